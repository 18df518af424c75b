"""Each way in which a returned workbook can be wrong is seen, and told with its cell; without a database."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.workbook import Answered, DefinitionRow, Identity, PlanLines
from dashboard.definitions.workbook_cells import parse_cell, show_definition
from dashboard.definitions.workbook_changes import Comparison, compare
from dashboard.definitions.workbook_columns import BY_NAME, COLUMNS
from dashboard.definitions.workbook_differences import difference_lines
from dashboard.definitions.workbook_returned import CHANGED, NOT_OURS, OTHER_LAYOUT, open_returned
from dashboard.definitions.workbook_sheets import HEADS, workbook_sheets
from dashboard.errors import ValueRejected
from dashboard.measures.drafts import Draft
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.faults import refuse
from dashboard.spreadsheet.shape import CellFault, ReadRow, ReadSheet
from models.vocabulary import Direction, VersionState
from tests.support.content import drafts

HERE = Identity("an edition", "demonstration")
IN_USE, DRAFTED, OTHER = "PM-2.1.1-01", "PM-3.1.2-01", "PM-3.1.2-02"
NAMES = {"unit_of_count": "unit", "numerator_wording": "numerator", "denominator_wording": "denominator"}
NEW_TITLE = "Engagement plans that communities have read"
Edit = Callable[["Table"], Any]


def definition_of(draft: Draft) -> DefinitionFields:
    told: dict[str, Any] = {c.name: getattr(draft, NAMES.get(c.name, c.name), None) for c in COLUMNS}
    return DefinitionFields(**{**told, "breaks_series": False})


def row_of(draft: Draft) -> DefinitionRow:
    return DefinitionRow(
        measure=draft.code,
        version=1,
        edits=2,
        state=VersionState.IN_USE if draft.code == IN_USE else VersionState.DRAFT,
        definition=definition_of(draft),
        activities=draft.activities,
        suggestions=tuple(Answered(code, f"The wording of {code}", None) for code in draft.suggestions),
        origin_note=None,
        since=None,
        approved_by=None,
    )


ROWS = {draft.code: row_of(draft) for draft in drafts().measures}
LINES = PlanLines(
    activities=frozenset(code for row in ROWS.values() for code in row.activities),
    suggestions={each.code: each.code.split("-")[0] for row in ROWS.values() for each in row.suggestions},
    years=5,
)


@dataclass
class Table:
    """The sheet of definitions as a person changes it: texts by row number and heading."""

    heads: dict[str, str]
    rows: dict[int, dict[str, str]]

    def row(self, code: str) -> int:
        """Return the number of a measure's row."""
        return next(number for number, row in self.rows.items() if row.get("Measure") == code)

    def write(self, code: str, head: str, text: str) -> None:
        """Write into a cell; an empty text clears it."""
        self.rows[self.row(code)][head] = text

    def add(self, texts: Mapping[str, str]) -> int:
        """Write a new row below all others and return its number."""
        number = max(self.rows) + 1
        self.rows[number] = dict(texts)
        return number

    def shift(self, heads: set[str], first: int = 10, rows: int = 12) -> None:
        """Move some columns of a range down by one row, as a slip while sorting or inserting cells does."""
        numbers = range(first, first + rows)
        for head in heads:
            values = [self.rows[number].get(head, "") for number in numbers]
            for number, value in zip(numbers, [values[-1], *values[:-1]], strict=True):
                self.rows[number][head] = value


@pytest.fixture(scope="module")
def exported() -> dict[str, ReadSheet]:
    return read_workbook(write_workbook(workbook_sheets(tuple(ROWS.values()), HERE, date(2026, 11, 23))))


def leave(_table: Table) -> None:
    """Change nothing."""


def returned(sheets: Mapping[str, ReadSheet], edit: Edit) -> dict[str, ReadSheet]:
    """Return the sheets after somebody changed the definitions."""
    sheet = sheets["Definitions"]
    table = Table(dict(sheet.letters), {row.number: dict(row.texts) for row in sheet.rows})
    edit(table)
    rows = tuple(
        ReadRow(number, {head: text for head, text in row.items() if text})
        for number, row in table.rows.items()
        if any(row.values())
    )
    return {**sheets, "Definitions": replace(sheet, letters=table.heads, rows=rows)}


def compared(
    sheets: Mapping[str, ReadSheet], edit: Edit, present: Mapping[str, DefinitionRow] = ROWS
) -> Comparison:
    return compare(open_returned(returned(sheets, edit), HERE), present, LINES)


def told(found: Comparison) -> list[str]:
    return [fault.words for fault in found.faults]


def place(sheets: Mapping[str, ReadSheet], code: str, head: str) -> str:
    """Return the address and heading by which a fault of a measure's cell is told."""
    sheet = sheets["Definitions"]
    number = next(row.number for row in sheet.rows if row.get("Measure") == code)
    return f"{sheet.address(number, head)}, {head}: "


