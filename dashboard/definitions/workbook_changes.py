"""What a workbook that came back would change, and everything that is wrong with it, cell by cell; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.definitions.commands import NewMeasure
from dashboard.definitions.definition import FIXED, FIXED_WORDS, DefinitionFields, changed, faults
from dashboard.definitions.workbook import DefinitionRow, PlanLines
from dashboard.definitions.workbook_columns import BY_NAME, COLUMNS, SEPARATORS, parse_cell, show_definition
from dashboard.definitions.workbook_returned import TITLE, Returned, is_new, misplaced
from dashboard.definitions.workbook_sheets import ACTIVITIES, KEY_MEASURE, MEASURE, ORIGIN, SUGGESTIONS
from dashboard.errors import ValueRejected
from dashboard.spreadsheet.shape import CellFault, ReadRow
from models.vocabulary import VersionState

SHOWN = 160  # Characters of a text that are told before and after.
STATES = {
    VersionState.UNDER_REVIEW: "this definition is under review; take it back before you change it.",
    VersionState.RETIRED: "this measure is retired; nothing about it changes any more.",
}
STALE = "somebody else changed this definition after the workbook was taken; take a new one."
NO_REASON = "say why the definition changes; readers of the series will ask."
NOTHING_ELSE = "a reason is given, but nothing else in the row changes."
HOMELESS = "name the activity that the new measure serves, such as 2.1.1."
NO_ORIGIN = "say where the new measure comes from; it answers no suggestion."


@dataclass(frozen=True)
class Change:
    """A definition that would say something else, and in which fields."""

    row: DefinitionRow
    definition: DefinitionFields
    names: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What would change, what would be added, what is wrong, and which rows others changed meanwhile."""

    changes: tuple[Change, ...]
    additions: tuple[NewMeasure, ...]
    faults: tuple[CellFault, ...]
    left: tuple[str, ...]


def compare(returned: Returned, present: Mapping[str, DefinitionRow], lines: PlanLines) -> Comparison:
    """Hold a workbook against the definitions as they stand; nothing is changed by that."""
    wrong = [*misplaced(returned, present)]
    whole = _whole(returned, wrong)
    changes: list[Change] = []
    additions: list[NewMeasure] = []
    for row in whole:
        if is_new(row):
            additions += _addition(returned, row, lines, wrong)
        elif not returned.untouched(row):
            changes += _change(returned, row, present[row.get(KEY_MEASURE)], lines, wrong)
    return Comparison(tuple(changes), tuple(additions), _ordered(wrong), _left(returned, present, whole))


def _whole(returned: Returned, wrong: Sequence[CellFault]) -> list[ReadRow]:
    """Return the rows whose parts belong together."""
    spoilt = {fault.address for fault in wrong}
    return [
        row
        for row in returned.sheet.rows
        if not any(returned.sheet.address(row.number, head) in spoilt for head in returned.sheet.letters)
    ]


def _ordered(wrong: Sequence[CellFault]) -> tuple[CellFault, ...]:
    """Return faults in the order of the rows of the sheet."""
    return tuple(sorted(wrong, key=lambda fault: int("".join(filter(str.isdigit, fault.address)) or 0)))


def _left(
    returned: Returned, present: Mapping[str, DefinitionRow], whole: Sequence[ReadRow]
) -> tuple[str, ...]:
    """Return the measures whose row nobody touched here while somebody changed them elsewhere."""
    keys = [row.get(KEY_MEASURE) for row in whole if not is_new(row) and returned.untouched(row)]
    return tuple(key for key in keys if _is_stale(returned, present[key]))


def _is_stale(returned: Returned, row: DefinitionRow) -> bool:
    was = returned.exported[row.measure]
    return (was.version, was.edits) != (row.version, row.edits)


