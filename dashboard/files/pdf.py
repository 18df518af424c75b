"""Checks PDF documents: whole, readable by everybody, and nothing in them that acts by itself.

What acts is found by its name wherever names stand: in the open, written with `#` escapes, and inside packed
streams of objects, which are unpacked up to a limit.
"""

import re
import zlib

from dashboard.files.faults import Unfit

BEGINS = b"%PDF-"
TAIL = 2048  # The end of a document stands in its last bytes.
MOST_UNPACKED = 64 * 1024 * 1024
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTING = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition)(?![A-Za-z])")
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
OBJECTS = b"/ObjStm"
MOST_STREAMS = 100_000
LONGEST_HEAD = 1024  # Of what stands before a stream and tells how it is packed.
STREAM = re.compile(rb"(?<!end)stream\r?\n")
FLATE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?(?!\s*/\w+Decode)")
CUT = "This PDF is cut off or damaged; please make it anew and send it again."
OPAQUE = "This PDF is packed in a way that cannot be looked through; please print it into a new PDF."


def check_pdf(content: bytes) -> None:
    """Raise `Unfit` unless this is a whole PDF without password, scripts, programs or files inside it."""
    tail = content[-TAIL:]
    if not content.startswith(BEGINS) or b"%%EOF" not in tail or b"startxref" not in tail:
        raise Unfit(CUT)
    plain = _plain(content)
    if LOCKED.search(plain):
        raise Unfit("This PDF is protected by a password; please send one without protection.")
    if ACTING.search(plain) or any(ACTING.search(part) for part in _packed(content, plain.count(OBJECTS))):
        raise Unfit(
            "This PDF holds a script, a program or another file; please print it into a new PDF without them."
        )


def _plain(content: bytes) -> bytes:
    """Return the bytes with every escaped letter of a name as itself."""
    return ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), content)


def _packed(content: bytes, announced: int) -> list[bytes]:
    """Return every packed stream of objects, unpacked; raise `Unfit` unless all that are announced can be."""
    parts, seen, room = [], 0, MOST_UNPACKED
    for number, found in enumerate(STREAM.finditer(content)):
        if number > MOST_STREAMS:
            raise Unfit(OPAQUE)
        head = _plain(content[max(0, found.start() - LONGEST_HEAD) : found.start()].rpartition(b"obj")[2])
        seen += head.count(OBJECTS)
        if OBJECTS not in head or b"/Filter" not in head:
            continue
        if not FLATE.search(head) or b"/Predictor" in head:
            raise Unfit(OPAQUE)
        end = content.find(b"endstream", found.end())
        parts.append(_plain(_unpacked(content[found.end() : end], room)))
        room -= len(parts[-1])
    if seen != announced:
        raise Unfit(OPAQUE)
    return parts


def _unpacked(packed: bytes, room: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        part = unpacking.decompress(packed, max(room, 1))
    except zlib.error:
        raise Unfit(CUT) from None
    if not unpacking.eof:
        raise Unfit(OPAQUE)
    return part
