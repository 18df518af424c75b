"""An answer as cells of a list: how screens show it, and its figures as numbers."""

from dashboard.measures.answers import Answer
from dashboard.measures.kinds import show
from dashboard.spreadsheet.shape import Figure, Value
from models.base import unscaled
from models.vocabulary import MeasureKindName

ANSWER_HEADS = ("Answer", "Number", "Count", "Out of")
NO_ANSWER: tuple[Value, ...] = ("no answer", None, None, None)


def answer_cells(kind: MeasureKindName, answer: Answer | None, scale: int) -> tuple[Value, ...]:
    """Return the cells below `ANSWER_HEADS`; a number that was not given is blank, zero is 0."""
    if answer is None:
        return NO_ANSWER
    numbers = (answer.number, answer.numerator, answer.denominator)
    form = f"#,##0.{'0' * scale}" if scale else "#,##0"
    figures = (None if each is None else Figure(unscaled(each, scale), form) for each in numbers)
    return (show(kind, answer, scale) or NO_ANSWER[0], *figures)
