"""What may come in: a short list of types, a largest size, and content that is what its ending says."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from types import MappingProxyType

import puremagic

from dashboard.errors import ValueRejected
from dashboard.files import archives, images, pdf
from dashboard.files.faults import Unfit
from dashboard.files.names import ending_of
from dashboard.texts import quoted

LARGEST = 10 * 1024 * 1024
LARGEST_BODY = LARGEST * 4 // 3 + 64 * 1024  # A form sends a file in base64, with a few words beside it.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KNOWN = MappingProxyType(
    {".pdf": "a PDF", ".png": "a PNG picture", ".jpg": "a JPEG picture", ".zip": "an archive"}
)
UNREADABLE = (
    "This is not plain text in UTF-8. "
    "When saving choose “CSV UTF-8” in a spreadsheet, or “UTF-8” in an editor."
)


@dataclass(frozen=True)
class FileType:
    """A type of file that is taken: how people call it, its ending, its media type and what it has to be.

    `family` is the ending by which its first bytes are recognised; a plain text has none.
    """

    label: str
    ending: str
    media_type: str
    family: str
    check: Callable[[bytes], None]


def check_text(content: bytes) -> None:
    """Raise `Unfit` unless this is text in UTF-8 without control characters."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(UNREADABLE) from None
    if CONTROL.search(text):
        raise Unfit(UNREADABLE)


def _open_xml(label: str, ending: str, kind: str, folder: str, wanted: str) -> FileType:
    check = partial(archives.check_open_xml, folder=folder, kind=kind, wanted=wanted)
    return FileType(label, ending, f"{archives.OPEN_XML}{kind}", ".zip", check)


def _open_document(label: str, ending: str, kind: str, wanted: str) -> FileType:
    check = partial(archives.check_open_document, kind=kind, wanted=wanted)
    return FileType(label, ending, f"application/vnd.oasis.opendocument.{kind}", ".zip", check)


TYPES = (
    FileType("PDF", ".pdf", "application/pdf", ".pdf", pdf.check_pdf),
    _open_xml("Word", ".docx", "wordprocessingml.document", "word/", "a Word document"),
    _open_xml("Excel", ".xlsx", "spreadsheetml.sheet", "xl/", "an Excel workbook"),
    _open_xml(
        "PowerPoint",
        ".pptx",
        "presentationml.presentation",
        "ppt/",
        "a PowerPoint presentation",
    ),
    _open_document("OpenDocument text", ".odt", "text", "an OpenDocument text"),
    _open_document("OpenDocument spreadsheet", ".ods", "spreadsheet", "an OpenDocument spreadsheet"),
    FileType("PNG picture", ".png", "image/png", ".png", images.check_png),
    FileType("JPEG picture", ".jpg", "image/jpeg", ".jpg", images.check_jpeg),
    FileType("CSV", ".csv", "text/csv", "", check_text),
    FileType("Plain text", ".txt", "text/plain", "", check_text),
)
BY_MEDIA_TYPE: Mapping[str, FileType] = MappingProxyType({one.media_type: one for one in TYPES})
BY_ENDING: Mapping[str, FileType] = MappingProxyType({one.ending: one for one in TYPES})
SPELLINGS = MappingProxyType({".jpeg": ".jpg"})
TAKEN = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, CSV and plain text"
ENDINGS = (*BY_ENDING, *SPELLINGS)


def type_of(media_type: str) -> FileType:
    """Return the type of a file that was taken before."""
    return BY_MEDIA_TYPE[media_type]


def check_file(name: str, content: bytes, field: str = "file") -> FileType:
    """Return the type of a file that may come in; raise `ValueRejected` with why it may not.

    Largest size 10 MB. The ending, the first bytes and the structure behind them have to agree.
    """
    if not content:
        raise ValueRejected("This file is empty.", field)
    if len(content) > LARGEST:
        raise ValueRejected("This file is larger than 10 MB. Make it smaller, or give a link to it.", field)
    kind = _named_type(name, field)
    try:
        _check_family(kind, name, content)
        kind.check(content)
        _check_single(kind, content)
    except Unfit as reason:
        raise ValueRejected(str(reason), field) from None
    return kind


def _named_type(name: str, field: str) -> FileType:
    ending = ending_of(name)
    kind = BY_ENDING.get(SPELLINGS.get(ending, ending))
    if kind is not None:
        return kind
    why = f"Files ending in “{quoted(ending)}” are not taken" if ending else "This file's name has no ending"
    raise ValueRejected(f"{why}. Send one of these: {TAKEN}.", field)


def _check_family(kind: FileType, name: str, content: bytes) -> None:
    """Raise `Unfit` where the first bytes tell of another type than the ending."""
    families = families_of(content)
    if kind.family in families or (not kind.family and not families):
        return
    if content.startswith(OLD_OFFICE) and kind.family == ".zip":
        raise Unfit("This document is of an old format or has a password; save it anew without one.")
    found = next((KNOWN[one] for one in KNOWN if one in families), "")
    told = f"its content is {found}" if found else "its content is something else"
    raise Unfit(f"“{quoted(name)}” ends in {ending_of(name)}, but {told}. Please choose the right file.")


def families_of(content: bytes) -> set[str]:
    """Return which of the known types the first bytes tell of, by their endings."""
    try:
        matches = puremagic.magic_string(content[:64])
    except puremagic.PureError:
        return set()
    begins = {match.extension for match in matches if content.startswith(match.byte_match)}
    return {".jpg" if one == ".jpeg" else one for one in begins} & KNOWN.keys()


def _check_single(kind: FileType, content: bytes) -> None:
    """Raise `Unfit` for a file that is of two types at once, to be taken for one and opened as the other."""
    hidden = kind.family not in ("", ".zip") and zipfile.is_zipfile(BytesIO(content))
    if hidden or (kind.family not in ("", ".pdf") and pdf.BEGINS in content[:1024]):
        raise Unfit("This file is of two types at once, so it is not taken. Please make it anew.")
