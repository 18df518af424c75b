"""The attacker reads a release as it is exported, files and document alike."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.attack.attacker import attack
from tests.attack.knowledge import Knowledge
from tests.attack.reading import kept_with_hidden, read_export, said_beside_hidden, tables_of, told_twice
from tests.attack.words import numbers_in

ROWS = [("DPH", 60, 100), ("A", 48, 50), ("B", None, None)]
FILE = "measure,period,subject,numerator,denominator,value,shown\n"


def document() -> dict[str, Any]:
    """Return a release of one measure, of which one of two bureaus is hidden."""
    rows = [_row(*each) for each in ROWS]
    measure = {
        "code": "M",
        "kind": "percent",
        "data_class": "workforce",
        "scale": 0,
        "rows": rows,
        "tables": [],
    }
    return {"period": "Y3", "revision": 1, "measures": [measure], "texts": []}


def _row(subject: str, part: int | None, whole: int | None) -> dict[str, Any]:
    if part is None:
        return {"subject": subject, "shown": False}
    return {"subject": subject, "shown": True, "numerator": part, "denominator": whole}


def exported(folder: Path, told: dict[str, Any], rows: str) -> Path:
    """Write a release as the product exports it."""
    (folder / "tables").mkdir()
    (folder / "release.json").write_text(json.dumps(told))
    (folder / "certificate.json").write_text("{}")
    (folder / "tables" / "totals.csv").write_text(FILE + rows)
    return folder


def test_a_hidden_bureau_is_the_department_less_the_others(tmp_path: Path) -> None:
    release = read_export(exported(tmp_path, document(), "M,Y3,A,48,50,96,true\nM,Y3,B,,,,false\n"))
    assert list(told_twice(release)) == list(kept_with_hidden(release)) == []
    found = attack(list(tables_of(release)), Knowledge())
    assert {place.part: bounds for place, bounds in found.items()} == {
        "n": (12, 12),
        "d": (50, 50),
        "rest": (38, 38),
    }


@pytest.mark.parametrize("row", ["M,Y3,A,47,50,94,true", "M,Y3,B,12,,,false", "M,Y3,B,,,24,false"])
def test_a_file_that_says_more_than_the_document_is_noticed(tmp_path: Path, row: str) -> None:
    assert list(told_twice(read_export(exported(tmp_path, document(), f"{row}\n"))))


def test_what_a_hidden_row_carries_is_noticed(tmp_path: Path) -> None:
    told = document()
    told["measures"][0]["rows"][2]["status"] = "off_track"
    assert list(kept_with_hidden(read_export(exported(tmp_path, told, "")))) == ["M B"]


def test_numbers_in_words_beside_a_hidden_number_are_read(tmp_path: Path) -> None:
    told = document()
    told["texts"] = [{"measure": "M", "subject": "B", "words": "Seven of twenty-one leaders came."}]
    found = list(said_beside_hidden(read_export(exported(tmp_path, told, ""))))
    assert found == [("M", "B", 7), ("M", "B", 21)]
    assert list(numbers_in("Of 1,204 people 3.5 % or a dozen were new; none left.")) == [1204, 12, 0]
