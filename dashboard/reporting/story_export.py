"""Actions and narrative of one report as a workbook, in which nothing is a formula."""

from dashboard.measures.showing import show_day
from dashboard.reporting.evidence_queries import EvidenceView
from dashboard.reporting.ledger_queries import ActionView
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_queries import FieldView
from dashboard.reporting.narrative_words import FIELDS
from dashboard.reporting.states import LINE_WORDS
from dashboard.reporting.story_queries import Story
from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.shape import Column, Sheet

ACTIONS = (
    *(Column("Side", 32), Column("Date", 20), Column("Action", 90), Column("Concerns", 18)),
    *(Column("Evidence", 50), Column("State", 26)),
)
NARRATIVE = (Column("Field", 26), Column("Text", 110), Column("State", 26))


def story_workbook(story: Story) -> bytes:
    """Return a workbook of what the viewer sees of a report's actions and narrative."""
    actions = [_action(each) for each in story.actions]
    fields = [_field(each) for each in story.fields]
    return write_workbook(
        [Sheet("Actions", ACTIONS, actions, frozen=1), Sheet("Narrative", NARRATIVE, fields, frozen=1)]
    )


def workbook_name(story: Story) -> str:
    """Return a harmless name for the file, such as 'actions-BCHAP-Y3Q4.xlsx'."""
    unit = "".join(letter for letter in story.unit.abbreviation if letter.isalnum())
    return f"actions-{unit}-{story.period.code}.xlsx"


def _action(action: ActionView) -> tuple[str, ...]:
    concerns = ", ".join(each.code for each in action.concerns)
    evidence = "\n".join(_piece(each) for each in action.evidence)
    side = SIDES[action.kind].short
    return side, show_day(action.on_date), action.text, concerns, evidence, LINE_WORDS[action.state]


def _piece(one: EvidenceView) -> str:
    return f"{one.title}: {one.address}" if one.is_link else one.words


def _field(field: FieldView) -> tuple[str, ...]:
    state = LINE_WORDS[field.state] if field.version else ""
    return FIELDS[field.field].name, field.text, state
