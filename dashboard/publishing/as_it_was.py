"""What was accepted at an earlier moment: revisions and decisions never change, so it can be read again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.measures.duties import total_cell
from dashboard.measures.facts import Facts, Standing
from dashboard.measures.rollup import Kept
from dashboard.publishing.reading import Material, Spot
from models.reporting import Decision, Line, Revision
from models.vocabulary import DecisionKind, LineState


@dataclass(frozen=True)
class Former:
    """A line that had another accepted answer at an earlier moment, or none (None)."""

    measure: int
    spot: Spot
    kept: Kept | None


def as_it_was(session: Session, material: Material, period: int, moment: datetime) -> Material | None:
    """Return the material as it stood when a period was released, None where nothing has changed since."""
    changed = _changed(session, period, moment)
    return None if not changed else _patched(material, changed, total_cell(session))


def _changed(session: Session, period: int, moment: datetime) -> Sequence[Former]:
    """Return the lines of a period whose accepted revision is another one by now."""
    then = (
        select(Decision.line_id, func.max(Decision.revision).label("revision"))
        .join(Line, Line.id == Decision.line_id)
        .where(Line.period_id == period, Decision.kind == DecisionKind.ACCEPT, Decision.at <= moment)
        .group_by(Decision.line_id)
    )
    before: dict[int, int] = {row[0]: row[1] for row in session.execute(then)}
    place = (Line.id, Line.measure_id, Line.period_id, Line.subject_unit_id, Line.cell_id)
    now = select(*place, Line.accepted_revision).where(
        Line.period_id == period, Line.accepted_revision.is_not(None)
    )
    rows = [row for row in session.execute(now) if before.get(row[0]) != row[5]]
    kept = _answers(session, {row[0]: before[row[0]] for row in rows if row[0] in before})
    return [Former(row[1], Spot(row[2], row[3], row[4]), kept.get(row[0])) for row in rows]


def _answers(session: Session, wanted: Mapping[int, int]) -> dict[int, Kept]:
    if not wanted:
        return {}
    numbers = (Revision.presence, Revision.number, Revision.numerator, Revision.denominator)
    words = (Revision.text, Revision.on_date, Revision.reason, Revision.scale)
    statement: Any = select(Revision.line_id, Revision.number_in_line, *numbers, *words)
    rows = session.execute(statement.where(Revision.line_id.in_(wanted)))
    return {row[0]: Kept(*row[2:]) for row in rows if wanted[row[0]] == row[1]}


def _patched(material: Material, changed: Sequence[Former], total: int) -> Material:
    facts: dict[int, Facts] = dict(material.facts)
    parts: dict[int, Any] = {measure: dict(mine) for measure, mine in material.parts.items()}
    for each in changed:
        if each.spot.cell != total:
            mine = parts.setdefault(each.measure, {})
            if each.kept is None:
                mine.pop(each.spot, None)
            else:
                mine[each.spot] = each.kept
        elif each.measure in facts:
            lines = dict(facts[each.measure].lines)
            lines[each.spot.period, each.spot.subject] = Standing(LineState.ACCEPTED, each.kept)
            facts[each.measure] = replace(facts[each.measure], lines=lines)
    return replace(material, facts=facts, parts=parts)
