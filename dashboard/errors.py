"""The errors of the house; each message is the sentence that the person reads.

DashboardError
├── NotSignedIn      nobody is known; sign in first
├── NotAllowed       the person may not do this
├── NotFound         nothing there, or nothing this person may see
│   └── Moved        nothing there any more; the addresses say where it went
├── ValueRejected    the typed value cannot be understood or breaks a hard rule
├── WrongState       the line or period does not allow this now
├── Superseded       somebody else saved first
├── Question         nothing is done until the person says yes to exactly this
├── PlanError        a data file was refused
├── SetupError       settings, database or port are not ready
├── Unavailable      the database is locked, full or away
├── Damaged          what was frozen is not what was kept, and is not shown
└── Unexpected       a fault of ours, logged under a reference number
"""


class DashboardError(Exception):
    """An expected error whose text is meant for the person at the screen."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def facts(self) -> dict[str, object]:
        """Return what a screen needs besides the sentence."""
        return {}


class NotSignedIn(DashboardError):
    """Nobody is signed in."""

    status = 401


class NotAllowed(DashboardError):
    """The person lacks the right, or would decide on their own work."""

    status = 403


class NotFound(DashboardError):
    """Nothing is there, or nothing that this person may see."""

    status = 404


class Moved(NotFound):
    """Nothing is there any more; `places` are words and addresses of where it went."""

    def __init__(self, message: str, places: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.places = places


class ValueRejected(DashboardError):
    """A typed value was refused; `field` names the input beside which the sentence stands."""

    status = 422

    def __init__(self, message: str, field: str = "value") -> None:
        super().__init__(message)
        self.field = field


class WrongState(DashboardError):
    """The line, report or period is not in a state that allows the action."""

    status = 409


class Superseded(DashboardError):
    """Somebody else changed the row after it was read; `version` is the row's present one."""

    status = 409

    def __init__(self, message: str, version: int | None = None) -> None:
        super().__init__(message)
        self.version = version

    def facts(self) -> dict[str, object]:
        """Return the present version, so that a deliberate second try can replace it."""
        return {"version": self.version}


class Question(DashboardError):
    """What has to be confirmed first: a sentence, the lines behind it, and the mark of both."""

    status = 409

    def __init__(self, message: str, lines: tuple[str, ...], mark: str) -> None:
        super().__init__(message)
        self.lines = lines
        self.mark = mark

    def facts(self) -> dict[str, object]:
        """Return the lines, and the mark that comes back with a yes."""
        return {"ask": {"lines": list(self.lines), "mark": self.mark}}


class PlanError(DashboardError):
    """A content file was refused as a whole; the message names file, line and reason."""

    status = 422


class SetupError(DashboardError):
    """The installation is not ready: a setting, the database or a port."""

    status = 503


class Unavailable(DashboardError):
    """The database cannot take part at this moment."""

    status = 503


class Damaged(DashboardError):
    """A frozen document no longer has its hash; nothing of it is shown."""

    status = 500


class Unexpected(DashboardError):
    """A fault of the code; the log has it under the number in the message."""

    status = 500


class UnscopedQuery(RuntimeError):
    """A statement would have been read without the viewer's scope: a fault of the code, not of the person."""


class UnauthorisedWrite(RuntimeError):
    """A row would have been written that no right had opened: a fault of the code, not of the person."""
