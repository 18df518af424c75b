"""Reads one suggestion of the plan and what became of it."""

import re
from dataclasses import dataclass
from datetime import datetime

from dashboard.definitions.lineage import Lineage
from models.vocabulary import PrintedForm

CODE = re.compile(r"[1-9]\.[1-9]\.[1-9]-M[1-9][0-9]?")


@dataclass(frozen=True)
class Suggested:
    """A suggestion as the plan prints it, and where it stands there."""

    id: int
    code: str
    text: str
    source_line: int | None
    form: PrintedForm | None
    caution: str | None
    note: str | None
    activity: str
    activity_text: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class NoneDecided:
    """Why a suggestion has no measure, who proposed that and who approved it, and when."""

    reason: str
    proposed_by: str | None
    proposed_at: datetime | None
    approved_by: str | None
    approved_at: datetime | None


@dataclass(frozen=True)
class SuggestionPage:
    """A suggestion with the lineages of the measures that answer it, or the decision for none."""

    suggestion: Suggested
    measures: tuple[Lineage, ...]
    refusal: NoneDecided | None
    before: str | None
    after: str | None


def is_suggestion(code: str) -> bool:
    """Say whether a code is written like that of a suggestion, such as 2.1.1-M1."""
    return CODE.fullmatch(code) is not None
