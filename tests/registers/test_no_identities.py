"""The register of feedback takes nothing in: no table, form or log has room for who raised a concern."""

from collections.abc import Callable

import pytest

from dashboard.registers.commitment_commands import StateAction
from dashboard.registers.feedback_commands import KeepCycle
from models import Base
from models.registers import FeedbackCommitment, FeedbackCycle
from tests.support.app import Visitor
from tests.support.registering import PLACE
from tests.support.world import World

KEPT_BY = {"entered_by", "entered_at"}  # The director or contributor who keeps the register.
CYCLE = {
    *("id", "reporter_unit_id", "subject_unit_id", "period_id", "version"),
    *("opened_on", "closed_on", "channel", "themes", "correspondence_on", "correspondence"),
    *("coaching_pod_on", "short_term_plan", "attended"),  # How many attended, never who.
}
ACTION = {
    *("id", "reporter_unit_id", "subject_unit_id", "cycle_id", "text"),
    *("due_on", "state", "settled_on", "note", "withdrawn"),
}


def columns(model: type[Base]) -> set[str]:
    return {column.key for column in model.__mapper__.columns}


def test_the_tables_hold_a_cycle_and_its_answer_and_nobody_who_raised_something() -> None:
    assert columns(FeedbackCycle) == CYCLE | KEPT_BY
    assert columns(FeedbackCommitment) == ACTION | KEPT_BY
    pointing = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("feedback_cycle", "feedback_commitment")
    }
    assert pointing == {"feedback_commitment"}  # No table of concerns hangs on a cycle.


def test_the_forms_ask_for_nobody() -> None:
    asked = {*KeepCycle.__dataclass_fields__, *StateAction.__dataclass_fields__}
    assert asked <= CYCLE | ACTION | {"unit", "period", "seen", "confirmed"}


def test_what_was_written_stands_in_no_log(
    site: Callable[..., Visitor], world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    director = site("director.bchap")
    saved = {**PLACE, "opened_on": "2026-10-05", "themes": "Forms that ask twice."}
    assert director.post("/registers/cycle", saved).status_code == 200
    refused = {**saved, "seen": "1", "themes": "As ana.silva@mass.gov said of forms."}
    assert director.post("/registers/cycle", refused).status_code == 422
    assert site("staff").post("/registers/cycle", saved).status_code == 403
    logged = "".join(capfd.readouterr())
    assert "/registers/cycle" in logged  # The refusal of the third is logged.
    assert "Forms" not in logged
    assert "forms" not in logged
    assert "ana.silva" not in logged
