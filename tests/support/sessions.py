"""A sign-in that ends in the middle of the work, and the way back."""

from playwright.sync_api import Page
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from models.organization import SignInSession
from tests.support.people import sign_in
from tests.support.server import Server
from tests.support.world import TODAY


def end_every_session(live: Server) -> None:
    """End the sign-in of everybody."""
    viewer = Viewer.system("test")
    sessions = Sessions(live.engine, Clock(TODAY))
    with sessions.write(viewer) as session:
        authorise(session, viewer, Right.SESSION_KEEP)
        for kept in session.scalars(select(SignInSession)):
            kept.ended_at = sessions.clock.now()


def sign_in_again(page: Page, name: str) -> None:
    """Sign in in a new tab, as the banner offers, and have what waits sent."""
    with page.context.expect_page() as opened:
        page.locator(".session-banner").get_by_role("link").click()
    sign_in(opened.value, name)
    opened.value.close()
    page.get_by_role("button", name="I have signed in – save now").click()
