"""A text that speaks of two things is noticed before it is sent, and each is sent by itself with nothing lost."""

from collections.abc import Sequence

import pytest
from flask import Flask

from app.asking_back import listening
from app.asking_back.two_things import find_two_things
from app.matching import Judged
from app.operations.recognising import MOST_READ
from app.permissions import Actor
from app.reading import page as pages
from app.reading.queries import Listed
from app.submissions import actions
from app.submissions.models import Submission
from app.web import turns
from tests.authors.test_own_pages import checked, opened
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.sending.test_sending import stored

pytestmark = pytest.mark.either_database

BIN = "Skraldespanden ved busstoppet flyder over hver eneste weekend, og affaldet blæser rundt på hele pladsen."
LONELY = (
    "Min nabo er blevet enke og sidder alene hver aften. Mange ældre her savner nogen at spise og snakke med, og en "
    "besøgsven ville gøre en stor forskel mod ensomheden."
)
LAMP = "Lampen ved stationen er gået ud. Jeg er utryg ved at gå den mørke vej hjem om aftenen, når ingen kan se mig."
BOTH = f"{BIN}\n\n{LONELY}"


@pytest.mark.parametrize(
    "text",
    [BIN, LONELY, f"{LONELY}\n\n{LONELY}", LAMP, f"{BIN} Jeg bor lige ved siden af, og det lugter.", "Hej\n\nTak", ""],
)
def test_one_thing_is_one(town: Town, text: str) -> None:
    with town.reading():
        assert find_two_things(text) is None


def test_each_is_sent_by_itself_and_the_receipt_of_the_second_leads_to_the_first(browser: Browser, app: Flask) -> None:
    step_two = checked(browser, BOTH)
    assert "It sounds like two things" in step_two.text
    assert "something for “Waste and recycling”:" in step_two.text
    cut = next(one.get("value", "") for one in step_two.all("button") if one.get("name") == "divide")
    first = browser.post("/submissions/preview", step_two.form("/submissions") | {"divide": cut}, status=200)
    assert "This is the first of two" in first.text
    assert "It sounds like two things" not in first.text
    again = browser.send(first, "/submissions", {"name": "Eva Holm", "network": "nobody"}, status=422)
    assert LONELY in again.text, "a fault loses nothing"
    answer = browser.send(again, "/submissions", {"name": "Eva Holm", "network": ""}, status=200)
    assert "The first is sent. Here is the second." in answer.text
    assert len(stored(app)) == 1
    second = browser.send(answer, "/submissions/preview", status=200)
    assert "Eva Holm" in second.html
    assert "It sounds like two things" not in second.text
    receipt = browser.follow(browser.send(second, "/submissions", status=303))
    assert "You have sent both." in receipt.text
    other = next(one.get("href", "") for one in receipt.all("a") if "receipt of the first" in "".join(one.itertext()))
    assert BIN in browser.get(other).text
    assert LONELY in receipt.text
    assert len(stored(app)) == 2


@pytest.mark.parametrize("cut", ["0", "999999", "9" * 400, "-3", "x", "²"])
def test_what_is_no_place_in_a_text_divides_nothing(browser: Browser, cut: str) -> None:
    typed = checked(browser, BOTH).form("/submissions")
    page = browser.post("/submissions/preview", typed | {"divide": cut}, status=200)
    assert "This is the first of two" not in page.text


def test_staff_are_offered_to_make_two_cases_of_it(town: Town, secretary: Actor) -> None:
    desk = town.sign_in(secretary)
    page = desk.get(f"/desk/cases/{town.submit(text=BOTH).id}?lang=en")
    assert "It sounds like two things" in page.text
    assert any(one.get("href") == "#to-split" for one in page.all("a"))
    assert LONELY in ["".join(one.itertext()).strip() for one in page.all("textarea") if one.get("name") == "part"]
    assert "It sounds like two things" not in desk.get(f"/desk/cases/{town.submit(text=LONELY).id}").text


