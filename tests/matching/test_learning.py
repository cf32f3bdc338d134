"""What decisions teach: kept without a word of anybody's text, never to the worse, and at once where it counts."""

import io
import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.matching import Engine, Learned, Meaning, Phrase, PhraseKind, Profile
from app.matching.figures import Judgements
from app.matching.learning import ELSEWHERE, FEATURES
from app.matching.lesson import Example
from app.matching.training import train
from tests.matching.reading import Bag
from tests.matching.test_engine import check_is_consistent
from tests.matching.test_meaning import bag_of, check_reasons_are_true

# A made-up language: what a network says of itself is a part of the words that people use for it.
SYLLABLES = ("ba", "de", "fi", "go", "ku", "ly", "mæ", "nø", "på", "ra", "se", "ti", "vo")
KEYS = ("lys", "have", "unge", "motion", "lektier", "reparation")


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, list[str]]:
    drawn = random.Random(7)
    return {key: ["".join(drawn.choices(SYLLABLES, k=4)) for _ in range(24)] for key in (*KEYS, ELSEWHERE, "usual")}


def networks(*keys: str) -> list[Profile]:
    """Describe networks by a fourth of their words."""
    known = _vocabulary()
    return [
        Profile(key, tuple(Phrase(" ".join(known[key][at : at + 2]), PhraseKind.KEYWORD) for at in (0, 2, 4)))
        for key in keys or KEYS
    ]


def told(key: str, number: int) -> str:
    """Return the text numbered so that somebody wrote for a network: its words among everybody's."""
    drawn, known = random.Random(f"{key} {number}"), _vocabulary()
    spoken = drawn.choices(known[key], k=4) + drawn.choices(known["usual"], k=8)
    drawn.shuffle(spoken)
    return " ".join(spoken)


def examples(number: int, keys: Sequence[str] = KEYS) -> list[Example]:
    """Return so many decided texts, the networks in turn."""
    return [Example(told(keys[at % len(keys)], at), keys[at % len(keys)]) for at in range(number)]


def judged(engine: Engine, keys: Sequence[str] = KEYS) -> Judgements:
    """Judge texts that no training has seen."""
    found = Judgements()
    for at in range(30 * len(keys)):
        found.add(engine.read(told(keys[at % len(keys)], 10_000 + at)), keys[at % len(keys)])
    return found


def meaning_or_none(*, by_meaning: bool) -> Meaning | None:
    return bag_of(networks()) if by_meaning else None


def learned_from(given_examples: Sequence[Example], meaning: Meaning | None = None) -> Learned:
    return train(networks(), given_examples, meaning=meaning).learned


# -- kept


@pytest.mark.parametrize("by_meaning", [False, True])
def test_what_was_learned_comes_back_from_its_bytes(*, by_meaning: bool) -> None:
    meaning = meaning_or_none(by_meaning=by_meaning)
    learned = learned_from(examples(20, (*KEYS, ELSEWHERE)), meaning)
    back = Learned.load(learned.dump())
    assert (back.keys, back.decisions, back.correction) == (learned.keys, 20, learned.correction)
    assert ELSEWHERE in back.keys
    for name in ("rarity", "words", "offsets", "meaning", "middle"):
        before, after = getattr(learned, name), getattr(back, name)
        assert (before is None) == (after is None) == (name in {"meaning", "middle"} and not by_meaning)
        if before is not None:
            assert after.dtype == np.float32
            # As `pytest.approx` reads it, which looks at each of a million numbers by itself.
            assert (np.abs(after - before) <= np.maximum(0.01 * np.abs(before), 0.001)).all(), name
    text = told("lys", 99)
    points = [Engine(networks(), meaning=meaning, learned=one).read(text).scores for one in (learned, back)]
    assert points[1] == pytest.approx(points[0], abs=0.002)


