"""Submissions by meaning: which wording is read, what is found, and what is not there any more."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from app import jobs, worker
from app.casework import publishing_actions
from app.encoding.store import ENCODER
from app.events import By
from app.networks import sentences
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import get_matcher
from app.networks.models import PhraseEmbedding, TextCentre
from app.networks.sentences import digest, packed, unpacked
from app.permissions import Actor
from app.subjects import Audience
from app.submissions import actions, redaction_actions, vector_actions, vector_copy, vectors
from app.submissions.models import Embedding, Submission
from app.submissions.vector_actions import Unread
from app.titles.typed import full_text
from app.web.act_form import Why
from tests.ground.staging import Sent, Town
from tests.matching.reading import DIMENSIONS, Bag

TUNNEL, GARDEN, JOB = "Tunnelen ved stationen er mørk", "Vi savner en køkkenhave", "Unge mangler fritidsjob"
ASKED = "mørk tunnel ved stationen"


@pytest.fixture
def bag(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bag:
    """Let a model that needs no files stand in for the real one, with a disk of its own; it reads phrases at once."""
    reader = Bag()
    monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: reader)
    monkeypatch.setattr(sentences, "_FEW", 10_000)
    monkeypatch.setattr(vector_copy, "copy_folder", lambda: tmp_path / "vectors" / ENCODER)
    return reader


def work(town: Town, *kinds: str) -> None:
    """Queue jobs and do all that is to be done."""
    with town.writing():
        for kind in kinds:
            jobs.KINDS[kind].queue_once()
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    with town.reading() as session:
        assert session.scalars(select(jobs.Job.fault).where(jobs.Job.fault.is_not(None))).all() == []


def title_of(text: str) -> str:
    return text.partition(" ")[0]


def send(town: Town, *texts: str, by: Actor | None = None, **changes: object) -> list[Sent]:
    sent = town.submit_all([{"title": title_of(text), "text": text, **changes} for text in texts])
    if by is not None:
        town.publish(sent, by=by)
    return sent


def change(town: Town, one: Sent, alter: Callable[[Submission], object]) -> None:
    with town.writing() as session:
        alter(session.get_one(Submission, one.id))


def rows(town: Town) -> dict[int, tuple[int, bytes]]:
    """Return each submission's one stored wording: its number and its vector."""
    with town.reading() as session:
        found = session.scalars(select(Embedding)).all()
    assert len({row.subject_id for row in found}) == len(found)
    return {row.subject_id: (row.version, row.vector) for row in found}


def near(town: Town, text: str = ASKED, limit: int = 5) -> list[int]:
    with town.reading():
        return [one for one, _ in vectors.near(text, limit=limit)]


def vector_of(text: str) -> bytes:
    return packed(Bag().encode([full_text(title_of(text), text)])[0])


def test_a_wording_is_read_once(town: Town, bag: Bag) -> None:
    sent = send(town, TUNNEL, GARDEN)
    work(town)
    assert rows(town) == {one.id: (1, vector_of(text)) for one, text in zip(sent, (TUNNEL, GARDEN), strict=True)}
    before = rows(town)
    bag.asked.clear()
    work(town, "embed", "copy vectors")
    work(town, "embed")
    assert rows(town) == before
    assert not any(TUNNEL in text or GARDEN in text for text in bag.asked)


def test_the_wording_everybody_reads_and_no_unread_addition(town: Town, bag: Bag, secretary: Actor) -> None:
    (one,) = send(town, TUNNEL, by=secretary)
    (other,) = send(town, GARDEN)
    change(town, one, lambda case: actions.add_to(case, "Kanariegul.", ()))
    change(town, other, lambda case: actions.add_to(case, "Zebrafink.", ()))
    work(town)
    assert rows(town)[one.id] == (1, vector_of(TUNNEL))
    assert rows(town)[other.id][0] == 2, "what nobody has published is read as it stands"
    assert not any("Kanariegul" in text for text in bag.asked)
    town.publish([one], by=secretary)
    work(town, "embed")
    assert rows(town)[one.id] == (2, packed(Bag().encode([f"{TUNNEL}\n\nKanariegul."])[0]))


