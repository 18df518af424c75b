"""Hands a report in from its own screen: told in full, confirmed, and only then done."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from dashboard.fields import MaybeShort, MaybeWhole, Short, ask
from dashboard.plan.words import counted
from dashboard.reporting.lines import find_or_open_report
from dashboard.reporting.submit_officers import authorising, officers
from dashboard.reporting.submit_queries import SubmitPage, submit_page
from dashboard.reporting.submit_words import going_along
from dashboard.reporting.submitting import NOTHING_LEFT, SubmitReport, submit_report


@dataclass(frozen=True)
class HandIn:
    """Hand a report in, authorised by somebody, oneself by default."""

    unit: Short
    period: Short
    authorised_by: MaybeWhole = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class TakeBack:
    """Take back what of a report nobody has reviewed."""

    unit: Short
    period: Short


def hand_in(session: Session, viewer: Viewer, command: HandIn) -> int:
    """Submit a report once exactly what goes along has been confirmed; return the number of answers.

    Raises `Question` with what will be handed in, on whose authority, and what was left unexplained.
    """
    page = submit_page(session, viewer, command.unit, command.period)
    here = SubmitReport(command.unit, command.period, command.authorised_by)
    report = find_or_open_report(session, viewer, page.unit, page.period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    officer = authorising(session, viewer, page.unit.id, command.authorised_by)
    if not page.lacking and not page.needed and page.locked is None:
        if not page.can_submit:
            raise WrongState(NOTHING_LEFT)
        names = {each.id: each.name for each in officers(session, page.unit.id)}
        ask(command.confirmed, _question(page), lines_to_confirm(page, names.get(officer, viewer.name)))
    return submit_report(session, viewer, here)


def _question(page: SubmitPage) -> str:
    return f"Hand in the report of {page.unit.abbreviation} for {page.period.label}?"


def lines_to_confirm(page: SubmitPage, officer: str) -> list[str]:
    """Return what goes along, who answers for it, and what is left without a note."""
    lines = [*going_along(page), f"Authorised by {officer}."]
    if page.questions:
        words = counted(len(page.questions), "question has", "questions have")
        lines.append(f"{words} no note; you can hand in all the same.")
    return [*lines, "It can be withdrawn until a reviewer has decided."]
