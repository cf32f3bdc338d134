"""With a sentence model the reasons are as true as by words alone, whatever the text, from any thread."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.encoding.loading import get_encoder
from app.languages import detect
from app.matching import Engine, Meaning, Phrase, PhraseKind, Profile, Suggestion
from app.matching.evaluation import Case
from app.matching.meaning import Recalled, by_word, centred
from app.matching.words import Word
from tests import model
from tests.hanging import must_not_hang
from tests.matching.conftest import HOSTILE
from tests.matching.reading import DIMENSIONS, Bag
from tests.matching.test_engine import check_is_consistent, without

SAMPLE = 10
THREADS = 4


def keyword(text: str, language: str = "") -> Phrase:
    return Phrase(text, PhraseKind.KEYWORD, language=language)


def bag_of(profiles: Sequence[Profile]) -> Meaning:
    """Read every phrase with the plain model."""
    texts = list(dict.fromkeys(phrase.text for one in profiles for phrase in one.phrases))
    return Meaning(Bag(), dict(zip(texts, Bag().encode(texts), strict=True)))


def check_reasons_are_true(engine: Engine, text: str, suggestions: Sequence[Suggestion]) -> None:
    """Make sure that each network has fewer points for the text without the words named for it."""
    for one in suggestions:
        left = engine.read(without(text, one)).scores.get(one.key, 0.0)
        assert left < one.score, (text, one.key)


@pytest.mark.parametrize("number", range(0, 40, 40 // SAMPLE))
def test_a_demo_suggestion_adds_up_and_its_reasons_are_true(
    reading_engine: Engine, cases: list[Case], number: int
) -> None:
    text = cases[number].text
    suggestions = reading_engine.suggest(text, limit=5)
    assert suggestions
    check_is_consistent(text, suggestions)
    check_reasons_are_true(reading_engine, text, suggestions)


@must_not_hang
def test_hostile_texts_from_several_threads(reading_engine: Engine) -> None:
    """One engine is shared; a text gets the same answer whatever is read beside it."""
    names = [name for name in HOSTILE for _ in range(THREADS // 2)]
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda name: reading_engine.suggest(HOSTILE[name], limit=1), names))
    for number, name in enumerate(names):
        check_is_consistent(HOSTILE[name], answers[number])
        assert answers[number] == answers[names.index(name)], name


def answers_in(engine: Engine) -> dict[str, list[Suggestion]]:
    """Return what an engine answers to hostile texts, asked from several threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        found = pool.map(lambda text: engine.suggest(text, limit=1), HOSTILE.values())
        return dict(zip(HOSTILE, found, strict=True))


@must_not_hang
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_hostile_texts_in_forked_workers(described: list[Profile], meaning: Meaning, reading_engine: Engine) -> None:
    """Workers are forked from a process that has matched; each loads a model of its own and answers the same."""
    expected, children = answers_in(reading_engine), []
    for _worker in range(2):
        child = os.fork()
        if not child:
            status = 1
            try:
                own = get_encoder(model.DATA_DIR)
                if own is not None and own is not meaning.reader:
                    engine = Engine(described, meaning=replace(meaning, reader=own), detect=detect)
                    status = int(answers_in(engine) != expected)
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]


NETWORKS = [
    Profile("lys", (keyword("mørk tunnel"), keyword("lamper"), Phrase("huller", PhraseKind.OUT_OF_SCOPE))),
    Profile("have", (keyword("køkkenhave"), keyword("planter og frø"), keyword("naboer"))),
    Profile("unge", (keyword("fritidsjob"), keyword("klub for unge"))),
]
SUBJECTS = ["mørk", "tunnel", "lamper", "huller", "køkkenhave", "naboer", "unge", "klub", "xyzzy", "og", "12", "ستي"]