def test_without_a_model_nothing_is_stored_and_nothing_found(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: None)
    send(town, TUNNEL, by=secretary)
    work(town, "embed", "copy vectors")
    assert rows(town) == {}
    assert near(town) == []


def test_only_what_everybody_can_read_is_found(town: Town, bag: Bag, secretary: Actor) -> None:
    public = send(town, TUNNEL, GARDEN, by=secretary)
    send(town, f"{TUNNEL} igen")
    send(town, f"{TUNNEL} her", audience=Audience.STAFF)
    hidden, later = send(town, f"{TUNNEL} nu", f"{TUNNEL} i dag", by=secretary)
    change(town, hidden, lambda case: publishing_actions.hide(case, Why("Navne."), By.person(secretary)))
    work(town)
    assert set(near(town)) == {*(one.id for one in public), later.id}
    change(town, later, lambda case: publishing_actions.hide(case, Why("Navne."), By.person(secretary)))
    assert near(town) == [one.id for one in public]
    work(town, "copy vectors")
    assert near(town) == [one.id for one in public]


def test_nearest_first_within_the_limit(town: Town, bag: Bag, secretary: Actor) -> None:
    tunnel, garden, job = send(town, TUNNEL, GARDEN, JOB, by=secretary)
    work(town)
    with town.reading():
        found = vectors.near(TUNNEL, limit=3)
    assert found[0][0] == tunnel.id
    assert {one for one, _ in found} == {tunnel.id, garden.id, job.id}
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(-1.001 <= score <= 1.001 for score in scores)
    assert [near(town, JOB, limit=limit) for limit in (0, 1)] == [[], [job.id]]


def test_scores_are_centred_cosines(town: Town, bag: Bag, secretary: Actor) -> None:
    send(town, TUNNEL, GARDEN, JOB, by=secretary)
    work(town)
    with town.reading():
        found = dict(vectors.near(ASKED, limit=3))
        meaning = get_matcher().meaning
    assert meaning is not None
    middle = meaning.middle
    asked = Bag().encode([ASKED])[0] - middle
    for subject_id, (_, stored) in rows(town).items():
        other = unpacked(stored) - middle
        cosine = asked @ other / (np.linalg.norm(asked) * np.linalg.norm(other))
        assert found[subject_id] == pytest.approx(cosine, abs=0.01)


def test_what_is_withdrawn_vanishes(town: Town, bag: Bag, secretary: Actor) -> None:
    one, other = send(town, TUNNEL, f"{TUNNEL} nu", by=secretary)
    work(town)
    assert set(near(town)) == {one.id, other.id}
    change(town, one, actions.withdraw)
    assert set(rows(town)) == {other.id}
    assert near(town) == [other.id], "though the copy still has it"
    work(town)
    assert set(rows(town)) == {other.id}
    with town.reading():
        assert vectors.get_stored()[0].tolist() == [other.id]
        assert vector_copy.get_copy().ids.tolist() == [other.id]


def test_what_is_withdrawn_while_it_is_read_is_not_kept(town: Town, bag: Bag, secretary: Actor) -> None:
    (one,) = send(town, TUNNEL, by=secretary)
    with town.reading():
        (read,) = vector_actions.list_unread()
        assert vector_actions.has_unread()
    change(town, one, actions.withdraw)
    with town.writing():
        vector_actions.keep([(read, bag.encode([read.text])[0])])
        assert not vector_actions.has_unread()
    assert rows(town) == {}


