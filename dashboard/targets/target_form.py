"""Draws the form that proposes a target; what was returned, or holds, stands in it to be changed."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, hidden
from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import SHARES
from dashboard.measures.rollup import REPORTED
from dashboard.targets.target_place_query import TargetPage
from dashboard.targets.target_rows import TargetRow
from dashboard.targets.target_typed import QUARTERS
from dashboard.targets.target_words import prior_words
from dashboard.targets.words import METHODS, STATES, typed_aim
from models.vocabulary import MeasureKindName, PeriodKind

DAY = "A day such as 2026-03-31 or 3/31/2026."


HINTS = {
    **dict.fromkeys(SHARES, "A percentage such as 42 %, or a count such as 21 of 50."),
    MeasureKindName.SURVEY: "A percentage such as 64.5 %.",
    MeasureKindName.CURRENCY: "An amount in dollars.",
    MeasureKindName.RATING: "A whole number from 1 to 5.",
}


def proposal_fields(page: TargetPage) -> list[Field | Component]:
    """Return the fields of a proposal, with what the place knows already."""
    found = page.entry.aims.open or page.entry.aims.holds
    method = found.method.value if found else ""
    place = page.entry.place
    about = hidden(
        measure=place.measure.code,
        unit=place.subject.abbreviation,
        year=str(page.year.number),
        seen=page.seen,
    )
    return [
        *about,
        *_aim_fields(page, found),
        html.Fieldset(
            [
                html.Legend("Milestones on the way, where there are any", className="form-label"),
                html.Div(_milestones(page, found), className="side-by-side"),
            ]
        ),
        Choice(
            "method",
            "Method",
            method,
            options=[("", "Choose"), *((each.value, words) for each, words in METHODS.items())],
        ),
        Area("rationale", "Why this target", found.rationale if found else ""),
        Area("equity_rationale", "How it serves racial equity", found.equity_rationale if found else ""),
        Field("equity_group", "Affected group", found.equity_group if found else "", "Or “all”."),
        *_prior_field(page, found),
        *_baseline_field(page, found),
    ]


def _aim_fields(page: TargetPage, found: TargetRow | None) -> list[Field]:
    """Return the fields of the target itself: a number and its period, or a state and its day."""
    measure = page.entry.place.measure
    answer = found.answer if found else Answer(REPORTED)
    if measure.kind in STATES:
        day = answer.on_date.isoformat() if answer.on_date else ""
        return [
            Area("state", "The state that shall be reached", answer.text or "", rows=2),
            Field("on_date", "By the day", day, DAY),
        ]
    typed = typed_aim(measure.kind, answer, measure.scale)
    options = [("", "Choose a period"), *((each.code, each.label) for each in page.year.periods)]
    return [
        Field("value", f"Target, in {measure.unit_of_count}", typed, HINTS.get(measure.kind, "")),
        Choice("due", "Due in", found.due_code if found else "", options=options),
    ]


def _milestones(page: TargetPage, found: TargetRow | None) -> list[Component]:
    measure = page.entry.place.measure
    kept = {each.code: each.answer for each in found.milestones} if found else {}
    quarters = [each for each in page.year.periods if each.kind is PeriodKind.QUARTER]
    empty = Answer(REPORTED)
    return [
        Field(
            name, period.label, _step_typed(measure.kind, kept.get(period.code, empty), measure.scale)
        ).draw("propose")
        for name, period in zip(QUARTERS, quarters, strict=True)
    ]


def _step_typed(kind: MeasureKindName, answer: Answer, scale: int) -> str:
    return answer.text or "" if kind in STATES else typed_aim(kind, answer, scale)


def _prior_field(page: TargetPage, found: TargetRow | None) -> list[Field]:
    if page.year.number == 1:
        return []
    told = prior_words(page.entry.place.measure, page.compared)
    relation = found.relation_to_prior or "" if found else ""
    hint = f"The year before: {told}. Say how the target relates to it."
    return [Area("relation_to_prior", "Beside the year before", relation, hint, rows=2)]


def _baseline_field(page: TargetPage, found: TargetRow | None) -> list[Field]:
    """Return the field for the reason, only where there is no frozen baseline."""
    if page.compared.baseline is not None:
        return []
    reason = found.no_baseline_reason or "" if found else ""
    hint = "A target is set on an approved baseline; without one it needs a reason."
    return [Area("no_baseline_reason", "Why a target without a baseline", reason, hint, rows=2)]
