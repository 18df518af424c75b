"""Reads definitions and new measures out of the rows of a returned workbook; pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.definitions.commands import NewMeasure
from dashboard.definitions.definition import DefinitionFields, faults
from dashboard.definitions.workbook import PlanLines
from dashboard.definitions.workbook_cells import SEPARATORS, parse_cell
from dashboard.definitions.workbook_columns import BY_NAME, COLUMNS
from dashboard.definitions.workbook_heads import ACTIVITIES, ORIGIN, SUGGESTIONS
from dashboard.definitions.workbook_returned import TITLE, Returned
from dashboard.errors import ValueRejected
from dashboard.spreadsheet.shape import CellFault, ReadRow

HOMELESS = "name the activity that the new measure serves, such as 2.1.1."
NO_ORIGIN = "say where the new measure comes from; it answers no suggestion."


def spelled_definition(returned: Returned, row: ReadRow, wrong: list[CellFault]) -> DefinitionFields | None:
    """Return the definition that a row spells, or None where any cell of it cannot be read."""
    told: dict[str, Any] = {}
    for column in COLUMNS:
        try:
            told[column.name] = parse_cell(column, row.get(column.head))
        except ValueRejected as error:
            sentence = error.message[0].lower() + error.message[1:]
            wrong.append(returned.fault(row, column.head, sentence))
    return DefinitionFields(**told) if len(told) == len(COLUMNS) else None


def broken_rules(
    returned: Returned, row: ReadRow, wanted: DefinitionFields, lines: PlanLines
) -> Iterator[CellFault]:
    """Yield every rule that the parts of a definition break together."""
    for fault in faults(wanted, lines.years):
        yield returned.fault(row, BY_NAME[fault.field].head, fault.sentence)


def new_measures(
    returned: Returned, row: ReadRow, lines: PlanLines, wrong: list[CellFault]
) -> Iterator[NewMeasure]:
    """Yield the new measure that a row describes, or add what is wrong with it."""
    count = len(wrong)
    activities, suggestions = _codes(row.get(ACTIVITIES)), _codes(row.get(SUGGESTIONS))
    wrong += [returned.fault(row, *each) for each in _homeless(row, activities, suggestions, lines)]
    if (owner := returned.titles.get(row.get(TITLE).casefold())) is not None:
        wrong.append(returned.fault(row, TITLE, f"this is the title of {owner}; choose another one."))
    definition = spelled_definition(returned, row, wrong)
    if definition is not None:
        wrong += broken_rules(returned, row, definition, lines)
    if definition is not None and len(wrong) == count:
        yield NewMeasure(activities, definition, suggestions, row.get(ORIGIN) or None)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in SEPARATORS.split(text) if part.strip())


def _homeless(
    row: ReadRow, activities: Sequence[str], suggestions: Sequence[str], lines: PlanLines
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the place of a new measure in the plan, as heading and sentence."""
    if not activities:
        yield ACTIVITIES, HOMELESS
    for code in activities:
        if code not in lines.activities:
            yield ACTIVITIES, f"the plan has no activity {code[:20]}."
    for code in suggestions:
        if code not in lines.suggestions:
            yield SUGGESTIONS, f"the plan has no suggestion {code[:20]}."
        elif activities and lines.suggestions[code] not in activities:
            yield SUGGESTIONS, f"{code} stands under an activity that is not named."
    if not suggestions and not row.get(ORIGIN):
        yield ORIGIN, NO_ORIGIN
