"""A text alone that came back turns the report to returned: on the list, in reminders, and for a nudge."""

from collections.abc import Callable
from datetime import timedelta

from dashboard.clock import LOCAL
from dashboard.reminding.nudging import Nudge, nudge
from dashboard.reporting.decisions_texts import DecideText, decide_text
from dashboard.reporting.ledger_commands import TakeAwayAction, take_away_action
from dashboard.reporting.matrix_queries import AskedReview, review_page
from dashboard.reporting.queue import my_reports
from dashboard.reporting.queue_texts import waiting_texts
from models.vocabulary import ReportState
from models.work_vocabulary import MessageKind
from tests.support.app import Visitor
from tests.support.journey import accept_all, answer, submit
from tests.support.outbox import rows
from tests.support.planning import run
from tests.support.registering import done
from tests.support.reminding import addressed, on
from tests.support.reminding import run as remind
from tests.support.telling import tell
from tests.support.world import PERIOD, World

DIRECTOR, PLACE = "director.bchap", "/actions/BCHAP/Y3Q4"


def came_back(world: World) -> int:
    """Hand in a report with an action, accept its answers and return the action; give its number."""
    addressed(world)
    key = tell(world)
    answer(world)
    submit(world)
    accept_all(world)
    give_back(world)
    return key


def give_back(world: World) -> None:
    """Return the one text that waits."""
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        (waits,) = waiting_texts(session, viewer)
    table, number, version = waits.item.split(" ")
    run(world, "reviewer", decide_text, DecideText(table, int(number), int(version), False, "Say SECRET."))


def state(world: World) -> tuple[ReportState, int]:
    viewer = world.viewer(DIRECTOR)
    with world.sessions.read(viewer) as session:
        task = next(each for each in my_reports(session, viewer) if each.period.code == PERIOD)
    return task.state, task.texts.number if task.texts else 0


def test_the_list_says_so_and_leads_to_it(site: Callable[..., Visitor], world: World) -> None:
    came_back(world)
    assert state(world) == (ReportState.RETURNED, 1)
    words = site(DIRECTOR).page("/").words
    assert "3 of 3, 1 returned" in words
    assert "Returned actions and narrative" in words
    assert submit(world) == 0
    assert state(world)[1] == 0
    assert "Y3Q4: 1 entry" in site("reviewer").page("/").words


def test_a_reminder_tells_of_it_a_week_later_and_the_team_can_nudge(world: World) -> None:
    came_back(world)
    back = world.sessions.clock.now().astimezone(LOCAL).date()
    later = on(world, back + timedelta(days=7))
    remind(later)
    mail = next(
        row for row in rows(world) if row.address.startswith(DIRECTOR) and row.kind is MessageKind.REMINDER
    )
    assert f"1 entry came back on {back:%-d %B %Y}" in mail.body
    assert f"  {PLACE}\n" in mail.body
    assert "SECRET" not in mail.body
    told = run(on(world, back + timedelta(days=20)), "reviewer", nudge, Nudge("BCHAP", PERIOD))
    assert "Director Of Bchap" in told


def test_a_second_return_on_the_same_day_is_mailed_too(world: World) -> None:
    came_back(world)
    submit(world)
    give_back(world)
    mails = [
        row for row in rows(world) if row.address.startswith(DIRECTOR) and row.kind is MessageKind.RETURNED
    ]
    assert len(mails) == 2


def test_what_was_taken_out_of_the_report_is_returned_no_more(world: World) -> None:
    key = came_back(world)
    done(world, take_away_action, TakeAwayAction(key))
    assert state(world) == (ReportState.ACCEPTED, 0)
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        page = review_page(session, viewer, AskedReview(period=PERIOD))
    assert "texts" not in page.matrix.columns
