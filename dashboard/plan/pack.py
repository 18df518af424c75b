"""Reads a plan file as a whole or refuses it as a whole, naming file, line and reason."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dashboard.errors import PlanError
from dashboard.plan.pack_checks import findings, raw_findings
from dashboard.plan.pack_models import Pack, effective_years
from dashboard.plan.pack_rows import PlanRow, plan_rows
from dashboard.plan.pack_source import Problem, Source, read_source

__all__ = ["Pack", "PlanRow", "effective_years", "plan_rows", "read_pack"]

REASONS = {
    "missing": "this key is missing",
    "extra_forbidden": "this key is unknown",
    "string_too_short": "the text is empty",
    "string_pattern_mismatch": "the text begins or ends with a space",
}


def read_pack(path: Path) -> Pack:
    """Return the plan in `path`; raise PlanError with every problem found, and load nothing."""
    source = read_source(path)
    problems = [*source.problems]
    problems += [source.problem(location, reason) for location, reason in raw_findings(source)]
    try:
        # JSON mode is strict about numbers and text and still takes a list where a tuple is kept.
        pack = Pack.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        _refuse(path, [*problems, *(_problem(source, detail) for detail in error.errors())])
    problems += [source.problem(location, reason) for location, reason in findings(pack)]
    if problems:
        _refuse(path, problems)
    return pack


def _problem(source: Source, detail: ErrorDetails) -> Problem:
    return source.problem(detail["loc"], REASONS.get(detail["type"], detail["msg"]))


def _refuse(path: Path, problems: Sequence[Problem]) -> None:
    listed = "\n".join(problem.sentence(path) for problem in sorted(set(problems)))
    count = "1 problem" if len(set(problems)) == 1 else f"{len(set(problems))} problems"
    raise PlanError(f"The plan file was refused and nothing was loaded ({count}):\n{listed}")
