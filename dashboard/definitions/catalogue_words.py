"""The catalogue's choices and facts in words, for its screen and its exports; pure."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.definitions.catalogue_asked import Asked, Counts
from dashboard.definitions.catalogue_entries import Catalogue, Catalogued, Refusal
from dashboard.definitions.standing import WORDS
from dashboard.design.filters import Filter, Typed
from dashboard.measures.definition_words import FREQUENCY
from dashboard.measures.kinds import KINDS, kind_of
from dashboard.plan.words import counted
from models.vocabulary import MeasureType

OWNERS: Mapping[str, str] = MappingProxyType({"reporting unit": "each bureau or office"})
LONGEST_CHOICE = 70


def decided_sentence(counts: Counts) -> str:
    """Say how many of the plan's suggestions are decided, into what, and what was added since."""
    measures = counted(counts.measures, "measure", "measures")
    into = f"{counts.answered} lead to {measures}, {counts.refused} to the decision for no measure"
    decided = f"All {counts.suggestions} suggestions of the plan are decided: {into}."
    if counts.open:
        number, waits = counts.suggestions - counts.open, "waits" if counts.open == 1 else "wait"
        decided = f"{number} of {counts.suggestions} suggestions are decided: {into}. {counts.open} {waits}."
    since = counted(counts.added, "measure was", "measures were")
    return f"{decided} {since} added since the plan was printed." if counts.added else decided


def found_sentence(entries: int, whole: int) -> str:
    """Say how much of the catalogue is shown."""
    if entries == whole:
        return f"The whole catalogue: {counted(whole, 'entry', 'entries')}."
    return f"{entries} of {whole} entries."


def facts(version: Catalogued) -> str:
    """Return how a measure is collected, in one line."""
    return " · ".join(
        (
            kind_of(version.kind).label,
            FREQUENCY[version.frequency],
            f"reported by {owner(version.owner)}",
            version.measure_type.value,
        )
    )


def owner(name: str) -> str:
    """Return who reports a measure, in words."""
    return OWNERS.get(name, name)


def refusal_sentence(refusal: Refusal) -> str:
    """Say why a suggestion has no measure, and whether a lead approved that."""
    return f"No measure, because: {refusal.reason} ({approval(refusal)})"


def approval(refusal: Refusal) -> str:
    """Say who proposed and approved the decision for no measure."""
    if refusal.approved_by is not None:
        return f"approved by {refusal.approved_by}"
    if refusal.proposed_by is not None:
        return f"proposed by {refusal.proposed_by}, not approved yet"
    return "proposed with the first drafts, not approved yet"


def filters(book: Catalogue, asked: Asked) -> list[Filter | Typed]:
    """Return the filters with what each offers; units only where the viewer may read who owes what."""
    versions = [entry.measure.version for entry in book.entries if entry.measure]
    owners = sorted({version.owner for version in versions})
    kinds = {version.kind for version in versions}
    frequencies = {version.frequency for version in versions}
    objectives = sorted(book.objectives.values(), key=lambda line: line.code)
    offered = {
        "objective": ("Objective", [(one.code, short(f"{one.code} {one.text}")) for one in objectives]),
        "activity": ("Activity", [(one.code, short(f"{one.code} {one.text}")) for one in book.activities]),
        "state": ("State", [(state.value, words.name) for state, words in WORDS.items()]),
        "type": ("What it tells of", [(one.value, one.value.capitalize()) for one in MeasureType]),
        "kind": ("Kind", [(key.value, kind.label) for key, kind in KINDS.items() if key in kinds]),
        "frequency": ("Asked", [(one.value, FREQUENCY[one]) for one in FREQUENCY if one in frequencies]),
        "owner": ("Reported by", [(one, owner(one)) for one in owners]),
        "unit": ("Owed by", [(one.abbreviation, short(one.name)) for one in book.owing]),
    }
    chosen = [
        Filter(name, label, [("", "All"), *options], getattr(asked, name))
        for name, (label, options) in offered.items()
        if options
    ]
    return [Typed("q", "Words or code", asked.q), *chosen]


def short(text: str) -> str:
    """Return a text short enough for a choice, cut at a word."""
    if len(text) <= LONGEST_CHOICE:
        return text
    return f"{text[:LONGEST_CHOICE].rsplit(' ', 1)[0]} …"
