"""Submissions in challenges: placed by staff, told to the author, shown on both pages, and taken out again."""

import pytest
from sqlalchemy import select

from app.accounts.actions import confirm_contact, keep_contact
from app.answering.actions import get_draft_for_update, publish_answer, save_draft
from app.answering.forms import Drafted, ReadDraft
from app.casework import publishing_actions
from app.challenges.blueprint import CHALLENGES
from app.challenges.models import Challenge
from app.endings import actions as endings
from app.endings.kinds import Outcome as Came
from app.events import By, list_happened
from app.municipality.actions import switch_off
from app.permissions import Actor, Role
from app.placements.models import Placement
from app.subjects import Audience
from app.submissions import actions as submissions
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.challenges.opening import drafted, lock, opened
from tests.ground.staging import Sent, Town, asking
from tests.notifications.hearing import ALMA, mailed, published, words
from tests.submissions.test_private_rules import let_in

WORD = "Den siger noget om aftenerne, som vi ikke vidste."
TITLE, QUESTION = "Mørk tunnel", "Hvorfor går så mange uden om tunnelen, når det er mørkt?"


def place(browser: Browser, sent: Sent, challenge: Challenge, *, status: int = 303, reason: str = WORD) -> Page:
    page = browser.get(f"/desk/cases/{sent.id}")
    said = {"challenge": str(challenge.id), "reason": reason}
    return browser.send(page, f"/desk/cases/{sent.id}/placement", said, status=status)


def take_out(browser: Browser, sent: Sent, challenge: Challenge, *, status: int = 303) -> Page:
    page = browser.get(f"/desk/cases/{sent.id}")
    said = {"challenge": str(challenge.id), "reason": "Den handler om noget andet."}
    return browser.send(page, f"/desk/cases/{sent.id}/placement-end", said, status=status)


def answer_with(town: Town, by: Actor, sent: Sent, words: str) -> None:
    """Answer that it leads to something."""
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        save_draft(case, Drafted(words, Outcome.LED, "da"), By.person(by))
        draft = get_draft_for_update(case.id)
        assert draft is not None
        publish_answer(case, ReadDraft(draft.version), By.person(by))


def is_shown(town: Town, sent: Sent, challenge: Challenge) -> tuple[bool, bool, bool]:
    """Return whether the challenge's page shows the submission, whether its list does, and whether that shows it."""
    browser = Browser(town.app)
    shown = browser.get(f"/challenges/{challenge.slug}").text
    listed = browser.get(f"/submissions?challenge={challenge.slug}").text
    own = Browser(town.app).client.get(f"/submissions/{sent.id}").get_data(as_text=True)
    return TITLE in shown, TITLE in listed, f"/challenges/{challenge.slug}" in own


def test_a_case_is_placed_its_author_is_told_and_both_pages_show_it(town: Town, secretary: Actor) -> None:
    sent, challenge = published(town, secretary, email=ALMA), opened(town, secretary)
    assert is_shown(town, sent, challenge) == (False, False, False)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    assert is_shown(town, sent, challenge) == (True, True, True)
    (letter,) = mailed(town.app)
    assert QUESTION in words(letter).replace("\n", " ")
    assert "Tag den ud igen" in words(letter)
    assert f"/challenges/{challenge.slug}" in words(letter)
    page = staff.get(f"/desk/cases/{sent.id}").text
    assert "Sat i udfordringen" in page
    assert WORD in page
    assert WORD not in Browser(town.app).get(f"/submissions/{sent.id}").text
    take_out(staff, sent, challenge)
    assert is_shown(town, sent, challenge) == (False, False, False)
    (letter,) = mailed(town.app)
    assert "ikke længere" in str(letter["Subject"])


def test_both_histories_tell_of_it(town: Town, secretary: Actor) -> None:
    sent, challenge = published(town, secretary), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    take_out(staff, sent, challenge)
    with town.reading():
        assert [one.verb for one in list_happened(sent.id)][-2:] == ["placed", "taken_out"]
        kept = [one for one in list_happened(challenge.id) if one.verb.startswith("placement")]
    assert [one.verb for one in kept] == ["placement_got", "placement_lost"]
    assert {one.details["other"] for one in kept} == {town.case(sent).number}


