"""A damaged plan file is refused as a whole; the message names file, line and reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import PlanError
from dashboard.plan.pack import read_pack

PLAN = Path(__file__).parents[2] / "data" / "plan" / "dph-2024-2028.yaml"
Damage = Callable[[str, str], str]


@pytest.fixture
def damaged(tmp_path: Path) -> Damage:
    def refuse(old: str, new: str) -> str:
        path = tmp_path / "plan.yaml"
        path.write_text(PLAN.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        with pytest.raises(PlanError) as refusal:
            read_pack(path)
        assert str(path) in refusal.value.message
        return refusal.value.message

    return refuse


def line_of(fragment: str) -> int:
    """Return the line of the plan file (from 1) on which `fragment` first stands."""
    before = PLAN.read_text(encoding="utf-8").partition(fragment)[0]
    return before.count("\n") + 1


def test_unknown_key(damaged: Damage) -> None:
    old = "      - code: 2.1.2\n"
    message = damaged(old, old + "        colour: red\n")
    assert f"line {line_of(old) + 1} (2.1.2, colour): this key is unknown" in message


def test_duplicate_code(damaged: Damage) -> None:
    message = damaged("- code: 2.1.1.b\n", "- code: 2.1.1.a\n")
    line, first = line_of("- code: 2.1.1.b\n"), line_of("- code: 2.1.1.a\n")
    assert f"line {line} (2.1.1.a, code): the code '2.1.1.a' stands already on line {first}" in message


def test_year_outside_the_plan(damaged: Damage) -> None:
    message = damaged("years: [1, 2]\n", "years: [1, 6]\n")
    place = f"line {line_of('years: [1, 2]')} (2.1.1.b, years)"
    assert f"{place}: year 6 is not a plan year; 1 to 5 are" in message


@pytest.mark.parametrize("word", ["race_ethnicity", "shoe_size"])
def test_breakdown_that_is_not_in_the_list(damaged: Damage, word: str) -> None:
    message = damaged("breakdowns: [certification]\n", f"breakdowns: [{word}]\n")
    assert (
        f"line {line_of('breakdowns: [certification]')} (5.2.1-M5, breakdowns): Input should be 'area'"
        in message
    )


def test_year_that_stands_twice(damaged: Damage) -> None:
    assert "year 2 stands twice" in damaged("years: [1, 2]\n", "years: [2, 2]\n")


@pytest.mark.parametrize("year", ["two", "2.0", "true", "'2'"])
def test_year_that_is_no_whole_number(damaged: Damage, year: str) -> None:
    message = damaged("years: [1, 2]\n", f"years: [1, {year}]\n")
    assert f"line {line_of('years: [1, 2]')} (2.1.1.b, years)" in message
    assert "valid integer" in message


def test_bad_indentation(damaged: Damage) -> None:
    message = damaged("  first_year: 2024\n", "    first_year: 2024\n")
    assert f"line {line_of('  first_year: 2024')}: this is not valid YAML" in message


def test_missing_text(damaged: Damage) -> None:
    text = "            text: Facilitation\n"
    message = damaged(text.strip() + "\n", "note: No words.\n")
    assert f"line {line_of('4.2.2-M10.a')} (4.2.2-M10.a, text): this key is missing" in message


def test_empty_text(damaged: Damage) -> None:
    assert "(4.2.2-M10.a, text): the text is empty" in damaged("text: Facilitation\n", "text: ''\n")


def test_text_with_a_space_at_its_end(damaged: Damage) -> None:
    message = damaged("text: Facilitation\n", "text: 'Facilitation '\n")
    assert "(4.2.2-M10.a, text): the text begins or ends with a space" in message


def test_unknown_reference(damaged: Damage) -> None:
    message = damaged("applies_to: [4.2.2,", "applies_to: [4.2.9,")
    assert f"line {line_of('applies_to:')}" in message
    assert "there is no primary activity '4.2.9'" in message


def test_unknown_parent(damaged: Damage) -> None:
    message = damaged("parent: PMS.2-4.Y5\n", "parent: PMS.2-4.Y4\n")
    assert "(PMS.2-4.Y6, parent): there is no heading 'PMS.2-4.Y4'" in message


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("HEC.3", "HEC.7"),
        ("2.1.1.c", "2.1.1.d"),
        ("2.1.1-M3", "2.1.1-M5"),
        ("3.3.1.d.9", "3.3.1.d.x"),
        ("3.3.2.t2", "3.3.2.t3"),
        ("5.2.3", "5.2.4"),
        ("CE.10", "CE.11"),
        ("PMS.5.Y11", "PMS.5.Y12"),
    ],
)
def test_code_that_does_not_fit_its_position(damaged: Damage, code: str, other: str) -> None:
    message = damaged(f"- code: {code}\n", f"- code: {other}\n")
    assert f"line {line_of(f'- code: {code}')} ({other}, code)" in message
    assert f"'{code}' is expected" in message
    assert "(1 problem)" in message


def test_caution_that_departs_from_the_printed_note(damaged: Damage) -> None:
    message = damaged("caution: 'Note: this measure is not", "caution: 'Note: this measure is")
    assert "(4.2.1-M1, caution): the caution must repeat the note that the text prints" in message


def test_unknown_addressee(damaged: Damage) -> None:
    message = damaged("['unit:OPH']", "['unit:XYZ']")
    assert "(4.1.2.a, addressed_to)" in message


def test_key_that_stands_twice(damaged: Damage) -> None:
    old = "    source_line: 38\n"
    message = damaged(old, old + old)
    assert f"line {line_of(old) + 1}: the key 'source_line' stands twice" in message


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("text: &a Facilitation\n                note: *a\n", "anchors and aliases"),
        ("text: !!python/name:os.system Facilitation\n", "the tag"),
        ("text: !!int Facilitation\n", "the tag"),
    ],
)
def test_yaml_beyond_plain_data(damaged: Damage, new: str, reason: str) -> None:
    assert reason in damaged("text: Facilitation\n", new)


def test_all_problems_are_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    words = PLAN.read_text(encoding="utf-8")
    words = words.replace("years: [1, 2]\n", "years: [1, 6]\n", 1).replace(
        "- code: 2.1.1.b", "- code: 2.1.1.a", 1
    )
    path = tmp_path / "plan.yaml"
    path.write_text(words.replace("  first_year: 2024\n", "  first_year: soon\n"), encoding="utf-8")
    with pytest.raises(PlanError) as refusal:
        read_pack(path)
    head, *problems = refusal.value.message.splitlines()
    assert "nothing was loaded (3 problems)" in head
    assert ["first_year" in problems[0], "stands already" in problems[1], "year 6" in problems[2]] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"- 1\n", "line 1"),
        (b"a: 1\n---\nb: 2\n", "line 2: a second document begins here"),
        (b"a:\n\t- b\n", "line 2: this is not valid YAML"),
        (b"a:\n  " + b"[" * 5000, "line 2: this is nested too deeply"),
        (b"edition:\ntext: \x07\n", "line 2: this is not valid YAML"),
    ],
)
def test_files_that_are_no_plan(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    with pytest.raises(PlanError, match=r"plan\.yaml") as refusal:
        read_pack(path)
    assert reason in refusal.value.message


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read"):
        read_pack(tmp_path / "none.yaml")
