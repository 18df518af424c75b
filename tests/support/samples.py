"""Real, small files of every type that is taken, and the parts from which disguises are made."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook

from dashboard.files.archives import OPEN_XML

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
NEW_YEAR = (2026, 1, 1, 0, 0, 0)
WORD, SLIDES = "wordprocessingml.document", "presentationml.presentation"


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of one empty page, with further objects as they stand."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        *objects,
    ]
    content, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, rows)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(content))
    return content + table + trailer


def packed_objects(inside: bytes, head: bytes = b"/Filter/FlateDecode") -> bytes:
    """Return a stream of objects, as PDF writers pack them."""
    packed = zlib.compress(b"9 0 " + inside)
    head = b"<</Type/ObjStm/N 1/First 4%s/Length %d>>" % (head, len(packed))
    return b"%s\nstream\n%s\nendstream" % (head, packed)


def png(width: int = 2, height: int = 2) -> bytes:
    """Return a grey PNG picture; one that only says it is huge holds no points."""
    points = (
        zlib.compress((b"\0" + b"\x7f" * width) * height) if width * height < 10**6 else zlib.compress(b"")
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG picture."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """Return a grey JPEG picture of one block, with the shortest tables."""
    table = segment(0xDB, b"\0" + b"\x01" * 64)
    frame = segment(0xC0, struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0))
    codes = b"".join(segment(0xC4, bytes([kind, 1, *[0] * 15, 0])) for kind in (0x00, 0x10))
    scan = segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + b"\x3f"
    head = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + head + table + frame + codes + scan + b"\xff\xd9"


def segment(marker: int, data: bytes) -> bytes:
    """Return one segment of a JPEG picture."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def archive(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of parts by name, in order."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", method) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, NEW_YEAR), content, method)
    return into.getvalue()


def open_xml(kind: str, main: str, more: dict[str, str | bytes] | None = None, type_of: str = "") -> bytes:
    """Return an Office document with one main part and further parts."""
    type_of = type_of or f"{OPEN_XML}{kind}.main+xml"
    types = (
        f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{type_of}"/></Types>'
    )
    return archive({"[Content_Types].xml": types, "_rels/.rels": "<x/>", main: "<x/>", **(more or {})})


def docx(more: dict[str, str | bytes] | None = None, type_of: str = "") -> bytes:
    """Return a Word document."""
    return open_xml(WORD, "word/document.xml", more, type_of)


def pptx() -> bytes:
    """Return a PowerPoint presentation."""
    return open_xml(SLIDES, "ppt/presentation.xml")


def xlsx() -> bytes:
    """Return an Excel workbook as openpyxl writes it."""
    into = BytesIO()
    book = Workbook()
    book.worksheets[0].append(["Programs", 21, 50])
    book.save(into)
    return into.getvalue()


def open_document(kind: str, more: dict[str, str | bytes] | None = None, manifest: str = "") -> bytes:
    """Return an OpenDocument, its type first and unpacked, as the format asks."""
    listed = f'<m:manifest xmlns:m="{MANIFEST}">{manifest}</m:manifest>'
    parts = {"content.xml": "<x/>", "META-INF/manifest.xml": listed, **(more or {})}
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mimetype, **parts}, zipfile.ZIP_STORED)


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".pdf": pdf,
    ".png": png,
    ".jpg": jpeg,
    ".jpeg": jpeg,
    ".txt": "Minutes of 5 May: “begun”.\r\n".encode,
    ".csv": lambda: b"\xef\xbb\xbfprogram,count\r\nAsthma,21\r\n",
    ".docx": docx,
    ".xlsx": xlsx,
    ".pptx": pptx,
    ".odt": lambda: open_document("text"),
    ".ods": lambda: open_document("spreadsheet"),
}
