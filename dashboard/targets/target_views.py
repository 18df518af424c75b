"""Draws the targets of a plan year: how many measures have one, what waits, and each beside its baseline."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.design.filters import Filter, filter_form
from dashboard.design.forms import Ticks, form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.kinds import show
from dashboard.plan.words import counted
from dashboard.targets.baseline_views import name_of
from dashboard.targets.checking import Compared
from dashboard.targets.parts import caution, day_of, measure_heading, pages, share
from dashboard.targets.places import Defined, Place
from dashboard.targets.target_queries import AGAIN, NONE, STATES, TargetEntry, TargetList
from dashboard.targets.target_rows import TargetRow
from dashboard.targets.words import METHODS, aim_words

ADDRESS = "/targets"
HEADS = ("Measure and unit", "Year before", "Baseline", "Target", "Milestones", "Method", "State")
WAITING = ("Measure and unit", "Year before", "Baseline", "Target", "By")
ICONS = {NONE: "–", "approved": "✓", "proposed": "…", "returned": "↩", AGAIN: "!"}


def list_view(seen: TargetList) -> list[Component]:
    """Draw the targets of a plan year, without the goals and judgements below them."""
    return [_filters(seen), _coverage(seen), *_gaps(seen), *_waiting(seen), _entries(seen)]


def _filters(seen: TargetList) -> Component:
    chosen, offered = seen.filters, seen.choices
    states = [("", "All"), *((word, word) for word in STATES)]
    return filter_form(
        ADDRESS,
        [
            Filter("year", "Plan year", offered.years, str(seen.year.number)),
            Filter("objective", "Objective", [("", "All objectives"), *offered.objectives], chosen.objective),
            Filter("measure", "Measure", [("", "All measures"), *offered.measures], chosen.measure),
            Filter("unit", "Unit", [("", "All units"), *offered.units], chosen.unit),
            Filter("state", "State", states, chosen.state),
        ],
    )


def _coverage(seen: TargetList) -> Component:
    """Draw how many measures of each objective have an approved target."""
    title = f"Measures in use with an approved target, {seen.year.name}"
    rows = [
        row(
            [html.A(each.objective, href=f"/plan/{each.objective}"), html.Span(each.text, className="meta")],
            [share(each.covered, each.measures)],
        )
        for each in seen.coverage
    ]
    total = (sum(each.covered for each in seen.coverage), sum(each.measures for each in seen.coverage))
    foot = html.Tfoot(row("Together", [share(*total)]))
    shown = table(title, ("Objective", "Measures with a target"), [html.Tbody(rows), foot], "tally")
    return html.Section([html.H2("Coverage"), framed(shown, title)])


def _gaps(seen: TargetList) -> list[Component]:
    """Draw the activities that keep this year's targets from being approved."""
    if not seen.gaps:
        return []
    lines = [html.Li([html.A(gap.code, href=f"/plan/{gap.code}"), f" {gap.text}"]) for gap in seen.gaps]
    told = (
        f"Targets of {seen.year.name} can be approved once each of these primary activities has a measure in "
        "use, or a recorded reason why not:"
    )
    summary = html.Summary(counted(len(lines), "activity has no measure", "activities have no measure"))
    return [
        html.Section(
            [html.H2("Before targets can be approved"), html.P(told), html.Details([summary, html.Ul(lines)])]
        )
    ]


def _waiting(seen: TargetList) -> list[Component]:
    """Draw the targets that wait, and for leads the form that approves several at once."""
    if not seen.waiting:
        return []
    title = counted(len(seen.waiting), "target waits for a lead", "targets wait for a lead")
    rows = [made for each in seen.waiting for made in [_waiting_row(seen, each)]]
    shown = framed(table(title, WAITING, [html.Tbody(rows)], "cards"), title)
    parts: list[Component] = [html.H2("Waiting for a decision"), shown]
    free = [each for each in seen.waiting if each.barred is None]
    if seen.viewer.may_somewhere(Right.TARGET_APPROVE) and free:
        options = [
            (decision_key(each.to_decide, seen.compared[each.place.key]), _short(each))
            for each in free
            if each.to_decide
        ]
        ticks = Ticks("targets", "Approve these", options=options)
        parts.append(form("/targets/approve", "approve-many", [ticks], "Approve the ticked ones"))
    return [html.Section(parts)]


