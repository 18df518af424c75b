"""What the screen of requests shows: the requests of an address, and what filters and forms offer."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.choosing import Bureau, all_units
from dashboard.plan.queries import printed_plan
from dashboard.work_plans.assign_activities import assignable, short
from dashboard.work_plans.request_asked import Asked, matching
from dashboard.work_plans.request_queries import Request, all_requests
from models.work_vocabulary import RequestState

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RequestsPage:
    """The screen; `units` are those that can be asked, none for those who ask nobody."""

    asked: Asked
    requests: tuple[Request, ...]
    counts: Counter[RequestState]
    overdue: int
    units: tuple[Bureau, ...]
    activities: Options
    may_make: bool
    seen_units: tuple[str, ...]


def requests_page(session: Session, viewer: Viewer, asked: Asked) -> RequestsPage:
    """Return the requests that an address asks for, as far as the viewer reads them."""
    found = all_requests(session, viewer, asked.unit)
    today = session.info["clock"].today()
    there = [
        each
        for each in all_units(session)
        if each.reports and each.starts_on <= today and (each.ends_on is None or each.ends_on >= today)
    ]
    readable = [each for each in there if viewer.sees_live or each.id in viewer.reads]
    activities = assignable(printed_plan(session))
    return RequestsPage(
        asked=asked,
        requests=matching(asked, found),
        counts=Counter(each.state for each in found),
        overdue=sum(each.overdue for each in found),
        units=tuple(sorted(there, key=lambda each: each.abbreviation)),
        activities=tuple((each.code, f"{each.code} {short(each)}"[:110]) for each in activities),
        may_make=viewer.may(Right.REQUEST_MAKE),
        seen_units=tuple(sorted(each.abbreviation for each in readable)),
    )
