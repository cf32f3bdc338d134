"""An author asks somebody to stand with what they wrote: who is asked, what they see, and what everybody reads."""

from app.permissions import Actor
from tests.browsing import Browser
from tests.co_authors.standing import BO, KIM, answer, ask, asked_pages, author_of, number_of, standings
from tests.ground.staging import TEXT, Town
from tests.notifications.hearing import ALMA, everything, mailed, paths, words
from tests.organisations.joining import shown

TITLE = "Mørk tunnel"


def test_a_person_says_yes_and_both_have_a_receipt(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    page = Browser(town.app).get(path)
    assert TEXT in page.text
    assert "Du står bag det her" in answer(town, path, "yes").text
    letters = {one["To"]: words(one) for one in mailed(town.app)}
    assert set(letters) == {BO, KIM}
    number = number_of(town, sent)
    assert number in letters[BO]
    assert path in letters[BO]
    assert number in letters[KIM]
    assert "Står bag" in author.get("/my-submission").text
    public = Browser(town.app).get(f"/submissions/{sent.id}").html
    assert BO not in public
    assert "co-authors" not in public


def test_the_mail_says_of_what_it_is_asked_and_not_by_whom_unless_they_want_it(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    ask(author, BO)
    (letter,) = mailed(town.app)
    assert TITLE in words(letter)
    assert TITLE in letter["Subject"]
    assert "Det er sendt til Albertslund Kommune" in words(letter)
    assert number_of(town, sent) in words(letter)
    assert "De har ikke skrevet, hvem de er." in words(letter)
    assert TEXT[:20] not in words(letter)
    assert KIM not in everything(letter)
    (path,) = paths(letter, "/co-authors/")
    assert KIM not in Browser(town.app).get(path).html


def test_whoever_wants_it_is_named_by_the_address_that_is_theirs(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO, names_author="y")
    (letter,) = mailed(town.app)
    assert f"{KIM} spørger, om du vil stå bag" in words(letter)
    (path,) = paths(letter, "/co-authors/")
    assert f"Det er {KIM}, der spørger." in Browser(town.app).get(path).text


def test_a_name_that_everybody_reads_there_is_the_one_in_the_mail(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary, name="Kim Beboer", show_name=True)
    ask(author, BO, names_author="y")
    (letter,) = mailed(town.app)
    assert "Kim Beboer spørger, om du vil stå bag" in words(letter)
    assert KIM not in everything(letter)


def test_a_no_is_told_without_a_reason_and_nobody_is_asked_again(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "no")
    assert standings(town) == [("declined", False)]
    assert [one["To"] for one in mailed(town.app)] == [KIM]
    page = author.get("/my-submission")
    assert "sagde nej" in page.text
    assert BO not in page.html
    Browser(town.app).get(path, status=410)
    ask(author, BO)
    told = author.get("/my-submission").text
    assert "Hvis de kan spørges, er der en mail på vej" in told, "true for whoever is asked anew and for whoever was"
    assert asked_pages(town) == {}
    assert standings(town) == [("declined", False)]


def test_an_organisation_stands_with_it_by_name_once_one_of_its_contacts_says_yes(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    sent, author = author_of(town, secretary)
    ask(author, "elmens badmintonklub")
    asked = asked_pages(town)
    assert set(asked) == {ALMA}
    public = f"/submissions/{sent.id}"
    assert made.slug not in Browser(town.app).get(public).html
    answer(town, asked[ALMA], "yes")
    assert f"/organisations/{made.slug}" in Browser(town.app).get(public).html
    answer(town, asked[ALMA], "no")
    assert made.slug not in Browser(town.app).get(public).html


def test_whoever_stands_with_it_hears_how_it_goes_and_cannot_change_it(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    mailed(town.app)
    town.bring(sent, "first_word", by=secretary)
    assert BO in {one["To"] for one in mailed(town.app)}
    stranger = Browser(town.app)
    stranger.get(path)
    stranger.post("/my-submission/withdrawal", {}, status=401)


def test_a_question_that_is_taken_back_leads_nowhere(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    author.send(author.get("/my-submission"), "/my-submission/co-author-end", status=303)
    Browser(town.app).get(path, status=410)
    assert standings(town) == [("declined", False)]


def test_nobody_is_asked_about_what_nobody_has_read(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary, published=False)
    assert "/my-submission/co-authors" not in author.get("/my-submission").html
    author.post("/my-submission/co-authors", {"whom": BO}, status=409)
    assert standings(town) == []


def test_nobody_is_asked_by_an_author_whose_own_address_is_unknown(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary, confirmed=False)
    assert "Tryk først på knappen" in ask(author, BO, status=409).text
    assert standings(town) == []
    assert asked_pages(town) == {}


def test_five_stand_with_one_author_and_a_name_that_nobody_has_is_told(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    assert "præcis det navn" in ask(author, "Ingen Forening", status=422).text
    assert "hele e-mailadressen" in ask(author, "bo@", status=422).text
    for number in range(5):
        ask(author, f"bo{number}@beboer.example")
    assert "så mange" in ask(author, "en-til@beboer.example", status=409).text
    assert len(standings(town)) == 5


def test_what_is_taken_back_or_hidden_is_shown_to_nobody_who_was_asked(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    Browser(town.app).get(path, status=410)
