"""Why a table is shown as it is, in one plain sentence that tells nothing of any cell."""

from dashboard.privacy.policy import Rung

HELD = "Correction held until the year's release: the figures released earlier stand."
SOME = "Some numbers are not shown, because they are about few people or would give others away."
WHOLE = "Every number of this table is shown."
BECAUSE = "because some of the groups behind it are too small to show"

SENTENCES = {
    Rung.LEVEL: f"Shown without levels, {BECAUSE} level by level.",
    Rung.GROUPS: f"Shown for groups of bureaus, {BECAUSE} for each bureau.",
    Rung.DEPARTMENT: f"Shown for the department as a whole, {BECAUSE} for bureaus.",
    Rung.YEARS: f"Shown for several years together, {BECAUSE} year by year.",
    Rung.PARENT: f"Shown for wider groups, {BECAUSE} one by one.",
    Rung.NOTHING: "Not reportable: the groups behind it are too small to show in any form.",
}


def why(rung: Rung, *, complete: bool, held: bool) -> str:
    """Return the sentence beside a table, from its rung and whether all of its cells are shown."""
    if held:
        return HELD
    return SENTENCES.get(rung, WHOLE if complete else SOME)
