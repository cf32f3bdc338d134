# ruff: noqa: RUF001 -- words of other scripts are what is tested here
"""What is read of a submission: its words once, whichever title it got."""

import pytest
from flask import Flask

from app import db
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.submissions.models import Suggestion
from app.titles.offered import offer_title
from app.titles.typed import after_title, begins, full_text, title_of, typed_title
from tests.browsing import Browser
from tests.sending.test_sending import TEXT, send, stored

pytestmark = pytest.mark.either_database

LONG = "Der er så mørkt i tunnelen under Roskildevej, at mange ikke tør cykle gennem den om aftenen. Kan vi gøre noget?"
ENDLESS = "x" * 200


OFFERED = [
    ("<b>Hej</b>", "Uden overskrift"),
    ("<p>Stien er mørk</p>", "Stien er mørk"),
    # An abbreviation, a number, an initial or an address ends no sentence.
    (
        "Kl. 8 om morgenen er der kaos foran skolen på Åvej, fordi alle afleverer i bil.",
        "Kl. 8 om morgenen er der kaos foran skolen på Åvej, fordi alle afleverer i bil",
    ),
    ("F.eks. mangler der en bænk ved søen. Den gamle er væk.", "F.eks. mangler der en bænk ved søen"),
    ("Ca. 20 børn krydser vejen hver dag. Tak.", "Ca. 20 børn krydser vejen hver dag"),
    ("Min nabo i nr. 14 st. tv. spiller højt. Tak.", "Min nabo i nr. 14 st. tv. spiller højt"),
    ("På Sct. Knuds Vej er der bl.a. hul, dvs. fare. Nu.", "På Sct. Knuds Vej er der bl.a. hul, dvs. fare"),
    ("Lys, bænke mv. mangler pga. hærværk. Trist.", "Lys, bænke mv. mangler pga. hærværk"),
    ("E.g. the lamp at St. Mary's Rd. is broken. Fix it.", "E.g. the lamp at St. Mary's Rd. is broken"),
    ("H.C. Andersens Vej har intet fortov. Det er farligt.", "H.C. Andersens Vej har intet fortov"),
    ("H. C. Andersens Vej har intet fortov. Det er farligt.", "H. C. Andersens Vej har intet fortov"),
    ("2. sal på biblioteket mangler lys. Nu.", "2. sal på biblioteket mangler lys"),
    ("3. maj var der mørkt. Igen den 4. maj.", "3. maj var der mørkt"),
    ("Broen Christian 4. Bro er i stykker. Tak", "Broen Christian 4. Bro er i stykker"),
    ("Se www.eksempel.dk. Der står intet om stien.", "Se www.eksempel.dk. Der står intet om stien"),
    ("https://kort.example/a?b=c Der mangler lys her. Tak", "Der mangler lys her"),
    # A bullet, a list's number and dots are no words.
    ("1. Cykelstien ved Åvej mangler lys\n2. Bænken ved søen er væk", "Cykelstien ved Åvej mangler lys"),
    ("1. cykelstien mangler lys\n2. bænken er væk", "Cykelstien mangler lys"),
    ("a) lys i kælderen\nb) vand på gulvet", "Lys i kælderen"),
    ("• lys ved skuret\n• en bænk", "Lys ved skuret"),
    ("- lys ved skuret\n- en bænk", "Lys ved skuret"),
    ("Vi mangler tre ting i gården:\n- lys\n- en bænk", "Vi mangler tre ting i gården"),
    ("... og så mangler der lys på stien ved skolen", "Og så mangler der lys på stien ved skolen"),
    ("🚲🚲 cykelstien mangler lys 🙂", "Cykelstien mangler lys 🙂"),
    # A line that is only wrapped goes on.
    ("Der er mørkt på stien bag skolen\nhver aften. Det er farligt.", "Der er mørkt på stien bag skolen hver aften"),
    # A greeting says nothing.
    ("Hej kommune. Der er et stort hul i vejen. Tak", "Der er et stort hul i vejen"),
    ("Hej\n\nDer er rotter i gården", "Der er rotter i gården"),
    ("Hej Albertslund Kommune der mangler en bænk", "Der mangler en bænk"),
    ("Hej er der nogen, der ved hvor lyset er?", "Er der nogen, der ved hvor lyset er?"),
    ("Kære alle!\nVi vil gerne have en bænk.", "Vi vil gerne have en bænk"),
    ("Kære kommune og naboer, vi har brug for jer", "Vi har brug for jer"),
    ("Goddag, jeg bor ved en mørk sti.", "Jeg bor ved en mørk sti"),
    ("Til rette vedkommende\nDer er mørkt på stien", "Der er mørkt på stien"),
    ("Hi there, the lamp is broken. Please fix it.", "The lamp is broken"),
    ("Dear Sir or Madam,\n\nthe lamp is broken. Please fix it.", "The lamp is broken"),
    ("Hej med jer :-) Jeg synes, der mangler lys", "Jeg synes, der mangler lys"),
    ("Til sommer mangler der skygge på torvet.", "Til sommer mangler der skygge på torvet"),
    # Neither does who writes, whose name is shown only if they choose so, nor that something is about to be said.
    ("Hej kommune. Jeg hedder Gerda og er 68 år. Bænken ved bussen er væk.", "Bænken ved bussen er væk"),
    ("Mit navn er K. B. Madsen, og jeg bor på Åvej 4. Der er rotter i gården.", "Der er rotter i gården"),
    ("Jeg hedder Bo. Jeg går i 5. klasse. Vi vil have en bane.", "Vi vil have en bane"),
    ("Jeg hedder Gerda, og jeg er ked af, at bænken er væk. Kan I hjælpe?", "Jeg er ked af, at bænken er væk"),
    ("Jeg hedder Anna von Holst og bor på Åvej 3, og der larmer.", "Bor på Åvej 3, og der larmer"),
    ("Hi there. My name is Tom. The path is dark at night.", "The path is dark at night"),
    ("Adım Elif. Okulun yanındaki yol karanlık.", "Okulun yanındaki yol karanlık"),
    ("Der er to ting. Lyset ved søen er gået. Og bænken er væk.", "Lyset ved søen er gået"),
    ("Hej. To ting: Lyset ved søen er gået. Og bænken er væk.", "Lyset ved søen er gået"),
    ("Hello. Two things. There is a hole in the road. And no bench.", "There is a hole in the road"),
    ("Jeg har en idé: en fælles have ved søen", "En fælles have ved søen"),
    ("Jeg ved ikke, om det er her, man skriver. Der er et hul i vejen.", "Der er et hul i vejen"),
    ("Jeg har en idé", "Jeg har en idé"),
    ("Jeg hedder Bo.", "Jeg hedder Bo"),
    ("hej jeg har butik i centeret. hver aften står der en flok unge", "Hver aften står der en flok unge"),
    ("Jeg er 82 år. Bænken ved bussen er væk.", "Bænken ved bussen er væk"),
    ("Vi er en lille forening i byen. Vi mangler et sted at mødes.", "Vi mangler et sted at mødes"),
    ("Jeg er mor til to. Skolevejen er farlig.", "Skolevejen er farlig"),
    ("I'm a student at the college. There is nowhere to read at night.", "There is nowhere to read at night"),
    ("Jeg er mor til to, og skolevejen er farlig. Hjælp.", "Jeg er mor til to, og skolevejen er farlig"),
    ("Jeg er enig med de andre. Der mangler lys.", "Jeg er enig med de andre"),
    ("Jeg bor på en mørk vej. Kan I hjælpe?", "Jeg bor på en mørk vej"),
    ("Jeg bor på Åvej 4, 2. sal. Elevatoren er gået i stykker.", "Jeg bor på Åvej 4, 2. sal"),
    ("Jeg bor i Nordbyen. Elevatoren er gået i stykker.", "Elevatoren er gået i stykker"),
    ("Jeg er mor til et barn som bliver mobbet. Hvad gør jeg?", "Jeg er mor til et barn som bliver mobbet"),
    ("Vi har en idé om en have. Den skal ligge ved søen.", "Vi har en idé om en have"),
    # What may be somebody's own number or address is masked.
    ("Ring på 22 33 44 55 om bænken ved søen. Tak for hjælpen.", "Ring på •• •• •• •• om bænken ved søen"),
    ("010190-1234 klager over hjemmehjælpen. Den kommer ikke.", "••••••-•••• klager over hjemmehjælpen"),
    # Too little to stand alone.
    ("Hjælp! Der er rotter i gården. De er store.", "Hjælp! Der er rotter i gården"),
    ("Øv", "Øv"),
    # Other languages.
    ("السلام عليكم، الشارع مظلم جدا في الليل. نحن خائفون.", "الشارع مظلم جدا في الليل"),
    ("هل يمكن إصلاح الإنارة؟ الشارع مظلم.", "هل يمكن إصلاح الإنارة؟"),
    ("Merhaba, park çok karanlık. Çocuklar korkuyor.", "Park çok karanlık"),
    ("Dzień dobry, na ul. Nyvej jest bardzo ciemno. Boimy się.", "Na ul. Nyvej jest bardzo ciemno"),
    # Nothing but a greeting, signs or pictures.
    ("Hej kommune!", "Uden overskrift"),
    ("... 🙂🙂 !!", "Uden overskrift"),
]


