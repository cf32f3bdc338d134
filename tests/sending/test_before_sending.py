# ruff: noqa: RUF001 -- Turkish has two letters i
"""What is said before a text is sent: whom to tell directly, that more is needed, in which languages one may write."""

from datetime import date

import pytest
from babel.dates import format_date
from flask import Flask

from app.operations.recognising import recognise
from app.own_languages import OWN_LANGUAGES, Standing, tell
from app.permissions import Actor
from app.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

STORY = (
    "Børnene på vores vej har ikke noget sted at være om eftermiddagen, når skolen er lukket, og vi voksne kender ikke "
    "hinanden. Kunne vi lave en fælles værksted i den gamle brugs, hvor de ældre lærer fra sig?"
)
HOLE = "Der er kommet et stort hul midt i cykelstien ved skolen, og i går væltede en cyklist næsten."
ASKED = "Fortæl lidt mere."
TURKISH = "Akşamları istasyonun yanındaki yol çok karanlık ve çocuklarım oradan yürümeye korkuyor, lütfen lamba koyun."


def checked(app: Flask, text: str) -> Page:
    browser = Browser(app)
    page = browser.post("/submissions/new", {"text": text}, token=False)
    return browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        (HOLE, "veje-og-stier"),
        ("Lygten ude foran os blinker hele natten.", "gadelys"),
        ("Skraldespanden flyder over. Bænken ved siden af er fin.", "affald-og-genbrug"),
        ("The street lamp outside my house does not work.", "gadelys"),
        ("Gadelygten ud for nr. 14 virker ikke.", "gadelys"),
        ("Gadelampen foran min butik er slukket og har været det længe.", "gadelys"),
        ("Lampen på stien bag biblioteket har været slukket i to uger.", "gadelys"),
        ("Vi vil gerne tænde lys i mørket sammen.", None),
        ("Der mangler lys på stien, lav flere lamper.", None),
        ("Fællesskabet i vores boligforening virker ikke, og vi mødes kun under lygten ved indgangen.", None),
        ("Lampen i klubhuset er fin. Men det virker ikke, når kun to kommer til møderne.", None),
        ("Vi vil holde en lygtefest, hvor alt andet lys er slukket i en time.", None),
        ("Lygtepælen ved min indkørsel er gået ud", "gadelys"),
        ("En lampe er i stykker på stien bag Netto", "gadelys"),
        ("Parklampen ved søen lyser ikke", "gadelys"),
        ("Lampen på fortovet ud for min butik i Albertslund Centrum har været slukket i to uger.", "gadelys"),
        ("Lampen på fortovet er ny og god, men døren til min butik i Albertslund Centrum er gået i stykker.", None),
        ("Gadelyset er defekt ved stationen", "gadelys"),
        ("Skraldespanden ved søen er ødelagt", "affald-og-genbrug"),
        ("The street lamp outside our house is broken", "gadelys"),
        ("Min lampefeber er gået ud over koncerten", None),
        ("Kunne vi ikke få slukket lamperne om natten?", None),
        ("Kan lamperne ikke være slukket efter midnat?", None),
        ("Rotter", "rotter"),
        ("Der er rotter i gården", "rotter"),
        ("Hul i vejen", "veje-og-stier"),
        ("Sluk lamperne om natten", None),
        ("Vi kunne slukke lamperne om natten.", None),
        ("Lamperne bør være slukket efter midnat.", None),
        ("Skraldespanden skal snart tømmes, den er fuld", "affald-og-genbrug"),
        ("Gadelampen som skulle lyse om natten virker ikke", "gadelys"),
        ("Lampen, der skulle være tændt, er gået ud", "gadelys"),
        ("Lampen, der burde være tændt, er gået ud", "gadelys"),
        ("Affaldet skulle være hentet i går, men er ikke hentet", "affald-og-genbrug"),
        ("Der er et hul, som skal lappes, i vejen", "veje-og-stier"),
        ("Storskrald skal hentes", "affald-og-genbrug"),
        ("Skraldespanden er grøn. Nu flyder det hele over.", None),
        ("Skaldespanden ved søen flyder over igen", "affald-og-genbrug"),
        ("Skraldepsanden flyder over", "affald-og-genbrug"),
        ("Skalespanden flyder over", None),
        ("Hullet i hegnet er lukket nu, og langs vejen er her pænt.", None),
        ("skrald er ikke blevet hentet i vores gård", "affald-og-genbrug"),
        ("Skraldespanden er ikke tømt i tre uger", "affald-og-genbrug"),
        ("De har ikke hentet skrald i to uger", "affald-og-genbrug"),
        ("Ingen har tømt skraldespanden i tre uger", "affald-og-genbrug"),
        ("Papircontaineren er ikke tømt", "affald-og-genbrug"),
        ("afaldet er ikk hentet", "affald-og-genbrug"),
        ("Skraldespanden er overfyldt", "affald-og-genbrug"),
        ("The rubbish has not been collected", "affald-og-genbrug"),
        ("Nobody has emptied the bin", "affald-og-genbrug"),
        ("En lampe lyser ike", "gadelys"),
        ("Lygtpælen ved min indkørsel er gået ud", "gadelys"),
        ("Der er ingen lys i gadelampen", "gadelys"),
        ("Fortovet er glat", "veje-og-stier"),
        ("risten er tilstoppet", "vand-og-kloak"),
        ("skrald som tema i børnehaven", None),
        ("flere lamper på stien, tak", None),
        ("Hvorfor er der ikke lys i lamperne om dagen?", None),
        ("Vi har hentet skrald i skoven sammen, og det var ikke kedeligt", None),
        ("Vi henter skrald i skoven sammen", None),
        ("Jeg har ikke hentet min post, og skraldespanden er tom", None),
        ("Børnene bliver ikke hentet til tiden i vores børnehave", None),
        ("Skraldet bør hentes om natten", None),
        ("Skraldespande med sjove lyde i parken", None),
        ("Der er ingen der har tømt vores skraldespand", "affald-og-genbrug"),
        ("There is nobody who has emptied our bin", "affald-og-genbrug"),
        ("Jeg har ikke tid til at hente skrald i skoven", None),
        ("Jeg ved ikke hvorfor, men affaldet er hentet", None),
        ("Hullet i hegnet ved stien er stort", None),
        ("Vejen til fællesskab er glat for de ældre", None),
        ("Vejen til skolen er spejlglat", "veje-og-stier"),
        ("Jeg er så glad på stien, men der er isglat humor", None),
        ("Fortovet er så vådt og glat, at man falder", "veje-og-stier"),
        ("Kommunen beholder affaldet, og det er fuldt forståeligt", None),
        ("Hver dag er der fyldt med folk ved beholderen", None),
        ("Naboens container fylder på vejen", None),
        ("Containeren er fuld", None),
        ("Containeren til papir er fuld", "affald-og-genbrug"),
        ("Affaldet skal sorteres bedre, og børnene skal hentes før kl. 16", None),
        ("Affaldet lugter, fordi det ikke er hentet", "affald-og-genbrug"),
        (STORY, None),
    ],
)
def test_a_text_sounds_like_an_operation_where_the_words_of_a_phrase_stand_in_one_sentence(
    town: Town, text: str, operation: str | None
) -> None:
    with town.reading():
        found = recognise(text)
    assert (found.slug if found else None) == operation


