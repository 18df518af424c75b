"""Baselines and targets of the demonstration; some are still to be obtained, counted flows have no target."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.sessions import bulk_insert
from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.accounts import LEAD, REVIEWER, director
from dashboard.demonstration.chance import draw, happens
from dashboard.demonstration.duties import Owed
from dashboard.demonstration.figures import KEY_UNIT, SHARES, THOUSAND, Series, aimed_share, size_of
from dashboard.demonstration.stage import Asked, Place, Stage
from dashboard.measures.kinds import ComparedAs, kind_of
from models.targets import Baseline, Target
from models.vocabulary import Accumulation, BaselineState, Level, MeasureKindName, TargetMethod

Figures = dict[str, int | str | date | None]
BASE_YEAR, TARGET_YEARS = 2, (2, 3, 4, 5)
BASE_STEP = 3  # The end of Year One.
LATER_BASE = "PM-3.1.3-03"
STEP = 50  # The department's own targets are round: steps of five percent.
APPROVED_AFTER = timedelta(days=40)
NAMES = ("number", "numerator", "denominator", "text", "on_date")
EMPTY: Figures = dict.fromkeys(NAMES)
SYNTHETIC = "Synthetic, for the demonstration."


@dataclass(frozen=True)
class Owner:
    """A measure and subject with the unit and the person who answer for its baseline and targets."""

    asked: Asked
    subject: Place
    reporter: Place
    person: int


@dataclass(frozen=True)
class Goals:
    """Writes baselines and targets with what all of them share."""

    stage: Stage
    known: Mapping[str, PeriodView]

    @property
    def approved_at(self) -> datetime:
        """Return when the lead approved them: some weeks into Year Two, or now where that lies ahead."""
        return min(self.known["Y2Q1"].due_at + APPROVED_AFTER, self.stage.now)

    def baseline(self, owner: Owner, figures: Figures | None) -> dict[str, Any]:
        """Return the row of a baseline; without figures it is still to be obtained."""
        obtained = figures is not None
        return self._row(owner, figures or EMPTY) | {
            "plan_year": BASE_YEAR,
            "state": BaselineState.OBTAINED if obtained else BaselineState.TO_BE_OBTAINED,
            "period_id": self._base_period(owner).id if obtained else None,
            "source": SYNTHETIC if obtained else None,
            "quality": "fair" if obtained else None,
            "reason": None if obtained else f"The records of Year One were not complete. {SYNTHETIC}",
            "owner_id": owner.person,
            "due_on": None if obtained else self.known["Y4Q1"].ends_on,
            "approved_by": self.stage.people[LEAD] if obtained else None,
            "approved_at": self.approved_at if obtained else None,
        }

    def _base_period(self, owner: Owner) -> PeriodView:
        """Return what a baseline tells of: Year One or, where its records did not last, the next quarter."""
        return self.known["Y2Q1" if owner.asked.code == LATER_BASE else "Y1"]

    def target(self, owner: Owner, year: int, figures: Figures, *, baseline: bool) -> dict[str, Any]:
        """Return the row of an approved target for a plan year."""
        methods = tuple(TargetMethod)
        return self._row(owner, figures) | {
            "plan_year": year,
            "due_period_id": self.known[f"Y{year}Q4" if owner.asked.is_quarterly else f"Y{year}"].id,
            "method": methods[draw(len(methods), owner.asked.code, owner.subject.code, "method")],
            "rationale": f"A steady way from the baseline to the goal of the plan's last year. {SYNTHETIC}",
            "equity_rationale": f"Reaching every program reaches the populations it serves. {SYNTHETIC}",
            "equity_group": "The priority populations that the plan names",
            "no_baseline_reason": None if baseline else f"The baseline is still being obtained. {SYNTHETIC}",
            "flagged": False,
            "approved_by": self.stage.people[LEAD],
            "approved_at": self.approved_at,
        }

    def _row(self, owner: Owner, figures: Figures) -> dict[str, Any]:
        return {
            "measure_id": owner.asked.id,
            "reporter_unit_id": owner.reporter.id,
            "subject_unit_id": owner.subject.id,
            "cell_id": self.stage.total_cell,
            "revision": 1,
            "proposed_by": self.stage.people[REVIEWER],
            **figures,
        }


def add_goals(session: Session, stage: Stage, owed: Sequence[Owed]) -> None:
    """Add baselines and targets of every unit, and the department's own where shares roll up."""
    goals = Goals(stage, {period.code: period for period in periods(session)})
    baselines: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for owner in _unit_owners(stage, owed):
        figures = _base_figures(owner)
        baselines.append(goals.baseline(owner, figures))
        targets.extend(
            goals.target(owner, year, aim, baseline=figures is not None) for year, aim in _aims(owner)
        )
    for owner, parts in _department_owners(stage, owed):
        baselines.append(goals.baseline(owner, _summed([goal_figures(part, BASE_STEP) for part in parts])))
        targets.extend(
            goals.target(owner, year, _rounded(parts, year), baseline=True) for year in TARGET_YEARS
        )
    bulk_insert(session, Baseline, baselines)
    bulk_insert(session, Target, targets)


