"""Evidence for tests: attached as a person does, and a document measure that asks for it."""

from pathlib import Path
from typing import Any

import dash
from sqlalchemy import func, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import get_period
from dashboard.fields import UploadedFile
from dashboard.files.store import Store
from dashboard.measures.commands import Adopt, adopt
from dashboard.reporting.evidence import AttachEvidence, attach_evidence
from dashboard.reporting.evidence_keeping import Shelf
from models.duties import Duty
from models.organization import Person
from models.vocabulary import DecidedBy, DutyState, Frequency
from models.work import Evidence
from tests.support.placing import SYSTEM, measure_id, unit_id
from tests.support.samples import pdf
from tests.support.world import FIRST, PERIOD, World

DOCUMENT = "PM-2.1.1-03"


def served_folder() -> Path:
    """Return the folder of the application that runs in this process."""
    folder: Path = dash.get_app().server.extensions["dashboard"].settings.files
    return folder


def attach(world: World, folder: Path, who: str = "director.bchap", **parts: Any) -> str:
    """Attach a file or a link as somebody; return how the evidence reads."""
    command = {
        "unit": "BCHAP",
        "period": PERIOD,
        "measure": FIRST,
        "subject": "BCHAP",
        "title": "Policy 12",
        **({} if "link" in parts else {"file": UploadedFile("policy.pdf", pdf())}),
        **parts,
    }
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        shelf = Shelf(Store(folder), world.sessions)
        return attach_evidence(session, viewer, AttachEvidence(**command), shelf).words


def attached(world: World, folder: Path | None = None, **parts: Any) -> int:
    """Attach something as the director of BCHAP; return its id."""
    attach(world, folder or served_folder(), **parts)
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(func.max(Evidence.id))).one() or 0


def ask_for_document(sessions: Sessions, unit: str = "BCHAP") -> None:
    """Take a document measure into use, which a unit must report every quarter."""
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        start, owner = get_period(session, "Y2Q1").ordinal, unit_id(session, unit)
        people = {row[0]: row[1] for row in session.execute(select(Person.sign_in_name, Person.id))}
        adopt(
            session,
            SYSTEM,
            Adopt(
                measure=DOCUMENT,
                from_ordinal=start,
                to_ordinal=None,
                frequency=Frequency.QUARTERLY,
                decided_by=DecidedBy.DEMONSTRATION,
                prepared_by=people["reviewer"],
                reviewed_by=people["reviewer"],
                approved_by=people["lead"],
            ),
        )
        session.add(
            Duty(
                measure_id=measure_id(session, DOCUMENT),
                reporter_unit_id=owner,
                subject_unit_id=owner,
                state=DutyState.MUST_REPORT,
                from_ordinal=start,
            )
        )
