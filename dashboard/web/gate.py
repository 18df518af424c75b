"""Net one: a `before_request` gate, closed by default, and the security headers of every answer."""

import secrets
from typing import Any
from urllib.parse import quote

from dash import Dash
from flask import Flask, Response, g, jsonify, redirect, request, session

from dashboard.access.sign_in import viewer_of
from dashboard.web.bodies import is_address, read_body, understood
from dashboard.web.endpoints import ACTIONS
from dashboard.web.guard import house, log, required_right
from dashboard.web.invitation import RULE as INVITATION

FILES = frozenset(
    {
        "/assets/<path:filename>",
        "/vendor/<name>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
PUBLIC = FILES | {"/sign-in", "/sign-out", "/healthz", "/readyz", INVITATION}
ROUTER = "_pages_content"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' {scripts}",
        "style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)


def install_gate(server: Flask, app: Dash) -> None:
    """Put the gate before every request and the headers behind every answer."""
    hashes: list[str] = []

    @server.before_request
    def gate() -> Any:
        g.nonce = secrets.token_urlsafe(16)
        if serves(PUBLIC):
            return None
        viewer = viewer_of(house().sessions, session.get("token", ""))
        if viewer is None:
            return turn_away()
        g.viewer = viewer
        let_in(request.path)
        return refuse_unknown_callback(app) if request.path == "/_dash-update-component" else None

    @server.after_request
    def headers(response: Response) -> Response:
        if not hashes:
            hashes.extend(app.csp_hashes())
        return secured(response, " ".join(f"'{value.strip(chr(39))}'" for value in hashes))


def serves(rules: frozenset[str]) -> bool:
    """Say whether one of these routes serves this request; a path alone has too many spellings to tell."""
    return request.url_rule is not None and request.url_rule.rule in rules


def let_in(path: str) -> None:
    """Allow the larger body of an endpoint that asks for one, before anybody looks into the request."""
    made = ACTIONS.get(path)
    if made is not None and made.largest is not None:
        request.max_content_length = made.largest


def turn_away() -> Any:
    """Send a reader to the sign-in page; tell a program 401."""
    if (
        request.method == "GET"
        and not request.path.startswith("/_")
        and "text/html" in request.headers.get("Accept", "")
    ):
        return redirect(f"/sign-in?next={quote(request.full_path.rstrip('?'))}")
    return jsonify(message="Your session has ended. Please sign in again."), 401


def refuse_unknown_callback(app: Dash) -> Any:
    """Refuse a callback body that is no callback of ours, before Dash looks at it."""
    body = read_body()
    output = body.get("output") if isinstance(body, dict) else None
    if not isinstance(output, str):
        return _refuse("This request cannot be understood.", 400)
    registered = app.callback_map.get(output, {})
    routes = output.startswith(f"..{ROUTER}.")
    if required_right(registered) is None and not (registered and routes):
        return _refuse("There is no such action.", 403, output[:200])
    if not understood(registered, body) or (routes and not is_address(body["inputs"])):
        return _refuse("This request cannot be understood.", 400, output[:200])
    return None


def _refuse(sentence: str, status: int, output: str = "") -> Any:
    log.warning("refused", kind="callback", output=output, sentence=sentence)
    return jsonify(message=sentence), status


def secured(response: Response, script_hashes: str) -> Response:
    """Set the content policy and the other security headers; figures are never kept by a cache."""
    response.headers["Content-Security-Policy"] = POLICY.format(
        scripts=script_hashes, nonce=g.get("nonce", "")
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if house().settings.secure_cookies:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if not serves(FILES):
        response.headers["Cache-Control"] = "no-store"
    return response
