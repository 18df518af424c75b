"""Units, people, grants, sign-in and the installation itself."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, choice
from models.vocabulary import InstallationKind, Post, Role, SuccessionKind, UnitKind


class Installation(Base):
    """The single row that says whether this database holds synthetic or real figures."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[Key] = mapped_column(default=1)
    kind: Mapped[InstallationKind] = mapped_column(choice(InstallationKind))
    size: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Unit(Base):
    """A bureau, an office or another part of the department; only reporting units have reports."""

    __tablename__ = "unit"

    id: Mapped[Key]
    abbreviation: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[UnitKind] = mapped_column(choice(UnitKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    reports: Mapped[bool]
    note: Mapped[str | None]


class UnitName(Base):
    """A name that a unit bore until a day, with its abbreviation where that changed too."""

    __tablename__ = "unit_name"
    __table_args__ = (UniqueConstraint("unit_id", "until"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str]
    abbreviation: Mapped[str | None]
    until: Mapped[date]


class UnitSuccession(Base):
    """One unit follows another on a day; past values stay where they were."""

    __tablename__ = "unit_succession"
    __table_args__ = (UniqueConstraint("from_unit_id", "to_unit_id", "on_date"),)

    id: Mapped[Key]
    from_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    on_date: Mapped[date]
    kind: Mapped[SuccessionKind] = mapped_column(choice(SuccessionKind))


class Person(Base):
    """Somebody who may sign in."""

    __tablename__ = "person"

    id: Mapped[Key]
    sign_in_name: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    email: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Credential(Base):
    """The hash of a local password; the password itself is nowhere."""

    __tablename__ = "credential"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    password_hash: Mapped[str]
    changed_at: Mapped[datetime]


class Invitation(Base):
    """A one-time link by which somebody sets a password; the link holds the token, the table its hash."""

    __tablename__ = "invitation"

    id: Mapped[Key]
    person_id: Mapped[PersonKey] = mapped_column(index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[OptionalPerson]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class RoleGrant(Base):
    """A role that a person holds from a day on, for a unit where the role needs one."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint(
            "(role IN ('contributor', 'director')) = (unit_id IS NOT NULL)", name="unit_where_needed"
        ),
        CheckConstraint("(post IS NULL) OR (role = 'lead')", name="post_for_lead"),
    )

    id: Mapped[Key]
    person_id: Mapped[PersonKey] = mapped_column(index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    post: Mapped[Post | None] = mapped_column(choice(Post))
    see_small_cells: Mapped[bool] = mapped_column(default=False)
    strategies: Mapped[list[str]] = mapped_column(default=list)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    granted_by: Mapped[OptionalPerson]
    granted_at: Mapped[datetime | None]
    confirmed_by: Mapped[OptionalPerson]
    confirmed_at: Mapped[datetime | None]
    ended_by: Mapped[OptionalPerson]
    end_reason: Mapped[str | None]


class SignInSession(Base):
    """A signed-in browser; the cookie holds the token, the table only its hash, and it can be ended here."""

    __tablename__ = "sign_in_session"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[PersonKey] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInFailure(Base):
    """One failed sign-in, kept to slow down guessing across all workers; names and addresses are hashed."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure_account_at", "account_hash", "at"),)

    id: Mapped[Key]
    account_hash: Mapped[str]
    address_hash: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
