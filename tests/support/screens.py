"""Every screen of the product, and who looks at which of its states."""

from collections.abc import Mapping

from tests.support.defining import DRAFTED
from tests.support.world import FIRST

DIRECTOR, REVIEWER, STAFF = "director.bchap", "reviewer", "staff"
LEAD, ADMINISTRATOR = "lead", "administrator"
HERE = "/entry/BCHAP"
PLACE = f"year=3&measure={FIRST}"

# Path of the registry → person → addresses; every registered screen must stand here.
SCREENS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "/": {DIRECTOR: ("/",), REVIEWER: ("/",), LEAD: ("/",), STAFF: ("/",)},
    "/help": {STAFF: ("/help",)},
    "/equity": {STAFF: ("/equity",)},
    "/small-cells": {REVIEWER: ("/small-cells",)},
    "/overview": {
        REVIEWER: ("/overview?period=Y3Q2", "/overview?period=Y3Q4&unit=BFHN"),
        STAFF: ("/overview",),
    },
    "/plan": {STAFF: ("/plan", "/plan?part=schedule", "/plan?q=training", "/plan?q=zzzz")},
    "/plan/<code>": {STAFF: ("/plan/2.1.1", "/plan/4.2.2", "/plan/9.9.9")},
    "/measures": {STAFF: ("/measures",), REVIEWER: ("/measures?state=in_use", "/measures?q=zebra")},
    "/measures/<code>": {
        REVIEWER: (
            f"/measures/{FIRST}?period=Y3Q2",
            f"/measures/{FIRST}?period=Y3Q2&judge=BCHAP",
            f"/measures/{DRAFTED}",
        ),
        STAFF: (f"/measures/{FIRST}", "/measures/2.1.1-M1", "/measures/2.2.2-M4"),
    },
    "/definitions": {REVIEWER: ("/definitions",), LEAD: ("/definitions",), STAFF: ("/definitions",)},
    "/definitions/<code>": {REVIEWER: (f"/definitions/{DRAFTED}", f"/definitions/{FIRST}")},
    "/definition-new": {REVIEWER: ("/definition-new", "/definition-new?of=2.2.2-M4")},
    "/definitions-workbook": {REVIEWER: ("/definitions-workbook",)},
    "/baselines": {
        REVIEWER: ("/baselines?year=3", f"/baselines?{PLACE}&unit=BCHAP"),
        DIRECTOR: ("/baselines",),
    },
    "/targets": {
        REVIEWER: ("/targets?year=3", f"/targets?{PLACE}&unit=BCHAP", f"/targets?{PLACE}&unit=DPH"),
        DIRECTOR: ("/targets",),
        LEAD: ("/targets?year=3",),
    },
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
    "/breakdown/<unit>/<period>": {
        DIRECTOR: ("/breakdown/BCHAP/Y3Q4", f"/breakdown/BCHAP/Y3Q4?measure={FIRST}", "/breakdown/BFHN/Y3Q4"),
        STAFF: ("/breakdown/BCHAP/Y3Q4",),
    },
    "/workbook/<unit>/<period>": {
        DIRECTOR: ("/workbook/BCHAP/Y3Q4", "/workbook/BCHAP/Y3Q3"),
        REVIEWER: ("/workbook/BCHAP/Y3Q4",),
    },
    "/actions/<unit>/<period>": {
        DIRECTOR: (
            "/actions/BCHAP/Y3Q4",
            "/actions/BCHAP/Y3Q4?add=advances",
            "/actions/BCHAP/Y3Q4?add=does_not_advance",
            "/actions/BCHAP/Y3Q3",
        ),
        REVIEWER: ("/actions/BCHAP/Y3Q3",),
    },
    "/narratives": {REVIEWER: ("/narratives", "/narratives?q=interpreters", "/narratives?q=zzzz")},
    "/registers/<unit>/<period>": {
        DIRECTOR: ("/registers/BCHAP/Y3Q4", "/registers/BCHAP/Y3Q4?report=new", "/registers/BCHAP/Y3"),
        REVIEWER: ("/registers/BFHN/Y3Q4",),
        STAFF: ("/registers/BCHAP/Y3Q4",),
    },
    "/meetings": {REVIEWER: ("/meetings",), DIRECTOR: ("/meetings",)},
    "/work-plan": {REVIEWER: ("/work-plan", "/work-plan?period=Y4Q1"), DIRECTOR: ("/work-plan",)},
    "/work-plan/<unit>": {
        DIRECTOR: (
            "/work-plan/BCHAP",
            "/work-plan/BCHAP?period=Y3Q4&activity=CE.6",
            "/work-plan/BCHAP?part=timeline",
            "/work-plan/BCHAP?part=resources",
        ),
        REVIEWER: ("/work-plan/CO?year=4",),
    },
    "/submit/<unit>/<period>": {
        DIRECTOR: ("/submit/BCHAP/Y3Q4", "/submit/BCHAP/Y3Q3", "/submit/BCHAP/Y4Q1"),
        "director.bfhn": ("/submit/BFHN/Y3Q4",),
    },
    "/correct/<unit>/<period>": {
        DIRECTOR: (f"/correct/BCHAP/Y3Q2?measure={FIRST}", "/correct/BCHAP/Y3Q4"),
    },
    "/review": {
        REVIEWER: ("/review", "/review?period=Y3Q4&unit=BFHN", "/review?objective=9.9"),
        DIRECTOR: ("/review",),
    },
    "/unkept": {REVIEWER: ("/unkept",)},
    "/admin/closing": {
        REVIEWER: ("/admin/closing",),
        LEAD: ("/admin/closing?period=Y3Q2",),
    },
    "/admin/privacy": {
        LEAD: ("/admin/privacy",),
        REVIEWER: ("/admin/privacy",),
        STAFF: ("/admin/privacy",),
    },
    "/clearances": {REVIEWER: ("/clearances", "/clearances?show=all&period=Y3Q2")},
    "/releases": {LEAD: ("/releases",), STAFF: ("/releases",)},
    "/releases/<release>": {
        LEAD: ("/releases/1", f"/releases/1?measure={FIRST}"),
        STAFF: ("/releases/1", "/releases/999"),
    },
    "/releases/<release>/compare": {LEAD: ("/releases/1/compare?with=2",)},
    "/admin": {REVIEWER: ("/admin",), ADMINISTRATOR: ("/admin",)},
    "/responsibilities": {
        REVIEWER: ("/responsibilities", "/responsibilities?year=1"),
        DIRECTOR: ("/responsibilities",),
    },
    "/admin/assignments": {
        REVIEWER: ("/admin/assignments", "/admin/assignments?objective=2.2&show=no_unit"),
        LEAD: ("/admin/assignments?activity=3.1.2&year=5",),
    },
    "/requests": {REVIEWER: ("/requests", "/requests?state=done"), DIRECTOR: ("/requests",)},
    "/appraisals": {
        REVIEWER: ("/appraisals", "/appraisals?unit=BCHAP"),
        DIRECTOR: ("/appraisals",),
    },
    "/admin/duties": {
        REVIEWER: (
            "/admin/duties",
            "/admin/duties?period=Y3",
            "/admin/duties?objective=all&duty=not_applicable",
        ),
        DIRECTOR: ("/admin/duties",),
    },
    "/admin/people": {
        ADMINISTRATOR: ("/admin/people", "/admin/people?person=1", "/admin/people?q=zzzz"),
        LEAD: ("/admin/people", "/admin/people?person=1"),
    },
    "/admin/units": {ADMINISTRATOR: ("/admin/units", "/admin/units?unit=BCHAP", "/admin/units?q=zzz")},
    "/admin/calendar": {ADMINISTRATOR: ("/admin/calendar",), STAFF: ("/admin/calendar",)},
    "/admin/messages": {
        ADMINISTRATOR: ("/admin/messages", "/admin/messages?state=refused"),
        REVIEWER: ("/admin/messages?q=zzzz", "/admin/messages?day=x"),
    },
    "/admin/history": {REVIEWER: ("/admin/history",), LEAD: ("/admin/history",)},
    "/admin/audit": {
        LEAD: ("/admin/audit", "/admin/audit?since=x"),
        ADMINISTRATOR: ("/admin/audit?text=zzzz",),
    },
    "/not-found-404": {STAFF: ("/no-such-screen",)},
}
PEOPLE = tuple(dict.fromkeys(name for states in SCREENS.values() for name in states))


def addresses(name: str) -> list[str]:
    """Return every address that one of the people looks at."""
    return [address for states in SCREENS.values() for address in states.get(name, ())]