@pytest.mark.parametrize("by_meaning", [False, True])
def test_no_word_of_a_text_can_be_read_out_of_the_weights(*, by_meaning: bool) -> None:
    written = [*examples(30), Example("Min nabo Kanariegul på Zebravej 17 drikker hver aften.", ELSEWHERE)]
    data = learned_from(written, meaning_or_none(by_meaning=by_meaning)).dump()
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    assert set(arrays) <= {"scalars", "names", "rarity", "words", "offsets", "meaning", "middle"}
    assert all(one.dtype.kind in "fiu" for one in arrays.values()), "numbers only: nothing that runs when it is read"
    laid_open = [data, *(one.tobytes() for one in arrays.values())]
    for word in {word for one in written for word in re.findall(r"\w{5,}", one.text)}:
        for spelled in (word, word.casefold(), word.upper()):
            for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-32-le"):
                assert not any(spelled.encode(encoding) in one for one in laid_open), word
    assert bytes(arrays["names"]).decode().split("\n") == sorted([ELSEWHERE, *KEYS])


def test_what_only_authors_said_does_not_outvote_staff() -> None:
    staff = examples(60)
    wishes = [Example(told(KEYS[at % len(KEYS)], 500 + at), "lys", 0.3, by_staff=False) for at in range(60)]
    alone, pushed = (train(networks(), given, meaning=None) for given in (staff, [*staff, *wishes]))
    assert (alone.learned.decisions, pushed.learned.decisions) == (60, 60), "they do not count against descriptions"
    assert pushed.figures["cases"] == 60, "nor are they what is right"
    top1 = [judged(Engine(networks(), learned=one.learned)).top1 for one in (alone, pushed)]
    assert top1[1] >= top1[0] - 0.1


def test_only_staff_are_learned_from_alone() -> None:
    with pytest.raises(ValueError, match="nothing to learn"):
        train(networks(), [Example("Lys", "lys", 0.3, by_staff=False)], meaning=None)


@lru_cache(maxsize=1)
def _dumped() -> bytes:
    return learned_from(examples(6)).dump()


def saved(**arrays: Any) -> bytes:
    held = io.BytesIO()
    np.savez_compressed(held, **arrays)
    return held.getvalue()


def saved_alone(array: Any) -> bytes:
    held = io.BytesIO()
    np.save(held, array)
    return held.getvalue()


def arrays_with(**changes: Any) -> bytes:
    with np.load(io.BytesIO(_dumped())) as held:
        return saved(**({name: held[name] for name in held.files} | changes))


REFUSED = (ValueError, KeyError, OSError)


OTHER_BYTES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "two letters": lambda: b"PK",
    "no archive": lambda: b"PK\x03\x04" + b"x" * 60,
    "a pickle": lambda: b"\x80\x04\x95 a pickle",
    "no arrays": saved,
    "one array of them": lambda: saved(scalars=np.zeros(4)),
    "one array alone": lambda: saved_alone(np.zeros(3)),
    "objects": lambda: saved_alone(np.array([{"a": 1}], dtype=object)),
    "objects among them": lambda: arrays_with(offsets=np.array([{"a": 1}], dtype=object)),
    "one number": lambda: arrays_with(scalars=np.float64(3)),
    "too many numbers": lambda: arrays_with(scalars=np.zeros(9)),
    "no numbers": lambda: arrays_with(scalars=np.full(4, np.nan)),
    "no names": lambda: arrays_with(names=np.frombuffer(b"\xff\xfe", dtype=np.uint8)),
    "too few names": lambda: arrays_with(names=np.frombuffer(b"a", dtype=np.uint8)),
    "another rarity": lambda: arrays_with(rarity=np.zeros(3, dtype=np.float16)),
    "fewer words": lambda: arrays_with(words=np.zeros((FEATURES, 2), dtype=np.float16)),
    "flat words": lambda: arrays_with(words=np.zeros(FEATURES, dtype=np.float16)),
    "one offset": lambda: arrays_with(offsets=np.zeros(1, dtype=np.float16)),
    "texts": lambda: arrays_with(offsets=np.array(["a"] * len(KEYS))),
    "narrow meaning": lambda: arrays_with(meaning=np.zeros((4, 1), dtype=np.float16)),
}


@pytest.mark.parametrize("name", OTHER_BYTES)
def test_other_bytes_are_refused(name: str) -> None:
    with pytest.raises(REFUSED):
        Learned.load(OTHER_BYTES[name]())


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(REFUSED):
        Learned.load(data)


