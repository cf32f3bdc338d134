"""Where a sign-in link may lead: to a page of ours, whatever somebody put in the address."""

import pytest
from flask import Flask

from app.accounts import next_url
from app.permissions import Actor, Role, Scope

pytestmark = pytest.mark.either_database

HOSTS = (
    "evil.example",
    "evil.example/desk",
    "@evil.example",
    "localhost.evil.example",
    "evil.example:443",
    "%65vil.example",
)
OPENINGS = (
    "//",
    "///",
    "////",
    "/\\",
    "\\\\",
    "\\/",
    "/\\/",
    "http://",
    "https://",
    "https:",
    "//\\",
    "/%09/",
    "/ /",
    "/\t/",
    " //",
)
ODD = (
    "",
    "desk",
    "javascript:alert(1)",
    "data:text/html,x",
    "/desk\r\nSet-Cookie: a=b",
    "/desk\nX: y",
    "/desk\x00",
    "/désk",
    "/no-such-page",
    "/static/app.css",
    "/sign-in",
    "/sign-in/abc",
    "/account/sessions/1/end",
    "/" + "a" * 600,
)
PAYLOADS = [opening + host for opening in OPENINGS for host in HOSTS] + list(ODD)


@pytest.mark.parametrize("wanted", PAYLOADS)
def test_anything_but_a_page_of_ours_is_refused(installation: Flask, wanted: str) -> None:
    with installation.test_request_context():
        assert next_url.safe_next_url(wanted) == ""


@pytest.mark.parametrize(
    "wanted", ["/", "/desk", "/desk?view=mine&sort=due", "/networks/a-b", "/submissions/12#answer"]
)
def test_a_page_of_ours_is_kept(installation: Flask, wanted: str) -> None:
    with installation.test_request_context():
        assert next_url.safe_next_url(wanted) == wanted


@pytest.mark.parametrize(
    ("role", "first"), [(Role.SECRETARIAT, "/desk"), (Role.LEADER, "/desk"), (Role.ADMINISTRATOR, "/admin")]
)
def test_everybody_has_a_first_page(installation: Flask, role: Role, first: str) -> None:
    person = Actor(id=1, name="x", scopes=frozenset({Scope(role)}))
    with installation.test_request_context():
        assert next_url.address_for(person, "//evil.example") == first
        assert next_url.address_for(person, "/networks") == "/networks"
