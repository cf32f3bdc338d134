"""What the town says in place of the program's sentences: kept in the process, read again when a row changes."""

from dataclasses import dataclass

from sqlalchemy import select

from app import db, i18n
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.wording.catalogue import list_sentences
from app.wording.models import OwnSentence, OwnWords


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


def get_own() -> i18n.Own:
    """Return what stands in place of the program's sentences: whatever fits the sentence as it is by now."""
    return _own.get()


def _read_own() -> i18n.Own:
    sentences = list_sentences() if (kept := list_kept()) else {}
    fitting = [
        (code, one.message, forms)
        for one in kept
        for code, forms in one.said.items()
        if one.key in sentences and sentences[one.key].fits(code, forms)
    ]
    return {(code, message, at): text for code, message, forms in fitting for at, text in enumerate(forms)}


_own = KeptOf(Topic.SENTENCES, _read_own)
