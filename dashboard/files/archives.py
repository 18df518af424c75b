"""Checks office documents, which are archives: the right parts, no macros, nothing that swells."""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dashboard.files.faults import Unfit

BEGINS = b"PK\x03\x04"
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
ALWAYS_FINE = 20 * 1024 * 1024
MOST_RATIO = 150  # Long columns of the same figure shrink about a hundredfold, bombs a thousandfold.
LARGEST_LIST = 2 * 1024 * 1024  # Of the parts that are read here: lists of contents.
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError)
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
TYPES = "[content_types].xml"
OPEN_XML = "application/vnd.openxmlformats-officedocument."
ACTING = ("vbaproject.bin", "/activex/", "/macrosheets/", "/basic/", "/scripts/")
PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".jar", ".lnk"),
    *(".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppsm"),
)
MACROS = "This document holds macros or programs; please save it without them."
DAMAGED = "This document is cut off or damaged; please open it, save it anew and send it again."
SWELLS = "This document would swell beyond measure when opened, so it is not taken."
OTHER = "This document is not {wanted}; please save it as one and send it again."


def check_open_xml(content: bytes, folder: str, kind: str, wanted: str) -> None:
    """Raise `Unfit` unless this is an Office document of the wanted kind, by its parts and their types."""
    with _opened(content) as archive:
        names = [name.lower() for name in archive.namelist()]
        if TYPES not in names or not any(name.startswith(folder) for name in names):
            raise Unfit(OTHER.format(wanted=wanted))
        types = _types(archive)
        if any("macro" in one.lower() or "vba" in one.lower() for one in types):
            raise Unfit(MACROS)
        if f"{OPEN_XML}{kind}.main+xml" not in types:
            raise Unfit(OTHER.format(wanted=wanted))


def check_open_document(content: bytes, kind: str, wanted: str) -> None:
    """Raise `Unfit` unless this is an OpenDocument of the wanted kind that can be read without a password."""
    with _opened(content) as archive:
        if not {"mimetype", "content.xml", "META-INF/manifest.xml"} <= set(archive.namelist()):
            raise Unfit(OTHER.format(wanted=wanted))
        if _part(archive, "mimetype").strip() != f"application/vnd.oasis.opendocument.{kind}".encode():
            raise Unfit(OTHER.format(wanted=wanted))
        if any(node.tag.endswith("}encryption-data") for node in _tree(archive, "META-INF/manifest.xml")):
            raise Unfit("This document is protected by a password; please send one without protection.")


def _opened(content: bytes) -> zipfile.ZipFile:
    """Return the archive, once its list of parts has been found harmless."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN:
        raise Unfit(DAMAGED) from None
    parts = archive.infolist()
    _check_growth(parts, len(content))
    _check_names([part.filename for part in parts])
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("This document is protected by a password; please send one without protection.")
    if any(part.compress_type not in METHODS for part in parts) or not _stands_alone(archive, content):
        raise Unfit(DAMAGED)
    return archive


def _check_growth(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    grows = unpacked > ALWAYS_FINE and unpacked > MOST_RATIO * size
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or grows:
        raise Unfit(SWELLS)


def _check_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        path = f"/{name.lower()}"
        if any(part in path for part in ACTING) or path.endswith(PROGRAMS):
            raise Unfit(MACROS)
        if path in seen or "\\" in path or ".." in path.split("/") or name.startswith("/"):
            raise Unfit(DAMAGED)
        seen.add(path)


def _stands_alone(archive: zipfile.ZipFile, content: bytes) -> bool:
    """Say whether the archive is all there is: nothing before its first part, nothing behind its end."""
    first = min((part.header_offset for part in archive.infolist()), default=-1)
    end = content.rfind(b"PK\x05\x06")
    return first == 0 and end >= 0 and end + 22 + len(archive.comment) == len(content)


def _types(archive: zipfile.ZipFile) -> set[str]:
    """Return every type that the document's list of types names."""
    name = next(name for name in archive.namelist() if name.lower() == TYPES)
    return {node.attrib.get("ContentType", "") for node in _tree(archive, name)}


def _tree(archive: zipfile.ZipFile, name: str) -> Iterable[Element]:
    try:
        return fromstring(_part(archive, name), forbid_dtd=True).iter()
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise Unfit(DAMAGED) from None


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            read = part.read(LARGEST_LIST + 1)
    except BROKEN:
        raise Unfit(DAMAGED) from None
    if len(read) > LARGEST_LIST:
        raise Unfit(SWELLS)
    return read
