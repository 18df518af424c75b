"""Checks pictures by their structure: whole, of a sensible size, and nothing else behind them."""

import struct
import zlib
from collections.abc import Iterator

from dashboard.files.faults import Unfit

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # PNG: by kind of colour.
WIDEST = 30_000
MOST_PIXELS = 200_000_000  # More than any camera or scanner gives, and still no burden to open.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: the markers that tell the size.
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG: markers without content.
BEGIN_SCAN, END = 0xDA, 0xD9
CUT = "This picture is cut off or damaged; please open it, save it anew and send it again."


def check_png(content: bytes) -> None:
    """Raise `Unfit` unless this is one whole PNG picture of a sensible size."""
    chunks = list(_chunks(content))
    kinds = [kind for kind, _ in chunks]
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds or len(chunks[0][1]) != 13:
        raise Unfit(CUT)
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    if depth not in DEPTHS.get(colour, ()):
        raise Unfit(CUT)
    _check_size(width, height)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_BEGINS)
    while at < len(content):
        if at + 12 > len(content):
            raise Unfit(CUT)
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data, end = content[at + 8 : at + 8 + length], at + 12 + length
        if end > len(content) or zlib.crc32(kind + data) != struct.unpack(">I", content[end - 4 : end])[0]:
            raise Unfit(CUT)
        yield kind, data
        at = end
        if kind == b"IEND" and at != len(content):
            raise Unfit("Something else stands behind this picture; please open it and save it anew.")


def check_jpeg(content: bytes) -> None:
    """Raise `Unfit` unless this is a JPEG picture of a sensible size that goes on to its end."""
    at, sized = 2, False
    while True:
        marker, length = _marker(content, at)
        if marker in FRAMES and length >= 8:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            _check_size(width, height)
            sized = True
        at += 2 + length
        if marker == BEGIN_SCAN:
            break
    if not sized or content.find(bytes((0xFF, END)), at) < 0:
        raise Unfit(CUT)


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return a marker and the length of what belongs to it, from the two bytes at a place on."""
    if at + 4 > len(content) or content[at] != 0xFF or content[at + 1] in (0x00, END):
        raise Unfit(CUT)
    marker = content[at + 1]
    if marker in ALONE:
        return marker, 0
    length = struct.unpack(">H", content[at + 2 : at + 4])[0]
    if length < 2 or at + 2 + length > len(content):
        raise Unfit(CUT)
    return marker, length


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= WIDEST and 0 < height <= WIDEST and width * height <= MOST_PIXELS):
        raise Unfit(f"This picture says that it is {width:,} by {height:,} points, which cannot be opened.")
