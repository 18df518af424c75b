"""Reads a YAML file as plain data and remembers the line on which each part stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import PlanError

Location = tuple[str | int, ...]
TAGS = "tag:yaml.org,2002:"


@dataclass(frozen=True, order=True)
class Problem:
    """One reason for refusing a file, with the line on which it stands (from 1)."""

    line: int
    where: str
    reason: str

    def sentence(self, path: Path) -> str:
        """Return the problem as file, line, place and reason."""
        place = f" ({self.where})" if self.where else ""
        return f"{path}, line {self.line}{place}: {self.reason}"


@dataclass(frozen=True)
class Source:
    """A file as plain data, the line of each part, and what was wrong with its form."""

    data: Any
    lines: Mapping[Location, int]
    problems: tuple[Problem, ...]

    def problem(self, location: Location, reason: str) -> Problem:
        """Return a problem at `location`, or at the nearest enclosing part that the file holds."""
        return Problem(self._line(location), self._where(location), reason)

    def mappings(self) -> Iterator[tuple[Location, dict[str, Any]]]:
        """Yield every mapping of the file with its location, outermost first."""
        yield from _mappings(self.data, ())

    def _line(self, location: Location) -> int:
        while location not in self.lines:
            location = location[:-1]
        return self.lines[location]

    def _where(self, location: Location) -> str:
        code, part = None, self.data
        for step in location:
            part = _child(part, step)
            if isinstance(part, dict) and isinstance(part.get("code"), str):
                code = part["code"]
        names = [str(step) for step in location if isinstance(step, str)]
        return ", ".join(name for name in (code, *names[-1:]) if name)


class PlainLoader(yaml.SafeLoader):
    """Knows text, whole numbers, true, false and null; a date or a decimal stays text."""


PlainLoader.yaml_implicit_resolvers = {}
PlainLoader.add_implicit_resolver(f"{TAGS}int", re.compile(r"-?(0|[1-9][0-9]{0,8})$"), list("-0123456789"))
PlainLoader.add_implicit_resolver(f"{TAGS}bool", re.compile(r"(true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver(f"{TAGS}null", re.compile(r"(null|~|)$"), ["n", "~", ""])


def read_source(path: Path) -> Source:
    """Read `path` as plain data; raise PlanError when it is not one readable YAML document."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=PlainLoader)
    except OSError as error:
        raise PlanError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path} is not UTF-8 text (byte {error.start}).") from error
    except RecursionError as error:
        raise PlanError(f"{path} is nested too deeply to be read.") from error
    except yaml.YAMLError as error:
        raise PlanError(f"{_syntax(error).sentence(path)}. Nothing was loaded.") from error
    if root is None:
        raise PlanError(f"{path}, line 1: the file is empty. Nothing was loaded.")
    return _Walk().source(root)


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return Problem(mark.line + 1 if mark else 1, "", f"this is not valid YAML: {said}")


class _Walk:
    """Turns nodes into plain data; duplicate keys, aliases and foreign tags become problems."""

    def __init__(self) -> None:
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def source(self, root: yaml.Node) -> Source:
        self.lines[()] = 1
        data = self.plain(root, ())
        return Source(data, self.lines, tuple(self.problems))

    def plain(self, node: yaml.Node, location: Location) -> Any:
        if id(node) in self.seen:
            return self.refuse(node, "anchors and aliases are not used here; write the part out")
        self.seen.add(id(node))
        self.lines.setdefault(location, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*location, index)) for index, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name in data:
                self.refuse(key, f"the key '{name}' stands twice in the same part")
            self.lines.setdefault((*location, name), key.start_mark.line + 1)
            data[name] = self.plain(value, (*location, name))
        return data

    def scalar(self, node: yaml.Node) -> Any:
        match node.tag.removeprefix(TAGS):
            case "str":
                return node.value
            case "int" if re.fullmatch(r"-?[0-9]{1,9}", node.value):
                return int(node.value)
            case "bool":
                return node.value == "true"
            case "null":
                return None
        return self.refuse(node, f"the tag '{node.tag}' is not used here")

    def refuse(self, node: yaml.Node, reason: str) -> None:
        self.problems.append(Problem(node.start_mark.line + 1, "", reason))


def _child(part: Any, step: str | int) -> Any:
    try:
        return part[step]
    except (KeyError, IndexError, TypeError):
        return None


def _mappings(part: Any, location: Location) -> Iterator[tuple[Location, dict[str, Any]]]:
    if isinstance(part, dict):
        yield location, part
    children = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for step, child in children:
        yield from _mappings(child, (*location, step))
