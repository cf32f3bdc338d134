"""What a network is told before it moves on: who is not named, what is not finished, and what is still to be done."""

import pytest

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_design.asking import NEED, need
from tests.network_stages.moving import WHY, all_of, in_stage, name_those_who_try, press
from tests.trials.trying import TITLE, trial_fields

NAMED = ("hvilken enhed der prøver det af", "hvilken leder der står bag", "hvilken kollega der gør arbejdet til daglig")


def test_before_a_trial_a_tick_alone_names_nobody(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, everything = town.sign_in(secretary), all_of(Stage.TEST)
    page = press(staff, network.id, "next", holds=everything, status=422)
    assert all(f"»Det er aftalt, {one}«" in page.text for one in NAMED)
    name_those_who_try(staff, network.id)
    press(staff, network.id, "next", holds=everything)
    assert "Prøv af" in Browser(town.app).get(f"/networks/{network.slug}").text


def test_or_a_reason_is_written_which_everybody_reads(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    press(town.sign_in(secretary), network.id, "next", holds=all_of(Stage.TEST), reason=WHY)
    assert WHY in Browser(town.app).get(f"/networks/{network.slug}").text


@pytest.mark.parametrize("stage", [Stage.TEST, Stage.ANCHOR])
def test_a_trial_that_is_not_finished_is_named_and_stops_nothing(town: Town, secretary: Actor, stage: Stage) -> None:
    network = in_stage(town, stage, secretary)
    staff, told = town.sign_in(secretary), "En afprøvning er ikke færdig endnu"
    assert told not in staff.get(f"/desk/network-stages/{network.id}").text
    address = f"/desk/network-trials/{network.id}"
    staff.send(staff.get(address), f"{address}/trial", trial_fields(), status=303)
    page = staff.get(f"/desk/network-stages/{network.id}")
    assert told in page.text
    assert TITLE in page.text
    following = Stage.ANCHOR if stage == Stage.TEST else Stage.CLOSED
    press(staff, network.id, "next", holds=all_of(following))


def test_what_a_stage_needed_that_is_over_is_missing_no_more(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    need(staff, network.id)
    assert NEED in staff.get(f"/desk/network-stages/{network.id}").text, "its page says who is missing"
    in_stage(town, Stage.IDEATE, secretary)
    for page in (stranger.get(f"/networks/{network.slug}"), staff.get(f"/desk/network-design/{network.id}")):
        (row,) = [one for one in page.all("tr") if NEED in "".join(one.itertext())]
        assert "fasen er forbi" in "".join(row.itertext())
    assert NEED not in stranger.get("/networks").text
    assert NEED not in staff.get(f"/desk/network-stages/{network.id}").text


def test_the_end_is_not_offered_while_something_is_to_be_done(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network.id}"

    def offered() -> list[str]:
        return [one.get("value", "") for one in staff.get(address).all("input") if one.get("name") == "to"]

    assert "closed" in offered()
    town.bring(town.submit(), "accepted", by=secretary, network_id=network.id)
    assert "closed" not in offered()
    assert "Når det er gjort, kan netværket afrundes." in staff.get(address).text


def test_what_stands_under_right_now_is_changed_in_a_field_of_that_name(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff = town.sign_in(secretary)
    link = next(
        one for one in staff.get(f"/desk/network-stages/{network.id}").all("a") if "Lige nu" in (one.text or "")
    )
    page = staff.get(str(link.get("href")).partition("#")[0])
    label = next(one for one in page.all("label") if one.get("for") == "da-outcome")
    assert "lige nu" in "".join(label.itertext()).casefold()


def test_whoever_is_invited_is_asked_for_by_a_label_of_their_own(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    page = town.sign_in(secretary).get(f"/desk/network-members/{network.id}")
    assert "E-mail på den, du inviterer" in page.text
    assert "Afsenderens e-mail" not in page.text
