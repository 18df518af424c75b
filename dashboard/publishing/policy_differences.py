"""What two versions of the policy do differently, in sentences for the person who approves; pure."""

from collections.abc import Iterator

from dashboard.publishing.policy_content import PolicyContent
from dashboard.publishing.policy_words import class_words, product_words, share_words


def policy_differences(before: PolicyContent | None, after: PolicyContent) -> tuple[str, ...]:
    """Return one line for each part that changes; all of it where nothing was in force."""
    return tuple(_lines(before, after)) or ("Only names and explanations change.",)


def _lines(before: PolicyContent | None, after: PolicyContent) -> Iterator[str]:
    for data_class, rule in after.classes.items():
        if before is None or before.classes.get(data_class) != rule:
            yield f"{rule.name}: {' '.join(class_words(rule))}"
    yield from _products(before, after)
    if before is None or share_words(before) != share_words(after):
        yield share_words(after)
    if before is not None and before.groups != after.groups:
        yield "Bureaus and offices are grouped otherwise."
    if before is not None and before.audiences != after.audiences:
        yield "Audiences are shown other selections."


def _products(before: PolicyContent | None, after: PolicyContent) -> Iterator[str]:
    old = {} if before is None else {each.code: each for each in before.products}
    for product in after.products:
        if old.pop(product.code, None) != product:
            yield f"{product.name}: {product_words(product)}."
    for product in old.values():
        yield f"{product.name}: no longer published."
