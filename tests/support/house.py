"""Reads the house's own source files, for the tests that look at the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("dashboard", "models", "pages")


class Source(NamedTuple):
    """One file: its path from the top, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


class Function(NamedTuple):
    """One function, with its length in lines from `def` to its end."""

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    lines: int


@cache
def sources(*more: str) -> tuple[Source, ...]:
    """Return `app.py` and every Python file of the rooms (and of the folders in `more`)."""
    return tuple(_source(path) for path in _paths((*ROOMS, *more)))


def functions(source: Source) -> Iterator[Function]:
    """Yield every function of a file, nested ones too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{source.path}:{node.lineno} {node.name}", node, lines)


def parse(text: str, path: str = "dashboard/sample.py") -> Source:
    """Return a sample as if it were a file of the house."""
    return Source(path, text, ast.parse(text))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, with `…` where the chain begins with something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "…"


def _paths(folders: tuple[str, ...]) -> Iterator[Path]:
    yield ROOT / "app.py"
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _source(path: Path) -> Source:
    return parse(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
