"""Which suggestions a register answers, with their rules and the kinds that take the answer; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.registers import feedback_rules as feedback
from dashboard.registers import inequity_rules as inequity
from dashboard.registers.facts import Book
from dashboard.registers.outcome import Outcome
from dashboard.registers.windows import Window
from models.vocabulary import MeasureKindName

SHARES = frozenset({MeasureKindName.PERCENT, MeasureKindName.COUNT_AND_PERCENT})
ANSWERS = frozenset({MeasureKindName.YES_NO})
LISTS = frozenset({MeasureKindName.LIST})
INEQUITY = ("the register of inequity reports", "inequity")
MEETINGS = ("the register of meetings", "meetings")
FEEDBACK = ("the register of feedback cycles", "feedback")


@dataclass(frozen=True)
class Rule:
    """How one suggestion is counted: the kinds whose fields it fills, and the register it is counted from.

    `register` is its name for people, and its place on the screen of the registers.
    """

    kinds: frozenset[MeasureKindName]
    register: tuple[str, str]
    count: Callable[[Book, Window], Outcome]


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "4.2.1-M9": Rule(SHARES, INEQUITY, inequity.programs_reporting),
        "4.2.1-M10": Rule(SHARES, INEQUITY, inequity.plans_proposed),
        "4.2.1-M11": Rule(ANSWERS, MEETINGS, inequity.took_part),
        "4.2.1-M12": Rule(SHARES, INEQUITY, inequity.plans_implemented),
        "4.2.1-M13": Rule(SHARES, INEQUITY, inequity.plans_evaluated),
        "2.1.2-M1": Rule(ANSWERS, FEEDBACK, feedback.cycle_opened),
        "2.1.2-M4": Rule(LISTS, FEEDBACK, feedback.actions_stated),
    }
)
