"""Networks as an administrator runs them in the list: opened, renamed, led, at rest and awake."""

from collections.abc import Callable

import pytest

from app.network_leading.queries import list_leaders
from app.network_lists.register import NETWORKS
from app.networks.queries import get_directory
from app.permissions import Role
from app.registers.queries import list_changes
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
NEW = "/admin/networks/new"


def test_a_network_is_opened_renamed_led_and_rests(town: Town, sign_in: SignIn) -> None:
    browser, leader = sign_in("administrator"), town.add_person(Role.MODERATOR)
    fields = {
        "name_da": "Cykler på Kanalvej",
        "question_da": "Hvordan kommer flere til at cykle?",
        "purpose_da": "Vi vil gøre det nemmere at cykle.",
        "type": "welfare",
        "themes": "Findes ikke",
    }
    wrong = browser.send(browser.get(NEW), NEW, fields, status=422)
    assert "Findes ikke" in wrong.text
    fields |= {"themes": "", "departments": "by-miljoe", "leader": str(leader.id)}
    browser.follow(browser.send(wrong, NEW, fields, status=303))
    with town.reading():
        (made,) = [one for one in get_directory().networks.values() if one.words["da"].name == "Cykler på Kanalvej"]
        assert [one for one, _name in list_leaders(made.id)] == [leader.id]
        assert len(made.department_ids) == 1
    at = f"/admin/networks/{made.id}"
    changed = {"name_da": "Cykler i hele byen", "rests": "yes"}
    browser.send(browser.get(at), at, changed, status=303)
    moved = Browser(town.app).get(f"/networks/{made.slug}", status=302)
    assert moved.response.headers["Location"].endswith("/networks/cykler-i-hele-byen")
    with town.reading():
        now = get_directory().networks[made.id]
        assert now.rests_since is not None
        kept = str([(one.before, one.after) for one in list_changes(NETWORKS, str(made.id))])
        assert "Cykler" not in kept, "nothing is kept of the words that stood there"
    browser.send(browser.get(at), at, {"rests": ""}, status=303)
    browser.send(browser.get(at), at, {"name_da": "Cykler på Kanalvej"}, status=303)
    with town.reading():
        now = get_directory().networks[made.id]
        assert (now.rests_since, now.slug) == (None, made.slug), "its own address of before is free for it"
    browser.get(f"{at}/history")
