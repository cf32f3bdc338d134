"""Everybody behind a theme is told of a choice: each once, ten minutes after it, and nobody of one that was undone."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock, i18n, worker
from app.accounts import actions as accounts
from app.events import Event
from app.jobs import Lane
from app.notifications.actions import follow as follow_thing
from app.permissions import Actor
from app.theme_origins.models import ThemeOrigin
from app.theme_origins.verbs import THEME_OF_IT_DECIDED
from app.theme_proposals.round_queries import get_round
from app.vault import get_vault
from tests.browsing import Browser
from tests.co_authors.standing import BO, KIM, answer, ask, asked_pages, author_of, number_of
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, everything, mailed, words
from tests.theme_proposals.proposing import list_all, planned, send, show
from tests.theme_proposals.test_filling_together import of_alma
from tests.theme_proposals.test_following import decide, follow
from tests.theme_proposals.test_growing import grown, wrote

EVA = "eva@beboer.example"
LATER = timedelta(minutes=11)


def stood_with(town: Town, by: Actor) -> Sent:
    """Return what Kim wrote and Bo stands with."""
    sent, author = author_of(town, by)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    mailed(town.app)
    return sent


def told(town: Town) -> Counter[str]:
    """Return how many mails each gets now."""
    return Counter(str(one["To"]) for one in mailed(town.app))


@pytest.mark.parametrize("outcome", ["started", "returned", "declined"])
def test_at_each_choice_author_followers_and_who_wrote_what_it_grew_from_hear_once(
    town: Town, secretary: Actor, outcome: str
) -> None:
    made, _alma = of_alma(town, secretary)
    for one in (OTTO, "ida@beboer.example"):
        follow(town, made, one, browser=Browser(town.app))
    texts = [stood_with(town, secretary), wrote(town, secretary, ALMA), wrote(town, secretary, OTTO)]
    with town.writing() as session:
        now = clock.now()
        session.add_all(
            ThemeOrigin(proposal_id=made, submission_id=one.id, created_at=now, told_at=now) for one in texts
        )
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    everybody = {ALMA, KIM, BO, OTTO, "ida@beboer.example"}
    mailed(town.app)
    decide(town, secretary, made, outcome)
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert not everybody & set(told(town)), "it can be undone still"
    with time_machine.travel(clock.now() + LATER):
        assert not everybody & set(told(town)), "it was undone"
        decide(town, secretary, made, outcome)
        assert not everybody & set(told(town))
    with time_machine.travel(clock.now() + 2 * LATER):
        heard = told(town)
        assert {one: heard[one] for one in everybody} == dict.fromkeys(everybody, 1)
    with time_machine.travel(clock.now() + 4 * LATER):
        assert not everybody & set(told(town))


def test_who_stands_with_a_text_hears_what_it_has_grown_into_as_its_author_does(town: Town, secretary: Actor) -> None:
    sent = stood_with(town, secretary)
    made = grown(town, secretary, sent)
    show(town, secretary, made)
    with time_machine.travel(clock.now() + LATER):
        letters = {str(one["To"]): words(one) for one in mailed(town.app) if one["To"] in {KIM, BO}}
        assert set(letters) == {KIM, BO}
        assert "En tekst, du står bag" in letters[BO]
        assert number_of(town, sent) in letters[BO]
        assert "En tekst, du står bag" not in letters[KIM]
        assert f"/themes/{made}" in letters[BO]
    with time_machine.travel(clock.now() + 3 * LATER):
        assert not {KIM, BO} & set(told(town)), "that it is shown they are told once"


def test_who_follows_a_text_behind_it_hears_once_what_is_chosen_and_that_it_begins(
    town: Town, secretary: Actor
) -> None:
    texts = [stood_with(town, secretary), wrote(town, secretary, ALMA), wrote(town, secretary, ALMA)]
    made = grown(town, secretary, *texts)
    show(town, secretary, made)
    everybody = (EVA, OTTO, ALMA, KIM, BO)
    with town.writing():
        contacts = {one: accounts.keep_contact(get_vault(), one).id for one in (EVA, OTTO, ALMA)}
        for one in contacts.values():
            accounts.confirm_contact(one)
        for text in texts:
            follow_thing(text.id, contacts[EVA], confirmed=True)
        follow_thing(texts[0].id, contacts[ALMA], confirmed=True)
        follow_thing(texts[1].id, contacts[OTTO], confirmed=True)
        follow_thing(made, contacts[OTTO], confirmed=True)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        decide(town, secretary, made, "started")
        assert not set(everybody) & set(told(town)), "it can be undone still"
    with time_machine.travel(clock.now() + 2 * LATER):
        mails = mailed(town.app)
        assert Counter(str(one["To"]) for one in mails if one["To"] in everybody) == dict.fromkeys(everybody, 1)
        (evas,) = [words(one) for one in mails if one["To"] == EVA]
        assert evas.count("har valgt, hvad der sker med det tema, den er vokset til") == 1
        staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
        begun = {"name": "Trygge veje", "question": "Hvordan tør flere gå?", "type": "welfare"}
        staff.send(staff.get(address), f"{address}/network", begun, status=303)
    with time_machine.travel(clock.now() + 3 * LATER):
        heard = told(town)
        assert {one: heard[one] for one in everybody} == dict.fromkeys(everybody, 1)
    with time_machine.travel(clock.now() + 5 * LATER):
        assert not set(everybody) & set(told(town))


def test_who_follows_a_text_behind_two_themes_hears_of_both(town: Town, secretary: Actor) -> None:
    shared, of_second = wrote(town, secretary), wrote(town, secretary)
    first = grown(town, secretary, shared)
    second = grown(town, secretary, shared, of_second)
    show(town, secretary, first, second)
    with town.writing():
        for email, text in ((EVA, shared), (EVA, of_second), (OTTO, of_second)):
            contact = accounts.keep_contact(get_vault(), email)
            accounts.confirm_contact(contact.id)
            follow_thing(text.id, contact.id, confirmed=True)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        decide(town, secretary, first, "declined")
        decide(town, secretary, second)
    with time_machine.travel(clock.now() + 2 * LATER):
        heard = told(town)
        assert (heard[EVA], heard[OTTO]) == (1, 1)
    with town.reading() as session:
        noted = select(Event.subject_id, Event.details).where(Event.verb == THEME_OF_IT_DECIDED.name)
        at = {(row.subject_id, row.details["proposal"]) for row in session.execute(noted)}
    assert at == {(shared.id, first), (shared.id, second), (of_second.id, second)}


def test_who_follows_two_texts_hears_at_the_one_where_it_is_noted(town: Town, secretary: Actor) -> None:
    late, shown = town.submit(), wrote(town, secretary)
    made = grown(town, secretary, late, shown)
    show(town, secretary, made)
    with town.writing():
        contact = accounts.keep_contact(get_vault(), EVA)
        accounts.confirm_contact(contact.id)
        for one in (late, shown):
            follow_thing(one.id, contact.id, confirmed=True)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        decide(town, secretary, made)
    with time_machine.travel(clock.now() + 2 * LATER):
        # Everybody reads it between what is noted and what is told: nobody hears of the theme there.
        with town.app.app_context():
            while not _is_noted(town, shown):
                assert worker.run_next(lambda _mail: None, tuple(Lane))
        town.publish([late], by=secretary)
        assert told(town)[EVA] == 1


def _is_noted(town: Town, sent: Sent) -> bool:
    with town.reading() as session:
        noted = select(Event.seq).where(Event.verb == THEME_OF_IT_DECIDED.name, Event.subject_id == sent.id)
        return session.scalar(noted) is not None


def test_whoever_proposed_it_is_written_the_new_day(town: Town, secretary: Actor) -> None:
    made, _alma = of_alma(town, secretary)
    round_id = planned(town, secretary, days=90)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    staff.send(staff.get(address), f"{address}/round", {"round": str(round_id)}, status=303)
    (mail,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert "En ny dag for dit temaforslag" in mail["Subject"]
    with town.reading(), i18n.speaking("da"):
        assert i18n.long_date(get_round(round_id).decides_on) in words(mail)


def test_a_new_day_of_the_round_is_told_once_to_who_proposed_it_and_who_follows(town: Town, secretary: Actor) -> None:
    first = planned(town, secretary, days=90)
    made, _alma = of_alma(town, secretary)
    follow(town, made, EVA)
    staff, address = town.sign_in(secretary), "/desk/themes/rounds"
    closing = clock.today() + timedelta(days=90)

    def change(*, closes: int = 0, decides: int) -> None:
        days = {
            "closes_on": str(closing + timedelta(days=closes)),
            "decides_on": str(closing + timedelta(days=decides)),
        }
        staff.send(staff.get(address), f"{address}/{first}", days, status=303)

    change(decides=20)
    change(decides=14)
    change(closes=2, decides=14)
    with time_machine.travel(clock.now() + LATER):
        assert not mailed(town.app), "the day is as it was, and until when one can propose moves no proposal"
        change(decides=21)
        change(decides=28)
        assert not mailed(town.app), "it can be put right still"
    with time_machine.travel(clock.now() + 2 * LATER):
        mails = mailed(town.app)
        assert sorted(one["To"] for one in mails) == sorted([ALMA, EVA])
        (own,) = [one for one in mails if one["To"] == ALMA]
        assert "En ny dag for dit temaforslag" in own["Subject"]
        with town.reading(), i18n.speaking("da"):
            assert i18n.long_date(closing + timedelta(days=28)) in words(own)
        assert "på en anden dag" in everything(next(one for one in mails if one["To"] == EVA))
        assert "Dagen for runden er ændret." in Browser(town.app).get(f"/themes/{made}").text


def test_an_address_that_was_asked_for_is_confirmed_and_not_changed(town: Town, secretary: Actor) -> None:
    send(Browser(town.app), email=ALMA)
    confirm(town.app, mailed(town.app)[0])
    page = town.sign_in(secretary).get(f"/desk/themes/{list_all(town)[-1].id}")
    assert "har bekræftet den e-mail" in page.text
    assert "har skiftet den e-mail" not in page.text
