"""The statuses of a measure in words: icon and word, meaning, and the rules as everybody may read them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from models.measure_vocabulary import MeasureStatus

RULE = "1"  # Raised with every change of the rules, so that a status says by which rules it was found.


class Mark(NamedTuple):
    """A status as people meet it: icon and word; `css` is the class that also colours them."""

    icon: str
    word: str
    css: str
    meaning: str


MARKS: Mapping[MeasureStatus, Mark] = MappingProxyType(
    {
        MeasureStatus.MET: Mark("●", "met", "status-met", "The target is reached."),
        MeasureStatus.ON_TRACK: Mark(
            "✓", "on track", "status-on", "At what is expected by now or better, or within the tolerance."
        ),
        MeasureStatus.WATCH: Mark(
            "◐", "watch", "status-watch", "Outside the tolerance, by no more than as much again."
        ),
        MeasureStatus.OFF_TRACK: Mark(
            "✕", "off track", "status-off", "Farther than that from what is expected by now."
        ),
        MeasureStatus.GETTING_WORSE: Mark(
            "▼", "getting worse", "status-off", "Farther from the target than the baseline was."
        ),
        MeasureStatus.BASELINE_ONLY: Mark(
            "○", "baseline only", "status-none", "Nothing later than the baseline is there to compare."
        ),
        MeasureStatus.TARGET_NOT_SET: Mark(
            "◇",
            "target not set",
            "status-none",
            "There is a value, and no approved target to compare it with.",
        ),
        MeasureStatus.NOT_COMPARED: Mark(
            "–", "not compared", "status-none", "The value stands for itself; the reason says why."
        ),
        MeasureStatus.NOTHING_TO_MEASURE: Mark(
            "∅", "nothing to measure", "status-none", "0 of 0: there was nothing to count. An honest answer."
        ),
        MeasureStatus.NOT_YET_MEASURABLE: Mark(
            "…", "not yet measurable", "status-none", "The work that is measured has not gone far enough."
        ),
        MeasureStatus.NOT_DUE: Mark(
            "·", "no data due", "status-none", "No value is asked for, or not yet. This is no judgment."
        ),
        MeasureStatus.OVERDUE: Mark(
            "!", "overdue", "status-none", "A value was due and is missing: neither good nor bad, but late."
        ),
        MeasureStatus.SUPPRESSED: Mark(
            "▪", "suppressed", "status-none", "Held back, because a small group could be recognized."
        ),
    }
)

RULES = (
    (
        "Two answers",
        "How far an activity is carried out and how a measure stands are two answers, never made into one.",
    ),
    (
        "Expected by now",
        "The share of the way from baseline to target that belongs to the time passed, on a straight line or "
        "through the milestones. A total that starts anew each year is compared with its part of the year.",
    ),
    (
        "Tolerance",
        "A tenth of the targeted change or, where that is more, half of the 95 % interval around the value. "
        "Where a level is to be kept: that half and, where there is no interval, a tenth of the level.",
    ),
    (
        "Met",
        "The target is reached, at whatever time. A level is kept within the tolerance. A yearly total that "
        "must not rise is met at the end of the year and not before.",
    ),
    (
        "On track, watch, off track",
        "On track: at what is expected by now or better, or within the tolerance of it. Watch: outside the "
        "tolerance by no more than as much again. Off track: farther away.",
    ),
    (
        "Getting worse",
        "Farther from the target than the baseline was, by at least a tenth of the targeted change and by "
        "more than half of the interval. Where a level is to be kept: by more than twice the tolerance.",
    ),
    (
        "On a threshold",
        "A value exactly on a threshold gets the better status; at exactly a tenth of the change in the "
        "wrong direction it is getting worse. Earlier statuses play no part.",
    ),
    (
        "No value",
        "Missing is neither good nor bad. Not due, not applicable and not yet measurable are no judgments. "
        "A value that is held back takes its status and its reason with it.",
    ),
    (
        "Done by a date",
        "Met when it is done, on track while there is time, off track from its date on.",
    ),
    (
        "Without comparison",
        "A measure beside which the plan prints a caution, and one where neither direction is better. Where "
        "a definition changed, values are not compared with a baseline from before. Without a baseline, "
        "nothing is expected before the first milestone or the due date.",
    ),
    (
        "A person's judgment",
        "The team may set another status, with name and reason, confirmed by a second person; what the rules "
        "say stays beside it. A value that is missing or held back cannot be judged.",
    ),
    (
        "Several measures or units",
        "Their statuses are counted. There is no average, so that the weakest one stays in sight.",
    ),
)
