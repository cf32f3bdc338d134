"""Everybody behind a theme is told of a choice: each once, ten minutes after it, and nobody of one that was undone."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.permissions import Actor
from app.theme_origins.models import ThemeOrigin
from tests.browsing import Browser
from tests.co_authors.standing import BO, KIM, answer, ask, asked_pages, author_of, number_of
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words
from tests.theme_proposals.proposing import show
from tests.theme_proposals.test_filling_together import of_alma
from tests.theme_proposals.test_following import decide, follow
from tests.theme_proposals.test_growing import grown, wrote

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
