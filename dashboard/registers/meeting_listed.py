"""The recorded meetings, and how every unit's registers stand, as lists to keep."""

from collections.abc import Sequence

from dashboard.registers.entries import MeetingEntry
from dashboard.registers.meeting_queries import MeetingsPage
from dashboard.registers.standing import Standing, UnitStanding
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value

MEETINGS, STANDING = ("meetings", "meetings"), ("standing", "how registers stand")
HEADS = ("Held on", "Quarter", "Highlights", "Units that took part", "Took part")
STANDING_HEADS = (
    *("Quarter", "Unit", "Name of the unit", "Programs that reported", "Of programs", "Meeting"),
    *("Cycle opened on", "Sent to all staff on", "Open actions"),
)
OWN = "Of the units that took part, this file names those whose registers you read."


def meetings_lists(page: MeetingsPage, standing: Standing | None) -> Listings:
    """Return the meetings as far as the viewer may know them; how registers stand is for the team."""
    lists = [Listing("meetings", "Meetings", HEADS, [_meeting(each) for each in page.meetings])]
    if standing is not None:
        rows = [_standing(standing, each) for each in standing.units]
        lists.append(Listing("standing", "How registers stand", STANDING_HEADS, rows))
    told = () if page.sees_all else (OWN,)
    return Listings("meetings", ("Quarterly meetings on racial inequities", *told), tuple(lists))


def _meeting(each: MeetingEntry) -> Sequence[Value]:
    return each.held_on, each.quarter, each.highlights, len(each.units), ", ".join(each.units)


def _standing(standing: Standing, each: UnitStanding) -> Sequence[Value]:
    met = ("took part" if each.took_part else "not recorded") if standing.met else "no meeting yet"
    return (
        *(standing.period.code, each.abbreviation, each.name, each.reported, each.programs, met),
        *(each.opened_on, each.sent_on, each.open_actions),
    )
