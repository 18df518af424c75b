"""Names that go out are harmless, whatever was typed; sizes read as people say them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.files.content import BY_ENDING, ENDINGS
from dashboard.files.names import download_name, ending_of, size_words

HARMLESS = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*\.[a-z]{3,4}")
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)


@given(st.text(max_size=400), st.sampled_from(sorted(BY_ENDING)))
@example("../../etc/passwd", ".pdf")
@example("gpj.\u202eexe", ".jpg")
@example("\x00\r\nSet-Cookie: a=b", ".txt")
@example("..", ".csv")
@example("-rf", ".txt")
@example("CON", ".pdf")
@example("a" * 500, ".xlsx")
@example("报告", ".docx")
@example(".pdf", ".pdf")
def test_every_title_gives_a_harmless_name(title: str, ending: str) -> None:
    name = download_name(title, ending)
    assert HARMLESS.fullmatch(name)
    assert name.endswith(ending)
    assert len(name) <= 95
    assert not DEVICES.match(name)


@pytest.mark.parametrize(
    ("title", "ending", "name"),
    [
        ("Policy 12", ".pdf", "Policy-12.pdf"),
        ("Policy 12.pdf", ".pdf", "Policy-12.pdf"),
        ("Política “final” – v2", ".docx", "Politica-final-v2.docx"),
        ("报告", ".png", "evidence.png"),
        ("nul", ".txt", "evidence-nul.txt"),
        ("C:\\temp\\list", ".csv", "C-temp-list.csv"),
    ],
)
def test_a_name_keeps_the_words_of_its_title(title: str, ending: str, name: str) -> None:
    assert download_name(title, ending) == name


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", ".pdf"),
        ("a.b.docx ", ".docx"),
        ("archive.tar.gz", ".gz"),
        (".pdf", ""),
        ("pdf", ""),
        ("a.", ""),
        ("", ""),
    ],
)
def test_the_ending_is_what_stands_behind_the_last_point(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@given(st.text(max_size=40))
def test_no_name_is_too_strange_to_have_an_ending_or_none(name: str) -> None:
    assert ending_of(name) == "" or ending_of(name).startswith(".")


def test_every_offered_ending_is_taken() -> None:
    assert all(ending_of(f"a{ending}") == ending for ending in ENDINGS)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (512, "512 bytes"),
        (1024, "1 kB"),
        (122_880, "120 kB"),
        (1_048_575, "1,024 kB"),
        (1_258_291, "1.2 MB"),
        (10_485_760, "10.0 MB"),
    ],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
