"""The one clock: real time, or a day pinned by `DASHBOARD_TODAY` for the full-size demonstration set."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("America/New_York")


def wall_time(moment: datetime) -> datetime:
    """Return a moment as clocks in Massachusetts showed it, without a zone, as spreadsheets want it."""
    return moment.astimezone(LOCAL).replace(tzinfo=None)


@dataclass(frozen=True)
class Clock:
    """Tells the time in UTC and the department's local day; `pinned` fixes the day, not the time of day."""

    pinned: date | None = None

    def now(self) -> datetime:
        """Return the present moment as an aware UTC datetime."""
        present = datetime.now(UTC)
        if self.pinned is None:
            return present
        return datetime.combine(self.pinned, present.time(), tzinfo=UTC)

    def today(self) -> date:
        """Return the local calendar day in Massachusetts."""
        return self.pinned or self.now().astimezone(LOCAL).date()
