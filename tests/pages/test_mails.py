"""Every message: one function, three templates, one receiver, and no secret that lives long."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db, jobs, mail, worker
from app.accounts.actions import confirm_contact
from app.accounts.contacts import get_contact_id
from app.accounts.models import OneTimeLink
from app.acts import UNDO
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import closing_actions, publishing_actions, routing_actions
from app.casework.match_forms import Verdict
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Target, Way
from app.events import By
from app.jobs import HopelessError
from app.mail import Mail
from app.municipality.models import Authority, Department
from app.municipality.queries import get_reference
from app.networks.models import Network, ThemePile
from app.submissions import actions
from app.submissions.letters import AUTHOR_LINK_FOR
from app.submissions.models import Submission
from app.submissions.states import Handling, Outcome, RouteKind
from app.vault import Vault
from app.web.act_form import Why
from tests.browsing import Browser
from tests.pages.cases import DRAFT, key_of, publish, secretariat, send_in

pytestmark = pytest.mark.either_database

Act = Callable[[Submission], object]
SECRET_WORD = "hemmeligheden"
REASON = "Fordi det handler om et sted, folk går udenom"


def first_id(model: type[Any]) -> int:
    """Return the id of some row of a table."""
    return int(db.session.scalars(select(model.id).order_by(model.id).limit(1)).one())


def route(case: Submission, kind: RouteKind = RouteKind.NETWORK) -> None:
    """Pass a case on."""
    model = {
        RouteKind.NETWORK: Network,
        RouteKind.DEPARTMENT: Department,
        RouteKind.OPERATIONS: Department,
        RouteKind.OTHER_AUTHORITY: Authority,
        RouteKind.THEME_PILE: ThemePile,
    }[kind]
    routing_actions.route(case, Way(Target(kind, first_id(model)), REASON), By.person(secretariat()))


def first_word(case: Submission) -> None:
    """Pass a case on and give the first word."""
    route(case)
    due = clock.today() + timedelta(days=30)
    first_word_actions.give_first_word(case, Promise("Vi går en tur", due, "da"), By.person(secretariat()))


def taken(case: Submission) -> None:
    """Pass a case on, have the network say yes, and give the first word."""
    route(case)
    routing_actions.decide_match(case, Verdict(accepts=True), By.person(secretariat()))
    due = clock.today() + timedelta(days=30)
    first_word_actions.give_first_word(case, Promise("Vi går en tur", due, "da"), By.person(secretariat()))


def answer(case: Submission) -> None:
    """Pass a case on and answer it."""
    route(case)
    answering_actions.save_draft(case, Drafted("Vi sætter\n\nlamper op", Outcome.LED, "da"), By.person(secretariat()))
    answering_actions.publish_answer(case, ReadDraft(1), By.person(secretariat()))


def close(case: Submission) -> None:
    """Close a case."""
    closing_actions.close(case, Why(REASON), By.person(secretariat()))


def reopen(case: Submission) -> None:
    """Close a case and open it again."""
    close(case)
    closing_actions.reopen(case, Why(REASON), By.person(secretariat()))


MESSAGES: dict[str, Act] = {
    "receipt": lambda _case: None,
    "author_link": lambda case: actions.request_author_link(case.id),
    "published": publish,
    "returned": lambda case: publishing_actions.send_back(case, Why(REASON), By.person(secretariat())),
    "hidden": lambda case: publishing_actions.hide(case, Why(REASON), By.person(secretariat())),
    "routed": route,
    "first_word": first_word,
    "answered": answer,
    "closed": close,
    "reopened": reopen,
    "withdrawn": actions.withdraw,
}


def told(app: Flask, act: Act = lambda _case: None, **changes: Any) -> list[EmailMessage]:
    """Send in a submission, act on it, do the jobs, and return what was mailed, the receipt first."""
    with app.app_context(), db.database().writing():
        act(send_in(**changes))
    return mailed(app)


def mailed(app: Flask) -> list[EmailMessage]:
    """Do every job that waits, once nothing can be undone any more."""
    sent: list[EmailMessage] = []
    with app.app_context(), time_machine.travel(clock.now() + UNDO):
        while worker.run_next(sent.append):
            pass
        with db.database().reading() as session:
            faults = [job.fault for job in session.scalars(select(jobs.Job)) if job.fault]
    assert not faults
    return sent


def parts(letter: EmailMessage) -> tuple[str, str]:
    """Return a letter's plain text and its HTML."""
    plain, rich = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert rich is not None
    return str(plain.get_content()), str(rich.get_content())


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_renders_for_one_receiver(app: Flask, name: str) -> None:
    for number, (language, spoken) in enumerate({"da": "da", "en": "en", "so": "da"}.items()):
        with app.app_context(), db.database().writing():
            MESSAGES[name](send_in(number, language=language))
        check_each(mailed(app), spoken)


