"""What becomes of duties when units end: where they stop, and who owes them from then on; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.vocabulary import DutyState


class Owes(NamedTuple):
    """A duty as it stands; units by abbreviation, periods by ordinal, `last` is None where it goes on."""

    key: int
    measure: str
    subject: str
    reporter: str
    state: DutyState
    reason: str | None
    first: int
    last: int | None

    def reaches(self, ordinal: int) -> bool:
        """Say whether the duty holds in a period, or will in a later one."""
        return self.last is None or (self.last >= ordinal and self.last >= self.first)


class NewDuty(NamedTuple):
    """A duty to report that a following unit takes over, from a period on."""

    measure: str
    subject: str
    reporter: str
    first: int
    last: int | None


@dataclass(frozen=True)
class Recut:
    """Where duties stop (by key, the last ordinal), which begin, and what a person has to look at.

    `dropped` are exceptions that do not pass on; `kept` are exceptions of a following unit for a measure that
    an ended one had to report.
    """

    cuts: Mapping[int, int]
    new: tuple[NewDuty, ...]
    dropped: tuple[Owes, ...]
    kept: tuple[Owes, ...]


@dataclass(frozen=True)
class Handover:
    """Who follows each ended unit, which one takes over its reports about others, and from which period."""

    successors: Mapping[str, tuple[str, ...]]
    heirs: Mapping[str, str]
    first: int


def recut(duties: Sequence[Owes], handover: Handover, begun: Mapping[int, int]) -> Recut:
    """Return how the duties are cut and taken over.

    A duty about an ended unit stops before the first period that it does not see the end of. A duty of an
    ended unit about another one stops there too, or after the last period in which its answer was begun
    (`begun`: ordinal by key), since that answer stays where it is. Followers must report whatever was
    reported; exceptions are not inherited.
    """
    touched = [each for each in duties if _touches(each, handover) and each.reaches(handover.first)]
    stops = {each.key: _last(each, handover, begun) for each in touched}
    cuts = {key: last for key, last in stops.items() if last is not None}
    standing = [each for each in duties if each.key not in {one.key for one in touched}]
    wanted = _unique(new for each in touched for new in _taken_over(each, handover, cuts))
    new = tuple(left for each in wanted if (left := _not_yet_owed(each, standing)))
    dropped = tuple(each for each in touched if each.state is not DutyState.MUST_REPORT)
    return Recut(cuts, new, dropped, _kept_exceptions(wanted, standing))


def _touches(duty: Owes, handover: Handover) -> bool:
    return duty.subject in handover.successors or duty.reporter in handover.successors


def _last(duty: Owes, handover: Handover, begun: Mapping[int, int]) -> int | None:
    """Return the ordinal after which a duty stops; before its first one where it never begins."""
    last = handover.first - 1
    if duty.subject not in handover.successors:
        last = max(last, begun.get(duty.key, 0))
    if duty.last is not None and duty.last <= last:
        return None
    return max(last, duty.first - 1)


def _taken_over(duty: Owes, handover: Handover, cuts: Mapping[int, int]) -> Iterator[NewDuty]:
    """Yield the duties that follow one that stops."""
    if duty.key not in cuts:
        return
    first = max(cuts[duty.key] + 1, duty.first)
    for subject in handover.successors.get(duty.subject, (duty.subject,)):
        reporter = _reporter(duty, subject, handover)
        if reporter is not None:
            yield NewDuty(duty.measure, subject, reporter, first, duty.last)


def _reporter(duty: Owes, subject: str, handover: Handover) -> str | None:
    """Return who reports about a following subject: itself, where the unit before it did so."""
    if duty.reporter == duty.subject:
        return subject
    if duty.reporter not in handover.successors:
        return duty.reporter
    return handover.heirs.get(duty.reporter)


def _unique(wanted: Iterator[NewDuty]) -> tuple[NewDuty, ...]:
    """Keep one duty for a measure and subject: the widest, where several units owed it before."""
    found: dict[tuple[str, str], NewDuty] = {}
    for each in wanted:
        place = (each.measure, each.subject)
        other = found.get(place, each)
        last = None if None in (each.last, other.last) else max(each.last or 0, other.last or 0)
        found[place] = other._replace(first=min(each.first, other.first), last=last)
    return tuple(found.values())


def _same_place(new: NewDuty, duty: Owes) -> bool:
    overlaps = duty.reaches(new.first) and (new.last is None or duty.first <= new.last)
    return (new.measure, new.subject) == (duty.measure, duty.subject) and overlaps


def _not_yet_owed(new: NewDuty, standing: Collection[Owes]) -> NewDuty | None:
    """Return what of a new duty lies before those that its unit has already, or None."""
    first = min((duty.first for duty in standing if _same_place(new, duty)), default=None)
    if first is None:
        return new
    return new._replace(last=first - 1) if first > new.first else None


def _kept_exceptions(wanted: Sequence[NewDuty], standing: Collection[Owes]) -> tuple[Owes, ...]:
    """Return exceptions that a following unit has of its own for what it takes over."""
    return tuple(
        duty
        for duty in standing
        if duty.state is not DutyState.MUST_REPORT and any(_same_place(new, duty) for new in wanted)
    )
