"""One baseline in words, its state with its mark, and the way to its form."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import icon_and_word
from dashboard.measures.kinds import show
from dashboard.targets.baseline_rows import BaselineRow
from dashboard.targets.courses import Course, Standing
from dashboard.targets.places import Place
from models.vocabulary import BaselineState

ADDRESS = "/baselines"


ICONS = {
    Standing.PRESENT: "✓",
    Standing.PROPOSED: "…",
    Standing.TO_BE_OBTAINED: "○",
    Standing.NOT_APPLICABLE: "–",
    Standing.MISSING: "!",
}


def standing_mark(course: Course, *, overdue: bool) -> Component:
    """Draw how a place stands as icon and word, with what is late or waits."""
    standing = course.standing
    extra = ["overdue"] if overdue else []
    if course.frozen is not None and course.open is not None and course.open.waits:
        extra.append("a correction waits")
    if course.open is not None and course.open.returned_reason:
        extra.append("returned")
    kind = standing.name.lower()
    notes = [html.Span(", ".join(extra), className="meta")] if extra else []
    return html.Span([icon_and_word(ICONS[standing], standing.value, kind), *notes])


def baseline_words(place: Place, found: BaselineRow) -> str:
    """Return a baseline in words: its figure and period, or why there is none."""
    if found.state is BaselineState.NOT_APPLICABLE or (found.source is None and found.answer.given == ()):
        return found.reason or "not obtained yet"
    return f"{show(place.measure.kind, found.answer, place.measure.scale)}, {found.period_code}"


def name_of(place: Place) -> str:
    """Return a place in short: 'PM-2.1.1-01 BCHAP'."""
    return f"{place.measure.code} {place.subject.abbreviation}"


def address(place: Place, year: int) -> str:
    """Return the address of a place's form."""
    return f"{ADDRESS}?year={year}&{place.query}"
