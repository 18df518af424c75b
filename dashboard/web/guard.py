"""Pages and callbacks can be made here only, and only with the right they require.

`register_page` and `callback` check the right, open the session, pass it on with the viewer, turn an expected
error into words and log an unexpected one with a reference number; so do the endpoints beside them.
"""

import functools
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dash
import structlog
from dash.exceptions import PreventUpdate
from flask import current_app, g, has_request_context, request
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.database import trouble_sentence
from dashboard.design.messages import error_page, message
from dashboard.errors import (
    DashboardError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Superseded,
    Unavailable,
    Unexpected,
    ValueRejected,
)
from dashboard.settings import Settings
from dashboard.web.ids import ADDRESS, MESSAGES

log = structlog.get_logger()
Refusal = Callable[..., Any]
OURS = ("session", "viewer")  # What the guard itself hands to a layout; an address cannot.


@dataclass(frozen=True)
class House:
    """What the web needs of the installation: settings, sessions and the clock."""

    settings: Settings
    sessions: Sessions
    clock: Clock


def house() -> House:
    """Return the installation behind the running Flask application."""
    found: House = current_app.extensions["dashboard"]
    return found


def current_viewer() -> Viewer:
    """Return who asks; raise `NotSignedIn` outside a gated request."""
    if not has_request_context() or "viewer" not in g:
        raise NotSignedIn("Please sign in first.")
    viewer: Viewer = g.viewer
    return viewer


@contextmanager
def opened(requires: Right, writes: bool) -> Iterator[tuple[Session, Viewer]]:
    """Open a session of who asks, after checking that they hold the right somewhere."""
    viewer = current_viewer()
    if not viewer.may_somewhere(requires):
        raise NotAllowed("This is not part of your role.")
    sessions = house().sessions
    with sessions.write(viewer) if writes else sessions.read(viewer) as session:
        yield session, viewer


def run_step(requires: Right, writes: bool, step: Callable[[Session, Viewer], Any]) -> Any:
    """Run a step in a session of its own, and once more where another transaction came first.

    The second run sees what the other one wrote, and so ends well or with the sentence that fits.
    """
    try:
        with opened(requires, writes) as (session, viewer):
            return step(session, viewer)
    except (IntegrityError, StaleDataError) as error:
        log.info("once more", kind=type(error).__name__)
    with opened(requires, writes) as (session, viewer):
        return step(session, viewer)


def in_words(error: Exception) -> DashboardError:
    """Turn any error into one with a sentence; the unexpected is logged under a reference number."""
    if isinstance(error, DashboardError):
        _log_refusal(error)
        return error
    if isinstance(error, StaleDataError | IntegrityError):
        return Superseded("Somebody else saved this at the same moment. Please look again.")
    if isinstance(error, OperationalError):
        log.error("database trouble", error=str(error.orig))
        return Unavailable(trouble_sentence(error))
    if isinstance(error, DataError | UnicodeEncodeError):
        log.warning("refused", kind=type(error).__name__)
        return ValueRejected("This holds a character or a number that cannot be stored or looked up.")
    reference = secrets.token_hex(4)
    log.exception("unexpected error", reference=reference)
    return Unexpected(f"Something went wrong (reference {reference}). Nothing was saved.")


def _log_refusal(error: DashboardError) -> None:
    if isinstance(error, NotFound | NotAllowed):
        viewer = g.get("viewer")
        log.warning(
            "refused",
            kind=type(error).__name__,
            person=viewer and viewer.person_id,
            sentence=str(error),
            asked=asked(),
        )


def asked() -> str:
    """Return what the present request asks for, without what was typed: its path, or the screen's address."""
    body = request.get_json(silent=True) if request.is_json else None
    if not isinstance(body, dict):
        return request.path
    place = {name: body[name] for name in ("unit", "period", "measure", "output") if name in body}
    inputs = body.get("inputs")
    if isinstance(inputs, list):
        address = [one.get("value") for one in inputs if isinstance(one, dict) and one.get("id") == ADDRESS]
        place["address"] = address
    return f"{request.path} {place}"[:300]


def register_page(
    module: str, *, requires: Right, **page: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a page for viewers with a right; its layout gets `(session, viewer, …)`."""

    def register(layout: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(layout)
        def drawn(**address: Any) -> Any:
            try:
                with opened(requires, writes=False) as (session, viewer):
                    return layout(session, viewer, **address_words(address))
            except PreventUpdate:
                raise
            except Exception as error:
                return error_page(in_words(error))

        dash.register_page(module, layout=drawn, requires=requires, **page)
        return layout

    return register


def address_words(address: dict[str, Any]) -> dict[str, str]:
    """Return each part of an address as one text, the last where it stands twice."""
    words = {name: part if isinstance(part, str) else part[-1] for name, part in address.items()}
    return {name: word for name, word in words.items() if name not in OURS}


def callback(
    *dependencies: Any, requires: Right, writes: bool = False, refused: Refusal | None = None, **options: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a callback for viewers with a right; `writes` commits at its end.

    `refused(error, *inputs)` returns the outputs that show an error beside its field; without it the error is
    announced as a message and nothing else changes on the screen.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def guarded(*inputs: Any) -> Any:
            try:
                return run_step(requires, writes, lambda session, viewer: function(session, viewer, *inputs))
            except PreventUpdate:
                raise
            except Exception as error:
                told = in_words(error)
                if refused is not None:
                    return refused(told, *inputs)
                announce(told.message)
                return _unchanged()

        guarded.requires = requires  # type: ignore[attr-defined]  # Read by the gate and by the completeness test.
        dash.callback(*dependencies, **options)(guarded)
        return function

    return register


def announce(sentence: str) -> None:
    """Show a sentence at the top of the screen and have it read out."""
    dash.set_props(MESSAGES, {"children": message(sentence, danger=True)})


def _unchanged() -> Any:
    outputs = dash.ctx.outputs_list
    return [dash.no_update] * len(outputs) if isinstance(outputs, list) else dash.no_update


def required_right(registered: Any) -> Right | None:
    """Return the right behind an entry of Dash's callback map, or None where nobody declared one."""
    function = registered.get("callback")
    inner = getattr(function, "__wrapped__", None)
    return getattr(inner, "requires", None)
