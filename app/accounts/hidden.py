"""Who wrote something and is not shown, as keys that texts are looked through for: no name or address is opened."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Row, SQLColumnExpression, bindparam, select

from app import db
from app.accounts.models import Contact
from app.clearing.own import NOBODY, HiddenAuthor
from app.subjects import AuthorKind, NameKey, Subject, Voice, Wording
from app.vault import get_vault

_COLUMNS = (
    *(Voice.subject_id, Voice.author_kind, Voice.show_name, NameKey.key, Contact.address_hash),
    *(Wording.title, Wording.text),
)
_VOICES = (
    select(*_COLUMNS)
    .join(Subject, Subject.id == Voice.subject_id)
    .outerjoin(Wording, Wording.id == Subject.current_wording_id)
    .outerjoin(Contact, Contact.id == Voice.contact_id)
    .outerjoin(NameKey, NameKey.subject_id == Voice.subject_id)
    .where(Voice.subject_id.in_(bindparam("ids", expanding=True)))
)


def get_hidden_author(subject_id: int, *, knows: bool) -> HiddenAuthor:
    """Return whom words about a public thing may not name; see `hidden_authors`."""
    return list_hidden_authors([subject_id], knows=knows).get(subject_id, NOBODY)


def list_hidden_authors(subject_ids: Collection[int], *, knows: bool) -> dict[int, HiddenAuthor]:
    """Return whom words about public things may not name, by the thing's id; see `hidden_authors`."""
    return hidden_authors(list_voices(subject_ids), knows=knows)


def list_voices(subject_ids: Collection[int], *more: SQLColumnExpression[Any]) -> Sequence[Row[Any]]:
    """Return who says these things, one row for each word of a name, with `more` columns."""
    statement = _VOICES.add_columns(*more) if more else _VOICES
    return db.read(statement, {"ids": list(subject_ids)}).all()


def hidden_authors(rows: Iterable[Row[Any]], *, knows: bool) -> dict[int, HiddenAuthor]:
    """Return whom words about public things may not name, by the thing's id, from the rows of `list_voices`.

    A name that its owner shows is none of it. For somebody who does not know the author (`knows`), it is what the
    thing's own newest words tell already: nobody finds a name by trying others.
    """
    vault = get_vault()
    keys: dict[int, set[bytes]] = defaultdict(set)
    authors: dict[int, HiddenAuthor] = {}
    words: dict[int, tuple[str | None, str | None]] = {}
    for row in rows:
        subject_id, author_kind, show_name, key, address, title, text = row[: len(_COLUMNS)]
        if key is not None and not show_name:
            keys[subject_id].add(key)
        authors[subject_id] = HiddenAuthor(
            frozenset(keys[subject_id]),
            address,
            is_person=author_kind == AuthorKind.CITIZEN,
            key_of_word=vault.name_hash,
            key_of_address=vault.address_hash,
        )
        words[subject_id] = title, text
    return authors if knows else {one: author.as_told_by(words[one]) for one, author in authors.items()}