@given(st.sampled_from(drafts().measures))
def test_every_definition_survives_the_way_through_texts(draft: Draft) -> None:
    definition = definition_of(draft)
    texts = show_definition(definition)
    again = {name: parse_cell(BY_NAME[name], text) for name, text in texts.items()}
    assert DefinitionFields(**again) == definition


def test_every_field_of_a_definition_has_its_column() -> None:
    assert [column.name for column in COLUMNS] == sorted(
        DefinitionFields.__dataclass_fields__, key=[column.name for column in COLUMNS].index
    )
    assert len(set(HEADS)) == len(HEADS)


def test_an_untouched_workbook_changes_nothing(exported: dict[str, ReadSheet]) -> None:
    assert compared(exported, leave) == Comparison((), (), (), ())


FAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "no direction": ({"Direction": ""}, "Direction", "choose one of the answers in the list."),
    "no roll-up": ({"Across units": ""}, "Across units", "choose one of the answers in the list."),
    "a roll-up of another kind": (
        {"Across units": "units' numbers are added"},
        "Across units",
        "across units choose",
    ),
    "not in the list": ({"Direction": "upwards"}, "Direction", "“upwards” is not in the list of answers."),
    "divides by itself": (
        {"Numerator": "All programs", "Denominator": "all programs"},
        "Denominator",
        "this would divide by itself and always be 100 %.",
    ),
    "no title": ({"Title": ""}, "Title", "fill this in."),
    "too long": ({"Title": "x" * 201}, "Title", "this has 201 characters; 200 fit."),
    "no year": ({"Plan years": ""}, "Plan years", "Choose at least one plan year"),
    "a year beyond the plan": ({"Plan years": "3, 6"}, "Plan years", "The plan has the years 1 to 5."),
    "no year at all": ({"Plan years": "soon"}, "Plan years", "“soon” is no plan year"),
    "unknown breakdown": (
        {"Broken down by": "race, wealth"},
        "Broken down by",
        "“wealth” is not in the list",
    ),
    "decimals": ({"Decimals": "0.42"}, "Decimals", "“0.42” is not in the list"),
    "hidden letter": ({"Note": "a\u202eb"}, "Note", "invisible character"),
    "no yes": ({"Series breaks": "perhaps"}, "Series breaks", "answer yes or no."),
    "another kind": ({"Kind": "Count and percentage"}, "Kind", "a measure keeps its kind"),
    "another subject": (
        {"Subject": "one figure for the whole department"},
        "Subject",
        "a measure keeps its subject",
    ),
    "no reason": ({"Note": "Another note"}, "Why it changes", "say why the definition changes"),
    "nothing but a reason": ({"Why it changes": "So."}, "Why it changes", "nothing else in the row changes."),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_cell_is_told_with_its_address(exported: dict[str, ReadSheet], name: str) -> None:
    cells, head, words = FAULTS[name]
    found = compared(exported, lambda table: table.rows[table.row(IN_USE)].update(cells))
    assert any(
        line.startswith(place(exported, IN_USE, head)) and words.casefold() in line.casefold()
        for line in told(found)
    ), told(found)
    assert found.changes == ()


def test_all_faults_are_told_at_once_in_the_order_of_the_sheet(exported: dict[str, ReadSheet]) -> None:
    def edit(table: Table) -> None:
        table.write(OTHER, "Title", "A perfectly good new title")
        table.write(DRAFTED, "Direction", "upwards")
        table.write(DRAFTED, "Title", "")
        table.write(IN_USE, "Note", "a note without a reason")

    places = ((IN_USE, "Why it changes"), (DRAFTED, "Title"), (DRAFTED, "Direction"))
    found = compared(exported, edit)
    assert [line.split(":")[0] for line in told(found)] == [
        place(exported, *each).split(":")[0] for each in places
    ]
    assert [change.row.measure for change in found.changes] == [OTHER]
    with pytest.raises(ValueRejected, match="3 things have to be mended first"):
        refuse(found.faults)


def test_beyond_twenty_faults_the_others_are_counted() -> None:
    with pytest.raises(ValueRejected) as error:
        refuse([CellFault(f"Definitions!A{number}", "is wrong.") for number in range(30)])
    lines = error.value.message.split("\n")
    assert lines[0] == "Nothing was changed; 30 things have to be mended first."
    assert (len(lines), lines[-1]) == (22, "and 10 more.")
    refuse([])


