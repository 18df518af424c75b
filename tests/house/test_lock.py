"""What is installed is fixed by hash, named in a list, and free of any machine's addresses."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest

from tests.lock import without_addresses
from tests.support.house import ROOT, sources

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")
SET_UP = (
    *LOCKS,
    "package.json",
    "package-lock.json",
    ".npmrc",
    "Makefile",
    ".ci/run",
    ".pre-commit-config.yaml",
)
ADDRESS = re.compile(
    r"://|\bwww\.|\bgit\+|\bfile:|(?<![\w.])/(?:home|opt|root|tmp|Users|work)/", re.IGNORECASE
)
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
OURS = {"app", "dashboard", "models", "pages"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def normal(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(name: str) -> set[str]:
    """Return the packages that a hand-written list asks for."""
    return {normal(found) for found in re.findall(r"^([A-Za-z][\w.-]*)", read(name), re.MULTILINE)}


def pins(name: str) -> dict[str, str]:
    return {normal(package): version for package, version in PINNED.findall(read(name))}


def imported() -> Iterator[str]:
    """Yield the top-level name of every module that the house imports."""
    for source in sources("migrations"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]


@pytest.mark.parametrize("name", SET_UP)
def test_no_address_of_a_host_or_a_machine_is_kept(name: str) -> None:
    assert not [line for line in read(name).splitlines() if ADDRESS.search(line)]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_an_exact_version_and_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", read(name), flags=re.MULTILINE).strip())
    assert entries
    assert not [entry for entry in entries if not PINNED.match(entry) or "--hash=sha256:" not in entry]


def test_the_front_end_lock_has_hashes_and_no_download_address() -> None:
    lock = json.loads(read("package-lock.json"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/bootstrap" in packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())


def test_addresses_are_taken_out_of_a_fresh_front_end_lock() -> None:
    fresh = {"packages": {"a": {"integrity": "x", "resolved": "host", "funding": {"url": "host"}}}}
    assert json.loads(without_addresses(json.dumps(fresh))) == {"packages": {"a": {"integrity": "x"}}}


def test_tests_run_with_the_versions_that_the_dashboard_runs_with() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-node"])
def test_every_listed_package_is_locked(name: str) -> None:
    assert listed(f"{name}.in") <= pins(f"{name}.lock").keys()


def test_every_imported_package_is_listed() -> None:
    owners = packages_distributions()
    foreign = set(imported()) - OURS - sys.stdlib_module_names
    unlisted = {
        name
        for name in foreign
        if not {normal(owner) for owner in owners.get(name, [])} & listed("requirements.in")
    }
    assert not unlisted


def test_every_make_command_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^\s*)make ([a-z]+)", read("README.md"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets
