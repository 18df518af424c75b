"""On time, late, excused, missing: the rules by themselves, and over real reports."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reporting.closing_queries import all_courses
from dashboard.reporting.timeliness import Course, Happened, Timeliness, rework, timeliness
from dashboard.reporting.timeliness_export import HEADS, csv_of, row_of
from models.vocabulary import EventKind
from tests.support.closing import DUE, close, course, excuse, reopen
from tests.support.journey import answer, submit
from tests.support.world import World

DAY = timedelta(days=1)
DUE_AT = datetime(2026, 10, 16, 3, 59, 59, tzinfo=UTC)
EARLY, LATE = DUE_AT - DAY, DUE_AT + DAY
SUBMITTED, RETURNED, EXCUSED = EventKind.SUBMITTED, EventKind.RETURNED, EventKind.EXCUSED


def made(*events: tuple[EventKind, datetime], closed: bool = False) -> Course:
    happened = tuple(Happened(kind, at) for kind, at in events)
    return Course(3, 3, DUE_AT, LATE if closed else None, happened)


@pytest.mark.parametrize(
    ("course", "now", "expected"),
    [
        (made(), EARLY, Timeliness.DUE),
        (made(), DUE_AT, Timeliness.DUE),
        (made(), LATE, Timeliness.OVERDUE),
        (made(closed=True), LATE, Timeliness.MISSING),
        (made((SUBMITTED, DUE_AT)), LATE, Timeliness.ON_TIME),
        (made((SUBMITTED, DUE_AT + timedelta(seconds=1))), LATE, Timeliness.LATE),
        (made((SUBMITTED, EARLY), (RETURNED, LATE), (SUBMITTED, LATE + DAY)), LATE, Timeliness.ON_TIME),
        (made((SUBMITTED, EARLY), (EXCUSED, LATE)), LATE, Timeliness.ON_TIME),
        (made((EXCUSED, EARLY)), LATE, Timeliness.EXCUSED),
        (made((EXCUSED, EARLY), (SUBMITTED, LATE)), LATE, Timeliness.EXCUSED),
        (made((EXCUSED, EARLY), closed=True), LATE, Timeliness.EXCUSED),
        (made((SUBMITTED, LATE + DAY), closed=True), LATE + DAY, Timeliness.LATE),
    ],
)
def test_how_a_report_stands_in_time(course: Course, now: datetime, expected: Timeliness) -> None:
    assert timeliness(course, now) is expected


def test_rework_runs_from_the_first_return_to_the_next_submission_and_on_until_now() -> None:
    kinds = (SUBMITTED, RETURNED, RETURNED, SUBMITTED, RETURNED)
    events = [Happened(kind, EARLY + place * DAY) for place, kind in enumerate(kinds)]
    assert rework(events, EARLY + 7 * DAY) == 2 * DAY + 3 * DAY
    assert rework(events[:1], LATE) == timedelta()


@given(st.lists(st.sampled_from([SUBMITTED, RETURNED])), st.integers(0, 9))
def test_rework_is_never_longer_than_the_time_that_passed(kinds: list[EventKind], left: int) -> None:
    events = [Happened(kind, EARLY + place * DAY) for place, kind in enumerate(kinds)]
    now = EARLY + (len(kinds) + left) * DAY
    assert timedelta() <= rework(events, now) <= now - EARLY
    assert (rework(events, now) == timedelta()) == (RETURNED not in kinds or now == events[-1].at)


def test_nothing_expected_is_complete_and_zero_of_three_is_not() -> None:
    assert Course(0, 0, DUE_AT, None).is_complete
    assert not Course(3, 0, DUE_AT, None).is_complete


def test_a_report_is_drafted_once_and_counts_what_was_handed_in(world: World) -> None:
    answer(world)
    found = course(world, period="Y3Q4")
    kinds = [event.kind for event in found.course.events]
    assert kinds == [EventKind.OPENED, EventKind.DRAFTED]
    assert (found.course.answered, found.course.expected) == (0, 3)
    submit(world)
    found = course(world, period="Y3Q4")
    assert (found.state, found.course.answered) == (Timeliness.ON_TIME, 3)


def test_an_excuse_a_closing_and_a_reopening_stand_in_the_export(world: World) -> None:
    excuse(world)
    close(world)
    reopen(world)
    with world.sessions.read(world.viewer("lead")) as session:
        now = session.info["clock"].now()
        found = all_courses(session, DUE)
        rows = {each.unit: dict(zip(HEADS, row_of(each, now), strict=True)) for each in found}
        text = csv_of(found, now).decode("utf-8-sig")
    assert rows["BCHAP"]["timeliness"] == "excused"
    assert rows["BCHAP"]["excused_because"] == "A flood in the office."
    assert rows["BCHAP"]["opened"] is None
    assert rows["BCHAP"]["reopened"] is not None
    assert rows["BFHN"]["timeliness"] == "missing"
    assert (rows["BFHN"]["asked"], rows["BFHN"]["handed_in"], rows["BFHN"]["complete"]) == (3, 0, "no")
    assert rows["BFHN"]["retention"] == "quarterly report"
    assert text.count("\n") == len(found) + 1


def test_the_units_themselves_read_only_their_own_history(world: World) -> None:
    excuse(world)
    with world.sessions.read(world.viewer("director.bfhn")) as session:
        assert not [each for each in all_courses(session, DUE) if each.unit == "BCHAP" and each.course.events]
