"""The application in this process: built once, because Dash keeps its pages for the whole process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dash
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.settings import Environment, Settings
from dashboard.web.guard import House
from tests.support.world import PASSWORD, TODAY, World

ROUTER = ".._pages_content.children..._pages_store.data.."
SETTINGS = Settings(
    environment=Environment.DEMONSTRATION,
    secret_key="a secret of this test run, long enough",
    secure_cookies=False,
    today=TODAY,
)


@dataclass
class Visitor:
    """One browser without a screen: its cookies, and the ways in which a browser speaks to the server."""

    client: FlaskClient

    def get(self, path: str, accept: str = "text/html") -> TestResponse:
        """Ask for an address as a browser does."""
        return self.client.get(path, headers={"Accept": accept}, buffered=True)

    def token(self) -> str:
        """Return the token against forged requests that a page has set."""
        cookie = self.client.get_cookie("_csrf_token")
        return "" if cookie is None else cookie.value

    def sign_in(self, name: str, password: str = PASSWORD, following: str = "/") -> TestResponse:
        """Sign in by the form."""
        self.get("/sign-in")
        form = {"name": name, "password": password, "next": following, "csrf_token": self.token()}
        return self.client.post("/sign-in", data=form)

    def sign_out(self) -> TestResponse:
        """Sign out by the form."""
        return self.client.post("/sign-out", data={"csrf_token": self.token()})

    def post(self, path: str, body: object) -> TestResponse:
        """Send JSON with the token, as the browser's scripts do."""
        return self.client.post(path, json=body, headers={"X-CSRFToken": self.token()})

    def page(self, path: str) -> "Drawn":
        """Draw a screen through the router's callback."""
        address, _, query = path.partition("?")
        body = {
            "output": ROUTER,
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": "_pages_location", "property": "pathname", "value": address},
                {"id": "_pages_location", "property": "search", "value": f"?{query}" if query else ""},
            ],
            "changedPropIds": ["_pages_location.pathname"],
        }
        answer = self.post("/_dash-update-component", body)
        return Drawn(answer, answer.get_json())

    def press(self, output: str, key: Any) -> TestResponse:
        """Call a server callback by its output as if the button with a key had been pressed once."""
        return self.post("/_dash-update-component", pressed(output, key))


@dataclass(frozen=True)
class Drawn:
    """A screen as the router answered it."""

    answer: TestResponse
    body: Any

    @property
    def content(self) -> Any:
        """Return the screen's components."""
        return self.body["response"]["_pages_content"]["children"]

    @property
    def words(self) -> str:
        """Return every text of the screen, in order."""
        return " ".join(texts(self.content))

    @property
    def heading(self) -> str:
        """Return the screen's first heading."""
        return " ".join(texts(next(one for one in components(self.content) if one["type"] == "H1")))

    def ids(self) -> list[Any]:
        """Return the id of every component that has one."""
        return [one["props"]["id"] for one in components(self.content) if "id" in one["props"]]


def components(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every component in a drawn part, parents first."""
    if isinstance(part, dict) and "type" in part and "props" in part:
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for one in inner:
        yield from components(one)


def texts(part: Any) -> Iterator[str]:
    """Yield every text among the children of a drawn part."""
    if isinstance(part, str | int | float):
        yield str(part)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        yield from texts(part.get("props", {}).get("children", []))


def callback_named(output: str) -> tuple[str, Any]:
    """Return name and registration of the callback whose output begins with, or names, the given part."""
    found = [(name, one) for name, one in dash.get_app().callback_map.items() if output in name]
    if len(found) != 1:
        raise LookupError(f"{len(found)} callbacks are named “{output}”.")
    return found[0]


def output_of(function: str) -> str:
    """Return the output by which Dash knows the callback of a function, `pages.entry.submit`."""
    made = dash.get_app().callback_map
    return next(output for output, registered in made.items() if name_of(registered) == function)


def name_of(registered: Any) -> str:
    """Return the module and name of a callback's function; an empty text for one of the browser."""
    function = getattr(registered.get("callback"), "__wrapped__", None)
    return f"{function.__module__}.{function.__name__}" if function else ""


def pressed(output: str, key: Any) -> dict[str, Any]:
    """Return the body that a browser sends when the button with a key was pressed once."""
    name, registered = callback_named(output)
    return {
        "output": name,
        "outputs": outputs_of(name, key),
        "inputs": [filled(part, key, 1) for part in registered["inputs"]],
        "state": [filled(part, key, None) for part in registered["state"]],
        "changedPropIds": [f"{spelled(key)}.{part['property']}" for part in registered["inputs"]],
    }


def outputs_of(name: str, key: Any) -> Any:
    """Return the outputs of a callback's name, with a pattern's open places taken from the key."""
    parts = name[2:-2].split("...") if name.startswith("..") else [name]
    places = []
    for part in parts:
        of, _, prop = part.rpartition(".")
        places.append({"id": concrete(of, key), "property": prop})
    return places if name.startswith("..") else places[0]


def filled(part: dict[str, str], key: Any, value: object) -> Any:
    """Return one declared place with a value; a place for all of a kind holds a list of one."""
    one = {"id": concrete(part["id"], key), "property": part["property"], "value": value}
    return [one] if "ALL" in part["id"] else one


def concrete(pattern: str, key: Any) -> Any:
    """Return a component's id, the open places of a pattern taken from the key."""
    if not pattern.startswith("{"):
        return pattern
    known = json.loads(pattern)
    return {name: key.get(name) if isinstance(want, list) else want for name, want in known.items()}


def spelled(key: Any) -> str:
    """Return an id as Dash spells it."""
    return json.dumps(key, sort_keys=True, separators=(",", ":")) if isinstance(key, dict) else key


@pytest.fixture(scope="session")
def server(new_database: Callable[[str, str], Engine]) -> Flask:
    """Give the application of this process; `house_over` says over which database it runs."""
    from app import create_app  # Only where it is needed: it draws in Dash and every screen.

    return create_app(SETTINGS, Sessions(new_database("sqlite", "app"), Clock(TODAY)))


@pytest.fixture
def house_over(server: Flask) -> Iterator[Callable[..., Flask]]:
    """Give a function that runs the application over other sessions or settings until the test ends."""
    before = server.extensions["dashboard"]

    def over(sessions: Sessions, **changed: object) -> Flask:
        settings = replace_settings(SETTINGS, **changed)
        server.extensions["dashboard"] = House(settings, sessions, sessions.clock)
        return server

    yield over
    server.extensions["dashboard"] = before


def replace_settings(settings: Settings, **changed: object) -> Settings:
    """Return settings with some changed, unchecked."""
    return settings.model_copy(update=changed)


@pytest.fixture
def site(world: World, house_over: Callable[..., Flask], tmp_path: Path) -> Callable[..., Visitor]:
    """Give a function that opens the application over the small department, signed in as the named person."""
    running = house_over(world.sessions, files=tmp_path / "files")

    def visit(name: str = "") -> Visitor:
        visitor = Visitor(running.test_client())
        if name:
            assert visitor.sign_in(name).status_code == 302
        return visitor

    return visit