def test_its_author_takes_it_out_and_nobody_places_it_there_again(town: Town, secretary: Actor) -> None:
    sent, challenge = published(town, secretary), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    author = let_in(town.app, sent)
    page = author.get("/my-submission")
    assert QUESTION in page.text
    assert WORD in page.text
    done = author.send(page, "/my-submission/placement-end", status=303)
    author.send(page, "/my-submission/placement-end", status=303)  # pressing twice is no fault
    assert "Du tog den ud af udfordringen" in author.follow(done).text
    assert is_shown(town, sent, challenge) == (False, False, False)
    refused = place(staff, sent, challenge, status=409)
    assert "Afsenderen har selv taget den ud" in refused.text


def test_what_staff_took_out_can_be_placed_again(town: Town, secretary: Actor) -> None:
    sent, challenge = published(town, secretary), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    assert "allerede" in place(staff, sent, challenge, status=409).text
    take_out(staff, sent, challenge)
    place(staff, sent, challenge)
    assert is_shown(town, sent, challenge) == (True, True, True)
    with town.reading() as session:
        assert len(session.scalars(select(Placement.id)).all()) == 1


@pytest.mark.parametrize("audience", [Audience.NETWORK, Audience.STAFF])
def test_what_is_not_for_everybody_is_placed_and_shown_to_nobody_outside(
    town: Town, secretary: Actor, audience: Audience
) -> None:
    sent, challenge = published(town, secretary, audience=audience), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    assert is_shown(town, sent, challenge) == (False, False, False)
    assert "I udfordringen" in staff.get(f"/desk/cases/{sent.id}").text
    assert "Kun dem, der arbejder med udfordringen" in let_in(town.app, sent).get("/my-submission").text


def test_what_is_hidden_or_taken_back_vanishes_from_the_challenge(town: Town, secretary: Actor) -> None:
    hidden, withdrawn = published(town, secretary), published(town, secretary, kind="idea")
    challenge = opened(town, secretary)
    staff = town.sign_in(secretary)
    for one in (hidden, withdrawn):
        place(staff, one, challenge)
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, hidden.id), Why("Der står et navn."), By.person(secretary))
        submissions.withdraw(session.get_one(Submission, withdrawn.id))
    for one in (hidden, withdrawn):
        assert is_shown(town, one, challenge) == (False, False, False)
    assert "/placement" not in staff.get(f"/desk/cases/{withdrawn.id}").html


def test_a_leader_places_what_the_own_network_has_in_its_own_challenges_alone(town: Town, secretary: Actor) -> None:
    own, other = (one.id for one in town.networks()[:2])
    sent = published(town, secretary)
    mine, theirs = opened(town, secretary, network_id=own), opened(town, secretary, network_id=other, title="En anden?")
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=own))
    page = leader.get(f"/desk/cases/{sent.id}")
    assert "En anden?" not in page.text
    assert place(leader, sent, theirs, status=422)
    place(leader, sent, mine)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other))
    assert stranger.post(f"/desk/cases/{sent.id}/placement", {"challenge": str(theirs.id)}).status == 404


def test_nothing_is_placed_in_a_draft_or_a_challenge_of_nobody(town: Town, secretary: Actor) -> None:
    sent, draft = published(town, secretary), drafted(town, secretary)
    staff = town.sign_in(secretary)
    assert "/placement" not in staff.get(f"/desk/cases/{sent.id}").html
    opened(town, secretary, title="Hvem vil læse højt?")
    page = staff.get(f"/desk/cases/{sent.id}")
    said = {"challenge": str(draft.id)}
    assert "tunnelen, når det er mørkt" not in page.text
    assert staff.send(page, f"/desk/cases/{sent.id}/placement", said, status=422)


def test_switched_off_there_is_no_trace_of_challenges(town: Town, secretary: Actor) -> None:
    sent, challenge = published(town, secretary), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    mailed(town.app)
    with town.writing():
        switch_off(CHALLENGES, by=By.person(secretary))
    for page in (staff.get(f"/desk/cases/{sent.id}"), Browser(town.app).get(f"/submissions/{sent.id}")):
        assert f"/challenges/{challenge.slug}" not in page.html
        assert "/placement" not in page.html
    assert "I udfordringen" not in staff.get(f"/desk/cases/{sent.id}").text
    assert QUESTION not in let_in(town.app, sent).get("/my-submission").html.split('id="history"')[0]