def test_what_only_reports_something_is_not_said_to_fit_a_network_as_well(app: Flask) -> None:
    report = "En lampe er i stykker på stien bag Netto"
    page = checked(app, report)
    assert "Det lyder som drift" in page.text
    assert "/networks/tryg-by-i-oejenhoejde" not in page.links()
    more = (
        f"{report}. Der er alt for mørkt på stien ved stationen, og mange er bange for at gå hjem om aftenen, for der"
        " er ballade og larm sent om natten, så vi tør ikke lade børnene gå alene hjem."
    )
    page = checked(app, more)
    assert "Det lyder som drift" in page.text
    assert "Tryg by i øjenhøjde" in page.text


def test_whom_to_tell_directly_comes_first_and_it_can_still_be_sent(app: Flask) -> None:
    page = checked(app, HOLE)
    assert "Det lyder som drift" in page.text
    assert "tel:43686010" in page.html
    assert page.html.index("tel:43686010") < page.html.index('class="reason"')
    assert "Det lyder som drift" not in checked(app, STORY).text


def test_a_text_that_says_little_is_asked_back_and_nothing_typed_is_lost(app: Flask) -> None:
    page = checked(app, "Det er for dårligt, gør noget!")
    assert ASKED in page.text
    assert ASKED not in checked(app, STORY).text
    for urgent in ("Jeg slår naboen ihjel i aften.", "Jeg vil ikke leve mere."):
        assert ASKED not in checked(app, urgent).text, urgent
    again = Browser(app).post("/submissions/new", {"text": "Det er for dårligt, gør noget!"}, token=False)
    assert "Det er for dårligt, gør noget!" in again.html


