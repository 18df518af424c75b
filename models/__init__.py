"""What is remembered: the tables, one file per concept, and the vocabulary they share."""

from models import (
    audit,
    calendar,
    duties,
    jobs,
    measures,
    messages,
    organization,
    plan,
    registers,
    releases,
    reporting,
    targets,
    work,
    work_plans,
)
from models.base import Base

__all__ = [
    "Base",
    "audit",
    "calendar",
    "duties",
    "jobs",
    "measures",
    "messages",
    "organization",
    "plan",
    "registers",
    "releases",
    "reporting",
    "targets",
    "work",
    "work_plans",
]
