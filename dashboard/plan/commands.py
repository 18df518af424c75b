"""Loads an edition of the plan into the database, whole or not at all."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import PlanError
from dashboard.plan.pack import Pack, PlanRow, plan_rows, read_pack
from models.plan import PlanEdition, PlanItem, PlanItemAddress, PlanItemYear
from models.vocabulary import PlanItemKind, PrintedForm

# The addresses stay in `printed` too: there they keep the order of the words, the table keeps none.
COLUMNS = frozenset({"form", "caution", "cadence"})


@dataclass(frozen=True)
class LoadPlan:
    """An edition as read from its file, and the SHA-256 of that file."""

    pack: Pack
    checksum: str


@dataclass(frozen=True)
class LoadedPlan:
    """What loading did: the edition's code and the number of lines added, none where it stood already."""

    code: str
    added: int
    already: bool


def load_plan_file(sessions: Sessions, path: Path) -> LoadedPlan:
    """Load the edition in a file as the system; raise `PlanError` when the file or the edition is refused."""
    pack = read_pack(path)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    viewer = Viewer.system("load-plan")
    with sessions.write(viewer) as session:
        return load_plan(session, viewer, LoadPlan(pack, checksum))


def load_plan(session: Session, viewer: Viewer, command: LoadPlan) -> LoadedPlan:
    """Add an edition with all its lines; the same file again adds nothing, changed contents are refused."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    code = command.pack.edition.code
    known = session.scalar(select(PlanEdition.checksum).where(PlanEdition.code == code))
    if known is not None:
        return _already(code, known == command.checksum)
    rows = [*plan_rows(command.pack), *_instances(command.pack)]
    ids = _add_items(session, _add_edition(session, command), rows)
    session.add_all(_details(rows, ids))
    session.flush()
    return LoadedPlan(code, len(rows), already=False)


def _already(code: str, same: bool) -> LoadedPlan:
    if same:
        return LoadedPlan(code, 0, already=True)
    raise PlanError(
        f"The edition “{code}” is loaded already from a file with other contents. A printed plan is not "
        "changed: give the file a new edition code to load it beside the first. Nothing was loaded."
    )


def _add_edition(session: Session, command: LoadPlan) -> int:
    printed = command.pack.edition
    edition = PlanEdition(
        code=printed.code,
        title=printed.title,
        first_year=printed.first_year,
        years=printed.years,
        source=printed.source,
        checksum=command.checksum,
        loaded_at=session.info["clock"].now(),
    )
    session.add(edition)
    session.flush()
    return edition.id


def _instances(pack: Pack) -> Iterator[PlanRow]:
    shared = [row for row in plan_rows(pack) if row.kind == PlanItemKind.SHARED_ACTIVITY]
    for activity in pack.community_engagement.applies_to:
        for row in shared:
            code = f"{activity}/{row.code}"
            yield replace(row, code=code, kind=PlanItemKind.SHARED_INSTANCE, parent=activity)


def _add_items(session: Session, edition_id: int, rows: Sequence[PlanRow]) -> dict[str, int]:
    """Return the id of each code; lines are written floor by floor, because a line names its parent's id."""
    ids: dict[str, int] = {}
    for floor in _floors(rows):
        items = [_item(edition_id, row, ids) for row in floor]
        session.add_all(items)
        session.flush()
        ids |= {item.code: item.id for item in items}
    return ids


def _floors(rows: Sequence[PlanRow]) -> list[list[PlanRow]]:
    depth: dict[str, int] = {}
    floors: list[list[PlanRow]] = []
    for row in rows:
        depth[row.code] = 0 if row.parent is None else depth[row.parent] + 1
        floors.extend([] for _ in range(depth[row.code] + 1 - len(floors)))
        floors[depth[row.code]].append(row)
    return floors


def _item(edition_id: int, row: PlanRow, ids: Mapping[str, int]) -> PlanItem:
    form = row.extra.get("form")
    original = row.code.partition("/")[2]
    return PlanItem(
        edition_id=edition_id,
        code=row.code,
        kind=PlanItemKind(row.kind),
        parent_id=None if row.parent is None else ids[row.parent],
        same_as_id=ids[original] if original else None,
        ordinal=row.ordinal,
        text=row.text,
        source_line=row.source_line,
        note=row.note,
        form=PrintedForm(form) if form else None,
        caution=row.extra.get("caution"),
        cadence=row.extra.get("cadence"),
        printed={name: value for name, value in row.extra.items() if name not in COLUMNS},
    )


def _details(rows: Sequence[PlanRow], ids: Mapping[str, int]) -> Iterator[PlanItemYear | PlanItemAddress]:
    for row in rows:
        for year in row.years:
            yield PlanItemYear(item_id=ids[row.code], year=year)
        for token in row.extra.get("addressed_to", ()):
            yield PlanItemAddress(item_id=ids[row.code], token=token)
