"""Draws the forms beside one baseline: propose, correct, not applicable, plan."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, Options, form, hidden
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import kind_of, show
from dashboard.measures.rollup import REPORTED
from dashboard.measures.showing import show_day
from dashboard.targets.baseline_commands import BEFORE
from dashboard.targets.baseline_rows import BEFORE_PLAN
from dashboard.targets.baseline_views import address, name_of
from dashboard.targets.places import Defined
from dashboard.targets.queries import BaselinePage, Suggestion
from dashboard.targets.words import QUALITY, typed_field
from models.vocabulary import BaselineState, MeasureKindName

LABELS = {
    "number": "Number",
    "numerator": "Number",
    "denominator": "Of a total of",
    "text": "In words",
    "on_date": "Date",
}
YES_NO: Mapping[MeasureKindName, Options] = {
    MeasureKindName.YES_NO: (("", "Choose"), ("yes", "Yes"), ("no", "No")),
    MeasureKindName.COMPLETION: (("", "Choose"), ("yes", "Done"), ("no", "Not done")),
}
SHOWN = 8  # So many accepted values are offered.


def value_form(page: BaselinePage) -> Component:
    """Draw the form of an obtained value; what is frozen asks for the reason of its correction."""
    frozen = is_frozen(page)
    taken = page.taken
    fields = [
        *about(page),
        *_figure_fields(page.place.measure, taken.answer if taken else Answer(REPORTED)),
        Choice("period", "Of the period", taken.period.code if taken else "", options=_periods(page)),
        Area(
            "source", "Source", source_of(taken), "Where the value comes from, so that it can be found again."
        ),
        Choice(
            "quality",
            "Quality",
            options=(("", "Choose"), *((one.value, told) for one, told in QUALITY.items())),
        ),
    ]
    if frozen:
        fields.append(Area("reason", "Why it has to be corrected"))
    submit = "Propose the correction" if frozen else "Propose this baseline"
    return form("/baselines/propose", "propose", fields, submit)


def about(page: BaselinePage) -> list[Field]:
    """Return the hidden fields that say which place a form is about, and what was on the screen."""
    place = page.place
    return hidden(
        measure=place.measure.code,
        unit=place.subject.abbreviation,
        year=str(page.year.number),
        seen=page.seen,
    )


def is_frozen(page: BaselinePage) -> bool:
    """Say whether the chosen year has a frozen baseline of its own."""
    frozen = page.course.frozen
    return frozen is not None and frozen.plan_year == page.year.number


def _figure_fields(measure: Defined, answer: Answer) -> list[Field]:
    return [
        _figure_field(measure, name, typed_field(measure.kind, name, answer, measure.scale))
        for name in kind_of(measure.kind).fields
    ]


def _figure_field(measure: Defined, name: str, typed: str) -> Field:
    if name == "number" and measure.kind in YES_NO:
        return Choice(name, "Answer", typed, options=YES_NO[measure.kind])
    if name == "text":
        return Area(name, LABELS[name], typed)
    hints = {"on_date": "A day such as 2026-03-31 or 3/31/2026."}
    if measure.kind is MeasureKindName.SURVEY:
        hints |= {"number": "In percent, such as 64.5 %.", "denominator": "How many people answered."}
    return Field(name, LABELS[name], typed, hints.get(name, ""))


def _periods(page: BaselinePage) -> Options:
    known = [(period.code, period.label) for period in reversed(page.periods)]
    return (("", "Choose a period"), *known, (BEFORE, f"{BEFORE_PLAN} (say when in the source)"))


def source_of(taken: Suggestion | None) -> str:
    """Return the source of a value that is taken over, empty where none is."""
    return "" if taken is None else f"The accepted report of {taken.period.label}"


def suggestions(page: BaselinePage) -> list[Component]:
    """Draw the accepted values; each stands there until a person takes it over."""
    if not page.suggestions:
        return [html.P("No value has been accepted here yet.", className="note")]
    measure, own = page.place.measure, address(page.place, page.year.number)
    lines = [
        html.Li(
            [
                f"The accepted value of {each.period.label} is ",
                html.Strong(show(measure.kind, each.answer, measure.scale)),
                ". ",
                html.A(
                    "Take it over", href=f"{own}&take={each.period.code}", title=f"From {each.period.code}"
                ),
            ]
        )
        for each in page.suggestions[:SHOWN]
    ]
    return [html.P("Suggestions; none of them counts until a person takes it over:"), html.Ul(lines)]


def none_form(page: BaselinePage) -> Component:
    """Draw the form that says why there is no baseline."""
    fields = [*about(page), Area("reason", "Why there is no baseline")]
    return form("/baselines/not-applicable", "none", fields, "Propose “not applicable”", quiet=True)


def plan_form(page: BaselinePage) -> Component:
    """Draw the form that says who obtains this baseline, and until when."""
    planned = page.course.open
    owner = str(planned.owner_id) if planned and planned.owner_id else ""
    due = planned.due_on.isoformat() if planned and planned.due_on else ""
    fields = [
        *hidden(year=str(page.year.number), place=name_of(page.place)),
        Choice("owner", "Who obtains it", owner, options=[("", "Choose a person"), *page.people]),
        Field("due", "Until", due, "A day such as 2027-03-31 or 3/31/2027."),
    ]
    return form("/baselines/plan", "plan", fields, "Plan", quiet=True)


def planned_words(page: BaselinePage) -> str:
    """Return who obtains the baseline, and whether they are late."""
    planned = page.course.open
    if planned is None or planned.state is not BaselineState.TO_BE_OBTAINED or planned.due_on is None:
        return ""
    late = ", overdue" if planned.overdue_on(page.today) else ""
    return f"To be obtained by {planned.owner}, until {show_day(planned.due_on)}{late}."