def check_each(letters: list[EmailMessage], spoken: str) -> None:
    """Assert what must hold for every letter about a submission written in one language."""
    assert letters
    for letter in letters:
        assert [address.addr_spec for address in letter["To"].addresses] == [DRAFT.email]
        assert not {"Cc", "Bcc"} & set(letter.keys())
        assert letter["Content-Language"] == spoken
        assert letter["Subject"].strip()
        plain, rich = parts(letter)
        assert f'lang="{spoken}"' in rich
        assert "43 68 68 68" in plain
        assert "43 68 68 68" in rich
        assert "{{" not in plain + rich
        assert "None" not in plain + rich
        assert max(map(len, rich.splitlines())) < 900
        assert re.search(r"\d{4}-\d{4}", str(letter["Subject"]))


@pytest.mark.parametrize("name", MESSAGES)
def test_no_message_carries_the_text_or_the_receipt(app: Flask, name: str) -> None:
    vault: Vault = app.extensions["vault"]
    secret = vault.receipt_secret(key_of(1))
    for letter in told(app, MESSAGES[name]):
        plain, rich = parts(letter)
        for said in (plain, rich, str(letter["Subject"])):
            assert secret not in said
            assert vault.receipt_code(secret) not in said
            assert SECRET_WORD not in said
            assert "/receipts/" not in said


@pytest.mark.parametrize("name", ["returned", "hidden", "routed", "closed", "reopened"])
def test_the_reason_is_told(app: Flask, name: str) -> None:
    plain, rich = parts(told(app, MESSAGES[name])[-1])
    assert REASON in " ".join(plain.replace("\n> ", " ").split())
    assert REASON in " ".join(rich.split())


@pytest.mark.parametrize("name", MESSAGES)
def test_links_lead_to_our_own_address_and_number_alone(app: Flask, name: str) -> None:
    for letter in told(app, MESSAGES[name], title="Se http://evil.example/x <a href='http://evil.example'>her</a>"):
        _plain, rich = parts(letter)
        links = re.findall(r'href="([^"]+)"', rich)
        assert links.count("tel:43686868") == 1, "our own number is one that can be pressed, and no other is"
        links.remove("tel:43686868")
        assert links
        assert all(link == "http://localhost" or link.startswith("http://localhost/") for link in links)


@pytest.mark.parametrize("name", MESSAGES)
def test_who_left_no_address_is_left_alone(app: Flask, name: str) -> None:
    assert told(app, MESSAGES[name], email=None) == []


def test_who_withdrew_hears_that_alone(app: Flask) -> None:
    """Not of what was queued before, and nothing of what they wrote."""

    def change(case: Submission) -> None:
        route(case)
        actions.withdraw(case)

    (letter,) = told(app, change)
    assert "trukket nummer" in str(letter["Subject"])
    assert not [part for part in parts(letter) if DRAFT.title in part or REASON in part]


@pytest.mark.parametrize("kind", RouteKind)
def test_every_route_is_told_in_words(app: Flask, kind: RouteKind) -> None:
    plain, _rich = parts(told(app, lambda case: route(case, kind))[-1])
    assert ("/theme-piles/" in plain) == (kind == RouteKind.THEME_PILE)
    assert ("/networks/" in plain) == (kind == RouteKind.NETWORK)


def test_the_receipt_asks_once_whether_the_address_is_right(app: Flask) -> None:
    (first,) = told(app, confirmed=False)
    plain, _rich = parts(first)
    assert re.search(r"http://localhost/confirmations/\S{40,}", plain)
    with app.app_context(), db.database().writing() as session:
        submission_id = session.scalars(select(Submission.id)).one()
        contact_id = get_contact_id(submission_id)
        assert contact_id is not None
        confirm_contact(contact_id)
        send_in(2, confirmed=False)
    (second,) = mailed(app)
    assert "/confirmations/" not in parts(second)[0]