def test_the_second_is_kept_where_the_first_is_not_sent(browser: Browser, app: Flask) -> None:
    page = browser.post("/submissions/new", {"text": BIN, "rest": LONELY}, token=False)
    step_two = browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)
    assert step_two.form("/submissions")["rest"] == LONELY
    browser.send(step_two, "/submissions", status=200)
    used = browser.send(step_two, "/submissions", {"text": f"{BIN} Igen."}, status=409)
    again = browser.send(used, "/submissions/new", status=200).form("/submissions/preview")
    assert again["rest"] == LONELY
    assert len(stored(app)) == 1


VAGUE = "Det er for dårligt, gør noget ved det."


def test_receipt_own_page_and_desk_say_what_the_preview_said(browser: Browser, town: Town, secretary: Actor) -> None:
    for text, said in (
        (BIN, "It sounds like something for"),
        (VAGUE, "Tell us a little more."),
        (BOTH, "like two things"),
    ):
        step_two = checked(browser, text)
        assert said in step_two.text
        receipt = browser.follow(browser.send(step_two, "/submissions", status=303))
        assert said in receipt.text
        assert said in opened(browser, receipt).text
    desk, cases = town.sign_in(secretary), [one.id for one in stored(town.app)]
    sounds, little, _both = (desk.get(f"/desk/cases/{one}?lang=en").text for one in cases)
    assert "The receipt tells the author how that operation is reached directly" in sounds
    assert "The receipt asks the author: What happens" in little


def test_more_that_is_told_ends_the_asking_and_is_said(
    browser: Browser, app: Flask, town: Town, secretary: Actor
) -> None:
    receipt = browser.follow(browser.send(checked(browser, VAGUE), "/submissions", status=303))
    own = opened(browser, receipt)
    told = (
        "Ved åen bag kirken står der hver aften vand over stien, og min mor kommer for sent til koret, når det regner."
    )
    own = browser.follow(browser.send(own, "/my-submission/additions", {"addition": told}, status=303))
    assert "Tell us a little more." not in own.text
    read = browser.get(receipt.response.request.path).text
    assert "Tell us a little more." not in read
    assert "You wrote more on" in own.text
    assert "You wrote more on" in read
    (case,) = stored(app)
    desk = town.sign_in(secretary).get(f"/desk/cases/{case.id}?lang=en").text
    assert "The author wrote more on" in desk
    assert "Nothing more has come yet" not in desk


def test_the_desk_says_that_the_receipt_asks_only_where_it_does(town: Town, secretary: Actor) -> None:
    asks, desk = "The receipt asks the author", town.sign_in(secretary)
    network = town.networks()[0].id
    back, chosen, open_case = (
        town.submit(title="For dårligt", text=VAGUE, network_id=one) for one in (None, network, None)
    )
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, back.id))
    for case, said in ((back, False), (chosen, False), (open_case, True)):
        assert (asks in desk.get(f"/desk/cases/{case.id}?lang=en").text) == said
        receipt = Browser(town.app).get(f"/receipts/{case.secret}?lang=en").text
        assert ("Tell us a little more." in receipt) == said


