"""An approved privacy policy, cleared texts, and releases, so that staff see something at once."""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER
from dashboard.demonstration.stage import Stage
from dashboard.errors import WrongState
from dashboard.publishing.freezing import write_release
from dashboard.publishing.policy_content import proposed_policy, stored
from dashboard.publishing.preparing import prepared, read_given
from dashboard.publishing.texts import texts_of
from models.releases import PrivacyPolicy
from models.vocabulary import Audience, PeriodKind
from models.work import Clearance

WHY = "The values that the project proposes, until the privacy office names others. (Synthetic.)"
REFUSED = "It tells of one person’s case. (Synthetic.)"
EVERY = 5  # One of so many texts is refused, so that both can be seen.


def add_policy(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Propose the policy of the project's file as one person, and approve it as another."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    moment = stage.now - timedelta(days=100)
    session.add(
        PrivacyPolicy(
            version=1,
            content=stored(proposed_policy()),
            reason=WHY,
            proposed_by=stage.people[REVIEWER],
            proposed_at=moment,
            approved_by=stage.people[LEAD],
            approved_at=moment + timedelta(days=3),
        )
    )
    session.flush()


def add_releases(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Release the closed quarter before the last one, and the last closed year end; the last one is left."""
    closed = [each for each in periods(session) if each.closed_at is not None and not each.before_system]
    quarters = [each for each in closed if each.kind is PeriodKind.QUARTER]
    years = [each for each in closed if each.kind is PeriodKind.YEAR_END]
    authorise(session, viewer, Right.CONTENT_LOAD)
    for period in (*years[-1:], *quarters[-2:-1]):
        _clear(session, stage, period)
        session.flush()
        _release(session, stage, period)


def _release(session: Session, stage: Stage, period: PeriodView) -> None:
    """Release a period; what cannot be shown safely stays unreleased, and the demonstration goes on."""
    with suppress(WrongState):
        made = prepared(read_given(session, period))
        write_release(session, made, stage.people[LEAD], stage.now)


def _clear(session: Session, stage: Stage, period: PeriodView) -> None:
    """Pass most of a period's texts for all staff; what a reviewer wrote is left."""
    for place, text in enumerate(texts_of(session, period)):
        passed = bool((place + 1) % EVERY)
        session.add(
            Clearance(
                table_name=text.key.table,
                row_id=text.key.row,
                revision=text.key.revision,
                field=text.key.field,
                audience=Audience.ALL_STAFF,
                passed=passed,
                note=None if passed else REFUSED,
                person_id=stage.people[SECOND_REVIEWER],
                at=stage.now - timedelta(hours=2),
                reporter_unit_id=text.owner.reporter_unit_id,
                subject_unit_id=text.owner.subject_unit_id,
            )
        )
