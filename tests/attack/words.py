"""Numbers in running text, in digits and in words; a text beside a hidden number may say it."""

import re
from collections.abc import Iterator

UNITS: tuple[str, ...] = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)
UNITS += ("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MEANING = {word: at for at, word in enumerate(UNITS)} | {word: 10 * at for at, word in enumerate(TENS, 2)}
MEANING |= {"none": 0, "nobody": 0, "dozen": 12}
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?")


def numbers_in(text: str) -> Iterator[int]:
    """Yield the whole numbers that a text says: '1,204', 'seven', 'twenty-one'."""
    for token in TOKEN.findall(text.lower()):
        if token[0].isdigit():
            if "." not in token:
                yield int(token.replace(",", ""))
            continue
        parts = [MEANING.get(each) for each in token.split("-")]
        if all(each is not None for each in parts):
            yield sum(each or 0 for each in parts)
