"""Every kind of measure goes through the cells of a workbook as it goes through the screen; pure."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.importing.answers import BOTH, NO_FIGURE, spelled
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.kinds import KINDS, MeasureKind, Sample
from models.vocabulary import MeasureKindName, StoredPresence

SAMPLES = [(kind, sample) for kind in KINDS.values() for sample in kind.samples]
COUNTS = st.integers(0, 10**6)


def read(
    kind: MeasureKind, texts: Mapping[str, str], before: Answer | None = None, scale: int = 0
) -> tuple[Answer | None, list[tuple[str, str]]]:
    """Return the answer that texts make, and the faults that were said."""
    said: list[tuple[str, str]] = []
    answer = spelled(kind.key, scale, before or Answer(), texts, lambda *fault: said.append(fault))
    return answer, said


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_what_somebody_types_on_the_screen_reads_the_same_in_a_cell(
    kind: MeasureKind, sample: Sample
) -> None:
    answer, said = read(kind, sample.typed, scale=sample.scale)
    assert said == []
    assert answer is not None
    assert kind.show(answer, sample.scale) == sample.shown
    assert answer.presence is StoredPresence.REPORTED


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_what_goes_out_comes_back_unchanged(kind: MeasureKind, sample: Sample) -> None:
    answer, _ = read(kind, sample.typed, scale=sample.scale)
    assert answer is not None
    typed = {field: kind.typed(field, answer, sample.scale) for field in kind.fields}
    words = dict(kind.choices)
    texts = {
        field: words.get(text, text) if field == "number" else text for field, text in typed.items() if text
    }
    again, said = read(kind, texts, before=replace(answer), scale=sample.scale)
    assert (again, said) == (answer, [])


@given(COUNTS, COUNTS)
def test_a_share_is_taken_exactly_or_refused_as_on_the_screen(part: int, total: int) -> None:
    kind = KINDS[MeasureKindName.PERCENT]
    answer, said = read(kind, {"numerator": str(part), "denominator": str(total)})
    if part <= total:
        assert answer == Answer(StoredPresence.REPORTED, numerator=part, denominator=total)
    else:
        assert (answer, len(said)) == (None, 1)


@given(st.sampled_from(("not applicable", "not collected")), COUNTS)
def test_an_absence_takes_figures_away_and_never_stands_beside_one(absence: str, number: int) -> None:
    kind = KINDS[MeasureKindName.COUNT]
    before, _ = read(kind, {"number": str(number)})
    answer, said = read(kind, {"presence": absence, "reason": "No list."}, before=before)
    assert said == []
    assert answer is not None
    assert not [name for name in FIGURES if getattr(answer, name) is not None]
    assert read(kind, {"presence": absence, "number": str(number)}) == (None, [("presence", BOTH)])


def test_a_figure_ends_an_absence_and_reported_alone_is_no_answer() -> None:
    kind = KINDS[MeasureKindName.COUNT]
    absent = Answer(StoredPresence.NOT_COLLECTED, reason="No list.")
    answer, _ = read(kind, {"number": "0"}, before=absent)
    assert answer == Answer(StoredPresence.REPORTED, number=0, reason="No list.")
    assert read(kind, {"presence": "reported"}) == (None, [("presence", NO_FIGURE)])


def test_every_fault_of_a_row_is_said_at_its_own_cell() -> None:
    kind = KINDS[MeasureKindName.PERCENT]
    _, said = read(kind, {"numerator": "many", "denominator": "42 %", "number": "7"})
    assert [field for field, _ in said] == ["numerator", "denominator", "number"]
