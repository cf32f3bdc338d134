"""Words of a network that are covered after something was worked out of them, and before that is stored."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.events import By
from app.learning import actions as learning
from app.matching import Learned
from app.matching.training import Trained
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.directory import NetworkInfo
from app.networks.models import Network, NetworkText, Training
from app.permissions import Actor, Role
from app.publishing.redaction_form import Covering
from app.reading.warming import suggest_now
from app.redaction.network_actions import redact
from app.submissions.models import Submission, Suggestion
from tests.browsing import Browser
from tests.ground.staging import Town, wait_until_held_up
from tests.learning.conftest import FIGURES, learned
from tests.redaction.covering import cover
from tests.redaction.test_gone import secretary, town
from tests.sending.test_sending import send

__all__ = ["secretary", "town"]
WORD = "xqkanarie"
WHY = "Her stod et navn."
TEXT = "Når jeg cykler hjem gennem tunnelen om aftenen, er den mørk, og jeg er utryg ved at køre der."


@pytest.fixture
def network(town: Town) -> NetworkInfo:
    """Let a network say in one breath what fits the text and what will be covered."""
    network = town.networks()[0]
    with town.writing() as session:
        said = session.get_one(NetworkText, (network.id, "da"))
        said.purpose = f"Vi cykler hjem gennem den mørke tunnel om aftenen med {WORD}. Vi lytter."
        session.get_one(Network, network.id).slug = f"vi-{WORD}-her"
        announce_change(Topic.NETWORKS)
    return network


@pytest.fixture
def match_then(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Give a way to have something done once a text that is sent in has been matched, before it is stored."""

    def match_then(do: Callable[[], Any]) -> None:
        def match(text: str) -> Any:
            matches = suggest_now(text)
            assert WORD in str(matches), "nothing was proposed because of it"
            do()
            return matches

        monkeypatch.setattr("app.sending.views.suggest_now", match)

    return match_then


def phrases(town: Town, network: NetworkInfo) -> str:
    """Return the phrases of a network that are kept with proposals."""
    with town.reading() as session:
        kept = session.execute(
            select(Suggestion.reasons, Suggestion.against).where(Suggestion.network_id == network.id)
        ).all()
    assert kept
    return str([one["phrase"] for row in kept for reasons in row for one in reasons or ()])


def test_a_proposal_keeps_nothing_that_was_covered_since_it_was_matched(
    town: Town, network: NetworkInfo, secretary: Actor, app: Flask, match_then: Callable[[Callable[[], Any]], None]
) -> None:
    staff = town.sign_in(secretary)

    def cover_meanwhile() -> None:
        other = Thread(target=cover, args=(staff, f"/desk/networks/{network.id}", WORD, WHY))
        other.start()
        other.join()

    match_then(cover_meanwhile)
    assert send(Browser(app), text=TEXT).status == 303
    assert WORD not in phrases(town, network)


def test_it_waits_for_whoever_is_covering_words(
    town: Town, network: NetworkInfo, app: Flask, match_then: Callable[[Callable[[], Any]], None]
) -> None:
    moderator, matched = town.add_person(Role.MODERATOR), Event()
    match_then(matched.set)
    sending = Thread(target=send, args=(Browser(app),), kwargs={"text": TEXT})
    with town.writing() as session:
        row = session.get_one(Network, network.id, with_for_update=True)
        redact(row, Covering((WORD,), reason=WHY), By.person(moderator))
        sending.start()
        assert matched.wait(60)
        wait_until_held_up(town.database, sending)
    sending.join()
    assert WORD not in phrases(town, network)


@pytest.mark.either_database
def test_what_was_learned_meanwhile_counts_under_its_new_address(
    town: Town, network: NetworkInfo, secretary: Actor
) -> None:
    fitted = learned([f"vi-{WORD}-her", "et-andet"], 300)
    learnt = learning.Learnt(300, "words", Trained(fitted, FIGURES))
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", WORD, WHY)
    with town.writing():
        learning.keep(learnt)
    with town.reading() as session:
        stored = session.scalars(select(Training.weights).order_by(Training.id.desc())).first()
    assert Learned.load(stored).keys[1:] == ("vi-her", "et-andet")


@pytest.mark.either_database
def test_who_came_by_an_earlier_address_writes_to_the_same_network(
    town: Town, network: NetworkInfo, secretary: Actor, app: Flask
) -> None:
    """By a link elsewhere, and on each page that was open when the address went."""
    browser = Browser(app)
    opened = browser.get(f"/submissions/new?network=vi-{WORD}-her")
    checked = browser.send(opened, "/submissions/preview", {"kind": "problem", "text": TEXT})
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", WORD, WHY)
    for page in (
        browser.get(f"/submissions/new?network=vi-{WORD}-her"),
        browser.send(opened, "/submissions/preview", {"kind": "problem", "text": TEXT}),
        browser.post("/submissions/new", checked.form("/submissions")),
    ):
        assert f"Du skriver til netværket »{network.name}«" in page.text
        assert WORD not in page.html
    browser.send(checked, "/submissions", status=303)
    with town.reading() as session:
        case = session.scalars(select(Submission)).one()
    assert (case.wanted_network_id, case.invited) == (network.id, True)
