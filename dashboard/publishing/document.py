"""The document of a release: self-contained, canonical, with nothing of what it hides; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.measures.status_export import number
from dashboard.publishing.document_tables import table_document
from dashboard.publishing.making import MeasureMade
from dashboard.publishing.masking import Mask
from dashboard.publishing.reading import Material
from dashboard.publishing.rows import Row
from dashboard.publishing.texts import ReleasableText
from models.vocabulary import Audience

FORMAT = 1
Earlier = Mapping[tuple[str, str], Mapping[str, Any]]  # Rows of the revision before, by measure and subject.
TextsOf = Mapping[tuple[str | None, str, str], ReleasableText]  # By measure, subject and field.
COMPARED = ("baseline", "target", "expected_value", "status", "reason")


@dataclass(frozen=True)
class Head:
    """What a release says of itself."""

    revision: int
    policy_version: int
    policy_sha256: str
    certificate_sha256: str


@dataclass(frozen=True)
class Content:
    """Everything that goes into the document."""

    material: Material
    measures: Sequence[MeasureMade]
    masks: Mapping[int, Mask]
    texts: Sequence[ReleasableText]
    earlier: Earlier


def release_document(head: Head, content: Content) -> dict[str, Any]:
    """Return the document; its hash is that of its canonical spelling."""
    told = cleared(content.texts)
    measures = [measure_document(content, each, told) for each in content.measures]
    rows = [row for each in measures for row in each["rows"]]
    material = content.material
    return {
        "format": FORMAT,
        "period": material.period.code,
        "revision": head.revision,
        "as_of": material.as_of.isoformat(),
        "demonstration": material.demonstration,
        "policy": {"version": head.policy_version, "sha256": head.policy_sha256},
        "certificate_sha256": head.certificate_sha256,
        "reported": reported_of(content.measures),
        "measures": measures,
        "status_counts": status_counts(rows),
        "texts": [text_document(each) for each in told.values() if each.measure is None],
    }


def cleared(texts: Sequence[ReleasableText]) -> TextsOf:
    """Return the texts that everybody may read; whatever was not passed for all staff stays out."""
    return {
        (each.measure, each.subject if each.measure else each.key.spelled, each.key.field): each
        for each in texts
        if each.passed_for(Audience.ALL_STAFF)
    }


def measure_document(content: Content, measure: MeasureMade, texts: TextsOf) -> dict[str, Any]:
    """Return one measure with its rows and tables."""
    version, told, mask = measure.place.version, measure.told, content.masks[measure.id]
    rows = [row_document(content, measure, row, texts) for row in measure.rows]
    return {
        "code": measure.place.measure,
        "title": told.title,
        "kind": version.kind.value,
        "data_class": measure.place.data_class.value,
        "definition": told.definition,
        "definition_version": version.number,
        "unit_of_count": version.unit_of_count,
        "limitations": told.limitations,
        "equity_context": told.equity_context,
        "question": told.question,
        "caution": measure.facts.caution,
        "direction": version.direction.value,
        "scale": version.scale,
        "decimals": measure.place.policy.classes[measure.place.data_class].decimals,
        "source": told.source,
        "rows": rows,
        "tables": [table_document(each, measure.place) for each in mask.published],
    }


def row_document(content: Content, measure: MeasureMade, row: Row, texts: TextsOf) -> dict[str, Any]:
    """Return one row; a hidden one carries nothing but that it is hidden."""
    mask = content.masks[measure.id]
    if not mask.shows(row):
        return {"subject": row.subject, "shown": False}
    if mask.held and (before := content.earlier.get((measure.place.measure, row.subject))) is not None:
        return {**before, "held": before.get("held", False) or _differs(measure, row, before)}
    shown = {
        "subject": row.subject,
        "shown": True,
        "presence": row.presence.value,
        "reported": row.reported,
        "expected": row.expected,
        "held": False,
        **figures(measure, row),
        **_words(measure, row, texts),
    }
    return shown | (_compared(row) if mask.shows_comparison(row) else dict.fromkeys(COMPARED))


def figures(measure: MeasureMade, row: Row) -> dict[str, Any]:
    """Return the numbers of a row, in units of 10^-scale."""
    named = {name: getattr(row.answer, name) for name in ("number", "numerator", "denominator")}
    found: dict[str, Any] = {name: value for name, value in named.items() if value is not None}
    if row.answer.on_date is not None:
        found["on_date"] = row.answer.on_date.isoformat()
    if is_unreliable(measure, row):
        found["unreliable"] = True
    return found


def is_unreliable(measure: MeasureMade, row: Row) -> bool:
    """Say whether a share of people stands on fewer cases than the policy calls reliable."""
    rule = measure.place.policy.classes[measure.place.data_class]
    cases, whole = row.answer.numerator, row.answer.denominator
    if not measure.place.people or cases is None or whole is None:
        return False
    return 0 < cases < rule.unreliable_below * 10**measure.place.version.scale


def _words(measure: MeasureMade, row: Row, texts: TextsOf) -> dict[str, Any]:
    found = {
        name: texts.get((measure.place.measure, row.subject, name)) for name in ("text", "reason", "note")
    }
    named = {"text": "text", "reason": "why_absent", "note": "note"}
    return {named[name]: each.words for name, each in found.items() if each is not None}


def _compared(row: Row) -> dict[str, Any]:
    return {
        "baseline": _number(row.baseline),
        "target": _number(row.target),
        "expected_value": _number(row.expected_value),
        "status": row.status.value,
        "reason": row.reason,
    }


def _number(value: Any) -> str | None:
    return number(value) or None


def _differs(measure: MeasureMade, row: Row, before: Mapping[str, Any]) -> bool:
    mine = {name: value for name, value in figures(measure, row).items() if name != "unreliable"}
    return any(before.get(name) != value for name, value in mine.items())


def reported_of(measures: Sequence[MeasureMade]) -> dict[str, int]:
    """Return n of m over all answers that were asked for: the department's rows count their units'."""
    own = [row for each in measures for row in each.rows if row.department]
    return {"n": sum(row.reported for row in own), "m": sum(row.expected for row in own)}


def status_counts(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how often each shown status occurs, and how many are not shown."""
    found = Counter(row["status"] for row in rows if row.get("status"))
    return {"shown": dict(found), "not_shown": sum(not row.get("status") for row in rows)}


def text_document(text: ReleasableText) -> dict[str, Any]:
    """Return a cleared text of a report with who passed it, and for whom."""
    passed = text.verdicts[Audience.ALL_STAFF]
    return {
        "report": text.unit,
        "subject": text.subject,
        "field": text.key.field,
        "words": text.words,
        "cleared_by": passed.by,
        "cleared_at": passed.at.isoformat(),
        "audiences": sorted(each.value for each, one in text.verdicts.items() if one.passed),
    }
