"""Logs as lines of key=value on standard error, without secrets."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET = ("password", "secret", "token", "cookie")


def configure_logs(level: str) -> None:
    """Send every log line of a level and above to standard error, as time, level, event and details."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            hide_secrets,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def hide_secrets(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace the value of every detail whose name speaks of a secret."""
    for name in event:
        if any(part in name.lower() for part in SECRET):
            event[name] = "(secret)"
    return event
