"""Offering standard texts in the fields of a form."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from app import i18n
from app.standard_texts.blueprint import STANDARD_TEXTS
from app.standard_texts.fields import TextField, Values, fill, list_blanks, list_used
from app.standard_texts.kinds import Writing
from app.standard_texts.queries import Text, list_texts
from app.web.inserting import InsertingForm, Offers, Ready


def offer(
    form: InsertingForm,
    places: Mapping[str, Writing],
    values: Callable[[], Values],
    *,
    first: str,
    only: Mapping[str, str] | None = None,
    lacking: Collection[TextField] = (),
) -> None:
    """Offer in the fields of a form, by name, the texts for what is written there, those in the language `first` first.

    `values` is asked in the language of the text once one is put in. `only` names the fields that are of one language;
    a text with a field that is `lacking` is not offered.
    """
    if not STANDARD_TEXTS.is_on():
        return
    languages = sorted(i18n.LANGUAGES, key=lambda code: code != first)
    by_field = {}
    for name, writing in places.items():
        codes = [code for code in languages if (only or {}).get(name, code) == code]
        texts = [one for one in list_texts() if one.writing == writing]
        ready = [_ready(one, code, values) for code in codes for one in texts if _is_whole(one, code, lacking)]
        if ready:
            by_field[name] = ready
    form.offers = Offers(by_field, list_blanks)


def _is_whole(text: Text, language: str, lacking: Collection[TextField]) -> bool:
    words = text.words.get(language)
    return words is not None and list_used(words.text).isdisjoint(lacking)


def _ready(text: Text, language: str, values: Callable[[], Values]) -> Ready:
    words = text.words[language]
    return Ready(f"{text.id}-{language}", words.title, language, partial(_filled, words.text, language, values))


def _filled(text: str, language: str, values: Callable[[], Values]) -> str:
    with i18n.speaking(language):
        return fill(text, values(), language)
