"""Networks' phrases are read by the sentence model once, and again when what a network says changes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select, update

from app import clock, db, jobs, worker
from app.encoding.store import ENCODER
from app.matching import Phrase, PhraseKind, Profile
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks import sentences
from app.networks.actions import keep_example
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import EXAMPLES_EACH, Matcher, get_matcher
from app.networks.models import NetworkLine, NetworkText, PhraseEmbedding, TextCentre
from app.networks.queries import get_directory
from app.networks.sentences import digest, get_meaning, list_unread, packed, unpacked
from tests.ground.staging import Town
from tests.matching.reading import DIMENSIONS, Bag

pytestmark = pytest.mark.either_database

Rows = dict[tuple[int, bytes], bytes]


@pytest.fixture
def bag(monkeypatch: pytest.MonkeyPatch) -> Bag:
    """Let a model that needs no files stand in for the real one."""
    reader = Bag()
    monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: reader)
    return reader


def work(town: Town) -> None:
    """Queue the reading and do all that is to be done."""
    with town.writing():
        EMBED_NETWORKS.queue_once()
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    with town.reading() as session:
        assert session.scalars(select(jobs.Job.fault).where(jobs.Job.fault.is_not(None))).all() == []


def rows(town: Town) -> Rows:
    with town.reading() as session:
        found = session.scalars(select(PhraseEmbedding)).all()
        assert {row.engine for row in found} <= {ENCODER}
        return {(row.network_id, row.digest): row.vector for row in found}


def matcher(town: Town) -> Matcher:
    with town.reading():
        return get_matcher()


def wanted(town: Town) -> set[tuple[int, bytes]]:
    return {
        (network_id, digest(phrase.text))
        for network_id, profile in matcher(town).profiles.items()
        for phrase in profile.phrases
        if phrase.text
    }


def test_phrases_are_read_once(town: Town, bag: Bag) -> None:
    work(town)
    first, asked = rows(town), len(bag.asked)
    assert set(first) >= wanted(town)
    assert asked >= len({found for _, found in wanted(town)})
    with town.reading():
        assert list_unread(matcher(town).profiles) == []
    bag.asked.clear()
    work(town)
    assert rows(town) == first
    assert bag.asked == []


def test_until_they_are_read_matching_is_simple_and_then_it_is_not(town: Town, bag: Bag) -> None:
    before = matcher(town)
    assert (before.meaning, before.engine.reads_meaning) == (None, False)
    work(town)
    after = matcher(town)
    assert after.engine.reads_meaning
    assert after.engine.version != before.engine.version
    assert ENCODER in after.engine.version
    assert after.meaning is not None
    text = next(phrase.text for one in after.profiles.values() for phrase in one.phrases)
    assert after.meaning.vectors[text] == pytest.approx(Bag().encode([text])[0], abs=0.001)


def test_without_a_model_nothing_is_stored(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    work(town)
    assert rows(town) == {}
    monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: Bag())
    work(town)
    stored = rows(town)
    monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: None)
    work(town)
    assert rows(town) == stored, "a model that is away for a while costs no second reading"
    assert matcher(town).meaning is None


def change(town: Town, alter: Callable[[int], None]) -> int:
    """Change what the first network says of itself, as its leader would."""
    network_id = min(matcher(town).profiles)
    with town.writing():
        alter(network_id)
        announce_change(Topic.NETWORKS)
    return network_id


def test_a_phrase_that_changes_is_read_and_its_old_vector_goes(town: Town, bag: Bag) -> None:
    work(town)
    before = rows(town)
    bag.asked.clear()

    def ask_otherwise(network_id: int) -> None:
        words = NetworkText.owner_id == network_id, NetworkText.language == "da"
        db.session.execute(update(NetworkText).where(*words).values(question="Hvem går med på kanariegul vandring?"))

    network_id = change(town, ask_otherwise)
    assert matcher(town).engine.reads_meaning, "a few new phrases are read on the spot"
    work(town)
    after = rows(town)
    new = (network_id, digest("Hvem går med på kanariegul vandring?"))
    assert set(after) - set(before) == {new}
    assert len(set(before) - set(after)) <= 1
    assert set(after) == wanted(town)
    assert set(bag.asked) == {"Hvem går med på kanariegul vandring?"}
    assert unpacked(after[new]) == pytest.approx(Bag().encode(["Hvem går med på kanariegul vandring?"])[0], abs=0.001)


def test_what_a_network_no_longer_says_is_dropped(town: Town, bag: Bag) -> None:
    work(town)
    before = rows(town)

    def say_less(network_id: int) -> None:
        for line in db.session.scalars(select(NetworkLine).where(NetworkLine.network_id == network_id)):
            db.session.delete(line)

    network_id = change(town, say_less)
    work(town)
    after = rows(town)
    gone = set(before) - set(after)
    assert gone
    assert {owner for owner, _ in gone} == {network_id}
    assert set(after) == wanted(town)


def test_vectors_of_another_model_are_neither_used_nor_kept(town: Town, bag: Bag) -> None:
    network_id = min(matcher(town).profiles)
    text = matcher(town).profiles[network_id].phrases[0].text
    with town.writing() as session:
        other = packed(np.ones(DIMENSIONS, dtype=np.float32))
        session.add(
            PhraseEmbedding(network_id=network_id, digest=digest(text), engine="an earlier model", vector=other)
        )
    work(town)
    assert text in bag.asked
    assert rows(town)[network_id, digest(text)] != other
    assert set(rows(town)) == wanted(town)


def test_a_few_unread_phrases_are_read_on_the_spot_and_many_are_not(town: Town) -> None:
    few = [Profile("a", tuple(Phrase(f"natteravn {at}", PhraseKind.KEYWORD) for at in range(sentences._FEW)))]
    more = [replace(few[0], phrases=(*few[0].phrases, Phrase("en til", PhraseKind.KEYWORD)))]
    reader = Bag()
    with town.reading():
        found = get_meaning(few, reader)  # type: ignore[arg-type]  # it stands in for the model
        assert found is not None
        assert set(found.vectors) == {phrase.text for phrase in few[0].phrases}
        assert get_meaning(more, reader) is None  # type: ignore[arg-type]
        assert get_meaning(few, None) is None
        assert get_meaning([], reader) is None  # type: ignore[arg-type]
    assert len(reader.asked) == sentences._FEW


def test_the_middle_of_the_towns_texts_is_used(town: Town, bag: Bag) -> None:
    work(town)
    middle = np.linspace(-1, 1, DIMENSIONS, dtype=np.float32)
    with town.writing() as session:
        session.add(TextCentre(engine=ENCODER, vector=middle.tobytes(), stored=700, made_at=clock.now()))
        announce_change(Topic.NETWORKS)
    meaning = matcher(town).meaning
    assert meaning is not None
    assert meaning.stored == 700
    assert meaning.centre == pytest.approx(middle)


def test_a_vector_comes_back_from_its_bytes() -> None:
    vector = Bag().encode(["natteravne"])[0]
    assert unpacked(packed(vector)) == pytest.approx(vector, abs=0.001)
    assert unpacked(packed(vector)).dtype == np.float32
    assert len(packed(vector)) == 2 * DIMENSIONS
    assert len(digest("\ud800")) == 32


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_no_number_is_never_stored(wrong: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        packed(np.array([0.5, wrong], dtype=np.float32))


def test_every_network_keeps_its_examples_however_many_another_has(town: Town) -> None:
    with town.writing():
        from_few, from_many = (one.id for one in list(get_directory().networks.values())[:2])
    for number in range(EXAMPLES_EACH + 3):
        (sent,) = town.submit_all([{"title": f"Sag {number}"}])
        with town.writing():
            keep_example(sent.id, from_few if number == 0 else from_many, f"Eksempel {number}")
    with town.reading():
        kept = {
            network_id: [phrase.text for phrase in profile.phrases if phrase.kind is PhraseKind.EXAMPLE]
            for network_id, profile in get_matcher().profiles.items()
        }
    assert kept[from_few] == ["Eksempel 0"]
    assert kept[from_many] == [f"Eksempel {number}" for number in range(EXAMPLES_EACH + 2, 2, -1)]
