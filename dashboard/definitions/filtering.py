"""Finds entries of the catalogue by words and by the filters that stand in the address; pure."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.definitions.catalogue_asked import Asked, Counts, Found
from dashboard.definitions.catalogue_entries import Catalogue, Entry, Shown
from dashboard.definitions.standing import Standing
from dashboard.errors import NotFound
from dashboard.plan.search import fold, search_words
from models.vocabulary import Frequency, MeasureKindName, MeasureType


def find(book: Catalogue, asked: Asked) -> Found:
    """Return the entries that an address asks for; raise `NotFound` for a choice that is not offered."""
    _check(book, asked)
    by_state = _matching(book, replace(asked, state=""))
    states = Counter(key[0] for key in {(state, _key(e)) for e in by_state for state in e.standings})
    by_type = _matching(book, replace(asked, type=""))
    measures = {e.measure.version.code: e.measure for e in by_type if e.measure is not None}
    types = Counter(each.version.measure_type for each in measures.values())
    return Found(asked, _matching(book, asked), states, types, _counts(book))


def _key(entry: Entry) -> str:
    """Return what an entry counts as: its measure, otherwise its suggestion."""
    if entry.measure is not None:
        return entry.measure.version.code
    return entry.suggestion.code if entry.suggestion else ""


def _counts(book: Catalogue) -> Counts:
    suggested = [e for e in book.entries if e.suggestion]
    suggestions = {e.suggestion.code: e for e in suggested if e.suggestion}
    return Counts(
        suggestions=len(suggestions),
        answered=sum(e.measure is not None for e in suggestions.values()),
        refused=sum(e.refusal is not None for e in suggestions.values()),
        measures=len({e.measure.version.code for e in suggested if e.measure}),
        added=sum(e.suggestion is None for e in book.entries),
    )


def _check(book: Catalogue, asked: Asked) -> None:
    offered: Mapping[str, set[str]] = {
        "objective": {line.code for line in book.objectives.values()},
        "activity": {line.code for line in book.activities},
        "kind": set(MeasureKindName),
        "state": set(Standing),
        "unit": {unit.abbreviation for unit in book.owing},
        "frequency": set(Frequency),
        "owner": {e.measure.version.owner for e in book.entries if e.measure},
        "type": set(MeasureType),
    }
    for name, known in offered.items():
        if getattr(asked, name) and getattr(asked, name) not in known:
            raise NotFound(f"The catalogue has no such {name}.")


def _matching(book: Catalogue, asked: Asked) -> tuple[Entry, ...]:
    rules = _rules(book, asked)
    return tuple(entry for entry in book.entries if all(rule(entry) for rule in rules))


def _rules(book: Catalogue, asked: Asked) -> list[Callable[[Entry], bool]]:
    words = search_words(asked.q)
    owed = next((unit.measures for unit in book.owing if unit.abbreviation == asked.unit), frozenset())
    rules: Mapping[str, Callable[[Entry], bool]] = {
        "q": lambda entry: _holds(entry, words),
        "objective": lambda entry: _code(book.objective_of(entry.activity)) == asked.objective,
        "activity": lambda entry: _code(entry.activity) == asked.activity,
        "state": lambda entry: asked.state in entry.standings,
        "kind": _of_measure(lambda shown: shown.version.kind == asked.kind),
        "unit": _of_measure(lambda shown: shown.version.measure_id in owed),
        "frequency": _of_measure(lambda shown: shown.version.frequency == asked.frequency),
        "owner": _of_measure(lambda shown: shown.version.owner == asked.owner),
        "type": _of_measure(lambda shown: shown.version.measure_type == asked.type),
    }
    return [rules[name] for name in asked.chosen]


def _of_measure(rule: Callable[[Shown], bool]) -> Callable[[Entry], bool]:
    return lambda entry: entry.measure is not None and rule(entry.measure)


def _code(line: object) -> str:
    return getattr(line, "code", "")


def _holds(entry: Entry, words: tuple[str, ...]) -> bool:
    """Say whether titles, codes, the suggestion's and the activity's words hold every sought word."""
    told: list[str] = []
    if entry.suggestion is not None:
        told += [entry.suggestion.code, entry.suggestion.text, *entry.suggestion.parts]
    if entry.activity is not None:
        told += [entry.activity.code, entry.activity.text]
    if entry.measure is not None:
        told += [entry.measure.version.code, entry.measure.version.title]
    text = fold(" ".join(told))
    return all(word in text for word in words)
