"""Answers in words: the one way in which a figure is printed, on every screen and in every export."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from dashboard.clock import LOCAL
from dashboard.measures.answers import Answer, words
from models.vocabulary import PeriodKind, StoredPresence

Render = Callable[[Answer, int], str]

EXACT = Context(prec=60)  # Wide enough that no share below 100 % ever becomes 100 %, nor one above 0 % zero.
TENTH = Decimal("0.1")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NONE_THEN = {PeriodKind.QUARTER: "none this quarter", PeriodKind.YEAR_END: "none this year"}
OPEN = "–"  # Stands for the half of a pair that nobody has answered yet.


def percent(answer: Answer) -> Decimal | None:
    """Return numerator / denominator × 100, to 60 digits; None where either is absent or the total is 0."""
    if answer.is_absent or answer.numerator is None or not answer.denominator:
        return None
    return EXACT.divide(Decimal(100 * answer.numerator), Decimal(answer.denominator))


def show_percent(share: Decimal) -> str:
    """Return a share of 0 to 100 as people read it: '44 %', below ten '4.2 %', never a false 0 % or 100 %.

    Whole percents from 10 on, one decimal below where it is not zero; halves are rounded up, as spreadsheets
    and charts do, so that nobody finds 12 % here and 13 % there. A share that would round to 100 % shows a
    decimal: '99.6 %', and then 'over 99.9 %'; one that would round to 0 % reads 'under 0.1 %'.
    """
    whole = share.quantize(Decimal(1), ROUND_HALF_UP)
    if share >= 10 and (whole != 100 or share == 100):
        return f"{whole} %"
    tenths = share.quantize(TENTH, ROUND_HALF_UP)
    if share > 0 and tenths == 0:
        return "under 0.1 %"
    if share < 100 and tenths == 100:
        return "over 99.9 %"
    return f"{tenths} %" if tenths % 1 else f"{tenths:.0f} %"


def show_amount(value: int, scale: int) -> str:
    """Return a stored integer in whole units, with thousands separators and exactly `scale` decimals."""
    whole, rest = divmod(abs(value), 10**scale)
    decimals = f".{rest:0{scale}d}" if scale else ""
    return f"{'−' if value < 0 else ''}{whole:,}{decimals}"


def show_day(day: date) -> str:
    """Return a day as '5 May 2026'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_moment(moment: datetime) -> str:
    """Return a moment in Massachusetts as '5 May 2026, 14:05'."""
    local = moment.astimezone(LOCAL)
    return f"{show_day(local.date())}, {local:%H:%M}"


def show_answer(answer: Answer, scale: int, render: Render, period: PeriodKind) -> str:
    """Return an answer of any kind in words; nothing answered gives an empty text, zero never does."""
    if answer.is_absent:
        return words(answer.presence)
    if answer.numerator == 0 and answer.denominator == 0:
        return f"0 of 0, {NONE_THEN[period]}"
    return render(answer, scale) if answer.given else ""


def show_number(answer: Answer, scale: int) -> str:
    """Return '1,234', with the decimals of the definition."""
    return OPEN if answer.number is None else show_amount(answer.number, scale)


def show_dollars(answer: Answer, scale: int) -> str:
    """Return '$12,345.00'."""
    return f"${show_number(answer, scale)}"


def show_total(answer: Answer, scale: int) -> str:
    """Return '1,234 in total', for what is broken down further."""
    return f"{show_number(answer, scale)} in total"


def show_share(answer: Answer, scale: int) -> str:
    """Return '44 % (22 of 50)', or '22 of not collected' where a reason stands for the total."""
    part = OPEN if answer.numerator is None else show_amount(answer.numerator, scale)
    counts = f"{part} of {_total(answer.denominator, scale, answer)}"
    share = percent(answer)
    return counts if share is None else f"{show_percent(share)} ({counts})"


def show_survey(answer: Answer, scale: int) -> str:
    """Return '64.5 % of 210 who answered'; the percentage as it was given, the base in whole people."""
    people = None if answer.denominator is None else answer.denominator // 10**scale
    return f"{show_number(answer, scale)} % of {_total(people, 0, answer)} who answered"


def _total(total: int | None, scale: int, answer: Answer) -> str:
    """Print a total; one without a figure and without a reason is still open, not yet 'not collected'."""
    if total is not None:
        return show_amount(total, scale)
    return words(StoredPresence.NOT_COLLECTED) if answer.has_reason else OPEN


def show_yes_no(answer: Answer, _scale: int) -> str:
    """Return 'Yes' or 'No'."""
    return "Yes" if answer.number else "No"


def show_completion(answer: Answer, _scale: int) -> str:
    """Return 'Done on 5 May 2026', or 'Not done'."""
    if not answer.number:
        return "Not done" if answer.number == 0 else OPEN
    return f"Done on {show_day(answer.on_date)}" if answer.on_date else "Done"


def show_document(answer: Answer, _scale: int) -> str:
    """Return where the document is, and its date: 'Shared drive, Equity/Policy.docx (5 May 2026)'."""
    day = f" ({show_day(answer.on_date)})" if answer.on_date else ""
    return f"{answer.text or OPEN}{day}"


def show_list(answer: Answer, _scale: int) -> str:
    """Return '3 entries: …'."""
    count = OPEN if answer.number is None else show_amount(answer.number, 0)
    noun = "entry" if answer.number == 1 else "entries"
    return f"{count} {noun}: {answer.text}" if answer.text else f"{count} {noun}"


def show_rating(answer: Answer, _scale: int) -> str:
    """Return '4 on a scale from 1 to 5'."""
    return f"{show_number(answer, 0)} on a scale from 1 to 5"


def show_text(answer: Answer, _scale: int) -> str:
    """Return the text itself."""
    return answer.text or OPEN