@settings(max_examples=100, deadline=None)
@given(chosen=st.lists(st.sampled_from(SUBJECTS), max_size=8))
def test_reasons_are_true_for_short_texts(chosen: list[str]) -> None:
    engine, text = Engine(NETWORKS, meaning=bag_of(NETWORKS)), " ".join(chosen)
    suggestions = engine.suggest(text, limit=3)
    check_is_consistent(text, suggestions)
    check_reasons_are_true(engine, text, suggestions)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_answered_consistently(text: str) -> None:
    check_is_consistent(text, Engine(NETWORKS, meaning=bag_of(NETWORKS)).suggest(text))


def test_words_are_not_compared_with_phrases_of_another_language() -> None:
    profiles = [
        Profile("a", (keyword("natteravne", "da"), keyword("night walkers", "en"), keyword("walkers"))),
        Profile("b", (keyword("have"),)),
    ]
    meaning = bag_of(profiles)
    text = "natteravne walkers"
    told, points = {}, {}
    for language in ("", "da", "en", "pl"):
        told[text] = language
        engine = Engine(profiles, meaning=meaning, detect=lambda read: told.get(read, ""))
        points[language] = engine.read(text).scores["a"]
    assert points["da"] < points[""]
    assert points["en"] < points[""]
    assert points["pl"] < min(points["da"], points["en"])


def test_an_empty_phrase_and_one_without_a_vector_speak_for_nobody() -> None:
    profiles = [Profile("a", (keyword(""),)), Profile("b", (keyword("natteravne"),))]
    meaning = Meaning(Bag(), {"natteravne": Bag().encode(["natteravne"])[0], "": Bag().encode([""])[0]})
    assert "a" not in {one.key for one in Engine(profiles, meaning=meaning).read("turen går til byen").ranking}
    unread = Meaning(Bag(), {"have": Bag().encode(["have"])[0]})
    assert "a" not in {one.key for one in Engine(profiles, meaning=unread).read("turen går til byen").ranking}


def test_the_middle_moves_from_the_phrases_to_the_towns_texts() -> None:
    phrases, town = Bag().encode(["en", "to"]), np.ones(DIMENSIONS, dtype=np.float32)
    vectors = {"en": phrases[0], "to": phrases[1]}
    assert Meaning(Bag(), vectors).middle == pytest.approx(phrases.mean(axis=0))
    few, many = (Meaning(Bag(), vectors, town, stored).middle for stored in (1, 100_000))
    assert np.linalg.norm(few - phrases.mean(axis=0)) < 0.1 * np.linalg.norm(town - phrases.mean(axis=0))
    assert many == pytest.approx(town, abs=0.01)


def test_centred_vectors_have_length_one_or_none() -> None:
    vectors = np.array([[3.0, 4.0], [1.0, 1.0]], dtype=np.float32)
    found = centred(vectors, np.ones(2, dtype=np.float32))
    assert np.linalg.norm(found, axis=1) == pytest.approx([1.0, 0.0])


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="ab æ\u0301", max_size=40), cut=st.integers(0, 40))
def test_the_words_parts_sum_to_the_centred_vector(text: str, cut: int) -> None:
    middle = Bag().encode(["midten"])[0]
    reading = Bag().read(text)
    places = [[Word(text[start:end], start, end)] for start, end in reading.spans[1:] if start < cut]
    rows = by_word(reading, places, middle)
    assert rows.shape == (len(places) + 1, DIMENSIONS)
    assert rows.sum(axis=0) == pytest.approx(centred(reading.vector, middle), abs=1e-5)


def test_texts_that_are_known_are_not_read_again() -> None:
    asked: list[str] = []

    class Noting(Bag):
        def encode(self, texts: Sequence[str]) -> Any:
            asked.extend(texts)
            return super().encode(texts)

    known = Bag().encode(["en tunnel"])[0]
    recalled = Recalled(Noting(), ["en have", "en tunnel"], {"en tunnel": known})
    assert asked == ["en have"]
    assert recalled.read("en tunnel").vector is known
    assert recalled.encode(["en have"]) == pytest.approx(Bag().encode(["en have"]))
    assert asked == ["en have"]
