"""Corrects accepted parts together with their total: further revisions, which are decided with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import read_key
from dashboard.breakdowns.schemes import SUM_OF_ROWS
from dashboard.breakdowns.tables import table_of_key
from dashboard.errors import ValueRejected
from dashboard.fields import NOT_UNDERSTOOD
from dashboard.measures.kinds import Answer, kind_of
from dashboard.reporting.answering import with_cells
from dashboard.reporting.lines import KEPT, answer_of
from dashboard.reporting.parts_cells import lines_with
from dashboard.reporting.parts_reading import CellView
from dashboard.reporting.parts_saving import ensure_part
from dashboard.reporting.parts_standing import Total, cut_title
from dashboard.reporting.parts_sums import sum_answer
from dashboard.reporting.submitting import last_revisions
from models.measures import MeasureVersion
from models.reporting import Line, Revision
from models.vocabulary import LineState, Origin


@dataclass(frozen=True)
class AcceptedPart:
    """A part in force, with its line; `key` is that of its cell."""

    key: str
    line: Line
    revision: Revision

    @property
    def is_sum(self) -> bool:
        """Say whether it is what a table adds up to."""
        return any(member.category == SUM_OF_ROWS for member in read_key(self.key))

    @property
    def name(self) -> str:
        """Return its table and its row in words."""
        table, members = table_of_key(book(), self.key), read_key(self.key)
        rows = [
            scheme.by_code[member.category].name
            for scheme, member in zip(table.schemes, members, strict=True)
        ]
        return f"{cut_title(book(), table.cut)}: {', '.join(reversed(rows))}"


@dataclass(frozen=True)
class Correcting:
    """A total that is being corrected: its line, definition, new answer, and why."""

    line: Line
    version: MeasureVersion
    answer: Answer
    reason: str


def accepted_parts(session: Session, total: Line) -> list[AcceptedPart]:
    """Return the accepted parts of a total that this viewer may read, those of people by right alone."""
    lines = {line.id: (key, line) for key, line in lines_with(session, [total]).get(total.id, ())}
    in_force = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    statement = select(Revision).join(Line, in_force).where(Line.id.in_(lines))
    return [
        AcceptedPart(*lines[revision.line_id], revision)
        for revision in session.scalars(statement.order_by(Revision.line_id))
        if lines[revision.line_id][1].state is LineState.ACCEPTED
    ]


def parts_in_force(session: Session, line_id: int) -> list[AcceptedPart]:
    """Return the accepted parts of a total by its line's id, as `accepted_parts` does."""
    return accepted_parts(session, session.get_one(Line, line_id))


def correct_parts(session: Session, viewer: Viewer, total: Correcting, typed: Sequence[str]) -> int:
    """Add a revision to each part that was typed anew, and to the sum of its table; return how many parts.

    Each is spelled as cell, field and figure: `race@spd15-2024=asian number 12`.
    """
    if not typed:
        return 0
    known = {part.key: part for part in accepted_parts(session, total.line)}
    changed = _changed(total, known, _typed(typed))
    after = {key: changed.get(key, answer_of(part.revision)) for key, part in known.items()}
    sums = _sums(total, known, after, changed) if changed else {}
    last = last_revisions(session, Line.report_id == total.line.report_id)
    for key, answer in {**changed, **sums}.items():
        _revise(session, viewer, total, known[key], answer, last)
    return len(changed)


def _typed(typed: Sequence[str]) -> Mapping[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in typed:
        key, _, rest = each.partition(" ")
        field, _, raw = rest.partition(" ")
        found[key][field] = raw.strip()
    return found


def _changed(
    total: Correcting, known: Mapping[str, AcceptedPart], typed: Mapping[str, dict[str, str]]
) -> dict[str, Answer]:
    changed: dict[str, Answer] = {}
    for key, fields in typed.items():
        if (
            key not in known
            or known[key].is_sum
            or not set(fields) <= set(kind_of(total.version.kind).fields)
        ):
            raise ValueRejected(NOT_UNDERSTOOD, "parts")
        before = answer_of(known[key].revision)
        answer, refused = with_cells(before, total.version, fields)
        for sentence in refused.values():
            raise ValueRejected(f"{known[key].name}: {sentence}", "parts")
        if answer != before:
            _ensure(total, known[key], answer)
            changed[key] = answer
    return changed


def _ensure(total: Correcting, part: AcceptedPart, answer: Answer) -> None:
    if answer.presence is None:
        raise ValueRejected(f"{part.name}: enter a figure; 0 where there is none.", "parts")
    try:
        ensure_part(total.version, answer, total.answer)
    except ValueRejected as error:
        raise ValueRejected(f"{part.name}: {error.message}", "parts") from error


def _sums(
    total: Correcting,
    known: Mapping[str, AcceptedPart],
    after: Mapping[str, Answer],
    changed: Mapping[str, Answer],
) -> dict[str, Answer]:
    """Return what each touched table adds up to afterwards."""
    whole = Total(total.version.kind, total.version.scale, total.answer)
    tables = {table.sum_key: table for table in (table_of_key(book(), key) for key in changed)}
    cells = {key: CellView(key, LineState.ACCEPTED, answer) for key, answer in after.items()}
    return {
        key: sum_answer(whole, table, cells, after[key].note) for key, table in tables.items() if key in known
    }


def _revise(
    session: Session,
    viewer: Viewer,
    total: Correcting,
    part: AcceptedPart,
    answer: Answer,
    last: Mapping[int, int],
) -> None:
    now, person, line = moment(session), person_id(viewer), part.line
    line.submitted_revision = last[line.id] + 1
    session.add(
        Revision(
            line_id=line.id,
            number_in_line=line.submitted_revision,
            reporter_unit_id=line.reporter_unit_id,
            subject_unit_id=line.subject_unit_id,
            scale=part.revision.scale,
            people=part.revision.people,
            origin=Origin.ENTERED,
            correction_reason=total.reason,
            entered_by=person,
            entered_at=now,
            submitted_by=person,
            submitted_at=now,
            **{name: getattr(answer, name) for name in KEPT},
        )
    )
