"""Every screen of the product, and who looks at which of its states."""

from collections.abc import Mapping

from tests.support.world import FIRST

DIRECTOR, REVIEWER, STAFF = "director.bchap", "reviewer", "staff"
HERE = "/entry/BCHAP"

# Path of the registry → person → addresses; every registered screen must stand here.
SCREENS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "/": {DIRECTOR: ("/",), REVIEWER: ("/",), STAFF: ("/",)},
    "/help": {STAFF: ("/help",)},
    "/overview": {
        REVIEWER: ("/overview?period=Y3Q2", "/overview?period=Y3Q4&unit=BFHN"),
        STAFF: ("/overview",),
    },
    "/plan": {STAFF: ("/plan", "/plan?part=schedule", "/plan?q=training", "/plan?q=zzzz")},
    "/plan/<code>": {STAFF: ("/plan/2.1.1", "/plan/4.2.2", "/plan/9.9.9")},
    "/measures/<code>": {REVIEWER: (f"/measures/{FIRST}?period=Y3Q2",), STAFF: (f"/measures/{FIRST}",)},
    "/entry/<unit>/<period>": {
        DIRECTOR: (
            f"{HERE}/Y3Q4",
            f"{HERE}/Y3Q4?measure={FIRST}&subject=BCHAP",
            f"{HERE}/Y3Q3",
            f"{HERE}/Y4Q1",
            "/entry/BSAS/Y3Q4",
        ),
        "director.bfhn": ("/entry/BFHN/Y3Q4",),
        STAFF: (f"{HERE}/Y3Q4",),
    },
    "/review": {REVIEWER: ("/review",), DIRECTOR: ("/review",)},
    "/admin": {REVIEWER: ("/admin",)},
    "/not-found-404": {STAFF: ("/no-such-screen",)},
}
PEOPLE = tuple(dict.fromkeys(name for states in SCREENS.values() for name in states))


def addresses(name: str) -> list[str]:
    """Return every address that one of the people looks at."""
    return [address for states in SCREENS.values() for address in states.get(name, ())]
