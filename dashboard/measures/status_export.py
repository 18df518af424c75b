"""The status of every measure, subject and period that a person may read, as rows of text for CSV."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.measures.answers import Answer
from dashboard.measures.comparing import Compared, compared_in
from dashboard.measures.facts import Facts
from dashboard.measures.kinds import kind_of
from dashboard.measures.reading import all_facts
from dashboard.measures.rollup import RollUp
from dashboard.spreadsheet.delimited import harmless
from models.base import unscaled
from models.vocabulary import Presence

COLUMNS = (
    *("measure", "subject", "period", "value", "numerator", "denominator", "reported", "expected_reports"),
    *("baseline", "target", "expected_value", "status", "reason"),
)
DEPARTMENT = "DPH"
DIGITS = Decimal("0.000001")  # Percentages that do not end are cut here; counts beside them are exact.
UNCOUNTED = (Presence.NOT_APPLICABLE, Presence.NOT_YET_MEASURABLE)
Row = tuple[str, ...]


def status_rows(session: Session) -> Iterator[Row]:
    """Yield the head, then one row per measure, begun period and subject, the department's first.

    Only what the session's viewer may read. `reported` of `expected_reports` is n of m over the duties to
    report. A dozen statements, whatever the number of values.
    """
    yield COLUMNS
    viewer: Viewer = session.info["viewer"]
    clock = session.info["clock"]
    now, today = clock.now(), clock.today()
    for facts in all_facts(session, viewer).values():
        for period in facts.calendar.by_ordinal.values():
            if period.starts_on <= today:
                for each in compared_in(facts, period, now, today):
                    yield _row(facts, each)


def _row(facts: Facts, each: Compared) -> Row:
    answer = each.answer or Answer()
    scale = each.version.scale
    subject = DEPARTMENT if each.subject is None else facts.units[each.subject].abbreviation
    reported, expected = _counted(each)
    return (
        facts.code,
        subject,
        each.period.code,
        number(each.value) or harmless(_words(each, answer)),
        *(
            "" if part is None else f"{unscaled(part, scale):f}"
            for part in (answer.numerator, answer.denominator)
        ),
        str(reported),
        str(expected),
        number(each.baseline),
        number(each.target),
        number(each.status.expected),
        each.status.status.value,
        harmless(each.status.reason),
    )


def _words(each: Compared, answer: Answer) -> str:
    """Return the text of an answer that has no number."""
    if each.subject is None or answer.is_absent or "number" in kind_of(each.version.kind).fields:
        return ""
    return answer.text or ""


def _counted(each: Compared) -> tuple[int, int]:
    """Return n of m: of the department over its units, of a subject over itself."""
    figure: RollUp | None = each.figure
    if figure is not None:
        return figure.reported, figure.expected
    return int(each.presence is Presence.REPORTED), int(each.presence not in UNCOUNTED)


def number(value: Decimal | None) -> str:
    """Return a number as plain decimal text, cut at six decimals; empty where there is none."""
    if value is None:
        return ""
    text = f"{value.quantize(DIGITS):f}"
    return text.rstrip("0").rstrip(".")
