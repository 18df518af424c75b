"""Prepares a release without writing anything: reads, assembles, protects, masks, audits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import WrongState
from dashboard.measures.duties import total_cell
from dashboard.privacy.protected import Protected
from dashboard.publishing.as_it_was import as_it_was
from dashboard.publishing.certifying import certificate_document, refuse_unaudited
from dashboard.publishing.document import Content, Head, release_document
from dashboard.publishing.making import MeasureMade, make_measures
from dashboard.publishing.margin_queries import Margin, known_margins
from dashboard.publishing.masking import mask_of
from dashboard.publishing.policy_content import policy_sha256
from dashboard.publishing.policy_queries import PolicyVersion, policy_in_force
from dashboard.publishing.protecting import Asked, protect_all
from dashboard.publishing.reading import Material, read_material
from dashboard.publishing.refusing import NO_POLICY, why_not_ready
from dashboard.publishing.released_before import EarlierRelease, released_before
from dashboard.publishing.texts import ReleasableText, texts_of
from dashboard.released.verified import sha256_of

READER = Viewer.system("release")
Tell = Callable[[int, int, str], None]
READS, ASSEMBLES, PROTECTS, FREEZES = (
    "Reads what was accepted.",
    "Assembles the tables.",
    "Protects small groups.",
    "Checks what would be shown, and freezes it.",
)
STEPS = 100  # The whole of the work; most of it is the protection.
BEFORE, AFTER = 10, 95


def nobody(_done: int, _of: int, _message: str) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Given:
    """What was read in one view of the database; `former` is what stood when other periods were released."""

    material: Material
    policy: PolicyVersion
    margins: tuple[Margin, ...]
    texts: tuple[ReleasableText, ...]
    earlier: tuple[EarlierRelease, ...]
    former: Mapping[str, Material]
    total_cell: int


@dataclass(frozen=True)
class Prepared:
    """A release that only has to be written."""

    material: Material
    policy: PolicyVersion
    measures: tuple[MeasureMade, ...]
    document: dict[str, Any]
    certificate: dict[str, Any]
    total_cell: int


def prepare(sessions: Sessions, code: str, tell: Tell = nobody) -> Prepared:
    """Return a period's release as it would be frozen; raise `WrongState` where it cannot be shown safely."""
    tell(0, STEPS, READS)
    with sessions.read(READER) as session:
        given = read_given(session, get_period(session, code))
    tell(BEFORE // 2, STEPS, ASSEMBLES)
    return prepared(given, tell)


def read_given(session: Session, period: PeriodView) -> Given:
    """Return everything that the release is made of; raise `WrongState` where it cannot be made now."""
    policy = policy_in_force(session)
    if sentence := why_not_ready(period, policy):
        raise WrongState(sentence)
    if policy is None:
        raise WrongState(NO_POLICY)
    material = read_material(session, READER, period)
    year = [each for each in material.periods.values() if each.plan_year == period.plan_year]
    earlier = released_before(session, year)
    ids = {each.code: each.id for each in year}
    former = {each.period: as_it_was(session, material, ids[each.period], each.as_of) for each in earlier}
    return Given(
        material=material,
        policy=policy,
        margins=known_margins(session),
        texts=texts_of(session, period),
        earlier=earlier,
        former={code: found for code, found in former.items() if found is not None},
        total_cell=total_cell(session),
    )


def prepared(given: Given, tell: Tell = nobody) -> Prepared:
    """Return the release of what was read."""
    policy, material = given.policy.content, given.material
    measures = make_measures(material, policy, material.period)
    asked = Asked(material, given.policy, measures, given.earlier, given.former, given.margins)
    tell(BEFORE, STEPS, PROTECTS)
    protected = protect_all(asked, lambda done, of: tell(_share(done, of), STEPS, PROTECTS))
    tell(AFTER, STEPS, FREEZES)
    certificate = certificate_document(asked, protected)
    document = _document(given, measures, protected, certificate)
    refuse_unaudited(asked, protected, document)
    return Prepared(material, given.policy, measures, document, certificate, given.total_cell)


def _share(done: int, of: int) -> int:
    return BEFORE + (AFTER - BEFORE) * done // max(of, 1)


def _document(
    given: Given, measures: tuple[MeasureMade, ...], protected: Protected, certificate: dict[str, Any]
) -> dict[str, Any]:
    own = next((each for each in given.earlier if each.period == given.material.period.code), None)
    before = {} if own is None else _rows(own.document)
    masks = {each.id: mask_of(each, protected) for each in measures}
    head = Head(
        revision=1 if own is None else own.revision + 1,
        policy_version=given.policy.version,
        policy_sha256=policy_sha256(given.policy.content),
        certificate_sha256=sha256_of(certificate),
    )
    return release_document(head, Content(given.material, measures, masks, given.texts, before))


def _rows(document: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (measure["code"], row["subject"]): row for measure in document["measures"] for row in measure["rows"]
    }
