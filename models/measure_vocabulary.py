"""The closed word lists of measures: how they are collected, rolled up, owed and compared."""

from enum import StrEnum


class MeasureKindName(StrEnum):
    """How a measure is collected."""

    COUNT = "count"
    PERCENT = "percent"
    COUNT_AND_PERCENT = "count_and_percent"
    CURRENCY = "currency"
    YES_NO = "yes_no"
    COMPLETION = "completion"
    DOCUMENT = "document"
    LIST = "list"
    RATING = "rating"
    QUALITATIVE = "qualitative"
    SURVEY = "survey"
    COMPOSITION = "composition"


class MeasureType(StrEnum):
    """What a measure tells of."""

    PROCESS = "process"
    OUTPUT = "output"
    OUTCOME = "outcome"
    QUALITATIVE = "qualitative"
    DOCUMENT = "document"


class VersionState(StrEnum):
    """The life of a measure's definition."""

    DRAFT = "draft"
    UNDER_REVIEW = "under_review"
    IN_USE = "in_use"
    RETIRED = "retired"


class ResultClass(StrEnum):
    """What kind of result a measure shows, as Results-Based Accountability tells them apart."""

    HOW_MUCH = "how_much"
    HOW_WELL = "how_well"
    BETTER_OFF = "better_off"


class LineageKind(StrEnum):
    """How one measure follows another."""

    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"


class ProvisionalChoice(StrEnum):
    """What becomes of values that were given before their definition was taken into use."""

    CARRY = "carry"
    RESTATE = "restate"
    DISCARD = "discard"


class Level(StrEnum):
    """Whether units are the subjects of a measure, or the department alone."""

    UNIT = "unit"
    DEPARTMENT = "department"


class Frequency(StrEnum):
    """How often a measure is reported."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    ONCE = "once"
    EVERY_TWO_YEARS = "every_two_years"


class DecidedBy(StrEnum):
    """Who decided a measure's frequency."""

    PLAN_TEXT = "plan_text"
    DPH = "dph"
    DEMONSTRATION = "demonstration"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    NONE = "none"


class AcrossUnits(StrEnum):
    """How units' values make one value."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio_of_sums"
    COUNT_YES = "count_yes"
    LIST_UNION = "list_union"
    NONE = "none"


class AcrossTime(StrEnum):
    """How quarters' values make a year's value."""

    SUM = "sum"
    LATEST = "latest"
    RATIO_OF_SUMS = "ratio_of_sums"
    NONE = "none"


class Accumulation(StrEnum):
    """What one period's value stands for."""

    FLOW = "flow"
    STOCK = "stock"
    CUMULATIVE_YEAR = "cumulative_year"
    CUMULATIVE_PLAN = "cumulative_plan"


class DataClass(StrEnum):
    """The class that decides how small groups are protected."""

    WORKFORCE = "workforce"
    COMMUNITY = "community"
    SURVEY = "survey"
    MONEY = "money"
    PROCESS = "process"


PEOPLE = frozenset({DataClass.WORKFORCE, DataClass.COMMUNITY, DataClass.SURVEY})


class MeasureOrigin(StrEnum):
    """Where a measure's values come from."""

    TYPED = "typed"
    REGISTER = "register"
    SURVEY = "survey"


class DutyState(StrEnum):
    """Whether a unit owes a measure."""

    MUST_REPORT = "must_report"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET_MEASURABLE = "not_yet_measurable"


class BaselineState(StrEnum):
    """How far a baseline has come."""

    TO_BE_OBTAINED = "to_be_obtained"
    OBTAINED = "obtained"
    NOT_APPLICABLE = "not_applicable"
    SUPERSEDED = "superseded"


class Quality(StrEnum):
    """How far the source of a baseline can be relied on."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class MeasureStatus(StrEnum):
    """How a measure stands against its target; never merged with the status of an activity."""

    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    SUPPRESSED = "suppressed"
    NOTHING_TO_MEASURE = "nothing_to_measure"
    NOT_YET_MEASURABLE = "not_yet_measurable"
    NOT_COMPARED = "not_compared"
    BASELINE_ONLY = "baseline_only"
    TARGET_NOT_SET = "target_not_set"
    MET = "met"
    ON_TRACK = "on_track"
    WATCH = "watch"
    OFF_TRACK = "off_track"
    GETTING_WORSE = "getting_worse"


class TargetMethod(StrEnum):
    """How a target was found."""

    BENCHMARK = "benchmark"
    TREND = "trend"
    PERCENT_IMPROVEMENT = "percent_improvement"
    POLICY = "policy"
    STRETCH = "stretch"
