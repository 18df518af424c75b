"""Comparisons as frames for charts; what is not computed has no number; pure."""

from collections.abc import Sequence

import pandas as pd

from dashboard.equity.charts import GROUP, HIGH, LABEL, LOW, PERIOD, SERIES, VALUE
from dashboard.equity.comparing import Comparison
from dashboard.equity.disparity import Estimate
from dashboard.equity.representation import Parity
from dashboard.equity.tracking import Tracked
from dashboard.equity.words import HUNDRED, signed
from dashboard.measures.released_tables import period_words

NOTHING = "not computed"


def gap_frame(comparison: Comparison) -> pd.DataFrame:
    """Return the differences in points, one row per group in the order of names."""
    found = [each.difference for each in comparison.gaps]
    return pd.DataFrame(
        {
            GROUP: [each.group.name for each in comparison.gaps],
            **_numbers(found, HUNDRED),
            LABEL: [_label(each.difference, each.group.code, comparison) for each in comparison.gaps],
        }
    )


def _label(found: Estimate | None, code: str, comparison: Comparison) -> str:
    if found is not None:
        return signed(found.value)
    own = comparison.reference is not None and comparison.reference.code == code
    return "compared with" if own else NOTHING


def parity_frame(parity: Parity) -> pd.DataFrame:
    """Return the parity of each group."""
    found = [each.parity for each in parity.rows]
    return pd.DataFrame(
        {
            GROUP: [each.group.name for each in parity.rows],
            **_numbers(found, 1),
            LABEL: [NOTHING if each is None else f"{each.value:.2f}" for each in found],
        }
    )


def track_frame(past: Sequence[Tracked]) -> pd.DataFrame:
    """Return the gap of each released period in points."""
    found = [each.gap.difference if each.gap else None for each in past]
    return pd.DataFrame(
        {
            PERIOD: [period_words(each.period) for each in past],
            SERIES: [str(each.version) for each in past],
            **_numbers(found, HUNDRED),
        }
    )


def _numbers(found: Sequence[Estimate | None], factor: float) -> dict[str, "pd.Series[float]"]:
    spans = [each.interval if each else None for each in found]
    columns = {
        VALUE: [each.value * factor if each else None for each in found],
        LOW: [each.low * factor if each else None for each in spans],
        HIGH: [each.high * factor if each else None for each in spans],
    }
    return {name: pd.Series(values, dtype="float64") for name, values in columns.items()}
