"""By which schemes the demonstration breaks figures down, with made-up weights of their rows."""

from collections.abc import Mapping
from types import MappingProxyType

from models.dimensions import Dimension

# Of each dimension the scheme that the demonstration reports by, with the made-up weight of each row.
WEIGHTS: Mapping[Dimension, tuple[str, Mapping[str, int]]] = MappingProxyType(
    {
        Dimension.RACE: (
            "spd15-2024",
            {
                "american_indian_or_alaska_native": 1,
                "asian": 8,
                "black_or_african_american": 11,
                "hispanic_or_latino": 13,
                "middle_eastern_or_north_african": 2,
                "native_hawaiian_or_pacific_islander": 1,
                "white": 52,
                "several": 5,
                "unknown": 3,
                "declined": 4,
            },
        ),
        Dimension.AREA: ("dph-2024-2028", {"4.2.2": 3, "5.1.1": 2, "5.1.2": 2, "5.2.2": 1}),
        Dimension.LEVEL: ("mgmt", {"MIV": 9, "MV": 6, "MVI": 4, "MVII": 2, "MVIII": 1, "unknown": 1}),
        Dimension.TIER_JUMP: ("tiers", {"one": 6, "two": 3, "three_or_more": 1}),
        Dimension.FUNCTION: (
            "functions-proposal",
            {"program": 5, "administration": 3, "regulation": 2, "unknown": 1},
        ),
        Dimension.TEAM: ("teams-proposal", {"program": 4, "administrative": 3, "leadership": 2}),
        Dimension.PRIORITY_POPULATION: (
            "dph-2024-2028",
            {f"PP.{number}": 9 - number for number in range(1, 7)},
        ),
        Dimension.FOLLOW_UP: (
            "dph-2024-2028",
            {"one_year": 4, "two_years": 3, "three_years": 2, "five_years": 1},
        ),
        Dimension.ROLE: ("roles-proposal", {"senior_leader": 1, "manager": 3, "staff": 6}),
        Dimension.ENGAGEMENT_STAGE: (
            "dph-2024-2028",
            {
                "inform": 6,
                "consult": 5,
                "involve": 4,
                "collaborate": 3,
                "delegate": 1,
                "community_led": 1,
            },
        ),
        Dimension.SKILL: (
            "dph-2024-2028",
            {
                "facilitation": 6,
                "implicit_bias_training": 5,
                "cultural_and_linguistic_responsiveness": 4,
                "trauma_informed_engagement": 3,
                "healing_centered_engagement": 2,
                "cultural_humility": 1,
            },
        ),
        Dimension.CERTIFICATION: ("sdo-proposal", {"MBE": 3, "WBE": 2, "VBE": 1}),
        Dimension.TENURE: (
            "tenure-proposal",
            {"under_2": 2, "2_to_4": 3, "5_to_9": 3, "10_or_more": 4},
        ),
        Dimension.SALARY_TIER: (
            "salary-proposal",
            {"under_50k": 1, "50k_to_75k": 4, "75k_to_100k": 5, "100k_to_125k": 2, "125k_or_more": 1},
        ),
        Dimension.CONTRACT_TYPE: ("dph-2024-2028", {"direct": 3, "subcontract": 1}),
    }
)
