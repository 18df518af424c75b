"""The plan's codes, kinds and years in words for people; pure."""

from collections.abc import Mapping, Sequence

from dashboard.plan.items import Item, PrintedPlan
from models.dimensions import Dimension
from models.vocabulary import PlanItemKind, PrintedForm

NUMBERS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
KINDS = {
    PlanItemKind.STATEMENT: "Statement",
    PlanItemKind.STRATEGY: "Strategy",
    PlanItemKind.OBJECTIVE: "Objective",
    PlanItemKind.PRIMARY_ACTIVITY: "Primary activity",
    PlanItemKind.SECONDARY_ACTIVITY: "Secondary activity",
    PlanItemKind.SHARED_ACTIVITY: "Shared secondary activity",
    PlanItemKind.SHARED_INSTANCE: "Shared secondary activity",
    PlanItemKind.NESTED_ITEM: "Item of a list",
    PlanItemKind.RESOURCE: "Resource",
    PlanItemKind.PREAMBLE: "Introduction",
    PlanItemKind.DATA_RULE: "Rule about data",
    PlanItemKind.SUGGESTED_MEASURE: "Suggested measure",
    PlanItemKind.MEASURE_PART: "Part of a suggested measure",
    PlanItemKind.CALENDAR_STEP: "Calendar step",
}
FORMS = {
    PrintedForm.COUNT: "Number",
    PrintedForm.PERCENT: "Percent",
    PrintedForm.COUNT_AND_PERCENT: "Number and percent",
    PrintedForm.CURRENCY: "Amount of money",
    PrintedForm.DOCUMENT: "Document",
    PrintedForm.COMPLETION: "Completion",
    PrintedForm.LIST: "List",
    PrintedForm.QUALITATIVE: "Qualitative",
    PrintedForm.DATA: "Data",
}
CADENCES = {
    "once": "Once",
    "quarterly": "Quarterly",
    "annual": "Annually",
    "every_two_years": "Every two years",
}
ADDRESSEES = {
    "all_reporting_units": "all bureaus and offices",
    "cross_departmental_team": "the cross-departmental team",
    "commissioners_office": "the Commissioner’s Office",
}
STATEMENTS = {
    "vision": "Vision",
    "mission": "Mission",
    "values": "Values",
    "commitment": "Health equity commitments",
    "practice": "Health equity practices",
    "principle": "Equity principles",
    "priority_population": "Priority populations",
}
PHASES = {
    "year_one_launch": "Year One: launch",
    "year_one_close": "Year One: close",
    "years_two_to_four_quarterly": "Years Two to Four: each quarter",
    "years_two_to_four_year_end": "Years Two to Four: year end",
    "year_five_quarterly": "Year Five: each quarter",
    "year_five_year_end": "Year Five: year end",
}
BREAKDOWNS: Mapping[str, str] = {
    Dimension.AREA: "area of engagement",
    Dimension.CERTIFICATION: "certification category",
    Dimension.CONTRACT_TYPE: "type of contract",
    Dimension.DEMOGRAPHICS: "demographics",
    Dimension.ENGAGEMENT_STAGE: "stage of engagement",
    Dimension.FOLLOW_UP: "time since taking part",
    Dimension.FUNCTION: "function",
    Dimension.LEVEL: "level",
    Dimension.PRIORITY_POPULATION: "priority population",
    Dimension.RACE: "race and ethnicity",
    Dimension.ROLE: "role",
    Dimension.SALARY_TIER: "salary tier",
    Dimension.SKILL: "skill",
    Dimension.TEAM: "team",
    Dimension.TENURE: "time since hire",
    Dimension.TIER_JUMP: "tier jump",
    Dimension.UNIT: "bureau and office",
}


def heading(item: Item) -> str:
    """Return the name under which a line has its page, such as 'Primary activity 2.1.1'."""
    if item.kind is PlanItemKind.STRATEGY:
        return f"Strategy {item.code}: {item.title}"
    if item.kind is PlanItemKind.STATEMENT:
        return f"{STATEMENTS[item.printed['statement_kind']]} ({item.code})"
    return f"{KINDS[item.kind]} {item.code}"


def year_names(years: Sequence[int]) -> str:
    """Return a set of plan years in words: (1, 2) is 'Years One and Two'."""
    names = [NUMBERS[year] for year in years]
    if len(names) == 1:
        return f"Year {names[0]}"
    return f"Years {', '.join(names[:-1])} and {names[-1]}"


def years_in_words(plan: PrintedPlan, item: Item) -> str:
    """Return an item's plan years in words, and how they come about where the plan prints none."""
    effective = plan.effective_years(item)
    named = "every plan year" if len(effective) == plan.years else year_names(effective)
    if item.years:
        return named[0].upper() + named[1:]
    if any(child.years for child in item.secondary()):
        return f"No year is printed; its secondary activities run in {named}"
    return f"No year is printed; counted in {named}"


def addressees(item: Item, units: Mapping[str, str]) -> str:
    """Return in words whom a line addresses; `units` gives unit names by abbreviation."""
    named = [
        ADDRESSEES.get(token) or _unit(token.removeprefix("unit:"), units) for token in item.addressed_to
    ]
    return " and ".join(named)


def _unit(abbreviation: str, units: Mapping[str, str]) -> str:
    return units.get(abbreviation, abbreviation)


def breakdowns(item: Item) -> str:
    """Return the breakdowns that a suggestion names, or an empty text."""
    named = [BREAKDOWNS[name] for name in item.printed.get("breakdowns", ())]
    return "By " + ", ".join(named) if named else ""


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: '1 measure', '4 measures'."""
    return f"{number} {one if number == 1 else many}"
