"""Draws what can be chosen about a comparison; groups stand in the order of their names."""

from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.equity.comparing import BEST, TOTAL
from dashboard.equity.queries import EquityPage
from dashboard.equity.tracking import WIDEST
from dashboard.measures.released_tables import period_words


def choices(page: EquityPage) -> Component:
    """Draw measure, period, dimension, reference, pool and followed group as a form."""
    grouping, asked = page.grouping, page.asked
    groups = [(each.code, each.name) for each in grouping.groups]
    periods = [(each.release.period, period_words(each.release.period)) for each in page.measure.past]
    measures = [
        (each.code, f"{each.code} {each.title}") for each in page.told.release.measures if each.tables
    ]
    filters = [
        Filter("measure", "Measure", measures, asked.measure),
        Filter("period", "Released period", periods, page.told.release.period),
        Filter(
            "by",
            "Groups by",
            [(each.way, way_words(each.way, each.dim.title)) for each in page.offered],
            grouping.way,
        ),
        Filter(
            "compare",
            "Compare with",
            [(TOTAL, "The whole department"), (BEST, "The best of the groups shown"), *groups],
            asked.compare or TOTAL,
        ),
        Filter("group", "Follow over time", [(WIDEST, "The widest gap"), *groups], asked.group or WIDEST),
    ]
    if len(page.pools) > 1:
        filters.append(Filter("pool", "Pool", list(page.pools.items()), asked.pool or next(iter(page.pools))))
    return filter_form("/equity", filters)


def way_words(way: str, title: str) -> str:
    """Return a dimension with its scheme: 'Race and ethnicity (spd15-2024)'."""
    return f"{title} ({way.partition('@')[2]})"
