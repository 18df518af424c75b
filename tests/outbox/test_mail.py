"""What stands between us and the mail server is told in words; a letter that hides a header is never sent."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from dashboard.clock import Clock
from dashboard.mail import Letter, MailDelayed, MailRefused, MailServer, mail_server, plain, send
from dashboard.settings import MailTls, Settings
from tests.support.mailbox import Mailbox, mailbox

LETTER = Letter("a@example.org", "Due", "Gruß\n", "<1@example.org>", Clock().now())


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as running:
        yield running


@pytest.fixture
def server(box: Mailbox) -> MailServer:
    found = mail_server(box.settings())
    assert found is not None
    return found


def test_without_a_host_there_is_no_server() -> None:
    assert mail_server(Settings()) is None


def test_a_letter_arrives_in_its_own_letters(server: MailServer, box: Mailbox) -> None:
    send(server, LETTER)
    assert box.arrived[0].get_content().strip() == "Gruß"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (lambda server: replace(server, tls=MailTls.STARTTLS), "STARTTLS"),
        (lambda server: replace(server, tls=MailTls.TLS), "SSL"),
        (lambda server: replace(server, user="plan", password="secret"), "AUTH"),
        (lambda server: replace(server, host="127.0.0.2", port=1), "refused"),
    ],
)
def test_what_says_nothing_about_the_person_is_tried_again(
    server: MailServer, box: Mailbox, changed: Callable[[MailServer], MailServer], words: str
) -> None:
    with pytest.raises(MailDelayed, match=words) as told:
        send(changed(server), LETTER)
    assert "secret" not in str(told.value)
    assert not box.arrived


@pytest.mark.parametrize(("answer", "kind"), [("550 5.1.1 unknown", MailRefused), ("451 later", MailDelayed)])
def test_the_servers_answer_decides(
    server: MailServer, box: Mailbox, answer: str, kind: type[Exception]
) -> None:
    box.answers["a@example.org"] = answer
    with pytest.raises(kind, match=answer):
        send(server, LETTER)


def test_a_subject_with_a_second_header_is_never_sent(server: MailServer, box: Mailbox) -> None:
    with pytest.raises(ValueError, match="Header values"):
        send(server, replace(LETTER, subject="Due\r\nBcc: b@example.org"))
    assert not box.arrived


def test_a_servers_words_become_one_printable_line() -> None:
    assert plain("550 no\r\n\x1b[31m such\u202e box ") == "550 no [31m such box"
    assert len(plain("x" * 500)) == 200
