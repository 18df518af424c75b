"""What a target is compared with, in words, and the way to its form."""

from dashboard.measures.kinds import show
from dashboard.targets.checking import Compared
from dashboard.targets.defined import Defined
from dashboard.targets.places import Place
from dashboard.targets.target_rows import TargetRow
from dashboard.targets.words import aim_words

ADDRESS = "/targets"


def decision_key(found: TargetRow | None, beside: Compared) -> str:
    """Return what a decision names: the revision, and the baseline beside which it was shown."""
    return f"{found.id if found else 0} {beside.mark}"


def prior_words(measure: Defined, beside: Compared) -> str:
    """Return the newest accepted value of the year before, with its period."""
    if beside.prior is None:
        return "no accepted value"
    period, answer = beside.prior
    return f"{show(measure.kind, answer, measure.scale, period.kind)}, {period.code}"


def based_words(measure: Defined, beside: Compared) -> str:
    """Return the frozen baseline with its period, and n of m where it is the units' together."""
    found = beside.baseline
    if found is None:
        return "none approved"
    together = f", {found.of[0]} of {found.of[1]} units together" if found.of else ""
    return f"{show(measure.kind, found.answer, measure.scale)}, {found.code}{together}"


def steps(measure: Defined, found: TargetRow | None) -> str:
    """Return the milestones in order of time: 'Y3Q1 44 %; Y3Q2 48 %'."""
    if found is None:
        return ""
    told = (f"{each.code} {aim_words(measure.kind, each.answer, measure.scale)}" for each in found.milestones)
    return "; ".join(told)


def address(place: Place, year: int) -> str:
    """Return the address of a target's form."""
    return f"{ADDRESS}?year={year}&{place.query}"
