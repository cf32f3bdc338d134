"""Saying another sentence in place of one of the program's, or another word for a thing, and leaving that again."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.wording.models import OwnName, OwnSentence, OwnWords


def say_instead(key: str, message: str, said: Mapping[str, Sequence[str]]) -> None:
    """Say this in place of what the code has as `message`: all forms of each language given, and of no other."""
    db.session.execute(delete(OwnWords).where(OwnWords.sentence_key == key))
    db.session.merge(OwnSentence(key=key, message=message))
    db.session.flush()
    for language, forms in said.items():
        for at, text in enumerate(forms):
            db.session.add(OwnWords(sentence_key=key, language=language, form=at, text=text))
    db.session.flush()
    announce_change(Topic.SENTENCES)


def say_as_it_comes(key: str) -> None:
    """Let the program's own sentence stand again."""
    db.session.execute(delete(OwnWords).where(OwnWords.sentence_key == key))
    db.session.execute(delete(OwnSentence).where(OwnSentence.key == key))
    announce_change(Topic.SENTENCES)


def call_so(thing: str, forms: Mapping[tuple[str, str], str]) -> None:
    """Call a thing by these words, by language and form; the program's stands for each form that is not given."""
    db.session.execute(delete(OwnName).where(OwnName.thing == thing))
    db.session.flush()
    for (language, form), text in forms.items():
        db.session.add(OwnName(thing=thing, language=language, form=form, text=text))
    db.session.flush()
    announce_change(Topic.SENTENCES)
