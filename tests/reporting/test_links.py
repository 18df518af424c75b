"""Only an address that a browser may follow is linked."""

import pytest

from dashboard.errors import ValueRejected
from dashboard.reporting.links import check_link, host_of


@pytest.mark.parametrize(
    "link",
    [
        "https://www.mass.gov/doc/policy-12",
        "http://intranet/policy?id=12&lang=en#page=3",
        "https://example.sharepoint.com:443/:b:/s/x/EQ%20a_b~c!$()*+,;=",
        "https://[::1]/x",
        "https://a.example/" + "x" * 900,
    ],
)
def test_an_address_is_taken_as_it_is(link: str) -> None:
    assert check_link(link) == link


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("www.mass.gov/doc", "has to begin with https://"),
        ("javascript:alert(1)", "has to begin with https://"),
        ("data:text/html,x", "has to begin with https://"),
        ("file:///etc/passwd", "has to begin with https://"),
        ("ftp://a.example/x", "has to begin with https://"),
        ("//a.example/x", "has to begin with https://"),
        ("JaVaScRiPt://a.example/%0aalert(1)", "has to begin with https://"),
        ("https://", "is no address"),
        ("https:///x", "is no address"),
        ("https://.../x", "is no address"),
        ("https://a.example:99999/", "is no address"),
        ("https://[::1/", "is no address"),
        ("https://somebody:secret@a.example/", "holds a name or a password"),
        ("https://www.mass.gov@a.example/", "holds a name or a password"),
        ("https://a.example/a b", "holds a character"),
        ("https://a.example\\@b.example/", "holds a character"),
        ('https://a.example/"onclick="x', "holds a character"),
        ("https://a.example/<b>", "holds a character"),
        ("https://mаss.gov/", "holds a character"),
        ("https://a.example/\nx", "holds a character"),
        ("https://a.example/" + "x" * 1000, "has 1,018 characters; 1,000 fit"),
    ],
)
def test_any_other_address_is_refused_in_words(link: str, words: str) -> None:
    with pytest.raises(ValueRejected, match=words.replace(".", r"\.")) as caught:
        check_link(link)
    assert caught.value.field == "link"


def test_where_a_link_leads_is_told() -> None:
    assert host_of("https://www.mass.gov:443/doc?x=1") == "www.mass.gov"