def test_the_pages_ask_one_question_more_whether_one_is_placed_or_many(town: Town, secretary: Actor) -> None:
    sent = town.submit_all([{"title": f"{TITLE} {one}"} for one in range(12)])
    town.publish(sent, by=secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    case, page = f"/desk/cases/{sent[0].id}", f"/submissions/{sent[0].id}"
    before = questions(town, staff, case), questions(town, stranger, page)
    challenge = opened(town, secretary)
    address = f"/challenges/{challenge.slug}"
    empty = questions(town, stranger, address)
    for one in sent:
        place(staff, one, challenge)
        after = questions(town, staff, case), questions(town, stranger, page)
        assert after == (before[0] + 1, before[1] + 1)
        assert questions(town, stranger, address) == empty <= 9
    assert "Se alle 12" in stranger.get(address).text


def questions(town: Town, browser: Browser, address: str) -> int:
    """Return how many questions a page asks the database, once what is kept is there."""
    browser.get(address)
    with asking(town.database) as asked:
        browser.get(address)
    return len(asked)


def test_what_is_answered_and_what_a_challenge_says_came_of_it_stand_beside_each_other_at_the_desk(
    town: Town, secretary: Actor
) -> None:
    sent, challenge = published(town, secretary), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, challenge)
    answered, came = "Lamperne er skiftet i oktober.", "Vi fik en lampe mere i nordenden."
    answer_with(town, secretary, sent, answered)
    assert answered in staff.get(f"/desk/challenges/{challenge.id}/endings").text
    with town.writing():
        endings.end(lock(challenge.id), [sent.id], Came.TRIED, came, by=By.person(secretary))
    page = staff.get(f"/desk/cases/{sent.id}").text
    assert f"Det er prøvet. {came}" in page


def test_who_says_another_thing_than_was_answered_is_asked_once_more_and_both_are_told_in_order(
    town: Town, secretary: Actor
) -> None:
    sent, challenge = published(town, secretary, email=ALMA), opened(town, secretary)
    place(town.sign_in(secretary), sent, challenge)
    answer_with(town, secretary, sent, "Lamperne bliver skiftet.")
    with town.writing():
        confirm_contact(keep_contact(get_vault(), ALMA).id)
    mailed(town.app)
    came, staff = "Pengene blev brugt på broen i stedet.", town.sign_in(secretary)
    desk, says = f"/desk/challenges/{challenge.id}/endings", f"/desk/challenges/{challenge.id}/ending"
    said = {"of": str(sent.id), "outcome": "nothing", "text": came}
    asked = staff.send(staff.get(desk), says, said, status=422)
    assert "Det fører til noget" in asked.text
    thread = Browser(town.app).get(f"/threads/{sent.id}").text
    assert came not in thread
    assert "fik den, der skrev, svaret: Det fører til noget" in thread
    assert "Der er ikke afgjort noget" not in thread, "it says the same as the case"
    assert "Udfordringen blev åbnet" not in thread, "what happened before the case came into it"
    staff.send(asked, says, {**said, "sure": "y"}, status=303)
    (letter,) = mailed(town.app)
    for told in (
        words(letter),
        *(Browser(town.app).get(one).text for one in (f"/threads/{sent.id}", f"/submissions/{sent.id}")),
    ):
        assert told.index("Det fører til noget") < told.index("Der kom intet ud af det") < told.index(came)
    assert Browser(town.app).get(f"/submissions/{sent.id}").text.count("Det fører til noget") == 1
    staff.send(staff.get(f"{desk}?again=1"), says, {**said, "outcome": "later"}, status=303)


def test_one_searches_for_what_a_sentence_is_about_and_loses_neither_what_is_typed_nor_chosen(
    town: Town, secretary: Actor
) -> None:
    made = [
        published(town, secretary, title=title) for title in ("Lys i tunnelen", "Analyse af stien", "Bænk ved søen")
    ]
    challenge, staff = opened(town, secretary), town.sign_in(secretary)
    for one in made:
        place(staff, one, challenge)
    desk, says = f"/desk/challenges/{challenge.id}/endings", f"/desk/challenges/{challenge.id}/ending"
    typed = {"text": "Vi fik en lampe mere.", "look": "1"}
    page = staff.send(staff.get(desk), says, {**typed, "q": "bænk"}, status=200)
    page = staff.send(page, says, {**typed, "q": "lys", "of": str(made[2].id)}, status=200)
    offered = [one.get("value") for one in page.all("input") if one.get("name") == "of"]
    assert offered == [str(made[0].id), str(made[2].id)], "Analyse has the word inside another; what is chosen stays"
    assert "Vi fik en lampe mere." in page.html
    page = staff.send(page, says, {"text": "Kort", "of": str(made[0].id)}, status=422)
    assert page.form(says)["q"] == "lys"
    assert "Analyse af stien" not in page.text
