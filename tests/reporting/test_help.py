"""The help explains every word that stands in the place of a figure, and every state."""

import json

from plotly.utils import PlotlyJSONEncoder

from dashboard.access.roles import ROLES
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.reporting.help_views import PRESENCE_MEANINGS, STATE_MEANINGS, help_view
from dashboard.reporting.states import REPORT_WORDS
from dashboard.reporting.workflow import (
    STEPS,
    TRANSITIONS,
    LineAction,
    PeriodAction,
    PeriodStanding,
    Standing,
)
from dashboard.reporting.workflow_views import ACTIONS, STANDINGS, line_rows, period_rows


def test_every_word_and_state_has_a_meaning() -> None:
    assert set(PRESENCE_MEANINGS) == set(PRESENCE_WORDS)
    assert set(STATE_MEANINGS) == set(REPORT_WORDS)


def test_the_help_shows_every_word_and_role() -> None:
    shown = json.dumps(help_view(), cls=PlotlyJSONEncoder, ensure_ascii=False)
    states = [word for _, word in REPORT_WORDS.values()]
    for word in (*PRESENCE_WORDS.values(), *states, *(role.name for role in ROLES.values())):
        assert f'"{word}"' in shown


def test_the_help_prints_the_whole_workflow() -> None:
    shown = json.dumps(help_view(), cls=PlotlyJSONEncoder, ensure_ascii=False)
    assert set(ACTIONS) == {*LineAction, *PeriodAction}
    assert set(STANDINGS) == {*Standing, *PeriodStanding}
    rows = [*line_rows(), *period_rows()]
    assert len(rows) == len({(action, arrow.to) for (_, action), arrow in TRANSITIONS.items()}) + len(STEPS)
    for action, _before, _after, people in rows:
        assert f'"{action}"' in shown
        assert people
