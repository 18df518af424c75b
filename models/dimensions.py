"""The one closed list of what figures are broken down by; the data files may name nothing else."""

from enum import StrEnum


class Dimension(StrEnum):
    """A breakdown that the plan names or a definition asks for; cells are keyed by these words."""

    AREA = "area"
    CERTIFICATION = "certification"
    DEMOGRAPHICS = "demographics"
    ENGAGEMENT_STAGE = "engagement_stage"
    FOLLOW_UP = "follow_up"
    FUNCTION = "function"
    LEVEL = "level"
    PRIORITY_POPULATION = "priority_population"
    RACE = "race"
    ROLE = "role"
    SKILL = "skill"
    TEAM = "team"
    TIER_JUMP = "tier_jump"
    UNIT = "unit"


# Units are the subjects of a figure and never a part of its cell; "demographics" is what the plan prints
# where it names no categories, and a definition has to say which ones are meant.
PRINTED_ONLY = frozenset({Dimension.DEMOGRAPHICS, Dimension.UNIT})
