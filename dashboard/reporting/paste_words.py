"""Says in one line what a paste led to, and row by row what was refused or passed over; pure."""

from collections.abc import Sequence
from typing import Any

from dashboard.plan.words import counted
from dashboard.reporting.judging import Judged
from dashboard.texts import quoted


def summary(judged: Sequence[Judged], left_over: int) -> str:
    """Return 'Pasted: 52 cells saved in 14 measures; 2 cells refused; 1 measure passed over.'"""
    taken = sum(each.taken for each in judged)
    into = sum(each.taken > 0 for each in judged)
    refused = sum(len(each.refused) + len(each.outside) for each in judged)
    locked = sum(each.target.locked is not None for each in judged)
    parts = [
        f"Pasted: {counted(taken, 'cell', 'cells')} saved in {counted(into, 'measure', 'measures')}"
        if taken
        else "Nothing was saved"
    ]
    parts += [f"{counted(refused, 'cell', 'cells')} refused"] if refused else []
    parts += [f"{counted(locked, 'measure', 'measures')} passed over"] if locked else []
    parts += [f"{counted(left_over, 'row', 'rows')} left over, below the last measure"] if left_over else []
    return "; ".join(parts) + "."


def details(judged: Sequence[Judged]) -> list[str]:
    """Return what was passed over and why, a sentence for each."""
    told = []
    for each in judged:
        name = each.target.measure
        if each.target.locked is not None:
            told.append(f"{name} keeps its answer. {each.target.locked}")
        told += [f"{name} has no field in the column of “{quoted(cell)}”." for cell in each.outside]
    return told


def refusals(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return for each row with refused cells what was typed and why it is not saved, by field."""
    return [
        {
            "measure": each.target.measure,
            "subject": each.target.subject,
            "cells": {name: {"typed": each.typed[name], "why": why} for name, why in each.refused.items()},
            "other": None if each.other is None else {**each.other.facts(), "message": each.other.message},
        }
        for each in judged
        if each.refused
    ]


def undone_words(restored: int, kept: Sequence[str]) -> str:
    """Return 'Undone: 12 measures have their answer of before. …' with what was changed since."""
    told = f"Undone: {counted(restored, 'measure has its', 'measures have their')} earlier answer again."
    return f"{told} Changed since and left as they are: {', '.join(kept)}." if kept else told
