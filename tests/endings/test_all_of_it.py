"""All that is put into a challenge ends with a sentence, whoever gave it hears it, and its thread tells it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.challenges import course_actions
from app.challenges.act_forms import Stepped
from app.challenges.kinds import Step
from app.challenges.models import Challenge
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.contributions.nightly_actions import bring_back_unused
from app.endings.queries import list_without
from app.entries.kinds import Question
from app.entries.sorting_actions import merge
from app.entries.sorting_forms import Joined
from app.events import By
from app.notifications.actions import follow
from app.organisations.kinds import MemberRole
from app.organisations.models import Organisation
from app.organisations.people_actions import add_member
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.tasks.models import Task
from app.vault import get_vault
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, accept, given, list_all
from tests.endings.test_ending import ACCOUNT
from tests.entries.adding import added, show, shown
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words
from tests.organisations.joining import show as show_organisation

SENTENCE, NOTHING = "Turene er talt op, og tallet hænger i tunnelen.", "Intet. Der var ingen, der havde tid."


def contact(town: Town, email: str) -> int:
    with town.writing():
        row = accounts.keep_contact(get_vault(), email)
        accounts.confirm_contact(row.id)
        return row.id


def end(town: Town, by: Actor, challenge: Challenge, *, q: str = "", **fields: Any) -> None:
    staff, address = town.sign_in(by), f"/desk/challenges/{challenge.id}/endings"
    page = staff.get(f"{address}?q={q}" if q else address)
    said = {"outcome": "used", "text": SENTENCE, **fields}
    staff.send(page, f"/desk/challenges/{challenge.id}/ending", said, status=303)


def close(town: Town, by: Actor, challenge: Challenge, **fields: str) -> None:
    staff, address = town.sign_in(by), f"/desk/challenges/{challenge.id}/endings"
    said = {**ACCOUNT, **fields}
    staff.send(staff.get(address), f"/desk/challenges/{challenge.id}/closing", said, status=303)


def accepted(town: Town, by: Actor, challenge: Challenge, **fields: Any) -> Contribution:
    made, _browser = given(town, challenge.slug, **fields)
    accept(town, made.id, by)
    mailed(town.app)
    return made


def of_club(town: Town, by: Actor, challenge: Challenge) -> Contribution:
    """Return what a club gives that everybody can read, accepted."""
    made = accepted(town, by, challenge, giver="new", title="Løbeklubben", kind="association", name="Alma Holm")
    assert made.organisation_id is not None
    show_organisation(town, made.organisation_id, by)
    mailed(town.app)
    return made


def test_a_sentence_ends_a_contribution_and_nobody_is_reminded_of_it(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    made = accepted(town, secretary, challenge)
    with town.writing() as session:
        session.execute(update(Contribution).values(use_by=clock.today() - timedelta(days=1)))
        bring_back_unused()
    end(town, secretary, challenge, of=[str(made.id)], outcome="nothing", text=NOTHING)
    (row,) = list_all(town)
    assert (row.standing, row.returned_on) == (Standing.USED, None)
    with town.writing() as session:
        bring_back_unused()
        open_tasks = select(Task.what).where(Task.subject_id == made.id, Task.done_at.is_(None))
        assert list(session.scalars(open_tasks)) == []
    assert list_all(town)[0].returned_on is None
    assert NOTHING in Browser(town.app).get(f"/challenges/{challenge.slug}").text


def test_everybody_who_decides_for_an_organisation_hears_what_came_of_its_contribution(
    town: Town, secretary: Actor
) -> None:
    challenge = opened(town, secretary)
    made = of_club(town, secretary, challenge)
    other = contact(town, OTTO)
    with town.writing():
        add_member(made.organisation_id or 0, other, MemberRole.CONTACT, name="Otto")
    mailed(town.app)
    end(town, secretary, challenge, of=[str(made.id)])
    letters = mailed(town.app)
    assert sorted(one["To"] for one in letters) == [ALMA, OTTO]
    assert all(SENTENCE in words(one) and f"/threads/{made.id}" in words(one) for one in letters)


def test_what_is_said_of_a_contribution_alone_stands_in_its_thread_and_in_the_list(
    town: Town, secretary: Actor
) -> None:
    challenge = opened(town, secretary)
    made = accepted(town, secretary, challenge)
    staff = town.sign_in(secretary)
    said = {"outcome": NOTHING, "result": "nothing"}
    staff.send(staff.get(f"/desk/contributions/{made.id}"), f"/desk/contributions/{made.id}/outcome", said, status=303)
    (letter,) = mailed(town.app)
    assert NOTHING in words(letter)
    for address in (f"/threads/{made.id}", f"/challenges/{challenge.slug}/endings"):
        page = Browser(town.app).get(address).text
        assert NOTHING in page
        assert "Der kom intet ud af det" in page
    assert "Modtages af Vej og Park" in Browser(town.app).get(f"/threads/{made.id}").text
    with town.reading():
        assert list_without(challenge.id) == []


def test_an_early_idea_is_owed_a_sentence_also_when_it_lies_among_the_others_and_whoever_said_the_same_hears(
    town: Town, secretary: Actor
) -> None:
    challenge = opened(town, secretary)
    alma, otto = contact(town, ALMA), contact(town, OTTO)
    first = shown(town, secretary, challenge.id, "Mal loftet hvidt.", question=Question.IDEA, writer=Writer(alma))
    second = added(town, challenge.id, "Hvidt loft, tak.", question=Question.IDEA, writer=Writer(otto))
    show(town, secretary, second)
    shown(town, secretary, challenge.id, "Der er mørkt.", question=Question.BEHIND)
    with town.reading():
        assert {one.subject_id for one in list_without(challenge.id)} == {first, second}
    with town.writing() as session:
        merge(get_subject_for_update(second), Joined(first, "Det er det samme."), By.person(secretary))
        row = session.get_one(Challenge, challenge.id)
        course_actions.take_step(row, Stepped(Step.IDEAS, "Vi ved nok."), By.person(secretary))
    with town.reading():
        assert [(one.subject_id, one.kind) for one in list_without(challenge.id)] == [(first, "Idé")]
    mailed(town.app)
    end(town, secretary, challenge, of=[str(first)])
    assert sorted(one["To"] for one in mailed(town.app)) == [ALMA, OTTO]


def test_all_that_have_a_word_get_one_sentence_at_a_press(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    texts = ("En lampe i nordenden.", "To lamper til.", "Et spejl.")
    lamps = [shown(town, secretary, challenge.id, text, question=Question.IDEA) for text in texts][:2]
    end(town, secretary, challenge, q="lampe", all_shown="y")
    with town.reading():
        left = [one.subject_id for one in list_without(challenge.id)]
    assert len(left) == 1
    assert not set(left) & set(lamps)


def test_a_sentence_is_put_right_after_the_challenge_is_closed_too(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    made = accepted(town, secretary, challenge)
    end(town, secretary, challenge, of=[str(made.id)])
    close(town, secretary, challenge)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{challenge.id}/endings"
    assert f"{address}?again=1" in staff.get(address).html
    said = {"of": [str(made.id)], "outcome": "nothing", "text": NOTHING}
    staff.send(staff.get(f"{address}?again=1"), f"/desk/challenges/{challenge.id}/ending", said, status=303)
    text = Browser(town.app).get(f"/threads/{made.id}").text
    assert NOTHING in text
    assert SENTENCE not in text


def test_whoever_put_something_in_hears_once_what_came_of_the_challenge(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    alma, otto = contact(town, ALMA), contact(town, OTTO)
    shown(town, secretary, challenge.id, "Der er mørkt.", writer=Writer(alma))
    shown(town, secretary, challenge.id, "Der lugter.", writer=Writer(alma))
    shown(town, secretary, challenge.id, "Sæt et spejl op.", question=Question.IDEA, writer=Writer(otto))
    with town.writing():
        follow(challenge.id, otto, confirmed=True)
    mailed(town.app)
    close(town, secretary, challenge, why_left="Spejlet er der ingen, der har set på.")
    letters = mailed(town.app)
    assert sorted(one["To"] for one in letters) == [ALMA, OTTO]
    to_alma, to_otto = sorted(letters, key=lambda one: str(one["To"]))
    for said in (*ACCOUNT.values(), "Spejlet er der ingen, der har set på."):
        assert said in words(to_alma)
    assert "Du kan læse, hvad der kom ud af den" in words(to_otto), "who follows it hears it as followers do"


def test_an_organisation_has_a_thread_and_a_sheet_for_its_window(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    made = of_club(town, secretary, challenge)
    browser, club = Browser(town.app), f"/threads/{made.organisation_id}"
    before = browser.get(club)
    assert TEXT in before.text
    assert "Der er ikke afgjort noget endnu" in before.text
    end(town, secretary, challenge, of=[str(made.id)])
    after = browser.get(club).text
    for said in ("Løbeklubben", challenge_title(challenge), "Vej og Park", "Det er brugt", SENTENCE):
        assert said in after
    sheet = browser.get(f"{club}/sheet")
    assert "Vi er med" in sheet.text
    assert f"localhost{club}" in sheet.text
    assert "<svg" in sheet.html
    assert "anbefal" in sheet.text, "that it is no recommendation"


def challenge_title(challenge: Challenge) -> str:
    assert challenge.slug.startswith("hvorfor")
    return "Hvorfor går så mange uden om tunnelen"


def test_an_organisation_that_nobody_reads_has_no_thread(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    made, _browser = given(town, challenge.slug, giver="new", title="Løbeklubben", kind="association", name="Alma Holm")
    Browser(town.app).get(f"/threads/{made.organisation_id}", status=404)
    Browser(town.app).get(f"/threads/{made.organisation_id}/sheet", status=404)


def test_the_page_of_an_organisation_and_of_what_it_gives_lead_to_the_threads(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    made = of_club(town, secretary, challenge)
    browser = Browser(town.app)
    with town.reading() as session:
        row = session.get_one(Organisation, made.organisation_id)
        address = f"/organisations/{row.slug}"
    assert f'href="/threads/{made.organisation_id}"' in browser.get(address).html
    end(town, secretary, challenge, of=[str(made.id)])
    assert f'href="/threads/{made.id}"' in browser.get(f"/challenges/{challenge.slug}").html
