"""Where a redirect may lead, and what counts as asking for a part of a page."""

import pytest

from app.kernel import hx

HOSTILE = [
    "//evil.example",
    "https://evil.example",
    "https:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/ok\nSet-Cookie: x=1",
    "/ok\r\nLocation: //evil",
    "///evil.example",
    "http:/evil",
    "evil.example",
    "",
    None,
    "?next=/",
    " /x",
    "/%0d%0a\x00",
    "\t//evil.example",
    "/a\\b",
    "data:text/html,x",
    "ftp://x",
]


@pytest.mark.parametrize("address", HOSTILE, ids=repr)
def test_a_redirect_never_leaves_the_office(address):
    """H5: twenty addresses that would lead away, or split the answer."""
    assert hx.safe_path(address) is None


@pytest.mark.parametrize("address", ["/", "/learning/plans/7?status=late", "/søk?q=æøå", "/a//b"])
def test_our_own_addresses_are_kept_as_they_are(address):
    assert hx.safe_path(address) == address


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX-Request": "true", "HX-Request-Type": "partial"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_a_fragment_is_given_only_when_a_part_is_asked_for(app, headers, expected):
    with app.test_request_context("/", headers=headers):
        assert hx.wants_fragment() is expected
