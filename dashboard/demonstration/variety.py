"""Every state that definitions, duties, baselines, targets and roles can be in, so that each can be seen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, periods
from dashboard.definitions.definition import DefinitionFields
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER, director
from dashboard.demonstration.others import MERGED
from dashboard.demonstration.stage import Stage
from models.duties import Duty, DutyStatement
from models.measure_vocabulary import LineageKind, MeasureStatus
from models.measures import Measure, MeasureEnding, MeasureLineage, MeasureVersion, NoMeasure
from models.plan import OutcomeGoal, PlanItem
from models.targets import Baseline, StatusOverride, Target, TargetMilestone
from models.vocabulary import BaselineState, DutyState, VersionState

WAITS_FOR_REVIEW, WAITS_FOR_LEAD, TRIED_OUT = "PM-4.2.2-05", "PM-3.2.1-04", "PM-4.2.1-11"
REVISED, ENDING, JUDGED, STEPPED = "PM-5.2.1-08", "PM-4.1.2-02", "PM-2.1.1-01", "PM-2.1.1-02"
TRYING = ("BFHN", "BSAS")
SYNTHETIC = "(Synthetic.)"


@dataclass(frozen=True)
class Variety:
    """Writes what shows each state, as if people had done it some days ago."""

    session: Session
    stage: Stage
    known: dict[str, PeriodView]

    def version(self, code: str) -> MeasureVersion:
        """Return the newest version of a measure."""
        statement = (
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == code)
            .order_by(MeasureVersion.number.desc())
        )
        return self.session.scalars(statement.limit(1)).one()

    def item(self, code: str) -> int:
        """Return the id of a line of the plan."""
        statement = select(PlanItem.id).where(
            PlanItem.code == code, PlanItem.edition_id == edition_id(self.session)
        )
        return self.session.scalars(statement).one()

    def person(self, name: str) -> int:
        """Return the id of one of the people."""
        return self.stage.people[name]

    def owned(self, unit: str) -> dict[str, int]:
        """Return the owner's columns of a row about a unit by itself."""
        place = self.stage.department if unit == "DPH" else self.stage.unit(unit)
        return {"reporter_unit_id": place.id, "subject_unit_id": place.id}

    def before(self, days: int) -> Any:
        """Return a moment some days ago."""
        return self.stage.now - timedelta(days=days)


