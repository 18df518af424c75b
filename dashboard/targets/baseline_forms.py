"""Draws the forms beside one baseline: propose, correct, not applicable, plan."""

from collections.abc import Mapping

from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, Options, form, hidden
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import kind_of
from dashboard.measures.rollup import REPORTED
from dashboard.targets.baseline_rows import BEFORE_PLAN
from dashboard.targets.baseline_storing import BEFORE
from dashboard.targets.defined import Defined
from dashboard.targets.place_queries import BaselinePage, Suggestion
from dashboard.targets.words import QUALITY, typed_field
from models.vocabulary import MeasureKindName

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


def none_form(page: BaselinePage) -> Component:
    """Draw the form that says why there is no baseline."""
    fields = [*about(page), Area("reason", "Why there is no baseline")]
    return form("/baselines/not-applicable", "none", fields, "Propose “not applicable”", quiet=True)