def _waiting_row(seen: TargetList, each: TargetEntry) -> Component:
    measure, found = each.place.measure, each.to_decide
    beside = seen.compared[each.place.key]
    aimed = aim_words(measure.kind, found.answer, measure.scale) if found else ""
    by: list[Content] = [found.proposer or "" if found else ""]
    by.append(html.Span(day_of(found.proposed_at) if found else "", className="meta"))
    if seen.viewer.may_somewhere(Right.TARGET_APPROVE) and each.barred:
        by.append(html.Span(each.barred, className="meta"))
    if found and found.flagged:
        by.append(html.Span("The baseline has changed: approve again.", className="meta"))
    cells = [prior_words(measure, beside), based_words(measure, beside), aimed, by]
    return row(measure_heading(each.place, address(each.place, seen.year.number)), cells, WAITING[1:])


def _short(each: TargetEntry) -> str:
    measure, found = each.place.measure, each.to_decide
    aimed = aim_words(measure.kind, found.answer, measure.scale) if found else ""
    return f"{name_of(each.place)}: {aimed}"


def decision_key(found: TargetRow | None, beside: Compared) -> str:
    """Return what a decision names: the revision, and the baseline beside which it was shown."""
    return f"{found.id if found else 0} {beside.mark}"


def _entries(seen: TargetList) -> Component:
    heading = html.H2("All targets")
    if not seen.entries:
        return html.Section([heading, nothing_here("Nothing here under these choices.")])
    title = counted(seen.found, "place for a target", "places for a target") + f", {seen.year.name}"
    rows = [_entry_row(seen, each) for each in seen.entries]
    shown = framed(table(title, HEADS, [html.Tbody(rows)], "cards"), title)
    return html.Section([heading, shown, *pages(ADDRESS, seen.filters, seen.found)])


def _entry_row(seen: TargetList, each: TargetEntry) -> Component:
    measure, found, beside = each.place.measure, each.shown, seen.compared[each.place.key]
    cells: Sequence[Content] = [
        prior_words(measure, beside),
        based_words(measure, beside),
        aim_words(measure.kind, found.answer, measure.scale) if found else "–",
        steps(measure, found),
        METHODS[found.method].partition(":")[0] if found else "",
        icon_and_word(ICONS[each.state], each.state, "nowrap"),
    ]
    heading = [*measure_heading(each.place, address(each.place, seen.year.number)), *caution(measure)]
    return row(heading, cells, HEADS[1:])


def prior_words(measure: Defined, beside: Compared) -> str:
    """Return the newest accepted value of the year before, with its period."""
    if beside.prior is None:
        return "no accepted value"
    period, answer = beside.prior
    return f"{show(measure.kind, answer, measure.scale, period.kind)}, {period.code}"


def based_words(measure: Defined, beside: Compared) -> str:
    """Return the frozen baseline with its period, and n of m where it is the units' together."""
    found = beside.baseline
    if found is None:
        return "none approved"
    together = f", {found.of[0]} of {found.of[1]} units together" if found.of else ""
    return f"{show(measure.kind, found.answer, measure.scale)}, {found.code}{together}"


def steps(measure: Defined, found: TargetRow | None) -> str:
    """Return the milestones in order of time: 'Y3Q1 44 %; Y3Q2 48 %'."""
    if found is None:
        return ""
    told = (f"{each.code} {aim_words(measure.kind, each.answer, measure.scale)}" for each in found.milestones)
    return "; ".join(told)


def address(place: Place, year: int) -> str:
    """Return the address of a target's form."""
    return f"{ADDRESS}?year={year}&{place.query}"
