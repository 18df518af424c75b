"""Counts the register of inequity reports and of their meetings (4.2.1-M9 to M13); pure.

The definitions' own words for what stands above and below are the rules: PM-4.2.1-09 to -13.
"""

from dashboard.plan.words import counted
from dashboard.registers.facts import Book, Reported
from dashboard.registers.outcome import Outcome, no_or_yes, share
from dashboard.registers.windows import Window

MOVED = "Its programs stand below another unit now, so how many there were then is not counted any more."
NO_MEETING = "No meeting was recorded for this quarter, so nobody can have taken part."


def programs_reporting(book: Book, days: Window) -> Outcome:
    """Count the programs and units that reported, of those that exist on each quarter's last day.

    A report that found nothing counts. A unit without programs counts as one itself; where it has some, a
    report of the whole unit stands in the register and is not counted here. Of an ended unit whose programs
    have moved it is not known any more how many there were, so no number is made up.
    """
    if book.has_moved:
        return Outcome(None, MOVED)
    above = below = 0
    for last_day in days.quarter_ends:
        active = book.active_on(last_day)
        above += len(active & {book.speaks(each) for each in book.reports if each.quarter_ends == last_day})
        below += len(active)
    programs = counted(below, "program or unit", "programs and units")
    return share(above, below, f"{above} of {programs} reported; a report that found nothing counts.")


def plans_proposed(book: Book, days: Window) -> Outcome:
    """Count the programs and units that shared a plan, of those that reported inequities in these days.

    Above and below speak of the same reports: a plan for an earlier year's finding is not counted.
    """
    found = [each for each in book.reports if days.holds(each.quarter_ends) and not each.nothing_found]
    below = {book.speaks(each) for each in found}
    above = {book.speaks(each) for each in found if days.holds(each.shared_on)}
    programs = counted(len(below), "program or unit", "programs and units")
    words = f"{len(above)} of {programs} that reported inequities shared a plan at a meeting."
    return share(len(above), len(below), words)


def took_part(book: Book, days: Window) -> Outcome:
    """Say whether senior leadership took part in a meeting; without a meeting there is no answer."""
    held = [each for each in book.meetings if days.holds(each.held_on)]
    if not held:
        return Outcome(None, NO_MEETING)
    present = any(each.took_part for each in held)
    words = "took part in" if present else "is not among those who took part in"
    return no_or_yes(present, f"Senior leadership {words} the meeting as the team recorded it.")


def plans_implemented(book: Book, days: Window) -> Outcome:
    """Count the shared plans that have been implemented by the last day."""
    shared = _shared(book, days)
    done = sum(each.implemented_on is not None and each.implemented_on <= days.until for each in shared)
    return share(done, len(shared), _of_plans(done, len(shared), "implemented"))


def plans_evaluated(book: Book, days: Window) -> Outcome:
    """Count the shared plans that have been evaluated for racial equity impact by the last day."""
    shared = _shared(book, days)
    done = sum(each.evaluated_on is not None and each.evaluated_on <= days.until for each in shared)
    return share(done, len(shared), _of_plans(done, len(shared), "evaluated for racial equity impact"))


def _shared(book: Book, days: Window) -> list[Reported]:
    return [each for each in book.reports if days.holds(each.shared_on)]


def _of_plans(done: int, shared: int, what: str) -> str:
    return f"{done} of {counted(shared, 'plan', 'plans')} shared at quarterly meetings {what}."
