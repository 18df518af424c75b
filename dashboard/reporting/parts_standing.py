"""How the tables of a measure stand: what is given of each, whether it adds up, and what is asked; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.breakdowns.adding import Completeness, Figure, completeness, rolled_up
from dashboard.breakdowns.book import Book
from dashboard.breakdowns.differing import Difference, difference, difference_words, may_exceed
from dashboard.breakdowns.joint import joint, joint_code
from dashboard.breakdowns.keys import read_key
from dashboard.breakdowns.schemes import Scheme
from dashboard.breakdowns.tables import Cut, Table, cut_name, given_tables
from dashboard.measures.answers import Answer
from dashboard.reporting.parts_figures import figure_of, is_given
from dashboard.reporting.parts_reading import Cells
from dashboard.reporting.soft_checks import SoftQuestion
from models.base import unscaled
from models.vocabulary import MeasureKindName

UNBALANCED = "parts"


@dataclass(frozen=True)
class Total:
    """What tables are held against: the kind and scale of a measure, and the answer of its total."""

    kind: MeasureKindName
    scale: int
    answer: Answer

    @property
    def figure(self) -> Figure | None:
        """Return the total as a figure whose parts add up."""
        return figure_of(self.kind, self.answer)

    @property
    def plain_kind(self) -> MeasureKindName:
        """Return the kind by which a part reads: that of a total with its parts is a plain number."""
        return MeasureKindName.COUNT if self.kind is MeasureKindName.COMPOSITION else self.kind

    def say(self, number: int) -> str:
        """Return a whole number of units of 10^-scale as people read it."""
        return f"{unscaled(number, self.scale):,f}"


@dataclass(frozen=True)
class TableStanding:
    """One table of a measure: `table` is None where nothing is given; `note` explains a difference."""

    cut: Cut
    title: str
    table: Table | None
    given: int
    asked: int
    difference: Difference | None
    difference_words: str
    complete: Completeness | None
    overlap: str
    note: str

    @property
    def name(self) -> str:
        """Return how addresses name the table."""
        return cut_name(self.cut)

    @property
    def is_given(self) -> bool:
        """Say whether any cell holds a figure."""
        return self.given > 0

    @property
    def differs(self) -> bool:
        """Say whether the rows do not add up to their total."""
        return self.difference is not None and not self.difference.is_none

    @property
    def words(self) -> str:
        """Return '9 of 9 rows given, adds up', with a word on a note where one explains a difference."""
        if not self.is_given:
            return "not given"
        rows = f"{self.given} of {self.asked} rows given"
        told = "rows may exceed the total" if self.overlap else self.difference_words
        explained = " (explained in a note)" if self.differs and self.note else ""
        return f"{rows}, {told}{explained}" if told else rows


def standings_of(book: Book, total: Total, cuts: Sequence[Cut], cells: Cells) -> tuple[TableStanding, ...]:
    """Return how each table that a definition asks for stands, in its order."""
    filled = [key for key, cell in cells.items() if is_given(total.kind, cell.answer)]
    tables = {table.cut: table for table in given_tables(book, filled)}
    return tuple(_standing(book, total, cut, tables.get(cut), cells) for cut in cuts)


def _standing(book: Book, total: Total, cut: Cut, table: Table | None, cells: Cells) -> TableStanding:
    title = cut_title(book, cut)
    if table is None:
        return TableStanding(cut, title, None, 0, 0, None, "", None, "", "")
    return table_standing(title, total, table, cells)


def cut_title(book: Book, cut: Cut) -> str:
    """Return the title of a table: 'Race and ethnicity', 'Race and ethnicity by management level'."""
    first, *others = [book.dimensions[dimension].title for dimension in reversed(cut)]
    return " by ".join([first, *(each[0].lower() + each[1:] for each in others)])


def table_standing(title: str, total: Total, table: Table, cells: Cells) -> TableStanding:
    """Return how one table stands by the schemes that were chosen for it."""
    scheme, figures = joint(table.schemes), figures_in(total.kind, table, cells)
    found, whole = difference(scheme, figures, total.figure), rolled_up(scheme, figures)
    kept = cells.get(table.sum_key)
    rows = [row for row in scheme.rows if is_asked(table, row.code)]
    return TableStanding(
        cut=table.cut,
        title=title,
        table=table,
        given=sum(row.code in whole for row in rows),
        asked=len(rows),
        difference=found,
        difference_words=difference_words(found, total.say),
        complete=completeness(scheme, figures, total.figure),
        overlap=may_exceed(scheme),
        note=(kept.answer.note or "") if kept else "",
    )


def is_asked(table: Table, code: str) -> bool:
    """Say whether a reporter is asked for a row of a table, named by the joined codes of its categories."""
    pairs = zip(table.schemes, code.split("|"), strict=True)
    return all(_in(scheme, part) for scheme, part in pairs)


def _in(scheme: Scheme, code: str) -> bool:
    return scheme.by_code[code] in scheme.entered


def figures_in(kind: MeasureKindName, table: Table, cells: Cells) -> Mapping[str, Figure]:
    """Return the figures of a table's cells, by the joined codes of their categories."""
    found: dict[str, Figure] = {}
    for key, cell in cells.items():
        figure = figure_of(kind, cell.answer) if key != table.sum_key and table.holds(key) else None
        if figure is not None:
            found[joint_code(tuple(member.category for member in read_key(key)))] = figure
    return found


def unbalanced(standings: Sequence[TableStanding]) -> tuple[SoftQuestion, ...]:
    """Return a question for each table that does not add up and has no note that explains it."""
    return tuple(
        SoftQuestion(UNBALANCED, f"Broken down by {_lower(each.title)}: {each.difference_words}. Why?")
        for each in standings
        if each.differs and not each.note.strip()
    )


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
