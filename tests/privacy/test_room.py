"""The room is pure, and what others read of it on every screen is cheap."""

import subprocess
import sys

import pytest

from tests.support.house import ROOT


def loaded_by(module: str) -> set[str]:
    """Return which packages a fresh process has loaded after importing one module."""
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.slow
def test_tables_policies_and_links_load_no_heavy_library() -> None:
    modules = (
        "dashboard.privacy.table, dashboard.privacy.policy, dashboard.privacy.links, dashboard.privacy.words"
    )
    assert not loaded_by(modules) & {"numpy", "scipy", "sqlalchemy", "dash", "pandas"}


def test_the_room_knows_no_database_no_screen_and_no_calendar() -> None:
    own = {path.name: path.read_text() for path in (ROOT / "dashboard" / "privacy").glob("*.py")}
    assert len(own) > 30
    banned = ("sqlalchemy", "dash", "flask", "models", "datetime", "dashboard.calendar", "dashboard.clock")
    forms = [f"{start}{name}{end}" for name in banned for start, end in (("import ", "\n"), ("from ", " "))]
    assert not [(name, form) for name, text in own.items() for form in forms if form in text]
