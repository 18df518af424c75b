"""Forged, malformed and outdated requests end in a sentence, with nothing written and nothing given away."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from models.reporting import Line, WorkingFigure
from models.vocabulary import LineState
from tests.house.table import ACTIONS
from tests.support.app import ROUTER, Visitor, components, output_of, pressed, texts
from tests.support.content import SYSTEM
from tests.support.journey import answer, queue, submit
from tests.support.world import World

Site = Callable[..., Visitor]
CALLBACK = "/_dash-update-component"
SAVE = "/entry/save"
GOOD = ACTIONS[SAVE].body
TOO_LONG = 2 * 1024 * 1024 + 1


def is_sentence(answered: TestResponse, status: int) -> None:
    """Say whether an answer is a sentence of ours: no traceback, no name of ours or of a package's."""
    assert answered.status_code == status, answered.text
    told = answered.get_json()["message"]
    assert told.endswith(".")
    assert not any(
        word in answered.text for word in ("Traceback", "Error", "File ", "sqlalchemy", "werkzeug")
    )


def saved(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalar(select(func.count(WorkingFigure.line_id))) or 0


@pytest.mark.parametrize("path", [CALLBACK, SAVE, "/sign-out"])
@pytest.mark.parametrize("token", [None, "", "wrong", "ImFiYyI.aaaaaa.bbbbbb"])
def test_without_the_right_token_nothing_happens(
    site: Site, world: World, path: str, token: str | None
) -> None:
    visitor = site("director.bchap")
    headers = {} if token is None else {"X-CSRFToken": token}
    body = routed("/plan", "") if path == CALLBACK else GOOD
    answered = visitor.client.post(path, json=body, headers=headers)
    is_sentence(answered, 400)
    assert "load it again" in answered.get_json()["message"]
    assert saved(world) == 0
    assert visitor.get("/").status_code == 200


def test_a_token_of_another_session_is_wrong(site: Site, world: World) -> None:
    other = site("director.bfhn").token()
    visitor = site("director.bchap")
    is_sentence(visitor.client.post(SAVE, json=GOOD, headers={"X-CSRFToken": other}), 400)
    assert saved(world) == 0


def test_an_old_sign_in_page_is_shown_again(site: Site) -> None:
    answered = site().client.post("/sign-in", data={"name": "lead", "password": "x"})
    assert answered.status_code == 400
    assert "The sign-in page had expired. Please try again." in answered.text


BODIES: dict[str, Any] = {
    "no JSON": b"{",
    "not an object": b"[]",
    "a text": b'"x"',
    "nothing": b"",
    "deep": b"[" * 100_000,
    "a long number": b'{"output": ' + b"9" * 5000 + b"}",
    "no output": b"{}",
    "output of another type": b'{"output": 7, "inputs": []}',
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("path", [CALLBACK, SAVE])
def test_what_is_no_body_is_refused(site: Site, path: str, name: str) -> None:
    visitor = site("director.bchap")
    headers = {"X-CSRFToken": visitor.token(), "Content-Type": "application/json"}
    is_sentence(visitor.client.post(path, data=BODIES[name], headers=headers), status_for(path, name))


def status_for(path: str, name: str) -> int:
    understood = path == SAVE and name in ("no output", "output of another type")
    return 422 if understood else 400


def test_a_form_is_no_body(site: Site) -> None:
    visitor = site("director.bchap")
    token = {"X-CSRFToken": visitor.token()}
    for path in (CALLBACK, SAVE):
        is_sentence(visitor.client.post(path, data={"output": "x"}, headers=token), 400)


@pytest.mark.parametrize("path", [CALLBACK, SAVE])
def test_too_much_is_refused(site: Site, path: str) -> None:
    visitor = site("director.bchap")
    answered = visitor.post(path, {**GOOD, "raw": "x" * TOO_LONG})
    is_sentence(answered, 413)
    assert answered.get_json()["message"] == "This is too much to be sent at once."


Spoil = Callable[[dict[str, Any]], Any]


def first(body: dict[str, Any]) -> dict[str, Any]:
    """Return the first of what a callback was asked with; a place for all of a kind holds a list."""
    found: dict[str, Any] = body["inputs"][0][0]
    return found


SPOILED: dict[str, tuple[Spoil, int]] = {
    "unknown output": (lambda body: body.update(output="nothing.children"), 403),
    "output without a right": (lambda body: body.update(output="_pages_dummy.children"), 403),
    "no inputs": (lambda body: body.pop("inputs"), 400),
    "inputs of another type": (lambda body: body.update(inputs={"0": 1}), 400),
    "too few inputs": (lambda body: body.update(inputs=[]), 400),
    "too many inputs": (lambda body: body["inputs"].append(body["inputs"][0]), 400),
    "numbers as inputs": (lambda body: body.update(inputs=[1]), 400),
    "an input without id": (lambda body: first(body).pop("id"), 400),
    "another input": (lambda body: first(body).update(id="other"), 400),
    "another property": (lambda body: first(body).update(property="children"), 400),
    "a list as id": (lambda body: first(body).update(id=[]), 400),
    "no state": (lambda body: body.pop("state"), 400),
    "another state": (lambda body: body["state"][0].update(id="entry-other"), 400),
    "no outputs": (lambda body: body.pop("outputs"), 400),
    "outputs of another type": (lambda body: body.update(outputs=[1, 2]), 400),
    "triggers of another type": (lambda body: body.update(changedPropIds=7), 400),
    "an unknown trigger": (lambda body: body.update(changedPropIds=["nothing.n_clicks"]), 400),
    "a broken trigger": (lambda body: body.update(changedPropIds=["{.n_clicks"]), 400),
}


def test_a_forged_callback_is_refused(site: Site, world: World) -> None:
    visitor = site("reviewer")
    answer(world)
    submit(world)
    key = {"type": "decide", "line": queue(world)[0].item, "accept": "yes"}
    for name, (spoil, status) in SPOILED.items():
        body = pressed(output_of("pages.review.decide"), key)
        spoil(body)
        with capture_logs() as logs:
            is_sentence(visitor.post(CALLBACK, body), status)
        assert [line["event"] for line in logs] == ["refused"], name
    assert states(world) == {LineState.SUBMITTED}


def states(world: World) -> set[LineState]:
    with world.sessions.read(SYSTEM) as session:
        return set(session.scalars(select(Line.state)))


KEYS: dict[str, dict[str, str]] = {
    "a line of another type": {"line": "line x 1"},
    "a line that is none": {"line": "line 0 1"},
    "a line that is too large": {"line": f"line {10**30} 1"},
    "a revision of another type": {"line": "line {line} x"},
    "a revision to come": {"line": "line {line} 9"},
    "another table": {"line": "person {line} 1"},
    "neither yes nor no": {"accept": "perhaps"},
}


def test_a_forged_decision_is_refused_in_words(site: Site, world: World) -> None:
    visitor = site("reviewer")
    answer(world)
    submit(world)
    line = queue(world)[0]
    good = {"type": "decide", "line": f"line {line.line_id} {line.revision}", "accept": "yes"}
    for name, told_as in KEYS.items():
        changed = {key: text.format(line=line.line_id) for key, text in told_as.items()}
        with capture_logs() as logs:
            told = told_by(visitor.press(output_of("pages.review.decide"), good | changed))
        assert len(told) == 1, name
        assert told[0].endswith(("understood.", "no such line.", "look at it again.")), name
        assert "unexpected error" not in [line["event"] for line in logs], name
    assert states(world) == {LineState.SUBMITTED}


def told_by(answered: TestResponse) -> list[str]:
    """Return the sentences that a callback answered, on the page or as a message."""
    assert answered.status_code == 200, answered.text
    return list(texts([one for one in components(answered.get_json()) if one["type"] in ("P", "Alert")]))


SENT: dict[str, tuple[dict[str, object], int]] = {
    "unit of another type": ({"unit": 7}, 422),
    "version of another type": ({"version": "0"}, 422),
    "no measure": ({"measure": None}, 422),
    "an object as value": ({"raw": {"a": 1}}, 422),
    "a list as value": ({"raw": ["1"]}, 422),
    "a truth as value": ({"raw": True}, 422),
    "an unknown field": ({"field": "state"}, 422),
    "a field of the row": ({"field": "reporter_unit_id"}, 422),
    "an unknown unit": ({"unit": "NONE"}, 404),
    "an unknown period": ({"period": "Y9Q9"}, 404),
    "an unknown measure": ({"measure": "PM-0.0.0-00"}, 404),
    "a measure not asked": ({"measure": "PM-1.1.1-01"}, 404),
    "another subject": ({"subject": "BFHN"}, 404),
    "another unit": ({"unit": "BFHN", "subject": "BFHN"}, 404),
}
STRANGE = ("BC\x00HAP", "BCHAP\ud800", "\u202eBCHAP", "x" * 100_000, "' OR 1=1 --", "")


def test_a_forged_save_is_refused(site: Site, world: World) -> None:
    visitor = site("director.bchap")
    for changed, status in SENT.values():
        is_sentence(visitor.post(SAVE, {**GOOD, **changed}), status)
    assert saved(world) == 0


def test_strange_characters_are_refused_and_nothing_breaks(site: Site, world: World) -> None:
    visitor = site("director.bchap")
    for part, strange in product(("unit", "period", "measure", "subject", "field"), STRANGE):
        with capture_logs() as logs:
            answered = visitor.post(SAVE, {**GOOD, part: strange})
        assert answered.status_code in (404, 422), (part, strange[:20])
        is_sentence(answered, answered.status_code)
        assert "unexpected error" not in [line["event"] for line in logs], (part, strange[:20])
    assert saved(world) == 0


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("plan", ""),
        ("/plan\nx", ""),
        ("/entry/a\n/b", ""),
        (7, ""),
        (None, None),
        ("/plan", 7),
        ("/plan", {"q": "x"}),
    ],
)
def test_the_router_takes_addresses_only(site: Site, path: object, query: object) -> None:
    is_sentence(site("lead").post(CALLBACK, routed(path, query)), 400)


def routed(path: object, query: object) -> dict[str, Any]:
    names = (("_pages_location", "pathname", path), ("_pages_location", "search", query))
    return {
        "output": ROUTER,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [{"id": of, "property": name, "value": value} for of, name, value in names],
        "changedPropIds": [],
    }


@pytest.mark.parametrize(
    "address",
    [
        "/overview?period=Y3Q4&period=Y3Q3",
        "/overview?session=1&viewer=2",
        "/overview?period=%00",
        "/overview?unit=%F0%9F%98%80",
        "/measures/%00",
        "/measures/PM-2.1.1-01?period=none",
        "/plan?q=%00",
        "/plan?q=" + "x" * 5000,
        "/plan/%2e%2e%2fetc",
        "/entry/BCHAP/Y3Q4?measure=none&unit=BFHN",
        "/review?unit=none&period=%00",
    ],
)
def test_no_address_breaks_a_screen(site: Site, address: str) -> None:
    visitor = site("reviewer.bchap")
    with capture_logs() as logs:
        drawn = visitor.page(address)
    assert drawn.answer.status_code == 200
    assert "unexpected error" not in [line["event"] for line in logs]
    assert "Something went wrong" not in drawn.words
