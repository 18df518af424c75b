"""The help explains every word that stands in the place of a figure, and every state."""

import json

from plotly.utils import PlotlyJSONEncoder

from dashboard.access.roles import ROLES
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.reporting.help_views import PRESENCE_MEANINGS, STATE_MEANINGS, help_view
from dashboard.reporting.states import REPORT_WORDS


def test_every_word_and_state_has_a_meaning() -> None:
    assert set(PRESENCE_MEANINGS) == set(PRESENCE_WORDS)
    assert set(STATE_MEANINGS) == set(REPORT_WORDS)


def test_the_help_shows_every_word_and_role() -> None:
    shown = json.dumps(help_view(), cls=PlotlyJSONEncoder, ensure_ascii=False)
    states = [word for _, word in REPORT_WORDS.values()]
    for word in (*PRESENCE_WORDS.values(), *states, *(role.name for role in ROLES.values())):
        assert f'"{word}"' in shown
