"""Content files in YAML, read into a typed model; every fault is told as file, line and reason."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.errors import PlanError

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


class Problem(NamedTuple):
    """A fault at a place in the file: the keys and positions that lead to it, and the reason in words."""

    location: Location
    reason: str


class Content(BaseModel):
    """A frozen part of a content file that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def problems(self) -> Iterable[Problem]:
        """Name the faults that only the whole file shows; `read_yaml` asks the outermost model once."""
        return ()


class _Loader(yaml.CSafeLoader):
    """The safe loader, without its own reading of dates, so that a wrong date is refused with its line."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path, model: type[Model]) -> Model:
    """Read a content file into `model`; raise `PlanError` that lists faults as 'file, line N: reason'."""
    node, data = _load(path)
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        raise _refusal(path, node, _found(error)) from None
    if isinstance(value, Content) and (faults := list(value.problems())):
        raise _refusal(path, node, faults)
    return value


def refusal(path: Path, problems: Iterable[Problem]) -> PlanError:
    """Return the error for faults that show only beside another file; the caller raises it."""
    return _refusal(path, _load(path)[0], problems)


def _load(path: Path) -> tuple[yaml.Node, Any]:
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"{path.name} cannot be read: {_why(error)}.") from None
    except yaml.YAMLError as error:
        raise PlanError(_syntax(path, error)) from None
    try:
        return _parse(path, loader)
    except yaml.YAMLError as error:
        raise PlanError(_syntax(path, error)) from None
    finally:
        loader.dispose()


def _why(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror)


def _parse(path: Path, loader: Any) -> tuple[yaml.Node, Any]:
    node = loader.get_single_node()
    if node is None:
        raise PlanError(f"{path.name}, line 1: the file is empty.")
    if faults := sorted(_ambiguous(node, set())):
        raise PlanError("\n".join(f"{path.name}, line {line}: {reason}" for line, reason in faults))
    return node, loader.construct_document(node)


def _syntax(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    return f"{path.name}, line {mark.line + 1 if mark else 1}: {reason}"


def _ambiguous(node: yaml.Node, seen: set[int]) -> Iterator[tuple[int, str]]:
    """Find what YAML would silently merge: a key given twice, and aliases."""
    if id(node) in seen:
        yield _line(node), "anchors and aliases are not used here; write the value out"
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield from _repeated(node)
    for child in _children(node):
        yield from _ambiguous(child, seen)


def _repeated(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        if key.value in first:
            yield _line(key), f"the key '{key.value}' stands here twice (first in line {first[key.value]})"
        first.setdefault(str(key.value), _line(key))


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        yield from (value for _, value in node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refusal(path: Path, node: yaml.Node, faults: Iterable[Problem]) -> PlanError:
    lines = sorted({(_place(node, fault.location), fault.reason) for fault in faults})
    return PlanError("\n".join(f"{path.name}, line {line}: {reason}" for line, reason in lines))


def _place(node: yaml.Node, location: Location) -> int:
    """Follow keys and positions as far as the file has them; names of a union's alternatives are skipped."""
    line = _line(node)
    for part in location:
        line, node = _step(node, part, line)
    return line


def _step(node: yaml.Node, part: int | str, line: int) -> tuple[int, yaml.Node]:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return _line(node.value[part]), node.value[part]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) == str(part):
                return _line(key), value
    return line, node


def _found(error: ValidationError) -> list[Problem]:
    """Leave out that a list is too short where it only seems so, because its members were refused."""
    faults = error.errors()
    inside = {fault["loc"][:end] for fault in faults for end in range(len(fault["loc"]))}
    return [_told(fault) for fault in faults if fault["type"] != "too_short" or fault["loc"] not in inside]


def _told(fault: Any) -> Problem:
    """Put pydantic's finding into words; the last key says which field is meant."""
    location: Location = tuple(fault["loc"])
    name = next((part for part in reversed(location) if isinstance(part, str)), "the file")
    match fault["type"]:
        case "extra_forbidden":
            reason = f"unknown key '{name}'"
        case "missing":
            reason = f"'{name}' is missing"
        case "value_error":
            reason = str(fault["msg"]).removeprefix("Value error, ")
        case _:
            reason = f"{name}: {fault['msg']} (given: {str(fault['input'])[:60]!r})"
    return Problem(location, reason)
