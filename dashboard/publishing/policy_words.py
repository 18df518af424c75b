"""The policy in plain words: what is hidden, why, and which tables are published; pure."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.publishing.policy_content import (
    EVERY_OTHER,
    UNIT,
    ClassPolicy,
    Often,
    PolicyContent,
    ProductPolicy,
    Zeros,
)

ZEROS: Mapping[Zeros, str] = MappingProxyType(
    {
        Zeros.DEPARTMENT: "True zeros are shown for the whole department only.",
        Zeros.EVERYWHERE: "True zeros are shown.",
        Zeros.NOWHERE: "Zeros are hidden like other small counts.",
    }
)
OFTEN: Mapping[Often, str] = MappingProxyType(
    {Often.QUARTER: "in every release", Often.YEAR: "once a year, in the year end’s release"}
)
WAYS: Mapping[str, str] = MappingProxyType(
    {UNIT: "bureau or office", EVERY_OTHER: "each other breakdown by itself", "race": "race and ethnicity"}
)
WHY = (
    "The plan asks for data as detailed as possible and, where a group is so small that somebody could be "
    "recognized in it, for data on a more aggregated basis. So a release shows no small count of people, "
    "and nothing from which one could be worked out: not by subtracting what is shown from a total, not by "
    "comparing quarters, years, releases or percentages.",
    "To hide one small count, other counts beside it have to be hidden too. Both look the same on purpose. "
    "With a hidden count go its percentage, baseline, target, status and reason. Where too much of a table "
    "would be hidden, wider groups are published in its place, and the table says so.",
    "Before anything is released, the software tries to work the hidden counts out from everything that "
    "would be shown. What it could narrow down is hidden as well; what cannot be protected is not released. "
    "What is hidden once for a period stays hidden.",
)


def class_words(rule: ClassPolicy) -> tuple[str, ...]:
    """Return the rule of a class of data, one sentence each."""
    if rule.threshold is None:
        return ("Counts are shown whatever their size; what counts people is protected as staff.",)
    what = "contributors" if rule.dominance else "people"
    told = [f"Counts of fewer than {rule.threshold} {what} are hidden.", ZEROS[rule.zeros]]
    if rule.minimum_denominator:
        told.append(f"Percentages are shown of at least {rule.minimum_denominator}.")
    if rule.unreliable_below:
        told.append(f"Rates of fewer than {rule.unreliable_below} cases are marked as unreliable.")
    if rule.dominance:
        most = rule.dominance
        told.append(
            f"Amounts are hidden where {most.contributors} contributors make more than {most.percent} %; as "
            "nobody tells how many contributors a unit has, only the whole department's are published."
        )
    return tuple(told)


def product_words(product: ProductPolicy) -> str:
    """Return 'by race and ethnicity and level, once a year, in the year end's release'."""
    ways = " and ".join(WAYS.get(each, each.replace("_", " ")) for each in product.dimensions)
    return f"by {ways}, {OFTEN[product.every]}"


def share_words(policy: PolicyContent) -> str:
    """Say when a table is published more coarsely."""
    return (
        f"A table of which less than {policy.minimum_share} % could be shown is published more coarsely, in "
        f"this order: {', '.join(policy.ladder[1:])}. What cannot be protected at all is “not reportable”."
    )
