"""Writes the lock files anew: exact versions and hashes, and no address of any registry.

Versions already locked stay where the lists still allow them; `--upgrade` takes the newest.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    "uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes "
    "--no-annotate --no-emit-index-url"
)


def main() -> None:
    """Compile the runtime list, then the developers' list on top of the same versions, then the rest."""
    _compile("requirements")
    _compile("requirements-dev", "-c", "requirements.lock")
    _compile("requirements-node")
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", "--package-lock-only", "--loglevel=error"], cwd=ROOT, check=True)
    lock = ROOT / "package-lock.json"
    lock.write_text(without_addresses(lock.read_text(encoding="utf-8")), encoding="utf-8")


def without_addresses(lock: str) -> str:
    """Return npm's lock without download and donation addresses; the hashes still fix each file."""
    content = json.loads(lock)
    for package in content["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    return json.dumps(content, indent=2) + "\n"


def _compile(name: str, *more: str) -> None:
    command = [*COMPILE.split(), *more, *sys.argv[1:], f"{name}.in", "-o", f"{name}.lock"]
    command[0] = str(ROOT / ".venv" / "bin" / "uv")
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    subprocess.run(command, cwd=ROOT, check=True, env=environment)


if __name__ == "__main__":
    main()
