"""Texts that say the same: proposed as one case, or gathered into a campaign that lists show as one."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from app import jobs
from app.permissions import Actor
from app.submissions import actions, likeness, staff_actions, vectors
from app.submissions.likeness import closeness, is_nearly_the_same
from app.submissions.models import Campaign, CampaignMember, Duplicate, Submission
from app.submissions.states import Audience, Kind
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town
from tests.submissions.test_lists import ids_on, walk

TITLE = "Behold bus 142"
LETTER = (
    "Vi er mange, der bruger bus 142 fra Galgebakken til stationen hver dag. Når den forsvinder, kan de ældre ikke "
    "komme til lægen, og de unge kan ikke komme hjem om aftenen. Behold bussen, eller find en anden løsning sammen "
    "med os."
)
REWORDED = (
    LETTER,
    f"Hej kommune. {LETTER} Hilsen Bo",
    LETTER.replace("mange, der bruger", "rigtig mange, som bruger").replace("hver dag", "hver eneste dag"),
    f"{LETTER} Jeg er selv 74 år og har dårlige knæ, så for mig er det meget vigtigt, at bussen stadig kører forbi.",
)
RETOLD = (
    "Mange af os på Galgebakken tager bus 142 til stationen hver dag. Uden bussen kan min mor ikke komme til lægen, og "
    "de unge må gå hjem i mørke om aftenen. Find en løsning."
)
SAME_TOPIC = "Bus 142 kører for sjældent. Kan vi få flere afgange om aftenen, så man kan nå hjem fra arbejde?"
ELSE = "Biblioteket burde holde åbent om søndagen, så familier kan låne bøger og lave lektier sammen."
SECRET = "Busmappen ligger hos Kanariegul."


def compare(town: Town, *sent: Sent) -> None:
    for one in sent:
        with town.writing():
            likeness.compare(one.id)


def campaigns(town: Town) -> dict[int, int]:
    with town.reading() as session:
        return {row.submission_id: row.campaign_id for row in session.scalars(select(CampaignMember))}


def pairs(town: Town) -> dict[tuple[int, int], str]:
    with town.reading() as session:
        return {(row.submission_id, row.other_id): row.state for row in session.scalars(select(Duplicate))}


def letters(town: Town, number: int, by: Actor | None = None, **changes: object) -> list[Sent]:
    """Send in so many of the same letter, publish them if `by` is given, and compare them."""
    texts = [{"title": TITLE, "text": f"{LETTER} Hilsen nummer {one}", **changes} for one in range(number)]
    sent = town.submit_all(texts)
    if by is not None:
        town.publish(sent, by=by)
    compare(town, *sent)
    return sent


@pytest.mark.parametrize("other", REWORDED)
def test_a_light_rewording_is_nearly_the_same(other: str) -> None:
    for one, two in ((f"{TITLE}. {LETTER}", f"{TITLE}. {other}"), (f"{TITLE}. {other}", f"{TITLE}. {LETTER}")):
        assert is_nearly_the_same(one, two, closeness(one, two))


@pytest.mark.parametrize("other", [RETOLD, SAME_TOPIC, ELSE, "Behold bus 142.", "", "x" * 2000])
def test_what_says_it_otherwise_or_something_else_is_not(other: str) -> None:
    assert not is_nearly_the_same(LETTER, other, closeness(LETTER, other))


def test_near_texts_are_proposed_once_and_others_are_not(town: Town) -> None:
    sent = town.submit_all([{"title": "Bussen", "text": text} for text in (LETTER, RETOLD, SAME_TOPIC, ELSE)])
    compare(town, *sent, *sent)
    assert pairs(town) == {(sent[1].id, sent[0].id): "proposed"}
    assert campaigns(town) == {}


def test_the_job_does_it_for_what_comes_in_and_for_new_words(town: Town) -> None:
    first, second = town.submit_all([{"title": "Bussen", "text": text} for text in (LETTER, ELSE)])

    def work() -> None:
        with town.app.app_context():
            while jobs.run_next(lambda _message: None):
                pass

    work()
    assert pairs(town) == {}
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, second.id), f"{LETTER}\n\n{LETTER}", [])
    work()
    assert pairs(town) == {(second.id, first.id): "proposed"}


def test_meaning_proposes_what_other_words_say(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = town.submit_all(
        [{"title": "Bussen", "text": SAME_TOPIC}, {"title": "The bus", "text": "We need more buses late at night."}]
    )
    town.publish([first], by=secretary)
    monkeypatch.setattr(vectors, "near", lambda _text, *, limit: [(first.id, 0.95)][:limit])
    compare(town, second)
    assert pairs(town) == {(second.id, first.id): "proposed"}


def test_what_is_withdrawn_is_compared_with_nothing(town: Town) -> None:
    first, second = town.submit_all([{"title": "Bussen", "text": LETTER}] * 2)
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, first.id))
    compare(town, second, first)
    assert pairs(town) == {}


def test_two_alike_are_a_pair_and_three_a_campaign(town: Town) -> None:
    first, second = letters(town, 2)
    assert pairs(town) == {(second.id, first.id): "proposed"}
    assert campaigns(town) == {}
    (third,) = town.submit_all([{"title": TITLE, "text": LETTER}])
    compare(town, third)
    assert set(campaigns(town)) == {first.id, second.id, third.id}
    assert len(set(campaigns(town).values())) == 1
    assert pairs(town) == {}, "members of one campaign need not be judged two by two"


def test_a_campaign_is_proposed_as_one(town: Town) -> None:
    letters(town, 4)
    (retold,) = town.submit_all([{"title": "Bussen", "text": RETOLD}])
    compare(town, retold)
    assert len(pairs(town)) == 1
    assert retold.id not in campaigns(town)


def test_what_staff_decided_stays(town: Town, secretary: Actor) -> None:
    first, second = letters(town, 2)
    with town.writing():
        likeness.decide(second.id, first.id, same=False, read="proposed", by=secretary)
    compare(town, first, second)
    assert pairs(town) == {(second.id, first.id): "different"}


def test_words_of_ones_own_leave_the_campaign(town: Town, secretary: Actor) -> None:
    sent = letters(town, 4)
    with town.writing() as session:
        case = session.get_one(Submission, sent[3].id)
        staff_actions.send_back(case, reason="Skriv det selv.", by=secretary)
        session.flush()
        actions.rewrite(case, "Søndagsåbent", ELSE, [])
    compare(town, sent[3])
    assert set(campaigns(town)) == {one.id for one in sent[:3]}


def test_a_text_between_two_campaigns_makes_them_one(town: Town) -> None:
    sent = letters(town, 6)
    with town.writing() as session:
        for one in sent[3:]:
            session.delete(session.get_one(CampaignMember, one.id))
        session.flush()
        campaign = Campaign(created_at=town.case(sent[0]).received_at)
        session.add(campaign)
        session.flush()
        session.add_all(CampaignMember(submission_id=one.id, campaign_id=campaign.id) for one in sent[3:])
    assert len(set(campaigns(town).values())) == 2
    compare(town, sent[5])
    assert len(set(campaigns(town).values())) == 1
    assert len(campaigns(town)) == 6


def test_hidden_words_of_a_published_text_group_nothing(town: Town, secretary: Actor) -> None:
    """The public groups by what it reads: an addition nobody has read moves no text between groups."""
    sent = letters(town, 3, by=secretary)
    (other,) = town.submit_all([{"title": "Søndagsåbent", "text": ELSE}])
    town.publish([other], by=secretary)
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, other.id), LETTER * 3, [])
    compare(town, other)
    assert set(campaigns(town)) == {one.id for one in sent}


@pytest.mark.parametrize("text", ["ja " * 6000, "a b c " * 3000, "\u202e" * 3000, "😀" * 5000, "x" * 20_000])
def test_hostile_texts_are_compared_quickly(town: Town, text: str) -> None:
    compare(town, *town.submit_all([{"title": "Noget", "text": text}] * 4))


def in_english(browser: Browser) -> Browser:
    browser.client.get("/?lang=en")
    return browser


def titles(page: Page) -> int:
    return sum("card-title" in (one.get("class") or "") for one in page.all("h2"))


def test_the_public_list_shows_a_campaign_as_one_card(town: Town, secretary: Actor, browser: Browser) -> None:
    sent = letters(town, 5, by=secretary)
    town.publish([town.submit(title="Søndagsåbent", text=ELSE)], by=secretary)
    page = in_english(browser).get("/submissions")
    assert titles(page) == 2
    assert "5 have written nearly the same" in page.text
    assert "6 found" in page.text
    group = f"/submissions?alike={sent[0].id}"
    assert group in page.links()
    assert sorted(ids_on(browser.get(group))) == [one.id for one in sent]
    assert "have written nearly the same" not in browser.get(group).text


def test_only_listed_members_count_and_show(town: Town, secretary: Actor, browser: Browser) -> None:
    sent = letters(town, 3, by=secretary)
    secret = town.submit_all([{"title": TITLE, "text": f"{LETTER} {SECRET}", "audience": Audience.STAFF}])
    compare(town, *secret)
    assert len(campaigns(town)) == 4
    with town.writing() as session:
        staff_actions.hide(session.get_one(Submission, sent[0].id), reason="Et navn.", by=secretary)
    page = in_english(browser).get("/submissions")
    assert "2 have written nearly the same" in page.text
    assert f"/submissions?alike={sent[1].id}" in page.links()
    assert sorted(ids_on(browser.get(f"/submissions?alike={sent[1].id}"))) == [sent[1].id, sent[2].id]
    for unlisted in (sent[0], secret[0]):
        assert ids_on(browser.get(f"/submissions?alike={unlisted.id}")) == []
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, sent[1].id))
    page = browser.get("/submissions")
    assert "have written nearly the same" not in page.text
    assert ids_on(page) == [sent[2].id]
    assert SECRET not in page.html


def test_a_filter_never_hides_a_campaign_behind_a_member_it_leaves_out(
    town: Town, secretary: Actor, browser: Browser
) -> None:
    ideas = letters(town, 2, by=secretary, kind=Kind.IDEA)
    problems = letters(town, 2, by=secretary)
    assert f"/submissions?alike={problems[0].id}" in browser.get("/submissions?kind=problem").links()
    assert f"/submissions?alike={ideas[0].id}" in browser.get("/submissions?kind=idea").links()
    assert sorted(ids_on(browser.get("/submissions?q=bus"))) == [one.id for one in (*ideas, *problems)]


def test_pages_meet_every_row_once(town: Town, secretary: Actor, browser: Browser) -> None:
    others = town.submit_all([{"title": f"Noget andet {one}", "text": ELSE} for one in range(30)])
    town.publish(others[:15], by=secretary)
    sent = letters(town, 25, by=secretary)
    town.publish(others[15:], by=secretary)
    met = walk(in_english(browser), "/submissions", "Older", "Ældre")
    assert len(met) == len(set(met))
    assert set(met) == {one.id for one in others}
    group = walk(browser, f"/submissions?alike={sent[0].id}", "Older", "Ældre")
    assert sorted(group) == [one.id for one in sent]
    assert all(later > earlier for later, earlier in pairwise(group))


@pytest.mark.parametrize("wrong", ["x", "-1", "1e3", "9" * 19, "٣", "%00"])
def test_made_up_groups_are_refused(browser: Browser, wrong: str) -> None:
    browser.get(f"/submissions?alike={wrong}", status=400)


def test_each_keeps_a_case_and_a_receipt_of_its_own(town: Town, secretary: Actor, browser: Browser) -> None:
    sent = letters(town, 3, by=secretary)
    town.bring(sent[1], "answered", by=secretary)
    states = [town.case(one).handling for one in sent]
    assert states == ["new", "answered", "new"]
    for one in sent:
        assert town.case(one).number in browser.get(f"/receipts/{one.secret}").text
