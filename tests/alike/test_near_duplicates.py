"""Texts that say the same: proposed as one case, or gathered into a campaign that lists show as one."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from threading import Thread

import pytest
from sqlalchemy import select, update

from app import db, jobs, worker
from app.alike import near_duplicates, pair_actions
from app.alike.near_duplicates import is_nearly_the_same
from app.casework import publishing_actions
from app.events import By
from app.matching.similarity import closeness
from app.permissions import Actor
from app.reading.queries import Filters, list_listed
from app.subjects import Audience, Visibility, Wording
from app.submissions import actions, vectors
from app.submissions.campaigns import list_wrong
from app.submissions.models import Campaign, Duplicate, Submission
from app.submissions.states import Kind, PairState
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town, asking
from tests.public_list.test_lists import ids_on, walk

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
OTHERS = (
    ELSE,
    "Der mangler bænke ved søen, så ældre ikke kan sidde og hvile sig på turen.",
    "Vi vil gerne dyrke grøntsager på den tomme grund bag skolen.",
)
SECRET = "Busmappen ligger hos Kanariegul."


def compare(town: Town, *sent: Sent) -> None:
    for one in sent:
        with town.writing():
            pair_actions.keep(near_duplicates.find_near(one.id))


def campaigns(town: Town) -> dict[int, int]:
    with town.reading() as session:
        places = select(Submission.id, Submission.campaign_id).where(Submission.campaign_id.is_not(None))
        return dict(session.execute(places).all())


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
        assert is_nearly_the_same(one, two, *closeness(one, [two]))


@pytest.mark.parametrize("other", [RETOLD, SAME_TOPIC, ELSE, "Behold bus 142.", "", "x" * 2000])
def test_what_says_it_otherwise_or_something_else_is_not(other: str) -> None:
    assert not is_nearly_the_same(LETTER, other, *closeness(LETTER, [other]))


def test_near_texts_are_proposed_once_and_others_are_not(town: Town) -> None:
    sent = town.submit_all([{"title": "Bussen", "text": text} for text in (LETTER, RETOLD, SAME_TOPIC, ELSE)])
    compare(town, *sent, *sent)
    assert pairs(town) == {(sent[1].id, sent[0].id): "proposed"}
    assert campaigns(town) == {}


def test_the_job_does_it_for_what_comes_in_and_for_new_words(town: Town) -> None:
    first, second = town.submit_all([{"title": "Bussen", "text": text} for text in (LETTER, ELSE)])

    def work() -> None:
        with town.app.app_context():
            while worker.run_next(lambda _message: None):
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
        pair_actions.decide(second.id, first.id, verdict=PairState.DIFFERENT, read="proposed", by=secretary)
    compare(town, first, second)
    assert pairs(town) == {(second.id, first.id): "different"}


def test_words_of_ones_own_leave_the_campaign(town: Town, secretary: Actor) -> None:
    sent = letters(town, 4)
    with town.writing() as session:
        case = session.get_one(Submission, sent[3].id)
        publishing_actions.send_back(case, Why("Skriv det selv."), By.person(secretary))
        session.flush()
        actions.rewrite(case, "Søndagsåbent", ELSE, [])
    compare(town, sent[3])
    assert set(campaigns(town)) == {one.id for one in sent[:3]}


def test_a_text_between_two_campaigns_makes_them_one(town: Town) -> None:
    sent = letters(town, 6)
    with town.writing() as session:
        campaign = Campaign(created_at=town.case(sent[0]).received_at)
        session.add(campaign)
        session.flush()
        for one in sent[3:]:
            session.get_one(Submission, one.id).campaign_id = campaign.id
    assert len(set(campaigns(town).values())) == 2
    compare(town, sent[5])
    assert len(set(campaigns(town).values())) == 1
    assert len(campaigns(town)) == 6
    assert stored(town) == [(0, None)], "the other campaign is gone"


def test_hidden_words_of_a_published_text_group_nothing(town: Town, secretary: Actor) -> None:
    """The public groups by what it reads: an addition nobody has read moves no text between groups."""
    sent = letters(town, 3, by=secretary)
    (other,) = town.submit_all([{"title": "Søndagsåbent", "text": ELSE}])
    town.publish([other], by=secretary)
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, other.id), LETTER * 3, [])
    compare(town, other)
    assert set(campaigns(town)) == {one.id for one in sent}


def work(town: Town) -> None:
    """Do all jobs."""
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass


def stored(town: Town) -> list[tuple[int, int | None]]:
    """Return what every campaign says of itself, after seeing that it is so."""
    with town.reading() as session:
        assert list_wrong() == []
        return [(row.listed, row.first_seq) for row in session.scalars(select(Campaign).order_by(Campaign.id))]


def reword(town: Town, one: Sent) -> None:
    with town.writing() as session:
        case = session.get_one(Submission, one.id)
        case.visibility = Visibility.RETURNED
        actions.rewrite(case, "Noget andet", OTHERS[one.id % len(OTHERS)], [])


def withdraw(town: Town, one: Sent) -> None:
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, one.id))


def erase(town: Town, one: Sent) -> None:
    with town.writing() as session:
        session.execute(update(Wording).where(Wording.subject_id == one.id).values(title=None, text=None))
        actions.compare_soon(session.get_one(Submission, one.id))


@pytest.mark.parametrize("leave", [reword, withdraw, erase])
def test_a_campaign_that_falls_below_three_is_none(town: Town, leave: Callable[[Town, Sent], None]) -> None:
    sent = letters(town, 4)
    work(town)
    leave(town, sent[0])
    work(town)
    assert set(campaigns(town)) == {one.id for one in sent[1:]}
    leave(town, sent[2])
    work(town)
    assert campaigns(town) == {}
    assert stored(town) == []
    assert pairs(town) == {(sent[3].id, sent[1].id): "proposed"}, "what is left are two that are alike"
    leave(town, sent[1])
    work(town)
    assert pairs(town) == {}


def test_a_hidden_text_stays_while_its_words_are_the_same(town: Town, secretary: Actor) -> None:
    sent = letters(town, 4, by=secretary)
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, sent[3].id), ELSE * 4, [])
    work(town)
    assert len(campaigns(town)) == 4, "everybody reads the words that were published"
    with town.writing() as session:
        for one in sent[2:]:
            publishing_actions.hide(session.get_one(Submission, one.id), Why("Et navn."), By.person(secretary))
    work(town)
    assert set(campaigns(town)) == {one.id for one in sent[:3]}


def test_a_campaign_says_how_many_are_listed_and_which_is_the_first(town: Town, secretary: Actor) -> None:
    sent = letters(town, 4)
    assert stored(town) == [(0, None)]
    for count in range(1, 5):
        town.publish([sent[-count]], by=secretary)
        assert stored(town) == [(count, 1)]
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent[3].id), Why("Et navn."), By.person(secretary))
    assert stored(town) == [(3, 2)]
    withdraw(town, sent[1])
    assert stored(town) == [(2, 2)]
    town.publish([sent[3]], by=secretary)
    assert stored(town) == [(3, 1)]
    work(town)
    assert stored(town) == [(3, 1)]
    assert len(campaigns(town)) == 3


def test_what_has_changed_since_it_was_compared_is_compared_anew(town: Town) -> None:
    sent = letters(town, 2)
    (third,) = town.submit_all([{"title": TITLE, "text": LETTER}])
    with town.reading():
        found = near_duplicates.find_near(third.id)
    reword(town, sent[0])
    with town.writing():
        assert pair_actions.keep(found) == []
    assert campaigns(town) == {}, "one of the three has other words now"
    assert pairs(town) == {(sent[1].id, sent[0].id): "proposed", (third.id, sent[1].id): "proposed"}
    with town.reading():
        found = near_duplicates.find_near(third.id)
    reword(town, third)
    with town.writing():
        assert pair_actions.keep(found) == [third.id]


def test_what_others_found_meanwhile_is_not_lost(town: Town) -> None:
    sent = town.submit_all([{"title": TITLE, "text": f"{LETTER} Hilsen nummer {one}"} for one in range(3)])
    with town.reading():
        alone = replace(near_duplicates.find_near(sent[0].id), near=())
    compare(town, sent[2])
    with town.writing():
        assert pair_actions.keep(alone) == [sent[0].id]
    assert len(campaigns(town)) == 3


def test_workers_at_once_make_one_campaign(town: Town) -> None:
    sent = town.submit_all([{"title": TITLE, "text": f"{LETTER} Hilsen nummer {one}"} for one in range(8)])
    threads = [Thread(target=work, args=(town,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    work(town)
    assert set(campaigns(town)) == {one.id for one in sent}
    assert stored(town) == [(0, None)]
    with town.reading() as session:
        assert session.scalars(select(jobs.Job.fault).where(jobs.Job.fault.is_not(None))).all() == []


def test_one_at_a_time_changes_who_is_in_which_campaign(town: Town) -> None:
    sent = town.submit_all([{"title": "Noget", "text": text} for text in OTHERS[:2]])
    with town.reading():
        first, second = (near_duplicates.find_near(one.id) for one in sent)

    def keep_second() -> None:
        with town.writing():
            pair_actions.keep(second)

    other = Thread(target=keep_second)
    with town.writing():
        pair_actions.keep(first)
        other.start()
        other.join(0.5)
        assert other.is_alive()
    other.join(30)
    assert not other.is_alive()


def test_comparing_takes_no_writers_turn(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def note(text: str, others: list[str]) -> list[float]:
        with db.read_first():  # refuses while the turn to write is held
            compared.append(len(others))
        return closeness(text, others)

    monkeypatch.setattr(near_duplicates, "closeness", note)
    town.submit_all([{"title": TITLE, "text": LETTER}] * 2)
    work(town)
    assert compared == [1, 1]


def test_lists_find_what_stands_first_by_an_index(town: Town, secretary: Actor) -> None:
    """A campaign of tens of thousands must not be walked through for a page of twenty."""
    if not town.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by the size of the table")
    letters(town, 3, by=secretary)
    for filters, index in (
        (Filters(), "ix_submission_listed_alone"),
        (Filters(kind=Kind.IDEA), "ix_submission_listed_campaign (campaign_id=?)"),
        (Filters(alike=1), "ix_submission_listed_campaign (campaign_id=?)"),
    ):
        with town.reading() as session, asking(town.database) as asked:
            list_listed(filters)
            statement = asked.statements[0]
            plan = session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?")
            )
            assert index in str(plan.all())


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
    assert "4 others have written nearly the same" in page.text
    assert "Everybody can read 6" in page.text
    group = f"/submissions?alike={sent[0].id}"
    assert group in page.links()
    assert sorted(ids_on(browser.get(group))) == [one.id for one in sent]
    assert "written nearly the same" not in browser.get(group).text


def test_only_listed_members_count_and_show(town: Town, secretary: Actor, browser: Browser) -> None:
    sent = letters(town, 3, by=secretary)
    secret = town.submit_all([{"title": TITLE, "text": f"{LETTER} {SECRET}", "audience": Audience.STAFF}])
    compare(town, *secret)
    assert len(campaigns(town)) == 4
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent[0].id), Why("Et navn."), By.person(secretary))
    page = in_english(browser).get("/submissions")
    assert "1 other has written nearly the same" in page.text
    assert f"/submissions?alike={sent[1].id}" in page.links()
    assert sorted(ids_on(browser.get(f"/submissions?alike={sent[1].id}"))) == [sent[1].id, sent[2].id]
    for unlisted in (sent[0], secret[0]):
        assert ids_on(browser.get(f"/submissions?alike={unlisted.id}")) == []
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, sent[1].id))
    page = browser.get("/submissions")
    assert "written nearly the same" not in page.text
    assert ids_on(page) == [sent[2].id]
    assert SECRET not in page.html


def test_a_filter_never_hides_a_campaign_behind_a_member_it_leaves_out(
    town: Town, secretary: Actor, browser: Browser
) -> None:
    ideas = letters(town, 2, by=secretary, kind=Kind.IDEA)
    problems = letters(town, 2, by=secretary)
    assert f"/submissions?alike={problems[0].id}" in browser.get("/submissions?kind=problem").links()
    assert f"/submissions?alike={ideas[0].id}" in browser.get("/submissions?kind=idea").links()
    for asked in ("q=bus", "q=bus&sort=newest"):
        page = browser.get(f"/submissions?{asked}&lang=en")
        assert f"/submissions?alike={ideas[0].id}" in page.links(), (
            "what is found of a campaign is one row, as in the list"
        )
        assert "3 others have written nearly the same" in page.text
        assert "4 found" in page.text
        assert "Those that say nearly the same stand on one card." in page.text
    assert f"/submissions?alike={problems[0].id}" in browser.get("/submissions?q=bus&kind=problem").links()


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


@pytest.mark.parametrize("wrong", ["x", "-1", "1e3", "9" * 19, "٣", "%00", "987654"])
def test_made_up_groups_are_left_out_with_a_word(browser: Browser, wrong: str) -> None:
    assert "does not work any more" in in_english(browser).get(f"/submissions?alike={wrong}").text


def test_each_keeps_a_case_and_a_receipt_of_its_own(town: Town, secretary: Actor, browser: Browser) -> None:
    sent = letters(town, 3, by=secretary)
    town.bring(sent[1], "answered", by=secretary)
    states = [town.case(one).handling for one in sent]
    assert states == ["new", "answered", "new"]
    for one in sent:
        assert town.case(one).number in browser.get(f"/receipts/{one.secret}").text
