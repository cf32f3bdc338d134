"""A sentence of the program's, to choose and to be said in the town's own words."""

from dataclasses import dataclass

from flask import url_for

from app import i18n
from app.wording.catalogue import Sentence, parted

Parts = list[tuple[str, bool]]


@dataclass(frozen=True)
class Found:
    """A sentence to choose: in the reader's language, in the other one, and as the town says it."""

    url: str
    parts: Parts
    own: Parts
    beside: Parts
    beside_language: str


def find_shown(sentence: Sentence, own: i18n.Own) -> Found:
    """Return a sentence as it is chosen from a list."""
    code = i18n.current().code
    other = next(one for one in i18n.LANGUAGES if one != code)
    said = own.get((code, sentence.message, len(sentence.forms[code]) - 1), "")
    return Found(
        url_for("administration.write_row", register="sentences", of=sentence.key),
        parted(sentence.text),
        parted(said, like=sentence.text),
        parted(sentence.forms[other][-1], other),
        other,
    )
