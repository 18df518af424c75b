"""Everything that can be opened, pressed, sent or run stands in one table, and does as the table says."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dash
import pytest
import typer
from flask import Flask
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from dashboard.__main__ import commands
from dashboard.access.scope import undecided_tables
from dashboard.access.writing import WRITTEN_WITH
from dashboard.settings import Settings
from dashboard.web.endpoints import ACTIONS as MADE_ACTIONS
from dashboard.web.endpoints import DOWNLOADS as MADE_DOWNLOADS
from dashboard.web.guard import required_right
from models import Base
from tests.house import table
from tests.house.table import ANONYMOUS, Deed
from tests.support.app import Drawn, Visitor, components, name_of, output_of, texts
from tests.support.house import ROOT
from tests.support.journey import answer, queue, submit
from tests.support.world import World

Site = Callable[..., Visitor]
Outcomes = dict[str, str]
HIDDEN = re.compile(r"There is no such (report|request|screen)\.")
REFUSED = re.compile(
    r"This is not part of your role\.|Your role does not include this\.|You hold a role in this unit"
)


@pytest.fixture
def app(server: Flask) -> dash.Dash:
    return dash.get_app()


@contextmanager
def undone(world: World) -> Iterator[None]:
    """Take back at the end whatever was written inside."""
    connection = world.sessions.bind
    assert isinstance(connection, Connection)
    inside = connection.begin_nested()
    yield
    inside.rollback()


@pytest.fixture
def visitors(site: Site) -> dict[str, Visitor]:
    """Give a browser for everybody of the table, the anonymous one included."""
    return {ANONYMOUS: site(), **{name: site(name) for name in sorted(table.EVERYBODY)}}


def expected(entry: Any) -> Outcomes:
    outcomes = dict.fromkeys(table.EVERYONE_AND_NOBODY, "refused")
    outcomes |= dict.fromkeys(entry.allowed, "allowed") | dict.fromkeys(entry.hidden, "hidden")
    return {**outcomes, ANONYMOUS: "signed out"}


def outcome(answer: TestResponse, words: str, done: str = "") -> str:
    """Say in one word what an answer means; an answer that is none of the known ones as it stands."""
    if answer.status_code == 401:
        return "signed out"
    if HIDDEN.search(words):
        return "hidden"
    if REFUSED.search(words):
        return "refused"
    return "allowed" if answer.status_code == 200 and done in words else words


def test_every_page_is_in_the_table_with_its_right(server: Flask) -> None:
    made = {page["module"]: (page["requires"], bool(page.get("navigation"))) for page in pages()}
    assert made == {module: (one.right, one.navigation) for module, one in table.SCREENS.items()}


def test_every_callback_is_in_the_table_with_its_right(app: dash.Dash) -> None:
    made = {name_of(one): required_right(one) for one in app.callback_map.values() if required_right(one)}
    assert made == {name: deed.right for name, deed in table.DEEDS.items()}


def test_only_the_router_has_no_right(app: dash.Dash) -> None:
    assert {name for name, one in app.callback_map.items() if not required_right(one)} == table.ROUTING


def test_every_action_is_in_the_table_with_its_right(server: Flask) -> None:
    made = {path: action.requires for path, action in MADE_ACTIONS.items()}
    assert made == {path: sent.right for path, sent in table.ACTIONS.items()}


def test_every_download_is_in_the_table_with_its_right(server: Flask) -> None:
    made = {path: download.requires for path, download in MADE_DOWNLOADS.items()}
    assert made == {path: one.right for path, one in table.DOWNLOADS.items()}


def test_every_route_is_in_the_table(server: Flask) -> None:
    made = {
        (method, rule.rule)
        for rule in server.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert made == set(table.ROUTES)


def test_every_command_is_in_the_table() -> None:
    made = typer.main.get_command(commands).commands  # type: ignore[attr-defined]  # A group has commands.
    as_person = {
        name: any("--as" in parameter.opts for parameter in one.params) for name, one in made.items()
    }
    assert as_person == table.COMMANDS


@pytest.mark.slow
def test_every_page_for_everybody(site: Site, world: World, visitors: dict[str, Visitor]) -> None:
    answer(world)
    submit(world)
    for module, screen in table.SCREENS.items():
        address = screen.made(world) if screen.made else screen.address
        found = {name: shown(visitor.page(address)) for name, visitor in visitors.items()}
        assert found == expected(screen), module


def shown(drawn: Drawn) -> str:
    if drawn.answer.status_code == 401:
        return "signed out"
    heading = drawn.heading
    return outcome(drawn.answer, drawn.words if heading in ("Not found", "This cannot be shown") else "")


@pytest.mark.slow
@pytest.mark.parametrize("name", table.DEEDS)
def test_every_callback_for_everybody(name: str, world: World, visitors: dict[str, Visitor]) -> None:
    deed = table.DEEDS[name]
    answer(world)
    submit(world)
    found = {}
    for who, visitor in visitors.items():
        with undone(world):
            found[who] = pressed(world, visitor, name, deed)
    assert found == expected(deed)


def pressed(world: World, visitor: Visitor, name: str, deed: Deed) -> str:
    key = deed.key or {"type": "decide", "line": queue(world)[0].item, "accept": "yes"}
    answered = visitor.press(output_of(name), key)
    return outcome(answered, " ".join(all_texts(answered.get_json())), deed.done)


def all_texts(part: Any) -> Iterator[str]:
    yield from texts([one for one in components(part) if one["type"] in ("P", "Alert")])


@pytest.mark.slow
@pytest.mark.parametrize("path", table.ACTIONS)
def test_every_action_for_everybody(path: str, world: World, visitors: dict[str, Visitor]) -> None:
    sent = table.ACTIONS[path]
    found = {}
    for who, visitor in visitors.items():
        with undone(world):
            body = sent.made(world) if sent.made else sent.body
            answered = visitor.post(path, body)
            found[who] = outcome(answered, json.dumps(answered.get_json()), sent.done)
    assert found == expected(sent)


@pytest.mark.slow
@pytest.mark.parametrize("path", table.DOWNLOADS)
def test_every_download_for_everybody(path: str, world: World, visitors: dict[str, Visitor]) -> None:
    one = table.DOWNLOADS[path]
    sample = one.sample(world) if callable(one.sample) else one.sample
    found = {who: fetched(visitor.get(sample)) for who, visitor in visitors.items()}
    assert found == expected(one)


def fetched(answered: TestResponse) -> str:
    if answered.status_code == 200 and "attachment" in answered.headers.get("Content-Disposition", ""):
        return "allowed"
    return {302: "signed out", 404: "hidden", 403: "refused"}.get(answered.status_code, answered.text)


@pytest.mark.slow
def test_every_route_for_everybody(world: World, visitors: dict[str, Visitor]) -> None:
    for who, visitor in visitors.items():
        found = {}
        for method, rule in table.ROUTES:
            with undone(world):
                found[method, rule] = status(visitor, method, table.ROUTES[method, rule])
        assert found == {key: wanted(who, key, route) for key, route in table.ROUTES.items()}, who


def wanted(who: str, key: tuple[str, str], route: table.Route) -> int:
    """Return the status that somebody gets; a named download refuses before it looks."""
    if who == ANONYMOUS:
        return route.unknown
    download = table.DOWNLOADS.get(key[1])
    if download is not None and "<" in key[1] and who not in download.allowed | download.hidden:
        return 403
    return route.known


def status(visitor: Visitor, method: str, route: table.Route) -> int:
    """Return the status of a call; the cookie stays as it was."""
    kept = visitor.client.get_cookie("session")
    visitor.get("/sign-in")
    answered = visitor.get(route.sample) if method == "GET" else visitor.post(route.sample, route.body)
    if kept is not None:
        visitor.client.set_cookie("session", kept.value)
    return answered.status_code


@pytest.mark.slow
def test_the_navigation_leads_everybody_to_every_screen_they_may_open(visitors: dict[str, Visitor]) -> None:
    for who in sorted(table.EVERYBODY):
        layout = visitors[who].get("/_dash-layout").get_json()
        linked = [one["props"]["href"] for one in components(layout) if one["type"] == "NavLink"]
        wanted = [
            page["path"] for page in pages() if page.get("navigation") and who in allowed_on(page["module"])
        ]
        assert linked == wanted, who
        assert {shown(visitors[who].page(path)) for path in linked} == {"allowed"}, who


def allowed_on(module: str) -> frozenset[str]:
    return table.SCREENS[module].allowed


@pytest.mark.slow
def test_every_id_of_a_callback_is_drawn_by_one_page_only(world: World, visitors: dict[str, Visitor]) -> None:
    answer(world)
    submit(world)
    drawn = {"the frame": ids_of(visitors["reviewer"].get("/_dash-layout").get_json())}
    for module, screen in table.SCREENS.items():
        for who in sorted(screen.allowed & {"director.bchap", "reviewer"}):
            found = visitors[who].page(screen.address).ids()
            spelled = [json.dumps(one, sort_keys=True) for one in found]
            assert len(spelled) == len(set(spelled)), (module, who)
            drawn[module] = drawn.get(module, []) + found
    for pattern in named_by_callbacks():
        assert [where for where, ids in drawn.items() if any(fits(pattern, one) for one in ids)] == [
            owner_of(pattern)
        ], pattern


def owner_of(pattern: str) -> str:
    """Return the module whose callbacks name an id; the messages and the router's own are the frame's."""
    for one in dash.get_app().callback_map.values():
        if required_right(one) and pattern in ids_named(one):
            return str(one["callback"].__wrapped__.__module__)
    return "the frame"


def named_by_callbacks() -> set[str]:
    return {name for one in dash.get_app().callback_map.values() for name in ids_named(one)}


def ids_named(registered: Any) -> set[str]:
    outputs = registered["output"] if isinstance(registered["output"], list) else [registered["output"]]
    places = [*registered["inputs"], *registered["state"]]
    return {one["id"] for one in places} | {one.component_id_str() for one in outputs}


def fits(pattern: str, key: Any) -> bool:
    if not pattern.startswith("{"):
        return pattern == key
    wanted = json.loads(pattern)
    return (
        isinstance(key, dict)
        and wanted.keys() == key.keys()
        and all(isinstance(value, list) or value == key[name] for name, value in wanted.items())
    )


def ids_of(part: Any) -> list[Any]:
    return [one["props"]["id"] for one in components(part) if "id" in one["props"]]


def pages() -> list[dict[str, Any]]:
    return list(dash.page_registry.values())


def test_every_unit_owned_table_has_its_readers() -> None:
    assert undecided_tables() == []


def test_every_table_has_its_writers() -> None:
    assert {mapper.class_ for mapper in Base.registry.mappers} == set(WRITTEN_WITH)


def test_every_setting_is_explained() -> None:
    readme = Path(ROOT / "README.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in readme.splitlines() if line.startswith("| `DASHBOARD_"))
    missing = [name for name in Settings.model_fields if f"`DASHBOARD_{name.upper()}`" not in rows]
    assert not missing
