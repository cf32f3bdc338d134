"""What the town says in place of the program's sentences: kept in the process, read again when a row changes."""

from dataclasses import dataclass

from sqlalchemy import select

from app import db, i18n
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.search_terms import spelling_key
from app.wording.catalogue import Sentence, key_of, list_sentences
from app.wording.models import OwnName, OwnSentence, OwnWords
from app.wording.naming import Names, list_renamed
from app.wording.things import FORMS, THINGS


@dataclass(frozen=True)
class Kept:
    """A sentence for which the town says another: its key, what the code has for it, and the forms by language."""

    key: str
    message: str
    said: dict[str, list[str]]

    @property
    def stands(self) -> bool:
        """Return whether all the town says for it is shown; otherwise the program's sentence has changed since."""
        sentence = list_sentences().get(self.key)
        return sentence is not None and all(sentence.fits(code, forms) for code, forms in self.said.items())


def list_kept() -> list[Kept]:
    """Return every sentence for which the town says another, in the order of what the code has for them."""
    said: dict[str, dict[str, list[str]]] = {}
    words = select(OwnWords.sentence_key, OwnWords.language, OwnWords.text)
    for key, language, text in db.read(words.order_by(OwnWords.sentence_key, OwnWords.language, OwnWords.form)):
        said.setdefault(key, {}).setdefault(language, []).append(text)
    rows = db.read(select(OwnSentence.key, OwnSentence.message).order_by(OwnSentence.message))
    return [Kept(key, message, said.get(key, {})) for key, message in rows]


def list_names() -> Names:
    """Return what the town calls every thing, in each language."""
    own = {(thing, code, form): text for thing, code, form, text in db.read(_NAMES)}
    return {
        (key, code): {form: own.get((key, code, form), text) for form, text in thing.forms[code].items()}
        for key, thing in THINGS.items()
        for code in FORMS
    }


def find_said(words: str) -> list[Sentence]:
    """Return the sentences in whose place the town says something with all the words, the shortest first."""
    sought = [spelling_key(one) for one in words.split()]
    said: dict[tuple[str, str], str] = {}
    for (code, message, _form), text in get_own().items():
        said[code, message] = f"{said.get((code, message), '')} {spelling_key(text)}"
    found = {message for (_code, message), text in said.items() if sought and all(one in text for one in sought)}
    return sorted((list_sentences()[key_of(one)] for one in found), key=lambda one: len(one.text))


def find_own_by_words(text: str) -> list[str]:
    """Return the messages in whose place the town says exactly this; capitals count for nothing."""
    written = text.casefold()
    return sorted({message for (_code, message, _form), said in get_own().items() if said.casefold() == written})


def get_own() -> i18n.Own:
    """Return what stands in place of the program's sentences: whatever fits the sentence as it is by now.

    A sentence of the town's own stands as it is; the others have the town's words for things.
    """
    return _own.get()


def _read_own() -> i18n.Own:
    names = list_names()
    said = {(one.code, one.sentence.message): one.after for one in list_renamed(names)}
    sentences = list_sentences() if (kept := list_kept()) else {}
    for one in kept:
        for code, forms in one.said.items():
            if one.key in sentences and sentences[one.key].fits(code, forms):
                said[code, one.message] = forms
    return {(code, message, at): text for (code, message), forms in said.items() for at, text in enumerate(forms)}


_NAMES = select(OwnName.thing, OwnName.language, OwnName.form, OwnName.text)
_own = KeptOf(Topic.SENTENCES, _read_own)
