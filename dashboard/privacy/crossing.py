"""When margins of one measure say more together than one by one.

Tables race × level, unit × race and unit × level hang together in a ring: not every three of them that agree
on their margins come from people who can be counted by all three dimensions, and an attacker may use that.
Where the products of a measure form no such ring, agreeing on margins is enough (Beeri, Fagin, Maier and
Yannakakis, Journal of the ACM 30, 1983; Dobra and Fienberg, PNAS 97, 2000).
"""

from collections.abc import Iterable


def ring(products: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the dimensions that hang together in a ring, none where the products are decomposable.

    Graham's reduction: take away dimensions that one product has alone, and products inside others.
    """
    edges = {frozenset(product) for product in products}
    while True:
        shared = {name for edge in edges for name in edge if sum(name in other for other in edges) > 1}
        kept = {edge & shared for edge in edges}
        kept = {edge for edge in kept if edge and not any(edge < other for other in kept)}
        if kept == edges or len(kept) < 2:
            return frozenset().union(*kept) if len(kept) > 1 else frozenset()
        edges = kept
