"""What the screens roll up equals a recomputation from the exported CSV, by another method than the product.

The recomputation reads text, keeps fractions, and knows of a definition nothing but its two rules. Everything
is compared: each measure, subject and the department, in each quarter and each year.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.demonstration.demo import demo
from dashboard.measures.answers import Answer
from dashboard.measures.reading import all_facts
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import period_row, unit_rows
from dashboard.measures.value_export import value_rows
from dashboard.settings import Settings
from models.measures import Measure, MeasureVersion
from tests.bench.full_set import TODAY as FULL_TODAY
from tests.bench.full_set import prepared
from tests.support.content import load_content

TODAY = date(2026, 11, 23)
DPH = "DPH"
LEAVES = ("not applicable", "not yet measurable")
Exported = dict[str, str]
Place = tuple[str, str, str]  # Measure, subject and period; the subject of a roll-up is the department.


class Rules(NamedTuple):
    """The rules of a definition in words, whether the department is the only subject, whether it breaks."""

    units: str
    time: str
    single: bool
    breaks: bool


class Figure(NamedTuple):
    """One figure as exact fractions, with how many say yes, and n of m where it is a roll-up."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    number: Fraction | None = None
    yes: int | None = None
    counted: tuple[int, int] | None = None


# Another method: text and fractions, grouped by sorting.


def recomputed(rows: Iterable[Exported], rules: Mapping[tuple[str, str], Rules]) -> dict[Place, Figure]:
    """Return every figure that the accepted totals of an export make."""
    quarters: dict[tuple[str, str], list[Exported]] = defaultdict(list)
    years: dict[tuple[str, str], list[Exported]] = defaultdict(list)
    for row in rows:
        if not row["breakdown"]:
            quarters[row["measure"], row["period"]].append(row)
            years[row["measure"], row["period"][:2]].append(row)
    found = dict(_of_quarters(quarters, rules))
    for (measure, year), owed in years.items():
        last = int(max(owed, key=lambda row: row["period"])["version"])
        rule = rules[measure, str(last)]
        if rule.time != "none":
            made = dict(_of_year(measure, year, owed, rule))
            first = min(int(row["version"]) for row in owed)
            if any(rules[measure, str(each)].breaks for each in range(first + 1, last + 1)):
                made = {(measure, DPH, year): Figure(counted=made[measure, DPH, year].counted)}
            found.update(made)
    return found


def _of_quarters(
    quarters: Mapping[tuple[str, str], list[Exported]], rules: Mapping[tuple[str, str], Rules]
) -> Iterator[tuple[Place, Figure]]:
    for (measure, period), owed in quarters.items():
        rule = rules[measure, owed[0]["version"]]
        for row in owed:
            if is_accepted(row):
                yield (measure, row["subject_unit"], period), as_it_stands(row)
        if not rule.single:
            yield (measure, DPH, period), together(rule, [[row] for row in owed])


def _of_year(measure: str, year: str, owed: list[Exported], rule: Rules) -> Iterator[tuple[Place, Figure]]:
    subjects: dict[str, list[Exported]] = defaultdict(list)
    for row in sorted(owed, key=lambda row: row["period"]):
        subjects[row["subject_unit"]].append(row)
    for subject, rows in subjects.items():
        reported = [row for row in rows if is_accepted(row)]
        if reported:
            yield (measure, subject, year), within_year(rule, reported)
    if not rule.single:
        yield (measure, DPH, year), together(rule, list(subjects.values()))


def is_accepted(row: Exported) -> bool:
    return row["state"] == "accepted" and row["presence"] == "reported"


def number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def as_it_stands(row: Exported) -> Figure:
    try:
        value = number(row["value"])
    except ValueError:  # A text is no number.
        value = None
    return Figure(number(row["numerator"]), number(row["denominator"]), value)


def within_year(rule: Rules, reported: list[Exported]) -> Figure:
    """Return one subject's year from what it reported, in order of time."""
    figures = [as_it_stands(row) for row in reported]
    if rule.time == "latest":
        return figures[-1]
    if rule.time == "sum":
        return Figure(number=sum((each.number or Fraction() for each in figures), Fraction()))
    pairs = [each for each in figures if each.denominator is not None]
    if not pairs:
        return Figure(numerator=sum((each.numerator or Fraction() for each in figures), Fraction()))
    return added(pairs)


def added(pairs: list[Figure]) -> Figure:
    parts = [(each.numerator or Fraction(), each.denominator or Fraction()) for each in pairs]
    return Figure(
        sum((part for part, _ in parts), Fraction()), sum((whole for _, whole in parts), Fraction())
    )


