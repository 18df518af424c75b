"""What a release shows and hides, in counts of cells and in words; never a figure; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.plan.words import counted
from dashboard.privacy.policy import Rung
from dashboard.privacy.table import ALL

Told = Mapping[str, Any]
LADDER = {
    Rung.LEVEL: "published without levels",
    Rung.GROUPS: "published for groups of bureaus",
    Rung.DEPARTMENT: "published for the whole department",
    Rung.YEARS: "published for several years together",
    Rung.PARENT: "published for wider groups",
    Rung.NOTHING: "not reportable",
}


@dataclass(frozen=True)
class Summary:
    """How many figures a document shows and hides, how tables went up the ladder, and what is not shown.

    `held` counts figures whose correction waits.
    """

    shown: int
    hidden: int
    rungs: Mapping[str, int]
    held: int
    statuses_hidden: int
    texts: int
    reported: int
    expected: int


def summary_of(document: Told) -> Summary:
    """Return the counts of a document."""
    cells = list(_cells(document))
    tables = [table for measure in document["measures"] for table in measure["tables"]]
    return Summary(
        shown=sum(cell["shown"] for cell in cells),
        hidden=sum(not cell["shown"] for cell in cells),
        rungs=Counter(table["rung"] for table in tables),
        held=sum(bool(cell.get("held")) for cell in cells),
        statuses_hidden=document["status_counts"]["not_shown"],
        texts=len(document["texts"]),
        reported=document["reported"]["n"],
        expected=document["reported"]["m"],
    )


def _cells(document: Told) -> Iterator[Told]:
    """Yield every figure once: what a table adds up to stands in the rows already."""
    for measure in document["measures"]:
        yield from measure["rows"]
        for table in measure["tables"]:
            yield from (cell for cell in table["cells"] if set(cell["key"]) != {ALL})


def summary_lines(summary: Summary) -> list[str]:
    """Return the counts in sentences."""
    every = summary.shown + summary.hidden
    lines = [
        f"{summary.reported:,} of {summary.expected:,} answers are reported.",
        f"{summary.shown:,} of {every:,} figures are shown; {summary.hidden:,} are hidden, because they are "
        "small or would give small ones away."
        if summary.hidden
        else f"All {every:,} figures are shown.",
    ]
    for rung, words in LADDER.items():
        if count := summary.rungs.get(rung.value):
            lines.append(f"{counted(count, 'table is', 'tables are')} {words}.")
    if summary.held:
        held = counted(summary.held, "figure stands", "figures stand")
        lines.append(f"{held} as released before: correction held until the year’s release.")
    lines.append(f"Statuses not shown: {summary.statuses_hidden:,}.")
    lines.append(f"{counted(summary.texts, 'text of a report is', 'texts of reports are')} included.")
    return lines
