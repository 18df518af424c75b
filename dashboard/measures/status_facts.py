"""What the status of a measure follows from: plain facts, gathered elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dashboard.measures.progress import ComparedAs
from dashboard.measures.status_path import ALL, NOTHING, Way
from models.vocabulary import BaselineState, Direction, Presence


def within(share: Fraction | None) -> Fraction | None:
    """Return a share of time kept between 0 and 1: before the start nothing, after the end all has passed."""
    if share is None or 0 <= share.numerator <= share.denominator:
        return share
    return NOTHING if share.numerator < 0 else ALL


@dataclass(frozen=True)
class StatusFacts:
    """What the status of one measure, subject and period follows from.

    `value`, `baseline`, `target`, `milestones` and `half_width` (half the 95 % interval around the value) are
    in percent points or whole units; `show` prints such a number, `told` are the counts behind the value
    ("21 of 50 programs"), `when` is the period ("Y3 Q2"). `empty` says 0 of 0. `elapsed` is the share of the
    way from the baseline's moment to the target's due date that has passed at the period's end: 0 in the
    baseline's own period and before, also without a target; None where it cannot be told. For a total that
    starts anew each year, `elapsed_in_year` is the part of the plan year that has passed, and `elapsed` and
    the milestones are taken at the ends of years. `series_break` says what came between baseline and value
    ("the definition changed in Y3 Q1"); a target from before it is none. Kinds without numbers have `done`
    and `target_on`.
    """

    presence: Presence
    period_end: date
    when: str
    compared: ComparedAs
    direction: Direction
    show: Callable[[Decimal], str]
    value: Decimal | None = None
    told: str = ""
    empty: bool = False
    baseline: Decimal | None = None
    baseline_state: BaselineState | None = None
    target: Decimal | None = None
    elapsed: Fraction | None = None
    elapsed_in_year: Fraction | None = None
    milestones: tuple[tuple[Fraction, Decimal], ...] = ()
    half_width: Decimal | None = None
    done: bool | None = None
    target_on: date | None = None
    cautioned: bool = False
    suppressed: bool = False
    series_break: str | None = None

    @property
    def usable_baseline(self) -> Decimal | None:
        """Return the baseline where it is in force and of the same definition as the value."""
        in_force = self.baseline_state in (None, BaselineState.OBTAINED)
        return self.baseline if in_force and self.series_break is None else None

    def way(self, target: Decimal) -> Way:
        """Return the exact way to a target."""
        baseline, in_year = self.usable_baseline, within(self.elapsed_in_year)
        return Way(
            target=Fraction(target),
            baseline=None if baseline is None else Fraction(baseline),
            elapsed=within(self.elapsed),
            direction=self.direction,
            milestones=tuple((elapsed, Fraction(value)) for elapsed, value in self.milestones),
            half_width=None if self.half_width is None else Fraction(self.half_width),
            of_year=ALL if in_year is None else in_year,
        )
