"""Joining, before it is sent: what may tell somebody's number or name is asked about, and what is typed is kept."""

from app.permissions import Actor
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, give, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed
from tests.organisations.joining import shown

PRIVATE = "Ring til mig på 21 43 65 87, så finder vi en dag. Hanne Mortensen kan også."
WHO = {"giver": "new", "title": "Løbeklubben Kanalen", "kind": "group", "helps": "hours"}


def test_choosing_again_takes_along_all_that_was_typed(town: Town, secretary: Actor) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    sends = f"/challenges/{made.slug}/contributions"
    second = browser.send(browser.get(f"/challenges/{made.slug}/join"), sends, WHO)
    typed = {"text": TEXT, "amount": "To timer", "hides_amount": "1", "condition": "I tørvejr", "reserved": "1"}
    typed |= {"name": "Alma Holm", "email": ALMA, "phone": "12 34 56 78", "hears": "1", "perspective": "neighbour"}
    first = browser.send(second, sends, {**typed, "again": "1"}, status=200)
    assert 'name="title"' in first.html
    assert first.form(sends)["title"] == WHO["title"]
    assert {one: first.form(sends).get(one) for one in typed} == typed
    once_more = browser.send(first, sends, {"giver": "self"}, status=200)
    assert "for yourself" in once_more.text or "for dig selv" in once_more.text
    assert once_more.form(sends)["text"] == TEXT
    assert once_more.form(sends)["email"] == ALMA
    kept = once_more.response.headers["Cache-Control"]
    assert kept == first.response.headers["Cache-Control"] == "private, no-cache", "the back button finds it"


def test_the_way_back_finds_it_also_for_whom_we_know(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    _row, browser = given(town, made.slug)
    sends = f"/challenges/{made.slug}/contributions"
    first = browser.get(f"/challenges/{made.slug}/join")
    second = browser.send(first, sends, {"helps": "hours"})
    wrong = browser.send(second, sends, {"text": "x" * 700}, status=422)
    for page in (first, second, wrong):
        assert page.response.headers["Cache-Control"] == "private, no-cache"
        assert "Vary" not in page.response.headers, "a browser obeys it on the way back, and finds nothing"


def test_a_number_and_a_name_are_asked_about_and_kept_out_by_one_press(town: Town, secretary: Actor) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    sends = f"/challenges/{made.slug}/contributions"
    asked = give(browser, made.slug, text=PRIVATE, status=422)
    assert mailed(town.app) == []
    marked = ["".join(one.itertext()) for one in asked.all("mark")]
    assert marked == ["21 43 65 87", "Hanne Mortensen"]
    covered = browser.send(asked, sends, {"cover": "1"}, status=200)
    assert "Hanne" not in covered.html
    form = covered.form(sends)
    assert (form["phone"], form["email"]) == ("21 43 65 87", ALMA), "the network alone reads the number"
    assert "21 43" not in form["text"]
    browser.send(covered, sends, {}, status=200)
    assert len(mailed(town.app)) == 1


def test_what_may_stand_is_sent_by_one_press(town: Town, secretary: Actor) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    asked = give(browser, made.slug, text=PRIVATE, status=422)
    browser.send(asked, f"/challenges/{made.slug}/contributions", {"as_it_is": "1"}, status=200)
    assert len(mailed(town.app)) == 1


def test_what_may_stand_is_not_asked_again_with_the_question_which_organisation_it_is(
    town: Town, secretary: Actor
) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    club, _contact = shown(town, secretary)
    sends = f"/challenges/{made.slug}/contributions"
    first = browser.get(f"/challenges/{made.slug}/join")
    second = browser.send(first, sends, {"giver": "new", "title": "Elmens badmintonklub"})
    asked = browser.send(second, sends, {"text": PRIVATE, "name": "Otto Lund", "email": OTTO}, status=422)
    which = browser.send(asked, sends, {"as_it_is": "1", "email": ""}, status=422)
    assert [one.get("name") for one in which.all("button")].count("as_it_is") == 1, "still the one way on"
    browser.send(which, sends, {"as_it_is": "1", "same": str(club.id), "email": OTTO}, status=200)
    assert [one["To"] for one in mailed(town.app)] == [OTTO]


def test_their_own_name_may_stand_beside_a_line_that_shows_it(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    line = "Jeg hedder Alma Holm og kan tælle."
    give(Browser(town.app), made.slug, text=line, name="Alma Holm", status=422)
    give(Browser(town.app), made.slug, text=line, name="Alma Holm", show_name="1", status=200)


def test_how_much_is_asked_about_only_if_everybody_reads_it(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    give(Browser(town.app), made.slug, amount="To timer, ring 21 43 65 87", status=422)
    give(Browser(town.app), made.slug, amount="To timer, ring 21 43 65 87", hides_amount="1", status=200)


def test_new_words_are_asked_about_too(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug)
    own, sends = f"/contributions/{row.id}/own", f"/contributions/{row.id}/wording"
    asked = browser.send(browser.get(own), sends, {"text": PRIVATE}, status=422)
    covered = browser.send(asked, sends, {"cover": "1"}, status=200)
    browser.send(covered, sends, {}, status=303)
    text = browser.get(own).text
    assert "så finder vi en dag" in text
    assert "21 43" not in text
    assert len(list_all(town)) == 1


def test_whoever_has_to_say_again_who_they_are_can_go_on_whatever_is_in_the_words(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sends = f"/challenges/{made.slug}/contributions"
    club, browser = shown(town, secretary)
    second = browser.send(browser.get(f"/challenges/{made.slug}/join"), sends, {"giver": str(club.id)})
    first = Browser(town.app).send(second, sends, {"text": PRIVATE}, status=422)
    assert PRIVATE in first.form(sends)["text"]
    assert "Videre" in [(one.text or "").strip() for one in first.all("button")]
