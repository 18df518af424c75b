"""Settings: environment variables that begin with `DASHBOARD_`, read once and checked in words."""

import contextlib
import os
import re
import secrets
from datetime import date
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.errors import SetupError

WANTED = {
    "int_parsing": "a whole number",
    "bool_parsing": "true or false",
    "date_from_datetime_parsing": "a day such as 2026-11-23",
    "date_parsing": "a day such as 2026-11-23",
    "enum": "one of the words in the list of settings",
    "string_pattern_mismatch": "DEBUG, INFO, WARNING or ERROR",
}
ROOT = Path(__file__).resolve().parent.parent
# What a demonstration says on every screen and in every file.
SYNTHETIC = "SYNTHETIC – demonstration data, not figures of the Department of Public Health"

ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")
SENDER = re.compile(r"[^@\s<>,]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine and no other."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _from_the_root(folder: Path) -> Path:
    if not folder.is_absolute():
        raise PydanticCustomError("folder", "a folder named from the root, such as /srv/dashboard/files")
    return folder


def _beside_the_database(read: dict[str, Any]) -> Path:
    """Return the folder for files beside a database that is itself a file, and under `var` otherwise."""
    kind, _, path = read.get("database_url", "").partition(":///")
    place = Path(path.partition("?")[0])
    return (place.parent if kind == "sqlite" and place.is_absolute() else ROOT / "var") / "files"


class Environment(StrEnum):
    """Where the system runs; production refuses everything that belongs to a demonstration."""

    DEMONSTRATION = "demonstration"
    PRODUCTION = "production"


class MailTls(StrEnum):
    """How the way to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """Everything the installation can choose; defaults make a demonstration on this machine."""

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_", extra="ignore", frozen=True)

    database_url: str = f"sqlite:///{ROOT / 'var' / 'dashboard.sqlite'}"
    files: Annotated[Path, AfterValidator(_from_the_root)] = Field(default_factory=_beside_the_database)
    environment: Environment = Environment.DEMONSTRATION
    secret_key: str = ""
    secure_cookies: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65535)
    workers: int = Field(default=2, ge=1, le=64)
    threads: int = Field(default=4, ge=1, le=64)
    today: date | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    session_hours: int = Field(default=10, ge=1, le=72)
    frontend: Path = ROOT / "node_modules"
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    address: str = ""
    mail_host: str = ""
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_user: str = ""
    mail_password: str = ""
    mail_tls: MailTls = MailTls.STARTTLS
    mail_from: str = ""

    @model_validator(mode="after")
    def production_is_strict(self) -> "Settings":
        """Refuse in production a missing secret, cookies without TLS and a pinned day."""
        if self.environment is Environment.DEMONSTRATION:
            return self
        faults = [
            (len(self.secret_key) < 32, "DASHBOARD_SECRET_KEY must hold at least 32 characters"),
            (not self.secure_cookies, "DASHBOARD_SECURE_COOKIES must be true (sign-in needs TLS)"),
            (self.today is not None, "DASHBOARD_TODAY is for demonstrations only"),
        ]
        if wrong := [sentence for fault, sentence in faults if fault]:
            raise ValueError("; ".join(wrong))
        return self

    @model_validator(mode="after")
    def mail_is_whole(self) -> "Settings":
        """Refuse half a mail server, and in a demonstration one that could reach anybody."""
        if self.address and not ADDRESS.fullmatch(self.address):
            raise ValueError(
                "DASHBOARD_ADDRESS should be the public address, such as https://plan.example.gov"
            )
        if self.mail_host and (wrong := self._mail_faults()):
            raise ValueError("; ".join(wrong))
        return self

    def _mail_faults(self) -> list[str]:
        near = is_loopback(self.mail_host)
        clear = self.mail_tls is MailTls.NONE and bool(self.mail_password) and not near
        faults = [
            (
                not SENDER.fullmatch(self.mail_from),
                "DASHBOARD_MAIL_FROM must be the address that mail comes from",
            ),
            (
                bool(self.mail_user) != bool(self.mail_password),
                "DASHBOARD_MAIL_USER and its password go together",
            ),
            (clear, "DASHBOARD_MAIL_TLS must not be none where a password is sent to another machine"),
            (self.production and not self.address, "DASHBOARD_ADDRESS must be set, for the links in mail"),
            (
                not self.production and not near,
                "DASHBOARD_MAIL_HOST must be this machine (127.0.0.1): a demonstration writes to nobody",
            ),
        ]
        return [sentence for fault, sentence in faults if fault]

    def link_base(self) -> str:
        """Return the address before every link in a mail."""
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def production(self) -> bool:
        """Say whether this is a production installation."""
        return self.environment is Environment.PRODUCTION

    def signing_key(self) -> str:
        """Return the cookie-signing secret; a demonstration keeps a random one beside its database."""
        return self.secret_key or _kept_secret(ROOT / "var" / "secret")


def _kept_secret(path: Path) -> str:
    """Return the secret kept in a file, made at the first time; workers that start together agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")


def read_settings() -> Settings:
    """Read the environment; raise `SetupError` with one sentence per wrong setting."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [_sentence(problem) for problem in error.errors()]
        raise SetupError("The settings cannot be used. " + " ".join(lines)) from None


def _sentence(problem: ErrorDetails) -> str:
    if not problem["loc"]:
        return problem["msg"].removeprefix("Value error, ") + "."
    wanted = WANTED.get(problem["type"], problem["msg"].removeprefix("Input should be "))
    return f"DASHBOARD_{str(problem['loc'][0]).upper()} is “{problem['input']}”; it should be {wanted}."