@pytest.mark.parametrize(("text", "title"), OFFERED)
def test_a_title_says_what_the_text_is_about(text: str, title: str) -> None:
    assert offer_title(text) == title


@pytest.mark.parametrize("text", [text for text, title in OFFERED if title != "Uden overskrift"])
def test_no_offered_title_is_read_twice(text: str) -> None:
    assert full_text(offer_title(text), text) == text


def test_a_long_title_is_cut_at_a_word_and_at_no_abbreviation() -> None:
    text = "Der mangler lys og en ny skraldespand på stien bag den gamle skole ved bygning nr. 14 og bænken"
    assert offer_title(text) == "Der mangler lys og en ny skraldespand på stien bag den gamle skole ved bygning …"


@pytest.mark.parametrize("title", ["Mere lys", "Der er så", LONG])
def test_a_title_somebody_typed_is_kept_as_typed(title: str) -> None:
    assert title_of(f" {title} ", LONG) == title
    assert typed_title(title, LONG) == ("" if title == LONG else title)


@pytest.mark.parametrize("text", [TEXT, LONG, "Hej kommune. Der er hul i vejen ved nr. 4. Tak", "Kort."])
def test_a_title_the_program_made_is_not_taken_for_typed(text: str) -> None:
    assert title_of(" ", text) == offer_title(text)
    assert typed_title(offer_title(text), text) == ""
    assert typed_title(offer_title(text), f"{text}\n\nEn tilføjelse.") == ""


