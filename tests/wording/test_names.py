"""The town calls a thing by another word: in every short sentence at once, seen before it is kept, and taken back."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from app.registers.files import to_csv
from app.registers.register import REGISTERS
from app.wording.agreeing import part_odd
from app.wording.bending import Swap, put_in
from app.wording.catalogue import key_of
from app.wording.naming import count_short, list_renamed
from app.wording.things import THINGS
from tests.browsing import Browser, text_of
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

AT = "/admin/names/network"
GROUP = {
    "one_da": "en gruppe",
    "many_da": "grupper",
    "the_da": "gruppen",
    "all_da": "grupperne",
    "joined_da": "gruppe",
}
SWAPS = [
    Swap("da", THINGS["network"], {form.removesuffix("_da"): text for form, text in GROUP.items()}),
    Swap(
        "da",
        THINGS["department"],
        dict(
            zip(
                ("one", "many", "the", "all", "joined"),
                ["et center", "centre", "centret", "centrene", "center"],
                strict=True,
            )
        ),
    ),
]


@pytest.mark.parametrize(
    ("text", "english", "bent"),
    [
        ("Netværk", "Networks", "Grupper"),
        ("Netværk", "Network", "Gruppe"),
        ("%(num)s netværk", "%(num)s networks", "%(num)s grupper"),
        ("Dette netværk er afrundet", "", "Denne gruppe er afrundet"),
        ("Der er ikke noget netværk endnu", "", "Der er ikke nogen gruppe endnu"),
        ("Det lærte et tidligere netværk", "", "Det lærte en tidligere gruppe"),
        ("Det har netværk arbejdet med før", "", "Det har grupper arbejdet med før"),
        ("Følg på netværkets side", "", "Følg på gruppens side"),
        ("Hvilken type netværk er det?", "Which type of network is it?", "Hvilken type gruppe er det?"),
        ("Slags netværk", "Kinds of networks", "Slags grupper"),
        ("Netværk for netværk", "By network", "Gruppe for gruppe"),
        ("Velfærdsnetværk", "", "Velfærdsgruppe"),
        ("Netværksleder", "", "Gruppeleder"),
        ("ingen anden afdeling endnu", "", "intet andet center endnu"),
        ("Boligafdeling", "", "Boligafdeling"),
        ("%(network)s i netværket", "", "%(network)s i gruppen"),
    ],
)
def test_words_around_it_bend_with_it(text: str, english: str, bent: str) -> None:
    assert put_in(text, SWAPS, english) == bent


@pytest.mark.parametrize(
    ("text", "english", "bent"),
    [
        ("%(num)s netværk", "%(num)s network", "%(num)s gruppe"),
        ("%(num)s nyt netværk", "%(num)s new network", "%(num)s ny gruppe"),
        ("%(num)s sted i netværk", "%(num)s entry of networks", "%(num)s sted i grupper"),
    ],
)
def test_a_counted_sentence_is_of_one_in_its_first_form(text: str, english: str, bent: str) -> None:
    assert put_in(text, SWAPS, english, is_of_one=True) == bent


def test_an_english_article_follows_the_word() -> None:
    swap = Swap("en", THINGS["network"], {"one": "an alliance", "many": "alliances"})
    assert put_in("It becomes a network", [swap], "") == "It becomes an alliance"


def test_a_longer_word_that_has_its_own_row_is_changed_there_alone() -> None:
    own = {"one": "et emne", "many": "emner", "the": "emnet", "all": "emnerne", "joined": "emne"}
    after = {form for one in list_renamed({("theme", "da"): own}) for form in one.after}
    assert "Temabunker" not in after
    assert any("emne" in one for one in after)
    assert not any("emnebunke" in one.casefold() or "emneforslag" in one.casefold() for one in after)


def test_every_thing_stands_in_a_short_sentence() -> None:
    assert all(count_short(one) for one in THINGS)


def test_labels_with_a_colon_and_buttons_of_lists_are_short_sentences_too(app: Flask) -> None:
    forms = {form.removesuffix("_da"): text for form, text in GROUP.items()}
    with Town(app).reading():
        said = {one.sentence.message: one.after for one in list_renamed({("network", "da"): forms})}
    assert said["Networks at work here:"] == ["Grupper, der arbejder her:"]
    assert said["Add a network"] == ["Tilføj en gruppe"]
    assert "It stands on the network's page." not in said, "a whole sentence is said otherwise by hand"


def test_a_word_is_changed_everywhere_after_a_look_and_taken_back(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    visitor, browser = Browser(app), sign_in("administrator")
    own = {"text_da": "Vores net", "text_en": ""}
    browser.send(
        browser.get(f"/admin/sentences/new?of={key_of('All networks')}"), "/admin/sentences/new", own, status=303
    )
    networks = visitor.get("/networks")
    half = browser.send(browser.get(AT), AT, {"one_da": "en gruppe"}, status=422)
    assert half.form(AT)["one_da"] == "en gruppe"
    browser.send(browser.get(AT), AT, {"many_en": "circles"}, status=422)
    browser.send(browser.get(AT), AT, {**GROUP, "one_da": "gruppe"}, status=422)
    browser.send(browser.get(AT), AT, {**GROUP, "many_da": "<b>"}, status=422)
    seen = browser.send(browser.get(AT), AT, GROUP, status=200)
    assert "Skriv til gruppen" in seen.text
    assert "kan udelades" not in seen.text.partition("Forrest i et andet ord")[2].partition("Gem")[0]
    number = count_short("network")
    both = browser.send(browser.get(AT), AT, {**GROUP, "one_en": "a circle", "many_en": "circles"}, status=200)
    assert f"{number} korte sætninger vil lyde anderledes" in both.text, "as many as the list says"
    assert f"{number}" in browser.get("/admin/names").text
    folded = [text_of(one) for one in both.all("summary")]
    assert folded[0].startswith("Menuen og bunden")
    assert sum(int(one.rpartition("(")[2].rstrip(")")) for one in folded if one.endswith(")")) == number
    assert "<td>1 gruppe<br>3 grupper</td>" in seen.html, "a counted sentence is seen in both forms"
    with Town(app).reading():
        assert REGISTERS["names"].rows()[0].values["one_da"] == "et netværk", "a look keeps nothing"
    other = browser.send(seen, AT, {"many_da": "hold"}, status=200)
    assert "Se alle hold" in other.text, "what is typed after the look is looked at anew"
    browser.send(seen, AT, status=303)
    page = visitor.get("/networks")
    assert "Grupper" in page.text
    assert page.h1 != networks.h1
    assert "Networks" in visitor.get("/networks?lang=en").text
    found = browser.get("/admin/sentences/find?q=gruppens side").links()
    assert any(key_of("Read the rest on the network's page") in one for one in found), "it is found as it is said now"
    assert "Vores net" in browser.get("/admin/sentences").text, "what was written by hand stays"
    begun = browser.get(f"/admin/sentences/new?of={key_of('Write to the network')}")
    assert begun.form("/admin/sentences/new")["text_da"] == "Skriv til gruppen"
    browser.send(browser.look_back(f"{AT}/history"), f"{AT}/history", status=303)
    assert "Netværk" in visitor.get("/networks?lang=da").text
    browser.send(browser.send(browser.get(AT), AT, GROUP, status=200), AT, status=303)
    emptied = browser.send(browser.get(AT), AT, dict.fromkeys(GROUP, ""), status=200)
    browser.send(emptied, AT, status=303)
    assert browser.get(AT).form(AT)["one_da"] == "et netværk"


def test_a_spreadsheet_shows_the_sentences_before_it_is_done(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser, at = sign_in("administrator"), "/admin/names/file"
    with Town(app).reading():
        saved = to_csv(REGISTERS["names"]).decode()
    changed = saved.replace("en afdeling", "et center")
    for before, after in (("afdelingerne", "centrene"), ("afdelingen", "centret"), ("afdelinger", "centre")):
        changed = changed.replace(before, after)
    token = browser.get(at).form(at)["csrf_token"]
    sent = {"csrf_token": token, "file": (io.BytesIO(changed.replace("afdelings", "center").encode()), "liste.csv")}
    seen = browser.post(at, sent, status=200)
    assert "Se centrets netværk" in seen.text


def test_what_comes_after_a_word_of_another_gender_is_marked(sign_in: Callable[[str], Browser]) -> None:
    marked = [
        [part for part, is_odd in part_odd(text, SWAPS[0].own) if is_odd]
        for text in ("Gruppen er åbent, når det vil", "Det nye, gruppen har til det her", "Åbent for gruppen")
    ]
    assert marked == [["åbent", "det"], [], []]
    forms = ("et opråb", "opråb", "opråbet", "opråbene", "opråbs")
    own = dict(zip((f"{one}_da" for one in ("one", "many", "the", "all", "joined")), forms, strict=True))
    browser, at = sign_in("administrator"), "/admin/names/challenge"
    seen = browser.send(browser.get(at), at, own, status=200)
    assert "åben" in {text_of(one) for one in seen.all("mark")}
    kept = browser.follow(browser.send(seen, at, status=303))
    open_yet = f"/admin/sentences/new?of={key_of('No challenge is open yet')}"
    assert open_yet in kept.links(), "once it is kept, each leads to where it is said by hand"
