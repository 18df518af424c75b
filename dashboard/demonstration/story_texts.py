"""What the demonstration's units tell in words: invented, and about nobody."""

from collections.abc import Mapping
from types import MappingProxyType

from models.vocabulary import ActionKind, NarrativeField

SYNTHETIC = "(Synthetic.)"

FIELDS: Mapping[NarrativeField, tuple[str, ...]] = MappingProxyType(
    {
        NarrativeField.PROGRESS: (
            "Four more programs looked at who uses their services and who does not. Two changed their hours "
            "after talking with community partners.",
            "All managers took part in the workshop on racial equity reframing; staff want a second one.",
            "The résumé screening panels now have members of every level. Hiring took no longer than before.",
        ),
        NarrativeField.GAPS: (
            "Too few interpreters in the western region: families wait two weeks for an appointment.",
            "Vendors do not yet report by race and ethnicity, so half of our contracts cannot be looked at.",
            "Two programs have no lead for their equity plan since the summer.",
        ),
        NarrativeField.SUPPORTS: (
            "A shared contract for interpreters by spring, from Purchase of Service.",
            "Two days of a data analyst each month to break our figures down.",
            "A decision on whether community partners may be paid for their time.",
        ),
        NarrativeField.LEARNING: (
            "Inviting partners before the agenda is written brought twice as many to the table.",
            "We share our plain-language forms with other bureaus, and look for some in Spanish.",
            "We meet with the Office of Population Health each month about the same measures.",
        ),
    }
)
ACTIONS: Mapping[ActionKind, tuple[tuple[str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        ActionKind.ADVANCES: (
            ("Met with six community organizations about the draft of the unit’s plan.", ("2.1.1",)),
            ("Took racial equity into the yearly goals of all managers.", ("3.1.1", "3.1")),
            ("Sent the quarterly all-staff correspondence with three commitments.", ("2.1.2.f",)),
            ("Translated the intake form into four languages with readers from each community.", ("4.2",)),
        ),
        ActionKind.DOES_NOT_ADVANCE: (
            (
                "Asked all vendors for plain-language materials. Few answered; the request came too late in "
                "their year. Next time it goes out with the contract.",
                ("4.2.1",),
            ),
            (
                "Planned a listening session at noon. Hardly anybody who works shifts could come. We learned "
                "to ask first, and will hold two in the evening.",
                ("2.1.2", "CE.1"),
            ),
        ),
    }
)
