"""A block of cells as Excel puts it on the clipboard, and how it gets into a page."""

from playwright.sync_api import Page

from tests.support.fourteen import COUNTS, FOURTEEN
from tests.support.people import field_of

# What Excel puts on the clipboard: tabs, CRLF, one line end after the last row, thousands, blanks, quotes.
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


def paste(page: Page, measure: str, field: str, text: str) -> None:
    """Paste a block into a page, beginning at a field."""
    field_of(page, measure, field).focus()
    page.evaluate(PASTE, text)


def block() -> str:
    """Return a copied block of 14 × 4 cells."""
    lines = []
    for number, measure in enumerate(FOURTEEN, 1):
        total = "" if measure in COUNTS else "1,250"
        note = '"Counted twice,\nas ""agreed""."' if number == 2 else ""
        lines.append(f"{number}\t{total}\t\t{note}")
    return "\r\n".join(lines) + "\r\n"