def test_words_that_are_covered_while_they_are_read_leave_no_vector(town: Town, bag: Bag, secretary: Actor) -> None:
    (one,) = send(town, TUNNEL, by=secretary)
    with town.reading():
        (read,) = vector_actions.list_unread()
    word, by = TUNNEL.split(maxsplit=1)[0], By.person(secretary)
    change(town, one, lambda case: redaction_actions.redact(case, [word], reason="Et navn.", by=by))
    with town.writing():
        vector_actions.keep([(read, bag.encode([read.text])[0])])
    assert rows(town) == {}
    work(town, "embed")
    assert rows(town)[one.id][1] != vector_of(TUNNEL)


def test_a_title_that_is_covered_while_it_is_read_leaves_no_vector(town: Town, bag: Bag, secretary: Actor) -> None:
    sent, by = town.submit(title="Zebrafinken ved tunnelen"), By.person(secretary)
    town.bring(sent, "answered", by=secretary)
    assert EMBED_NETWORKS.prepare is not None
    assert EMBED_NETWORKS.do is not None
    with town.app.app_context():
        prepared = EMBED_NETWORKS.prepare({})
    change(town, sent, lambda case: redaction_actions.redact(case, ["Zebrafinken"], reason="Et navn.", by=by))
    with town.writing():
        EMBED_NETWORKS.do(prepared)
    with town.reading() as session:
        digests = set(session.scalars(select(PhraseEmbedding.digest)))
    assert len(digests) > 1
    assert digest("Zebrafinken ved tunnelen") not in digests


def test_the_vector_of_an_earlier_model_is_replaced(town: Town, bag: Bag) -> None:
    (one,) = send(town, TUNNEL)
    with town.writing() as session:
        other = packed(np.ones(DIMENSIONS, dtype=np.float32))
        session.add(Embedding(subject_id=one.id, version=1, engine="an earlier model", vector=other))
    work(town)
    with town.reading() as session:
        assert [row.engine for row in session.scalars(select(Embedding))] == [ENCODER]
    assert rows(town)[one.id] == (1, vector_of(TUNNEL))


def test_more_than_one_batch_is_read_to_the_end(town: Town, bag: Bag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "BATCH", 2)
    sent = send(town, *(f"{TUNNEL} nummer {at}" for at in range(5)))
    work(town)
    assert set(rows(town)) == {one.id for one in sent}


def test_what_came_after_the_copy_is_found(town: Town, bag: Bag, secretary: Actor) -> None:
    (first,) = send(town, GARDEN, by=secretary)
    work(town)
    (second,) = send(town, TUNNEL, by=secretary)
    with town.writing():
        vector_actions.keep([(Unread(second.id, 1, TUNNEL), bag.encode([TUNNEL])[0])])
    assert near(town) == [second.id, first.id]


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no ids": lambda folder: (folder / "ids.npy").unlink(),
    "no vectors": lambda folder: (folder / "vectors.npy").unlink(),
    "empty ids": lambda folder: (folder / "ids.npy").write_bytes(b""),
    "empty vectors": lambda folder: (folder / "vectors.npy").write_bytes(b""),
    "other bytes": lambda folder: (folder / "vectors.npy").write_bytes(b"x" * 500),
    "cut short": lambda folder: (folder / "vectors.npy").write_bytes((folder / "vectors.npy").read_bytes()[:-20]),
    "one number": lambda folder: np.save(folder / "ids.npy", np.int64(3)),
    "another number of rows": lambda folder: np.save(folder / "vectors.npy", np.zeros((9, DIMENSIONS), np.float32)),
    "another width": lambda folder: np.save(folder / "vectors.npy", np.zeros((2, 7), np.float32)),
    "a broken head": lambda folder: (folder / "vectors.npy").write_bytes(
        (folder / "vectors.npy").read_bytes().replace(b"descr", b"de'cr")
    ),
    "a head of other letters": lambda folder: (folder / "ids.npy").write_bytes(
        (folder / "ids.npy").read_bytes().replace(b"{'", b"\x00'")
    ),
    "an unclosed head": lambda folder: (folder / "vectors.npy").write_bytes(
        (folder / "vectors.npy").read_bytes().replace(b"}", b" ", 1)
    ),
    "other kinds of numbers": lambda folder: np.save(folder / "ids.npy", np.array([1.5, 2.5])),
    "letters": lambda folder: np.save(folder / "vectors.npy", np.full((2, DIMENSIONS), "a")),
    "flat": lambda folder: np.save(folder / "vectors.npy", np.zeros(2, np.float32)),
}


