"""Mail addresses as people type them: one plain address, or none."""

import re

from dashboard.errors import ValueRejected

LONGEST = 254  # RFC 5321 with its angle brackets takes no more.
ADDRESS = re.compile(
    r"[A-Za-z0-9_+'-]+(\.[A-Za-z0-9_+'-]+)*@"
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def checked_address(given: str | None) -> str | None:
    """Return a mail address in its one form (the domain in small letters), or None for a blank.

    Raises `ValueRejected` for anything but one plain address: no names, lists, quotes or line ends.
    """
    typed = (given or "").strip()
    if not typed:
        return None
    before, _, domain = typed.partition("@")
    if len(typed) > LONGEST or len(before) > 64 or not ADDRESS.fullmatch(typed):
        raise ValueRejected("Enter one mail address, such as maria.santos@mass.gov.", "email")
    return f"{before}@{domain.lower()}"
