"""The standard texts, kept in the process and read again when one of them changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import select

from app import db, i18n
from app.errors import NotThereError
from app.municipality.models import Topic
from app.municipality.queries import get_versions
from app.standard_texts.kinds import Writing
from app.standard_texts.models import StandardText, StandardWords


@dataclass(frozen=True)
class Words:
    """A title by which staff choose, and the text with its fields."""

    title: str
    text: str


@dataclass(frozen=True)
class Text:
    """A standard text with its words by language, Danish first."""

    id: int
    key: str
    writing: str
    version: int
    is_withdrawn: bool
    words: Mapping[str, Words]

    @property
    def title(self) -> str:
        """Return its title in the current language, or in Danish."""
        own = self.words.get(i18n.current().code) or self.words.get(i18n.DEFAULT.code)
        return own.title if own else self.key


_kept: dict[str, tuple[str, Sequence[Text]]] = {}
_lock = Lock()


def list_texts(*, withdrawn: bool = False) -> list[Text]:
    """Return the texts in use, or those that are withdrawn: by what they are for, then by key."""
    return [one for one in _get_kept() if one.is_withdrawn == withdrawn]


def get_text(text_id: int) -> Text:
    """Return a text, withdrawn or not; raises `NotThereError` for none."""
    found = next((one for one in _get_kept() if one.id == text_id), None)
    if found is None:
        raise NotThereError
    return found


def find_text(key: str) -> Text | None:
    """Return the text with a key; None if there is none."""
    return next((one for one in _get_kept() if one.key == key), None)


def _get_kept() -> Sequence[Text]:
    name, version = db.database().name, get_versions().get(Topic.STANDARD_TEXTS, "")
    kept = _kept.get(name)
    if kept is not None and kept[0] == version:
        return kept[1]
    fresh = _read()
    with _lock:
        _kept[name] = (version, fresh)
    return fresh


def _read() -> Sequence[Text]:
    words: dict[int, dict[str, Words]] = {}
    for one in db.session.scalars(select(StandardWords)):
        words.setdefault(one.text_id, {})[one.language] = Words(one.title, one.text)
    places = {one.value: place for place, one in enumerate(Writing)}
    rows = sorted(db.session.scalars(select(StandardText)), key=lambda one: (places.get(one.writing, 99), one.key))
    return [
        Text(one.id, one.key, one.writing, one.version, one.withdrawn_at is not None, _in_order(words.get(one.id, {})))
        for one in rows
    ]


def _in_order(words: Mapping[str, Words]) -> dict[str, Words]:
    return {code: words[code] for code in i18n.LANGUAGES if code in words}
