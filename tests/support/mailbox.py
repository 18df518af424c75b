"""A real mail server of a test, which keeps what it takes and refuses what it is told to."""

from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller

from dashboard.settings import Environment, MailTls, Settings

SENDER = "plan@dph.example.org"


@dataclass
class Mailbox:
    """What arrived, and the answers that this server gives to some recipients instead of taking the mail."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    came: Event = field(default_factory=Event)

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take or refuse a recipient."""
        if (answer := self.answers.get(address)) is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep a mail."""
        read = message_from_bytes(envelope.content, policy=default)
        assert isinstance(read, EmailMessage)
        assert envelope.rcpt_tos == [read["To"]]
        self.arrived.append(read)
        self.came.set()
        return "250 taken"

    def settings(self) -> Settings:
        """Return settings by which mail goes to this server."""
        return Settings(
            environment=Environment.DEMONSTRATION,
            mail_host="127.0.0.1",
            mail_port=self.port,
            mail_tls=MailTls.NONE,
            mail_from=SENDER,
            address="https://plan.example.org",
        )


class Listening(Controller):
    """A controller that tells the port which the system gave it."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mailbox(**options: Any) -> Iterator[Mailbox]:
    """Run a mail server on a free port of this machine; `options` are those of aiosmtpd."""
    box = Mailbox()
    controller = Listening(box, hostname="127.0.0.1", port=0, **options)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()
