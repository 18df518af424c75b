"""Mail goes out over TLS, signed in, to a server whose certificate holds; to any other nothing is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from dashboard.clock import Clock
from dashboard.mail import Letter, MailDelayed, MailServer, mail_server, send
from dashboard.settings import MailTls
from tests.support.certificate import Certificate, certificate_for
from tests.support.mailbox import Mailbox, mailbox

LETTER = Letter("a@example.org", "Due", "Gruß\n", "<1@example.org>", Clock().now())
WAYS = (MailTls.STARTTLS, MailTls.TLS)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate_for("IP:127.0.0.1", tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def anothers(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate_for("DNS:mail.example.org", tmp_path_factory.mktemp("anothers"))


@contextmanager
def protected(shown: Certificate, tls: MailTls, seen: list[object]) -> Iterator[tuple[Mailbox, MailServer]]:
    """Run a server that takes mail from `plan` with `secret` alone, over TLS alone; `seen` is who came."""

    def admit(_server: Any, _session: Any, _envelope: Any, _mechanism: str, who: Any) -> AuthResult:
        seen.append(who)
        return AuthResult(success=who == LoginPassword(b"plan", b"secret"), handled=False)

    context = shown.served()
    options: dict[MailTls, dict[str, Any]] = {
        MailTls.STARTTLS: {"tls_context": context, "require_starttls": True, "auth_required": True},
        MailTls.TLS: {"ssl_context": context, "auth_require_tls": False},  # It counts only STARTTLS as TLS.
    }
    with mailbox(authenticator=admit, **options[tls]) as box:
        server = mail_server(box.settings())
        assert server is not None
        yield box, replace(server, tls=tls, user="plan", password="secret")


@pytest.mark.parametrize("tls", WAYS)
def test_a_letter_goes_out_protected_and_signed_in(
    ours: Certificate, tls: MailTls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.certificate))
    seen: list[object] = []
    with protected(ours, tls, seen) as (box, server):
        send(server, LETTER)
    assert [letter.get_content().strip() for letter in box.arrived] == ["Gruß"]
    assert seen == [LoginPassword(b"plan", b"secret")]


@pytest.mark.parametrize("tls", WAYS)
def test_a_wrong_password_is_told_in_words_and_tried_again(
    ours: Certificate, tls: MailTls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.certificate))
    with protected(ours, tls, []) as (box, server), pytest.raises(MailDelayed, match="535") as told:
        send(replace(server, password="mistyped"), LETTER)
    assert "mistyped" not in str(told.value)
    assert not box.arrived


@pytest.mark.parametrize("tls", WAYS)
@pytest.mark.parametrize(("shown", "words"), [("ours", "verify failed"), ("anothers", "not valid for")])
def test_a_certificate_that_does_not_hold_learns_neither_letter_nor_password(
    request: pytest.FixtureRequest, tls: MailTls, shown: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody vouches for, and one that is believed but is another server's."""
    certificate: Certificate = request.getfixturevalue(shown)
    if shown == "anothers":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    seen: list[object] = []
    with protected(certificate, tls, seen) as (box, server), pytest.raises(MailDelayed, match=words):
        send(server, LETTER)
    assert not seen
    assert not box.arrived
