"""Released figures in words and as numbers that charts draw; what is hidden is one word everywhere; pure."""

from decimal import Decimal

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import SHARES, bureaus, plotted, units
from dashboard.measures.kinds import percent, show, show_percent
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.measures.showing import show_amount
from dashboard.measures.status import Status
from dashboard.released.shapes import DEPARTMENT, Cell, Measure, Row
from dashboard.statistics import Interval, count_interval, proportion_interval
from models.vocabulary import DataClass, MeasureKindName, StoredPresence

HIDDEN = "not shown"
HELD = "correction held until the year’s release"
UNRELIABLE = "few cases, unreliable"
NONE = "–"
HUNDRED = 100


def answer_of(row: Row) -> Answer:
    """Return what a shown row answers, as everything that prints answers reads it."""
    return Answer(
        StoredPresence.REPORTED,
        row.number,
        row.numerator,
        row.denominator,
        row.text,
        row.on_date,
        "not collected",
    )


def has_figure(row: Row) -> bool:
    """Say whether a row holds a number, a text or a day."""
    return any(each is not None for each in (row.number, row.numerator, row.text, row.on_date))


def value_words(measure: Measure, row: Row | None) -> str:
    """Return a row's figure, what stands in its place, or that it is not shown."""
    if row is None:
        return NONE
    if not row.shown or row.presence is None:
        return HIDDEN
    if _counts_yes(measure, row):
        unit = 10**measure.scale
        return f"{(row.numerator or 0) // unit} of {bureaus((row.denominator or 0) // unit)}"
    if not has_figure(row):
        return PRESENCE_WORDS[row.presence]
    return show(measure.kind, answer_of(row), measure.scale)


def _counts_yes(measure: Measure, row: Row) -> bool:
    """Say whether a row counts the units that say yes, of those that answered."""
    pair = row.numerator is not None and row.denominator is not None
    return pair and measure.kind not in SHARES and measure.kind is not MeasureKindName.SURVEY


def short_value(measure: Measure, row: Row | None) -> str:
    """Return a row's figure in short: a percentage without its counts."""
    found = row_number(measure, row)
    if found is None or measure.kind not in SHARES:
        return value_words(measure, row)
    share = None if row is None else percent(answer_of(row))
    return value_words(measure, row) if share is None else show_percent(share)


def row_number(measure: Measure, row: Row | None) -> float | None:
    """Return the number that a chart draws for a row: percent or whole units; None where there is none."""
    if row is None or not row.shown or not has_figure(row):
        return None
    if _counts_yes(measure, row):
        return float((row.numerator or 0) / 10**measure.scale)
    return plotted(measure.kind, measure.scale, answer_of(row))


def row_marks(row: Row | None) -> tuple[str, ...]:
    """Return what stands beside a figure: that a correction waits, that few cases stand behind it."""
    told = () if row is None else ((row.held, HELD), (row.unreliable, UNRELIABLE))
    return tuple(words for is_so, words in told if is_so)


def reported_of(row: Row | None) -> str:
    """Return n of m of the department's row; a unit answers for itself."""
    if row is None or not row.shown:
        return NONE
    if row.subject != DEPARTMENT:
        return PRESENCE_WORDS[row.presence] if row.presence else NONE
    return f"{row.reported} of {units(row.expected)}"


def compared_words(measure: Measure, value: Decimal | None) -> str:
    """Return a baseline, target or expected value, which is in percent or whole units."""
    if value is None:
        return NONE
    if measure.kind in SHARES or measure.kind is MeasureKindName.SURVEY:
        return show_percent(value)
    step = Decimal(1).scaleb(-measure.scale)
    sign = "$" if measure.kind is MeasureKindName.CURRENCY else ""
    return f"{sign}{value.quantize(step):,}"


def status_of(row: Row) -> Status | None:
    """Return how a row stands, None where that is not shown."""
    found = row.compared
    return None if found is None else Status(found.status, found.reason, found.expected)


def cell_words(measure: Measure, cell: Cell | None) -> str:
    """Return a cell: '44 % (22 of 50)', '12', or that it is not shown."""
    if cell is None:
        return HIDDEN
    if cell.whole is None:
        scale = 0 if measure.kind is MeasureKindName.SURVEY else measure.scale
        sign = "$" if measure.kind is MeasureKindName.CURRENCY else ""
        return f"{sign}{show_amount(cell.part, scale)}"
    answer = Answer(StoredPresence.REPORTED, numerator=cell.part, denominator=cell.whole)
    return show(MeasureKindName.PERCENT, answer, measure.scale)


def short_cell(measure: Measure, cell: Cell | None) -> str:
    """Return a cell in short: a percentage without its counts."""
    if cell is None or not cell.whole:
        return cell_words(measure, cell)
    return show_percent(Decimal(HUNDRED * cell.part) / Decimal(cell.whole))


def cell_number(measure: Measure, cell: Cell | None) -> float | None:
    """Return the number that a chart draws for a cell: percent or whole units."""
    if cell is None or cell.whole == 0:
        return None
    if cell.whole is not None:
        return HUNDRED * cell.part / cell.whole
    scale = 0 if measure.kind is MeasureKindName.SURVEY else measure.scale
    return float(cell.part / 10**scale)


def cell_interval(measure: Measure, cell: Cell | None) -> Interval | None:
    """Return the 95 % interval of a shown cell: Wilson's of a share in percent, Garwood's of a count."""
    if cell is None or measure.scale or measure.data_class is DataClass.MONEY or cell.whole == 0:
        return None
    if cell.whole is None:
        return count_interval(cell.part) if measure.kind is MeasureKindName.COUNT else None
    return proportion_interval(cell.part, cell.whole).times(HUNDRED)
