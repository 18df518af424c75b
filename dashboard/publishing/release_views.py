"""Draws one release: what it is, what it hides, how every measure stands, and how to keep it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.released_tables import compared_cells
from dashboard.measures.released_words import reported_of
from dashboard.measures.showing import show_moment
from dashboard.measures.status_words import MARKS
from dashboard.plan.words import counted
from dashboard.publishing.release_queries import ReleasePage
from dashboard.publishing.release_tables import measure_parts
from dashboard.publishing.releases_views import HERE
from dashboard.publishing.summary import summary_lines, summary_of
from dashboard.released.parsing import released
from dashboard.released.shapes import DEPARTMENT, Measure, Text
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_words import FIELDS
from models.measure_vocabulary import MeasureStatus

HEADS = ("Measure", "Whole department", "Reported", "Baseline", "Target", "Status")
Told = Mapping[str, Any]
FIELD_NAMES = {each.value: told.name for each, told in FIELDS.items()} | {
    each.value: side.short for each, side in SIDES.items()
}


def release_view(page: ReleasePage, chosen: str) -> list[Component]:
    """Draw a release, or one measure of it."""
    told = released(page.release.id, page.release.released_at, page.release.document)
    measure = told.measure(chosen)
    back = html.P(html.A("All releases", href=HERE))
    if chosen and measure is None:
        return [back, nothing_here("This measure is not in the release.")]
    if measure is not None:
        whole = html.P(html.A("The whole release", href=f"{HERE}/{page.release.id}"))
        return [whole, *measure_parts(measure, page.label)]
    return [
        back,
        *head_part(page),
        html.H2("Measures"),
        measures_table(page, told.measures),
        *texts_part(told.texts),
        *keeping_part(page),
        *certificate_part(page),
    ]


def head_part(page: ReleasePage) -> list[Component]:
    """Draw what the release is and what it hides, in words."""
    release = page.release
    lines = summary_lines(summary_of(release.document))
    policy = html.A(f"version {release.policy} of the privacy policy", href="/admin/privacy")
    return [
        html.P(
            [
                f"Revision {release.revision}, released by {release.released_by}, "
                f"{show_moment(release.released_at)}, as of {show_moment(release.as_of)}, under ",
                policy,
                ".",
            ]
        ),
        html.Ul([html.Li(line) for line in lines]),
        html.P(counts_words(release.document)),
        *others_part(page),
    ]


def counts_words(document: Told) -> str:
    """Return how often each status occurs, and how many are not shown."""
    counts = document["status_counts"]
    told = [
        f"{counts['shown'][each]} {MARKS[each].word}" for each in MeasureStatus if each in counts["shown"]
    ]
    hidden = [f"{counts['not_shown']} not shown"] if counts["not_shown"] else []
    return f"Statuses: {', '.join([*told, *hidden]) or 'none'}."


def others_part(page: ReleasePage) -> list[Component]:
    """Draw the other releases of the period, each with what differs."""
    if not page.others:
        return []
    here = f"{HERE}/{page.release.id}"
    links = [
        html.Li(
            [
                html.A(f"Revision {each.revision}", href=f"{HERE}/{each.id}"),
                ", ",
                html.A("what differs", href=f"{here}/compare?with={each.id}"),
            ]
        )
        for each in page.others
    ]
    return [html.P("Other releases of this period:"), html.Ul(links)]


def measures_table(page: ReleasePage, measures: Sequence[Measure]) -> Component:
    """Draw every measure's figure for the whole department."""
    rows = [measure_row(page, each) for each in measures]
    shown = table(f"Measures, {page.label}", HEADS, [html.Tbody(rows)], "values cards")
    return framed(shown, "Measures of this release")


def measure_row(page: ReleasePage, measure: Measure) -> Component:
    """Draw one measure: value, n of m, baseline, target and status of the whole department."""
    address = f"{HERE}/{page.release.id}?measure={measure.code}"
    heading: Content = [html.A(measure.code, href=address), f" {measure.title}"]
    whole = measure.row(DEPARTMENT)
    value, *compared = compared_cells(measure, whole)
    return row(heading, [value, reported_of(whole), *compared], HEADS[1:])


def texts_part(texts: Sequence[Text]) -> list[Component]:
    """Draw what bureaus wrote and somebody passed."""
    if not texts:
        return []
    by_unit = groupby(texts, key=lambda each: each.unit)
    return [html.H2("In words"), *(unit_words(unit, list(mine)) for unit, mine in by_unit)]


def unit_words(unit: str, texts: Sequence[Text]) -> Component:
    """Draw a unit's words, which open on demand."""
    parts = [
        part
        for each in texts
        for part in (
            html.Dt(FIELD_NAMES.get(each.field, each.field)),
            html.Dd(each.words, className="words-of-others"),
        )
    ]
    head = html.Summary(f"{unit}: {counted(len(texts), 'text', 'texts')}")
    return html.Details([head, html.Dl(parts, className="words")])


def keeping_part(page: ReleasePage) -> list[Component]:
    """Draw the downloads, and the hash by which everybody can check them."""
    files = f"{HERE}/{page.release.id}/files"
    return [
        html.H2("To keep"),
        html.Ul(
            [
                html.Li(
                    html.A("The whole release as one archive (JSON and CSV)", href=f"{files}/release.zip")
                ),
                html.Li(html.A("The document (JSON)", href=f"{files}/release.json")),
            ]
        ),
        html.P(["SHA-256 of the document: ", html.Code(page.release.sha256, className="text-break")]),
    ]


def certificate_part(page: ReleasePage) -> list[Component]:
    """Draw the certificate with its bounds, for the team."""
    if not page.team:
        return []
    told = page.release.certificate
    facts = (
        ("Figures about people", f"{told['shown']:,} of {told['cells']:,} shown"),
        ("Counts that had to be protected", f"{told['protected']:,}"),
        ("Narrowest range that an attacker is left with", f"{told['narrowest']}"),
        ("Programs solved", f"{told['solves']:,}"),
        ("All of it proved", "yes" if told["complete"] else "no; what was not proved is not shown"),
        ("Earlier releases taken into account", ", ".join(told["earlier_releases"]) or "none"),
        ("Declared as known outside", f"{told['known_outside']}"),
    )
    parts = [part for name, words in facts for part in (html.Dt(name), html.Dd(words))]
    link = html.A("Certificate (JSON)", href=f"{HERE}/{page.release.id}/certificate")
    return [html.H2("Certificate, for the team"), html.Dl(parts, className="words"), html.P(link)]
