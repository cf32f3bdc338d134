"""What a network says of itself: the only place that changes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import db, i18n
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.events import By, record
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.sorting import sort_key
from app.networks import verbs
from app.networks.descriptions import WRITTEN_LINES, Description, texts_of
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.models import Network, NetworkExample, NetworkLine, NetworkText
from app.networks.states import LineKind
from app.publishing.asked_actions import end_asked
from app.publishing.redaction_actions import leave_nothing
from app.subjects import Subject


def describe(
    network: Network, words: Mapping[str, Description | None], *, by: By, cleared: Collection[str] = ()
) -> None:
    """Give the network other words, by language; None takes a language away, and Danish is always there.

    The lines its leader does not write here, such as its roles, stay. The engine knows the new words as soon as
    the unit is committed; a job lets the sentence model read them. Nothing is kept of the words that stood there.
    `cleared` are the keys of the passages that may stand; raises `NotClearedError` if one is missing.
    """
    require_cleared(texts_of(words), cleared, replace(EVERYBODY, signed=by.name))
    for code, description in words.items():
        _write_lines(network.id, code, description.lines if description is not None else {})
        if description is None:
            db.session.execute(
                delete(NetworkText).where(NetworkText.owner_id == network.id, NetworkText.language == code)
            )
        else:
            _write(network.id, code, description)
    end_asked(db.session.get_one(Subject, network.id))
    flag_modified(network, "slug")  # the words stand in other tables, and the network's version must rise with them
    said = words[i18n.DEFAULT.code]
    record(
        verbs.DESCRIBED,
        by=by,
        subject_id=network.id,
        details={"phrases": said.phrase_count if said else 0},
    )
    announce_change(Topic.NETWORKS)
    EMBED_NETWORKS.queue_once({"network": network.id})
    leave_nothing()


def keep_example(subject_id: int, network_id: int, text: str) -> None:
    """Store a public submission's title as an example in the matching profile of the network that took it in."""
    kept = db.session.get(NetworkExample, subject_id)
    if kept is not None and (kept.network_id, kept.text) == (network_id, text):
        return
    if kept is None:
        kept = NetworkExample(subject_id=subject_id)
        db.session.add(kept)
    kept.network_id, kept.text = network_id, text
    announce_change(Topic.ENGINE)


def drop_example(subject_id: int) -> None:
    """Delete a submission's title from the matching profile of the network it is an example of, if any."""
    kept = db.session.get(NetworkExample, subject_id)
    if kept is not None:
        db.session.delete(kept)
        announce_change(Topic.ENGINE)


def _write_lines(network_id: int, code: str, lines: Mapping[LineKind, Sequence[str]]) -> None:
    """Let these lines stand and no others that a leader writes. A line that stays is the same row: it can be undone."""
    own = (NetworkLine.network_id == network_id, NetworkLine.language == code, NetworkLine.kind.in_(WRITTEN_LINES))
    stand: dict[tuple[str, str], NetworkLine] = {}
    for row in db.session.scalars(select(NetworkLine).where(*own)):
        if stand.setdefault((row.kind, row.text), row) is not row:
            db.session.delete(row)
    for kind in WRITTEN_LINES:
        for position, line in enumerate(lines.get(kind, ())):
            kept = stand.pop((kind, line), None)
            if kept is None:
                kept = NetworkLine(network_id=network_id, kind=kind, language=code, text=line)
                db.session.add(kept)
            kept.position = position
    for row in stand.values():
        db.session.delete(row)


def _write(network_id: int, code: str, description: Description) -> None:
    row = db.session.get(NetworkText, (network_id, code))
    if row is None:
        row = NetworkText(owner_id=network_id, language=code)
        db.session.add(row)
    row.name, row.sort_key = description.name, sort_key(description.name, code)
    row.purpose, row.question = description.purpose, description.question
    row.out_of_scope = description.out_of_scope
    row.learned, row.outcome = description.learned, description.outcome