def test_a_title_made_before_names_were_passed_over_is_not_taken_for_typed() -> None:
    text = "Hej kommune. Jeg hedder Gerda og er 68 år. Bænken ved bussen er væk."
    assert typed_title("Jeg hedder Gerda og er 68 år", text) == ""
    assert typed_title("Bænken", text) == "Bænken"


def test_a_title_made_before_abbreviations_were_known_is_not_taken_for_typed() -> None:
    assert typed_title("Der er støj i nr", "Der er støj i nr. 4. Hver aften.") == ""


@pytest.mark.parametrize("text", [TEXT, LONG, ENDLESS, "Mere lys\n\n i tunnelen! Tak", "Kort", "  Kort. Og mere."])
def test_the_title_that_is_offered_adds_nothing(text: str) -> None:
    assert full_text(offer_title(text), text) == text
    assert full_text(offer_title(text), f"{text}\n\nLampen er gået igen.") == f"{text}\n\nLampen er gået igen."


@pytest.mark.parametrize("title", ["Mørk tunnel", "Tunnelen under Roskilde", "Der er så mørk"])
def test_a_title_with_words_of_its_own_is_read_too(title: str) -> None:
    assert not begins(title, LONG)
    assert full_text(title, LONG) == f"{title}. {LONG}"
    assert after_title(title, LONG) == LONG


@pytest.mark.parametrize("title", [None, ""])
def test_a_text_without_a_title_stands_alone(title: str | None) -> None:
    assert full_text(title, LONG) == LONG


def test_a_card_goes_on_where_its_title_ends() -> None:
    assert after_title(offer_title(TEXT), TEXT) == "Kan vi gøre noget sammen?"
    assert after_title(offer_title("Hej. Der er et stort hul. Tak"), "Hej. Der er et stort hul. Tak") == "Tak"
    assert offer_title(LONG).endswith(" …")
    assert after_title(offer_title(LONG), LONG) == LONG, "no sentence begins in its middle"
    assert after_title(offer_title("Kort."), "Kort.") == ""
    assert after_title("Mørk sti", "Mørk sti ved skolen er farlig.") == "Mørk sti ved skolen er farlig."


def test_sending_in_and_asking_judge_the_same_text_alike(browser: Browser, app: Flask) -> None:
    """With no title of its own a text is read as /experience reads it."""
    send(browser, title="")
    with app.app_context(), db.database().reading():
        judged = {one.key: one.probability for one in get_matcher().engine.read(TEXT).ranking}
        names = {one.id: one.slug for one in get_directory().networks.values()}
    kept = {names[one.network_id]: one.probability for one in stored(app, Suggestion)}
    assert kept
    assert kept == pytest.approx({key: judged[key] for key in kept})


def test_the_words_of_a_suggestion_stand_where_it_says(browser: Browser, app: Flask) -> None:
    send(browser, title="")
    send(browser, title="Mørk tunnel")
    rows = stored(app, Suggestion)
    assert len({one.submission_id for one in rows}) == 2
    first = min(one.submission_id for one in rows)
    for row in rows:
        text = TEXT if row.submission_id == first else f"Mørk tunnel. {TEXT}"
        for reason in row.reasons:
            assert all(text[start:end] == word for word, start, end in reason["words"])