def test_what_a_receipt_heard_is_kept_and_a_busy_process_asks_for_nothing(
    browser: Browser, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (BOTH, f"{VAGUE} Nu!", f"{BIN} {'Igen. ' * 900}")
    both, vague, sounds = (town.submit(title="For dårligt", text=text).secret for text in texts)
    with turns.spare():
        assert "Tell us a little more." not in browser.get(f"/receipts/{vague}?lang=en").text
    assert "Tell us a little more." in browser.get(f"/receipts/{vague}?lang=en").text
    assert "like two things" in browser.get(f"/receipts/{both}?lang=en").text
    read: list[str] = []

    def recognised(text: str) -> None:
        read.append(text)

    monkeypatch.setattr(listening, "recognise", recognised)
    with turns.spare():
        assert "like two things" in browser.get(f"/receipts/{both}?lang=en").text
    assert not read
    browser.get(f"/receipts/{sounds}")
    assert [len(one) for one in read] == [MOST_READ]


def test_only_a_page_that_shows_the_cases_like_it_reads_them(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Sequence[int]] = []

    def list_kin(like: Sequence[int], *, besides: int) -> list[Listed]:
        read.append(like)
        assert besides
        return []

    monkeypatch.setattr(pages, "list_kin", list_kin)
    receipt = browser.follow(browser.send(checked(browser, LONELY), "/submissions", status=303))
    assert not read
    opened(browser, receipt)
    assert read


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (f"{BIN} En anden ting: Jeg synes, vi skal have en café, hvor man reparerer ting.", "En anden ting: Jeg synes"),
        ("Stolene i salen er hårde at sidde på. Noget helt andet: Må man tage hunden med?", "Noget helt andet: Må"),
        ("The hall is cold in winter. One more thing: could we have music there?", "One more thing: could we"),
        (f"{BIN} Desuden {LONELY[0].lower()}{LONELY[1:]}", "Desuden min nabo er blevet enke"),
        (f"1. {BIN} 2. {LONELY}", "2. Min nabo er blevet enke"),
        (f"Nr. 1: {BIN}\nNr. 2: {LONELY}", "Nr. 2: Min nabo"),
        (f"- {BIN}\n- {LONELY}", "- Min nabo er blevet enke"),
        (f"Kære I\n - {BIN}\n - {LONELY}", "- Min nabo er blevet enke"),
        (f"1) {BIN[:-1]} 2) {LONELY}", "2) Min nabo er blevet enke"),
        (f"{LONELY} I øvrigt mangler der lys i tunnelen, og jeg er bange om aftenen.", "I øvrigt mangler"),
        ("The hall is cold in winter. Something else entirely: may dogs come along?", "Something else entirely"),
        (f"1. {LONELY} 2. Mange andre ældre på vejen er også ensomme og spiser alene.", None),
        (f"{BIN} Desuden ligger der flasker ved siden af.", None),
        ("Salen er kold. For det andet er den dyr at leje for os.", None),
        ("Vi vil plante træer. En anden ting er, at blomsterne skal passes om sommeren.", None),
        ("Det er en anden ting end sidste år, og det er vi glade for.", None),
    ],
)
def test_another_thing_in_one_paragraph_is_noticed_where_the_writer_says_so(
    app: Flask, text: str, second: str | None
) -> None:
    browser = Browser(app)
    page = browser.post("/submissions/preview", {"kind": "problem", "text": text}, status=200)
    assert ('id="divide"' in page.html) == (second is not None)
    if second is not None:
        (cut,) = (one.get("value") for one in page.all("button") if one.get("id") == "divide")
        assert text[int(cut or 0) :].startswith(second)


def test_nothing_is_named_for_a_passage_that_goes_to_no_network_before_somebody_has_looked(town: Town) -> None:
    """The page of that passage alone proposes nothing either, and so do those for which the engine has no reason."""
    complains = f"{LONELY} Jeg klager over kommunens afgørelse om hendes hjemmehjælp."
    with town.reading():
        assert find_two_things(BOTH) is not None
        assert find_two_things(f"{BIN}\n\n{complains}") is None
        said = find_two_things(f"{BIN} En helt anden ting: {complains}")
        assert said is not None
        assert (bool(said.one), said.other) == (True, "")


def test_a_passage_is_for_no_network_that_the_engine_would_not_suggest_for_it_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Judged, "explain", lambda *_found, **_how: [])
    with town.reading():
        assert find_two_things(BOTH) is None


def test_a_receipt_is_no_surer_of_two_things_than_of_one(browser: Browser, town: Town) -> None:
    receipt = browser.get(f"/receipts/{town.submit(text=BOTH).secret}?lang=en").text
    assert "We think that one is for" in receipt