def test_a_single_word_is_not_refused(app: Flask) -> None:
    rats = checked(app, "Rotter")
    assert "Det lyder som drift" in rats.text
    assert "tel:43686050" in rats.html
    assert "Hvad sker der, og hvornår? Hvor er det, eller hvem går det ud over?" in checked(app, "Kaos").text
    benefit = checked(app, "Jeg venter på min kontanthjælp").text
    assert ASKED not in benefit
    assert "Vi er ikke sikre på, hvem der skal have det." in benefit


def test_who_writes_in_another_language_is_told_in_it(town: Town) -> None:
    browser = Browser(town.app)
    assert 'lang="ar" dir="rtl"' in browser.get("/submissions/new").html
    assert 'lang="ar" dir="rtl"' in browser.get("/").html
    step_two = checked(town.app, TURKISH)
    assert "Yanıt Danca gelir ya da sizi ararız." in " ".join(step_two.text.split())
    unread = OWN_LANGUAGES["tr"].said["not_proofread"]
    assert "“Alle” seçerseniz" in step_two.text
    assert "“Kun kommunen” seçin." in step_two.text
    assert step_two.html.index("“Kun kommunen” seçin.") < step_two.html.index('name="audience"')
    assert unread in step_two.text
    assert unread not in checked(town.app, STORY).text
    sent = town.submit(title="Karanlık yol", text=TURKISH)
    receipt = browser.get(f"/receipts/{sent.secret}")
    assert f"Numaranız: {town.case(sent).number}." in receipt.text
    assert unread in receipt.text
    assert OWN_LANGUAGES["tr"].said["read_first"] in receipt.text
    promised = OWN_LANGUAGES["tr"].said["by_when"].partition("%")[0]
    assert promised not in receipt.text, "we do not get in touch with whoever gives no way to be reached"
    with town.reading() as session:
        due = session.get_one(Submission, sent.id).due_on
    day = format_date(due, format="long", locale="tr")
    assert OWN_LANGUAGES["tr"].said["not_reached"] in receipt.text
    assert f"Numaranız ve kodunuzla {day} tarihinde yeniden bakın." in receipt.text
    reached = town.submit(title="Karanlık yol", text=TURKISH, email="ayse@beboer.example")
    assert promised in browser.get(f"/receipts/{reached.secret}").text
    danish = town.submit(title="Mørk vej", text=STORY)
    assert unread not in browser.get(f"/receipts/{danish.secret}").text


@pytest.mark.parametrize("email", [None, "ayse@beboer.example"])
def test_what_is_no_longer_so_is_left_out_in_the_language_and_what_comes_next_is_said(
    town: Town, secretary: Actor, email: str | None
) -> None:
    said, sent = OWN_LANGUAGES["tr"].said, town.submit(title="Karanlık yol", text=TURKISH, email=email)
    town.bring(sent, "first_word", by=secretary)
    told = Browser(town.app).get(f"/receipts/{sent.secret}").text
    assert said["received"].partition("%")[0] in told
    assert said["read_first"] not in told
    assert said["by_when"].partition("%")[0] not in told
    assert (said["by_when_next"].partition("%")[0] in told) == (email is not None)
    assert (said["come_back"].partition("%")[0] in told) == (email is None)
    town.bring(sent, "answered", by=secretary)
    assert said["by_when_next"].partition("%")[0] not in Browser(town.app).get(f"/receipts/{sent.secret}").text


