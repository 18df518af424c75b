"""Looks at a workbook's archive before anything in it is read: size, parts, macros, links, entities."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dashboard.errors import ValueRejected
from dashboard.spreadsheet.shape import Limits

FIELD = "file"
NOT_A_WORKBOOK = "This file is not an Excel workbook (.xlsx)."
DAMAGED = "This workbook is damaged and cannot be read."
MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
FORBIDDEN = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "externallinks/": "links to other workbooks",
    "connections.xml": "connections to other sources",
    "querytables/": "connections to other sources",
    "embeddings/": "embedded files",
    "activex/": "embedded programs",
}
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def check_archive(content: bytes, limits: Limits) -> None:
    """Raise `ValueRejected` for anything but a plain .xlsx workbook within the limits."""
    if len(content) > limits.sent:
        raise ValueRejected(f"This file is larger than {limits.sent // 1_000_000} MB.", FIELD)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist(), limits)
            _check_content(archive)
    except (BadZipFile, NotImplementedError, EOFError, OSError):
        raise ValueRejected(NOT_A_WORKBOOK, FIELD) from None


def _check_parts(parts: list[ZipInfo], limits: Limits) -> None:
    names = [part.filename.lower() for part in parts]
    if len(names) > limits.parts or len(set(names)) != len(names):
        raise ValueRejected(DAMAGED, FIELD)
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise ValueRejected("This workbook is far larger inside than it looks; it was not opened.", FIELD)
    if any(part.flag_bits & 1 for part in parts):
        raise ValueRejected("This workbook is locked with a password; save it without one.", FIELD)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise ValueRejected(DAMAGED, FIELD)
    for what in _forbidden(names):
        raise ValueRejected(f"This workbook holds {what}; save it as a plain .xlsx workbook.", FIELD)


def _forbidden(names: list[str]) -> Iterator[str]:
    for name in names:
        yield from (what for mark, what in FORBIDDEN.items() if mark in name)


def _check_content(archive: ZipFile) -> None:
    """Refuse other kinds of documents, and declarations with which a small file grows without end."""
    if "[Content_Types].xml" not in archive.namelist():
        raise ValueRejected(NOT_A_WORKBOOK, FIELD)
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types:
        raise ValueRejected("This workbook holds macros; save it as a plain .xlsx workbook.", FIELD)
    if MAIN not in types:
        raise ValueRejected(NOT_A_WORKBOOK, FIELD)
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            _check_declarations(archive.read(name))


def _check_declarations(part: bytes) -> None:
    """Raise for a part that declares anything, or in whose encoding a declaration could hide."""
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueRejected(DAMAGED, FIELD) from None
    if b"\x00" in part or any(mark in part for mark in DECLARATIONS):
        raise ValueRejected("This workbook holds declarations that no spreadsheet needs.", FIELD)
