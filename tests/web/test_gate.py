"""Nobody in particular gets more than sign-in, health and static files; every answer has its headers."""

import re
from collections.abc import Callable

import pytest
from dash import __version__ as dash_version
from flask import Flask
from flask.testing import FlaskClient
from plotly import __version__ as plotly_version

from dashboard.settings import Environment
from tests.house.table import ROUTES
from tests.support.app import Visitor
from tests.support.world import FIRST, PERIOD, World

# The gate itself knows no database; what it asks of one is tested with signing in, on both.
pytestmark = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
Site = Callable[..., Visitor]
SCREENS = ("/", "/plan", "/review", "/overview", f"/measures/{FIRST}", f"/entry/BCHAP/{PERIOD}", "/no-such")
CLOSED = sorted({route.sample for route in ROUTES.values() if route.unknown == 401} - {"/sign-in"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@pytest.mark.parametrize("path", SCREENS)
def test_a_reader_is_sent_to_sign_in_and_back(site: Site, path: str) -> None:
    answer = site().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in?next={path}")


@pytest.mark.parametrize("path", SCREENS)
def test_a_program_is_told_401(site: Site, path: str) -> None:
    answer = site().get(path, accept="application/json")
    assert answer.status_code == 401
    assert answer.get_json() == {"message": "Your session has ended. Please sign in again."}


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch", "options", "head"])
@pytest.mark.parametrize("path", CLOSED)
def test_every_method_is_closed(site: Site, method: str, path: str) -> None:
    visitor = site()
    visitor.get("/sign-in")
    client: FlaskClient = visitor.client
    answer = getattr(client, method)(path, headers={"X-CSRFToken": visitor.token()})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in/../plan",
        "//plan",
        "/assets/../plan",
        "/vendor/../plan",
        "/vendor/a/b",
        "/SIGN-IN",
        "/favicon.ico",
    ],
)
def test_no_spelling_of_a_path_goes_round_the_gate(site: Site, path: str) -> None:
    answer = site().client.get(path, headers={"Accept": "application/json"}, buffered=True)
    assert answer.status_code in (308, 401, 404)
    assert b"react-entry-point" not in answer.data


def test_files_outside_the_named_ones_are_not_given(site: Site) -> None:
    for path in (
        "/vendor/package.json",
        "/vendor/..%2fpackage.json",
        "/assets/..%2f..%2fapp.py",
        "/assets/x",
    ):
        answer = site().client.get(path, buffered=True)
        assert answer.status_code in (401, 404), path
        assert b"def create_app" not in answer.data


def test_the_old_cookie_opens_nothing_after_signing_out(site: Site) -> None:
    visitor = site("lead")
    kept = visitor.client.get_cookie("session")
    assert kept is not None
    assert visitor.sign_out().headers["Location"] == "/sign-in"
    visitor.client.set_cookie("session", kept.value)
    assert visitor.get("/").status_code == 302


def test_a_forged_cookie_opens_nothing(site: Site) -> None:
    visitor = site()
    visitor.client.set_cookie("session", "eyJ0b2tlbiI6IngifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert visitor.get("/").status_code == 302


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    visitor = site()
    visitor.get("/sign-in")
    cookies = visitor.sign_in("lead").headers.getlist("Set-Cookie")
    session = next(one for one in cookies if one.startswith("session="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session


@pytest.mark.parametrize(
    "following",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "/\n//evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
    ],
)
def test_signing_in_leads_nowhere_else(site: Site, following: str) -> None:
    assert site().sign_in("lead", following=following).headers["Location"] == "/"


def test_signing_in_leads_back_to_where_one_wanted_to_go(site: Site) -> None:
    answer = site().sign_in("lead", following="/overview?period=Y3Q4&unit=BCHAP")
    assert answer.headers["Location"] == "/overview?period=Y3Q4&unit=BCHAP"


def test_the_sign_in_page_writes_back_nothing_that_runs(site: Site) -> None:
    answer = site().get('/sign-in?next="><script>alert(1)</script>')
    assert b"<script>alert" not in answer.data


def test_a_failed_sign_in_says_so_on_the_page(site: Site) -> None:
    visitor = site()
    answer = visitor.sign_in("lead", "wrong")
    assert answer.status_code == 401
    assert "The sign-in name or the password is not right." in answer.text
    assert visitor.get("/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/", "/no-such", "/_dash-layout", "/assets/dashboard.css", "/healthz", "/x/y"]
)
@pytest.mark.parametrize("who", ["", "lead"])
def test_every_answer_has_the_security_headers(site: Site, path: str, who: str) -> None:
    answer = site(who).get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    if path != "/assets/dashboard.css":
        assert answer.headers["Cache-Control"] == "no-store"


def test_each_page_has_a_nonce_of_its_own_that_its_head_uses(site: Site) -> None:
    visitor = site("lead")
    nonces = set()
    for _ in range(2):
        answer = visitor.get("/")
        found = re.search(r"'nonce-([\w-]+)'", answer.headers["Content-Security-Policy"])
        assert found is not None
        assert f'<script nonce="{found[1]}"' in answer.text
        nonces.add(found[1])
    assert len(nonces) == 2


def test_inline_scripts_are_those_the_policy_knows(site: Site) -> None:
    answer = site("lead").get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert inline
    assert answer.headers["Content-Security-Policy"].count("'sha256-") >= len(inline)


def test_production_speaks_tls_only(site: Site, world: World, house_over: Callable[..., Flask]) -> None:
    running = house_over(world.sessions, secure_cookies=True, environment=Environment.PRODUCTION)
    answer = running.test_client().get("/sign-in")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in next(one for one in answer.headers.getlist("Set-Cookie") if "_csrf_token" in one)
    assert "SYNTHETIC" not in answer.text


def test_no_version_is_told(site: Site) -> None:
    visitor = site("lead")
    told = visitor.get("/").text + visitor.get("/sign-in").text + str(visitor.get("/").headers)
    for version in (dash_version, plotly_version):
        assert version not in told
        assert version.replace(".", "_") not in told
    assert not re.search(r"python|werkzeug|gunicorn", told, re.IGNORECASE)


def test_scripts_are_found_under_the_addresses_that_the_index_names(site: Site) -> None:
    visitor = site("lead")
    sources = re.findall(r'src="(/[^"]+)"', visitor.get("/").text)
    assert len(sources) > 8
    assert {visitor.get(source).status_code for source in sources} == {200}


def test_a_path_that_is_no_screen_is_answered_404(site: Site) -> None:
    visitor = site("lead")
    for path in ("/no-such", "/entry/BCHAP", "/plan/2.1.1/more", "/_no-such", "/not-found-404"):
        assert visitor.get(path).status_code == 404, path
    for path in SCREENS[:-1]:
        assert visitor.get(path).status_code == 200, path
    assert visitor.page("/no-such").heading == "Not found"
