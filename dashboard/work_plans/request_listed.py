"""Requests for action as lists to keep: each with where it stands, and everything in their logs."""

from collections.abc import Sequence

from dashboard.clock import wall_time
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value
from dashboard.work_plans.request_page import RequestsPage
from dashboard.work_plans.request_queries import Request
from dashboard.work_plans.request_rules import STATE_WORDS

LISTS = (("requests", "requests"), ("log", "their log"))
HEADS = ("Request", "Unit", "Name of the unit", "Activity", "What is asked", "Due", "State", "Overdue")
MORE = ("Asked by", "Asked at", "Last word by", "Last word at", "Last word")
LOG = ("Request", "Unit", "At", "Who", "State", "Note")


def requests_lists(page: RequestsPage) -> Listings:
    """Return the requests on the screen, with their logs."""
    return Listings(
        "requests",
        ("Requests for action",),
        (
            Listing("requests", "Requests", (*HEADS, *MORE), [_request(each) for each in page.requests]),
            Listing("log", "Log", LOG, [row for each in page.requests for row in _log(each)]),
        ),
    )


def _request(each: Request) -> Sequence[Value]:
    asked, last = each.log[0], each.log[-1]
    return (
        *(each.id, each.unit, each.unit_name, each.activity, each.text, each.due_on),
        *(STATE_WORDS[each.state][1], "yes" if each.overdue else "no"),
        *(asked.person, wall_time(asked.at), last.person, wall_time(last.at), last.note),
    )


def _log(each: Request) -> list[Sequence[Value]]:
    return [
        (each.id, each.unit, wall_time(one.at), one.person, STATE_WORDS[one.state][1], one.note)
        for one in each.log
    ]