def test_a_copy_that_is_missing_or_damaged(town: Town, bag: Bag, secretary: Actor, tmp_path: Path) -> None:
    tunnel, garden = send(town, TUNNEL, GARDEN, by=secretary)
    work(town)
    for how, damage in DAMAGE.items():
        vector_copy._shelves.clear()
        damage(tmp_path / "vectors" / ENCODER)
        assert set(near(town)) <= {tunnel.id, garden.id}, how
        work(town, "copy vectors")
        assert near(town) == [tunnel.id, garden.id], how


def test_a_new_copy_is_noticed(town: Town, bag: Bag, secretary: Actor) -> None:
    send(town, GARDEN, by=secretary)
    work(town)
    with town.reading():
        before = vector_copy.get_copy().ids.tolist()
    (second,) = send(town, TUNNEL, by=secretary)
    work(town)
    with town.reading():
        assert vector_copy.get_copy().ids.tolist() == [*before, second.id]


def test_the_middle_of_what_everybody_can_read_is_renewed_when_there_is_a_tenth_more(
    town: Town, bag: Bag, secretary: Actor
) -> None:
    def stored() -> int:
        with town.reading() as session:
            found = session.get(TextCentre, ENCODER)
            return found.stored if found is not None else 0

    work(town, "copy vectors")
    assert stored() == 0
    texts = [f"{'abcdefghijklmnopqrstuvwxyz'[at] * 9} {'zyxwvutsrqponmlkjihgfedcba'[at] * 7}" for at in range(23)]
    send(town, *texts[:20], by=secretary)
    work(town)
    assert stored() == 20
    send(town, texts[20], by=secretary)
    work(town)
    assert stored() == 20
    send(town, *texts[21:], by=secretary)
    work(town)
    assert stored() == 23
    with town.reading() as session:
        middle = np.frombuffer(session.get_one(TextCentre, ENCODER).vector, dtype=np.float32)
    assert middle == pytest.approx(
        Bag().encode([full_text(title_of(text), text) for text in texts]).mean(axis=0), abs=0.001
    )
    with town.reading():
        meaning = get_matcher().meaning
    assert meaning is not None
    assert meaning.stored == 23


def test_neither_what_is_unread_nor_what_is_repeated_moves_the_middle(town: Town, bag: Bag, secretary: Actor) -> None:
    letter = "Hold svømmehallen åben om søndagen, for da har hele familien fri og kan komme af sted sammen"
    send(town, *(f"{letter} {number}" for number in range(4)), by=secretary)
    send(town, GARDEN, by=secretary)
    send(town, TUNNEL, JOB)
    work(town)
    with town.reading() as session:
        assert session.get_one(TextCentre, ENCODER).stored == 2


def test_texts_that_nobody_may_read_do_not_crowd_out_others(
    town: Town, bag: Bag, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_AT_ONCE", 2)
    (public,) = send(town, GARDEN, by=secretary)
    send(town, *(f"{TUNNEL} {number}" for number in range(7)))
    work(town)
    assert near(town, TUNNEL, limit=2) == [public.id]


def test_vectors_of_an_earlier_model_leave_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_copy, "copy_folder", lambda: tmp_path / "vectors" / "new")
    (tmp_path / "vectors" / "old").mkdir(parents=True)
    vector_copy.write_copy(np.array([1], dtype=np.int64), np.ones((1, 2), dtype=np.float32))
    assert [one.name for one in (tmp_path / "vectors").iterdir()] == ["new"]
