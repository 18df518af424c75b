"""Draws the closing list of baselines: tallies, what waits, what is still to be obtained."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.forms import Choice, Field, Ticks, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted
from dashboard.targets.baseline_waiting import waiting
from dashboard.targets.baseline_words import ADDRESS, address, baseline_words, name_of, standing_mark
from dashboard.targets.closing import OVERDUE, Entry, Tally
from dashboard.targets.courses import Course, Standing
from dashboard.targets.parts import measure_heading, pages, share, until
from dashboard.targets.queries import ClosingList

STATES = (("", "All"), *((each.value, each.value) for each in Standing), (OVERDUE, "overdue"))
UNIT_HEADS = ("Unit", "Present", "Proposed", "To be obtained", "Overdue", "Missing", "Not applicable")
LIST_HEADS = ("Measure and unit", "State", "Baseline", "Who obtains it")


def list_view(seen: ClosingList) -> list[Component]:
    """Draw the whole closing list of a plan year."""
    return [
        _filters(seen),
        _summary(seen),
        *waiting(seen),
        _by_unit(seen),
        _entries(seen),
        *_plan(seen),
    ]


def _filters(seen: ClosingList) -> Component:
    chosen, offered = seen.filters, seen.choices
    return filter_form(
        ADDRESS,
        [
            Filter("year", "Plan year", offered.years, str(seen.year.number)),
            Filter("objective", "Objective", [("", "All objectives"), *offered.objectives], chosen.objective),
            Filter("measure", "Measure", [("", "All measures"), *offered.measures], chosen.measure),
            Filter("unit", "Unit", [("", "All units"), *offered.units], chosen.unit),
            Filter("state", "State", STATES, chosen.state),
        ],
    )


def _summary(seen: ClosingList) -> Component:
    found = seen.tally
    parts = [
        f"{share(found.present, found.expected)} baselines are present for {seen.year.name}",
        f"{found.proposed} proposed",
        f"{found.to_be_obtained} to be obtained, {found.overdue} of them overdue",
        f"{found.missing} missing",
        f"{found.not_applicable} not applicable, not counted",
    ]
    return html.P([html.Strong(parts[0]), "; " + "; ".join(parts[1:]) + "."], className="summary")


def _by_unit(seen: ClosingList) -> Component:
    """Draw how complete each unit is, and all together."""
    rows = [row(_unit(seen, unit.abbreviation, unit.name), _counts(found)) for unit, found in seen.by_unit]
    total = html.Tfoot(row("Together", _counts(seen.tally)))
    title = f"Baselines by unit, {seen.year.name}"
    shown = table(title, UNIT_HEADS, [html.Tbody(rows), total], "tally")
    return html.Section([html.H2("By unit"), framed(shown, title)])


def _unit(seen: ClosingList, code: str, name: str) -> Content:
    link = html.A(code, href=f"{ADDRESS}?{seen.filters.query(unit=code, page='')}")
    return [link, html.Span(name, className="meta")]


def _counts(found: Tally) -> list[str]:
    numbers = (found.proposed, found.to_be_obtained, found.overdue, found.missing, found.not_applicable)
    return [share(found.present, found.expected), *map(str, numbers)]


def _entries(seen: ClosingList) -> Component:
    heading = html.H2("Closing list")
    if not seen.entries:
        return html.Section([heading, nothing_here("Nothing here under these choices.")])
    title = counted(seen.found, "baseline", "baselines") + f", {seen.year.name}"
    rows = [_entry_row(entry, seen.year.number) for entry in seen.entries]
    shown = framed(table(title, LIST_HEADS, [html.Tbody(rows)], "cards"), title)
    return html.Section([heading, shown, *pages(ADDRESS, seen.filters, seen.found)])


def _entry_row(entry: Entry, year: int) -> Component:
    course = entry.course
    cells = [standing_mark(course, overdue=entry.overdue), _held(entry), _who(course)]
    return row(measure_heading(entry.place, address(entry.place, year)), cells, LIST_HEADS[1:])


def _held(entry: Entry) -> Content:
    shown = entry.course.frozen or entry.course.open
    return "" if shown is None else baseline_words(entry.place, shown)


def _who(course: Course) -> str:
    return until(course.open.owner, course.open.due_on) if course.open else ""


def _plan(seen: ClosingList) -> list[Component]:
    """Draw the form that says who obtains what is still missing, for many at once."""
    asked = [entry for entry in seen.entries if entry.plannable]
    if not seen.may_plan or not asked:
        return []
    options = [(name_of(each.place), f"{name_of(each.place)} {each.place.measure.title}") for each in asked]
    fields = [
        *hidden(year=str(seen.year.number)),
        Ticks("places", "Which baselines", options=options),
        Choice("owner", "Who obtains them", options=[("", "Choose a person"), *seen.people]),
        Field("due", "Until", hint="A day such as 2027-03-31 or 3/31/2027."),
    ]
    made = form("/baselines/plan", "plan", fields, "Plan the ticked ones")
    told = html.P("These are the rows above that have no baseline yet. Nothing is filled in by planning.")
    return [html.Section([html.H2("Plan who obtains them"), told, made])]
