"""People at their browsers: each in a browser of their own, watched for what the content policy forbids."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from tests.support.server import Server
from tests.support.world import PASSWORD

NOTHING_LEAVES = ("data:", "blob:")


@dataclass
class People:
    """Opens browsers on a server and keeps what went wrong in them, whoever sat there."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visitor(self, live: Server, **options: Any) -> Page:
        """Return a page of a new browser in which nobody has signed in."""
        context = self.browser.new_context(base_url=live.address, **options)
        self.contexts.append(context)
        context.on("console", self._console)
        context.on("weberror", lambda problem: self.faults.append(f"script: {problem.error}"))
        context.on("request", lambda request: self._request(request, live.address))
        return context.new_page()

    def signed_in(self, live: Server, name: str, **options: Any) -> Page:
        """Return a page of a new browser in which somebody signed in by the form."""
        page = self.visitor(live, **options)
        page.goto("/sign-in")
        sign_in(page, name)
        return page

    def leave(self) -> None:
        """Close every browser; raise where a page broke the policy, a script failed or something left."""
        for context in self.contexts:
            context.close()
        assert not self.faults, "\n".join(self.faults)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(f"policy: {message.text}")

    def _request(self, request: Request, address: str) -> None:
        if not request.url.startswith((f"{address}/", *NOTHING_LEAVES)):
            self.faults.append(f"fetched from elsewhere: {request.url}")


def sign_in(page: Page, name: str) -> None:
    """Fill the sign-in form and wait for the to-do list."""
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(heading(page)).to_have_text("What I have to do")


def heading(page: Page) -> Locator:
    """Return the one heading of the screen."""
    return page.get_by_role("heading", level=1)


def row(page: Page, measure: str) -> Locator:
    """Return the row of a measure on an entry sheet."""
    return page.locator(f"[data-measure='{measure}']")


def field_of(page: Page, measure: str, name: str) -> Locator:
    """Return the control of one field of a measure."""
    return row(page, measure).locator(f"[data-field={name}]").locator("input, select, textarea")


def told(page: Page, measure: str) -> Locator:
    """Return the place beside a measure's fields where saving is told."""
    return row(page, measure).locator("output")


def enter(page: Page, measure: str, name: str, value: str) -> None:
    """Type into a field as a person does, and leave it."""
    box = field_of(page, measure, name)
    box.fill(value)
    box.press("Tab")


def answer(page: Page, measure: str, count: str, total: str, shown: str) -> None:
    """Answer a percentage and wait until it is saved."""
    enter(page, measure, "numerator", count)
    enter(page, measure, "denominator", total)
    expect(told(page, measure)).to_contain_text(shown)


def check(page: Page) -> None:
    """Leave an entry sheet for the screen that submits."""
    page.locator(".buttons").get_by_role("link", name="Check and submit").click()


def hand_in(page: Page, told: str) -> None:
    """Submit the report whose sheet is open, or whose check; wait until it is told."""
    if "/entry/" in page.url:
        check(page)
    page.get_by_role("button", name="Submit the report").press("Enter")
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.locator("#messages")).to_contain_text(told)