@pytest.mark.parametrize("code", OWN_LANGUAGES)
@pytest.mark.parametrize("changes", [{}, {"is_silent": True}, {"has_words": True, "is_read": True}])
def test_a_sentence_with_a_day_has_one_point_at_its_end(code: str, changes: dict[str, bool]) -> None:
    so = Standing("2026-0012", date(2026, 12, 16), staff_alone=False, not_shown=False, **changes)
    told = tell(code, so, phone="43 68 68 68")
    assert told is not None
    assert any("2026" in one or "۲۰۲۶" in one or "1405" in one or "۱۴۰۵" in one for one in told.sentences)
    assert not any(".." in one for one in told.sentences)


@pytest.mark.parametrize("code", ["ar", "ur", "fa", "tr"])
def test_a_number_keeps_its_order_in_a_line_that_runs_to_the_left(code: str) -> None:
    so = Standing("2026-0012", None, staff_alone=False, not_shown=False)
    told = tell(code, so, phone="43 68 68 68")
    assert told is not None
    for digits, said in zip(("2026-0012", "43 68 68 68"), (told.sentences[0], told.sentences[-1]), strict=True):
        assert (f"\u2066{digits}\u2069" in said) == (told.language.dir == "rtl")
        assert digits in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"phone": "20 30 40 50"}, "Vi ringer til dig på det nummer, du har skrevet"),
        ({"post": "Inga Holm\nKanalens Kvarter 1\n2620 Albertslund"}, "Vi sender et brev til den adresse"),
        ({}, "Vi kontakter dig ikke"),
    ],
)
def test_the_receipt_says_how_one_hears_without_email(app: Flask, given: dict[str, str], said: str) -> None:
    browser = Browser(app)
    page = browser.post("/submissions/new", {"text": STORY}, token=False)
    step_two = browser.send(page, "/submissions/preview", {"kind": "idea"}, status=200)
    receipt = browser.follow(browser.send(step_two, "/submissions", given, status=303))
    assert "Sådan hører du fra os" in receipt.text
    assert said in receipt.text


def test_a_page_in_english_says_once_that_what_was_written_stands_in_danish(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    case = town.submit(title="Mørk vej", text=STORY)
    town.publish([case], by=secretary)
    note = "What people and networks have written stands here in Danish"
    assert browser.get(f"/submissions/{case.id}?lang=en").text.count(note) == 1
    assert note not in browser.get("/my-case?lang=en").text
    assert "står her på dansk" not in browser.get(f"/submissions/{case.id}?lang=da").text


DARK = "Tunnelen er mørk om aftenen, og vi går uden om den."
NOW_SAID = "Et program læste det grundigere, da det blev sendt. Det foreslår nu netværket »Tryg by i øjenhøjde«."


@pytest.mark.parametrize(
    ("seen", "said"), [("", True), ("tryg-by-i-oejenhoejde", False), (None, False)], ids=["none", "same", "not looked"]
)
def test_a_network_that_first_fits_as_a_text_is_sent_is_told_of(app: Flask, seen: str | None, said: bool) -> None:  # noqa: FBT001 -- what is expected
    browser = Browser(app)
    page = browser.post("/submissions/new", {"text": DARK}, token=False)
    check = browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)
    assert check.form("/submissions")["proposed"] == "tryg-by-i-oejenhoejde", "said to fit, as the same engine reads it"
    receipt = browser.follow(browser.send(check, "/submissions", {"proposed": seen}, status=303))
    assert (NOW_SAID in receipt.text) == said
