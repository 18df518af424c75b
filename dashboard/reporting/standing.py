"""How each measure stands with the answer that is being entered, by the rule of every other screen."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.comparing import subject as compared
from dashboard.measures.facts import Facts, Version
from dashboard.measures.kinds import missing
from dashboard.measures.reading import all_facts
from dashboard.measures.rollup import Kept, Place
from dashboard.measures.series import UnitRow, base_of, target_of
from dashboard.measures.status import Status
from models.vocabulary import Presence, StoredPresence


def standings(
    session: Session,
    viewer: Viewer,
    period: PeriodView,
    answers: Mapping[Place, Answer],
    *,
    measure: int | None = None,
    known: Mapping[int, PeriodView] | None = None,
) -> Mapping[Place, Status]:
    """Return how measures stand with answers, by measure and subject; `measure` reads the facts of one alone.

    `known` are the periods by id, where they have been read. Nothing for what has no value yet, nor under a
    draft. A fixed number of statements.
    """
    given = {place: answer for place, answer in answers.items() if answer.presence is StoredPresence.REPORTED}
    if not given:
        return {}
    facts = all_facts(session, viewer, measure=measure, lines_of=[period.id], known=known)
    found = {
        (key, subject): status_with(facts[key], period, subject, answer)
        for (key, subject), answer in given.items()
        if key in facts
    }
    return {place: status for place, status in found.items() if status is not None}


def status_with(facts: Facts, period: PeriodView, subject: int, answer: Answer) -> Status | None:
    """Return the status that follows from one subject's answer, None for half of one or under a draft."""
    version = facts.version_in(period)
    if version is None or not version.asks_in(period) or missing(version.kind, answer) is not None:
        return None
    return compared(facts, period, version, _row(facts, period, version, subject, answer)).status


def _row(facts: Facts, period: PeriodView, version: Version, subject: int, answer: Answer) -> UnitRow:
    figures = (answer.number, answer.numerator, answer.denominator, answer.text, answer.on_date)
    kept = Kept(StoredPresence.REPORTED, *figures, answer.reason, version.scale)
    target, borrowed = target_of(facts, version, period.plan_year, subject)
    baseline = base_of(facts, subject, period)
    unit = facts.units[subject]
    return UnitRow(subject, unit, None, kept, Presence.REPORTED, answer.reason, baseline, target, borrowed)
