"""Whatever is done to units, every period counts each reporting unit once, and the tree stays a tree."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.administration import merging_rules as merging
from dashboard.administration import unit_rules as rules
from dashboard.administration.duty_rules import Handover, NewDuty, Owes, recut
from dashboard.administration.unit_book import Book
from dashboard.calendar.periods import PeriodDates, plan_periods
from dashboard.calendar.units import UnitLife, faults
from dashboard.errors import NotFound, ValueRejected
from models.vocabulary import DutyState, UnitKind

FIRST, TODAY = date(2023, 7, 1), date(2026, 11, 23)
PERIODS = plan_periods(date(2024, 1, 1))
DAY = date(2026, 11, 1)


def bureau(abbreviation: str, parent: str = "DPH", **more: object) -> UnitLife:
    unit = UnitLife(abbreviation, f"Bureau {abbreviation}", UnitKind.BUREAU, parent, FIRST)
    return replace(unit, **more)  # type: ignore[arg-type]  # Each test names fields of the unit.


def book() -> Book:
    units = [
        UnitLife("DPH", "Department", UnitKind.DEPARTMENT, None, FIRST, reports=False),
        *map(bureau, ("AA", "BB", "CC", "DD")),
        bureau("AA-1", "AA", kind=UnitKind.PROGRAMME, reports=False),
        bureau("BB-1", "BB", kind=UnitKind.PROGRAMME, reports=False),
    ]
    return Book(tuple(replace(unit, key=key) for key, unit in enumerate(units, 1)))


def new(abbreviation: str, day: date = DAY, parent: str = "DPH") -> UnitLife:
    return bureau(abbreviation, parent, starts=day)


def keyed(changed: Book) -> Book:
    """Give every new unit its row, as storing does."""
    rows = max(unit.key or 0 for unit in changed.units)
    units = [replace(unit, key=unit.key or rows + place) for place, unit in enumerate(changed.units, 1)]
    return replace(changed, units=tuple(units))


@dataclass(frozen=True)
class History:
    """A book with the duty of every reporting unit for one measure, through all changes."""

    book: Book
    duties: tuple[Owes, ...] = ()

    def owing(self, unit: UnitLife) -> "History":
        first = next((at for at, each in enumerate(PERIODS, 1) if each.ends >= unit.starts), None)
        if not unit.reports or first is None:
            return self
        return self.having(NewDuty("M", unit.abbreviation, unit.abbreviation, first, None))

    def having(self, *more: NewDuty) -> "History":
        state = DutyState.MUST_REPORT
        rows = [
            Owes(len(self.duties) + at, *each[:3], state, None, *each[3:]) for at, each in enumerate(more)
        ]
        return replace(self, duties=(*self.duties, *rows))

    def after(self, change: merging.Change) -> "History":
        first = first_period(change.day)
        result = recut(self.duties, Handover(change.successors, change.heirs, first), {})
        cut = tuple(
            each._replace(last=result.cuts[each.key]) if each.key in result.cuts else each
            for each in self.duties
        )
        return History(keyed(change.book), cut).having(*result.new)

    def counted(self, ordinal: int, period: PeriodDates) -> list[str]:
        known = self.book.known
        return sorted(
            each.subject
            for each in self.duties
            if each.first <= ordinal
            and (each.last is None or ordinal <= each.last)
            and known[each.subject].exists_on(period.ends)
        )


def first_period(day: date) -> int:
    return 1 + sum(each.ends < day for each in PERIODS)


def started() -> History:
    history = History(book())
    for unit in history.book.units:
        history = history.owing(unit)
    return history


def check(history: History) -> None:
    units = history.book.units
    for ordinal, period in enumerate(PERIODS, 1):
        there = sorted(unit.abbreviation for unit in units if unit.reports and unit.exists_on(period.ends))
        assert history.counted(ordinal, period) == there, period.code
    assert not list(faults(units, history.book.follows))
    for unit in units:
        assert unit.parent is None or not history.book.stands_under(unit.parent, unit.abbreviation)
        until = [former.until for former in unit.former_names]
        assert all(earlier < later for earlier, later in pairwise(until))
        assert not until or unit.starts <= until[0]


steps = st.lists(
    st.tuples(
        st.sampled_from(["create", "rename", "place", "merge", "merge into", "split", "end"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.dates(date(2024, 2, 1), date(2028, 12, 31)),
    ),
    max_size=8,
)


@given(steps)
def test_after_any_sequence_every_period_counts_each_reporting_unit_once(
    taken: list[tuple[str, int, int, date]],
) -> None:
    history, done = started(), 0
    for number, (what, one, other, day) in enumerate(taken):
        try:
            history = step(history, what, (one, other), day, number)
            done += 1
        except ValueRejected:
            continue
        check(history)
    assume(done or not taken)


def step(history: History, what: str, chosen: tuple[int, int], day: date, number: int) -> History:
    units = sorted(history.book.units, key=lambda unit: unit.key or 0)
    one, other = (units[each % len(units)].abbreviation for each in chosen)
    fresh = f"N{number}"
    if what == "create":
        unit = new(fresh, day, other)
        return History(keyed(rules.create(history.book, unit, None)), history.duties).owing(unit)
    if what == "rename":
        return renamed(history, one, fresh, day)
    if what == "place":
        return replace(history, book=rules.place_under(history.book, one, other, TODAY))
    if what == "merge":
        reports = any(history.book.unit(each).reports for each in (one, other))
        into = replace(new(fresh, day), reports=reports)
        return history.after(merging.merge(history.book, [one, other], into, day, None))
    if what == "merge into":
        return history.after(merging.merge(history.book, [one], history.book.unit(other), day, None))
    if what == "split":
        reports, parent = history.book.unit(one).reports, history.book.unit(one).parent or "DPH"
        parts = [replace(new(f"{fresh}-{at}", day, parent), reports=reports) for at in (1, 2)]
        return history.after(merging.split(history.book, one, parts, f"{fresh}-1", day, None))
    return history.after(merging.end(history.book, one, day, None))


def renamed(history: History, one: str, fresh: str, day: date) -> History:
    changed = rules.rename(history.book, one, f"Name {fresh}", fresh, day, date(2028, 12, 31))
    duties = tuple(
        each._replace(
            subject=fresh if each.subject == one else each.subject,
            reporter=fresh if each.reporter == one else each.reporter,
        )
        for each in history.duties
    )
    return History(changed, duties)


def test_a_merger_takes_along_what_stood_below() -> None:
    change = merging.merge(book(), ["AA", "BB"], new("EE"), DAY, None)
    known = change.book.known
    assert known["AA"].ends == known["BB"].ends == date(2026, 10, 31)
    assert (known["AA-1"].parent, known["BB-1"].parent) == ("EE", "EE")
    assert {(each.before, each.after, each.on) for each in change.book.successions} == {
        ("AA", "EE", DAY),
        ("BB", "EE", DAY),
    }


def test_a_split_gives_programs_to_its_heir() -> None:
    change = merging.split(book(), "AA", [new("EE"), new("FF")], "FF", DAY, None)
    assert change.book.known["AA-1"].parent == "FF"
    assert change.successors == {"AA": ("FF", "EE")}


def test_a_renamed_unit_is_found_by_both_abbreviations() -> None:
    changed = rules.rename(book(), "AA", "New name", "AX", DAY, TODAY)
    assert changed.unit("aa") == changed.unit("AX")
    assert changed.unit("AX").former_names[-1].until == date(2026, 10, 31)
    assert changed.known["AA-1"].parent == "AX"
    with pytest.raises(ValueRejected, match="AA already means AX; an abbreviation is never given twice"):
        rules.create(changed, new("AA"), None)
    again = rules.rename(changed, "AX", "Bureau AA", "AA", date(2026, 11, 9), TODAY)
    assert again.unit("AX") == again.unit("AA")


def test_an_abbreviation_is_taken_whatever_its_letters_look_like() -> None:
    with pytest.raises(ValueRejected, match="AA exists already"):
        rules.create(book(), new("AA"), None)
    assert rules.checked_abbreviation(" aa-9 ") == "AA-9"
    for typed in ("A", "9A", "A B", "Ä" * 3, "A" * 17):
        with pytest.raises(ValueRejected, match="2 to 16 capital letters"):
            rules.checked_abbreviation(typed)


CLOSED = date(2026, 9, 30)
NEW = new("EE")
ENDED = merging.end(book(), "CC", DAY, None).book
LATER = rules.create(book(), NEW, None)
NAMED = rules.rename(book(), "AA", "x", "AA", DAY, TODAY)
Attempt = tuple[Callable[[], object], str, str]
REFUSED: dict[str, Attempt] = {
    "itself": (
        lambda: merging.merge(book(), ["AA"], book().unit("AA"), DAY, None),
        "merged into itself",
        "into",
    ),
    "before it began": (
        lambda: merging.merge(book(), ["AA"], new("EE", FIRST), FIRST, None),
        "AA begins on 1 July 2023",
        "day",
    ),
    "closed": (lambda: merging.merge(book(), ["AA"], NEW, CLOSED, CLOSED), "do not change", "day"),
    "closed end": (lambda: merging.end(book(), "CC", CLOSED, CLOSED), "do not change", "day"),
    "closed start": (
        lambda: rules.create(book(), new("EE", CLOSED), CLOSED),
        "do not change",
        "starts",
    ),
    "ended": (lambda: merging.end(ENDED, "CC", DAY, None), "CC ends on 31 October 2026", ""),
    "parent that ends": (
        lambda: merging.merge(book(), ["AA"], new("EE", DAY, "AA"), DAY, None),
        "a unit that ends",
        "parent",
    ),
    "parent ended": (
        lambda: rules.create(ENDED, new("EE", DAY, "CC"), None),
        "CC ends on 31 October 2026",
        "parent",
    ),
    "parent begins later": (
        lambda: rules.create(LATER, new("FF", date(2026, 2, 1), "EE"), None),
        "FF exists on days on which EE does not",
        "starts",
    ),
    "below itself": (
        lambda: rules.place_under(book(), "AA", "AA-1", TODAY),
        "AA-1 stands below AA",
        "parent",
    ),
    "there already": (
        lambda: rules.place_under(book(), "AA", "DPH", TODAY),
        "stands under DPH already",
        "parent",
    ),
    "under a coming unit": (
        lambda: rules.place_under(rules.create(book(), new("EE", date(2027, 1, 1)), None), "AA", "EE", TODAY),
        "EE begins on 1 January 2027",
        "parent",
    ),
    "department": (
        lambda: merging.merge(book(), ["DPH"], book().unit("AA"), DAY, None),
        "stands under a unit that ends",
        "into",
    ),
    "department splits": (
        lambda: merging.split(book(), "DPH", [NEW, new("FF")], "EE", DAY, None),
        "The department itself",
        "",
    ),
    "department ends": (lambda: merging.end(book(), "DPH", DAY, None), "These stand under DPH", "day"),
    "into the department": (
        lambda: merging.merge(book(), ["AA-1"], book().unit("DPH"), DAY, None),
        "The department itself",
        "",
    ),
    "children": (lambda: merging.end(book(), "AA", DAY, None), "These stand under AA: AA-1", "day"),
    "program": (
        lambda: rules.create(book(), replace(NEW, kind=UnitKind.PROGRAMME), None),
        "EE: a program hands in no report",
        "",
    ),
    "no reports": (
        lambda: merging.merge(book(), ["AA"], replace(NEW, reports=False), DAY, None),
        "EE hands in no report",
        "into",
    ),
    "into a coming unit": (
        lambda: merging.merge(keyed(LATER), ["AA"], keyed(LATER).unit("EE"), date(2026, 10, 1), None),
        "EE begins on 1 November 2026",
        "day",
    ),
    "one part": (lambda: merging.split(book(), "AA", [NEW], "EE", DAY, None), "two or more parts", "parts"),
    "strange heir": (
        lambda: merging.split(book(), "AA", [NEW, new("FF")], "BB", DAY, None),
        "BB is none of the parts",
        "heir",
    ),
    "taken part": (
        lambda: merging.split(book(), "AA", [NEW, new("BB")], "EE", DAY, None),
        "BB exists already",
        "parts",
    ),
    "name of tomorrow": (
        lambda: rules.rename(book(), "AA", "x", "AA", TODAY + timedelta(1), TODAY),
        "once it holds",
        "day",
    ),
    "same name": (
        lambda: rules.rename(book(), "AA", "Bureau AA", "AA", DAY, TODAY),
        "its name already",
        "name",
    ),
    "two names a day": (
        lambda: rules.rename(NAMED, "AA", "y", "AA", DAY, TODAY),
        "bears its present name since 1 November 2026",
        "day",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused_in_words(name: str) -> None:
    attempt, sentence, field = REFUSED[name]
    with pytest.raises(ValueRejected, match=sentence) as caught:
        attempt()
    assert field in ("", caught.value.field)


def test_an_unknown_unit_is_not_found() -> None:
    with pytest.raises(NotFound):
        merging.end(book(), "ZZ", DAY, None)


def owes(key: int, subject: str, reporter: str, **more: object) -> Owes:
    told = Owes(key, "M", subject, reporter, DutyState.MUST_REPORT, None, 6, None)
    return told._replace(**more)  # type: ignore[arg-type]  # Each test names fields of the duty.


MERGED = Handover({"AA": ("EE",), "BB": ("EE",)}, {"AA": "EE", "BB": "EE"}, 14)


def test_followers_owe_what_was_owed_and_no_exception_passes_on() -> None:
    excepted = owes(2, "BB", "BB", state=DutyState.NOT_APPLICABLE, reason="none")
    result = recut([owes(1, "AA", "AA"), excepted], MERGED, {})
    assert result.cuts == {1: 13, 2: 13}
    assert result.new == (NewDuty("M", "EE", "EE", 14, None),)
    assert result.dropped == (excepted,)


def test_what_the_follower_owes_already_is_not_owed_twice() -> None:
    result = recut([owes(1, "AA", "AA"), owes(2, "EE", "EE")], MERGED, {})
    assert (result.cuts, result.new) == ({1: 13}, ())
    later = recut([owes(1, "AA", "AA"), owes(2, "EE", "EE", first=20)], MERGED, {})
    assert later.new == (NewDuty("M", "EE", "EE", 14, 19),)


def test_a_followers_own_exception_is_pointed_out() -> None:
    own = owes(2, "EE", "EE", state=DutyState.NOT_APPLICABLE, reason="none")
    assert recut([owes(1, "AA", "AA"), own], MERGED, {}).kept == (own,)


def test_others_go_on_reporting_about_the_follower() -> None:
    result = recut([owes(1, "AA", "HR")], MERGED, {})
    assert result.new == (NewDuty("M", "EE", "HR", 14, None),)


def test_what_was_begun_about_another_unit_is_finished_by_the_one_that_began() -> None:
    handover = Handover({"HR": ("H1", "H2")}, {"HR": "H2"}, 14)
    assert recut([owes(1, "AA", "HR")], handover, {}).new == (NewDuty("M", "AA", "H2", 14, None),)
    begun = recut([owes(1, "AA", "HR")], handover, {1: 14})
    assert (begun.cuts, begun.new) == ({1: 14}, (NewDuty("M", "AA", "H2", 15, None),))


def test_an_end_leaves_no_duty_and_a_future_one_never_begins() -> None:
    ended = Handover({"AA": ()}, {}, 14)
    result = recut([owes(1, "AA", "AA"), owes(2, "AA", "AA", first=18), owes(3, "BB", "AA")], ended, {})
    assert result.cuts == {1: 13, 2: 17, 3: 13}
    assert result.new == ()


def test_past_duties_stay_as_they_are() -> None:
    result = recut([owes(1, "AA", "AA", last=13)], MERGED, {})
    assert (result.cuts, result.new) == ({}, ())
