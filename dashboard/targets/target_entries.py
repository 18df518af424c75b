"""One place with its target's revisions, and how it stands for a viewer."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.access.authorise import why_barred
from dashboard.access.viewer import Viewer
from dashboard.targets.aims import Aims
from dashboard.targets.holding import Owner
from dashboard.targets.places import Place
from dashboard.targets.target_rows import TargetRow

NONE, APPROVED, PROPOSED, RETURNED, AGAIN = "no target", "approved", "proposed", "returned", "approve again"


STATES = (APPROVED, PROPOSED, RETURNED, AGAIN, NONE)


@dataclass(frozen=True)
class TargetEntry:
    """One place with its target's revisions, and why this viewer may not decide about it, if so."""

    place: Place
    aims: Aims
    barred: str | None

    @property
    def state(self) -> str:
        """Return how the target stands, in one of the words of `STATES`."""
        holds, undecided = self.aims.holds, self.aims.open
        if undecided is not None and undecided.returned_reason is None:
            return PROPOSED
        if holds is not None:
            return AGAIN if holds.flagged else APPROVED
        return RETURNED if undecided is not None else NONE

    @property
    def to_decide(self) -> TargetRow | None:
        """Return the revision about which a lead has to decide: a proposal, or one to approve again."""
        if self.state == AGAIN and self.aims.open is None:
            return self.aims.holds
        return self.aims.waits

    @property
    def shown(self) -> TargetRow | None:
        """Return the revision that tells most: the one that holds, otherwise the newest."""
        return self.aims.holds or (self.aims.all[0] if self.aims.all else None)


def entry_of(viewer: Viewer, place: Place, revisions: Mapping[tuple[int, int], Aims]) -> TargetEntry:
    """Return a place with its target, and why the viewer may not decide about it, if so."""
    found = revisions.get(place.key, Aims())
    entry = TargetEntry(place, found, None)
    row = entry.to_decide
    return entry if row is None else TargetEntry(place, found, barred(viewer, found, row))


def barred(viewer: Viewer, found: Aims, row: TargetRow) -> str | None:
    """Return why a viewer may not decide: nobody decides about what they proposed, earlier or now."""
    rows = {row, *found.undecided}
    return why_barred(viewer, *(Owner(each.reporter, each.subject, each.proposed_by) for each in rows))
