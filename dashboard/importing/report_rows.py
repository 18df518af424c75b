"""A report's lines as rows of its workbook; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.importing.report_heads import FIELDS
from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import NONE_YET, target_words
from dashboard.measures.kinds import kind_of, show
from dashboard.measures.measure_kind import MeasureKind
from dashboard.reporting.field_views import field_label
from dashboard.reporting.sheet import Sheet, SheetRow
from dashboard.reporting.states import LINE_WORDS
from dashboard.spreadsheet.shape import tidy
from models.vocabulary import MeasureKindName

ALWAYS = ("presence", "reason", "note")


@dataclass(frozen=True)
class WorkRow:
    """One line of a report: its keys, what stands beside it, and its answer as the texts of its cells.

    `definition` is the number of the version under which it is answered, `locked` why it takes no answer,
    `counted` what the register still lacks that is counted for its figure; then only a reason is taken.
    A part of a figure has a `cell`, and takes `only` its own fields.
    """

    key: str
    version: int
    definition: int
    measure: str
    title: str
    subject: str
    kind: MeasureKindName
    scale: int
    answer: Answer
    texts: Mapping[str, str]
    locked: str | None
    state: str
    where: str
    baseline: str
    target: str
    before: str
    counted: str | None = None
    cell: str = ""
    only: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return how a difference names the line: a part by measure, unit and the row of its table."""
        return f"{line_key(self.measure, self.subject)}, {self.title}" if self.cell else self.key

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the fields that take an entry."""
        if self.only:
            return () if self.locked else self.only
        figures = () if self.counted else kind_of(self.kind).fields
        return () if self.locked else (*figures, *ALWAYS)

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the only answers that its number takes; none where any number will do."""
        return tuple(words for _, words in kind_of(self.kind).choices)


def line_key(measure: str, subject: str) -> str:
    """Return the key of a line in its report."""
    return f"{measure} {subject}"


def work_rows(sheet: Sheet, definitions: Mapping[str, int]) -> tuple[WorkRow, ...]:
    """Return the rows of a report; `definitions` are the numbers of the versions, by measure."""
    return tuple(_row(sheet, row, definitions.get(row.measure, 0)) for row in sheet.rows)


def _row(sheet: Sheet, row: SheetRow, definition: int) -> WorkRow:
    kind, locked = kind_of(row.kind), sheet.why_locked(row)
    told = [LINE_WORDS[row.state], *([f"Returned: {row.return_reason}"] if row.return_reason else [])]
    return WorkRow(
        key=line_key(row.measure, row.subject),
        version=row.version,
        definition=definition,
        measure=row.measure,
        title=tidy(row.title),
        subject=row.subject,
        kind=row.kind,
        scale=row.scale,
        answer=row.answer,
        texts={head: tidy(_typed(kind, field, row)) for field, head in FIELDS.items()},
        locked=locked,
        counted=row.computed.because if row.computed and not locked else None,
        state=f"Locked. {locked}" if locked else " ".join(told),
        where="\n".join(field_label(row, field) for field in kind.fields),
        baseline=NONE_YET if row.baseline is None else show(row.kind, row.baseline, row.scale),
        target=NONE_YET if row.target is None else target_words(row.kind, row.scale, row.target),
        before="\n".join(f"{each.period}: {show(row.kind, each.answer, row.scale)}" for each in row.past),
    )


def _typed(kind: MeasureKind, field: str, row: SheetRow) -> str:
    """Return a field as it stands in its cell, a stored answer of a list in the words of the list."""
    if field == "presence":
        return "" if row.answer.presence is None else row.answer.presence.value.replace("_", " ")
    if field in ("reason", "note"):
        return getattr(row.answer, field) or ""
    typed = kind.typed(field, row.answer, row.scale)
    return dict(kind.choices).get(typed, typed) if field == "number" else typed
