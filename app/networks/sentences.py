"""Networks' phrases as the sentence model reads them: embedded once, kept with the model's version."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from flask import current_app
from sqlalchemy import delete, select, tuple_

from app import clock, db
from app.encoding.encoder import Encoder
from app.encoding.leanings import leanings_of
from app.encoding.loading import get_encoder
from app.encoding.store import ENCODER
from app.matching import Meaning, Profile
from app.matching.meaning import Vectors
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network, NetworkExample, PhraseEmbedding, TextCentre

_GROWN = 1.1
_FEW = 64
"""So many phrases are read on the spot when their vectors are not stored yet: half a second, once a process."""


@dataclass(frozen=True)
class Unread:
    """A phrase of a network without a stored vector."""

    network_id: int
    text: str


def sentence_model() -> Encoder | None:
    """Return this process' sentence model; None while there is none, and matching is simple."""
    return get_encoder(current_app.extensions["settings"].data_dir)


def get_meaning(profiles: Sequence[Profile], encoder: Encoder | None) -> Meaning | None:
    """Return the vectors of the profiles' phrases, the mean vector and the reader, as the engine takes them.

    None without a sentence model, and while so many phrases are unread that networks would be judged unevenly.
    """
    texts = dict.fromkeys(phrase.text for profile in profiles for phrase in profile.phrases)
    if encoder is None or not texts:
        return None
    stored = get_phrase_vectors()
    known = {text: stored[digest(text)] for text in texts if digest(text) in stored}
    unread = [text for text in texts if text not in known]
    if len(unread) > _FEW:
        return None
    if unread:
        known.update(zip(unread, encoder.encode(unread), strict=True))
    centre, leaning = db.session.get(TextCentre, ENCODER), leanings_of(encoder).of
    if centre is None:
        return Meaning(encoder, known, leaning=leaning)
    return Meaning(encoder, known, np.frombuffer(centre.vector, dtype=np.float32), centre.stored, leaning)


def get_phrase_vectors() -> dict[bytes, Vectors]:
    """Return the stored vectors of phrases by their digests."""
    rows = select(PhraseEmbedding.digest, PhraseEmbedding.vector).where(PhraseEmbedding.engine == ENCODER)
    return {found: unpacked(vector) for found, vector in db.session.execute(rows)}


def list_unread(profiles: Mapping[int, Profile]) -> list[Unread]:
    """Return the phrases of the networks (by id) that have no stored vector yet."""
    rows = select(PhraseEmbedding.network_id, PhraseEmbedding.digest).where(PhraseEmbedding.engine == ENCODER)
    known = {(network_id, found) for network_id, found in db.session.execute(rows)}
    return [
        Unread(network_id, text)
        for network_id, profile in profiles.items()
        for text in dict.fromkeys(phrase.text for phrase in profile.phrases)
        if (network_id, digest(text)) not in known
    ]


def hold_phrases(network_ids: Collection[int]) -> None:
    """Let nobody change what these networks are known by until the unit ends: what it reads of it stays so."""
    networks = select(Network.id).where(Network.id.in_(network_ids)).order_by(Network.id)
    db.session.execute(networks.with_for_update(key_share=True))
    examples = select(NetworkExample.subject_id).where(NetworkExample.network_id.in_(network_ids))
    db.session.execute(examples.order_by(NetworkExample.subject_id).with_for_update(key_share=True))


def keep_phrases(read: Sequence[tuple[Unread, Vectors]], profiles: Mapping[int, Profile]) -> None:
    """Store the vectors of phrases that their network still has, and drop those that no network has any more."""
    wanted = {
        (network_id, digest(phrase.text)) for network_id, profile in profiles.items() for phrase in profile.phrases
    }
    for one, vector in read:
        if (one.network_id, digest(one.text)) not in wanted:
            continue  # it was covered, or described anew, while it was read
        values = {
            "network_id": one.network_id,
            "digest": digest(one.text),
            "engine": ENCODER,
            "vector": packed(vector),
        }
        db.session.execute(db.insert(PhraseEmbedding).values(values).on_conflict_do_nothing())
    key = (PhraseEmbedding.network_id, PhraseEmbedding.digest, PhraseEmbedding.engine)
    stored = [tuple(row) for row in db.session.execute(select(*key))]
    old = [row for row in stored if row[2] != ENCODER or row[:2] not in wanted]
    for some in _portions(old):
        db.session.execute(delete(PhraseEmbedding).where(tuple_(*key).in_(some)))


def forget_phrases(texts: Iterable[str]) -> None:
    """Drop the vectors of phrases that are erased, in whatever network they stood."""
    for some in _portions([(digest(one),) for one in texts]):
        gone = PhraseEmbedding.digest.in_([one for (one,) in some])
        db.session.execute(delete(PhraseEmbedding).where(gone))


def keep_centre(vectors: Vectors) -> None:
    """Store the mean of `vectors` (n x dimensions) for all processes, if there are a tenth more than last time."""
    kept = db.session.get(TextCentre, ENCODER)
    if not len(vectors) or (kept is not None and len(vectors) < kept.stored * _GROWN):
        return
    if kept is None:
        kept = TextCentre(engine=ENCODER)
        db.session.add(kept)
    kept.vector = vectors.mean(axis=0).astype(np.float32).tobytes()
    kept.stored, kept.made_at = len(vectors), clock.now()
    announce_change(Topic.ENGINE)


def digest(text: str) -> bytes:
    """Return the SHA-256 of a phrase (32 bytes), its key in `phrase_embedding`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def packed(vector: Vectors) -> bytes:
    """Return a vector as it is stored: float16. Raises `ValueError` for one that holds what is no number."""
    if not np.isfinite(vector).all():
        message = "a vector holds what is no number"
        raise ValueError(message)
    return vector.astype(np.float16).tobytes()


def unpacked(stored: bytes) -> Vectors:
    """Return a stored vector as float32."""
    return np.frombuffer(stored, dtype=np.float16).astype(np.float32)


def _portions(rows: Sequence[tuple[object, ...]], size: int = 200) -> Iterable[Sequence[tuple[object, ...]]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
