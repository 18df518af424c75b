"""The rows of the rooms, one file each."""

from typing import cast

from tests.house.rows import (
    administration,
    assignments,
    breakdowns,
    definitions,
    duties,
    entry,
    files,
    importing,
    measures,
    people,
    publishing,
    registers,
    released,
    reminding,
    review,
    story,
    targets,
    work_plans,
)
from tests.house.shape import Room

ROOMS = cast(
    "tuple[Room, ...]",
    (
        administration,
        definitions,
        duties,
        entry,
        assignments,
        breakdowns,
        files,
        importing,
        measures,
        people,
        publishing,
        registers,
        released,
        reminding,
        story,
        targets,
        work_plans,
        review,
    ),
)
