"""How long a block of 14 × 4 cells takes to paste into a report over HTTP, and to take back."""

import json
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from dashboard.demonstration.accounts import director
from tests.bench.saves import Client, Place

ROWS, COLUMNS = 14, 4


def pastes(port: int, places: list[Place], period: str, times: int) -> str:
    """Let one director paste a block so many times, each undone; return what was measured in words."""
    rows = block_rows(places)
    client = Client(port, director(places[0].unit))
    client.sign_in()
    there, back, versions = [], [], dict[str, int]()
    for number in range(times):
        body = {"unit": places[0].unit, "period": period}
        seen = [[row.measure, row.subject, versions.get(row.measure, 0)] for row in rows]
        told, took = _sent(
            client,
            "/entry/paste",
            {**body, "field": rows[0].field, "text": _text(rows, number), "rows": seen},
        )
        there.append(took)
        told, took = _sent(client, "/entry/paste/undo", {**body, "batch": str(told["batch"])})
        back.append(took)
        versions |= {row["measure"]: row["version"] for row in told["rows"]}
    return f"{len(rows)} × {COLUMNS} cells pasted at once: {_words(there)}; taken back: {_words(back)}"


def block_rows(places: list[Place]) -> list[Place]:
    """Return the first figure of each of the first fourteen measures, in the order of the screen."""
    first = {(place.measure, place.subject): place for place in places if place.field != "denominator"}
    return [first[key] for key in sorted(first)][:ROWS]


def _text(rows: list[Place], number: int) -> str:
    total = {"numerator": "1,000", "number": ""}
    lines = [f"{number % 900}\t{total[row.field]}\tAs counted.\tPaste {number}." for row in rows]
    return "\r\n".join(lines) + "\r\n"


def _sent(client: Client, path: str, body: dict[str, Any]) -> tuple[dict[str, Any], float]:
    began = perf_counter()
    status, content = client.send("POST", path, json.dumps(body), "application/json")
    took = (perf_counter() - began) * 1000
    told: dict[str, Any] = json.loads(content)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}: {told.get('message')}")
    return told, took


def _words(times: list[float]) -> str:
    return f"p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms"
