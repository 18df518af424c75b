"""Addresses of documents elsewhere: what may be linked as evidence."""

from urllib.parse import urlsplit

from dashboard.errors import ValueRejected

LONGEST = 1_000
COPY = "Copy it from the address bar of your browser."


def check_link(typed: str, field: str = "link") -> str:
    """Return an address that a browser may follow; raise `ValueRejected` for any other.

    http and https only, at most 1,000 characters, without a name or password in it.
    """
    if len(typed) > LONGEST:
        raise ValueRejected(f"This address has {len(typed):,} characters; {LONGEST:,} fit.", field)
    if not typed.isascii() or any(letter.isspace() or letter in "\\\"<>'`" for letter in typed):
        raise ValueRejected(f"This address holds a character that does not belong in one. {COPY}", field)
    try:
        parts = urlsplit(typed)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueRejected(f"This is no address of a document. {COPY}", field) from None
    if parts.scheme not in ("http", "https"):
        raise ValueRejected(f"The address has to begin with https://. {COPY}", field)
    if not host or not any(letter.isalnum() for letter in host):
        raise ValueRejected(f"This is no address of a document. {COPY}", field)
    if "@" in parts.netloc:
        raise ValueRejected("This address holds a name or a password; please give one without.", field)
    return typed


def host_of(link: str) -> str:
    """Return where a link leads, for people who want to know before they follow it."""
    return urlsplit(link).hostname or link
