"""Content files in YAML, read whole into a typed model or refused whole, with file, line and reason."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from dashboard.errors import PlanError

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)

DEEPEST = 40
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Problem(NamedTuple):
    """A fault at a place in the file: the keys and positions that lead to it, and the reason in words."""

    location: Location
    reason: str


class Found(NamedTuple):
    """A fault as it is told: the line on which it stands (from 1), the part and key meant, and the reason."""

    line: int
    where: str
    reason: str


class Content(BaseModel):
    """A part of a content file: strict, frozen, and closed to unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


@dataclass(frozen=True)
class Source:
    """A file as plain data, whatever its shape, with the line of each part and the faults of its form."""

    data: Any
    lines: dict[Location, int]
    faults: list[Found]

    def line(self, location: Location) -> int:
        """Return the line (from 1) of the part at `location`, or of the nearest part that encloses it."""
        while location not in self.lines:
            location = location[:-1]
        return self.lines[location]

    def mappings(self) -> Iterator[tuple[Location, dict[str, Any]]]:
        """Yield every mapping of the file with its location, outermost first."""
        yield from _mappings(self.data, ())

    def found(self, problem: Problem) -> Found:
        """Return the problem with its line, the code of the part it stands in, and the key below that."""
        code, key, part = "", "", self.data
        for step in problem.location:
            part, key = _child(part, step), step if isinstance(step, str) else key
            if isinstance(part, dict) and isinstance(part.get("code"), str):
                code, key = part["code"], ""
        return Found(self.line(problem.location), ", ".join(filter(None, (code, key))), problem.reason)


def _nothing(_: object) -> Iterable[Problem]:
    return ()


def read_yaml(
    path: Path,
    model: type[Model],
    whole: Callable[[Model], Iterable[Problem]] = _nothing,
    plain: Callable[[Source], Iterable[Problem]] = _nothing,
) -> Model:
    """Return the content of `path`; raise `PlanError` with every fault, one on a line, and return nothing.

    `whole` finds the faults that only the whole content shows; `plain` looks at files of a wrong shape too.
    """
    source = _source(path)
    found = [*source.faults, *map(source.found, plain(source))]
    try:
        # JSON mode is strict about numbers and text and still takes a list where a tuple is kept.
        content = model.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        raise _refusal(path, [*found, *map(source.found, _problems(error))]) from None
    if found := [*found, *map(source.found, whole(content))]:
        raise _refusal(path, found)
    return content


def _source(path: Path) -> Source:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PlanError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path} cannot be read: it is not UTF-8 text (byte {error.start}).") from error
    builder = _Builder(yaml.parse(text, Loader=yaml.CSafeLoader))
    try:
        return builder.source()
    except _Stopped:
        raise _refusal(path, builder.faults) from None
    except yaml.YAMLError as error:
        raise _refusal(path, [*builder.faults, _syntax(text, error)]) from error


def _syntax(text: str, error: yaml.YAMLError) -> Found:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.encode()[: error.position].count(b"\n") + 1
        return Found(line, "", f"this is not valid YAML: {error.reason}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or "it cannot be read"
    return Found(mark.line + 1 if mark else 1, "", f"this is not valid YAML: {said}")


def _refusal(path: Path, found: Iterable[Found]) -> PlanError:
    faults = sorted(set(found))
    count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
    places = (f"line {line} ({where})" if where else f"line {line}" for line, where, _ in faults)
    listed = (f"{path.name}, {place}: {fault.reason}" for place, fault in zip(places, faults, strict=True))
    return PlanError("\n".join((f"{path} was refused and nothing was loaded ({count}):", *listed)))


class _Stopped(Exception):
    """The file cannot be read to its end; the fault is noted."""


class _Builder:
    """Builds plain data from the parser's events; what goes beyond plain data becomes a fault.

    A date or a decimal stays text. No aliased part is ever copied, and deep nesting ends the reading.
    """

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.lines: dict[Location, int] = {(): 1}
        self.faults: list[Found] = []

    def source(self) -> Source:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.faults.append(Found(1, "", "the file is empty"))
            raise _Stopped
        data = self.part(next(self.events), ())
        next(self.events)
        if isinstance(event := next(self.events), yaml.DocumentStartEvent):
            self.fault(event, "a second document begins here; a file holds one")
        return Source(data, self.lines, self.faults)

    def part(self, event: Any, location: Location) -> Any:
        self.lines.setdefault(location, _line(event))
        self.beyond_plain(event)
        if len(location) > DEEPEST:
            self.fault(event, f"this is nested too deeply; {DEEPEST} levels are the most")
            raise _Stopped
        match event:
            case yaml.MappingStartEvent():
                return self.mapping(location)
            case yaml.SequenceStartEvent():
                return self.sequence(location)
            case yaml.ScalarEvent():
                return _scalar(event)
        return None

    def mapping(self, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            name = self.name(key, location)
            here = (*location, name)
            if name in data:
                first = self.lines[here]
                self.fault(key, f"the key '{name}' stands twice in the same part (first on line {first})")
            self.lines.setdefault(here, _line(key))
            data.setdefault(name, self.part(next(self.events), here))
        return data

    def name(self, key: Any, location: Location) -> str:
        if isinstance(key, yaml.ScalarEvent):
            self.beyond_plain(key)
            return str(key.value)
        self.fault(key, "a key is a plain word")
        self.part(key, (*location, "?"))
        return "?"

    def sequence(self, location: Location) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            data.append(self.part(event, (*location, len(data))))
        return data

    def beyond_plain(self, event: Any) -> None:
        if event.anchor:
            self.fault(event, "anchors and aliases are not used here; write the part out")
        if tag := getattr(event, "tag", None):
            self.fault(event, f"the tag '{tag}' is not used here")

    def fault(self, event: Any, reason: str) -> None:
        self.faults.append(Found(_line(event), "", reason))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> str | int | None:
    """Know whole numbers, true, false and null where they are written plainly; all else is text."""
    text = str(event.value)
    if not event.implicit[0] or event.tag:
        return text
    return int(text) if WHOLE_NUMBER.fullmatch(text) else WORDS.get(text, text)


def _child(part: Any, step: int | str) -> Any:
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


def _problems(error: ValidationError) -> list[Problem]:
    """Leave out that a list is too short where it only seems so, because its members were refused."""
    faults = error.errors()
    inside = {fault["loc"][:end] for fault in faults for end in range(len(fault["loc"]))}
    return [
        Problem(fault["loc"], _reason(fault))
        for fault in faults
        if fault["type"] != "too_short" or fault["loc"] not in inside
    ]


def _reason(fault: ErrorDetails) -> str:
    """Put pydantic's finding into words."""
    given = fault["input"]
    match fault["type"]:
        case "missing":
            return "this key is missing"
        case "extra_forbidden":
            return "this key is unknown"
        case "string_too_short" if not given.strip():
            return "the text is empty"
        case "string_pattern_mismatch" if given != given.strip():
            return "the text begins or ends with a space"
        case "value_error":
            return fault["msg"].removeprefix("Value error, ")
    return fault["msg"] if isinstance(given, dict | list) else f"{fault['msg']} (given: {str(given)[:60]!r})"
