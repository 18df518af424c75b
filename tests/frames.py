"""Small frames for the tests of charts, in the columns that charts document."""

import pandas as pd

from dashboard.measures.charts import (
    BASELINE,
    CENTRE,
    EXPECTED,
    HIGH,
    LABEL,
    LOW,
    MILESTONE,
    PATH,
    PERIOD,
    SERIES,
    TARGET,
    TREND,
    UNIT,
    VALUE,
)

NOTHING = float("nan")


def by_period_frame() -> pd.DataFrame:
    """Five quarters over two plan years, one of them without a value."""
    return pd.DataFrame(
        {
            PERIOD: ["Y2 Q3", "Y2 Q4", "Y3 Q1", "Y3 Q2", "Y3 Q3"],
            VALUE: [12.0, 20.0, 0.0, NOTHING, 44.0],
            BASELINE: [10.0] * 5,
            TARGET: [30.0, 30.0, 60.0, 60.0, 60.0],
            SERIES: ["1", "1", "2", "2", "2"],
            EXPECTED: [15.0, 30.0, 20.0, 40.0, 60.0],
            PATH: ["2", "2", "3", "3", "3"],
            MILESTONE: [NOTHING] * 5,
            TREND: [NOTHING] * 5,
            CENTRE: [NOTHING] * 5,
            LOW: [NOTHING] * 5,
            HIGH: [NOTHING] * 5,
        }
    )


def by_unit_frame() -> pd.DataFrame:
    """The department and four units: one at zero, one without a value, one without a baseline."""
    return pd.DataFrame(
        {
            UNIT: ["All units", "BCHAP", "BFHN", "BSAS", "OPH"],
            VALUE: [40.0, 44.0, 0.0, NOTHING, 75.0],
            BASELINE: [30.0, 20.0, 10.0, 25.0, NOTHING],
            TARGET: [60.0, 60.0, 50.0, 60.0, 60.0],
            LOW: [33.0, 20.0, 0.0, NOTHING, 50.0],
            HIGH: [47.0, 70.0, 28.0, NOTHING, 90.0],
            LABEL: ["40 %", "44 %", "0 %", "–", "75 %"],
        }
    )


def without_values(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with nothing reported; baseline and target stay."""
    return frame.assign(**{VALUE: NOTHING})
