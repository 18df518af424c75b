"""Reads a plan file as a whole or refuses it as a whole, naming file, line and reason."""

from pathlib import Path

from dashboard.plan.pack_checks import findings, raw_findings
from dashboard.plan.pack_models import Pack, effective_years
from dashboard.plan.pack_rows import PlanRow, plan_rows
from dashboard.yaml_file import read_yaml

__all__ = ["Pack", "PlanRow", "effective_years", "plan_rows", "read_pack"]


def read_pack(path: Path) -> Pack:
    """Return the plan in `path`; raise PlanError with every problem found, and load nothing."""
    return read_yaml(path, Pack, findings, raw_findings)
