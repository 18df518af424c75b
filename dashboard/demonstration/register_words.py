"""The synthetic words of the demonstration's registers."""

from typing import NamedTuple

from models.work_vocabulary import CommitmentState

KEEPING = ("BCHAP", "BFHN", "BSAS")  # The units that keep registers.


class Finding(NamedTuple):
    """What a program found, the data behind it, its plan, and what an evaluation showed."""

    finding: str
    data: str
    plan: str
    evaluation: str


FINDINGS: tuple[Finding | None, ...] = (
    Finding(
        "Families who prefer Haitian Creole or Portuguese are visited half as often as others. (Synthetic.)",
        "Visits by preferred language, last four quarters. (Synthetic.)",
        "Two bilingual visitors; invitations in five languages. (Synthetic.)",
        "The gap closed by a third; it stayed in one region. (Synthetic.)",
    ),
    Finding(
        "Three of the cities with the highest rates have no clinic that is open in the evening. (Synthetic.)",
        "Clinic hours beside rates by city. (Synthetic.)",
        "Evening hours twice a week in two clinics, decided with residents. (Synthetic.)",
        "Evening visits are two fifths of all; those who come live nearby. (Synthetic.)",
    ),
    None,
)
THEMES = (
    "Forms that ask twice for race and ethnicity; frontline staff are not heard in meetings. (Synthetic.)"
)
LETTER = "Thank you for what you raised. Here is what we will do this season, and by when. (Synthetic.)"
ACTIONS: tuple[tuple[str, CommitmentState, str | None], ...] = (
    ("Publish interpreter hours on the intranet (synthetic)", CommitmentState.KEPT, None),
    (
        "Ask for race and ethnicity once, on one form (synthetic)",
        CommitmentState.CHANGED,
        "The form is shared; both bureaus change it together. (Synthetic.)",
    ),
    (
        "Open the monthly meeting to frontline staff (synthetic)",
        CommitmentState.NOT_KEPT,
        "The room was too small; tried again next quarter. (Synthetic.)",
    ),
    ("Report back in writing on every theme (synthetic)", CommitmentState.OPEN, None),
)