def add_variety(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Add definitions, duties, baselines, targets and judgements in every state."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    made = Variety(session, stage, {each.code: each for each in periods(session)})
    for step in (reviews, trial, revision, endings, decisions, statements, corrections, proposals, judgement):
        step(made)
        session.flush()


def reviews(made: Variety) -> None:
    """Two definitions under review: one waits for a reviewer, one for a lead."""
    for code in (WAITS_FOR_REVIEW, WAITS_FOR_LEAD):
        version = made.version(code)
        version.state = VersionState.UNDER_REVIEW
        version.prepared_by, version.prepared_at = made.person(REVIEWER), made.before(9)
    version.reviewed_by, version.reviewed_at = made.person(SECOND_REVIEWER), made.before(4)
    version.review_note = f"Clear; the source is named. {SYNTHETIC}"


def trial(made: Variety) -> None:
    """Two units try values out on a draft."""
    version = made.version(TRIED_OUT)
    present = made.stage.quarters[-1].period if made.stage.quarters else made.known["Y3Q4"]
    begun = [each for each in made.known.values() if each.starts_on <= made.stage.today and "Q" in each.code]
    version.provisional_from_ordinal = (begun[-1] if begun else present).ordinal
    version.prepared_by, version.prepared_at = made.person(REVIEWER), made.before(20)
    for unit in TRYING:
        made.session.add(
            Duty(
                measure_id=version.measure_id,
                state=DutyState.MUST_REPORT,
                from_ordinal=version.provisional_from_ordinal,
                **made.owned(unit),
            )
        )


def revision(made: Variety) -> None:
    """A measure in its second version, whose values before and after cannot be compared."""
    first = made.version(REVISED)
    begun = [each for each in made.known.values() if each.starts_on <= made.stage.today and "Q" in each.code]
    start = begun[-1].ordinal
    said = vars(DefinitionFields.of(first)) | {
        "change_reason": f"Agreements that only renew themselves are no longer counted. {SYNTHETIC}",
        "breaks_series": True,
        "breakdowns": list(first.breakdowns),
    }
    second = MeasureVersion(
        measure_id=first.measure_id,
        number=2,
        state=VersionState.IN_USE,
        caution_printed=first.caution_printed,
        effective_from_ordinal=start,
        effective_to_ordinal=first.effective_to_ordinal,
        prepared_by=made.person(SECOND_REVIEWER),
        prepared_at=made.before(70),
        reviewed_by=made.person(REVIEWER),
        reviewed_at=made.before(66),
        approved_by=made.person(LEAD),
        approved_at=made.before(60),
        **said,
    )
    first.state, first.effective_to_ordinal = VersionState.RETIRED, start - 1
    first.retired_reason = f"Revised: version 2 takes its place. {SYNTHETIC}"
    made.session.add(second)


def endings(made: Variety) -> None:
    """A measure merged into another after Year Two, and an ending that waits for a lead."""
    merged, into = made.version(MERGED), made.version("PM-2.2.1-01")
    reason = f"Both asked for the same list of partnerships. {SYNTHETIC}"
    common = {"proposed_by": made.person(REVIEWER), "proposed_at": made.before(200)}
    last = made.known["Y2"].ordinal
    merged.state, merged.effective_to_ordinal, merged.retired_reason = VersionState.RETIRED, last, reason
    made.session.add_all(
        [
            MeasureEnding(
                measure_id=merged.measure_id,
                kind=LineageKind.MERGED,
                successors=["PM-2.2.1-01"],
                last_ordinal=last,
                reason=reason,
                approved_by=made.person(LEAD),
                approved_at=made.before(190),
                **common,
            ),
            MeasureLineage(
                from_measure_id=merged.measure_id,
                to_measure_id=into.measure_id,
                kind=LineageKind.MERGED,
                reason=reason,
            ),
            MeasureEnding(
                measure_id=made.version(ENDING).measure_id,
                last_ordinal=made.known["Y4Q4"].ordinal,
                reason=f"All units have listed their data systems by then. {SYNTHETIC}",
                **{**common, "proposed_at": made.before(3)},
            ),
        ]
    )


def decisions(made: Variety) -> None:
    """A suggestion without a measure, decided; a proposal of the same kind that waits; a goal."""
    decided = made.session.get_one(NoMeasure, made.item("2.2.2-M4"))
    decided.proposed_by, decided.proposed_at = made.person(REVIEWER), made.before(300)
    decided.approved_by, decided.approved_at = made.person(LEAD), made.before(290)
    made.session.add_all(
        [
            NoMeasure(
                item_id=made.item("5.1.4"),
                reason=f"Leaders tell of their visits in the yearly review. {SYNTHETIC}",
                proposed_by=made.person(SECOND_REVIEWER),
                proposed_at=made.before(2),
            ),
            OutcomeGoal(
                item_id=made.item("2.1"),
                text=f"Every program knows its inequities and acts on them within a year. {SYNTHETIC}",
                from_period_id=made.known["Y2Q1"].id,
                proposed_by=made.person(REVIEWER),
                approved_by=made.person(LEAD),
                approved_at=made.before(280),
            ),
        ]
    )


def statements(made: Variety) -> None:
    """A statement that a measure does not apply, which waits for a reviewer."""
    statement = DutyStatement(
        measure_id=made.version("PM-3.2.2-03").measure_id,
        state=DutyState.NOT_APPLICABLE,
        reason=f"The hospitals' managers are trained by their own academy. {SYNTHETIC}",
        from_ordinal=made.known["Y3Q4"].ordinal,
        proposed_by=made.person(director("PHH")),
        proposed_at=made.before(5),
        **made.owned("PHH"),
    )
    made.session.add(statement)


COPIED = (
    "measure_id",
    "cell_id",
    "plan_year",
    "period_id",
    "source",
    "quality",
    "denominator",
    "reporter_unit_id",
    "subject_unit_id",
)


def corrections(made: Variety) -> None:
    """One baseline corrected after it was obtained, and one that cannot be."""
    rows = made.session.scalars(
        select(Baseline)
        .where(
            Baseline.measure_id == made.version(STEPPED).measure_id,
            Baseline.state == BaselineState.OBTAINED,
        )
        .order_by(Baseline.id)
    ).all()
    corrected, none = rows[1], rows[2]
    corrected.state = BaselineState.SUPERSEDED
    corrected.reason = f"Two programs were counted twice. {SYNTHETIC}"
    made.session.add(
        Baseline(
            **{name: getattr(corrected, name) for name in COPIED},
            revision=2,
            state=BaselineState.OBTAINED,
            numerator=max((corrected.numerator or 0) - 2, 0),
            reason=f"Corrected after the list was checked. {SYNTHETIC}",
            proposed_by=made.person(REVIEWER),
            proposed_at=made.before(6),
        )
    )
    none.state, none.period_id, none.source, none.quality = BaselineState.NOT_APPLICABLE, None, None, None
    none.numerator = none.denominator = None
    none.reason = f"The unit was founded after Year One. {SYNTHETIC}"


def proposals(made: Variety) -> None:
    """Targets that wait and one that was returned; a milestone on the way to the department's target."""
    targets = made.session.scalars(
        select(Target).where(Target.measure_id == made.version(STEPPED).measure_id).order_by(Target.id)
    ).all()
    coming = [each for each in targets if each.plan_year == 4]
    for each in coming[1:5]:
        each.approved_by = each.approved_at = None
    coming[3].returned_reason = f"Say how this follows from the value of Year Three. {SYNTHETIC}"
    made.session.add_all(
        milestone(made, each)
        for each in targets
        if each.plan_year == 3 and each.subject_unit_id == made.stage.department.id
    )


def milestone(made: Variety, target: Target) -> TargetMilestone:
    """Return a milestone on the way to the department's target of Year Three."""
    return TargetMilestone(
        target_id=target.id,
        period_id=made.known["Y3Q2"].id,
        numerator=(target.numerator or 0) * 9 // 10,
        denominator=target.denominator,
        **made.owned("DPH"),
    )


def judgement(made: Variety) -> None:
    """A person's judgement in place of the rules', approved by a lead."""
    made.session.add(
        StatusOverride(
            measure_id=made.version(JUDGED).measure_id,
            period_id=made.known["Y3Q3"].id,
            status=MeasureStatus.WATCH,
            reason=f"Three programs share one review this year, which the count does not show. {SYNTHETIC}",
            proposed_by=made.person(REVIEWER),
            proposed_at=made.before(20),
            approved_by=made.person(LEAD),
            approved_at=made.before(18),
            **made.owned("BFHN"),
        )
    )
