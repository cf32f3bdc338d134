"""A word or two, and what says nothing, are never said to fit: by words alone and by meaning."""

import random

import pytest

from app.matching import Confidence, Engine, Phrase, PhraseKind, Profile
from app.matching.saying import count_said, is_list, is_typed_at_random
from app.matching.words import words
from tests.hanging import must_not_hang

NOTHING = (
    "Test", "test test test", "Dette er en test", "Hej", "hej hej hej", "Hej kommune", "Kære kommune",
    "Goddag, tak",
    "Med venlig hilsen Peter Hansen", "Hej, jeg hedder Peter Hansen", "Hans Peter Jensen Madsen", "12345678",
    "20 30 40",
    "Mohammed Ali Ahmed Hassan", "Roskildevej 12, 2620 Albertslund", "skole", "bænk", "job job job job", "mørk tunnel",
    "Hjælp mig", "tak for hjælpen", "hello hello hello", "This is a test", "https://www.sjov-reklame.example/kob-nu",
    "http://skole.example.dk/unge/tryghed/aftenen", "www.job.dk", "kontakt@skole.dk bibliotek@kommune.dk",
    "<script>alert(1)", "<script>alert('unge i skolen')</script>", "<img src=x onerror=alert(1)>", "\N{THUMBS UP SIGN}",
    "!!! ???", "xxxxxxxx xxxxx xxx", "lol lol lol", "hjhjhj kjkjkj lklklk", "mandag tirsdag onsdag torsdag fredag",
    "kan I ringe til mig", "ring til mig på 20304050", "Selam", "Dzień dobry", "مرحبا", "a b c d e f g",
)  # fmt: skip
LISTS = (
    "rød blå grøn gul", "rød, blå, grøn og gul", "bil cykel bus tog", "Bil, cykel, bus og tog",
    "cykelsti lys mørk tunnel", "red blue green yellow", "mor far søster bror", "fodbold tennis badminton svømning",
    "skole bænk sti lampe tunnel", "æble pære banan appelsin",
)  # fmt: skip
SAYS = "Stien bag skolen er mørk om aftenen, og lamperne i tunnelen er gået ud."
ROWS = ("qwertyuiop", "asdfghjkl", "asdfghjklæø", "zxcvbnm")


def typed_at_random(seed: int) -> str:
    """Return what falls out of hands on a keyboard."""
    drawn = random.Random(seed)
    return " ".join("".join(drawn.choices(drawn.choice(ROWS), k=drawn.randint(3, 8))) for _ in range(5))


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_fits_nowhere(engine: Engine, reading_engine: Engine, text: str) -> None:
    for one in (engine, reading_engine):
        assert {standing.confidence for standing in one.read(text).ranking} <= {Confidence.UNSURE}


@pytest.mark.parametrize("text", ["Test", "hej hej hej", "Med venlig hilsen Peter Hansen", "mandag tirsdag onsdag"])
def test_what_is_commonplace_has_no_probability_either(reading_engine: Engine, text: str) -> None:
    assert all(one.probability < 0.5 for one in reading_engine.read(text).ranking)


def test_a_sentence_is_said_to_fit(engine: Engine, reading_engine: Engine) -> None:
    for one in (engine, reading_engine):
        first = one.read(SAYS).ranking[0]
        assert "tryg" in first.key
        assert first.confidence != Confidence.UNSURE


@pytest.mark.parametrize("text", LISTS)
def test_words_in_a_row_are_never_likely(engine: Engine, reading_engine: Engine, text: str) -> None:
    for one in (engine, reading_engine):
        assert Confidence.LIKELY not in {standing.confidence for standing in one.read(text).ranking}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("rød blå grøn gul", "", True),
        ("Rød, blå, grøn og gul.", "da", True),
        ("Rotter i gården", "da", False),
        ("Rats behind the school", "en", False),
        ("Pimeä polku asema lamppu", "fi", False),
        ("", "", True),
    ],
)
def test_a_list_is_what_nothing_makes_a_sentence_of(text: str, language: str, *, found: bool) -> None:
    assert is_list(text, language) is found


def test_a_sentence_can_be_likely(reading_engine: Engine) -> None:
    said = "Der er mørkt på stien ved stationen om aftenen, og lamperne i tunnelen er gået ud, så vi er utrygge."
    assert reading_engine.suggest(said)[0].confidence is Confidence.LIKELY


def test_what_only_commonplace_words_speak_for_is_not_likely() -> None:
    """No page would name one of them, so that nothing would stand behind the word."""
    phrases = ("Gode idéer til weekenden", "Gode idéer i weekenderne", "Spørgsmål i morgen tidlig")
    profiles = [Profile("one", tuple(Phrase(one, PhraseKind.KEYWORD) for one in phrases))]
    judged = Engine(profiles, detect=lambda _text: "da").read("Jeg har gode idéer til weekenden og spørgsmål i morgen")
    (suggestion,) = judged.explain(judged.ranking)
    assert judged.ranking[0].confidence is Confidence.LIKELY
    assert suggestion.confidence is Confidence.POSSIBLE


def test_letters_typed_at_random_are_hardly_ever_said_to_fit(reading_engine: Engine) -> None:
    rankings = [reading_engine.read(typed_at_random(seed)).ranking for seed in range(40)]
    fitting = [one for one in rankings if one and one[0].confidence != Confidence.UNSURE]
    assert len(fitting) <= 2


def test_words_are_not_typed_at_random() -> None:
    assert is_typed_at_random("asdf qwer", [(0, 2), (2, 3), (3, 4), (4, 6), (6, 9)])
    assert not is_typed_at_random("mørk tunnel", [(0, 4), (4, 11)])
    assert not is_typed_at_random("路灯坏了", [(0, 1), (1, 2), (2, 4)])
    assert not is_typed_at_random("", [(0, 0)])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tunnelen under Roskildevej er mørk", 3),
        ("Hej, jeg hedder Lise Holm og bor på Roskildevej", 1),
        ("Hej kommune. Lygterne på stien er mørke.", 3),
        ("Lygterne, lygterne og lygterne", 1),
        ("DER ER HUL I VEJEN VED SKOLEN", 3),
        ("", 0),
    ],
)
def test_how_much_a_text_says(text: str, said: int) -> None:
    found = words(text)
    folded = list(dict.fromkeys(one for one, _ in found))
    assert count_said(text, "da", folded, [[word for one, word in found if one == each] for each in folded]) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Se https://www.netto.example/tilbud og mit fotografi", ["fotografi"]),
        ("Mail mor@skole.dk om lyset", ["Mail", "lyset"]),
        ("Lyset på skolen.de store skal have", ["Lyset", "skolen", "have"]),
        ("lærer(e) og elev(er)", ["lærer", "e", "elev"]),
        ("<b>Lyset</b> &amp; stien", ["Lyset", "stien"]),
        ("alert('unge') foo() huset", ["huset"]),
        ("2 < 3 og lys>mørke", ["2", "3", "lys", "mørke"]),
    ],
)
def test_addresses_and_markup_are_no_words(text: str, left: list[str]) -> None:
    assert [word.text for _, word in words(text)] == left
    assert all(text[word.start : word.end] == word.text for _, word in words(text))


@must_not_hang
@pytest.mark.parametrize(
    "piece", ["a.", "a-", "@", "a@", "<", "<a ", "a(1", "a('", "http://", "a.b-", "&#", "((1(", "\u0301"]
)
def test_hostile_addresses_are_read_in_one_pass(piece: str) -> None:
    words(piece * 2_000)
