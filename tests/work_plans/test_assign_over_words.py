"""What the team says about a unit stands instead of the plan's words, an end too."""

from dataclasses import replace

from dashboard.work_plans.ground import Assignment
from models.vocabulary import AssignmentPart
from tests.work_plans.test_addressed import GROUND, activity, told

LEAD, PARTICIPATING = AssignmentPart.LEAD, AssignmentPart.PARTICIPATING


def test_an_ended_part_does_not_come_back_by_the_words() -> None:
    ended = replace(GROUND, assignments=(Assignment(2, 2, LEAD, 1, 2),))
    assert (2, "HR", LEAD) not in told(ended)
    assert (2, "HR", LEAD) in told(replace(ended, year=2, activities=(activity(2, "unit:HR", years=(2,)),)))


def test_the_first_office_named_leads_and_the_others_take_part() -> None:
    two = replace(GROUND, activities=(activity(1, "unit:HR", "commissioners_office"),))
    assert told(two) == {(1, "HR", LEAD), (1, "CO", PARTICIPATING)}


def test_a_follower_keeps_what_the_team_said_about_itself() -> None:
    given = (Assignment(4, 2, LEAD, 1, None), Assignment(4, 1, PARTICIPATING, 3, None))
    assert (4, "A", PARTICIPATING) in told(replace(GROUND, after={2: (1,)}, assignments=given))
    gone = (Assignment(1, 2, PARTICIPATING, 1, 2),)
    assert (1, "A", PARTICIPATING) in told(replace(GROUND, after={2: (1,)}, assignments=gone))
