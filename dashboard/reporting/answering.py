"""Changes an answer by what was typed into its fields, one by one or several together; pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.errors import ValueRejected
from dashboard.measures.kinds import Answer, check, kind_of, parse_field
from dashboard.reporting.lines import FIGURES
from models.measures import MeasureVersion
from models.vocabulary import StoredPresence

BESIDE = ("presence", "reason", "note")
ABSENT = {"not applicable": "not_applicable", "not collected": "not_collected"}


def with_field(answer: Answer, version: MeasureVersion, field: str, raw: object) -> Answer:
    """Return an answer with one field as typed; raise `ValueRejected` for what cannot stand there."""
    changed = _put(answer, version, field, raw)
    check(version.kind, changed, version.scale)
    return changed


def with_cells(
    answer: Answer, version: MeasureVersion, cells: Mapping[str, str]
) -> tuple[Answer, dict[str, str]]:
    """Return an answer with several fields as typed together, and what was refused: field and sentence.

    The rules that hold between figures are asked once all are in, so that 60 of 80 may replace 21 of 50.
    """
    refused: dict[str, str] = {}
    taken = dict(cells)
    while True:
        try:
            return _all_put(answer, version, taken), refused
        except ValueRejected as error:
            faulty = [error.field] if error.field in taken else list(taken)
            refused |= dict.fromkeys(faulty, error.message)
            taken = {field: raw for field, raw in taken.items() if field not in faulty}


def _all_put(answer: Answer, version: MeasureVersion, cells: Mapping[str, str]) -> Answer:
    for field, raw in cells.items():
        absent = ABSENT.get(raw.casefold()) if field == kind_of(version.kind).fields[0] else None
        answer = _put(answer, version, "presence" if absent else field, absent or raw)
    if cells:
        check(version.kind, answer, version.scale)
    return answer


def _put(answer: Answer, version: MeasureVersion, field: str, raw: object) -> Answer:
    if field not in (*kind_of(version.kind).fields, *BESIDE):
        raise ValueRejected("This measure has no such field.", field)
    value = parse_field(field, raw, version.scale, version.kind)
    changed: dict[str, Any] = {field: value}
    answer = replace(answer, **changed)
    if field == "presence" and value is not StoredPresence.REPORTED:
        answer = replace(answer, **dict.fromkeys(FIGURES))
    if field in FIGURES:
        given = any(getattr(answer, name) is not None for name in FIGURES)
        answer = replace(answer, presence=StoredPresence.REPORTED if given else None)
    return answer


def typed_fields(version: MeasureVersion, answer: Answer) -> dict[str, str]:
    """Return every field of an answer as it stands in its input."""
    kind = kind_of(version.kind)
    figures = {field: kind.typed(field, answer, version.scale) for field in kind.fields}
    presence = answer.presence.value if answer.is_absent and answer.presence else ""
    return {**figures, "presence": presence, "reason": answer.reason or "", "note": answer.note or ""}