def together(rule: Rules, subjects: list[list[Exported]]) -> Figure:
    """Return the department's figure from all rows of each subject: of one quarter, or of a year."""
    owing = [rows for rows in subjects if any(row["presence"] not in LEAVES for row in rows)]
    reported = [[row for row in rows if is_accepted(row)] for rows in owing]
    own = [within_year(rule, rows) if len(rows) > 1 else as_it_stands(rows[0]) for rows in reported if rows]
    counted = (len(own), len(owing))
    if rule.units == "count_yes":
        texts = [rows[-1]["value"] for rows in reported if rows]
        return Figure(yes=sum(text not in ("", "0") for text in texts), counted=counted)
    if rule.units == "sum" and own:
        return Figure(number=sum((each.number or Fraction() for each in own), Fraction()), counted=counted)
    pairs = [each for each in own if each.denominator is not None]
    if rule.units == "ratio_of_sums" and pairs:
        return added(pairs)._replace(counted=counted)
    return Figure(counted=counted)


# The product's own figures, as its screens show them.


def shown(session: Session, viewer: Viewer) -> Iterator[tuple[Place, Figure]]:
    """Yield every figure of the product: of subjects, and of the department where units make it."""
    clock = session.info["clock"]
    begun = [each for each in periods(session) if each.starts_on <= clock.today()]
    for facts in all_facts(session, viewer).values():
        for period in begun:
            version = facts.version_in(period)
            if version is None:
                continue
            for row in unit_rows(facts, period, version, clock.now(), clock.today()):
                if row.accepted is not None and row.presence == "reported":
                    answer = row.accepted.answer()
                    yield (facts.code, row.unit.abbreviation, period.code), plain(answer, version.scale)
            if version.level == "unit":
                figure = period_row(facts, period, version).figure
                yield (facts.code, DPH, period.code), rolled(figure, version.scale)


def plain(answer: Answer | None, scale: int) -> Figure:
    def unscaled(value: int | None) -> Fraction | None:
        return None if value is None else Fraction(value, 10**scale)

    if answer is None or answer.is_absent:
        return Figure()
    return Figure(unscaled(answer.numerator), unscaled(answer.denominator), unscaled(answer.number))


def rolled(figure: RollUp, scale: int) -> Figure:
    yes = figure.yes if figure.rule == "count_yes" else None
    return plain(figure.answer, scale)._replace(yes=yes, counted=(figure.reported, figure.expected))


def rules_of(session: Session) -> dict[tuple[str, str], Rules]:
    rows = session.execute(
        select(Measure.code, MeasureVersion).join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
    )
    return {
        (code, str(version.number)): Rules(
            version.across_units,
            version.across_time,
            single=version.level == "department",
            breaks=version.breaks_series,
        )
        for code, version in rows
    }


def is_nothing(place: Place, product: Mapping[Place, Figure], early: Collection[str]) -> bool:
    counted = product[place].counted
    return place[2] in early and counted is not None and counted[0] == 0


def compare(sessions: Sessions) -> dict[Place, Figure]:
    """Compare everything and return it."""
    text, viewer = io.StringIO(), person_viewer(sessions, "lead")
    with sessions.read(viewer) as session:
        csv.writer(text, lineterminator="\n").writerows(value_rows(session))
        rules = rules_of(session)
        product = dict(shown(session, viewer))
        early = {each.code for each in periods(session) if each.before_system}
    text.seek(0)
    expected = recomputed(csv.DictReader(text), rules)
    # Of a period before the system an export may be silent where nobody's figure came in.
    silent = {place for place in product.keys() - expected.keys() if is_nothing(place, product, early)}
    product = {place: each for place, each in product.items() if place not in silent}
    assert product.keys() == expected.keys()
    assert {place: (product[place], each) for place, each in expected.items() if product[place] != each} == {}
    return product


@pytest.fixture(scope="module")
def small(new_database: Callable[[str, str], Engine]) -> Sessions:
    """Give the small demonstration, built once."""
    sessions = Sessions(new_database("sqlite", "rollups"), Clock(TODAY))
    load_content(sessions)
    demo(sessions, Settings(today=TODAY, database_url="sqlite://"))
    return sessions


@pytest.mark.slow
def test_every_figure_of_the_demonstration_is_what_the_exported_values_make(small: Sessions) -> None:
    figures = compare(small)
    assert {"Y2Q1", "Y2", "Y3Q3", "Y3"} <= {period for _, _, period in figures}
    assert len(figures) > 2000
    assert sum(subject == DPH for _, subject, _ in figures) > 100


@pytest.mark.soak
def test_every_figure_of_the_full_set_is_what_the_exported_values_make() -> None:
    with prepared(postgres=False) as sets:
        engine = make_engine(sets.full)
        try:
            figures = compare(Sessions(engine, Clock(date.fromisoformat(FULL_TODAY))))
        finally:
            engine.dispose()
    assert len(figures) > 40_000