def _change(
    returned: Returned, row: ReadRow, before: DefinitionRow, lines: PlanLines, wrong: list[CellFault]
) -> Iterator[Change]:
    """Yield what a touched row changes, or add what is wrong with it."""
    if before.state in STATES:
        wrong.append(returned.fault(row, MEASURE, STATES[before.state]))
        return
    if _is_stale(returned, before):
        wrong.append(returned.fault(row, MEASURE, STALE))
        return
    wanted = _definition(returned, row, wrong)
    if wanted is None:
        return
    names = changed(before.definition, wanted)
    found = [*_broken(returned, row, wanted, lines), *_kept(returned, row, before, wanted, names)]
    wrong += found
    if names and not found:
        yield Change(before, wanted, names)


def _definition(returned: Returned, row: ReadRow, wrong: list[CellFault]) -> DefinitionFields | None:
    """Return the definition that a row spells, or None where any cell of it cannot be read."""
    told: dict[str, Any] = {}
    for column in COLUMNS:
        try:
            told[column.name] = parse_cell(column, row.get(column.head))
        except ValueRejected as error:
            sentence = error.message[0].lower() + error.message[1:]
            wrong.append(returned.fault(row, column.head, sentence))
    return DefinitionFields(**told) if len(told) == len(COLUMNS) else None


def _broken(
    returned: Returned, row: ReadRow, wanted: DefinitionFields, lines: PlanLines
) -> Iterator[CellFault]:
    """Yield every rule that the parts of a definition break together."""
    for fault in faults(wanted, lines.years):
        yield returned.fault(row, BY_NAME[fault.field].head, fault.sentence)


def _kept(
    returned: Returned,
    row: ReadRow,
    before: DefinitionRow,
    wanted: DefinitionFields,
    names: Sequence[str],
) -> Iterator[CellFault]:
    """Yield what a measure that has been in use must keep, and the reason that its next version needs."""
    if not before.keeps_kind:
        return
    for name in FIXED:
        if name in names:
            sentence = f"a measure keeps its {FIXED_WORDS[name]}; end it and define another that replaces it."
            yield returned.fault(row, BY_NAME[name].head, sentence)
    if before.state is VersionState.IN_USE:
        other = set(names) - {"change_reason"}
        if other and wanted.change_reason is None:
            yield returned.fault(row, BY_NAME["change_reason"].head, NO_REASON)
        if names and not other:
            yield returned.fault(row, BY_NAME["change_reason"].head, NOTHING_ELSE)


def _addition(
    returned: Returned, row: ReadRow, lines: PlanLines, wrong: list[CellFault]
) -> Iterator[NewMeasure]:
    """Yield the new measure that a row describes, or add what is wrong with it."""
    count = len(wrong)
    activities, suggestions = _codes(row.get(ACTIVITIES)), _codes(row.get(SUGGESTIONS))
    wrong += [returned.fault(row, *each) for each in _homeless(row, activities, suggestions, lines)]
    if (owner := returned.titles.get(row.get(TITLE).casefold())) is not None:
        wrong.append(returned.fault(row, TITLE, f"this is the title of {owner}; choose another one."))
    definition = _definition(returned, row, wrong)
    if definition is not None:
        wrong += _broken(returned, row, definition, lines)
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


def difference_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return every difference in words, by measure and field; then what is added and what is left."""
    lines = [line for change in comparison.changes for line in _told(change)]
    lines += [
        f"New measure under {', '.join(each.activities)}: {each.definition.title}"
        for each in comparison.additions
    ]
    lines += [f"{code} was changed by somebody else and stays as it is." for code in comparison.left]
    return tuple(lines)


def _told(change: Change) -> Iterator[str]:
    before, after = show_definition(change.row.definition), show_definition(change.definition)
    opened = (
        f" (prepares version {change.row.version + 1})" if change.row.state is VersionState.IN_USE else ""
    )
    for name in change.names:
        was, becomes = _short(before[name]), _short(after[name])
        yield f"{change.row.measure}{opened}, {BY_NAME[name].head}: {was} → {becomes}"


def _short(text: str) -> str:
    if not text:
        return "empty"
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]} …”"
