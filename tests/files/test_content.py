"""What may come in: every type as it really is, and no disguise."""

import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.files import content
from dashboard.files.content import BY_MEDIA_TYPE, LARGEST, LARGEST_BODY, TYPES, check_file, type_of
from tests.support import samples
from tests.support.samples import SAMPLES, archive, docx, jpeg, open_document, packed_objects, pdf, png, xlsx

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 200
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = f"{content.archives.OPEN_XML}wordprocessingml.template.main+xml"
BILLION = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
LOCKED = '<m:file-entry><m:encryption-data checksum="x"/></m:file-entry>'
RTL = "gpj.\u202efdp.exe"


def told(name: str, sent: bytes) -> str:
    with pytest.raises(ValueRejected) as caught:
        check_file(name, sent)
    assert caught.value.field == "file"
    return caught.value.message


def answered(name: str, sent: bytes) -> str:
    """Return the refusal's sentence, or a sentence with the type of what is taken."""
    try:
        return f"{check_file(name, sent).label}."
    except ValueRejected as refused:
        return refused.message


@pytest.mark.parametrize("ending", SAMPLES)
def test_every_type_is_taken_as_itself(ending: str) -> None:
    kind = check_file(f"Report{ending.upper()}", SAMPLES[ending]())
    assert kind.ending == {".jpeg": ".jpg"}.get(ending, ending)
    assert type_of(kind.media_type) is kind


def test_every_type_has_a_sample_and_a_media_type_of_its_own() -> None:
    assert {one.ending for one in TYPES} | {".jpeg"} == set(SAMPLES)
    assert len(BY_MEDIA_TYPE) == len(TYPES)


