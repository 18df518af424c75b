"""The organization's file is sound, and a broken one is refused as a whole with every fault and its line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.calendar.organization import OrganizationFile, read_organization
from dashboard.errors import PlanError
from models.vocabulary import UnitKind

FILE = Path(__file__).resolve().parents[2] / "data" / "organization.yaml"
CALENDAR = {
    "kind": "calendar_year",
    "first_year_starts": "2024-01-01",
    "plan_years": 5,
    "quarter_due_days": 15,
    "year_end_due_days": 45,
    "go_live_period": "Y2Q1",
}


@pytest.fixture(scope="module")
def organization() -> OrganizationFile:
    return read_organization(FILE)


def unit(abbreviation: str, parent: str | None = "DPH", **more: Any) -> dict[str, Any]:
    row = {"abbreviation": abbreviation, "name": f"Office {abbreviation}", "kind": "office", "parent": parent}
    return row | {"starts": "2024-01-01", "reports": parent is not None} | more


def refused(tmp_path: Path, *units: dict[str, Any], **calendar: Any) -> str:
    path = tmp_path / "organization.yaml"
    rows = [unit("DPH", None, kind="department"), *units]
    content = {"status": "draft", "calendar": CALENDAR | calendar, "units": rows}
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_organization(path)
    head, *faults = caught.value.message.splitlines()
    assert head.startswith(f"{path} was refused and nothing was loaded (")
    assert all(fault.startswith("organization.yaml, line ") for fault in faults)
    return "\n".join(faults)


def test_the_list_says_that_it_is_a_draft(organization: OrganizationFile) -> None:
    assert organization.status == "draft, confirm with DPH"
    assert all(each.note for each in organization.units)


@pytest.mark.parametrize(
    ("token", "abbreviation"),
    [
        *((token, token) for token in ("OHE", "OPH", "POS", "DMI", "HR", "CEU", "AHEM", "CO", "DPH")),
        ("DPH Purchase of Service Office", "POS"),
        ("Commissioner’s Office", "CO"),
        ("Interagency Health Equity Team", "AHEM"),
        ("Bureau of Substance Abuse Services", "BSAS"),
        ("bureau of environmental health", "BCEH"),
        ("SLI", "SPHL"),
    ],
)
def test_every_name_of_the_plan_finds_its_unit(
    organization: OrganizationFile, token: str, abbreviation: str
) -> None:
    found = organization.resolve(token)
    assert found is not None
    assert found.abbreviation == abbreviation


def test_an_unknown_name_finds_nothing(organization: OrganizationFile) -> None:
    assert organization.resolve("Bureau of Nothing") is None


def test_the_seven_bureaus_report_and_parts_do_not(organization: OrganizationFile) -> None:
    by_kind = {kind: [each for each in organization.units if each.kind is kind] for kind in UnitKind}
    assert len(by_kind[UnitKind.BUREAU]) == 7
    assert all(bureau in organization.reporting for bureau in by_kind[UnitKind.BUREAU])
    assert not any(each.reports for each in by_kind[UnitKind.PROGRAMME] + by_kind[UnitKind.HOSPITAL])
    assert all("Placeholder" in str(each.note) for each in by_kind[UnitKind.PROGRAMME])


def test_parents_stand_before_children(organization: OrganizationFile) -> None:
    ordered = organization.ordered()
    place = {each.abbreviation: number for number, each in enumerate(ordered)}
    assert len(ordered) == len(organization.units)
    assert all(each.parent is None or place[each.parent] < place[each.abbreviation] for each in ordered)


def test_the_calendar_gives_the_periods(organization: OrganizationFile) -> None:
    codes = [period.code for period in organization.calendar.periods()]
    assert len(codes) == 25
    assert organization.calendar.go_live_period in codes


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([unit("AA"), unit("AA")], "'AA' already means AA"),
        ([unit("AA"), unit("BB", aliases=["aa"])], "'aa' already means AA"),
        ([unit("AA", "XX")], "AA has no known parent 'XX'"),
        ([unit("AA", "AA")], "AA is its own parent"),
        ([unit("AA", "BB"), unit("BB", "CC"), unit("CC", "AA")], "BB stands in a circle of parents"),
        ([unit("AA", None)], "exactly one unit, the department"),
        ([unit("AA", kind="programme")], "AA: a program hands in no report"),
        ([unit("AA", ends="2023-01-01")], "AA: it ends before it starts"),
        ([unit("AA", starts="2020-01-01")], "AA exists on days on which DPH does not"),
        ([unit("AA", kind="division")], "(kind): Input should be 'department'"),
        ([unit("AA", colour="red")], "(colour): this key is unknown"),
        ([unit("a b")], "(abbreviation): String should match pattern"),
        (
            [
                unit(
                    "AA",
                    former_names=[{"name": "B", "until": "2025-01-01"}, {"name": "C", "until": "2024-05-05"}],
                )
            ],
            "former names stand in order of time",
        ),
    ],
)
def test_broken_lists_are_refused(tmp_path: Path, units: list[dict[str, Any]], reason: str) -> None:
    assert reason in refused(tmp_path, *units)


def test_a_fault_names_the_line_of_its_unit(tmp_path: Path) -> None:
    assert refused(tmp_path, unit("AA"), unit("BB", "XX")).startswith(
        "organization.yaml, line 25 (parent): BB has no known"
    )


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(refused(tmp_path, unit("AA", "XX"), unit("BB", "YY")).splitlines()) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "state_fiscal_year"}, "begins on day 1 of month 7"),
        ({"first_year_starts": "2024-01-02"}, "begins on day 1 of month 1"),
        ({"go_live_period": "Y6Q1"}, "the plan has no period 'Y6Q1'"),
        ({"plan_years": 0}, "(plan_years): Input should be greater than or equal to 1"),
    ],
)
def test_broken_calendars_are_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    assert reason in refused(tmp_path, **change)


def test_a_state_fiscal_calendar_is_read(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8").replace("kind: calendar_year", "kind: state_fiscal_year")
    path = tmp_path / "organization.yaml"
    path.write_text(
        text.replace("first_year_starts: 2024-01-01", "first_year_starts: 2023-07-01"), encoding="utf-8"
    )
    assert read_organization(path).calendar.periods()[0].label == "Y1 Q1 (Jul–Sep 2023, SFY24 Q1)"
