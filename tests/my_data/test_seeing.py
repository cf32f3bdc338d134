"""Mine data: all that is kept about somebody, to whoever shows that it is theirs, and nothing of anybody else."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Text, select, update

from app import i18n
from app.accounts.contacts import list_contacts
from app.accounts.writers import Writer
from app.conversations import actions as conversations
from app.conversations.models import Intent
from app.db import Base
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.municipality.queries import get_reference
from app.my_data.queries import get_titles
from app.my_data.things import HELD_BACK, TOLD_APART, thing_of
from app.networks.queries import get_directory
from app.notifications.actions import follow, set_rhythm
from app.notifications.rhythms import Rhythm
from app.permissions import Actor
from app.reports.actions import report
from app.subjects import Audience, Subject, Voice, Wording
from app.submissions import labels
from app.submissions.models import Suggestion
from app.submissions.states import Kind, Outcome, status_of
from app.supports.actions import support
from tests.browsing import Browser, Page, text_of
from tests.challenges.opening import opened
from tests.contributions.giving import given
from tests.conversations.talking import list_ids, say, show_all
from tests.ground.staging import TEXT, Sent, Town
from tests.my_data.owning import by_code, by_mail
from tests.notifications.hearing import ALMA, OTTO, answer, mailed, published
from tests.security.test_erasing import live as live_whole

ANSWER = "Vi har sat lys op."


def contact_of(town: Town, email: str) -> int:
    with town.reading():
        return list_contacts(town.app.extensions["vault"], email)[0].id


def live(town: Town, by: Actor) -> tuple[Sent, Sent]:
    """Let Alma and Otto write, and each do something about what the other wrote; return what each of them wrote."""
    hers = published(town, by, email=ALMA, title="Almas tunnel", name="Eksempel Almasen", place_text="Ved Almas hæk")
    answer(town, hers, by)
    his = published(town, by, email=OTTO, title="Ottos bænk", text="Ottos ord om en bænk på torvet.", name="Ottosen")
    alma, otto = contact_of(town, ALMA), contact_of(town, OTTO)
    with town.writing():
        for who, other, word in ((alma, his, "Almas"), (otto, hers, "Ottos")):
            follow(other.id, who, confirmed=True)
            support(other.id, who, confirmed=True)
            report(other.id, reason=f"{word} anmeldelse", contact_id=who, confirmed=True)
            conversations.comment(conversations.NewComment(other.id, f"{word} kommentar", "da"), Writer(who))
    return hers, his


def text_at(browser: Browser, address: str) -> str:
    """Return what is answered as it stands: a copy is saved, so that what holds of pages does not hold of it."""
    answered = browser.client.get(address)
    assert answered.status_code == 200, address
    return answered.text


def data_of(browser: Browser) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text_at(browser, "/my-data/copy.json"))
    return found


def test_all_that_is_theirs_is_shown_and_nothing_of_another(town: Town, secretary: Actor) -> None:
    live(town, secretary)
    browser = by_mail(town)
    page = browser.get("/my-data")
    for words_ in ("Almas tunnel", "Almas kommentar", "Eksempel Almasen", ALMA):
        assert words_ in page.text
    for address in ("/my-data", "/my-data/copy.json", "/my-data/copy.html"):
        text = text_at(browser, address)
        assert [one for one in ("Ottos anmeldelse", "Ottos kommentar", "Ottosen", OTTO) if one in text] == []


def test_a_copy_holds_all_of_it_with_what_staff_answered(town: Town, secretary: Actor) -> None:
    live(town, secretary)
    browser = by_mail(town)
    data, read = data_of(browser), text_at(browser, "/my-data/copy.html")
    (case,) = data["cases"]
    assert case["name"] == "Eksempel Almasen"
    assert [one["text"] for one in case["answers"]] == [ANSWER]
    assert [one["text"] for one in data["comments"]] == ["Almas kommentar"]
    assert data["kept"]["address"]["rows"][0]["address"] == ALMA
    assert [one["reason"] for one in data["kept"]["reports"]["rows"]] == ["Almas anmeldelse"]
    assert {one["about"] for one in data["kept"]["follows"]["rows"]} >= {"Ottos bænk"}
    for told in (
        ANSWER,
        "Alle kan læse den.",
        "Almas kommentar",
        ALMA,
        "Almas anmeldelse",
        "Ved Almas hæk",
        "Ottos bænk",
    ):
        assert told in read


SAID_OTHERWISE: dict[str, Callable[[str], str]] = {
    "kind": Kind.label_of,
    "sender": lambda kind: labels.author_label(kind, None, "web"),
    "who_can_read_it": Audience.label_of,
    "intent": Intent.label_of,
    "handling": lambda handling: status_of(handling).label,
    "outcome": Outcome.label_of,
    "language": lambda code: str(i18n.current().locale.languages.get(code, code)),  # a row of the address has the word
    "notice_version": lambda number: f"/pages/privacy/versions/{number}",
    "visibility": lambda _state: "læse de",  # a sentence says it together with who shall be able to
}
"""What the copy as data has as a word of the program's, and the copy that one reads in words."""


