"""Each broken setting ends in a sentence that names it; production refuses what is for demonstrations."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.errors import SetupError
from dashboard.settings import Environment, Settings, read_settings

SECRET = "a secret of at least 32 characters, this one"
STRICT = {
    "DASHBOARD_ENVIRONMENT": "production",
    "DASHBOARD_SECRET_KEY": SECRET,
    "DASHBOARD_SECURE_COOKIES": "true",
}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every setting of the machine away."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DASHBOARD_{name.upper()}", raising=False)


def told(monkeypatch: pytest.MonkeyPatch, **names: str) -> str:
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as caught:
        read_settings()
    return caught.value.message


def test_without_any_setting_it_is_a_demonstration_on_this_machine() -> None:
    found = read_settings()
    assert found.environment is Environment.DEMONSTRATION
    assert not found.production
    assert (found.host, found.port) == ("127.0.0.1", 8050)
    assert found.database_url.startswith("sqlite:///")


BROKEN = [
    ("DASHBOARD_PORT", "eighty"),
    ("DASHBOARD_PORT", "0"),
    ("DASHBOARD_PORT", "70000"),
    ("DASHBOARD_PORT", ""),
    ("DASHBOARD_WORKERS", "0"),
    ("DASHBOARD_WORKERS", "1e3"),
    ("DASHBOARD_THREADS", "-1"),
    ("DASHBOARD_TODAY", "yesterday"),
    ("DASHBOARD_TODAY", "2026-02-30"),
    ("DASHBOARD_ENVIRONMENT", "test"),
    ("DASHBOARD_SECURE_COOKIES", "perhaps"),
    ("DASHBOARD_SESSION_HOURS", "1000"),
    ("DASHBOARD_LOG_LEVEL", "loud"),
]


@pytest.mark.parametrize(("name", "value"), BROKEN)
def test_a_broken_setting_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    sentence = told(monkeypatch, **{name: value})
    assert sentence.startswith(f"The settings cannot be used. {name} is “{value}”; it should be ")
    assert sentence.endswith(".")
    assert sentence.count("DASHBOARD_") == 1
    assert "\n" not in sentence


def test_every_broken_setting_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = told(monkeypatch, DASHBOARD_PORT="x", DASHBOARD_WORKERS="x")
    assert re.findall(r"DASHBOARD_\w+", sentence) == ["DASHBOARD_PORT", "DASHBOARD_WORKERS"]


def test_production_takes_what_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in STRICT.items():
        monkeypatch.setenv(name, value)
    found = read_settings()
    assert found.production
    assert found.signing_key() == SECRET


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DASHBOARD_SECRET_KEY", ""),
        ("DASHBOARD_SECRET_KEY", "short"),
        ("DASHBOARD_SECURE_COOKIES", "false"),
        ("DASHBOARD_TODAY", "2026-11-23"),
    ],
)
def test_production_refuses_what_belongs_to_a_demonstration(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    sentence = told(monkeypatch, **{**STRICT, name: value})
    assert re.findall(r"DASHBOARD_\w+", sentence) == [name]


def test_production_names_everything_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = told(monkeypatch, DASHBOARD_ENVIRONMENT="production")
    assert re.findall(r"DASHBOARD_\w+", sentence) == ["DASHBOARD_SECRET_KEY", "DASHBOARD_SECURE_COOKIES"]


def test_no_sentence_tells_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = told(monkeypatch, DASHBOARD_SECRET_KEY=SECRET, DASHBOARD_PORT="x", DASHBOARD_TODAY="x")
    assert SECRET not in sentence
    short = told(monkeypatch, **{**STRICT, "DASHBOARD_SECRET_KEY": "short but secret"})
    assert "short but secret" not in short


def test_settings_are_not_changed_while_running() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]  # Tried on purpose.


def test_a_pinned_day_is_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-23")
    assert read_settings().today == date(2026, 11, 23)


def test_workers_that_start_together_share_one_kept_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    with ThreadPoolExecutor(8) as workers:
        found = set(workers.map(lambda _: Settings().signing_key(), range(8)))
    assert len(found) == 1
    assert len(found.pop()) >= 32
    kept = tmp_path / "var" / "secret"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


MAIL = {"DASHBOARD_MAIL_HOST": "127.0.0.1", "DASHBOARD_MAIL_FROM": "plan@example.org"}
REAL_MAIL = {
    **STRICT,
    **MAIL,
    "DASHBOARD_MAIL_HOST": "mail.example.org",
    "DASHBOARD_ADDRESS": "https://plan.example.org/",
}


def test_mail_is_off_until_a_server_is_named() -> None:
    found = read_settings()
    assert found.mail_host == ""
    assert found.link_base() == "http://127.0.0.1:8050"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_a_demonstration_sends_to_this_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    for name, value in {**MAIL, "DASHBOARD_MAIL_HOST": host}.items():
        monkeypatch.setenv(name, value)
    assert read_settings().mail_host == host


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"DASHBOARD_MAIL_HOST": "mail.example.org"}, "DASHBOARD_MAIL_HOST"),
        ({"DASHBOARD_MAIL_HOST": "localhost.example.org"}, "DASHBOARD_MAIL_HOST"),
        ({"DASHBOARD_MAIL_FROM": ""}, "DASHBOARD_MAIL_FROM"),
        ({"DASHBOARD_MAIL_FROM": "a@example.org\nBcc: b@example.org"}, "DASHBOARD_MAIL_FROM"),
        ({"DASHBOARD_MAIL_USER": "plan"}, "DASHBOARD_MAIL_USER"),
        ({"DASHBOARD_ADDRESS": "plan.example.org"}, "DASHBOARD_ADDRESS"),
        ({"DASHBOARD_MAIL_TLS": "perhaps"}, "DASHBOARD_MAIL_TLS"),
        ({"DASHBOARD_MAIL_PORT": "0"}, "DASHBOARD_MAIL_PORT"),
    ],
)
def test_half_a_mail_server_is_refused(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], named: str
) -> None:
    assert re.findall(r"DASHBOARD_\w+", told(monkeypatch, **{**MAIL, **changed})) == [named]


def test_production_sends_to_its_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in REAL_MAIL.items():
        monkeypatch.setenv(name, value)
    found = read_settings()
    assert (found.mail_host, found.link_base()) == ("mail.example.org", "https://plan.example.org")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"DASHBOARD_ADDRESS": ""}, "DASHBOARD_ADDRESS"),
        (
            {
                "DASHBOARD_MAIL_TLS": "none",
                "DASHBOARD_MAIL_USER": "a",
                "DASHBOARD_MAIL_PASSWORD": "hidden word",
            },
            "DASHBOARD_MAIL_TLS",
        ),
    ],
)
def test_production_mail_is_strict(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], named: str
) -> None:
    sentence = told(monkeypatch, **{**REAL_MAIL, **changed})
    assert re.findall(r"DASHBOARD_\w+", sentence) == [named]
    assert "hidden word" not in sentence
