"""A status is read as icon and word; every colour stands out in light and in dark."""

import json
import re
from decimal import Decimal
from itertools import product

import plotly
import pytest
from dash.development.base_component import Component

from dashboard.measures.status import Override, Status, apply_override
from dashboard.measures.status_views import status_mark, status_rules, status_with_reason
from dashboard.measures.status_words import MARKS, RULES
from models.measure_vocabulary import MeasureStatus
from tests.support.house import ROOT

CSS = (ROOT / "dashboard" / "web" / "assets" / "status.css").read_text()
# Page, tinted and hovered backgrounds of Bootstrap's two themes.
GROUNDS = {"light": ("#ffffff", "#f8f9fa", "#ececec"), "dark": ("#212529", "#2b3035", "#343a40")}


def plain(component: Component | list[Component]) -> str:
    """Return the words of a component as a browser would read them on, without what is hidden from it."""
    tree = json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
    return re.sub(r"\s+", " ", "".join(_texts(tree))).strip()


def _texts(tree: object) -> list[str]:
    if isinstance(tree, list):
        return [text for part in tree for text in _texts(part)]
    if isinstance(tree, dict):
        hidden = tree["props"].get("aria-hidden")
        return [] if hidden else [*_texts(tree["props"].get("children")), " "]
    return [] if tree is None else [str(tree)]


def lightness(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2.2)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((lightness(one), lightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("status", MeasureStatus)
def test_a_mark_is_read_by_its_word_and_seen_by_its_icon(status: MeasureStatus) -> None:
    mark = status_mark(status)
    assert plain(mark) == MARKS[status].word
    assert MARKS[status].icon in str(mark)


@pytest.mark.parametrize("status", MeasureStatus)
def test_every_mark_has_its_rule_in_the_style_sheet(status: MeasureStatus) -> None:
    assert f".{MARKS[status].css} {{" in CSS


@pytest.mark.parametrize("theme", GROUNDS)
def test_the_words_stand_out_from_every_ground(theme: str) -> None:
    light, dark = (re.findall(r"#[0-9a-f]{6}", block) for block in re.findall(r"\{ (--status[^}]*)\}", CSS))
    colors = light if theme == "light" else dark
    assert len(colors) == 5
    assert min(contrast(color, ground) for color, ground in product(colors, GROUNDS[theme])) >= 4.5


def test_a_judgment_is_shown_with_what_the_rules_say() -> None:
    rule = Status(MeasureStatus.OFF_TRACK, "42 % against 50 % expected by Y3 Q2", Decimal(50))
    judged = apply_override(rule, Override(MeasureStatus.ON_TRACK, "A. Reviewer", "Training begins in July"))
    words = plain(status_with_reason(judged))
    assert words.startswith("on track On track (set by A. Reviewer: Training begins in July;")
    assert "the rule says off track: 42 % against 50 %" in words


def test_all_statuses_and_rules_can_be_read() -> None:
    words = plain(status_rules())
    for mark in MARKS.values():
        assert f"{mark.word} {mark.meaning}" in words
    for heading, sentence in RULES:
        assert f"{heading} {sentence}" in words
