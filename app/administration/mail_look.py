"""What the form of a sentence shows: a mail that says it, with what is written in the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from app import i18n
from app.mail_looks.looks import MailLook, list_saying, look_at, say_subject
from app.registers.columns import Values
from app.wording.catalogue import Sentence, key_of, list_sentences
from app.wording.queries import get_own

_MOST_TRIED = 3
"""In how many mails a sentence is sought: one that has its words in its templates may never say them."""


@dataclass(frozen=True)
class SeenInMail:
    """A mail that says a sentence, in each language; by subject the addresses of the others that do."""

    looks: list[MailLook]
    others: Mapping[str, str]


def see_in_mail(values: Values) -> SeenInMail | None:
    """Return the mail that says least besides a sentence, with that as a form has it; None if no mail says it."""
    sentence = list_sentences().get(key_of(values.get("message", "")))
    names = list_saying(sentence) if sentence is not None else []
    if sentence is None or not names:
        return None
    own = _with(get_own(), sentence, values)
    for name in names[:_MOST_TRIED]:
        if (first := look_at(name, i18n.DEFAULT.code, own, sentence.message)) is not None:
            rest = [look_at(name, one, own, sentence.message) for one in i18n.LANGUAGES if one != i18n.DEFAULT.code]
            others = {say_subject(one): url_for("administration.show_mail", name=one) for one in names}
            return SeenInMail([first, *(one for one in rest if one is not None)], others)
    return None


def _with(own: i18n.Own, sentence: Sentence, values: Values) -> i18n.Own:
    """Return the town's sentences once one is said as a form has it; in a language it leaves empty as it comes."""
    said = {at: text for at, text in own.items() if at[1] != sentence.message}
    for code in i18n.LANGUAGES:
        forms = (values.get(f"text_{code}") or "").split("\n")
        if any(forms) and sentence.fits(code, forms):
            said |= {(code, sentence.message, at): text for at, text in enumerate(forms)}
    return said
