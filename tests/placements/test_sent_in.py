"""What is sent in from a challenge's page, in the same two steps, and is in it from then on."""

from app.challenges.models import Challenge
from app.permissions import Actor
from app.placements.queries import get_places
from app.reading.receipt_queries import get_by_receipt
from app.vault import token_hash
from tests.browsing import Browser, Page
from tests.challenges.opening import end, opened
from tests.ground.staging import TEXT, Sent, Town
from tests.submissions.test_private_rules import let_in

STORY = {"text": TEXT, "kind": "problem", "title": "Mørk tunnel"}
QUESTION = "Hvorfor går så mange uden om tunnelen"


def begin(browser: Browser, challenge: Challenge) -> Page:
    """Go from the challenge's page to step 1."""
    link = f"/submissions/new?challenge={challenge.slug}"
    assert link in browser.get(f"/challenges/{challenge.slug}").links()
    return browser.get(link)


def send(town: Town, browser: Browser, check: Page, **changes: str) -> Sent:
    """Send what is checked; returns the submission."""
    done = browser.send(check, "/submissions", changes, status=303)
    secret = done.response.headers["Location"].rpartition("/")[2]
    with town.reading():
        return Sent(get_by_receipt(token_hash(secret)), secret)


def test_it_is_kept_through_both_steps_and_back_and_the_receipt_says_so(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    browser = Browser(town.app)
    step_one = begin(browser, challenge)
    assert QUESTION in step_one.text
    check = browser.send(step_one, "/submissions/preview", STORY, status=200)
    assert QUESTION in check.text
    again = browser.post("/submissions/new", check.form("/submissions"), status=200)
    assert QUESTION in again.text
    check = browser.send(again, "/submissions/preview", STORY, status=200)
    sent = send(town, browser, check)
    assert f"/challenges/{challenge.slug}" in browser.get(f"/receipts/{sent.secret}").links()
    with town.reading():
        (placed,) = get_places(sent.id).standing
    assert placed.by_author
    assert "Du har selv sat den i denne udfordring" in let_in(town.app, sent).get("/my-submission").text
    staff = town.sign_in(secretary)
    case = staff.get(f"/desk/cases/{sent.id}").text
    assert "Afsenderen satte den selv i udfordringen" in case
    assert "Mørk tunnel" not in browser.get(f"/challenges/{challenge.slug}").text, "nobody has read it yet"
    town.publish([sent], by=secretary)
    assert "Mørk tunnel" in browser.get(f"/challenges/{challenge.slug}").text


def test_the_network_of_the_challenge_is_chosen_with_it(town: Town, secretary: Actor) -> None:
    network = town.networks()[2]
    challenge = opened(town, secretary, network_id=network.id)
    browser = Browser(town.app)
    check = browser.send(begin(browser, challenge), "/submissions/preview", STORY, status=200)
    sent = send(town, browser, check)
    assert (town.case(sent).wanted_network_id, town.case(sent).invited) == (network.id, True)


def test_one_that_closes_meanwhile_takes_nothing_in_and_nothing_is_lost(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    browser = Browser(town.app)
    check = browser.send(begin(browser, challenge), "/submissions/preview", STORY, status=200)
    end(town, challenge)
    sent = send(town, browser, check)
    assert "nåede at lukke" in browser.get(f"/receipts/{sent.secret}").text
    assert QUESTION not in browser.get(f"/submissions/new?challenge={challenge.slug}").text
    with town.reading():
        assert get_places(sent.id).standing == ()


def test_sending_twice_places_it_once_and_a_challenge_nobody_knows_is_left_out(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    browser = Browser(town.app)
    check = browser.send(begin(browser, challenge), "/submissions/preview", STORY, status=200)
    first, second = send(town, browser, check), send(town, browser, check)
    assert first.id == second.id
    with town.reading():
        assert len(get_places(first.id).standing) == 1
    strange = browser.get("/submissions/new?challenge=findes-ikke")
    assert "challenge" not in strange.form("/submissions/preview")


def test_what_its_author_took_out_is_not_put_back_by_the_browsers_back_button(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    browser = Browser(town.app)
    check = browser.send(begin(browser, challenge), "/submissions/preview", STORY, status=200)
    sent = send(town, browser, check)
    author = let_in(town.app, sent)
    author.send(author.get("/my-submission"), "/my-submission/placement-end", status=303)
    send(town, browser, check)
    with town.reading():
        assert get_places(sent.id).standing == ()
