"""What the address of a work plan asks for, and addresses that ask for something else; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

ADDRESS = "/work-plan"
ACTIVITIES, TIMELINE, RESOURCES = "", "timeline", "resources"
PARTS = ((ACTIVITIES, "Activities"), (TIMELINE, "Timeline and load"), (RESOURCES, "Resources"))


@dataclass(frozen=True)
class Asked:
    """The parts of the address; `walk` is set while somebody goes from one activity to the next."""

    unit: str
    year: str = ""
    period: str = ""
    activity: str = ""
    part: str = ACTIVITIES
    walk: str = ""

    def address(self, **changed: str) -> str:
        """Return the address with some parts changed; blank ones are left out."""
        parts = {**vars(self), **changed}
        unit = parts.pop("unit")
        wanted = {name: value for name, value in parts.items() if value}
        return f"{ADDRESS}/{unit}" + (f"?{urlencode(wanted)}" if wanted else "")


def read_asked(unit: str, query: Mapping[str, object]) -> Asked:
    """Return what an address asks for; what it does not know is left out."""
    known = ("year", "period", "activity", "part", "walk")
    return Asked(unit, **{name: str(query[name]) for name in known if query.get(name)})
