"""Actions and narrative of one report as lists to keep."""

from collections.abc import Sequence

from dashboard.reporting.evidence_queries import EvidenceView
from dashboard.reporting.ledger_queries import ActionView
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_queries import FieldView
from dashboard.reporting.narrative_words import FIELDS
from dashboard.reporting.states import LINE_WORDS
from dashboard.reporting.story_queries import Story
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value

LISTS = (("actions", "actions"), ("narrative", "the narrative"))
ACTIONS = ("Side", "Date", "Action", "Concerns", "Evidence", "State")
NARRATIVE = ("Field", "Text", "State")
TOLD = "Free text is for the unit and the team; nothing of it leaves them before a person has cleared it."


def story_lists(story: Story) -> Listings:
    """Return what the viewer sees of a report's actions and narrative."""
    unit = "".join(letter for letter in story.unit.abbreviation if letter.isalnum())
    return Listings(
        f"actions-{unit}-{story.period.code}",
        (f"Actions and narrative of {story.unit.name}, {story.period.label}", TOLD),
        (
            Listing("actions", "Actions", ACTIONS, [_action(each) for each in story.actions]),
            Listing("narrative", "Narrative", NARRATIVE, [_field(each) for each in story.fields]),
        ),
    )


def _action(action: ActionView) -> Sequence[Value]:
    concerns = ", ".join(each.code for each in action.concerns)
    evidence = "\n".join(_piece(each) for each in action.evidence)
    side = SIDES[action.kind].short
    return side, action.on_date, action.text, concerns, evidence, LINE_WORDS[action.state]


def _piece(one: EvidenceView) -> str:
    return f"{one.title}: {one.address}" if one.is_link else one.words


def _field(field: FieldView) -> Sequence[Value]:
    state = LINE_WORDS[field.state] if field.version else ""
    return FIELDS[field.field].name, field.text, state
