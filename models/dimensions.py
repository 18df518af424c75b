"""The one closed list of what figures are broken down by; the data files may name nothing else."""

from enum import StrEnum


class Dimension(StrEnum):
    """A breakdown that the plan names or a definition asks for; cells are keyed by these words."""

    AREA = "area"
    CERTIFICATION = "certification"
    CONTRACT_TYPE = "contract_type"
    DEMOGRAPHICS = "demographics"
    ENGAGEMENT_STAGE = "engagement_stage"
    FOLLOW_UP = "follow_up"
    FUNCTION = "function"
    LEVEL = "level"
    PRIORITY_POPULATION = "priority_population"
    RACE = "race"
    ROLE = "role"
    SALARY_TIER = "salary_tier"
    SKILL = "skill"
    TEAM = "team"
    TENURE = "tenure"
    TIER_JUMP = "tier_jump"
    UNIT = "unit"


# Units are the subjects of a figure and never a part of its cell; "demographics" is what the plan prints
# where it names no categories, and a definition has to say which ones are meant.
PRINTED_ONLY = frozenset({Dimension.DEMOGRAPHICS, Dimension.UNIT})


class CountingRule(StrEnum):
    """How often a case is counted over the rows of a scheme; part of the scheme's code."""

    COUNTED_ONCE = "counted_once"
    MAY_HOLD_SEVERAL = "may_hold_several"
    SINGLE_CODED = "single_coded"
    ALONE_OR_IN_COMBINATION = "alone_or_in_combination"


# Rules by which a case may stand in several rows, so that the rows may exceed their total.
OVERLAPPING = frozenset({CountingRule.MAY_HOLD_SEVERAL, CountingRule.ALONE_OR_IN_COMBINATION})


class CategoryKind(StrEnum):
    """What a row of a scheme holds: a group, those who chose several, or those of whom nothing is known."""

    GROUP = "group"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    DECLINED = "declined"


class CrosswalkFlag(StrEnum):
    """How far a figure in one scheme follows from figures in another."""

    EXACT = "exact"
    LOSSY = "lossy"
    NOT_DERIVABLE = "not_derivable"
