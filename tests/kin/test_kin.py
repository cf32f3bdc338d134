"""What is like a case, on its page: the likest first, found anew once meaning is known, and one way to be counted."""

import pytest

from app.alike import near_duplicates, pair_actions
from app.casework import closing_actions
from app.events import By
from app.kin.actions import keep_related
from app.kin.finding import find_kin, list_uncompared
from app.permissions import Actor
from app.reading.related import find_related, list_kin
from app.submissions import vectors
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

pytestmark = pytest.mark.either_database

HEDGE = "Hækken er så høj, at man ikke kan se børnene, når de kommer ud."
SUNDAY = "Svømmehallens priser er steget, og familier har ikke længere råd til billetten."


@pytest.fixture
def two(town: Town, secretary: Actor) -> tuple[Sent, Sent]:
    """Publish two texts that have hardly a word in common."""
    one, other = town.submit(title="Hæk", text=HEDGE), town.submit(title="Priser", text=SUNDAY)
    town.publish([one, other], by=secretary)
    return one, other


def test_what_lies_with_one_network_needs_less_likeness(
    town: Town, secretary: Actor, two: tuple[Sent, Sent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "near_to", lambda _vector, *, limit: [(two[1].id, 0.25)][:limit])
    with town.reading():
        assert find_kin(two[0].id) == []
    network_id = town.networks()[0].id
    for one in two:
        town.bring(one, "accepted", by=secretary, network_id=network_id)
    with town.reading():
        assert find_kin(two[0].id) == [two[1].id]


def test_of_two_that_are_as_near_the_open_one_comes_first(town: Town, secretary: Actor) -> None:
    ended, still = (town.submit(title=f"Hæk {one}", text=f"{HEDGE} Ved nummer {one}.") for one in (1, 2))
    town.publish([still], by=secretary)
    town.bring(ended, "answered", by=secretary)
    town.publish([ended], by=secretary)
    with town.reading():
        assert [one.id for one in find_related("Hækken er for høj til at se børnene")][:2] == [still.id, ended.id]


def test_a_place_is_where_and_not_what(town: Town, secretary: Actor) -> None:
    place = "Roskildevej"
    tunnel, hole = (
        town.submit(title=title, text=text)
        for title, text in (
            ("Tunnel", f"I tunnelen under {place} er lyset gået, og ingen går der om aftenen ved {place}."),
            ("Hul", "Vores varevogn kører i det dybe hul, og hullet bliver større hver uge."),
        )
    )
    town.publish([tunnel, hole], by=secretary)
    with town.reading():
        assert find_related(f"Der er et hul i {place}")[0].id == hole.id


def test_what_was_compared_in_another_way_is_compared_anew(town: Town, two: tuple[Sent, Sent]) -> None:
    with town.writing():
        keep_related(two[0].id, [], "1.words")
    with town.reading():
        assert two[0].id in list_uncompared()
    with town.writing():
        keep_related(two[0].id, [], "2.words")
        keep_related(two[1].id, [], "2.words")
    with town.reading():
        assert list_uncompared() == []


def test_a_stranger_is_counted_in_a_case_like_it_from_its_page(town: Town, two: tuple[Sent, Sent]) -> None:
    with town.writing():
        keep_related(two[0].id, [two[1].id], "2.words")
    browser = Browser(town.app)
    page = browser.get(f"/submissions/{two[0].id}")
    (button,) = [one for one in page.all("button") if one.get("formaction") == f"/submissions/{two[1].id}/supports"]
    assert button is not None
    browser.send(page, f"/submissions/{two[1].id}/supports", {"email": "alma@example.dk"}, status=200)
    assert town.counts()["support"] == 1


def test_nobody_is_counted_in_a_case_that_is_closed(town: Town, secretary: Actor, two: tuple[Sent, Sent]) -> None:
    with town.writing() as session:
        case = session.get_one(Submission, two[1].id)
        closing_actions.close(case, Why("Vi har talt sammen."), By.person(secretary))
    with town.writing():
        keep_related(two[0].id, [two[1].id], "2.words")
    page = Browser(town.app).get(f"/submissions/{two[0].id}")
    assert f"/submissions/{two[1].id}" in page.links()
    assert not [one for one in page.all("button") if one.get("formaction") == f"/submissions/{two[1].id}/supports"]
    like = Browser(town.app).get(f"/submissions/new?like={two[1].id}")
    assert f"/submissions/{two[1].id}" in like.links()
    assert not [one for one in like.all("button") if (one.get("formaction") or "").endswith("/supports/joining")]


def test_a_case_is_none_of_the_others_that_say_nearly_the_same(town: Town, secretary: Actor) -> None:
    sent = town.submit_all([{"title": "Hæk", "text": HEDGE}] * 4)
    town.publish(sent, by=secretary)
    with town.writing():
        pair_actions.keep(near_duplicates.find_near(sent[0].id))
        keep_related(sent[0].id, [sent[1].id], "2.words")
    with town.reading():
        assert [one.alike for one in list_kin([sent[1].id])] == [4]
        assert [one.alike for one in list_kin([sent[1].id], besides=sent[0].id)] == [3]
    assert "2 andre har skrevet næsten det samme" in Browser(town.app).get(f"/submissions/{sent[0].id}").text


def test_where_nothing_is_near_its_theme_is_offered(town: Town, secretary: Actor, two: tuple[Sent, Sent]) -> None:
    town.bring(two[0], "accepted", by=secretary)
    with town.writing():
        keep_related(two[0].id, [], "2.words")
    page = Browser(town.app).get(f"/submissions/{two[0].id}")
    assert "Sager, der ligner" not in page.text
    assert any(one.startswith("/submissions?theme=") for one in page.links())