def list_facts(value: Any, key: str = "") -> Iterator[str]:
    """Give what a copy as data tells, as it is told in words."""
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else ((key, one) for one in value):
            if name != "of":
                yield from list_facts(one, name)
    elif value is not None and not isinstance(value, bool):
        day = re.match(r"\d{4}-\d\d-\d\d(?=T|$)", str(value))
        told = i18n.long_date(date.fromisoformat(day[0])) if day else str(value)
        yield SAID_OTHERWISE[key](value) if key in SAID_OTHERWISE else told


def test_either_copy_tells_what_the_other_tells(town: Town, secretary: Actor) -> None:
    live(town, secretary)
    town.bring(published(town, secretary, email=ALMA, title="Almas sti"), "first_word", by=secretary)
    with town.writing() as session:
        notice = keep_notice(Notice({}))
        session.execute(update(Voice).values(notice_id=notice))
    browser = by_mail(town)
    data = data_of(browser)
    page = Page(browser.client.get("/my-data/copy.html"))
    assert [one["notice_version"] for one in (*data["cases"], *data["comments"])] == [notice] * 3
    assert data["cases"][0]["first_words"][0]["until"]
    rows = [one["rows"] for name, one in data["kept"].items() if name not in TOLD_APART]
    with i18n.speaking("da"):
        facts = {*list_facts([data["cases"], data["comments"], rows])}
    assert [one for one in facts if one not in page.text] == []
    told = [text_of(one) for kind in ("dd", "blockquote", "li") for one in page.all(kind)]
    assert [one for one in told if not any(fact in one for fact in facts)] == []


def test_it_is_told_what_everybody_reads_at_this_moment(town: Town, secretary: Actor) -> None:
    """Of a correction that waits, of a name, and of comments while their room is off."""
    sent = published(town, secretary, email=ALMA, name="Eksempel Almasen", show_name=True, place_text="Ved hallen")
    browser, own = by_mail(town), f"/my-data/{sent.id}"
    say(browser, sent, "Almas ord.", intent="question")
    (comment_id,) = list_ids(town)
    received = town.submit(email=ALMA, title="Den anden", name="Eksempel Almasen", show_name=True)
    assert "Dit navn står ved den for dem, der kan læse den" in browser.get(f"/my-data/{received.id}").text
    new = {"text": "Helt andre ord om tunnelen.", "place": "Ved skolen"}
    browser.send(browser.get(own), f"{own}/correction", new, status=303)
    show_all(town, secretary)

    page, data = browser.get(own), data_of(browser)
    assert "Alle læser den gamle tekst" in page.text
    (case,) = (one for one in data["cases"] if one["title"] == "Mørk tunnel")
    assert case["text"] == "Helt andre ord om tunnelen."
    assert case["everybody_reads_now"] == {
        "title": "Mørk tunnel",
        "text": TEXT,
        "said_by": "Eksempel Almasen, borger",
        "place": "Ved hallen",
    }
    assert case["name_is_shown"]
    for text in (page.text, text_at(browser, "/my-data/copy.html")):
        assert TEXT in text
        assert "Eksempel Almasen, borger" in text
    (other,) = (one for one in data["cases"] if one["title"] == "Den anden")
    assert (other["everybody_reads_now"], other["name_is_shown"]) == (None, False)
    (comment,) = data["comments"]
    assert comment["everybody_reads_now"]["text"] == "Almas ord."
    assert (comment["sender"], comment["intent"]) == ("citizen", "question")

    browser.send(browser.get(own), f"{own}/withdrawal", status=303)
    data = data_of(browser)
    assert [one["everybody_reads_now"] for one in (*data["cases"], *data["comments"])] == [None] * 3
    assert "Kun medarbejdere kan læse" in browser.get(own).text
    assert "Alle kan læse" not in browser.get(f"/my-data/{comment_id}").text


def test_what_somebody_chose_stands_in_both_copies(town: Town, secretary: Actor) -> None:
    hers, _his = live(town, secretary)
    with town.writing():
        set_rhythm(contact_of(town, ALMA), Rhythm.DAILY)
        place = next(iter(get_reference().places.values()))
    browser, own = by_mail(town), f"/my-data/{hers.id}"
    browser.send(browser.get(own), f"{own}/correction", {"place": place.name}, status=303)
    with i18n.speaking("da"):
        chosen = {Rhythm.DAILY.label, place.name}
    for ending in ("json", "html"):
        text = text_at(browser, f"/my-data/copy.{ending}")
        assert [one for one in chosen if one not in text] == []


@pytest.mark.parametrize("come", [by_mail, by_code])
def test_page_and_copies_say_what_they_leave_out(town: Town, come: Any) -> None:
    sent = town.submit(email=ALMA)
    browser = by_mail(town) if come is by_mail else by_code(town, sent)
    for address in ("/my-data", "/my-data/copy.json", "/my-data/copy.html"):
        text = text_at(browser, address)
        assert "Ord, vi har dækket" in text
        assert ("Du kom ind med nummer og kode" in text) == (come is by_code)


