"""What the tests in the browser share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.people import People


@pytest.fixture
def people(browser: Browser) -> Iterator[People]:
    """Give people with browsers; the test fails where a page broke the content policy or left the server."""
    crowd = People(browser)
    yield crowd
    crowd.leave()
