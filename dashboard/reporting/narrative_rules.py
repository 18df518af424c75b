"""When a narrative field is needed: only where a status asks for it; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.measure_vocabulary import MeasureStatus
from models.vocabulary import NarrativeField

NEEDED = (NarrativeField.GAPS, NarrativeField.SUPPORTS)
ASKS: Mapping[MeasureStatus, str] = MappingProxyType(
    {MeasureStatus.OFF_TRACK: "is off track", MeasureStatus.GETTING_WORSE: "is getting worse"}
)
SHOWN = 3  # So many reasons are told one by one.


@dataclass(frozen=True)
class Needed:
    """A field that has to be filled in before the report is handed in, why, and whether it is."""

    field: NarrativeField
    reasons: tuple[str, ...]
    answered: bool

    @property
    def words(self) -> str:
        """Return why it is needed: 'needed because PM-2.1.1-01 is off track and activity 2.1.1.a is blocked'.

        Three reasons are told; of the others, how many there are.
        """
        told = list(self.reasons[:SHOWN])
        left = len(self.reasons) - len(told)
        if left:
            told.append(f"{left} more {'asks' if left == 1 else 'ask'} for it")
        joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        return f"needed because {joined}"


def needed_because(
    statuses: Iterable[tuple[str, MeasureStatus]],
    blocked: Iterable[str],
    written: Mapping[NarrativeField, str],
) -> tuple[Needed, ...]:
    """Return the needed fields with their reasons; none where every status is fine or not known.

    `statuses` are measures by name, `blocked` the codes of blocked activities, `written` the texts by field;
    spaces alone are no text.
    """
    reasons = [f"{name} {ASKS[status]}" for name, status in statuses if status in ASKS]
    reasons += [f"activity {code} is blocked" for code in blocked]
    if not reasons:
        return ()
    return tuple(Needed(field, tuple(reasons), bool(written.get(field, "").strip())) for field in NEEDED)
