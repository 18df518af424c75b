"""The frame of every screen: head, skip link, navigation, messages, the synthetic-data mark, the footer."""

import hashlib
import html as text
import json
import re
from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import Dash, html
from dash.development.base_component import Component
from flask import g, request

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import calendar_sentence
from dashboard.design.attributes import aria
from dashboard.settings import SYNTHETIC
from dashboard.web.guard import house
from dashboard.web.ids import MAIN, MESSAGES

NOT_FOUND = "not_found_404"  # Dash knows the page for unknown paths by the end of its module's name.
PACKAGE_VERSION = re.compile(r"\.v([\w-]+?)m(?=\d+\.)")
TITLE = "Racial Equity Plan Dashboard"
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="{nonce}" src="/assets/first/nonce.js"></script>
<script src="/assets/first/theme.js"></script>
<title>{title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/vendor/bootstrap.min.css">
{css}
</head>
<body>
{entry}
<noscript><p class="m-4">This dashboard needs JavaScript, which your browser does not run.</p></noscript>
<footer hidden>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class Shell(Dash):
    """Dash with this product's head: a language, a nonce for styles, and no version numbers."""

    def index(self, *path: Any, **variables: Any) -> Any:
        """Return the index page; its status says 404 where the path is no screen's."""
        page = super().index(*path, **variables)
        return page, 200 if is_screen(request.path) else 404

    def interpolate_index(  # The signature is Dash's own.
        self,
        metas: str = "",
        title: str = "",
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",
        favicon: str = "",
        renderer: str = "",
    ) -> str:
        """Return the index page of one request; Dash's own head would tell its version and address."""
        return HEAD.format(
            nonce=g.get("nonce", ""),
            title=text.escape(TITLE),
            css=css,
            entry=app_entry.replace("Loading...", "Loading…"),
            config=_without_versions(config),
            scripts=PACKAGE_VERSION.sub(_digest, scripts),
            renderer=renderer,
        )


def _digest(version: re.Match[str]) -> str:
    """Return another mark in place of a package's version; a new version still makes a new address."""
    return f".v{hashlib.sha256(version[1].encode()).hexdigest()[:8]}m"


def is_screen(path: str) -> bool:
    """Say whether a path is that of a registered screen."""
    templates = [
        page["path_template"] or page["path"]
        for page in dash.page_registry.values()
        if not page["module"].endswith(NOT_FOUND)
    ]
    return any(
        re.fullmatch(re.sub("<.*?>", "[^/]+", template.strip("/")), path.strip("/")) for template in templates
    )


def _without_versions(config: str) -> str:
    opening, rest = config.split(">", 1)
    body, _, closing = rest.rpartition("<")
    kept = {key: value for key, value in json.loads(body).items() if "version" not in key}
    return f"{opening}>{json.dumps(kept)}<{closing}"


def layout() -> Component:
    """Draw the frame for the viewer of this request; the page itself comes by the router."""
    viewer: Viewer | None = g.get("viewer")
    return html.Div(
        [
            html.A("Skip to the content", href=f"#{MAIN}", className="skip visually-hidden-focusable"),
            *synthetic_mark(),
            header(viewer),
            html.Div(id=MESSAGES, role="status", **aria(live="polite"), className="container-xxl pt-3"),
            html.Main(dash.page_container, id=MAIN, tabIndex="-1", className="container-xxl py-3"),
            footer(viewer),
        ]
    )


def synthetic_mark() -> list[Component]:
    """Return the strip that marks synthetic data, on every screen of a demonstration."""
    if house().settings.production:
        return []
    return [html.P(SYNTHETIC, className="synthetic mb-0", role="note")]


def header(viewer: Viewer | None) -> Component:
    """Draw the product's name, the screens this viewer may open, and the way out."""
    name = viewer.name if viewer else ""
    return html.Header(
        html.Div(
            [
                html.A(TITLE, href="/", className="product"),
                html.Nav(html.Ul(links(viewer), className="nav"), **aria(label="Screens")),
                html.Div(
                    [
                        html.Span(name, className="me-2"),
                        html.Button(
                            "Light or dark", id="theme-switch", className="btn btn-sm btn-outline-secondary"
                        ),
                        html.A(
                            "Sign out",
                            href="/sign-out",
                            id="sign-out",
                            className="btn btn-sm btn-outline-secondary",
                        ),
                    ],
                    className="person",
                ),
            ],
            className="container-xxl bar",
        )
    )


def links(viewer: Viewer | None) -> list[Component]:
    """Return a navigation entry for each registered screen that the viewer may open."""
    pages = [
        page for page in dash.page_registry.values() if page.get("navigation") and may_open(viewer, page)
    ]
    return [
        html.Li(
            dbc.NavLink(page["name"], href=page["path"], active="partial" if page["path"] != "/" else "exact")
        )
        for page in pages
    ]


def may_open(viewer: Viewer | None, page: dict[str, Any]) -> bool:
    """Say whether a viewer may open a registered page."""
    right: Right = page["requires"]
    return viewer is not None and viewer.may_somewhere(right)


def footer(viewer: Viewer | None) -> Component:
    """Say which calendar is used and where help is."""
    return html.Footer(
        html.Div(
            [
                html.Span(calendar_words(viewer)),
                html.Span(
                    [
                        html.A("Releases", href="/releases"),
                        html.A("Help and words", href="/help", className="ms-3"),
                    ]
                ),
            ],
            className="container-xxl foot",
        )
    )


def calendar_words(viewer: Viewer | None) -> str:
    """Return the sentence about the calendar, for those who are signed in."""
    if viewer is None:
        return ""
    with house().sessions.read(viewer) as session:
        return calendar_sentence(session, house().clock.today())