def test_a_public_text_is_linked_and_another_is_not(app: Flask) -> None:
    def publish_and_route(case: Submission) -> None:
        publish(case)
        route(case)

    assert re.search(r"/submissions/\d+", parts(told(app, publish_and_route)[-1])[0])
    with app.app_context(), db.database().writing():
        route(send_in(2, audience="staff"))
    plain, _rich = parts(mailed(app)[-1])
    assert not re.search(r"/submissions/\d+", plain)


def test_what_was_undone_before_the_mail_went_is_not_told(app: Flask) -> None:
    def publish_and_hide(case: Submission) -> None:
        publish(case)
        publishing_actions.hide(case, Why(REASON), By.person(secretariat()))

    subjects = [str(letter["Subject"]) for letter in told(app, publish_and_hide)]
    assert len(subjects) == 2


def test_the_words_of_staff_arrive_as_they_wrote_them(app: Flask) -> None:
    word = told(app, first_word)[-1]
    assert "Vi går en tur" in parts(word)[0]
    with app.app_context(), db.database().writing() as session:
        case = session.scalars(select(Submission)).one()
        assert case.handling == Handling.FIRST_WORD
        answering_actions.save_draft(case, Drafted("<b>Nej</b>", Outcome.NO, "da"), By.person(secretariat()))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(secretariat()))
    plain, rich = parts(mailed(app)[-1])
    assert "> <b>Nej</b>" in plain
    assert "&lt;b&gt;Nej&lt;/b&gt;" in rich


def test_long_words_of_staff_are_broken_for_mail_servers(app: Flask) -> None:
    def act(case: Submission) -> None:
        route(case)
        due = clock.today() + timedelta(days=30)
        first_word_actions.give_first_word(case, Promise("ord " * 1000, due, "da"), By.person(secretariat()))

    plain, rich = parts(told(app, act)[-1])
    assert max(map(len, [*plain.splitlines(), *rich.splitlines()])) < 900


BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
HEADERS = ("Bcc: c@evil.example", "To: c@evil.example", "Content-Type: text/evil", "\r\n\r\nevil", "Subject: evil")


def test_no_header_is_smuggled_in_by_a_title_or_a_name(app: Flask) -> None:
    payloads = [f"Sti{line_break}{header}" for line_break in BREAKS for header in HEADERS]
    with app.app_context(), db.database().writing():
        for number, payload in enumerate(payloads):
            send_in(number, title=payload, name=payload)
    letters = mailed(app)
    assert len(letters) == len(payloads)
    for letter in letters:
        head = letter.as_bytes().split(b"\r\n\r\n", 1)[0]
        assert b"evil" not in head
        assert [address.addr_spec for address in letter["To"].addresses] == [DRAFT.email]
        assert len(letter.get_all("Content-Type", [])) == 1


@pytest.mark.parametrize("line_break", BREAKS)
def test_no_header_is_smuggled_in_by_a_sender(
    installation: Flask, monkeypatch: pytest.MonkeyPatch, line_break: str
) -> None:
    sender = (f"Samspil{line_break}Bcc: c@evil.example", "samspil@albertslund.example")
    monkeypatch.setitem(installation.extensions, "mail_sender", lambda: sender)
    with installation.app_context(), db.database().reading():
        letter = mail.render(Mail("no_account", "a@b.example", "da"))
    assert "Bcc" not in letter
    assert [address.addr_spec for address in letter["From"].addresses] == [sender[1]]


@pytest.mark.parametrize(
    "to", ["a@b.dk, c@d.dk", "a@b.dk\r\nBcc: c@d.dk", "a@b.dk c@d.dk", "A <a@b.dk>", "", "a@b.dk;c@d.dk"]
)
def test_a_message_to_anything_but_one_address_is_not_made(installation: Flask, to: str) -> None:
    with (
        installation.app_context(),
        db.database().reading(),
        pytest.raises(HopelessError),
    ):
        mail.render(Mail("no_account", to, "da"))


