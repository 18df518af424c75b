"""A person's browser without its screen: signs in by the form and sends what the entry sheet sends."""

import http.client
import json
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.support.world import PASSWORD, PERIOD

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
JSON = {"Content-Type": "application/json"}
SUBMIT = "/submit/report"


class Lost(ConnectionError):
    """The server went away before it answered; whether it acted is not known."""


@dataclass
class Client:
    """One signed-in person on one connection; cookies outlive the server that gave them."""

    name: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def sign_in(self) -> None:
        """Sign in through the form."""
        found = TOKEN.search(self.send("GET", "/sign-in")[1])
        assert found is not None
        form = {"csrf_token": found[1], "name": self.name, "password": PASSWORD, "next": "/"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _ = self.send("POST", "/sign-in", urlencode(form), kind)
        assert status == 302, status

    def move(self, port: int) -> None:
        """Go on with the server that runs now."""
        self.leave()
        self.port = port

    def leave(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def save(self, measure: str, name: str, raw: str, version: int = 0) -> dict[str, Any] | None:
        """Save one field; return the acknowledgement, None where it was refused; raise `Lost`."""
        place = {"unit": "BCHAP", "period": PERIOD, "measure": measure, "subject": "BCHAP"}
        body = json.dumps({**place, "field": name, "raw": raw, "version": version})
        status, text = self.send("POST", "/entry/save", body, JSON)
        return json.loads(text) if status == 200 else None

    def submission(self) -> str:
        """Return what the form that submits the report sends once its question is answered with a yes."""
        place = {"unit": "BCHAP", "period": PERIOD}
        asked = json.loads(self.send("POST", SUBMIT, json.dumps(place), JSON)[1])
        return json.dumps({**place, "confirmed": asked["ask"]["mark"]})

    def submit(self, request: str) -> bool:
        """Send what submits the report and say whether it was done; raise `Lost`."""
        return self.send("POST", SUBMIT, request, JSON)[0] == 200

    def send(
        self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """Send one request with the cookies and the token; return status and text; raise `Lost`."""
        self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"Cookie": kept, "X-CSRFToken": self.cookies.get("_csrf_token", ""), **(headers or {})}
        try:
            self.connection.request(method, path, body, own)
            with self.connection.getresponse() as answer:
                text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.leave()
            raise Lost(str(error)) from None
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: part.value for name, part in SimpleCookie(line).items()}
        return answer.status, text
