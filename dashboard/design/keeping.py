"""The links by which everything that a screen lists is kept as a file: one workbook, or a list as CSV."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

Named = tuple[str, str]  # How an address names a list, and how a link does.


def keep_links(address: str, lists: Sequence[Named], asked: Mapping[str, object] | None = None) -> Component:
    """Draw the links to the files of a screen's lists; `asked` cuts them as the screen itself is cut."""
    wanted = urlencode({name: value for name, value in (asked or {}).items() if value})
    query = f"?{wanted}" if wanted else ""
    workbook = html.A("Excel workbook", href=f"{address}/lists.xlsx{query}", download="")
    links = [
        html.A(
            f"CSV of {words}" if len(lists) > 1 else "CSV", href=f"{address}/{name}.csv{query}", download=""
        )
        for name, words in lists
    ]
    return html.P(["Keep this as a file: ", workbook, *_joined(links)], className="note no-print")


def _joined(links: Sequence[Component]) -> list[Component | str]:
    return [part for link in links for part in (" · ", link)]
