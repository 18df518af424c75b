"""Endpoints beside Dash's callbacks: JSON actions, forms and downloads, each made only with its right."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import jsonify, render_template, request, send_file
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.fields import read_command
from dashboard.web.bodies import read_body
from dashboard.web.guard import address_words, in_words, opened, run_step


@dataclass(frozen=True)
class Afterwards:
    """What was written, and what is read for the screen once it is committed, so that no writer waits."""

    told: dict[str, Any]
    look: Callable[[Session, Viewer], dict[str, Any]]


Answered = dict[str, Any] | Afterwards


@dataclass(frozen=True)
class Action:
    """A plain JSON endpoint beside Dash's callbacks, under the same right and the same session rules.

    `largest` is how many bytes its body may have, where that is more than everywhere else.
    """

    path: str
    requires: Right
    run: Callable[[Session, Viewer, dict[str, Any]], Answered]
    largest: int | None = None


ACTIONS: dict[str, Action] = {}


@dataclass(frozen=True)
class Done:
    """What a form led to: the sentence that the next screen shows, and its address (empty: the same one)."""

    told: str
    go: str = ""


@dataclass(frozen=True)
class Download:
    """A file for a viewer with a right; `run` gets `(session, viewer, …)` and the parts of the address."""

    path: str
    requires: Right
    run: Callable[..., "SentFile"]


@dataclass(frozen=True)
class SentFile:
    """A file to keep: a harmless name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


DOWNLOADS: dict[str, Download] = {}


def action(path: str, *, requires: Right) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a writing JSON endpoint for viewers with a right; errors come back as `{message, field}`."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        ACTIONS[path] = Action(path, requires, function)
        return function

    return register


def form(
    path: str, *, requires: Right, reads: type[Any], largest: int | None = None
) -> Callable[[Callable[[Session, Viewer, Any], Done]], Callable[[Session, Viewer, Any], Done]]:
    """Make the endpoint of a form: the body is read into a command, and faults stand beside their fields."""

    def register(function: Callable[[Session, Viewer, Any], Done]) -> Callable[[Session, Viewer, Any], Done]:
        def run(session: Session, viewer: Viewer, body: dict[str, Any]) -> dict[str, Any]:
            done = function(session, viewer, read_command(reads, body))
            return {"told": done.told, "go": done.go}

        ACTIONS[path] = Action(path, requires, run, largest)
        return function

    return register


def download(path: str, *, requires: Right) -> Callable[[Callable[..., SentFile]], Callable[..., SentFile]]:
    """Make an address that answers with a file, for viewers with a right; `<parts>` are handed on by name."""

    def register(function: Callable[..., SentFile]) -> Callable[..., SentFile]:
        DOWNLOADS[path] = Download(path, requires, function)
        return function

    return register


def run_download(**address: str) -> Any:
    """Send the file of this request's route to its viewer; a refusal is a short page with one sentence."""
    rule = request.url_rule
    made = DOWNLOADS[rule.rule if rule else ""]
    asked_for = {**address_words(request.args.to_dict()), **address}
    try:
        with opened(made.requires, writes=False) as (session, viewer):
            sent = made.run(session, viewer, **asked_for)
    except Exception as error:
        told = in_words(error)
        return render_template("refused.html", sentence=told.message), told.status
    return send_file(BytesIO(sent.content), sent.media_type, as_attachment=True, download_name=sent.name)


def run_action() -> Any:
    """Run the JSON endpoint of this request's path for its viewer and answer in JSON."""
    made = ACTIONS[request.path]
    try:
        body = read_body()
        if not isinstance(body, dict):
            raise DashboardError("This request cannot be understood.")
        done = run_step(made.requires, True, lambda session, viewer: made.run(session, viewer, body))
        return jsonify(_looked_at(made.requires, done) if isinstance(done, Afterwards) else done)
    except Exception as error:
        told = in_words(error)
        return jsonify(message=told.message, field=getattr(told, "field", None), **told.facts()), told.status


def _looked_at(requires: Right, done: Afterwards) -> dict[str, Any]:
    """Add what is read after the commit; where that fails, what was saved is saved all the same."""
    try:
        with opened(requires, writes=False) as (session, viewer):
            return {**done.told, **done.look(session, viewer)}
    except Exception as error:
        in_words(error)
        return done.told
