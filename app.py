"""Makes the application: the whole boot on one screen."""

import gc
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.access.installation import refuse_mixing
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.database import check_ready, make_engine
from dashboard.measures import charts
from dashboard.settings import Settings, read_settings
from dashboard.statistics import count_interval
from dashboard.web.gate import install_gate
from dashboard.web.guard import House
from dashboard.web.logs import configure_logs
from dashboard.web.routes import install_routes
from dashboard.web.shell import TITLE, Shell, layout

HERE = Path(__file__).resolve().parent
WEB = HERE / "dashboard" / "web"


def create_app(settings: Settings, sessions: Sessions | None = None) -> Flask:
    """Build the application from its settings; `sessions` replaces the database (for tests)."""
    clock = Clock(settings.today)
    if sessions is None:
        engine = make_engine(settings.database_url)
        check_ready(engine)
        sessions = Sessions(engine, clock)
    with sessions.read(Viewer.system("start")) as session:
        refuse_mixing(session, production=settings.production)
    server = make_server(settings, House(settings, sessions, clock))
    within: Any = server  # Dash takes an application, although its signature does not say so.
    app = Shell(
        __name__,
        server=within,
        title=TITLE,
        use_pages=True,
        pages_folder=str(HERE / "pages"),
        assets_folder=str(WEB / "assets"),
        assets_path_ignore=["first"],
        suppress_callback_exceptions=True,
        use_async=False,
        update_title="",
    )
    app.layout = layout
    install_gate(server, app)
    install_routes(server)
    warm(server, app)
    return server


def make_server(settings: Settings, house: House) -> Flask:
    """Return the bare Flask server with its cookies, limits and proxies set."""
    server = Flask("dashboard", template_folder=str(WEB / "templates"), static_folder=None)
    server.config.update(
        SECRET_KEY=settings.signing_key(),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
    )
    server.extensions["dashboard"] = house
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return server


def warm(server: Flask, app: Shell) -> None:
    """Do Dash's first-request set-up before the first request, so that two of them cannot race."""
    with server.test_request_context("/healthz"):
        server.preprocess_request()
    with server.test_request_context("/"):
        app.index()
    charts.warm()
    count_interval(1)  # The first interval of a count loads its library.
    gc.collect()
    gc.freeze()  # What every request shares is not searched again by every later collection.
    structlog.get_logger().info("ready", screens=len(app.callback_map))


def main() -> Flask:
    """Build the application from the environment (for an application server)."""
    settings = read_settings()
    configure_logs(settings.log_level)
    return create_app(settings)
