"""Plays the reports of a quarter: lines, working figures, revisions, decisions and events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from dashboard.breakdowns.schemes import DECLINED, UNKNOWN
from dashboard.demonstration.accounts import CONTRIBUTOR, REVIEWER, SECOND_REVIEWER, director
from dashboard.demonstration.cells import Known, parts_of, sum_of
from dashboard.demonstration.chance import draw, happens
from dashboard.demonstration.courses import Course, Outcome, course_of
from dashboard.demonstration.duties import Owed
from dashboard.demonstration.figures import KEY_UNIT, answer_in
from dashboard.demonstration.ledger import Ledger
from dashboard.demonstration.stage import Place, Quarter, Stage
from dashboard.measures.kinds import Answer
from dashboard.reporting.lines import retention_of
from models.reporting import Decision, Line, Report, ReportEvent, Revision, WorkingFigure
from models.vocabulary import DecisionKind, EventKind, LineState, Origin, StoredPresence

NOT_KNOWN = frozenset({UNKNOWN, DECLINED})
WHY_RETURNED = "This differs much from the last quarter; please check it. (Synthetic reason.)"
RETURNED_AFTER, AGAIN_AFTER = timedelta(hours=8), timedelta(hours=20)
BY_OUTCOME = {
    Outcome.ACCEPTED: (LineState.ACCEPTED,),
    Outcome.SUBMITTED: (LineState.SUBMITTED,),
    Outcome.DRAFT: (LineState.OPEN,),
    Outcome.REVIEWING: (LineState.ACCEPTED, LineState.SUBMITTED),
    Outcome.RETURNED: (LineState.RETURNED, LineState.SUBMITTED, LineState.ACCEPTED),
}


@dataclass(frozen=True)
class Play:
    """Where the rows of all reports go, and by what figures are broken down."""

    stage: Stage
    ledger: Ledger
    cells: Known
    load: bool

    def quarter(self, quarter: Quarter, owed: Sequence[Owed]) -> None:
        """Play every report of a quarter; `owed` is sorted by reporter."""
        for reporter, duties in groupby(owed, key=lambda duty: duty.reporter):
            course = course_of(self.stage, quarter, reporter)
            asked = [duty for duty in duties if duty.asked.is_asked_in(quarter.period)]
            if course.outcome is not Outcome.EMPTY and asked:
                ReportPlay(self, quarter, reporter, course).report(asked)


@dataclass(frozen=True)
class ReportPlay:
    """One report: whose it is, how it went, and who takes part."""

    play: Play
    quarter: Quarter
    reporter: Place
    course: Course

    @cached_property
    def director(self) -> int:
        """Return who submits."""
        return self.play.stage.people[director(self.reporter.code)]

    @cached_property
    def enterer(self) -> int:
        """Return who enters."""
        own = self.reporter.code == KEY_UNIT
        return self.play.stage.people[CONTRIBUTOR] if own else self.director

    @cached_property
    def reviewer(self) -> int:
        """Return who decides."""
        turn = draw(2, self.quarter.code, self.reporter.code, "reviewer")
        return self.play.stage.people[(REVIEWER, SECOND_REVIEWER)[turn]]

    def report(self, asked: Sequence[Owed]) -> None:
        """Add the report with its lines and events."""
        report_id = self._add(
            Report,
            self.reporter,
            period_id=self.quarter.period.id,
            opened_at=self.course.entered,
            retention=retention_of(self.quarter.period.kind),
        )
        states = BY_OUTCOME[self.course.outcome]
        played = [
            state
            for place, duty in enumerate(asked)
            if (state := states[place % len(states)]) is not LineState.OPEN or self._is_drafted(duty)
            if self._line(report_id, duty, state)
        ]
        if not self.quarter.period.before_system:
            self._events(report_id, played)

    def _is_drafted(self, duty: Owed) -> bool:
        return happens(2, self.quarter.code, duty.asked.code, duty.subject.code, "drafted")

    def _line(self, report_id: int, duty: Owed, state: LineState) -> bool:
        """Add the total of a duty and its cells."""
        answer = answer_in(duty.asked.series(duty.subject), self.quarter.code, self.quarter.step)
        line = LinePlay(self, report_id, duty, state)
        line.total(self.play.stage.total_cell, answer)
        if state is not LineState.OPEN:
            line.parts(answer)
        return True

    def _events(self, report_id: int, states: Sequence[LineState]) -> None:
        for kind, person, at, lines in self._happened(states):
            self._add(
                ReportEvent,
                self.reporter,
                report_id=report_id,
                kind=kind,
                person_id=person,
                at=at,
                lines=lines,
                reason=None,
            )

    def _happened(self, states: Sequence[LineState]) -> Iterator[tuple[EventKind, int, datetime, int]]:
        yield EventKind.OPENED, self.enterer, self.course.entered, 0
        yield EventKind.DRAFTED, self.enterer, self.course.entered, 0
        if self.course.outcome is Outcome.DRAFT:
            return
        yield EventKind.SUBMITTED, self.director, self.course.submitted, len(states)
        if returned := states.count(LineState.RETURNED):
            yield EventKind.RETURNED, self.reviewer, self.course.decided, returned
        if accepted := states.count(LineState.ACCEPTED):
            yield EventKind.ACCEPTED, self.reviewer, self.course.decided, accepted

    def _add(self, model: Any, subject: Place, **values: Any) -> int:
        return self.play.ledger.add(
            model, reporter_unit_id=self.reporter.id, subject_unit_id=subject.id, **values
        )


@dataclass(frozen=True)
class LinePlay:
    """The lines of one duty in one report."""

    report: ReportPlay
    report_id: int
    duty: Owed
    state: LineState

    def total(self, cell: int, answer: Answer) -> None:
        """Add the line of the total with its working figures; a few were returned once before acceptance."""
        key = (self.report.quarter.code, self.duty.asked.code, self.duty.subject.code)
        again = self.state is LineState.ACCEPTED and happens(31, *key, "returned first")
        given = [_first_try(answer), answer] if again else [answer]
        self._working(self.answers(cell, given, people=False), answer, len(given))

    def _working(self, line_id: int, answer: Answer, version: int) -> None:
        self._add(
            WorkingFigure,
            line_id=line_id,
            **vars(answer),
            version=version,
            entered_by=self.report.enterer,
            entered_at=self._moment(self.report.course.entered, version),
        )

    def parts(self, total: Answer) -> None:
        """Add the lines of all cells; outside the load set with working figures and each table's sum."""
        play, asked = self.report.play, self.duty.asked
        for cut, parts in parts_of(asked, play.cells, total, load=play.load):
            breakdown = play.cells[cut]
            for cell, part in zip(breakdown.cells.values(), parts, strict=True):
                line_id = self.answers(cell, [part], people=asked.people)
                if not play.load:
                    self._working(line_id, part, 1)
            if not play.load:
                pairs = zip(breakdown.cells, parts, strict=True)
                unknown = [part for codes, part in pairs if not NOT_KNOWN.isdisjoint(codes)]
                self.answers(breakdown.sum_cell, [sum_of(total, unknown)], people=False)

    def answers(self, cell: int, given: Sequence[Answer], *, people: bool) -> int:
        """Add the line of one cell with one revision for each answer that was submitted; return its key."""
        submitted = 0 if self.state is LineState.OPEN else len(given)
        line_id = self._add(
            Line,
            report_id=self.report_id,
            measure_id=self.duty.asked.id,
            period_id=self.report.quarter.period.id,
            cell_id=cell,
            state=self.state,
            submitted_revision=submitted or None,
            accepted_revision=submitted if self.state is LineState.ACCEPTED else None,
        )
        for number, answer in enumerate(given[:submitted], 1):
            self._revision(line_id, number, answer, people=people)
            self._decision(line_id, number, last=number == submitted)
        return line_id

    def _revision(self, line_id: int, number: int, answer: Answer, *, people: bool) -> None:
        early = self.report.quarter.period.before_system
        self._add(
            Revision,
            line_id=line_id,
            number_in_line=number,
            **vars(answer),
            scale=self.duty.asked.scale,
            people=people,
            origin=Origin.HISTORICAL if early else Origin.ENTERED,
            entered_by=self.report.enterer,
            entered_at=self._moment(self.report.course.entered, number),
            submitted_by=self.report.director,
            submitted_at=self._moment(self.report.course.submitted, number),
        )

    def _decision(self, line_id: int, number: int, *, last: bool) -> None:
        if last and self.state not in (LineState.ACCEPTED, LineState.RETURNED):
            return
        accepted = last and self.state is LineState.ACCEPTED
        course = self.report.course
        self._add(
            Decision,
            line_id=line_id,
            revision=number,
            kind=DecisionKind.ACCEPT if accepted else DecisionKind.RETURN,
            reason=None if accepted else WHY_RETURNED,
            measure_version_id=self.duty.asked.version_id,
            person_id=self.report.reviewer,
            at=course.decided if last else course.submitted + RETURNED_AFTER,
        )

    def _moment(self, first: datetime, number: int) -> datetime:
        return first if number == 1 else self.report.course.submitted + AGAIN_AFTER

    def _add(self, model: Any, **values: Any) -> int:
        return self.report.play.ledger.add(
            model,
            reporter_unit_id=self.report.reporter.id,
            subject_unit_id=self.duty.subject.id,
            **values,
        )


def _first_try(answer: Answer) -> Answer:
    """Return a plausible slip: about half of the figure that was then accepted."""
    if answer.presence is not StoredPresence.REPORTED:
        return answer
    if answer.numerator is not None:
        return replace(answer, numerator=answer.numerator // 2)
    halves = answer.number is not None and answer.text is None and answer.on_date is None
    return replace(answer, number=(answer.number or 0) // 2) if halves and answer.number else answer