def loads(data: bytes) -> bool:
    """Say whether the bytes are taken; what is taken must serve."""
    try:
        learned = Learned.load(data)
    except REFUSED:
        return False
    learned.read([("lys", 1)], None)
    return True


@settings(max_examples=150, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@example(at=0.5, flip=255)
def test_damaged_bytes_are_refused_or_serve(at: float, flip: int) -> None:
    damaged = bytearray(_dumped())
    damaged[int(at * len(damaged))] ^= flip
    loads(bytes(damaged))


@settings(max_examples=50, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True))
def test_bytes_cut_short_are_refused(share: float) -> None:
    assert not loads(_dumped()[: int(share * len(_dumped()))])


# -- never to the worse


@pytest.mark.parametrize("by_meaning", [False, True])
def test_learning_is_never_below_the_descriptions_alone(*, by_meaning: bool) -> None:
    meaning = meaning_or_none(by_meaning=by_meaning)
    alone = judged(Engine(networks(), meaning=meaning)).top1
    taught = {
        number: judged(Engine(networks(), meaning=meaning, learned=learned_from(examples(number), meaning))).top1
        for number in (10, 25, 50)
    }
    assert min(taught.values()) >= alone - 0.01, (alone, taught)
    assert taught[50] > alone + 0.05, "and fifty decisions help"


@pytest.mark.parametrize("by_meaning", [False, True])
def test_what_was_learned_adds_up_and_its_words_are_true(*, by_meaning: bool) -> None:
    meaning = meaning_or_none(by_meaning=by_meaning)
    engine = Engine(networks(), meaning=meaning, learned=learned_from(examples(60), meaning))
    named = 0
    for at in range(24):
        text = told(KEYS[at % len(KEYS)], 500 + at)
        suggestions = engine.suggest(text, limit=len(KEYS))
        check_is_consistent(text, suggestions)
        check_reasons_are_true(engine, text, suggestions)
        assert all(text[word.start : word.end] == word.text for one in suggestions for word in one.learned_words)
        named += sum(bool(one.learned_words) for one in suggestions)
    assert named > 10


def test_what_decisions_say_of_a_word_reaches_its_network() -> None:
    secret = "zebrafink"
    taught = [*examples(30), *(Example(f"{secret} {told('usual', at)}", "have") for at in range(15))]
    engine = Engine(networks(), learned=learned_from(taught))
    first = engine.suggest(f"{secret} {told('usual', 77)}")[0]
    assert (first.key, first.learned > 0) == ("have", True)
    assert secret in {word.text for word in first.learned_words}


# -- at once


def test_a_new_network_keeps_its_place() -> None:
    """Nothing is known of it yet, and what is known of the others does not push it away."""
    old = KEYS[:-1]
    learned = train(networks(*old), examples(50, old), meaning=None).learned
    assert learned.column(KEYS[-1]) is None
    before, after = Engine(networks()), Engine(networks(), learned=learned)
    places = []
    for at in range(30):
        described = f"{told(KEYS[-1], at)} {' '.join(_vocabulary()[KEYS[-1]][:3])}"
        rankings = [engine.read(described).ranking for engine in (before, after)]
        places.append([next(one.rank for one in ranking if one.key == KEYS[-1]) for ranking in rankings])
    assert all(now <= max(then, 3) for then, now in places), places
    assert sum(now == 1 for _, now in places) >= sum(then == 1 for then, _ in places) - 1
    first = after.suggest(" ".join(_vocabulary()[KEYS[-1]][:6]))[0]
    assert first.key == KEYS[-1]
    assert first.learned <= 0.0


def test_a_network_that_closes_or_goes_does_so_at_once() -> None:
    learned, text = learned_from(examples(50)), told("lys", 1)
    closed = [Profile(one.key, one.phrases, live=one.key != "lys") for one in networks()]
    assert {one.key: one.live for one in Engine(closed, learned=learned).suggest(text, limit=6)}["lys"] is False
    gone = Engine(networks(*KEYS[1:]), learned=learned).read(text)
    assert set(gone.scores) == set(KEYS[1:])