@pytest.mark.parametrize("ending", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_no_type_passes_under_the_ending_of_another(ending: str, other: str) -> None:
    alike = [{".jpg", ".jpeg"}, {".txt", ".csv"}]
    if ending == other or {ending, other} in alike:
        return
    assert told(f"Report{ending}", SAMPLES[other]()).endswith(".")


DISGUISES = {
    "a PDF as a picture": ("a.png", pdf(), "its content is a PDF"),
    "a picture as a PDF": ("a.pdf", png(), "its content is a PNG picture"),
    "a program as a PDF": ("a.pdf", EXE, "its content is something else"),
    "a program as a Word document": ("a.docx", EXE, "its content is something else"),
    "a program as text": ("a.txt", EXE, "UTF-8"),
    "a page as a picture": ("a.png", HTML, "its content is something else"),
    "a drawing with a script as a picture": ("a.jpg", SVG, "its content is something else"),
    "a PDF as text": ("a.txt", pdf(), "its content is a PDF"),
    "an archive as text": ("a.csv", archive({"a": "b"}), "its content is an archive"),
    "an archive as a Word document": ("a.docx", archive({"a.txt": "b"}), "is not a Word document"),
    "a Word document as a workbook": ("a.xlsx", docx(), "is not an Excel workbook"),
    "an OpenDocument as a Word document": ("a.docx", open_document("text"), "is not a Word document"),
    "an OpenDocument text as a sheet": ("a.ods", open_document("text"), "is not an OpenDocument spreadsheet"),
    "an old Word document": ("a.docx", OLD_WORD, "of an old format or has a password"),
    "a template": ("a.docx", docx(type_of=TEMPLATE), "is not a Word document"),
    "a PDF behind a picture": ("a.png", png() + pdf(), "Something else stands behind this picture"),
    "an archive behind a PDF": ("a.pdf", pdf() + archive({"a": "b"}), "two types at once"),
    "an archive behind a picture": ("a.jpg", jpeg() + archive({"a": "b"}), "two types at once"),
    "a PDF in a picture": (
        "a.jpg",
        jpeg()[:2] + samples.segment(0xFE, pdf()) + jpeg()[2:],
        "two types at once",
    ),
    "a program before a document": ("a.docx", EXE + docx(), "its content is something else"),
    "a document before a program": ("a.docx", docx() + EXE, "cut off or damaged"),
    "a PDF before a document": (
        "a.docx",
        archive({"%PDF-1.5": "x"}, zipfile.ZIP_STORED)[:-22] + docx(),
        "cut off or damaged",
    ),
}


@pytest.mark.parametrize(("name", "sent", "words"), DISGUISES.values(), ids=DISGUISES)
def test_a_disguise_is_refused_in_words(name: str, sent: bytes, words: str) -> None:
    assert words in told(name, sent)


ACTING = {
    "a script": pdf(b"<</S/JavaScript/JS(app.alert(1))>>"),
    "a script with an escaped name": pdf(b"<</S/J#61vaScript/JS(app.alert(1))>>"),
    "a packed script": pdf(packed_objects(b"<</S/JavaScript/JS(x)>>")),
    "a packed script with an escaped name": pdf(packed_objects(b"<</S/Java#53cript/JS(x)>>")),
    "a program": pdf(b"<</S/Launch/F(cmd.exe)>>"),
    "a file": pdf(b"<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream"),
    "files by name": pdf(b"<</Names<</EmbeddedFiles 9 0 R>>>>"),
}


@pytest.mark.parametrize("sent", ACTING.values(), ids=ACTING)
def test_a_pdf_that_acts_is_refused(sent: bytes) -> None:
    assert "holds a script, a program or another file" in told("a.pdf", sent)


OPAQUE = {
    "another packing": pdf(packed_objects(b"<<>>", b"/Filter/LZWDecode")),
    "packed twice": pdf(packed_objects(b"<<>>", b"/Filter[/ASCIIHexDecode/FlateDecode]")),
    "packing named elsewhere": pdf(packed_objects(b"<<>>", b"/Filter 9 0 R")),
    "shifted": pdf(packed_objects(b"<<>>", b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>")),
    "a head too far away": pdf(packed_objects(b"<<>>", b"/Filter/FlateDecode" + b" " * 2000)),
    "an escaped head": pdf(packed_objects(b"<<>>").replace(b"/ObjStm", b"/Obj#53tm%obj ")),
    "cut short": pdf(packed_objects(b"<<>>").replace(b"\nendstream", b"")[:-6] + b"\nendstream"),
}


@pytest.mark.parametrize("sent", OPAQUE.values(), ids=OPAQUE)
def test_a_pdf_that_cannot_be_looked_through_is_refused(sent: bytes) -> None:
    assert "cannot be looked through" in told("a.pdf", sent)


def test_a_pdf_with_harmless_packed_objects_is_taken() -> None:
    sent = pdf(packed_objects(b"<</Type/Font>>"), packed_objects(b"<<>>", b"/Filter [ /FlateDecode ] "))
    assert check_file("a.pdf", sent).label == "PDF"


def test_a_pdf_that_unpacks_without_end_is_refused_soon() -> None:
    bomb = pdf(packed_objects(b"\0" * 80 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert "cannot be looked through" in told("a.pdf", bomb)


def test_a_pdf_with_a_password_is_refused() -> None:
    sent = pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R")
    assert "protected by a password" in told("a.pdf", sent)


def test_a_pdf_made_to_be_slow_is_decided_in_time() -> None:
    begun = time.monotonic()
    told("a.pdf", b"%PDF-1.5\n" + b"stream\n" * (LARGEST // 7 - 100) + b"startxref\n0\n%%EOF")
    assert time.monotonic() - begun < 30


CUT = {
    "a PNG": ("a.png", png()[:-14]),
    "a PNG before its end": ("a.png", png()[:-12]),
    "a PNG with a changed bit": ("a.png", png()[:45] + b"\xaa" + png()[46:]),
    "a PNG without points": ("a.png", png()[:33] + png()[-12:]),
    "a PNG of no colour": ("a.png", png()[:24] + b"\x03" + png()[25:]),
    "only the first bytes of a PNG": ("a.png", png()[:8]),
    "a JPEG": ("a.jpg", jpeg()[:-2]),
    "a JPEG before its scan": ("a.jpg", jpeg()[:100]),
    "only the first bytes of a JPEG": ("a.jpg", b"\xff\xd8\xff\xe0"),
    "a JPEG without a frame": ("a.jpg", b"\xff\xd8" + samples.segment(0xDA, bytes(6)) + b"\xff\xd9"),
    "a PDF": ("a.pdf", pdf()[:-30]),
    "only the first bytes of a PDF": ("a.pdf", b"%PDF-1.7\n"),
    "a PDF behind an empty line": ("a.pdf", b"\r\n" + pdf()),
    "a Word document": ("a.docx", docx()[:-30]),
    "a workbook": ("a.xlsx", xlsx()[: len(xlsx()) // 2]),
    "only the end of an archive": ("a.docx", b"PK\x05\x06" + b"\0" * 18),
}


@pytest.mark.parametrize(("name", "sent"), CUT.values(), ids=CUT)
def test_what_is_cut_off_or_damaged_is_refused(name: str, sent: bytes) -> None:
    assert "cut off or damaged" in told(name, sent) or "is not" in told(name, sent)


def test_a_picture_that_says_it_is_huge_is_refused() -> None:
    for name, sent in (
        ("a.png", png(100_000, 100_000)),
        ("a.png", png(29_999, 29_999)),
        ("a.jpg", jpeg(65_500, 8)),
    ):
        assert "cannot be opened" in told(name, sent)
    assert "cannot be opened" in told("a.jpg", jpeg(0, 8))


MACROS = {
    "a macro document under another ending": ("a.docx", docx(type_of=MACRO_TYPE)),
    "a macro project": ("a.docx", docx({"word/vbaProject.bin": b"x"})),
    "a macro project in other letters": ("a.docx", docx({"word/VBAPROJECT.BIN": b"x"})),
    "an active control": ("a.docx", docx({"word/activeX/activeX1.xml": "<x/>"})),
    "a macro document inside": ("a.docx", docx({"word/embeddings/a.docm": b"x"})),
    "a program inside": ("a.docx", docx({"word/media/setup.exe": EXE})),
    "a Basic macro": ("a.odt", open_document("text", {"Basic/Standard/m.xml": "<x/>"})),
    "a script": ("a.ods", open_document("spreadsheet", {"Scripts/python/m.py": "x"})),
}


@pytest.mark.parametrize(("name", "sent"), MACROS.values(), ids=MACROS)
def test_macros_are_refused(name: str, sent: bytes) -> None:
    assert told(name, sent) == "This document holds macros or programs; please save it without them."


SWELLING = {
    "one part of nothing": docx({"word/media/a.bin": b"\0" * 40 * 1024 * 1024}),
    "many parts": docx({f"word/media/{number}": b"" for number in range(5_001)}),
    "a list of types without end": archive(
        {"[Content_Types].xml": b"<x>" + b" " * 3 * 1024 * 1024 + b"</x>", "word/document.xml": "<x/>"}
    ),
}


@pytest.mark.parametrize("sent", SWELLING.values(), ids=SWELLING)
def test_a_document_that_swells_is_refused(sent: bytes) -> None:
    assert "swell beyond measure" in told("a.docx", sent)


def test_long_columns_of_one_figure_do_not_swell() -> None:
    cells = b"<c><v>1</v></c>" * 600_000
    assert check_file(
        "a.xlsx", samples.open_xml("spreadsheetml.sheet", "xl/workbook.xml", {"xl/a.xml": cells})
    )


def test_entities_in_the_list_of_types_are_refused() -> None:
    sent = archive({"[Content_Types].xml": BILLION, "word/document.xml": "<x/>"})
    assert "cut off or damaged" in told("a.docx", sent)


def test_a_document_with_a_password_is_refused() -> None:
    assert "protected by a password" in told("a.odt", open_document("text", manifest=LOCKED))
    sent = bytearray(docx())
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        sent[sent.find(head) + place] |= 1
    assert "protected by a password" in told("a.docx", bytes(sent))


@pytest.mark.parametrize("part", ["../a.xml", "/a.xml", "word/../../a.xml", "word\\a.xml"])
def test_parts_that_lead_out_of_the_document_are_refused(part: str) -> None:
    assert "cut off or damaged" in told("a.docx", docx({part: "<x/>"}))


def test_parts_of_one_name_are_refused() -> None:
    assert "cut off or damaged" in told("a.docx", docx({"WORD/document.xml": "<x/>"}))


@pytest.mark.parametrize(
    "sent",
    ["naïve".encode("cp1252"), "words".encode("utf-16"), b"a\x00b", b"a\x1b[31mb", b"\xc3", b"\x7f"],
)
def test_what_is_no_text_is_refused_with_the_way_out(sent: bytes) -> None:
    assert "When saving choose “CSV UTF-8”" in told("a.csv", sent)
    assert "UTF-8" in told("a.txt", sent)


def test_text_may_hold_anything_that_people_write() -> None:
    for words in (HTML, SVG, b"=cmd|' /C calc'!A0", "Łódź, 报告, 👩‍👩‍👧\t\r\n".encode(), b"MZ is a postcode"):
        assert check_file("a.txt", words).label == "Plain text"


def test_nothing_and_too_much_are_refused() -> None:
    assert told("a.txt", b"") == "This file is empty."
    assert check_file("a.txt", b"a" * LARGEST).ending == ".txt"
    assert told("a.txt", b"a" * (LARGEST + 1)).startswith("This file is larger than 10 MB.")
    assert LARGEST * 4 / 3 < LARGEST_BODY < 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("setup.exe", "Files ending in “.exe” are not taken. Send one of these: PDF, "),
        ("report.pdf.exe", "“.exe”"),
        ("report.docm", "“.docm”"),
        ("page.html", "“.html”"),
        ("drawing.svg", "“.svg”"),
        ("archive.zip", "“.zip”"),
        ("report", "This file's name has no ending"),
        (".pdf", "has no ending"),
        ("", "has no ending"),
        (RTL, "“.exe”"),
        ("a.pdf\x00.exe", "“.exe”"),
        ("a.exe\x00", "“.exe�”"),
        ("../../a.p\u202edf", "“.p�df”"),
    ],
)
def test_other_endings_are_refused_by_name(name: str, words: str) -> None:
    assert words in told(name, pdf())


@given(st.binary(max_size=300), st.sampled_from(sorted(SAMPLES)))
def test_whatever_arrives_is_taken_or_refused_in_words(sent: bytes, ending: str) -> None:
    assert answered(f"a{ending}", sent).endswith(".")


@given(st.data(), st.sampled_from(sorted(SAMPLES)))
def test_a_real_file_with_changed_bytes_is_taken_or_refused_in_words(
    data: st.DataObject, ending: str
) -> None:
    sent = bytearray(SAMPLES[ending]())
    for _ in range(data.draw(st.integers(1, 6))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    assert answered(f"a{ending}", bytes(sent)).endswith(".")


def test_a_phone_s_second_picture_behind_the_first_is_taken() -> None:
    assert check_file("a.jpg", jpeg() + jpeg()).label == "JPEG picture"


def test_the_samples_are_real() -> None:
    width, height = struct.unpack(">II", png(3, 5)[16:24])
    assert (width, height) == (3, 5)
    assert zlib.decompress(png()[41:-16]) == b"\0\x7f\x7f" * 2
