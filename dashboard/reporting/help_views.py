"""Draws the help: entering a report, the words of the product, how numbers read, keys, roles."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import ROLES
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.measures.status_views import status_rules
from dashboard.reporting.states import REPORT_WORDS
from dashboard.reporting.workflow_views import workflow_part
from models.vocabulary import Presence, ReportState

STEPS = (
    "Open your report from “To do”.",
    "Type the value of each measure. It saves when you leave the field, and the line below says so.",
    "Is there no figure? Choose why, and give a reason. Do not type 0 or N/A for it.",
    "When every measure has an answer, the director chooses “Check and submit”.",
    "A reviewer accepts each line or returns it with a reason. Correct what was returned and submit again.",
)
STATE_MEANINGS: Mapping[ReportState, str] = MappingProxyType(
    {
        ReportState.NOT_STARTED: "Nobody has entered anything yet.",
        ReportState.DRAFT: "Values are being entered. Only your unit sees them.",
        ReportState.SUBMITTED: "Handed in. Your unit can withdraw what nobody has reviewed yet.",
        ReportState.RETURNED: "At least one line came back with a reason. Correct it and submit again.",
        ReportState.ACCEPTED: "Every line is accepted. A value now changes only with a stated reason.",
    }
)
PRESENCE_MEANINGS: Mapping[Presence, str] = MappingProxyType(
    {
        Presence.REPORTED: "There is a figure. Zero is a figure too.",
        Presence.NOT_APPLICABLE: "The measure does not fit this unit. It is not counted in “n of m”.",
        Presence.NOT_COLLECTED: "The measure fits, but nobody kept the figure. A reason says why.",
        Presence.NOT_DUE: "Nothing is asked for this period, or not yet.",
        Presence.NOT_YET_MEASURABLE: "The work that is measured has not gone far enough.",
        Presence.DUE: "Asked for, and there is still time.",
        Presence.OVERDUE: "Asked for, and the due date has passed.",
        Presence.MISSING_AT_CLOSE: "The period was closed without an answer.",
        Presence.BEFORE_SYSTEM: "The period lies before this system began. It is never late.",
        Presence.SUPPRESSED: "Held back in a release, because a small group could be recognized.",
    }
)
NUMBERS = (
    ("44 % (22 of 50)", "22 out of 50. You enter the two numbers; the percentage is worked out."),
    ("0 of 0", "There was nothing to count. This is an honest answer and has no percentage."),
    ("1 of 3", "“n of m”: one unit of the three that must report has an accepted value."),
    ("Several units", "The numbers are added first and then divided. Percentages are never averaged."),
    ("live, not released", "Accepted, but not yet shown to everybody. Please do not pass it on."),
)
KEYS = (
    ("Tab, Shift + Tab", "Go to the next field, or back."),
    ("Enter, ↓, ↑", "In a report: go to the same field of the next measure, or of the one before."),
    ("Ctrl + Enter", "In a report: go to the next measure without an answer."),
    ("Ctrl + V", "In a report: a block copied in Excel fills the fields from here on; one button undoes it."),
    ("Space", "Press a button, or open “No figure, or a reason”."),
    ("First Tab on a screen", "“Skip to the content” leads past the menu."),
)


def help_view() -> Component:
    """Draw the whole help, one short part after the other."""
    states = [(word, STATE_MEANINGS[state]) for state, (_, word) in REPORT_WORDS.items()]
    absences = [(word, PRESENCE_MEANINGS[presence]) for presence, word in PRESENCE_WORDS.items()]
    return html.Div(
        [
            html.H1("Help and words"),
            html.H2("Entering a report"),
            html.Ol([html.Li(step) for step in STEPS]),
            *words("The states of a report", states),
            *words("Where a figure would stand", absences),
            *words("How numbers are shown", NUMBERS),
            *status_rules(),
            *workflow_part(),
            *words("By keyboard", KEYS),
            *words("Who may do what", [(role.name, role.meaning) for role in ROLES.values()]),
            html.P(
                "Nobody decides on what they entered or submitted, or on a unit in which they hold a role."
            ),
        ],
        className="help",
    )


def words(title: str, meanings: Iterable[tuple[str, str]]) -> list[Component]:
    """Draw words with their meanings under a heading."""
    parts = [part for word, meaning in meanings for part in (html.Dt(word), html.Dd(meaning))]
    return [html.H2(title), html.Dl(parts, className="words")]
