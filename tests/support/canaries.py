"""A department whose small groups are unmistakable numbers, under a policy for which these are small."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Grant, Viewer, make_viewer
from dashboard.publishing.policy_content import proposed_policy, stored
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.parts_saving import SaveCell, save_cell
from dashboard.reporting.queue import review_queue
from dashboard.reporting.submitting import SubmitReport, submit_report
from models.measures import Measure, MeasureVersion
from models.organization import Person, Unit
from models.releases import PrivacyPolicy
from models.vocabulary import Role
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.placing import compare
from tests.support.reported import OF_PEOPLE
from tests.support.world import MEASURES, TODAY, World

SMALL = 100  # The threshold of the policy.
Pair = tuple[int, int]  # A small prime of a prime that stands nowhere else and hides with it.
TOTALS: Mapping[str, Pair] = {"BCHAP": (251, 1081), "BFHN": (271, 828), "BSAS": (97, 918)}
PARTS: Mapping[str, Mapping[str, Pair]] = {
    "BCHAP": {"asian": (31, 283), "black_or_african_american": (67, 397), "white": (153, 401)},
    "BFHN": {"black_or_african_american": (37, 409), "white": (234, 419)},
    "BSAS": {"asian": (41, 457), "white": (56, 461)},
}
BASELINE, TARGET, CORRECTED = (89, 907), (83, 911), (79, 937)
WORDS = "Quetzal and two others left the unit."
CELLS = tuple(whole for parts in PARTS.values() for _, whole in parts.values())


def department(world: World) -> None:
    """Have three units report leaders by race, compare one of them, and put the policy into force."""
    _broken_down(world)
    _policy(world)
    for unit in TOTALS:
        _reported(world, unit)
    for target, pair in ((False, BASELINE), (True, TARGET)):
        figures = {"numerator": pair[0], "denominator": pair[1]}
        compare(world, "BSAS", measure=OF_PEOPLE, target=target, **figures)


def _broken_down(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        version = session.scalars(
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == OF_PEOPLE)
        ).one()
        version.breakdowns = ["race"]


def _policy(world: World) -> None:
    content = stored(proposed_policy())
    content["classes"]["workforce"]["threshold"] = SMALL
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        first, second = session.scalars(select(Person.id).order_by(Person.id).limit(2))
        now = session.info["clock"].now()
        made = {"proposed_by": first, "proposed_at": now, "approved_by": second, "approved_at": now}
        session.add(PrivacyPolicy(version=1, content=content, reason="To see canaries.", **made))


def _reported(world: World, unit: str) -> None:
    """Have a unit's director answer everything and a reviewer accept it."""
    director, reviewer = _director(world, unit), world.viewer("reviewer")
    for measure in MEASURES:
        pair = TOTALS[unit] if measure == OF_PEOPLE else (21, 50)
        _save(world, director, unit, measure, pair)
    for code, pair in PARTS[unit].items():
        _save(world, director, unit, OF_PEOPLE, pair, f"race@spd15-2024={code}")
    with world.sessions.write(director) as session:
        submit_report(session, director, SubmitReport(unit, DUE))
    with world.sessions.write(reviewer) as session:
        for line in review_queue(session, reviewer, unit, DUE):
            decide_line(session, reviewer, DecideLine(line.line_id, line.revision, True, ""))


def _director(world: World, unit: str) -> Viewer:
    """Return somebody who directs a unit, and nothing else."""
    with world.sessions.read(SYSTEM) as session:
        person = session.scalars(select(Person.id).where(Person.sign_in_name == "director.bfhn")).one()
        units = {row.abbreviation: row.id for row in session.scalars(select(Unit))}
    grant = Grant(Role.DIRECTOR, units[unit])
    return make_viewer(person, f"Director of {unit}", [grant], dict.fromkeys(units.values()), TODAY)


def _save(world: World, viewer: Viewer, unit: str, measure: str, pair: Pair, cell: str = "") -> None:
    for version, (field, value) in enumerate(zip(("denominator", "numerator"), reversed(pair), strict=True)):
        at = SaveField(unit, DUE, measure, unit, field, str(value), version)
        with world.sessions.write(viewer) as session:
            if cell:
                save_cell(session, viewer, SaveCell(at, cell))
            else:
                save_field(session, viewer, at)


def found_in(artefacts: Mapping[str, str], canaries: Iterable[int | str]) -> dict[str, set[str]]:
    """Return which canaries stand in which artefact, with or without thousands separators."""
    spelled = {each: {str(each), f"{each:,}" if isinstance(each, int) else each} for each in canaries}
    patterns = {
        str(each): re.compile("|".join(rf"(?<![\w.]){re.escape(one)}(?![\w]|\.\d)" for one in sorted(ways)))
        for each, ways in spelled.items()
    }
    found = {
        name: {each for each, pattern in patterns.items() if pattern.search(text)}
        for name, text in artefacts.items()
    }
    return {name: seen for name, seen in found.items() if seen}


def unpacked(name: str, content: bytes) -> dict[str, str]:
    """Return the texts inside a file: those of an archive or workbook one by one."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {name: content.decode("utf-8", "replace")}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(f"{name}/{each}", archive.read(each)) for each in archive.namelist()]
    return {name: text for part in parts for name, text in unpacked(*part).items()}
