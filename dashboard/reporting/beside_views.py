"""Draws what stands beside an answer: baseline, target, how the measure stands, and the periods before."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.measures.figure_words import NONE_YET, target_words
from dashboard.measures.kinds import show
from dashboard.measures.status_words import MARKS
from dashboard.reporting.sheet import SheetRow
from dashboard.reporting.soft_checks import Past
from dashboard.reporting.words_needed import status_words


def baseline_text(row: SheetRow) -> str:
    """Return the baseline as a reader sees it."""
    return NONE_YET if row.baseline is None else show(row.kind, row.baseline, row.scale)


def target_text(row: SheetRow) -> str:
    """Return the target of the plan year as a reader sees it."""
    return NONE_YET if row.target is None else target_words(row.kind, row.scale, row.target)


def compared(row: SheetRow) -> list[Component]:
    """Draw baseline and target, and below them how the measure stands with this answer."""
    facts = (("Baseline", baseline_text(row)), ("Target", target_text(row)))
    return [
        html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts], className="pairs"),
        standing(row),
    ]


def standing(row: SheetRow) -> Component:
    """Draw how the measure stands with its reason; nothing before there is a value to judge."""
    if row.status is None:
        return html.P("", className="standing", hidden=True, **data(icon="", kind=""))
    mark = MARKS[row.status.status]
    return html.P(status_words(row.status), className="standing", **data(icon=mark.icon, kind=mark.css))


def period_words(past: Past) -> str:
    """Return 'Y3 Q3'."""
    return past.period.replace("Q", " Q")


def before(row: SheetRow) -> list[Component]:
    """Draw the answers accepted before, the newest first, and the last words that stood beside one."""
    if not row.past:
        return [html.P("Nothing accepted yet.", className="note")]
    pairs = [
        html.Div([html.Dt(period_words(each)), html.Dd(show(row.kind, each.answer, row.scale))])
        for each in row.past
    ]
    return [html.Dl(pairs, className="pairs"), *last_comment(row)]


def last_comment(row: SheetRow) -> list[Component]:
    """Draw the newest comment of the periods before behind one line of words."""
    said = next((each for each in row.past if each.comment), None)
    if said is None or said.comment is None:
        return []
    words = html.Summary(f"Comment of {period_words(said)}")
    return [html.Details([words, html.P(said.comment, className="note")])]


def history_table(row: SheetRow) -> Component:
    """Draw the answers accepted before as a small table with their comments."""
    if not row.past:
        return html.P("Nothing has been accepted for an earlier period.", className="note")
    rows = [
        html.Tr(
            [
                html.Th(period_words(each), scope="row"),
                html.Td(show(row.kind, each.answer, row.scale), **data(label="Accepted")),
                html.Td(each.comment or "none", **data(label="Comment")),
            ]
        )
        for each in row.past
    ]
    heads = html.Thead(html.Tr([html.Th(words, scope="col") for words in ("Period", "Accepted", "Comment")]))
    caption = html.Caption("The last accepted answers, the newest first")
    return html.Table([caption, heads, html.Tbody(rows)], className="table table-sm cards history")
