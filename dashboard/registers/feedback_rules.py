"""Counts the register of feedback cycles (2.1.2-M1 and M4); pure.

The definitions' own words are the rules: PM-2.1.2-01 and PM-2.1.2-04.
"""

from dashboard.plan.words import counted
from dashboard.registers.facts import Book
from dashboard.registers.outcome import Outcome, listed, no_or_yes
from dashboard.registers.windows import Window
from dashboard.registers.words import COMMITMENT_WORDS


def cycle_opened(book: Book, days: Window) -> Outcome:
    """Say whether the unit opened at least one feedback cycle in these days."""
    opened = sum(days.holds(day) for day in book.opened)
    return no_or_yes(opened > 0, f"{counted(opened, 'feedback cycle', 'feedback cycles')} opened.")


def actions_stated(book: Book, days: Window) -> Outcome:
    """List the actions that correspondences to all staff stated, each as it stood on the last day."""
    found = sorted(
        (each for each in book.stated if days.holds(each.stated_on)),
        key=lambda each: (each.stated_on, each.text),
    )
    entries = [f"{each.text} ({COMMITMENT_WORDS[each.state_on(days.until)][1]})" for each in found]
    number = counted(len(found), "action", "actions")
    return listed(entries, f"{number} stated in correspondences to all staff.")
