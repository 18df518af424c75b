"""Hands the approved policy to the protection: the same rules in the words of the privacy room; pure."""

from collections.abc import Iterable

from dashboard.privacy.policy import ClassRule, Policy, Product, Protects, Rung, ZeroRule
from dashboard.privacy.policy import Dominance as Largest
from dashboard.publishing.policy_content import ClassPolicy, PolicyContent
from dashboard.publishing.tables import Made
from models.vocabulary import DataClass

SHORT_OF_ALL = 100.0


def core_policy(policy: PolicyContent, version: int, made: Iterable[Made]) -> Policy:
    """Return the policy for the protection of the tables of one release."""
    rungs = tuple(Rung(each) for each in policy.ladder)
    share = policy.minimum_share / SHORT_OF_ALL
    names = sorted({each.table.product for each in made})
    return Policy(
        version=str(version),
        classes={key.value: class_rule(key, rule) for key, rule in policy.classes.items()},
        products={name: Product(name, rungs=(*rungs, Rung.NOTHING)) for name in names},
        minimum_share=share,
    )


def class_rule(data_class: DataClass, rule: ClassPolicy) -> ClassRule:
    """Return the rule of a class of data."""
    largest = rule.dominance
    return ClassRule(
        protects=_protects(data_class, rule),
        threshold=rule.threshold or 1,
        zero_rule=ZeroRule(rule.zeros.value),
        minimum_denominator=rule.minimum_denominator,
        unreliable_below=rule.unreliable_below,
        dominance=Largest() if largest is None else Largest(share_of_two=largest.percent),
        rounding=rule.decimals,
    )


def _protects(data_class: DataClass, rule: ClassPolicy) -> Protects:
    if rule.threshold is None:
        return Protects.NOTHING
    if data_class is DataClass.MONEY:
        return Protects.MONEY
    return Protects.PEOPLE
