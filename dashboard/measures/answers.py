"""One line's answer: its figures, the hard rules that hold between them, and what it still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.base import LARGEST
from models.vocabulary import StoredPresence

MOST = (
    10**12
)  # The largest figure that can be entered, in whole units: far above anything the department counts.
NUMBERS = ("number", "numerator", "denominator")
FIGURES = (*NUMBERS, "text", "on_date")
NAMES = {
    "number": "a number",
    "numerator": "a part of a total",
    "denominator": "a total",
    "text": "a text",
    "on_date": "a date",
}


@dataclass(frozen=True)
class Answer:
    """The figures of one line; all three numbers are integers in units of 10^-scale of the definition."""

    presence: StoredPresence | None = None
    number: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    text: str | None = None
    on_date: date | None = None
    reason: str | None = None
    note: str | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """Return the names of the figures that have a value; zero is a value."""
        return tuple(field for field in FIGURES if getattr(self, field) is not None)

    @property
    def is_absent(self) -> bool:
        """Say whether a person stated that there is no figure: not applicable or not collected."""
        return self.presence not in {None, StoredPresence.REPORTED}

    @property
    def has_reason(self) -> bool:
        """Say whether a reason is written, blanks not counted."""
        return bool(self.reason and self.reason.strip())


@dataclass(frozen=True)
class Fault:
    """One broken rule: the sentence for the person, and the field beside which it stands."""

    sentence: str
    field: str


def most(scale: int) -> int:
    """Return the largest figure that can be entered, in whole units; its stored integer stays in range."""
    largest: int = LARGEST // 10**scale
    return min(MOST, largest)


def faults(answer: Answer, asked: tuple[str, ...], scale: int) -> Iterator[Fault]:
    """Return the breaches of the rules that hold for every kind: fields, presence, range and total."""
    for field in answer.given:
        if field not in asked:
            yield Fault(f"This measure does not ask for {NAMES[field]}.", field)
    if answer.is_absent and answer.given:
        chosen = words(answer.presence)
        yield Fault(
            f"“{chosen}” is chosen, but {NAMES[answer.given[0]]} stands here too; clear one of the two.",
            "presence",
        )
    yield from _out_of_range(answer, scale)
    yield from _above_total(answer)


def words(presence: StoredPresence | None) -> str:
    """Return the vocabulary's own words for a stated presence, such as 'not collected'."""
    return "" if presence is None else presence.value.replace("_", " ")


def _out_of_range(answer: Answer, scale: int) -> Iterator[Fault]:
    for field in NUMBERS:
        value = getattr(answer, field)
        if value is not None and value < 0:
            yield Fault("Negative numbers are not accepted here.", field)
        if value is not None and value > most(scale) * 10**scale:
            yield Fault(f"More than {most(scale):,} cannot be entered here; please check the number.", field)


def _above_total(answer: Answer) -> Iterator[Fault]:
    """A part never exceeds its total, and of none there can be none; 0 of 0 is an honest answer."""
    part, total = answer.numerator, answer.denominator
    if part is None or total is None or part <= total:
        return
    if total == 0:
        yield Fault("The total is 0, so the number can only be 0; please check both.", "denominator")
    else:
        yield Fault("The number is larger than its total; please check both.", "numerator")


def done_without_date(answer: Answer) -> Iterator[Fault]:
    """Return the contradiction of a completion that is not done and yet has its date."""
    if answer.number == 0 and answer.on_date is not None:
        yield Fault("A date is given, but “not done” is chosen; clear the date or choose “done”.", "on_date")


def lacks_number(answer: Answer) -> str | None:
    """Return what a single number still lacks."""
    return "Enter the number." if answer.number is None else None


def lacks_share(answer: Answer) -> str | None:
    """Return what a number with its total still lacks; a total that is not collected needs a reason."""
    if answer.numerator is None:
        return "Enter the number as well; a total alone is no answer."
    if answer.denominator is None and not answer.has_reason:
        return "Enter the total as well, or say why the total is not collected."
    return None


def lacks_base(answer: Answer) -> str | None:
    """Return what a survey's percentage still lacks; a base that is not collected needs a reason."""
    if answer.number is None:
        return "Enter the percentage as well."
    if answer.denominator is None and not answer.has_reason:
        return "Enter how many people answered as well, or say why that is not collected."
    return None


def lacks_completion(answer: Answer) -> str | None:
    """Return what a completion still lacks; what is done has a date."""
    if answer.number is None:
        return "Say whether it is done."
    if answer.number == 1 and answer.on_date is None:
        return "Enter the date on which it was done."
    return None


def lacks_document(answer: Answer) -> str | None:
    """Return what a document still lacks: where it is, or its date."""
    if answer.text is None:
        return "Say where the document is."
    return "Enter the date of the document as well." if answer.on_date is None else None


def lacks_list(answer: Answer) -> str | None:
    """Return what a list still lacks; a list of 0 entries is complete without a text."""
    if answer.number is None:
        return "Enter how many entries the list has."
    if answer.number == 0 and answer.text is not None:
        return "The number of entries is 0, but entries are listed; correct one of the two."
    return "List the entries as well." if answer.number and answer.text is None else None


def lacks_text(answer: Answer) -> str | None:
    """Return what a text still lacks."""
    return "Write the answer." if answer.text is None else None