@pytest.mark.parametrize("head", ["Title", "Direction", "Measure", "key: edits", "The plan’s wording"])
def test_a_missing_or_renamed_column_is_named(exported: dict[str, ReadSheet], head: str) -> None:
    def delete(table: Table) -> None:
        del table.heads[head]

    def rename(table: Table) -> None:
        table.heads["Something else"] = table.heads.pop(head)

    missing = f"Definitions, the column “{head}” is missing or was renamed."
    letter = exported["Definitions"].letters[head]
    renamed = f"Definitions!{letter}1, “Something else” is no column of this workbook."
    for edit, expected in ((delete, [missing]), (rename, [missing, renamed])):
        with pytest.raises(ValueRejected) as error:
            compared(exported, edit)
        assert error.value.message.split("\n")[1:] == expected


KEYS = {"key: measure", "key: version", "key: edits"}


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ({"Measure"}, "it has slipped"),
        (KEYS, "it has slipped"),
        ({"key: measure"}, "it has slipped"),
        (KEYS | {"Measure"}, "the row has slipped"),
        ({"The plan’s wording"}, "the row has slipped"),
        ({"Title"}, "this is the title of"),
        ({column.head for column in COLUMNS}, "this is the title of"),
    ],
)
def test_a_shifted_row_is_seen(exported: dict[str, ReadSheet], heads: set[str], words: str) -> None:
    found = compared(exported, lambda table: table.shift(heads))
    assert len(found.faults) == 12
    assert all(words in line for line in told(found))


def test_whole_rows_in_another_order_or_taken_away_are_no_slip(exported: dict[str, ReadSheet]) -> None:
    def edit(table: Table) -> None:
        table.shift(set(HEADS))
        del table.rows[table.row(OTHER)]

    assert compared(exported, edit) == Comparison((), (), (), ())


def test_duplicate_and_unknown_codes_are_named(exported: dict[str, ReadSheet]) -> None:
    def edit(table: Table) -> None:
        table.add({**table.rows[table.row(DRAFTED)], "Title": "A copy with another title"})
        table.write(OTHER, "Measure", "PM-9.9.9-99")

    lines = told(compared(exported, edit))
    assert sum(line.endswith(f"{DRAFTED} stands in 2 rows.") for line in lines) == 2
    assert sum(line.endswith("there is no measure PM-9.9.9-99.") for line in lines) == 1


def new(**more: str) -> dict[str, str]:
    """Return the cells of a new measure, its definition taken from a draft; blanks are underscores."""
    texts = show_definition(ROWS[DRAFTED].definition)
    cells = {BY_NAME[name].head: text for name, text in texts.items()}
    own = {"Activities": "5.1.4", "Where it comes from": "A town hall asked for it.", "Title": NEW_TITLE}
    return {**cells, **own, **{head.replace("_", " "): text for head, text in more.items()}}


def test_a_new_row_describes_a_new_measure(exported: dict[str, ReadSheet]) -> None:
    cells = new(Suggestions="5.1.4-M1; 5.1.4-M2")
    found = compared(exported, lambda table: table.add(cells))
    assert found.faults == ()
    (added,) = found.additions
    assert (added.activities, added.suggestions) == (("5.1.4",), ("5.1.4-M1", "5.1.4-M2"))
    assert added.origin_note == "A town hall asked for it."
    assert added.definition == replace(ROWS[DRAFTED].definition, title=NEW_TITLE)
    assert difference_lines(found) == (f"New measure under 5.1.4: {NEW_TITLE}",)


@pytest.mark.parametrize(
    ("more", "head", "words"),
    [
        ({"Activities": ""}, "Activities", "name the activity that the new measure serves"),
        ({"Activities": "9.9.9"}, "Activities", "the plan has no activity 9.9.9."),
        ({"Where_it_comes_from": ""}, "Where it comes from", "say where the new measure comes from"),
        ({"Suggestions": "5.1.4-M9"}, "Suggestions", "the plan has no suggestion 5.1.4-M9."),
        ({"Suggestions": "2.1.1-M1"}, "Suggestions", "stands under an activity that is not named."),
        ({"Direction": ""}, "Direction", "choose one of the answers in the list."),
        ({"Title": ""}, "Title", "fill this in."),
        ({"Title": ROWS[IN_USE].definition.title.upper()}, "Title", f"this is the title of {IN_USE}"),
        ({"Plan_years": "9"}, "Plan years", "The plan has the years 1 to 5."),
        ({"Measure": OTHER}, "Measure", f"{OTHER} stands in 2 rows."),
        ({"Measure": "mine"}, "Measure", "there is no measure mine."),
    ],
)
def test_a_new_row_is_told_with_its_cell(
    exported: dict[str, ReadSheet], more: dict[str, str], head: str, words: str
) -> None:
    found = compared(exported, lambda table: table.add(new(**more)))
    assert any(f", {head}: " in line and words in line for line in told(found)), told(found)
    assert found.additions == ()


def test_the_code_of_another_measure_in_a_new_row_is_refused(exported: dict[str, ReadSheet]) -> None:
    def edit(table: Table) -> None:
        del table.rows[table.row(OTHER)]
        table.add(new(Measure=OTHER))

    assert "the row was made for a new measure and holds" in told(compared(exported, edit))[0]


