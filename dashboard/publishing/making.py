"""Puts together what a release publishes of each measure, before anything is protected; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dashboard.calendar.queries import PeriodView
from dashboard.measures.facts import Facts, Version
from dashboard.publishing.breaking_down import breakdowns_of
from dashboard.publishing.policy_content import PolicyContent
from dashboard.publishing.reading import Material
from dashboard.publishing.rows import Row, measures_in, rows_of
from dashboard.publishing.tables import Made, Place, tables_of
from dashboard.publishing.told import Told
from models.vocabulary import DataClass


@dataclass(frozen=True)
class MeasureMade:
    """A measure in a release: its rows and its tables, as they truly are."""

    id: int
    place: Place
    facts: Facts
    told: Told
    rows: tuple[Row, ...]

    @cached_property
    def tables(self) -> tuple[Made, ...]:
        """Return every table of the measure that the policy publishes."""
        return tables_of(self.place, self.rows)


def make_measures(material: Material, policy: PolicyContent, period: PeriodView) -> tuple[MeasureMade, ...]:
    """Return every measure that has a value in a period, in order of their codes."""
    return tuple(_made(material, policy, period))


def _made(material: Material, policy: PolicyContent, period: PeriodView) -> Iterator[MeasureMade]:
    for measure in measures_in(material, period):
        facts = material.facts[measure]
        version = facts.version_in(period)
        if version is None:
            continue
        told = material.told[measure][version.number]
        place = Place(
            measure=facts.code,
            period=period.code,
            kind=period.kind,
            version=version,
            data_class=class_of(version, told, policy),
            lowest=told.lowest_published,
            policy=policy,
            breakdowns=breakdowns_of(material, measure, period),
        )
        yield MeasureMade(measure, place, facts, told, rows_of(material, measure, period))


def class_of(version: Version, told: Told, policy: PolicyContent) -> DataClass:
    """Return the class by which a measure is protected: work that counts people is protected as workforce."""
    words = f"{version.unit_of_count} {told.denominator or ''}".lower().replace(",", " ").split()
    counted = set(policy.classes[version.data_class].counts_people) & set(words)
    return DataClass.WORKFORCE if counted else version.data_class
