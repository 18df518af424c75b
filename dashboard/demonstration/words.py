"""Synthetic answers of the kinds that are no plain numbers: states, documents, lists, texts, surveys."""

from datetime import date

from dashboard.demonstration.chance import between, draw, happens
from dashboard.measures.kinds import Answer
from models.vocabulary import StoredPresence

REPORTED = StoredPresence.REPORTED
ENTRIES = (
    "Interpreters at every public meeting",
    "Plain-language letters",
    "Mentoring for new managers",
    "A shared list of community partners",
    "Evening hours at two sites",
)
LEARNED = (
    "Staff ask for earlier word of changes and for a named person to answer questions. (Synthetic.)",
    "Two teams changed how they share minutes after the last cycle; both report fewer repeats. (Synthetic.)",
    "Feedback was thin this year; the form was shortened and is sent again in spring. (Synthetic.)",
)


def day_in(code: str, key: str) -> date:
    """Return a day within the plan year of a period, 'Y3Q2' or 'Y3'; plan years are those of 2024 to 2028."""
    year = 2023 + int(code[1])
    return date(year, between(2, 10, code, key, "month"), between(1, 28, code, key, "day"))


def completion(key: str, _code: str, step: int) -> Answer:
    """Return whether something is done, and since when; it stays done."""
    done_in = between(3, 15, key, "done in")
    if step < done_in:
        return Answer(REPORTED, number=0)
    return Answer(REPORTED, number=1, on_date=day_in(f"Y{done_in // 4 + 1}", key))


def document(key: str, code: str, _step: int) -> Answer:
    """Return where a document is, and its date."""
    words = f"Shared drive, equity reviews, results {code} (synthetic)"
    return Answer(REPORTED, text=words, on_date=day_in(code, key))


def listing(key: str, code: str, _step: int) -> Answer:
    """Return a list with its number of entries; some are empty, which is an answer too."""
    if happens(6, code, key, "none"):
        return Answer(REPORTED, number=0)
    count = between(1, len(ENTRIES), code, key, "entries")
    return Answer(REPORTED, number=count, text="; ".join(ENTRIES[:count]))


def rating(key: str, code: str, step: int) -> Answer:
    """Return a rating from 1 to 5 that rises slowly."""
    return Answer(REPORTED, number=min(5, 2 + step // 8 + draw(2, code, key, "rating")))


def text(key: str, code: str, _step: int) -> Answer:
    """Return what was learned, in words."""
    return Answer(REPORTED, text=LEARNED[draw(len(LEARNED), code, key, "text")])


def survey(key: str, code: str, step: int, scale: int) -> Answer:
    """Return a survey's percentage as given, with how many answered."""
    percent = between(380, 460, key, "start") + 9 * step + between(-15, 15, code, key)
    base = between(180, 420, code, key, "base")
    return Answer(REPORTED, number=percent * 10**scale // 10, denominator=base * 10**scale)
