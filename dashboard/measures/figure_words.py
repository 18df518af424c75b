"""Figures made of several units' answers in words, and as the numbers that charts draw; pure."""

from dashboard.measures.answers import Answer, words
from dashboard.measures.kinds import (
    ComparedAs,
    compared_as,
    kind_of,
    percent,
    progress_of,
    show,
    show_percent,
)
from dashboard.measures.over_time import Tally, YearFigure
from dashboard.measures.rollup import RollUp
from models.vocabulary import AcrossUnits, MeasureKindName, PeriodKind, StoredPresence

SHARES = compared_as(ComparedAs.SHARE)
AMOUNTS = compared_as(ComparedAs.AMOUNT)
NONE_YET = "none yet"


def short_words(kind: MeasureKindName, scale: int, answer: Answer) -> str:
    """Return an answer in short: a percentage without its counts, everything else as everywhere."""
    share = percent(answer) if kind in SHARES else None
    return show(kind, answer, scale) if share is None else show_percent(share)


def figure_words(
    kind: MeasureKindName, scale: int, rolled: RollUp, period: PeriodKind = PeriodKind.QUARTER
) -> str:
    """Return a rolled-up figure: '44 % (22 of 50)', '3 of 14 bureaus and offices'; or why there is none."""
    if rolled.answer is not None:
        return show(kind, rolled.answer, scale, period)
    if not rolled.expected and rolled.not_applicable:
        return words(StoredPresence.NOT_APPLICABLE)
    if not rolled.reported:
        return NONE_YET
    if rolled.rule is AcrossUnits.COUNT_YES:
        return f"{rolled.yes} of {bureaus(rolled.expected)}"
    if rolled.without_total:
        return "no percentage: no total is collected"
    return f"no department figure; {rolled.reported} of {rolled.expected} handed in"


def baseline_words(kind: MeasureKindName, scale: int, rolled: RollUp) -> str:
    """Return a baseline, and n of m where the baselines of some units are missing in it."""
    told = figure_words(kind, scale, rolled)
    return f"{told}; {reported_words(rolled)}" if 0 < rolled.reported < rolled.expected else told


def caution_words(caution: str) -> str:
    """Return a printed caution with where it stands."""
    return f"The plan prints beside it: “{caution}”"


def reported_words(rolled: RollUp) -> str:
    """Return "n of m" and what stands apart: '12 of 14 units; 1 without its total, not added'."""
    return "; ".join([f"{rolled.reported} of {units(rolled.expected)}", *_apart(rolled)])


def year_words(kind: MeasureKindName, scale: int, year: YearFigure) -> str:
    """Return the value of a year: '88 % (44 of 50)'; or why the year has none."""
    return year.reason or figure_words(kind, scale, year.figure, PeriodKind.YEAR_END)


def year_periods(year: YearFigure) -> str:
    """Return the periods that stand behind a year's value: 'Y3Q4', or 'Y3Q1 to Y3Q4'; empty for none."""
    return " to ".join(dict.fromkeys((*year.periods[:1], *year.periods[-1:])))


def year_reported(year: YearFigure) -> str:
    """Return n of m of a year: how many of the answers that its periods ask for have been given."""
    return "; ".join([f"{year.tally.reported} of {year.tally.expected} answers", *_apart(year.tally)])


def _apart(counted: RollUp | Tally) -> list[str]:
    counts = (
        (counted.not_collected, words(StoredPresence.NOT_COLLECTED)),
        (counted.not_applicable, words(StoredPresence.NOT_APPLICABLE)),
        (counted.without_total, "without its total, not added"),
    )
    return [f"{count} {what}" for count, what in counts if count]


def units(count: int) -> str:
    """Return '1 unit' or '14 units'."""
    return f"{count} unit" if count == 1 else f"{count} units"


def bureaus(count: int) -> str:
    """Return '1 bureau or office' or '14 bureaus and offices'."""
    return f"{count} bureau or office" if count == 1 else f"{count} bureaus and offices"


def target_words(kind: MeasureKindName, scale: int, target: Answer) -> str:
    """Return a target: a percentage alone ('60 %'), a state in its own words, otherwise like any figure."""
    if kind not in AMOUNTS | SHARES and target.text:
        return target.text
    return short_words(kind, scale, target) or target.text or NONE_YET


def plotted(kind: MeasureKindName, scale: int, answer: Answer | None) -> float | None:
    """Return the number that a chart draws: percent, whole units; None where there is none, or no axis."""
    if answer is None or kind_of(kind).axis is None:
        return None
    found = progress_of(kind, answer, scale)
    return None if found is None else float(found)