def test_a_link_is_mailed_to_who_knows_number_and_address(app: Flask) -> None:
    told(app, confirmed=False)
    vault: Vault = app.extensions["vault"]

    def ask(number: str, address: str) -> list[EmailMessage]:
        sealed = base64.b64encode(vault.encrypt(address)).decode()
        with app.app_context(), db.database().writing():
            AUTHOR_LINK_FOR.queue(number=number, sealed=sealed)
        return mailed(app)

    with app.app_context(), db.database().reading() as session:
        number = session.scalars(select(Submission.number)).one()
    assert ask(number, "en-anden@beboer.example") == []
    assert ask("2020-0001", str(DRAFT.email)) == []
    (letter,) = ask(number, f" {str(DRAFT.email).upper()}")
    assert letter["To"] == DRAFT.email
    assert re.search(r"http://localhost/author-links/\S{40,}", parts(letter)[0])
    with app.app_context(), db.database().reading() as session:
        purposes = [link.purpose for link in session.scalars(select(OneTimeLink))]
    assert sorted(purposes) == ["author", "confirm"]


def then(*acts: Act) -> Act:
    """Return one act after another as one."""

    def do(case: Submission) -> None:
        for act in acts:
            act(case)

    return do


def decline(case: Submission) -> None:
    routing_actions.decide_match(case, Verdict(accepts=False, reason=REASON), By.person(secretariat()))


PRIVATE: dict[str, Act] = {
    "published": lambda case: publishing_actions.publish(
        case, Approved(case.current_wording_id or 0, REASON), By.person(secretariat())
    ),
    "declined": then(publish, route, decline),
    "closed": then(publish, close),
    "reopened": then(publish, reopen),
    "returned": then(publish, MESSAGES["returned"]),
    "hidden": then(publish, MESSAGES["hidden"]),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_reason_for_the_author_alone_goes_to_a_confirmed_address_alone(app: Flask, name: str) -> None:
    """Though everybody can read the text: what staff wrote to its author they cannot."""
    for letter in told(app, PRIVATE[name], confirmed=False):
        for said in parts(letter):
            assert REASON not in " ".join(said.replace("\n> ", " ").split())
    assert "Du kan læse begrundelsen på din egen side." in parts(letter)[0]
    with app.app_context(), db.database().writing():
        PRIVATE[name](send_in(2))
    assert REASON in " ".join(parts(mailed(app)[-1])[0].replace("\n> ", " ").split())


def test_a_public_reason_goes_to_anybody(app: Flask) -> None:
    plain, _rich = parts(told(app, then(publish, route), confirmed=False)[-1])
    assert REASON in " ".join(plain.replace("\n> ", " ").split())


def hide(case: Submission) -> None:
    publishing_actions.hide(case, Why(REASON), By.person(secretariat()))


def rewrite(case: Submission) -> None:
    actions.rewrite(case, "Mørk tunnel", "Tunnelen er mørk.", [])


def add(case: Submission) -> None:
    actions.add_to(case, "Også om morgenen.", [])


def send_back(case: Submission) -> None:
    publishing_actions.send_back(case, Why(REASON), By.person(secretariat()))


@pytest.mark.parametrize(
    ("act", "subject", "sentence"),
    [
        (hide, "kommer ikke på siden", "så kun du og medarbejderne kan læse det"),
        (
            then(publish, hide),
            "er ikke længere på siden",
            "så kun du og medarbejderne kan læse det",
        ),
        (then(publish, send_back, rewrite, hide), "kommer ikke på siden", "skjult"),
        (send_back, "er kommet tilbage til dig", "Vi kan ikke vise det på siden, som det er."),
        (then(publish, send_back), "er kommet tilbage til dig", "Vi har taget det ned"),
        (publish, "Nu kan alle læse nummer", "nu bliver det vist på siden"),
        (then(publish, hide, publish), "er på siden igen", "nu bliver det vist på siden"),
        (
            then(publish, add, publish),
            "Din nye tekst i nummer",
            "nu bliver det vist på siden",
        ),
    ],
)
def test_a_mail_says_what_is_so(app: Flask, act: Act, subject: str, sentence: str) -> None:
    letter = told(app, act)[-1]
    assert subject in str(letter["Subject"])
    plain, rich = parts(letter)
    assert sentence in " ".join(plain.split())
    assert sentence in " ".join(rich.split())
    assert "Sagen går videre" not in plain


def test_a_text_that_is_not_for_everybody_comes_back_without_a_word_of_the_website(app: Flask) -> None:
    plain, _rich = parts(told(app, send_back, audience="staff")[-1])
    assert "på siden, som det er" not in plain


def test_a_receipt_promises_the_website_only_to_what_is_in_order(app: Flask) -> None:
    (letter,) = told(app)
    assert "Er det i orden, bliver det vist på siden" in parts(letter)[0]
    with app.app_context(), db.database().writing():
        hide(send_in(2))
    assert "bliver det vist" not in parts(mailed(app)[0])[0]


def test_a_receipt_leads_to_the_case_and_carries_no_secret(app: Flask) -> None:
    (letter,) = told(app)
    plain, rich = parts(letter)
    number = re.search(r"\d{4}-\d{4}", plain)
    assert number
    assert f"http://localhost/my-case?number={number[0]}" in plain
    page = Browser(app).get(f"/my-case?number={number[0]}")
    assert f'value="{number[0]}"' in page.html
    assert f'href="http://localhost/my-case?number={number[0]}"' in rich


@pytest.mark.parametrize("name", MESSAGES)
def test_every_link_opens_in_the_language_of_the_mail(app: Flask, name: str) -> None:
    for letter in told(app, MESSAGES[name], language="en"):
        for said in parts(letter):
            links = re.findall(r"http://localhost[^\s<\"]*", said)
            assert links
            assert all("lang=en" in link for link in links)


def test_a_page_opened_from_an_english_mail_is_english(app: Flask) -> None:
    (letter,) = told(app, language="en", confirmed=False)
    link = re.search(r"http://localhost(/confirmations/\S+)", parts(letter)[0])
    assert link
    browser = Browser(app)
    page = browser.get(link[1])
    assert '<html lang="en"' in page.html
    assert '<html lang="en"' in browser.post(link[1].partition("?")[0], {}).html


@pytest.mark.parametrize("name", MESSAGES)
def test_no_address_is_written_out_in_the_html(app: Flask, name: str) -> None:
    for letter in told(app, MESSAGES[name], confirmed=False):
        assert "http" not in re.sub(r"<[^>]*>", "", parts(letter)[1])


LONG = [
    f"Se https://kort.example.dk/?lag={'a' * 1200}",
    "\u0e21\u0e49\u0e32\u0e19\u0e31\u0e48\u0e07" * 60,
    "公园需要新的长椅" * 60,
    "x" * 5000,
]


@pytest.mark.parametrize("text", LONG)
def test_no_line_is_longer_than_mail_may_have_whatever_is_written(app: Flask, text: str) -> None:
    def act(case: Submission) -> None:
        route(case)
        answering_actions.save_draft(case, Drafted(text, Outcome.LED, "da"), By.person(secretariat()))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(secretariat()))

    letter = told(app, act, title=text[:120])[-1]
    assert max(map(len, letter.as_bytes().splitlines())) <= 998
    for said in parts(letter):
        assert re.sub(r"\s", "", text) in re.sub(r"\s|^> ", "", said, flags=re.MULTILINE)


