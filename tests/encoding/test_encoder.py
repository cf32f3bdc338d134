"""The real model: what it makes of texts, of meaning, and of texts that are meant to hurt it."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app.encoding import loading
from app.encoding.encoder import LONGEST_TEXT, MOST_PIECES, Encoded, Encoder
from app.encoding.loading import get_encoder
from app.encoding.store import State, get_status
from tests import model
from tests.hanging import must_not_hang

SENTENCES = [
    ("Der mangler lys på cykelstien.", "The cycle path is too dark at night."),
    ("Mange ældre føler sig ensomme.", "Many old people are lonely."),
    ("Affaldet bliver ikke hentet.", "The rubbish is not being collected."),
    ("Børnene har for lidt plads i skolegården.", "There is too little room for the children in the school yard."),
    ("Vores forening vil gerne låne et lokale.", "Our club would like to borrow a room."),
]
HOSTILE = {
    "nothing": "",
    "a million letters": "Der mangler lys på stien. " * 40_000,
    "a word without end": "å" * 1_000_000,
    "emoji": "👍🏽👨‍👩‍👧‍👦🇩🇰" * 2_000,
    "one sign that becomes eighteen": "\ufdfa" * 1_000,
    "nul": "a\0b" * 500,
    "lone surrogates": "\ud800\udfff\udc00x" * 500,
    "right to left": "\u202eمرحبا بالعالم שלום\u202c " * 200,  # noqa: RUF001 -- Arabic on purpose
    "marks on one letter": "e" + "\u0301" * 100_000,
    "joiners": "\u200d\u2060\ufeff" * 2_000,
    "line ends": "\r\n" * 5_000,
}


@pytest.fixture(scope="session")
def encoder(model_folder: Path) -> Iterator[Encoder]:
    loading._held.clear()
    found = get_encoder(model.DATA_DIR)
    assert found is not None
    yield found
    loading._held.clear()


def centred(vectors: np.ndarray, middle: np.ndarray) -> np.ndarray:
    moved = vectors - middle
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))


def assert_sound(read: Encoded, text: str) -> None:
    assert np.isfinite(read.vector).all()
    assert np.linalg.norm(read.vector) == pytest.approx(1, abs=1e-4)
    np.testing.assert_allclose(read.parts.sum(axis=0), read.vector, atol=1e-4)
    assert len(read.spans) == len(read.parts) <= MOST_PIECES + 2
    assert all(0 <= start <= end <= min(len(text), LONGEST_TEXT) for start, end in read.spans)


def test_the_model_is_whole(model_folder: Path) -> None:
    assert get_status(model_folder, thorough=True).state is State.READY


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hello world!", [0, 35378, 8999, 38, 2]),
        (
            "query: how much protein should a female eat",
            [0, 41, 1294, 12, 3642, 5045, 21308, 5608, 10, 117776, 73203, 2],
        ),
        (
            "Der mangler lys på stien ved Badesøen.",
            [0, 1310, 71971, 20592, 109, 6, 111605, 1226, 83219, 42373, 33, 5, 2],
        ),
        (
            "Ældre borgere føler sig ensomme\nom aftenen",
            [0, 241627, 156344, 52743, 1144, 22, 75564, 171, 46466, 33, 2],
        ),
        ("مرحبا بالعالم", [0, 665, 193478, 258, 1705, 77796, 2]),
        ("👍🏽", [0, 6, 118280, 245164, 2]),
    ],
)
def test_pieces_have_the_numbers_of_the_original(encoder: Encoder, text: str, numbers: list[int]) -> None:
    assert encoder._pieces(text)[0] == numbers


def test_the_same_meaning_is_near_in_another_language(encoder: Encoder) -> None:
    danish = encoder.encode([one for one, _other in SENTENCES])
    english = encoder.encode([other for _one, other in SENTENCES])
    middle = np.concatenate([danish, english]).mean(axis=0)
    likeness = centred(danish, middle) @ centred(english, middle).T
    for at, row in enumerate(likeness):
        assert row[at] > np.delete(row, at).max() + 0.1


def test_spans_point_at_the_words(encoder: Encoder) -> None:
    text = "Ældre på Kærvej mangler øl"
    read = encoder.read(text)
    assert_sound(read, text)
    spans = [span for span in read.spans if span != (0, 0)]
    assert "".join(text[start:end] for start, end in spans) == text
    assert "".join(text[start:end] for start, end in spans[:1]) == "Ældre"


def test_spans_hold_behind_signs_that_change_their_length(encoder: Encoder) -> None:
    text = "½ ﬁn \ufdfa vej på 漢字 e\u0301n 👍🏽 Kærvej"
    read = encoder.read(text)
    assert_sound(read, text)
    end = [span for span in read.spans if span != (0, 0)]
    assert text[end[-1][0] : end[-1][1]].endswith("vej")


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    texts = [one for pair in SENTENCES for one in pair] + ["", "kort", SENTENCES[0][0] * 8]
    together = encoder.encode(texts)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(row, encoder.read(text).vector, atol=1e-6)


def test_nothing_to_encode_is_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


@must_not_hang
def test_hostile_texts_from_four_threads(encoder: Encoder) -> None:
    texts = list(HOSTILE.values())
    texts += texts[len(texts) // 2 :] + texts[: len(texts) // 2]
    with ThreadPoolExecutor(4) as threads:
        for text, read in zip(texts, threads.map(encoder.read, texts), strict=True):
            assert_sound(read, text)


@must_not_hang
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_hostile_texts_in_a_forked_child(encoder: Encoder) -> None:
    """The parent has run the model in several threads; its child loads a model of its own."""
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(encoder.read, ["en", "to"]))
        child = os.fork()
        if not child:
            status = 1
            try:
                own = get_encoder(model.DATA_DIR)
                if own is not None and own is not encoder:
                    texts = [HOSTILE[name] for name in ("one sign that becomes eighteen", "lone surrogates", "nul")]
                    for text in texts:
                        assert_sound(own.read(text), text)
                    status = 0
            finally:
                os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
