"""What an act has covered in a thing, as far as it stands there still: its passages, and the texts they stand in."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import db
from app.events import Event
from app.i18n import gettext as _
from app.objections.passages import Passage, list_passages, uncover
from app.publishing.models import Original
from app.publishing.pieces import Piece, list_pieces
from app.publishing.sealing_actions import open_sealed
from app.subjects import Subject, Wording
from app.vault import Vault


@dataclass(frozen=True)
class CoveredText:
    """A text that an act has covered words in, and all that is covered in it by now.

    `own` are the keys of the passages that the act covered. A `closed` text is read by those alone who may open it.
    """

    label: str
    before: str
    passages: Sequence[Passage]
    own: frozenset[str]
    closed: bool = False

    def reads(self, chosen: Collection[str]) -> tuple[str, list[tuple[int, int]]]:
        """Return how the text reads once the passages with these keys are uncovered, and where these stand in it.

        What the act has not covered itself stays covered.
        """
        return uncover(self.before, self.passages, self.own.intersection(chosen))


@dataclass(frozen=True)
class CoveredWording:
    """A wording that an act has sealed, and the one with bars that is read in its place: the newest, or the public."""

    read_as: str
    root: Wording
    read: Wording
    title: CoveredText | None
    text: CoveredText


@dataclass(frozen=True)
class CoveredPiece:
    """A text beside the wordings in which an act has covered words, and what is kept of it."""

    piece: Piece
    kept: Original
    words: Sequence[str]
    text: CoveredText


@dataclass(frozen=True)
class Covered:
    """What an act has covered in a thing and what stands there with its bars still."""

    wordings: Sequence[CoveredWording]
    pieces: Sequence[CoveredPiece]

    def list_texts(self, *, closed: bool) -> list[CoveredText]:
        """Return its texts, each once; those that are `closed` only where they may be opened."""
        worded = [text for one in self.wordings for text in (one.title, one.text) if text is not None]
        texts = (*worded, *(one.text for one in self.pieces if closed or not one.text.closed))
        return list({(one.label, one.before): one for one in texts if one.own}.values())

    def list_words(self, *, closed: bool) -> dict[str, str]:
        """Return the words that can be uncovered, by the key of their passages."""
        words = dict[str, str]()
        for text in self.list_texts(closed=closed):
            for one in (one for one in text.passages if one.key in text.own):
                words.setdefault(one.key, " ".join(one.words.split()))
        return words


def find_covered(subject: Subject, event: Event, vault: Vault, *, lock: bool = False) -> Covered:
    """Return what the act that `event` tells of has covered in a thing, where the same words stand with bars still."""
    return Covered(list(_wordings(subject, event, vault)), list(_pieces(subject, event, vault, lock=lock)))


def _wordings(subject: Subject, event: Event, vault: Vault) -> Iterator[CoveredWording]:
    read_now = {"newest": subject.current_wording_id, "public": subject.published_wording_id}
    for read_as, wording_id in read_now.items():
        root, barred, read = (
            _wording(one) for one in (event.details.get("was", {}).get(read_as), event.details.get(read_as), wording_id)
        )
        if root is None or barred is None or read is None or root.sealed is None or root.id == barred.id:
            continue
        stood, left, stands = open_sealed(root, vault), open_sealed(barred, vault), (read.title, read.text)
        title = _compare(_("Title"), stood[0] or "", left[0] or "", stands[0] or "")
        text = _compare(_("Text"), stood[1] or "", left[1] or "", stands[1] or "")
        if title is not None and text is not None and (title.own or text.own):
            yield CoveredWording(read_as, root, read, title if stood[0] else None, text)


def _pieces(subject: Subject, event: Event, vault: Vault, *, lock: bool) -> Iterator[CoveredPiece]:
    kept = db.session.scalars(select(Original).where(Original.event_seq == event.seq).order_by(Original.id)).all()
    by_place = {(one.of.name, one.key): one for one in list_pieces(subject.id, lock=lock)} if kept else {}
    for one in kept:
        piece = by_place.get((one.of_column, one.of_row))
        before, after, *words = json.loads(vault.decrypt(one.sealed))
        text = _compare(str(piece.of.label), before, after, piece.text, closed=piece.of.closed) if piece else None
        if piece is not None and text is not None and text.own:
            yield CoveredPiece(piece, one, words, text)


def _wording(wording_id: int | None) -> Wording | None:
    return db.session.get(Wording, wording_id) if wording_id is not None else None


def _compare(label: str, before: str, after: str, stands: str, **how: Any) -> CoveredText | None:  # noqa: ANN401
    own, passages = list_passages(before, after), list_passages(before, stands)
    if own is None or passages is None:
        return None
    keys = {one.key for one in own}.intersection(one.key for one in passages)
    return CoveredText(label, before, passages, frozenset(keys), **how)
