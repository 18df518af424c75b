"""What a change of units does to duties and roles, in the words of the question; pure."""

from collections import Counter
from collections.abc import Iterator

from dashboard.access.roles import ROLES
from dashboard.administration.duty_rules import Owes
from dashboard.administration.merging_rules import Change
from dashboard.administration.phrases import listed
from dashboard.administration.unit_refusals import EVE
from dashboard.administration.unit_work import HeldRole, Work
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from models.vocabulary import DutyState

EXCEPTIONS = {
    DutyState.NOT_APPLICABLE: "not applicable",
    DutyState.NOT_YET_MEASURABLE: "not yet measurable",
}


def duty_lines(change: Change, work: Work) -> Iterator[str]:
    """Tell who owes what from then on."""
    if work.first is None:
        yield "The plan has no period after this day, so nobody takes over a duty."
        return
    code = work.first.code.replace("Q", " Q")
    for name, number in _owing(work).items():
        yield f"From {code} on {name} must report {counted(number, 'measure', 'measures')} about itself."
    others = Counter(each.reporter for each in work.duties.new if each.reporter != each.subject)
    for name, number in sorted(others.items()):
        yield f"From {code} on {name} takes over {counted(number, 'report', 'reports')} about other units."
    about = [
        line for line in work.begun if line.reporter in change.ended and line.subject not in change.ended
    ]
    for name in sorted({line.reporter for line in about}):
        yield f"What {name} has begun about other units is finished under the address of {name}."


def _owing(work: Work) -> dict[str, int]:
    own = Counter(each.subject for each in work.duties.new if each.reporter == each.subject)
    return dict(sorted(own.items()))


def exception_lines(change: Change, work: Work) -> Iterator[str]:
    """Tell which exceptions do not pass on, and which a following unit has of its own."""
    for duty in work.duties.dropped:
        after = change.successors.get(duty.subject, ())
        told = f"{duty.measure} was {EXCEPTIONS[duty.state]} for {duty.subject}{_reason(duty)}"
        if after:
            yield (
                f"{told}. This does not pass on: {listed(after)} must report it until an exception is "
                f"accepted for {'it' if len(after) == 1 else 'them'}."
            )
        else:
            yield f"{told}. This ends with it."
    for duty in work.duties.kept:
        yield (
            f"{duty.measure} is {EXCEPTIONS[duty.state]} for {duty.subject}{_reason(duty)}, and a unit that "
            "ends had to report it. Please look at it under Who owes what."
        )


def _reason(duty: Owes) -> str:
    return f" (“{duty.reason}”)" if duty.reason else ""


def moved_roles(change: Change, work: Work, person_id: int | None) -> list[tuple[HeldRole, str]]:
    """Return the roles that pass on to the one unit that follows; nobody's own, and none held already."""
    return [
        (each, after[0])
        for each in work.roles
        if len(after := change.successors[each.unit]) == 1
        and each.person_id != person_id
        and (each.person_id, each.role, after[0]) not in work.held
    ]


def role_lines(change: Change, work: Work, person_id: int | None) -> Iterator[str]:
    """Tell what becomes of each role for a unit that ends."""
    moving = {each.grant: after for each, after in moved_roles(change, work, person_id)}
    last, first = show_day(work.last), show_day(work.last + EVE)
    for each in work.roles:
        after = change.successors[each.unit]
        told = f"{each.person}: {ROLES[each.role].name.lower()} of {each.unit} until {last}"
        if each.grant in moving:
            yield f"{told}, of {moving[each.grant]} from {first}."
        elif each.person_id == person_id and after:
            yield f"{told}. Somebody else has to give you a role in {listed(after)}."
        elif len(after) > 1:
            yield f"{told}. Give a role in {listed(after)} under People."
        else:
            yield f"{told}."
