"""The registry of the twelve kinds of measure, each with everything that depends on it.

This file alone lists the kinds; to add one, add its word to the vocabulary and its entry with samples here,
and the tests follow.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.measures import answers, progress, showing
from dashboard.measures.measure_kind import COUNTED, EVERY_ORIGIN, MeasureKind, Sample
from dashboard.measures.parsing import DOLLARS, NumberForm
from dashboard.measures.progress import ComparedAs
from models.vocabulary import AcrossTime, AcrossUnits, MeasureKindName, MeasureOrigin

DOLLAR_SCALE = 2
YES_NO = MappingProxyType({"yes": 1, "y": 1, "no": 0, "n": 0})
DONE = MappingProxyType({**YES_NO, "done": 1, "not done": 0})
NUMBER, SHARE = ("number",), ("numerator", "denominator")
KEPT = frozenset({AcrossTime.LATEST, AcrossTime.NONE})
ADDED = KEPT | {AcrossTime.SUM}
ADDED_THEN_DIVIDED = KEPT | {AcrossTime.RATIO_OF_SUMS}
SUMMED = frozenset({AcrossUnits.SUM, AcrossUnits.NONE})
YES_COUNTED = frozenset({AcrossUnits.COUNT_YES})
SHARES = (
    Sample({"numerator": "22", "denominator": "50"}, "44 % (22 of 50)", "44"),
    Sample({"numerator": "0", "denominator": "0"}, "0 of 0, none this quarter", None),
    Sample({"numerator": "0", "denominator": "1,250"}, "0 % (0 of 1,250)", "0"),
    Sample({"numerator": "22", "reason": "The list of staff is not kept."}, "22 of not collected", None),
)


def _share(key: MeasureKindName, label: str) -> MeasureKind:
    """Return a kind that is entered once as a number and its total, and shown as count and percent."""
    return MeasureKind(
        key=key,
        label=label,
        fields=SHARE,
        lacks=answers.lacks_share,
        render=showing.show_share,
        samples=SHARES,
        across_units=frozenset({AcrossUnits.RATIO_OF_SUMS, AcrossUnits.NONE}),
        across_time=ADDED_THEN_DIVIDED,
        compared_as=ComparedAs.SHARE,
        measured=progress.points,
        axis="Percent",
    )


ALL = (
    MeasureKind(
        key=MeasureKindName.COUNT,
        label="Count",
        fields=NUMBER,
        lacks=answers.lacks_number,
        render=showing.show_number,
        samples=(
            Sample({"number": "1,234"}, "1,234", "1234"),
            Sample({"number": "0"}, "0", "0"),
            Sample({"number": "7.5"}, "7.5", "7.5", 1),
        ),
        across_units=SUMMED,
        across_time=ADDED,
        compared_as=ComparedAs.AMOUNT,
        measured=progress.amount,
        axis=COUNTED,
        scales=frozenset({0, 1}),
    ),
    _share(MeasureKindName.PERCENT, "Percentage"),
    _share(MeasureKindName.COUNT_AND_PERCENT, "Count and percentage"),
    MeasureKind(
        key=MeasureKindName.CURRENCY,
        label="Amount in dollars",
        fields=NUMBER,
        lacks=answers.lacks_number,
        render=showing.show_dollars,
        samples=(
            Sample({"number": "$12,345"}, "$12,345.00", "12345", 2),
            Sample({"number": "0"}, "$0.00", "0", 2),
        ),
        across_units=SUMMED,
        across_time=ADDED,
        compared_as=ComparedAs.AMOUNT,
        measured=progress.amount,
        axis="Dollars",
        scales=frozenset({DOLLAR_SCALE}),
        form=DOLLARS,
    ),
    MeasureKind(
        key=MeasureKindName.YES_NO,
        label="Yes or no",
        fields=NUMBER,
        lacks=answers.lacks_number,
        render=showing.show_yes_no,
        samples=(Sample({"number": "yes"}, "Yes", "1"), Sample({"number": "0"}, "No", "0")),
        across_units=YES_COUNTED,
        across_time=KEPT,
        compared_as=ComparedAs.STATE,
        measured=progress.reached,
        axis=None,
        form=NumberForm("Answer yes or no", words=YES_NO, unlike="is neither"),
        limits=(0, 1),
        choices=(("1", "Yes"), ("0", "No")),
    ),
    MeasureKind(
        key=MeasureKindName.COMPLETION,
        label="Done or not done",
        fields=("number", "on_date"),
        lacks=answers.lacks_completion,
        render=showing.show_completion,
        samples=(
            Sample({"number": "done", "on_date": "5/5/2026"}, "Done on 5 May 2026", "1"),
            Sample({"number": "no"}, "Not done", "0"),
        ),
        across_units=YES_COUNTED,
        across_time=KEPT,
        compared_as=ComparedAs.STATE,
        measured=progress.reached,
        axis=None,
        form=NumberForm("Answer done or not done", words=DONE, unlike="is neither"),
        limits=(0, 1),
        contradictions=answers.done_without_date,
        choices=(("1", "Done"), ("0", "Not done")),
    ),
    MeasureKind(
        key=MeasureKindName.DOCUMENT,
        label="Document",
        fields=("text", "on_date"),
        lacks=answers.lacks_document,
        render=showing.show_document,
        samples=(
            Sample(
                {"text": "Policy 12, intranet", "on_date": "2026-05-05"},
                "Policy 12, intranet (5 May 2026)",
                "1",
            ),
        ),
        across_units=YES_COUNTED | {AcrossUnits.NONE},
        across_time=KEPT,
        compared_as=ComparedAs.STATE,
        measured=progress.present,
        axis=None,
        keeps_files=True,
    ),
    MeasureKind(
        key=MeasureKindName.LIST,
        label="List",
        fields=("number", "text"),
        lacks=answers.lacks_list,
        render=showing.show_list,
        samples=(
            Sample({"number": "2", "text": "Asthma; Lead"}, "2 entries: Asthma; Lead", "2"),
            Sample({"number": "0"}, "0 entries", "0"),
        ),
        across_units=frozenset({AcrossUnits.LIST_UNION}),
        across_time=KEPT,
        compared_as=ComparedAs.STATE,
        measured=progress.amount,
        axis="Entries",
    ),
    MeasureKind(
        key=MeasureKindName.RATING,
        label="Rating from 1 to 5",
        fields=NUMBER,
        lacks=answers.lacks_number,
        render=showing.show_rating,
        samples=(Sample({"number": "4"}, "4 on a scale from 1 to 5", "4"),),
        across_units=frozenset({AcrossUnits.NONE}),
        across_time=KEPT,
        compared_as=ComparedAs.AMOUNT,
        measured=progress.amount,
        axis="Rating from 1 to 5",
        form=NumberForm("Enter a whole number from 1 to 5"),
        limits=(1, 5),
    ),
    MeasureKind(
        key=MeasureKindName.QUALITATIVE,
        label="Text",
        fields=("text",),
        lacks=answers.lacks_text,
        render=showing.show_text,
        samples=(Sample({"text": "Two teams began."}, "Two teams began.", None),),
        across_units=YES_COUNTED | {AcrossUnits.NONE},
        across_time=KEPT,
        compared_as=ComparedAs.NONE,
        measured=progress.incomparable,
        axis=None,
    ),
    MeasureKind(
        key=MeasureKindName.SURVEY,
        label="Survey result",
        fields=("number", "denominator"),
        lacks=answers.lacks_base,
        render=showing.show_survey,
        samples=(
            Sample({"number": "64.5 %", "denominator": "210"}, "64.5 % of 210 who answered", "64.5", 1),
            Sample({"number": "0", "denominator": "12"}, "0 % of 12 who answered", "0"),
        ),
        across_units=frozenset({AcrossUnits.NONE}),
        across_time=KEPT,
        compared_as=ComparedAs.AMOUNT,
        measured=progress.amount,
        axis="Percent",
        scales=frozenset({0, 1}),
        origins=EVERY_ORIGIN - {MeasureOrigin.REGISTER},
        form=NumberForm("Enter a percentage from 0 to 100", "%"),
        limits=(0, 100),
        whole=("denominator",),
    ),
    MeasureKind(
        key=MeasureKindName.COMPOSITION,
        label="Total with its parts",
        fields=NUMBER,
        lacks=answers.lacks_number,
        render=showing.show_total,
        samples=(
            Sample({"number": "1,250"}, "1,250 in total", "1250"),
            Sample({"number": "0"}, "0 in total", "0"),
        ),
        across_units=SUMMED,
        across_time=ADDED,
        compared_as=ComparedAs.AMOUNT,
        measured=progress.amount,
        axis=COUNTED,
        scales=frozenset({0, 1}),
        has_parts=True,
    ),
)
KINDS: Mapping[MeasureKindName, MeasureKind] = MappingProxyType({kind.key: kind for kind in ALL})
