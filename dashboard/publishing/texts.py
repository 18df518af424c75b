"""The free texts of a period that could be released, each bound to one revision of its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView
from dashboard.measures.figures import total
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_words import FIELDS
from models.measures import Measure
from models.organization import Person, Unit
from models.reporting import Line, Report, Revision
from models.vocabulary import Audience, LineState
from models.work import Action, Clearance, Narrative

OF_VALUES = {"text": "answer in words", "reason": "reason", "note": "note"}
Owner = Narrative | Action | Revision


class TextKey(NamedTuple):
    """Which words are meant: the row, its revision and the field; other words are another revision."""

    table: str
    row: int
    revision: int
    field: str

    @property
    def spelled(self) -> str:
        """Return the key as forms name it."""
        return " ".join(map(str, self))


class Verdict(NamedTuple):
    """What somebody decided about a text for one audience."""

    passed: bool
    by: str
    at: datetime
    note: str | None


@dataclass(frozen=True)
class ReleasableText:
    """One text of a period: whose it is, what it is about, its words and what was decided about it."""

    key: TextKey
    owner: Owner
    unit: str
    subject: str
    measure: str | None
    name: str
    words: str
    verdicts: Mapping[Audience, Verdict] = field(default_factory=dict)

    def passed_for(self, audience: Audience) -> bool:
        """Say whether this revision was passed for an audience."""
        found = self.verdicts.get(audience)
        return found is not None and found.passed


def texts_of(session: Session, period: PeriodView) -> tuple[ReleasableText, ...]:
    """Return the accepted texts of a period by unit: narrative, actions, and the words beside values."""
    verdicts = _verdicts(session)
    found = [*_story(session, period, Narrative), *_story(session, period, Action), *_values(session, period)]
    judged = [_with(text, verdicts.get(text.key, {})) for text in found]
    return tuple(sorted(judged, key=lambda each: (each.unit, each.measure or "", each.name, each.key)))


def _with(text: ReleasableText, verdicts: Mapping[Audience, Verdict]) -> ReleasableText:
    return ReleasableText(
        text.key, text.owner, text.unit, text.subject, text.measure, text.name, text.words, verdicts
    )


def _story(
    session: Session, period: PeriodView, model: type[Narrative] | type[Action]
) -> Iterator[ReleasableText]:
    statement: Any = (
        select(model, Unit.abbreviation)
        .join(Report, Report.id == model.report_id)
        .join(Unit, Unit.id == model.reporter_unit_id)
        .where(Report.period_id == period.id, model.state == LineState.ACCEPTED)
    )
    for row, unit in session.execute(statement):
        if not row.text.strip() or getattr(row, "withdrawn", False):
            continue
        name = FIELDS[row.field].name if isinstance(row, Narrative) else SIDES[row.kind].short
        field_name = row.field.value if isinstance(row, Narrative) else row.kind.value
        key = TextKey(model.__tablename__, row.id, row.version, field_name)
        yield ReleasableText(key, row, unit, unit, None, name, row.text)


def _values(session: Session, period: PeriodView) -> Iterator[ReleasableText]:
    reporter = aliased(Unit)
    accepted = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    statement = (
        select(Revision, reporter.abbreviation, Unit.abbreviation, Measure.code)
        .join(Line, accepted)
        .join(reporter, reporter.id == Line.reporter_unit_id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .join(Measure, Measure.id == Line.measure_id)
        .where(Line.period_id == period.id, Line.cell_id == total())
        .where(Revision.text.is_not(None) | Revision.reason.is_not(None) | Revision.note.is_not(None))
    )
    for row, unit, subject, code in session.execute(statement):
        for name, called in OF_VALUES.items():
            words = getattr(row, name)
            if words and words.strip():
                key = TextKey(Revision.__tablename__, row.id, row.number_in_line, name)
                yield ReleasableText(key, row, unit, subject, code, called, words)


def _verdicts(session: Session) -> Mapping[TextKey, Mapping[Audience, Verdict]]:
    """Return the newest decision about each text and audience."""
    place = (Clearance.table_name, Clearance.row_id, Clearance.revision, Clearance.field)
    told = (Clearance.audience, Clearance.passed, Person.display_name, Clearance.at, Clearance.note)
    statement: Any = select(*place, *told).join(Person, Person.id == Clearance.person_id)
    found: dict[TextKey, dict[Audience, Verdict]] = {}
    for row in session.execute(statement.order_by(Clearance.id)):
        found.setdefault(TextKey(*row[:4]), {})[row[4]] = Verdict(*row[5:])
    return found
