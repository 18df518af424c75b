"""What every test may ask for."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import ARGUMENTS, chromium_path

pytest_plugins = [
    "tests.support.databases",
    "tests.support.world",
    "tests.support.server",
    "tests.support.app",
    "tests.support.scene",
]

# How long an example takes says how busy the machine is, and nothing about the product.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out full sizes unless they were asked for."""
    soaks = bool(os.environ.get("DASHBOARD_SOAK"))
    wanted = [item for item in items if soaks or item.get_closest_marker("soak") is None]
    if left_out := [item for item in items if item not in wanted]:
        config.hook.pytest_deselected(items=left_out)
    items[:] = wanted


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Return Playwright's launch arguments with the machine's own Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium_path(), "args": list(ARGUMENTS)}
