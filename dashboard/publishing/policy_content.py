"""The policy as data: what a class of data requires, which tables are published, who is shown what; pure."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import Field, ValidationError

from dashboard.errors import ValueRejected
from dashboard.settings import ROOT
from dashboard.yaml_file import Content, Problem, read_yaml
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import Audience, DataClass, UnitKind

FILE = ROOT / "data" / "privacy.yaml"
UNIT, EVERY_OTHER, TOTALS = "unit", "*", "totals"
MOST_WAYS = 2
Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Percent = Annotated[int, Field(ge=0, le=100)]
LEAST, MOST = 3, 1000  # A threshold below three protects nobody.


class Zeros(StrEnum):
    """Where a true zero is shown."""

    DEPARTMENT = "department"
    EVERYWHERE = "everywhere"
    NOWHERE = "nowhere"


class Often(StrEnum):
    """In which releases a product is published."""

    QUARTER = "quarter"
    YEAR = "year"


class Dominance(Content):
    """Money is hidden where the largest contributors together make more than a percentage of it."""

    contributors: Annotated[int, Field(ge=1, le=5)]
    percent: Percent


class ClassPolicy(Content):
    """What a class of data requires."""

    name: Text
    people: bool
    threshold: Annotated[int, Field(ge=LEAST, le=MOST)] | None
    zeros: Zeros
    minimum_denominator: Annotated[int, Field(ge=0, le=MOST)]
    unreliable_below: Annotated[int, Field(ge=0, le=MOST)]
    decimals: Annotated[int, Field(ge=0, le=2)]
    dominance: Dominance | None = None
    counts_people: tuple[Text, ...] = ()


class ProductPolicy(Content):
    """One kind of table that is published; `dimensions` without a unit are those of the department."""

    code: Text
    name: Text
    dimensions: tuple[Text, ...]
    every: Often

    @property
    def by_unit(self) -> bool:
        """Say whether units stand in the table."""
        return UNIT in self.dimensions


class AudiencePolicy(Content):
    """What of the one protected set an audience is shown."""

    name: Text
    products: tuple[Text, ...]


class PolicyContent(Content):
    """A whole policy."""

    status: Text
    protection: Text
    minimum_share: Percent
    classes: Mapping[DataClass, ClassPolicy]
    products: tuple[ProductPolicy, ...]
    ladder: tuple[Text, ...]
    groups: Mapping[UnitKind, Text]
    audiences: Mapping[Audience, AudiencePolicy]

    def product(self, code: str) -> ProductPolicy | None:
        """Return a product by its code."""
        return next((each for each in self.products if each.code == code), None)


def problems(policy: PolicyContent) -> Iterator[Problem]:
    """Name what only the whole policy shows."""
    codes = [each.code for each in policy.products]
    for missing in sorted(set(DataClass) - set(policy.classes)):
        yield Problem(("classes",), f"the class “{missing}” is missing")
    for unnamed in sorted(set(Audience) - set(policy.audiences)):
        yield Problem(("audiences",), f"the audience “{unnamed}” is missing")
    for data_class, rule in policy.classes.items():
        if rule.people and rule.threshold is None:
            yield Problem(("classes", data_class), "a class of people needs a threshold")
    for place, product in enumerate(policy.products):
        yield from _product_problems(place, product, codes)
    yield from _audience_problems(policy, codes)


def _audience_problems(policy: PolicyContent, codes: list[str]) -> Iterator[Problem]:
    for audience, shown in policy.audiences.items():
        for code in shown.products:
            if code not in codes:
                yield Problem(("audiences", audience), f"there is no product “{code}”")


def _product_problems(place: int, product: ProductPolicy, codes: list[str]) -> Iterator[Problem]:
    here = ("products", place)
    known = {each.value for each in set(Dimension) - PRINTED_ONLY} | {UNIT, EVERY_OTHER}
    if codes.count(product.code) > 1:
        yield Problem(here, f"the code “{product.code}” stands twice")
    if not 0 < len(product.dimensions) <= MOST_WAYS:
        yield Problem(here, "a table has one or two ways, never three")
    for each in product.dimensions:
        if each not in known:
            yield Problem(here, f"there is no dimension “{each}”")


@cache
def proposed_policy() -> PolicyContent:
    """Return the policy of the project's file; raise `PlanError` with every fault and its line."""
    return read_yaml(FILE, PolicyContent, problems)


def stored(policy: PolicyContent) -> dict[str, Any]:
    """Return a policy as it is kept in the database."""
    content: dict[str, Any] = json.loads(policy.model_dump_json())
    return content


def read_policy(content: Mapping[str, Any]) -> PolicyContent:
    """Return a policy that was kept or sent; raise `ValueRejected` with its first fault."""
    try:
        policy = PolicyContent.model_validate_json(json.dumps(content))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ", ".join(str(step) for step in fault["loc"])
        raise ValueRejected(f"This policy cannot be used: {place}: {fault['msg']}.") from None
    for problem in problems(policy):
        raise ValueRejected(f"This policy cannot be used: {problem.reason}.")
    return policy


def policy_sha256(policy: PolicyContent) -> str:
    """Return the hash by which releases name the policy under which they were made."""
    told = json.dumps(stored(policy), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
