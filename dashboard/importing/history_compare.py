"""Holds a workbook of earlier periods against what is there, and says what would come in, or every fault."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from dashboard.importing.history_goals import baselines_in
from dashboard.importing.history_goals_book import read_goals
from dashboard.importing.history_heads import BASELINES, STATES, TARGETS, VALUES
from dashboard.importing.history_open import Faults, column_faults
from dashboard.importing.history_reading import read_book
from dashboard.importing.history_rows import Sound
from dashboard.importing.history_states import read_states, states_in
from dashboard.importing.history_targets import targets_in
from dashboard.importing.history_values import values_in
from dashboard.spreadsheet.shape import CellFault, ReadSheet

EMPTY: Mapping[str, ReadSheet] = {
    title: ReadSheet(title, {}, (), ()) for title in (VALUES, BASELINES, TARGETS, STATES)
}


def compare_history(session: Session, sheets: Mapping[str, ReadSheet]) -> tuple[Sound, list[CellFault]]:
    """Return what a workbook brings, and everything that is wrong with it; nothing is changed by that."""
    if lost := list(column_faults(sheets)):
        return Sound(), lost
    book, goals = read_book(session), read_goals(session)
    faults = {title: Faults(sheet) for title, sheet in {**EMPTY, **sheets}.items()}
    values, same_values = values_in(book, faults[VALUES])
    baselines, same_baselines = baselines_in(book, goals, faults[BASELINES])
    targets, same_targets = targets_in(book, goals, faults[TARGETS])
    states, same_states = states_in(book, read_states(session), faults[STATES])
    same = same_values + same_baselines + same_targets + same_states
    sound = Sound(tuple(values), tuple(baselines), tuple(targets), tuple(states), same)
    return sound, [fault for title in EMPTY for fault in _all(faults[title])]


def _all(faults: Faults) -> Iterator[CellFault]:
    """Yield what could not be read at all, then what is wrong with the other cells."""
    spoilt = {fault.address for fault in faults.sheet.faults}
    yield from faults.sheet.faults
    yield from (fault for fault in faults.found if fault.address not in spoilt)
