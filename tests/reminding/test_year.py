"""A year of mornings for thirty units: the mail server receives exactly the days of a table made by hand."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from dashboard.reminding.running import run_delivery, run_reminders
from tests.support.content import SYSTEM
from tests.support.mailbox import Mailbox, mailbox
from tests.support.world import World
from tests.support.year import FIRST_MORNING, HABITS, UNITS, Year, thirty_units

pytestmark = pytest.mark.slow
# Due on 15 January, 15 April, 15 July and 15 October 2026 and on 15 January 2027. One day after a due day
# lies within five days of one day before it, and reminds nobody.
BEFORE = "1-8 1-14 3-16 4-8 4-14 6-15 7-8 7-14 9-15 10-8 10-14 12-16"
WEEK_LATE = "1-22 4-22 7-22 10-22"
LATER = "1-29 2-14 4-29 5-15 7-29 8-14 10-29 11-14"
# What is never handed in is 60 days late on 16 March, 14 June, 13 September and 14 December. On 16 March the
# next report is due in 30 days as well: one mail. The other times that would follow within five days.
NEVER = f"{BEFORE} {WEEK_LATE} {LATER} 6-14 9-13 12-14"
TAKEN_AWAY = "6-15 9-15 12-16"
DIRECTORS = {
    -35: "",
    -10: "3-16 6-15 9-15 12-16",
    0: BEFORE,
    8: f"{BEFORE} {WEEK_LATE}",
    40: f"{BEFORE} {WEEK_LATE} {LATER}",
    None: " ".join(day for day in NEVER.split() if day not in TAKEN_AWAY.split()),
}
TEAM = "2-14 3-16 5-15 6-14 8-14 9-13 11-14 12-14"
DEPUTY = "4-22 5-15 6-14 7-22 8-14 9-13 10-22 11-14 12-14"  # Named in the work plan of Year Three alone.


def days(words: str) -> list[date]:
    return sorted(date(2026, *map(int, word.split("-"))) for word in words.split())


def expected() -> dict[str, list[date]]:
    wanted = {f"d{number:02}": days(DIRECTORS[HABITS[number % len(HABITS)]]) for number in range(UNITS)}
    wanted |= {"reviewer": days(TEAM), "lead": days(TEAM), "staff": days(DEPUTY)}
    return {f"{name}@example.org": found for name, found in wanted.items() if found}


def lived(year: Year, box: Mailbox) -> dict[str, list[date]]:
    """Run every morning of 2026; return on which days mail came to whom."""
    came = defaultdict[str, list[date]](list)
    for late in range(365):
        day = FIRST_MORNING + timedelta(days=late)
        sessions, before = year.on(day), len(box.arrived)
        run_reminders(sessions, SYSTEM)
        run_delivery(sessions, box.settings())
        for mail in box.arrived[before:]:
            came[str(mail["To"])].append(day)
    return came


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_year_of_reminders_is_that_of_the_table(world: World) -> None:
    with mailbox() as box:
        came, wanted = lived(thirty_units(world), box), expected()
    assert {who: came[who] for who in came if came[who] != wanted.get(who)} == {}
    assert came.keys() == wanted.keys()
    assert len({mail["Message-ID"] for mail in box.arrived}) == len(box.arrived)
