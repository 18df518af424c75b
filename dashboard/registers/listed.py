"""A unit's registers of a quarter as lists to keep: reports and plans, the feedback cycle, its actions."""

from collections.abc import Sequence

from dashboard.measures.answer_cells import ANSWER_HEADS, answer_cells
from dashboard.registers.entries import ActionEntry, CycleEntry, ReportEntry
from dashboard.registers.feedback_views import plan_word
from dashboard.registers.queries import Answered, RegistersPage
from dashboard.registers.words import COMMITMENT_WORDS
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value

LISTS = (
    ("reports", "inequity reports"),
    ("cycle", "the feedback cycle"),
    ("actions", "actions stated to all staff"),
    ("measures", "what is counted"),
)
REPORTS = (
    *("Quarter", "Program or unit", "Stands at", "What was found", "Data behind it", "Action plan"),
    *("Proposed on", "Shared on", "Implemented on", "Evaluated on", "Evaluation"),
)
CYCLE = (
    *("Quarter", "Opened on", "Closed on", "Channel", "Themes", "Sent to all staff on", "What was sent"),
    *("Coaching pod held on", "People who attended the pod", "Short-term plan made"),
)
ACTIONS = ("Quarter", "Action", "Due", "Overdue", "Became of it", "On", "Note")
MEASURES = ("Measure", "Title", *ANSWER_HEADS, "How it is counted")
TOLD = "For the unit and the team: nothing here is released, and free text leaves them only once cleared."


def registers_lists(page: RegistersPage) -> Listings:
    """Return everything of the screen, with what goes on from earlier quarters."""
    code = page.place.period.code
    cycle = [_cycle(code, page.cycle)] if page.cycle.version else []
    actions = [_action(page, each) for each in (*page.actions, *page.open_actions)]
    return Listings(
        f"registers-{page.place.abbreviation}-{code}",
        (f"Registers of {page.place.name}, {page.place.period.label}", TOLD),
        (
            Listing(
                "reports", "Inequity reports", REPORTS, [_report(e) for e in (*page.reports, *page.under_way)]
            ),
            Listing("cycle", "Feedback cycle", CYCLE, cycle),
            Listing("actions", "Actions stated", ACTIONS, actions),
            Listing("measures", "Counted", MEASURES, [_answer(each) for each in page.answers]),
        ),
    )


def _report(each: ReportEntry) -> Sequence[Value]:
    return (
        *(each.quarter, each.programme, each.stage.value, each.finding, each.data, each.proposed_plan),
        *(each.proposed_on, each.shared_on, each.implemented_on, each.evaluated_on, each.evaluation),
    )


def _cycle(quarter: str, each: CycleEntry) -> Sequence[Value]:
    return (
        *(quarter, each.opened_on, each.closed_on, each.channel, each.themes),
        *(each.correspondence_on, each.correspondence, each.coaching_pod_on, each.attended),
        plan_word(each) or None,
    )


def _action(page: RegistersPage, each: ActionEntry) -> Sequence[Value]:
    overdue = "yes" if each.is_overdue(page.today) else "no"
    words = COMMITMENT_WORDS[each.state][1]
    return (each.quarter, each.text, each.due_on, overdue, words, each.settled_on, each.note)


def _answer(each: Answered) -> Sequence[Value]:
    computed = each.computed
    return (computed.code, computed.title, *answer_cells(each.kind, computed.answer, 0), computed.told)
