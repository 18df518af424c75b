"""Speaks SMTP: hands one letter to a mail server, or says whether it is worth trying again."""

import smtplib
import ssl
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dashboard.settings import MailTls, Settings

PATIENCE = 20  # Seconds that the server has for each step.
LONGEST = 200  # So many characters of what a server says are kept.


class MailRefused(Exception):  # Named after what happened.
    """The server refused this letter or its recipient for good (5xx), in these words."""


class MailDelayed(Exception):
    """This letter did not get through now: no connection, no sign-in, or a temporary refusal (4xx)."""


@dataclass(frozen=True)
class MailServer:
    """Where and as whom mail is handed over."""

    host: str
    port: int
    tls: MailTls
    user: str
    password: str
    sender: str


@dataclass(frozen=True)
class Letter:
    """One mail to one address; the message id stays the same however often it is sent."""

    to: str
    subject: str
    text: str
    message_id: str
    date: datetime


def mail_server(settings: Settings) -> MailServer | None:
    """Return the server in the settings, or None where mail is switched off."""
    if not settings.mail_host:
        return None
    return MailServer(
        settings.mail_host,
        settings.mail_port,
        settings.mail_tls,
        settings.mail_user,
        settings.mail_password,
        settings.mail_from,
    )


def send(server: MailServer, letter: Letter) -> None:
    """Hand a letter to the server; raise `MailRefused` or `MailDelayed` with what the server said.

    Only a refusal of the recipient or of the letter is for good: one of the sender, the account or the
    connection says nothing about the person, and is tried again.
    """
    try:
        with _connected(server) as connection:
            connection.send_message(_composed(server, letter), server.sender, [letter.to])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _fault(code, words) from None
    except smtplib.SMTPDataError as error:
        raise _fault(error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPResponseException as error:
        raise MailDelayed(_words(error.smtp_code, error.smtp_error)) from None
    except (OSError, smtplib.SMTPException) as error:
        raise MailDelayed(plain(str(error)) or type(error).__name__) from None


def _connected(server: MailServer) -> AbstractContextManager[smtplib.SMTP]:
    """Return a connection, protected and signed in as the settings say."""
    if server.tls is MailTls.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.tls is MailTls.STARTTLS:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _composed(server: MailServer, letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = server.sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    return message


def _fault(code: int, words: bytes | str) -> Exception:
    kind = MailRefused if 500 <= code < 600 else MailDelayed
    return kind(_words(code, words))


def _words(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return plain(f"{code} {said}")


def plain(words: str) -> str:
    """Return what a server said on one line, without what cannot be printed, and not too long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
