"""What searching gives away is what everybody can read now: in what is found, in what is offered, and in its tables."""

import pytest
from flask import Flask

from app import worker
from app.alike import repair
from app.casework import publishing_actions
from app.events import By
from app.permissions import Actor
from app.public_list.searched import list_searched
from app.publishing import actions as publishing
from app.publishing.redaction_form import Covering
from app.reading.queries import Filters
from app.redaction.case_actions import redact
from app.searching import vocabulary
from app.searching.index import PUBLIC
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

TEXT = "Krokodillen i kanalen skræmmer alle, der går forbi."


@pytest.fixture
def crocodile(town: Town, secretary: Actor) -> Sent:
    sent = town.submit(title="Et dyr i kanalen", text=TEXT)
    town.bring(sent, "answered", by=secretary)
    return sent


def find(town: Town, q: str) -> tuple[list[int], str | None]:
    with town.reading():
        found = list_searched(q, Filters())
    return [one.id for one in found.page.rows], found.meant


def words(town: Town) -> set[str]:
    with town.reading():
        return set(vocabulary.list_words(PUBLIC.name))


def test_what_is_misspelt_is_offered_only_while_everybody_reads_it(
    app: Flask, town: Town, secretary: Actor, crocodile: Sent
) -> None:
    assert find(town, "krukodillen") == ([crocodile.id], "krokodillen")
    page = Browser(app).get("/submissions?q=krukodillen&kind=problem&lang=en")
    assert "Did you mean “krokodillen”?" in page.text
    assert "/submissions?q=krokodillen&kind=problem" in page.links()
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, crocodile.id), Why("Ikke her."), By.person(secretary))
    assert find(town, "krukodillen") == ([], None)
    assert not {"krokodillen", "kanalen"} & words(town)
    with town.writing() as session:
        case = session.get_one(Submission, crocodile.id)
        publishing.show_again(publishing.get_subject_for_update(case.id), by=By.person(secretary))
    assert find(town, "krokodille") == ([crocodile.id], None)


def test_what_is_covered_in_a_text_or_its_answer_is_found_no_more(
    town: Town, secretary: Actor, crocodile: Sent
) -> None:
    assert find(town, "sat lys op") == find(town, "krokodille tunnel") == ([crocodile.id], None)
    with town.writing() as session:
        case = session.get_one(Submission, crocodile.id)
        redact(case, Covering(["Krokodillen", "tunnelen"], "Et navn."), By.person(secretary))
    assert find(town, "krokodille") == find(town, "tunnel") == ([], None)
    assert not {"krokodillen", "tunnelen"} & words(town)
    assert find(town, "skræmme lys") == ([crocodile.id], None)


def test_the_doctor_finds_other_words_and_mends_them(town: Town, crocodile: Sent) -> None:
    with town.reading():
        assert vars(repair.count_unfindable()) == {"lacking": 0, "surplus": 0, "wrong": 0, "words": 0}
    with town.writing() as session:
        session.get_one(Submission, crocodile.id).place_text = "Ved den blå bro"  # behind everybody's back
        vocabulary.learn(PUBLIC.name, ["hemmeligheden"])
    with town.reading():
        assert (found := repair.count_unfindable()).wrong == 1
        assert found.words == len({"ved", "den", "blaa", "bro"} - words(town)) + 1
    with town.writing():
        repair.rebuild_index()
    with town.reading():
        assert not any(vars(repair.count_unfindable()).values())
    assert find(town, "blå bro") == ([crocodile.id], None)


def test_a_page_shows_what_is_like_it_and_one_writes_of_the_same(
    app: Flask, town: Town, secretary: Actor, crocodile: Sent
) -> None:
    other = town.submit(
        title="Krokodille set igen", text="Jeg så krokodillen i kanalen, og den skræmmer børnene, der går forbi."
    )
    town.bring(other, "published", by=secretary)
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    browser = Browser(app)
    for one, like in ((crocodile, other), (other, crocodile)):
        page = browser.get(f"/submissions/{one.id}?lang=en")
        assert "Cases like this one" in page.text
        assert f"/submissions/{like.id}" in page.links()
    form = browser.get(f"/submissions/new?like={crocodile.id}&lang=en")
    assert "You are writing about the same as this one: Et dyr i kanalen" in form.text
    typed = form.form("/submissions/preview") | {"text": "Også jeg har set dyret ved broen.", "kind": "problem"}
    step_two = browser.post("/submissions/preview", typed, status=200)
    assert "You are writing about the same as this one: Et dyr i kanalen" in step_two.text
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, crocodile.id), Why("Ikke her."), By.person(secretary))
    assert "Et dyr i kanalen" not in browser.get(f"/submissions/{other.id}").text
    assert "Et dyr i kanalen" not in browser.get(f"/submissions/new?like={crocodile.id}").text
