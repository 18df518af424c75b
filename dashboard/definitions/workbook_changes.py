"""What a workbook that came back would change, and everything that is wrong with it, cell by cell; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.definitions.commands import NewMeasure
from dashboard.definitions.definition import FIXED, FIXED_WORDS, DefinitionFields, changed
from dashboard.definitions.workbook import DefinitionRow, PlanLines
from dashboard.definitions.workbook_additions import broken_rules, new_measures, spelled_definition
from dashboard.definitions.workbook_columns import BY_NAME
from dashboard.definitions.workbook_heads import KEY_MEASURE, MEASURE
from dashboard.definitions.workbook_returned import Returned, is_new
from dashboard.definitions.workbook_slips import misplaced
from dashboard.spreadsheet.shape import CellFault, ReadRow
from models.vocabulary import VersionState

STATES = {
    VersionState.UNDER_REVIEW: "this definition is under review; take it back before you change it.",
    VersionState.RETIRED: "this measure is retired; nothing about it changes any more.",
}
STALE = "somebody else changed this definition after the workbook was taken; take a new one."
NO_REASON = "say why the definition changes; readers of the series will ask."
NOTHING_ELSE = "a reason is given, but nothing else in the row changes."


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
            additions += new_measures(returned, row, lines, wrong)
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
    wanted = spelled_definition(returned, row, wrong)
    if wanted is None:
        return
    names = changed(before.definition, wanted)
    found = [*broken_rules(returned, row, wanted, lines), *_kept(returned, row, before, wanted, names)]
    wrong += found
    if names and not found:
        yield Change(before, wanted, names)


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
