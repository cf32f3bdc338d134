"""What a network says of itself is put right where it is described, and nothing is left of what stood there."""

from flask import Flask

from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.redaction.test_gone import do_jobs, secretary, town
from tests.security.test_erasing import found

__all__ = ["secretary", "town"]


def test_a_name_that_is_taken_out_is_found_nowhere(town: Town, secretary: Actor, app: Flask) -> None:
    network, staff, reader = town.networks()[0], town.sign_in(secretary), Browser(app)
    address = f"/desk/networks/{network.slug}/description"

    def describe(purpose: str) -> None:
        staff.send(staff.get(address), address, {"da-purpose": purpose, "da-keywords": purpose}, status=303)
        do_jobs(app)

    canaries = {"it": b"kanariesen"}
    describe("Vi spørger kanariesen om vej.")
    assert found(town.database, canaries) == {"it"}
    describe("Vi spørger om vej.")
    assert found(town.database, canaries) == set()
    assert "kanariesen" not in reader.get(f"/networks/{network.slug}").text
