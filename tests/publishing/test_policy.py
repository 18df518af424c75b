"""The policy is data that one person proposes and another approves, and everybody can read it."""

import json
from typing import Any

import pytest

from dashboard.errors import NotAllowed, Question, ValueRejected, WrongState
from dashboard.fields import UploadedFile
from dashboard.publishing.policy_commands import (
    ApprovePolicy,
    ProposeClass,
    ProposeFile,
    ReturnPolicy,
    approve_policy,
    propose_class,
    propose_file,
    return_policy,
)
from dashboard.publishing.policy_content import FILE, Zeros, proposed_policy, read_policy, stored
from dashboard.publishing.policy_differences import policy_differences
from dashboard.publishing.policy_queries import policy_page
from dashboard.publishing.policy_words import class_words
from models.vocabulary import DataClass
from tests.support.releasing import approve, propose
from tests.support.world import World

STRICTER = ProposeClass(DataClass.SURVEY, 15, Zeros.NOWHERE, 30, 30, "The office says so.")


def changed(change: Any) -> dict[str, Any]:
    content = json.loads(json.dumps(stored(proposed_policy())))
    change(content)
    return content


def without_last(content: dict[str, Any]) -> None:
    last = content["products"].pop()["code"]
    for shown in content["audiences"].values():
        shown["products"] = [code for code in shown["products"] if code != last]


def test_the_projects_policy_says_what_the_standards_ask_for() -> None:
    classes = proposed_policy().classes
    assert {name.value: rule.threshold for name, rule in classes.items()} == {
        "workforce": 11,
        "community": 11,
        "survey": 10,
        "money": 11,
        "process": None,
    }
    assert all(rule.minimum_denominator == 20 for name, rule in classes.items() if rule.threshold)
    assert classes[DataClass.WORKFORCE].zeros is Zeros.DEPARTMENT


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda content: content["classes"]["workforce"].update(threshold=None), "needs a threshold"),
        (lambda content: content["classes"]["survey"].update(threshold=1), "greater than or equal to 3"),
        (lambda content: content["classes"].pop("money"), "the class “money” is missing"),
        (lambda content: content["products"][0].update(dimensions=["unit", "race", "level"]), "never three"),
        (lambda content: content["products"][0].update(dimensions=["height"]), "no dimension “height”"),
        (lambda content: content["products"][1].update(code="totals"), "stands twice"),
        (lambda content: content["audiences"]["bureaus"].update(products=["x"]), "no product “x”"),
        (lambda content: content.update(extra=1), "extra"),
    ],
)
def test_a_policy_that_would_protect_nobody_is_refused(change: Any, sentence: str) -> None:
    with pytest.raises(ValueRejected, match=sentence):
        read_policy(changed(change))


def test_a_proposal_holds_once_another_person_has_approved_it(world: World) -> None:
    version = propose(world, "lead")
    lead = world.viewer("lead")
    with world.sessions.write(lead) as session, pytest.raises(NotAllowed, match="somebody else has to"):
        approve_policy(session, lead, ApprovePolicy(version))
    with world.sessions.read(lead) as session:
        page = policy_page(session, lead)
        assert page.in_force is None
        assert page.barred is not None


def test_what_changes_is_asked_before_it_holds(world: World) -> None:
    approve(world)
    reviewer, lead = world.viewer("reviewer"), world.viewer("lead")
    with world.sessions.write(reviewer) as session:
        version = propose_class(session, reviewer, STRICTER).version
    with world.sessions.write(lead) as session, pytest.raises(Question) as asked:
        approve_policy(session, lead, ApprovePolicy(version))
    assert [line.partition(":")[0] for line in asked.value.lines] == ["Answers to surveys"]
    with world.sessions.write(lead) as session:
        approve_policy(session, lead, ApprovePolicy(version, asked.value.mark))
    with world.sessions.read(world.viewer("staff")) as session:
        held = policy_page(session, world.viewer("staff")).in_force
        assert held is not None
        assert (held.version, held.content.classes[DataClass.SURVEY].threshold) == (2, 15)


def test_a_decided_version_is_not_decided_again(world: World) -> None:
    version, lead = propose(world), world.viewer("lead")
    with world.sessions.write(lead) as session:
        return_policy(session, lead, ReturnPolicy(version, "Ask the office."))
    with world.sessions.write(lead) as session, pytest.raises(WrongState, match="decided already"):
        approve_policy(session, lead, ApprovePolicy(version))


def test_one_proposal_waits_at_a_time_and_its_author_may_replace_it(world: World) -> None:
    propose(world)
    other, own = world.viewer("lead"), world.viewer("reviewer")
    with world.sessions.write(other) as session, pytest.raises(WrongState, match="Another proposal waits"):
        propose_file(session, other, ProposeFile("Mine."))
    with world.sessions.write(own) as session:
        assert propose_class(session, own, STRICTER).version == 2
    with world.sessions.read(own) as session:
        waiting = policy_page(session, own).waiting
        assert waiting is not None
        assert waiting.version == 2


def test_a_file_is_refused_with_its_line_and_a_policy_that_changes_nothing_too(world: World) -> None:
    approve(world)
    viewer = world.viewer("reviewer")
    broken = FILE.read_bytes().replace(b"threshold: 10", b"threshold: ten")
    with world.sessions.write(viewer) as session:
        with pytest.raises(ValueRejected, match=r"policy.yaml, line \d+") as refused:
            propose_file(session, viewer, ProposeFile("Mine.", UploadedFile("p.yaml", broken)))
        assert "/tmp" not in refused.value.message
        with pytest.raises(ValueRejected, match="nothing would change"):
            propose_file(session, viewer, ProposeFile("Mine.", UploadedFile("p.yaml", FILE.read_bytes())))


def test_differences_name_what_changes_and_nothing_else() -> None:
    before = proposed_policy()
    after = read_policy(changed(without_last))
    assert policy_differences(before, before) == ("Only names and explanations change.",)
    gone, *others = policy_differences(before, after)
    assert gone == f"{before.products[-1].name}: no longer published."
    assert others == ["Audiences are shown other selections."]


def test_a_class_is_told_in_plain_words() -> None:
    assert class_words(proposed_policy().classes[DataClass.WORKFORCE])[0] == (
        "Counts of fewer than 11 people are hidden."
    )
