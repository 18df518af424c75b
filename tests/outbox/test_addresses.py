"""A mail address is one plain address; whatever could carry a second header or recipient is refused."""

import pytest

from dashboard.errors import ValueRejected
from dashboard.outbox.addresses import checked_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", None),
        ("  ", None),
        (None, None),
        (" maria.santos@Mass.GOV ", "maria.santos@mass.gov"),
        ("o'neil+plan@dph.state.ma.us", "o'neil+plan@dph.state.ma.us"),
        ("x_1@a-b.example.org", "x_1@a-b.example.org"),
    ],
)
def test_one_plain_address_is_kept(typed: str | None, kept: str | None) -> None:
    assert checked_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "maria",
        "maria@",
        "@mass.gov",
        "maria@localhost",
        "maria@mass..gov",
        ".maria@mass.gov",
        "maria santos@mass.gov",
        "Maria <maria@mass.gov>",
        "a@mass.gov,b@mass.gov",
        "a@mass.gov\nBcc: b@mass.gov",
        '"a b"@mass.gov',
        "maría@mass.gov",
        "a@-mass.gov",
        "a@mass.gov.",
        f"{'a' * 65}@mass.gov",
        f"a@{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 63}.gov",
    ],
)
def test_anything_else_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(ValueRejected, match="one mail address") as refused:
        checked_address(typed)
    assert refused.value.field == "email"
