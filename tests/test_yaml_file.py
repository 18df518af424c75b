"""Content files are refused as a whole, and every fault names its line."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import PlanError
from dashboard.yaml_file import Content, Problem, Source, read_yaml


class Item(Content):
    number: int
    day: date | None = None


class Sample(Content):
    name: str
    items: list[Item]

    def problems(self) -> list[Problem]:
        return [
            Problem(("items", place, "number"), "the number is odd")
            for place, item in enumerate(self.items)
            if item.number % 2
        ]


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(tmp_path: Path, text: str) -> list[str]:
    path = write(tmp_path, text)
    with pytest.raises(PlanError) as caught:
        read_yaml(path, Sample, Sample.problems)
    head, *lines = caught.value.message.splitlines()
    count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
    assert head == f"{path} was refused and nothing was loaded ({count}):"
    return lines


def test_a_sound_file_is_read_with_its_dates(tmp_path: Path) -> None:
    path = write(tmp_path, "name: a\nitems:\n  - {number: 2, day: 2024-02-29}\n")
    assert read_yaml(path, Sample).items == [Item(number=2, day=date(2024, 2, 29))]


@pytest.mark.parametrize("name", ["no", "2.10", "2024-01-01", "1_000", "0x10", "Null", "'7'", "<<"])
def test_what_is_neither_number_nor_true_false_or_null_is_text(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, f"name: {name}\nitems: []\n")
    assert read_yaml(path, Sample).name == name.strip("'")


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    text = "name: a\nitems:\n  - number: q\n    day: 2024-13-01\n    extra: 4\n  - day: 2024-01-01\n"
    lines = refusal(tmp_path, text)
    assert lines[0] == "sample.yaml, line 3 (number): Input should be a valid integer (given: 'q')"
    assert lines[1].startswith("sample.yaml, line 4 (day): Input should be a valid date")
    assert lines[2:] == [
        "sample.yaml, line 5 (extra): this key is unknown",
        "sample.yaml, line 6 (number): this key is missing",
    ]


def test_a_fault_names_the_part_by_its_code(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: a\nitems:\n  - number: 2\n  - code: B\n    number: q\n")
    assert [line.partition(": ")[0] for line in lines] == [
        "sample.yaml, line 4 (B, code)",
        "sample.yaml, line 5 (B, number)",
    ]


def test_faults_of_form_and_content_are_told_together(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: &a x\nitems:\n  - number: 3\n    number: 4\n")
    assert lines == [
        "sample.yaml, line 1: anchors and aliases are not used here; write the part out",
        "sample.yaml, line 3 (number): the number is odd",
        "sample.yaml, line 4: the key 'number' stands twice in the same part (first on line 3)",
    ]


def test_plain_data_is_looked_at_even_where_its_shape_is_wrong(tmp_path: Path) -> None:
    def plain(source: Source) -> list[Problem]:
        return [Problem((*location, "name"), "seen") for location, _ in source.mappings()]

    path = write(tmp_path, "name: a\nitems:\n  - colour: red\n")
    with pytest.raises(PlanError, match=r"\(4 problems\):[^:]*line 1 \(name\): seen") as caught:
        read_yaml(path, Sample, plain=plain)
    assert "line 3 (name): seen" in caught.value.message


def test_faults_of_the_whole_file_have_lines_too(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: a\nitems:\n  - number: 2\n  - day: 2024-01-01\n    number: 3\n")
    assert lines == ["sample.yaml, line 5 (number): the number is odd"]


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: a\nitems:\n  - number: 2\n    number: 4\nname: b\n")
    assert lines == [
        "sample.yaml, line 4: the key 'number' stands twice in the same part (first on line 3)",
        "sample.yaml, line 5: the key 'name' stands twice in the same part (first on line 1)",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: the file is empty"),
        ("# nothing\n\n", "line 1: the file is empty"),
        ("- a\n", "line 1: Input should be an object"),
        ("name: a\nitems: [\n", "line 3: this is not valid YAML: did not find"),
        ("name: a\nitems: *a\n", "line 2: anchors and aliases"),
        (
            "name: a\nitems: !!python/object:os.system {}\n",
            "line 2: the tag 'tag:yaml.org,2002:python",
        ),
        ("name: ! a\nitems: []\n", "line 1: the tag '!' is not used here"),
        ("name: a\nitems: []\n? [b]\n: c\n", "line 3: a key is a plain word"),
        ("items: " + "[" * 5000, "line 1: this is nested too deeply; 40 levels are the most"),
        ("name: a\nitems: []\n---\nname: b\n", "line 3: a second document begins here; a file holds one"),
        ("name: a\nitems: \x00\n", "line 2: this is not valid YAML: control characters are not allowed"),
    ],
)
def test_what_is_not_plain_data_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in refusal(tmp_path, text)[0]


def test_a_missing_file_and_a_wrong_encoding_end_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"absent\.yaml cannot be read: No such file"):
        read_yaml(tmp_path / "absent.yaml", Sample)
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9\n")
    with pytest.raises(PlanError, match=r"latin\.yaml cannot be read: it is not UTF-8"):
        read_yaml(tmp_path / "latin.yaml", Sample)