def test_texts_that_went_to_no_network_lower_the_probability() -> None:
    text = f"{told(ELSEWHERE, 5)} {_vocabulary()['lys'][0]}"
    known = examples(30)
    without, with_them = (
        Engine(networks(), learned=learned_from([*known, *more])).read(text).ranking[0]
        for more in ([], [Example(told(ELSEWHERE, at), ELSEWHERE) for at in range(30)])
    )
    assert without.signs.elsewhere == 0.0
    assert with_them.signs.elsewhere > 0.0
    assert with_them.probability < without.probability
    clear = Engine(networks(), learned=learned_from([*known, Example(told(ELSEWHERE, 1), ELSEWHERE)]))
    assert clear.read(" ".join(_vocabulary()["lys"][:6])).ranking[0].signs.elsewhere < 0.0


# -- figures


def test_figures_are_of_texts_that_were_not_learned_from() -> None:
    """Words nobody else uses and labels drawn by lot: learned by heart they would all be right."""
    drawn = random.Random(3)
    chance = [Example(f"hapax{at * 7919}enestående{at}", drawn.choice(KEYS)) for at in range(48)]
    found = train(networks(), chance, meaning=None).figures
    assert found["cases"] == 48
    assert found["top1"] <= 0.45
    assert found["zero_shot_top1"] <= 0.45


@pytest.mark.parametrize("by_meaning", [False, True])
def test_the_figures_exist_and_are_shares(*, by_meaning: bool) -> None:
    found = train(networks(), examples(40, (*KEYS, ELSEWHERE)), meaning=meaning_or_none(by_meaning=by_meaning)).figures
    assert found.pop("cases") == 40
    assert 0 < found.pop("answered") < 40
    assert {"top1", "recall_at_3", "zero_shot_top1", "zero_shot_recall_at_3", "precision_confident_half", "ece"} <= set(
        found
    )
    assert all(0.0 <= one <= 1.0 for one in found.values()), found
    assert found["recall_at_3"] >= found["top1"]


@pytest.mark.parametrize("by_meaning", [False, True])
@pytest.mark.parametrize(
    "chosen",
    [
        [],
        [Example("mæti lybago", "lys")],
        [Example("mæti lybago", ELSEWHERE)],
        [Example("", "lys")],
        [Example("\ud800 \x00 og", "lys")],
        [Example("mæti", "lys")] * 12,
        [Example("mæti", ELSEWHERE)] * 12,
        [Example("mæti", "a network that is gone")] * 3,
        [Example("x" * 1_000_000, "lys", weight=0.5)],
    ],
    ids=["none", "one", "one elsewhere", "empty", "odd", "all one", "all elsewhere", "gone", "endless"],
)
@pytest.mark.parametrize("keys", [KEYS, KEYS[:2], KEYS[:1], ()], ids=len)
def test_few_and_odd_decisions(keys: Sequence[str], chosen: list[Example], *, by_meaning: bool) -> None:
    profiles = networks(*keys) if keys else []
    meaning = bag_of(networks()) if by_meaning else None
    if not chosen:
        with pytest.raises(ValueError, match="nothing to learn"):
            train(profiles, chosen, meaning=meaning)
        return
    trained = train(profiles, chosen, meaning=meaning)
    assert trained.figures["cases"] == len(chosen)
    assert all(np.isfinite(one) for one in trained.figures.values())
    back = Learned.load(trained.learned.dump())
    assert all(np.isfinite(one).all() for one in (back.rarity, back.words, back.offsets))
    text = told(keys[0], 1) if keys else "mæti"
    engine = Engine(profiles, meaning=meaning, learned=back)
    assert set(engine.read(text).scores) == set(keys)
    check_is_consistent(text, engine.suggest(text))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.tuples(st.text(max_size=40), st.sampled_from([*KEYS[:2], ELSEWHERE])), min_size=1, max_size=6))
def test_any_texts_can_be_learned_from(texts: list[tuple[str, str]]) -> None:
    learned = train(networks(*KEYS[:2]), [Example(*one) for one in texts], meaning=None).learned
    assert Learned.load(learned.dump()).decisions == len(texts)


def test_the_reader_is_asked_once_for_each_text() -> None:
    bag = Bag()
    vectors = bag_of(networks()).vectors
    texts = [one.text for one in examples(12)]
    train(networks(), examples(12), meaning=Meaning(bag, vectors))
    assert sorted(bag.asked) == sorted(texts)