def test_a_copy_is_saved_kept_by_nobody_and_loads_nothing(town: Town) -> None:
    town.submit(email=ALMA)
    browser = by_mail(town)
    for ending in ("json", "html"):
        answered = browser.client.get(f"/my-data/copy.{ending}")
        assert re.fullmatch(
            rf'attachment; filename="samspil-mine-data-\d{{4}}-\d\d-\d\d\.{ending}"',
            answered.headers["Content-Disposition"],
        )
        assert answered.headers["Cache-Control"] == "no-store"
    page = Page(browser.client.get("/my-data/copy.html"))
    assert not [one for one in page.tree.iter() if one.get("src") or one.get("href")]
    assert "url(" not in page.html
    assert "@import" not in page.html


def test_what_opens_something_is_in_no_copy(town: Town, secretary: Actor) -> None:
    hers, _his = live(town, secretary)
    whole = str(data_of(by_mail(town)))
    vault = town.app.extensions["vault"]
    for secret in (hers.secret, vault.receipt_code(hers.secret), "hash", "token"):
        assert secret not in whole


def test_number_and_code_show_one_case_and_no_address(town: Town, secretary: Actor) -> None:
    hers, _his = live(town, secretary)
    town.submit(email=ALMA, title="Almas anden sag")
    browser = by_code(town, hers)
    page = browser.get("/my-data")
    assert "Almas tunnel" in page.text
    for address in ("/my-data", "/my-data/copy.json", "/my-data/copy.html"):
        text = text_at(browser, address)
        others = ("Almas anden sag", "Almas kommentar", ALMA, "Ottos anmeldelse")
        assert [one for one in others if one in text] == []


def test_what_an_author_says_below_their_case_is_theirs_without_an_address(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    with town.writing():
        conversations.comment(conversations.NewComment(sent.id, "Jeg så det igen.", "da"), Writer(case_id=sent.id))
    browser = by_code(town, sent)
    assert "Jeg så det igen." in browser.get("/my-data").text
    assert [one["text"] for one in data_of(browser)["comments"]] == ["Jeg så det igen."]


@pytest.mark.parametrize("address", ["/my-data/copy.json", "/my-data/copy.html"])
def test_a_stranger_is_shown_the_ways_in(browser: Browser, address: str) -> None:
    page = browser.get("/my-data", status=200)
    assert {one.get("action") for one in page.all("form")} >= {"/mine/link"}
    assert "/my-case" in page.links()
    browser.get(address, status=401)


def test_it_is_found_from_where_one_is(town: Town, browser: Browser) -> None:
    sent = town.submit(email=ALMA)
    assert "/my-data" in browser.get("/").links()
    assert "/my-data" in by_mail(town).get("/mine").links()
    assert "/my-data" in by_code(town, sent).get("/my-submission").links()


def test_mails_that_wait_are_counted(town: Town) -> None:
    town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    assert "mails" not in data_of(browser)["kept"]
    town.submit(email=ALMA)
    assert data_of(browser)["kept"]["mails"] == {"number": 1, "rows": []}


NOT_TOLD = {
    "comment.shown_name": "it repeats the name in `voice`, which is told",
    "report.reason": "the canary stands in a report of what she wrote: that is whose report it is",
}


def is_told(table: Any) -> bool:
    return table.name not in HELD_BACK and not thing_of(table.name).counted


def test_every_word_of_theirs_stands_in_both_copies(town: Town, secretary: Actor) -> None:
    """By the schema: a canary in each column of words that holds something of them."""
    alma = live_whole(town, secretary, ALMA)
    with town.writing() as session:  # a canary among the reasons of a suggestion is no reason that a page can tell
        session.execute(update(Suggestion).values(reasons=[], against=None, learned=None, related=[]))
    browser = by_mail(town)
    copies = {one: text_at(browser, f"/my-data/copy.{one}") for one in ("json", "html")}
    columns = {str(one): one for table in Base.metadata.sorted_tables for one in table.columns}
    words_ = {name: one for name, one in alma.canaries.items() if isinstance(columns[name].type, Text)}
    told = {name: one.decode() for name, one in words_.items() if name not in NOT_TOLD and is_told(columns[name].table)}
    assert len(told) > 10
    missing = {ending: [name for name, one in told.items() if one not in copy] for ending, copy in copies.items()}
    assert missing == {"json": [], "html": []}


def test_what_waits_to_be_read_goes_by_the_challenge_it_is_for(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _browser = given(town, made.slug, helps="hours")
    with town.reading() as session:
        titles = get_titles([row.id, made.id, made.network_id or 0])
        said = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
        challenge = session.scalar(said.where(Subject.id == made.id))
        network = get_directory().networks[made.network_id or 0].name
    assert titles == {row.id: challenge, made.id: challenge, made.network_id: network}
