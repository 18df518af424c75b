"""Names and sizes of files: the ending somebody sent, the harmless name they get back, a size in words."""

import re
import unicodedata

LONGEST = 80
KILO, MEGA = 1024, 1024 * 1024
NAMELESS = "evidence"
SPECIAL = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)  # Devices, to some systems.


def ending_of(name: str) -> str:
    """Return the last ending of a file's name in small letters with its point, such as '.pdf', or ''."""
    stem, point, ending = name.strip().rpartition(".")
    return f".{ending.lower()}" if point and stem and ending else ""


def download_name(title: str, ending: str) -> str:
    """Return a file's name that no system minds: plain letters, digits and dashes of a title, and the ending.

    No path, no control or direction characters, at most 80 characters before the ending, never beginning with
    a point or a dash.
    """
    plain = unicodedata.normalize("NFKD", title.strip())
    if plain.lower().endswith(ending):
        plain = plain[: -len(ending)]
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    stem = re.sub(r"[^A-Za-z0-9]+", "-", letters)[:LONGEST].strip("-")
    if not stem or SPECIAL.fullmatch(stem):
        stem = f"{NAMELESS}-{stem}".strip("-")
    return f"{stem}{ending}"


def size_words(size: int) -> str:
    """Return a number of bytes as people read it: '512 bytes', '120 kB', '1.2 MB' (1 kB is 1,024 bytes)."""
    if size < KILO:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < MEGA:
        return f"{round(size / KILO):,} kB"
    return f"{size / MEGA:.1f} MB"