def _unit_owners(stage: Stage, owed: Sequence[Owed]) -> Iterator[Owner]:
    for duty in owed:
        yield Owner(duty.asked, duty.subject, duty.reporter, stage.people[director(duty.reporter.code)])


def _department_owners(stage: Stage, owed: Sequence[Owed]) -> Iterator[tuple[Owner, list[Series]]]:
    parts: dict[Asked, list[Series]] = {}
    for duty in owed:
        if duty.asked.level is Level.UNIT and duty.asked.kind in SHARES:
            parts.setdefault(duty.asked, []).append(duty.asked.series(duty.subject))
    for asked, series in parts.items():
        yield Owner(asked, stage.department, stage.department, stage.people[LEAD]), series


def has_target(asked: Asked) -> bool:
    """Say whether the demonstration sets targets: for all but words and what is counted or spent anew."""
    if kind_of(asked.kind).compared_as is ComparedAs.NONE or asked.kind is MeasureKindName.DOCUMENT:
        return False
    aimed = (*SHARES, MeasureKindName.YES_NO, MeasureKindName.SURVEY)
    return asked.kind in aimed or asked.accumulation is not Accumulation.FLOW


def _base_figures(owner: Owner) -> Figures | None:
    waits = happens(6, owner.asked.code, owner.subject.code, "baseline") and owner.subject.code != KEY_UNIT
    if waits or not has_target(owner.asked):
        return None
    return goal_figures(owner.asked.series(owner.subject), BASE_STEP)


def _aims(owner: Owner) -> Iterator[tuple[int, Figures]]:
    for year in TARGET_YEARS if has_target(owner.asked) else ():
        yield year, goal_figures(owner.asked.series(owner.subject), 4 * year - 1)


def _state(_series: Series, step: int) -> Figures:
    return {"number": int(step > 8)}


def _done(_series: Series, step: int) -> Figures:
    """A state by a date; before the plan began nothing was done."""
    if step == BASE_STEP:
        return {"number": 0}
    return {"text": "Done and shared with all bureaus and offices", "on_date": date(2024 + step // 4, 9, 30)}


def _percent(series: Series, step: int) -> Figures:
    return {"number": (45 + step) * 10**series.scale, "denominator": 240 * 10**series.scale}


def _few(_series: Series, step: int) -> Figures:
    return {"number": 1 + step // 6}


BY_KIND: Mapping[MeasureKindName, Callable[[Series, int], Figures]] = {
    MeasureKindName.YES_NO: _state,
    MeasureKindName.COMPLETION: _done,
    MeasureKindName.SURVEY: _percent,
    MeasureKindName.LIST: _few,
    MeasureKindName.RATING: _few,
}


def goal_figures(series: Series, step: int) -> Figures:
    """Return where a steady way stands at the end of a quarter, counted from the plan's first."""
    size, aimed = size_of(series), aimed_share(series, step)
    if series.kind in SHARES:
        return EMPTY | {"numerator": size * aimed // THOUSAND, "denominator": size}
    if series.kind in BY_KIND:
        return EMPTY | BY_KIND[series.kind](series, step)
    if series.accumulation is Accumulation.CUMULATIVE_PLAN:
        return EMPTY | {"number": size * (step + 1) // 4 * 10**series.scale}
    return EMPTY | {"number": size * (THOUSAND + aimed) // (2 * THOUSAND) * 10**series.scale}


def _summed(figures: Sequence[Figures]) -> Figures:
    names = ("numerator", "denominator")
    return EMPTY | {name: sum(whole(each[name]) for each in figures) for name in names}


def whole(figure: object) -> int:
    """Return a figure as a whole number; 0 where there is none."""
    return figure if isinstance(figure, int) else 0


def _rounded(parts: Sequence[Series], year: int) -> Figures:
    """Return the department's own target: the units' way, rounded up to a share that is easy to remember."""
    total = _summed([goal_figures(part, 4 * year - 1) for part in parts])
    part, size = whole(total["numerator"]), whole(total["denominator"])
    share = min(THOUSAND, -(-part * THOUSAND // size // STEP) * STEP) if size else 0
    return EMPTY | {"numerator": size * share // THOUSAND, "denominator": size}
