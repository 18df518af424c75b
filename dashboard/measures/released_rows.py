"""Released figures as named columns of text: exact numbers, and `suppressed` where one is hidden; pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from dashboard.measures.kinds import kind_of
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.measures.released_words import answer_of, has_figure
from dashboard.measures.status_export import number
from dashboard.released.shapes import ALL, DEPARTMENT, UNIT, Cell, Key, Measure, Row, Table
from dashboard.spreadsheet.delimited import harmless
from models.base import unscaled
from models.vocabulary import Presence

Columns = Mapping[str, str]
JOINED = "|"
HIDDEN = PRESENCE_WORDS[Presence.SUPPRESSED]


def value_columns(period: str, measure: Measure) -> Iterator[tuple[str, Columns]]:
    """Yield each subject with the columns of its total and its cells, hidden ones without figures."""
    for row in measure.rows:
        yield row.subject, _place(period, measure, row.subject) | _figures(measure, row)
    for table in measure.tables:
        for key in table.keys:
            subject, columns = _cell(table, key)
            shown = _counts(measure, table.cells.get(key))
            yield subject, _place(period, measure, subject) | columns | shown


def status_columns(period: str, measure: Measure) -> Iterator[tuple[str, Columns]]:
    """Yield each subject with how it stands; of a hidden one nothing but that it is hidden."""
    for row in measure.rows:
        place = {"measure": measure.code, "subject": row.subject, "period": period}
        yield row.subject, place | (_standing(measure, row) if row.shown else {"value": HIDDEN})


def _place(period: str, measure: Measure, subject: str) -> dict[str, str]:
    return {
        "measure": measure.code,
        "version": str(measure.definition_version),
        "subject_unit": subject,
        "period": period,
        "state": "released",
    }


def _figures(measure: Measure, row: Row) -> dict[str, str]:
    if not row.shown or row.presence is None:
        return {"presence": HIDDEN}
    told = {"presence": PRESENCE_WORDS[row.presence], "reason": harmless(row.why_absent or "")}
    return told | _typed(measure, row) if has_figure(row) else told


def _typed(measure: Measure, row: Row) -> dict[str, str]:
    kind, answer = kind_of(measure.kind), answer_of(row)
    names = ("numerator", "denominator")
    found = {
        name: "" if getattr(row, name) is None else _exact(getattr(row, name), measure.scale)
        for name in names
    }
    value = (
        kind.typed("number", answer, measure.scale) if row.number is not None else harmless(row.text or "")
    )
    return found | {"value": value}


def _exact(value: int, scale: int) -> str:
    return f"{unscaled(value, scale):f}"


def _cell(table: Table, key: Key) -> tuple[str, dict[str, str]]:
    """Return whose a cell is, and what it is made of; the margins of all dimensions are named too."""
    parts = [(dim, code) for dim, code in zip(table.dims, key, strict=True) if dim.name != UNIT]
    units = [code for dim, code in zip(table.dims, key, strict=True) if dim.name == UNIT and code != ALL]
    return (units[0] if units else DEPARTMENT), {
        "breakdown": JOINED.join(dim.name for dim, _ in parts),
        "category": JOINED.join(code for _, code in parts),
        "scheme": JOINED.join(dim.scheme for dim, _ in parts),
    }


def _counts(measure: Measure, cell: Cell | None) -> dict[str, str]:
    if cell is None:
        return {"presence": HIDDEN}
    shown = {"presence": PRESENCE_WORDS[Presence.REPORTED]}
    if cell.whole is None:
        return shown | {"value": _exact(cell.part, measure.scale)}
    pair = (_exact(cell.part, measure.scale), _exact(cell.whole, measure.scale))
    return shown | dict(zip(("numerator", "denominator"), pair, strict=True))


def _standing(measure: Measure, row: Row) -> dict[str, str]:
    figures, compared = _typed(measure, row), row.compared
    told = {
        "value": figures["value"] or number(_share(row)),
        "numerator": figures["numerator"],
        "denominator": figures["denominator"],
        "reported": str(row.reported),
        "expected_reports": str(row.expected),
    }
    if compared is None:
        return told
    return told | {
        "baseline": number(compared.baseline),
        "target": number(compared.target),
        "expected_value": number(compared.expected),
        "status": compared.status.value,
        "reason": harmless(compared.reason),
    }


def _share(row: Row) -> Decimal | None:
    if row.numerator is None or not row.denominator:
        return None
    return Decimal(100 * row.numerator) / Decimal(row.denominator)
