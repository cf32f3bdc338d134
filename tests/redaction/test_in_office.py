"""Who is in office may be criticised by name: covering that takes two of us, and everybody reads how often it was."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock
from app.clearing.in_office import find_in_office, leaves_out_in_office
from app.clearing.screener import Screener
from app.errors import NotPossibleError
from app.events import By, Event
from app.permissions import Actor, Role
from app.publishing.models import AskedCovering
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact, redact_answers
from app.redaction.title_actions import put_title_right
from app.redaction.title_form import Titled
from app.results.figures import work_out
from app.screening.lists import default_lists
from app.submissions import actions
from app.submissions.models import Response, Submission
from app.submissions.verbs import CORRECTED
from app.titles.typed import title_of
from tests.browsing import Browser, Page
from tests.conversations.talking import guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.redaction.covering import cover, mark

MAYOR = "Alma Eksempelsen"
TEXT = f"Borgmester {MAYOR} svigter os.\n\nEksempelsens plan for broen er dårlig, siger Kim Holm."
WHY = "Her stod et navn."
NO = "Hun er valgt og må tåle kritik."


@pytest.fixture
def in_office(app: Flask) -> None:
    """Say who is in office in the town."""
    result = app.test_cli_runner().invoke(args=["words", "import", "in_office", "-"], input=f"{MAYOR}\n")
    assert result.exit_code == 0


@pytest.fixture
def sent(town: Town, secretary: Actor) -> Sent:
    told = town.submit(title="Broen", text=TEXT)
    town.publish([told], by=secretary)
    return told


@pytest.fixture
def first(town: Town) -> Browser:
    return staff(town)


@pytest.fixture
def second(town: Town) -> Browser:
    return staff(town)


def staff(town: Town) -> Browser:
    browser = town.sign_in(town.add_person(Role.MODERATOR))
    browser.client.get("/?lang=en")
    return browser


def read(town: Town, sent: Sent) -> str:
    return Browser(town.app).get(f"/submissions/{sent.id}").text


def asked_of(town: Town) -> list[int]:
    with town.reading() as session:
        return list(session.scalars(select(AskedCovering.subject_id)))


def answer_to(browser: Browser, sent_id: int, noun: str = "agreement", *, status: int = 303, **fields: str) -> Page:
    """Answer a colleague who has asked for a name to be covered."""
    page = browser.get(f"/desk/coverings/{sent_id}")
    return browser.send(page, f"/desk/coverings/{sent_id}/{noun}", fields, status=status)


@pytest.mark.usefixtures("in_office")
@pytest.mark.parametrize(
    "words", [MAYOR, "eksempelsen", f"Borgmester {MAYOR} svigter os", "Alma", "Kim Holm\nEksempelsens plan"]
)
def test_nothing_is_covered_before_another_agrees(
    town: Town, sent: Sent, first: Browser, second: Browser, words: str
) -> None:
    address = f"/desk/cases/{sent.id}"
    assert "Somebody in office is named here" in mark(first, address, words).text
    asked = first.follow(cover(first, address, words, WHY))
    assert "Nothing is covered yet." in asked.text
    assert "█" not in read(town, sent)
    assert "A colleague asks to cover a name" in second.get("/desk").text
    assert f"/desk/coverings/{sent.id}" in second.get(address).links()
    done = second.follow(answer_to(second, sent.id))
    assert "The words are covered." in done.text
    assert "█" in read(town, sent)
    assert "A colleague asks to cover a name" not in second.get("/desk").text
    assert asked_of(town) == []


@pytest.mark.usefixtures("in_office")
@pytest.mark.parametrize("words", ["Kim Holm", "Holm", "broen", "svigter os"])
def test_other_words_are_covered_at_once(town: Town, sent: Sent, first: Browser, words: str) -> None:
    cover(first, f"/desk/cases/{sent.id}", words, WHY)
    assert "█" in read(town, sent)


@pytest.mark.usefixtures("in_office")
def test_who_has_asked_cannot_agree(town: Town, sent: Sent, secretary: Actor) -> None:
    own, address = town.sign_in(secretary), f"/desk/cases/{sent.id}"
    own.client.get("/?lang=en")
    cover(own, address, MAYOR, WHY)
    page = own.get(f"/desk/coverings/{sent.id}")
    assert "You have asked for it yourself" in page.text
    assert "I agree: cover it" not in page.text
    with town.reading() as session:
        seen = session.scalars(select(AskedCovering.asked_at)).one().isoformat()
    fields = page.form(f"/desk/coverings/{sent.id}/refusal") | {"asked_at": seen}
    tried = own.post(f"/desk/coverings/{sent.id}/agreement", fields, status=409)
    assert "Another of us must agree" in tried.text
    assert "█" not in read(town, sent)
    assert asked_of(town) == [sent.id]
    answer_to(own, sent.id, "refusal", reason="Det var en fejl.")
    assert asked_of(town) == []


@pytest.mark.usefixtures("in_office")
@pytest.mark.parametrize("kind", ["case", "comment"])
@pytest.mark.parametrize("noun", ["agreement", "refusal"])
def test_who_has_asked_reads_that_a_colleague_must_answer_and_what_they_answered(
    town: Town, sent: Sent, second: Browser, noun: str, kind: str
) -> None:
    asking = town.add_person(Role.MODERATOR)
    own, about = town.sign_in(asking), sent.id
    own.client.get("/?lang=en")
    if kind == "comment":
        say(guest(town, sent), sent, f"Jeg giver {MAYOR} skylden.")
        about = list_ids(town)[-1]
    address = f"/desk/{kind}s/{about}"
    cover(own, address, MAYOR, WHY)
    waiting = own.get(address)
    assert "A colleague must answer before the words are covered" in waiting.text
    assert "take it back" in waiting.text
    assert "A colleague must answer" not in second.get(address).text
    answer_to(second, about, noun, reason=NO)
    told, said = own.get(address).text, {"agreement": "A colleague agreed", "refusal": "A colleague said no"}[noun]
    assert said in told
    assert (told.count(NO), "A colleague must answer" in told) == (2 if noun == "refusal" else 0, False)
    assert said not in second.get(address).text
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert said not in town.sign_in(asking).get(f"{address}?lang=en").text


@pytest.mark.usefixtures("in_office")
def test_another_says_no_with_a_reason(town: Town, sent: Sent, first: Browser, second: Browser) -> None:
    address = f"/desk/cases/{sent.id}"
    cover(first, address, MAYOR, WHY)
    answer_to(second, sent.id, "refusal", status=422)
    answer_to(second, sent.id, "refusal", reason=NO)
    assert NO in first.get(address).text
    assert NO not in read(town, sent)
    assert "It has been decided" in first.get(f"/desk/coverings/{sent.id}").text
    assert asked_of(town) == []


@pytest.mark.usefixtures("in_office")
def test_both_stand_in_the_event_and_it_can_be_undone(town: Town, sent: Sent, secretary: Actor) -> None:
    other = town.add_person(Role.MODERATOR)
    cover(town.sign_in(secretary), f"/desk/cases/{sent.id}", MAYOR, WHY)
    agreeing = town.sign_in(other)
    answer_to(agreeing, sent.id)
    with town.reading() as session:
        (done,) = session.scalars(select(Event).where(Event.verb == "redacted"))
    assert (done.actor_id, done.details["asked_by"]) == (other.id, secretary.id)
    assert f"We have covered words where there is a bar. {WHY}" in in_english(town).get(f"/submissions/{sent.id}").text
    agreeing.send(agreeing.get(f"/desk/cases/{sent.id}"), f"/desk/cases/{sent.id}/undo")
    assert MAYOR in read(town, sent)


def in_english(town: Town) -> Browser:
    browser = Browser(town.app)
    browser.client.get("/?lang=en")
    return browser


@pytest.mark.usefixtures("in_office")
def test_it_ends_when_the_words_are_others(town: Town, sent: Sent, first: Browser, second: Browser) -> None:
    address = f"/desk/cases/{sent.id}"
    cover(first, address, MAYOR, WHY)
    assert "That must be decided first." in cover(second, address, "Eksempelsen", WHY, status=409).text
    page = second.get(f"/desk/coverings/{sent.id}")
    cover(second, address, "Kim Holm", WHY)
    assert asked_of(town) == []
    assert "the text was changed before a colleague had answered" in first.get(address).text, "who has asked reads that"
    second.send(page, f"/desk/coverings/{sent.id}/agreement", status=409)
    assert "A colleague asks to cover a name" not in second.get("/desk").text
    cover(first, address, MAYOR, WHY)
    with town.writing() as session:
        actions.change_wording(session.get_one(Submission, sent.id), "Broen", f"{TEXT} Svar os.", (), verb=CORRECTED)
    assert asked_of(town) == []
    assert "Another of us must agree" not in second.get(address).text


@pytest.mark.usefixtures("in_office")
def test_nobody_agrees_to_other_words_than_they_have_seen(
    town: Town, sent: Sent, first: Browser, second: Browser
) -> None:
    cover(first, f"/desk/cases/{sent.id}", "Eksempelsens", WHY)
    page = second.get(f"/desk/coverings/{sent.id}")
    answer_to(first, sent.id, "refusal", reason="Det var en fejl.")
    cover(first, f"/desk/cases/{sent.id}", f"Borgmester {MAYOR} svigter os", WHY)
    late = second.send(page, f"/desk/coverings/{sent.id}/agreement", status=409)
    assert "svigter os" in late.text
    forged = {
        name: value for name, value in late.form(f"/desk/coverings/{sent.id}/agreement").items() if name != "asked_at"
    }
    second.post(f"/desk/coverings/{sent.id}/agreement", forged, status=409)
    assert "█" not in read(town, sent)
    second.send(late, f"/desk/coverings/{sent.id}/agreement", status=303)
    assert "svigter os" not in read(town, sent)


@pytest.mark.usefixtures("in_office")
def test_a_comment_that_nobody_has_read_takes_two_as_well(
    town: Town, sent: Sent, secretary: Actor, first: Browser, second: Browser
) -> None:
    say(guest(town, sent), sent, f"Jeg giver {MAYOR} skylden.")
    comment_id = list_ids(town)[-1]
    address = f"/desk/comments/{comment_id}"
    cover(first, address, "Eksempelsen", WHY)
    (row,) = [one for one in second.get("/desk").links() if one == address]
    assert f"/desk/coverings/{comment_id}" in second.get(row).links()
    answer_to(second, comment_id)
    show_all(town, secretary)
    assert "Jeg giver Alma █████ skylden." in read(town, sent)


@pytest.mark.usefixtures("in_office")
def test_no_other_way_covers_it(town: Town, sent: Sent, secretary: Actor) -> None:
    """Whoever calls the act itself, with words a page has never seen, is refused too; so is somebody alone who asks."""
    for asked_by in (None, secretary.id):
        said = Covering(["Eksempelsen"], WHY, asked_by=asked_by)
        with town.writing() as session:
            case = session.get_one(Submission, sent.id)
            with pytest.raises(NotPossibleError, match="En kollega skal sige ja"):
                redact(case, said, By.person(secretary))


@pytest.mark.usefixtures("in_office")
def test_whoever_covers_in_answers_alone_asks_too(town: Town, sent: Sent, secretary: Actor) -> None:
    leader = town.add_person(Role.LEADER, network_id=town.networks()[0].id)
    town.bring(sent, "answered", by=secretary)
    with town.writing() as session:
        answer = session.scalars(select(Response)).one()
        answer.text = f"{MAYOR} har svaret nej."
        case = session.get_one(Submission, sent.id)
        with pytest.raises(NotPossibleError, match="En kollega"):
            redact_answers(case, Covering(["Eksempelsen"], WHY), By.person(leader))
    browser, address = town.sign_in(leader), f"/desk/cases/{sent.id}"
    asked = browser.follow(cover(browser, address, "Eksempelsen", WHY, of="answer-"))
    assert "Intet er dækket endnu." in asked.text
    assert f"/desk/coverings/{sent.id}" not in asked.links()
    assert f"{MAYOR} har svaret" in read(town, sent)
    answer_to(town.sign_in(secretary), sent.id)
    assert "Alma █████ har svaret nej." in read(town, sent)


@pytest.mark.usefixtures("in_office")
def test_a_title_of_ours_is_not_put_right_without_the_name(town: Town, secretary: Actor) -> None:
    told = town.submit(title=title_of("", TEXT), text=TEXT)
    with town.writing() as session:
        case = session.get_one(Submission, told.id)
        put_title_right(case, Titled("Eksempelsens plan"), By.person(secretary))
    browser, address = town.sign_in(secretary), f"/desk/cases/{told.id}/title"
    refused = browser.send(browser.get(f"/desk/cases/{told.id}"), address, {"title": "En plan"}, status=409)
    assert "I overskriften står navnet på en politiker" in refused.text
    assert refused.form(address)["title"] == "En plan"
    town.publish([told], by=secretary)
    newer = "Broen er farlig. Den skal laves."
    with town.writing() as session:
        case = session.get_one(Submission, told.id)
        actions.change_wording(case, title_of("", newer), newer, (), verb=CORRECTED)
        with pytest.raises(NotPossibleError):  # everybody reads the title of the words from before
            put_title_right(case, Titled("En plan"), By.person(secretary))


@pytest.mark.usefixtures("in_office")
def test_the_front_page_tells_how_often(town: Town, sent: Sent, first: Browser, second: Browser) -> None:
    def told() -> str:
        with town.writing():
            work_out()
        return in_english(town).get("/").text

    assert "This year we have covered the name of nobody in office." in told()
    assert "it takes two of us to cover one" in told()
    cover(first, f"/desk/cases/{sent.id}", "Kim Holm", WHY)
    cover(first, f"/desk/cases/{sent.id}", MAYOR, WHY)
    assert "nobody in office" in told()
    answer_to(second, sent.id)
    assert "This year we have covered the name of somebody in office once." in told()
    cover(first, f"/desk/cases/{sent.id}", "Eksempelsen", WHY)
    answer_to(second, sent.id)
    assert "somebody in office 2 times" in told()
    second.send(second.get(f"/desk/cases/{sent.id}"), f"/desk/cases/{sent.id}/undo")
    assert "somebody in office once" in told()


@pytest.mark.usefixtures("in_office")
def test_of_two_who_agree_at_once_one_does_it(town: Town, sent: Sent, first: Browser, second: Browser) -> None:
    cover(first, f"/desk/cases/{sent.id}", MAYOR, WHY)
    third = staff(town)
    pages = [(one, one.get(f"/desk/coverings/{sent.id}")) for one in (second, third)]
    statuses: list[int] = []

    def agree(browser: Browser, page: Page) -> None:
        statuses.append(browser.send(page, f"/desk/coverings/{sent.id}/agreement").status)

    threads = [Thread(target=agree, args=one) for one in pages]
    with town.writing() as session:
        session.get_one(Submission, sent.id, with_for_update=True)
        for one in threads:
            one.start()
        wait_until_held_up(town.database, threads[0])
    for one in threads:
        one.join()
    assert sorted(statuses) == [303, 409]
    with town.reading() as session:
        assert len(session.scalars(select(Event).where(Event.verb == "redacted")).all()) == 1


SCREENER = Screener(replace(default_lists(), in_office=(MAYOR, "Anne-Marie Falk Skov", "Jens Holmes")))


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alma eksempelsen svigter", ["alma", "eksempelsen"]),
        ("A. Eksempelsen lover meget", ["Eksempelsen"]),
        ("Alma Katrine Eksempelsen lover", ["Alma", "Eksempelsen"]),
        ("Jeg hilste på Eksempelsens hund", ["Eksempelsens"]),
        ("Vi mødte Alma i går", []),
        ("Kim Eksempelsen bor her", []),
        ("Alma Eksempelsen kom. Alma lo. Alma Mikkelsen gik.", ["Alma", "Eksempelsen", "Alma"]),
        ("Marie Skov og skov og mark", ["Skov"]),
        ("anne-marie falk skov", ["anne-marie", "falk", "skov"]),
        ("Jens Holmes' forslag", ["Jens", "Holmes"]),
        ("Intet navn", []),
    ],
)
def test_where_somebody_in_office_is_named(text: str, found: list[str]) -> None:
    (spans,) = find_in_office([text], SCREENER)
    assert [text[start:end] for start, end in spans] == found


@pytest.mark.either_database
def test_a_given_name_is_known_by_the_whole_one_in_another_text() -> None:
    assert find_in_office([f"Svar til {MAYOR}", "Alma lo."], SCREENER)[1] == [(0, 4)]


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("before", "after", "left_out"),
    [
        (f"{MAYOR} og Jens Holmes svigter", "Holmes svigter", True),
        (f"{MAYOR} og Jens Holmes svigter", "Eksempelsen og Holmes svigter", False),
        (f"{MAYOR} svigter", "Jens Holmes svigter", True),
        ("Broen er farlig", f"{MAYOR} svigter", False),
        (f"{MAYOR} svigter", "Broen er farlig", True),
    ],
)
def test_nobody_in_office_is_left_out_beside_another(before: str, after: str, *, left_out: bool) -> None:
    assert leaves_out_in_office(before, after, SCREENER) == left_out
