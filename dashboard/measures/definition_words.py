"""A definition in words: what the closed lists of the vocabulary mean to a reader."""

from collections.abc import Mapping
from types import MappingProxyType

from models.measure_vocabulary import ResultClass
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureOrigin,
    MeasureType,
    VersionState,
)

STATE: Mapping[VersionState, str] = MappingProxyType(
    {
        VersionState.DRAFT: "proposal, not in use",
        VersionState.UNDER_REVIEW: "under review, not in use",
        VersionState.IN_USE: "in use",
        VersionState.RETIRED: "retired",
    }
)
FREQUENCY: Mapping[Frequency, str] = MappingProxyType(
    {
        Frequency.QUARTERLY: "every quarter",
        Frequency.ANNUAL: "every year",
        Frequency.ONCE: "once",
        Frequency.EVERY_TWO_YEARS: "every two years",
    }
)
DECIDED_BY: Mapping[DecidedBy, str] = MappingProxyType(
    {
        DecidedBy.PLAN_TEXT: "decided by the plan's text",
        DecidedBy.DPH: "decided by DPH",
        DecidedBy.DEMONSTRATION: "decided by the demonstration alone",
    }
)
DIRECTION: Mapping[Direction, str] = MappingProxyType(
    {
        Direction.INCREASE: "higher is better",
        Direction.DECREASE: "lower is better",
        Direction.MAINTAIN: "to be kept where it is",
        Direction.NONE: "neither higher nor lower is better",
    }
)
LEVEL: Mapping[Level, str] = MappingProxyType(
    {
        Level.UNIT: "each bureau or office for itself",
        Level.DEPARTMENT: "one figure for the whole department",
    }
)
ACROSS_UNITS: Mapping[AcrossUnits, str] = MappingProxyType(
    {
        AcrossUnits.SUM: "units' numbers are added",
        AcrossUnits.RATIO_OF_SUMS: "units' numerators and denominators are added, then divided; "
        "percentages are never averaged",
        AcrossUnits.COUNT_YES: "units that say yes are counted",
        AcrossUnits.LIST_UNION: "units' lists stand side by side; there is no department figure",
        AcrossUnits.NONE: "nothing is added across units",
    }
)
ACROSS_TIME: Mapping[AcrossTime, str] = MappingProxyType(
    {
        AcrossTime.SUM: "the year is the sum of its periods",
        AcrossTime.LATEST: "the year is its latest value",
        AcrossTime.RATIO_OF_SUMS: "the year adds numerators and denominators, then divides",
        AcrossTime.NONE: "periods make no value of the year",
    }
)
ACCUMULATION: Mapping[Accumulation, str] = MappingProxyType(
    {
        Accumulation.FLOW: "what happened in the period",
        Accumulation.STOCK: "how it stands at the end of the period",
        Accumulation.CUMULATIVE_YEAR: "everything since the plan year began",
        Accumulation.CUMULATIVE_PLAN: "everything since the plan began",
    }
)
TYPE: Mapping[MeasureType, str] = MappingProxyType(
    {
        MeasureType.PROCESS: "process: what is done",
        MeasureType.OUTPUT: "output: what comes out of it",
        MeasureType.OUTCOME: "outcome: what changes for people",
        MeasureType.QUALITATIVE: "qualitative: told in words",
        MeasureType.DOCUMENT: "document: something written exists",
    }
)
DATA_CLASS: Mapping[DataClass, str] = MappingProxyType(
    {
        DataClass.WORKFORCE: "workforce and applicants",
        DataClass.COMMUNITY: "community members who tell about themselves",
        DataClass.SURVEY: "answers to a survey",
        DataClass.MONEY: "pay and money",
        DataClass.PROCESS: "process counts, not people",
    }
)
ORIGIN: Mapping[MeasureOrigin, str] = MappingProxyType(
    {
        MeasureOrigin.TYPED: "entered by the reporting unit",
        MeasureOrigin.REGISTER: "counted from a register of this system",
        MeasureOrigin.SURVEY: "taken from a survey",
    }
)
RESULT_CLASS: Mapping[ResultClass, str] = MappingProxyType(
    {
        ResultClass.HOW_MUCH: "how much was done",
        ResultClass.HOW_WELL: "how well it was done",
        ResultClass.BETTER_OFF: "whether anyone is better off",
    }
)