def elsewhere(code: str, **changed: Any) -> dict[str, DefinitionRow]:
    """Return the definitions as they stand after somebody else did something to one."""
    return {**ROWS, code: replace(ROWS[code], **changed)}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"state": VersionState.RETIRED}, "this measure is retired"),
        ({"state": VersionState.UNDER_REVIEW}, "under review; take it back"),
        ({"edits": 3}, "somebody else changed this definition"),
        ({"version": 2}, "somebody else changed this definition"),
    ],
)
def test_what_happened_meanwhile_keeps_a_touched_row_out(
    exported: dict[str, ReadSheet], changed: dict[str, Any], words: str
) -> None:
    present = elsewhere(DRAFTED, **changed)
    found = compared(exported, lambda table: table.write(DRAFTED, "Note", "Mine."), present)
    assert [line.startswith(place(exported, DRAFTED, "Measure")) for line in told(found)] == [True]
    assert words in told(found)[0]


def test_what_happened_meanwhile_to_an_untouched_row_is_left_as_it_is(exported: dict[str, ReadSheet]) -> None:
    found = compared(exported, lambda table: table.write(OTHER, "Note", "Mine."), elsewhere(DRAFTED, edits=3))
    assert (found.faults, found.left) == ((), (DRAFTED,))
    assert difference_lines(found)[-1] == f"{DRAFTED} was changed by somebody else and stays as it is."


Expected = Callable[[DefinitionFields], DefinitionFields]


@pytest.mark.parametrize(
    ("head", "text", "fields"),
    [
        ("Direction", "LOWER IS BETTER", lambda f: replace(f, direction=Direction.DECREASE)),
        ("Direction", "decrease", lambda f: replace(f, direction=Direction.DECREASE)),
        ("Plan years", "3", lambda f: replace(f, years=(3,))),
        ("Plan years", "2–4; 5", lambda f: replace(f, years=(2, 3, 4, 5))),
        ("Note", "two\nlines", lambda f: replace(f, note="two\nlines")),
        ("Tells", "how well it was done", lambda f: replace(f, result_class="how_well")),
        ("Series breaks", "Yes", lambda f: replace(f, breaks_series=True)),
        ("Broken down by", "race; level", lambda f: replace(f, breakdowns=("race", "level"))),
    ],
)
def test_what_a_person_meant_is_understood(
    exported: dict[str, ReadSheet], head: str, text: str, fields: Expected
) -> None:
    found = compared(exported, lambda table: table.write(DRAFTED, head, text))
    assert [change.definition for change in found.changes] == [fields(ROWS[DRAFTED].definition)]


def test_the_same_in_other_words_is_no_change(exported: dict[str, ReadSheet]) -> None:
    def edit(table: Table) -> None:
        head = "Direction"
        table.write(DRAFTED, head, table.rows[table.row(DRAFTED)][head].upper())

    assert compared(exported, edit) == Comparison((), (), (), ())


def test_another_edition_or_installation_is_refused(exported: dict[str, ReadSheet]) -> None:
    for other, words in (
        (Identity("another edition", "demonstration"), "another edition of the plan"),
        (Identity("an edition", "real"), "holds demonstration data"),
    ):
        with pytest.raises(ValueRejected, match=words):
            open_returned(exported, other)


def spoilt(
    sheets: dict[str, ReadSheet], title: str, number: int, head: str, text: str
) -> dict[str, ReadSheet]:
    """Return sheets in which a hidden cell says something else."""
    rows = tuple(
        ReadRow(row.number, {**row.texts, head: text}) if row.number == number else row
        for row in sheets[title].rows
    )
    return {**sheets, title: replace(sheets[title], rows=rows)}


def strangers(sheets: dict[str, ReadSheet]) -> Iterator[tuple[dict[str, ReadSheet], str]]:
    for missing in ("_keys", "_about", "Definitions"):
        yield {title: sheet for title, sheet in sheets.items() if title != missing}, NOT_OURS
    yield spoilt(sheets, "_about", 2, "value", "something else"), NOT_OURS
    yield spoilt(sheets, "_about", 3, "value", "0"), OTHER_LAYOUT
    yield spoilt(sheets, "_keys", 2, "edits", "7"), CHANGED
    yield spoilt(sheets, "_keys", 2, "version", "x"), CHANGED
    yield spoilt(sheets, "_keys", 3, "title", "Another title"), CHANGED


def test_what_is_not_ours_or_was_tampered_with_is_refused(exported: dict[str, ReadSheet]) -> None:
    for sheets, sentence in strangers(exported):
        with pytest.raises(ValueRejected) as error:
            open_returned(sheets, HERE)
        assert error.value.message == sentence
