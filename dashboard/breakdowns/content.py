"""The typed form of the two files of breakdowns: dimensions with their schemes, and crosswalks."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.yaml_file import Content
from models.dimensions import OVERLAPPING, CategoryKind, CountingRule, CrosswalkFlag, Dimension

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=600)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=160)]
CategoryCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._]{0,59}$")]
SchemeCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]


class Basis(StrEnum):
    """Whether the plan, a law or a standard prints a list, or whether it is proposed here."""

    PRINTED = "printed"
    PROPOSAL = "proposal"


class Order(StrEnum):
    """How the groups of a scheme stand on every screen."""

    GIVEN = "given"
    ALPHABETICAL = "alphabetical"


class CategoryContent(Content):
    """A row of a scheme, with the detailed groups that roll up to it."""

    code: CategoryCode
    name: Name
    kind: CategoryKind = CategoryKind.GROUP
    note: Text | None = None
    groups: tuple["CategoryContent", ...] = ()


class SchemeContent(Content):
    """A closed list of rows with its counting rule, or the groups of another scheme by another rule."""

    code: SchemeCode
    title: Name
    basis: Basis
    source: Text
    counting: CountingRule
    order: Order
    because: Text | None = None
    categories: tuple[CategoryContent, ...] = ()
    groups_of: SchemeCode | None = None

    @model_validator(mode="after")
    def has_rows(self) -> Self:
        """Refuse a scheme that has no rows, or rows from two places."""
        if bool(self.categories) == bool(self.groups_of):
            raise ValueError("a scheme has either categories of its own or the groups of another scheme")
        if (self.counting in OVERLAPPING) != (self.because is not None):
            raise ValueError("a scheme says because of what its rows may exceed the total, if they may")
        return self


class DimensionContent(Content):
    """Something that figures are broken down by, with its schemes; the first is offered first."""

    code: Dimension
    title: Name
    by: Name
    asked: bool
    schemes: tuple[SchemeContent, ...] = Field(min_length=1)


class CrosswalkRow(Content):
    """From which rows of one scheme a row of another follows, and how far."""

    to: CategoryCode
    flag: CrosswalkFlag
    reason: Text
    from_: tuple[CategoryCode, ...] = Field(default=(), alias="from")

    @model_validator(mode="after")
    def follows(self) -> Self:
        """Refuse a row that follows from nothing, or that does not follow and yet names rows."""
        if (self.flag is CrosswalkFlag.NOT_DERIVABLE) == bool(self.from_):
            raise ValueError("a row names where it follows from, unless it is not derivable")
        return self


class CrosswalkContent(Content):
    """What can be said in one scheme from figures in another, row by row, or why nothing can."""

    from_: SchemeCode = Field(alias="from")
    to: SchemeCode
    about: Text
    rows: tuple[CrosswalkRow, ...] = ()
    not_derivable: Text | None = None

    @model_validator(mode="after")
    def says_how(self) -> Self:
        """Refuse a crosswalk without rows and without a reason, or with both."""
        if bool(self.rows) == bool(self.not_derivable):
            raise ValueError("a crosswalk has either rows or the reason why nothing is derivable")
        return self


class BreakdownsFile(Content):
    """The dimensions apart from race and ethnicity."""

    status: Text
    dimensions: tuple[DimensionContent, ...] = Field(min_length=1)


class RaceFile(Content):
    """The schemes of race and ethnicity and the crosswalks between them."""

    status: Text
    schemes: tuple[SchemeContent, ...] = Field(min_length=1)
    crosswalks: tuple[CrosswalkContent, ...] = ()
