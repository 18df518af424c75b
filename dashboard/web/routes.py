"""The few plain routes beside Dash: sign-in and -out, health, and third-party files from their packages."""

from typing import Any
from urllib.parse import urlparse

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, jsonify, redirect, render_template, request, send_from_directory, session
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from werkzeug.exceptions import HTTPException

from dashboard.access.sign_in import SignIn, end_session, sign_in
from dashboard.database import check_ready
from dashboard.errors import DashboardError, SetupError
from dashboard.web.endpoints import ACTIONS, DOWNLOADS, run_action, run_download
from dashboard.web.guard import house, in_words, log
from dashboard.web.invitation import closed_page, forged_page, install_invitation, is_invitation

NOT_UNDERSTOOD = "This request cannot be understood."
SENTENCES = {
    404: "Nothing was found here.",
    405: "Nothing was found here.",
    413: "This is too much to be sent at once.",
}
TOLD = {"password": "Your password is set. Sign in with it now."}  # What another page has done, by its mark.
LONGEST_ADDRESS = 2000  # What a browser and a proxy surely take.
VENDOR = {"bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css"}


def install_routes(server: Flask) -> None:
    """Add the plain routes and the protection against forged forms."""
    CSRFProtect(server)
    server.add_url_rule("/sign-in", view_func=show_sign_in, methods=["GET"])
    server.add_url_rule("/sign-in", "try_sign_in", try_sign_in, methods=["POST"])
    server.add_url_rule("/sign-out", view_func=sign_out, methods=["POST"])
    install_invitation(server)
    server.add_url_rule("/healthz", view_func=healthz)
    server.add_url_rule("/readyz", view_func=readyz)
    server.add_url_rule("/vendor/<name>", view_func=vendor)
    for path in ACTIONS:
        server.add_url_rule(path, path, run_action, methods=["POST"])
    for path in DOWNLOADS:
        server.add_url_rule(path, path, run_download, methods=["GET"])
    server.after_request(give_csrf_cookie)
    server.register_error_handler(CSRFError, forged)
    server.register_error_handler(Exception, unexpected)


def show_sign_in() -> str:
    """Show the sign-in page."""
    return _sign_in_page("")


def try_sign_in() -> Any:
    """Sign a person in, or show the page again with one sentence."""
    attempt = SignIn(
        request.form.get("name", ""), request.form.get("password", ""), request.remote_addr or ""
    )
    try:
        token = sign_in(house().sessions, attempt, house().settings.session_hours)
    except DashboardError as error:
        return _sign_in_page(error.message), error.status
    if "token" in session:
        end_session(house().sessions, session["token"])
    session.clear()
    session["token"] = token
    return redirect(_own_address(request.form.get("next", "/")))


def sign_out() -> Any:
    """End the session on the server and forget its cookie."""
    end_session(house().sessions, session.get("token", ""))
    session.clear()
    return redirect("/sign-in")


def healthz() -> Any:
    """Say that the process lives."""
    return jsonify(status="alive")


def readyz() -> Any:
    """Say whether the database answers and its migrations are complete."""
    try:
        check_ready(house().sessions.bind.engine)
    except SetupError as error:
        log.error("not ready", sentence=error.message)
        return jsonify(status="not ready"), 503
    return jsonify(status="ready")


def vendor(name: str) -> Response:
    """Send one of the named third-party files from its installed package."""
    path = VENDOR.get(name)
    if path is None:
        return Response("Not found", 404)
    return send_from_directory(house().settings.frontend, path, max_age=86400)


def give_csrf_cookie(response: Response) -> Response:
    """Give pages the token that Dash and forms send back with every change."""
    if response.mimetype == "text/html":
        secure = house().settings.secure_cookies
        response.set_cookie("_csrf_token", generate_csrf(), samesite="Lax", secure=secure)
    return response


def forged(_error: CSRFError) -> Any:
    """Answer a form or callback whose token is missing or not of this session."""
    sentence = "This page is out of date. Please load it again; what you typed is still on the screen."
    if request.path == "/sign-in":
        return _sign_in_page("The sign-in page had expired. Please try again."), 400
    if is_invitation():
        return forged_page()
    return jsonify(message=sentence), 400


def unexpected(error: Exception) -> Any:
    """Answer every other error with a sentence, in the form the asker understands."""
    if isinstance(error, HTTPException) and (error.code or 500) < 500:
        return jsonify(message=SENTENCES.get(error.code or 0, NOT_UNDERSTOOD)), error.code
    if isinstance(error, DependencyException | InvalidResourceError):
        return jsonify(message="Nothing was found here."), 404
    told = in_words(error)
    if request.path == "/sign-in":
        return _sign_in_page(told.message), told.status
    if is_invitation():
        return closed_page(told)
    return jsonify(message=told.message), told.status


def _sign_in_page(error: str) -> str:
    following = request.values.get("next", "/")
    demonstration = not house().settings.production
    told = "" if error else TOLD.get(request.args.get("told", ""), "")
    return render_template(
        "sign_in.html", error=error, told=told, next=following, demonstration=demonstration
    )


def _own_address(address: str) -> str:
    parts = urlparse(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    inside = inside and len(address) <= LONGEST_ADDRESS
    return address if inside and address.isprintable() else "/"
