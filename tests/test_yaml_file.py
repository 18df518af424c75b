"""Content files are refused as a whole, and every fault names its line."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import PlanError
from dashboard.yaml_file import Content, Problem, read_yaml


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


def refusal(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_yaml(path, Sample)
    return caught.value.message.splitlines()


def test_a_sound_file_is_read_with_its_dates(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text("name: a\nitems:\n  - {number: 2, day: 2024-02-29}\n", encoding="utf-8")
    assert read_yaml(path, Sample).items == [Item(number=2, day=date(2024, 2, 29))]


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    text = "name: a\nitems:\n  - number: q\n    day: 2024-13-01\n    extra: 4\n  - day: 2024-01-01\n"
    lines = refusal(tmp_path, text)
    assert [line.split(":")[0] for line in lines] == [f"sample.yaml, line {n}" for n in (3, 4, 5, 6)]
    assert lines[0].startswith("sample.yaml, line 3: number: Input should be a valid integer")
    assert lines[2:] == [
        "sample.yaml, line 5: unknown key 'extra'",
        "sample.yaml, line 6: 'number' is missing",
    ]


def test_faults_of_the_whole_file_have_lines_too(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: a\nitems:\n  - number: 2\n  - day: 2024-01-01\n    number: 3\n")
    assert lines == ["sample.yaml, line 5: the number is odd"]


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "name: a\nitems:\n  - number: 2\n    number: 4\nname: b\n")
    assert lines == [
        "sample.yaml, line 4: the key 'number' stands here twice (first in line 3)",
        "sample.yaml, line 5: the key 'name' stands here twice (first in line 1)",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: the file is empty"),
        ("- a\n", "line 1: the file: Input should be a valid dictionary"),
        ("name: a\nitems: [\n", "line 3: did not find"),
        ("name: &a x\nitems: *a\n", "line 1: anchors and aliases"),
        ("name: a\nitems: !!python/object:os.system {}\n", "line 2: could not determine a constructor"),
        ("name: a\x00\n", "line 1: unacceptable character"),
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
