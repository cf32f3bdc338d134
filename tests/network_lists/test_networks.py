"""Networks as an administrator runs them in the list: opened, renamed, led, at rest and awake."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from app import clock, db
from app.accounts.actions import grant, revoke
from app.accounts.models import Person
from app.events import By, list_happened
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.network_leading.queries import list_leaders
from app.network_lists.register import NETWORKS
from app.network_resting.emails import network_quiet
from app.network_resting.verbs import LAID, RESTED
from app.network_stages.actions import why_not_closed
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Role
from app.publishing.redaction_form import Covering
from app.redaction.network_actions import redact
from app.registers.models import RegisterChange
from app.registers.register import KEY
from tests.browsing import Browser, Page, ticked_in
from tests.ground.staging import Town
from tests.retention.running import retain

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
NEW = "/admin/networks/new"


def changes_in(history: Page) -> list[str]:
    """Return the numbers of the changes that can be put back, the newest first."""
    return [one.rpartition("change=")[2] for one in history.links() if "/history?change=" in one]


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
        mail = network_quiet(made.id, person_id=leader.id)
        assert mail is not None
        assert not mail.values["is_quiet"], "that it was decided is told, and not that nothing was heard of it"
        assert list_happened(made.id, [RESTED.name, LAID.name])[-1].verb == LAID.name
    browser.send(browser.get(at), at, {"rests": ""}, status=303)
    browser.send(browser.get(at), at, {"name_da": "Cykler på Kanalvej"}, status=303)
    with town.reading():
        now = get_directory().networks[made.id]
        assert (now.rests_since, now.slug) == (None, made.slug), "its own address of before is free for it"
    browser.get(f"{at}/history")


def test_no_row_that_is_added_changes_a_network_that_is_there(town: Town) -> None:
    one, other = town.networks()[:2]
    with town.writing():
        values = {each.key: each.values for each in NETWORKS.rows()}[str(one.id)]
        closed = {"stage": Stage.CLOSED, "closed_on": clock.today(), "rests_since": None}
        db.session.execute(update(Network).where(Network.id == other.id).values(closed))
        announce_change(Topic.NETWORKS)
        db.session.flush()
        for key in (f"0{one.id}", str(other.id)):
            assert KEY in NETWORKS.find_faults(key, {**values, "name_da": "Et andet navn"}, [])


def test_who_leads_and_watches_over_others_goes_on_as_the_rest_is_saved(town: Town) -> None:
    one, other = town.networks()[:2]
    leader = town.add_person(Role.LEADER, network_id=one.id)
    with town.writing():
        grant(db.session.get_one(Person, leader.id), Role.SUPERVISOR, by=By.SYSTEM)
        for each in list_leaders(one.id):
            if each[0] != leader.id:
                revoke(db.session.get_one(Person, each[0]), Role.LEADER, subject_id=one.id, by=By.SYSTEM)
    browser, at = town.sign_in(town.add_person(Role.ADMINISTRATOR)), f"/admin/networks/{one.id}"
    browser.send(browser.get(at), at, {"question_da": "Hvad mangler der?"}, status=303)
    with town.reading():
        assert dict(list_leaders(one.id)).keys() == {leader.id}
    refused = browser.get(f"/admin/networks/{other.id}")
    browser.send(refused, f"/admin/networks/{other.id}", {"leader": str(leader.id)}, status=422)


def test_themes_and_departments_are_ticked_by_name(town: Town, sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    with town.reading():
        row = next(one for one in NETWORKS.rows() if one.values["departments"] and one.values["themes"])
        department, theme = get_reference().departments[1], get_reference().themes[1]
    at = f"/admin/networks/{row.key}"
    page = browser.get(at)
    ticked = ticked_in(page)
    assert {name: sorted(slugs) for name, slugs in ticked.items()} == {
        name: sorted(row.values[name].split("\n")) for name in ("themes", "departments")
    }
    fields = {**page.form(at), **ticked}
    browser.post(at, fields, status=303)
    with town.reading():
        assert NETWORKS.row(row.key) == row, "what is sent as it stood changes nothing"
    browser.post(at, {**fields, "departments": [department.slug], "themes": []}, status=303)
    with town.reading():
        now = NETWORKS.row(row.key)
        assert now is not None
        assert (now.values["departments"], now.values["themes"]) == (department.slug, "")
    assert theme.name in browser.get(at).text


def test_an_older_change_put_back_puts_back_just_what_it_names(town: Town, sign_in: SignIn) -> None:
    """Of the words too; where they have changed further, what would be so is shown first."""
    browser, at = sign_in("administrator"), f"/admin/networks/{town.networks()[0].id}"
    first = browser.get(at).form(at)["purpose_da"]
    browser.send(browser.get(at), at, {"purpose_da": "Vi vil noget andet."}, status=303)
    browser.send(browser.get(at), at, {"rests": "yes"}, status=303)
    history = browser.get(f"{at}/history")
    _rest, words = changes_in(history)
    shown = browser.get(f"{at}/history?change={words}")
    browser.send(shown, f"{at}/history", status=303)
    now = browser.get(at).form(at)
    assert (now["purpose_da"], now.get("rests")) == (first, "y"), "the words are as they were, and it still rests"
    browser.send(browser.get(at), at, {"purpose_da": "Vi vil noget tredje."}, status=303)
    browser.send(shown, f"{at}/history", status=303)
    assert browser.get(at).form(at)["purpose_da"] == "Vi vil noget tredje.", "nothing is put back before it is seen"
    shown = browser.get(f"{at}/history?change={words}")
    assert "tredje" in shown.text
    browser.send(shown, f"{at}/history", status=303)
    assert browser.get(at).form(at)["purpose_da"] == first


def test_covered_words_stand_in_no_history(town: Town, sign_in: SignIn) -> None:
    network = town.networks()[0]
    at = f"/admin/networks/{network.id}"
    browser = sign_in("administrator")
    for purpose in ("Vi vil noget andet.", "Spørg Kim Havnegade om det."):
        page = browser.get(at)
        browser.post(at, {**page.form(at), **ticked_in(page), "purpose_da": purpose}, status=303)
    assert "Kim Havnegade" in browser.get(f"{at}/history").text
    secretary = By.person(town.add_person(Role.SECRETARIAT))
    with town.writing() as session:
        redact(session.get_one(Network, network.id), Covering(["Kim Havnegade"], "Et navn."), secretary)
    history = browser.get(f"{at}/history")
    assert "Kim Havnegade" not in history.text
    assert not changes_in(history), "and nothing is left that can be put back"


def test_a_year_after_a_change_the_words_are_in_no_history(town: Town, sign_in: SignIn) -> None:
    at = f"/admin/networks/{town.networks()[0].id}"
    browser = sign_in("administrator")
    for fields in ({"purpose_da": "Spørg Kim Havnegade."}, {"purpose_da": "Spørg os.", "rests": "yes"}):
        browser.send(browser.get(at), at, fields, status=303)
    assert "Kim Havnegade" in browser.get(f"{at}/history").text
    with time_machine.travel(clock.now() + timedelta(days=360)):
        retain(town)
    changes = select(RegisterChange).where(RegisterChange.register == NETWORKS.name).order_by(RegisterChange.id)
    with town.reading() as session:
        assert "Kim Havnegade" in str([one.held_after for one in session.scalars(changes)])
    with time_machine.travel(clock.now() + timedelta(days=370)):
        retain(town)
    with town.reading() as session:
        held = [one.held_after or {} for one in session.scalars(changes)]
        assert len(held) == 2
        assert not [name for one in held for name in one if name in NETWORKS.coverable]
        assert held[-1]["rests"], "what else was changed stays"


def test_an_administrators_old_page_rounds_no_network_off_that_was_moved_on(town: Town, sign_in: SignIn) -> None:
    with town.reading():
        network = next(one for one in get_directory().networks.values() if one.live and not why_not_closed(one.id))
    browser, at = sign_in("administrator"), f"/admin/networks/{network.id}/closing"
    page, other = browser.get(at), Stage.IDEATE if network.stage == Stage.EXPLORE else Stage.EXPLORE
    with town.writing() as session:
        session.get_one(Network, network.id).stage = other
        announce_change(Topic.NETWORKS)
    refused = browser.send(page, at, {"reason": "Byen klarer det selv nu."}, status=409)
    assert str(Stage(other).label) in refused.text
    assert refused.form(at)["reason"] == "Byen klarer det selv nu."
    with town.reading() as session:
        assert session.get_one(Network, network.id).stage == other


def test_an_administrator_rounds_a_network_off_from_its_row(town: Town, sign_in: SignIn) -> None:
    with town.reading():
        network = next(one for one in get_directory().networks.values() if one.live and not why_not_closed(one.id))
    browser, at = sign_in("administrator"), f"/admin/networks/{network.id}/closing"
    assert at in browser.get(f"/admin/networks/{network.id}").links()
    page = browser.get(at)
    browser.send(page, at, {"reason": ""}, status=422)
    done = browser.follow(browser.send(page, at, {"reason": "Byen klarer det selv nu."}, status=303))
    assert "rundet af" in done.text
    browser.send(page, at, {"reason": "Byen klarer det selv nu."}, status=303)
    for history in ("/admin/networks/history", f"/admin/networks/{network.id}/history"):
        told = browser.get(history).text
        assert "rundet af" in told.casefold(), "its line"
        assert told.count("Administratoren") == len(("signed in", "who did it"))
    with town.reading():
        assert get_directory().networks[network.id].stage == Stage.CLOSED
    assert "Byen klarer det selv nu." in Browser(town.app).get(f"/networks/{network.slug}").text