def test_an_address_nobody_has_confirmed_gets_nothing_that_was_written(app: Flask) -> None:
    """It may be a stranger's: by a slip of the finger, or to make the municipality mail somebody's words to them."""

    def return_it(case: Submission) -> None:
        publishing_actions.send_back(case, Why(REASON), By.person(secretariat()))

    for letter in told(app, return_it, confirmed=False):
        plain, rich = parts(letter)
        assert "Mørk tunnel" not in plain + rich + str(letter["Subject"])
        assert REASON not in plain + rich
        assert "2026-" in plain + str(letter["Subject"])


def test_mails_promise_nothing_for_a_network_that_has_not_said_yes(app: Flask) -> None:
    _receipt, routed, word = told(app, first_word)
    for text in parts(routed):
        assert "Vi har spurgt netværket" in text
        assert "Vi har givet det videre" not in text
    for text in parts(word):
        assert "Du hører senest den" in text
        assert "Du får svaret senest den" not in text


def test_the_mail_of_a_first_word_promises_the_answer_of_whoever_took_it(app: Flask) -> None:
    for text in parts(told(app, taken)[-1]):
        assert "Du får svaret senest den" in text


def test_a_mail_has_the_towns_accent_in_both_schemes_and_asks_for_no_variable(app: Flask) -> None:
    with app.app_context(), db.database().reading():
        reference = get_reference()
        message = mail.render(Mail("no_account", "ea@eksempel.dk", "da"))
    part = message.get_body(("html",))
    assert part is not None
    style = part.get_content().partition("<style>")[2].partition("</style>")[0]
    assert reference.accent in style
    assert reference.accent_dark in style
    assert "var(" not in style
