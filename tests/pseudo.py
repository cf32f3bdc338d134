"""A language that nobody speaks, written from right to left: what is left in Latin letters was never translated.

Its catalogue is made from the messages themselves: every Latin letter becomes an Arabic one, vowels twice, so that
words also grow by a third, as they do in many languages.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from babel import Locale

from app import i18n

LANGUAGE = i18n.Language("ar", "لغة", Locale.parse("ar"))

_LATIN = "abcdefghijklmnopqrstuvwxyzæøå"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىة"
_LETTERS = dict(zip(_LATIN, _ARABIC, strict=False)) | {vowel: _ARABIC[_LATIN.index(vowel)] * 2 for vowel in "aeiouy"}
_KEPT = re.compile(r"%\(\w+\)s|%%|<[^>]*>|&\w+;")


def pseudo(message: str) -> str:
    """Return a message in the pseudo-language, its placeholders as they stand."""
    kept = _KEPT.findall(message)
    parts = _KEPT.split(message)
    spoken = ["".join(_LETTERS.get(letter, letter) for letter in part.lower()) for part in parts]
    return "".join(part + placeholder for part, placeholder in zip(spoken, [*kept, ""], strict=True))


class PseudoTranslations(NullTranslations):
    """The catalogue."""

    def gettext(self, message: str) -> str:
        """Return the message in the pseudo-language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the message's form for `n` in the pseudo-language."""
        return pseudo(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken() -> Iterator[i18n.Language]:
    """Make the pseudo-language one of the town's languages within the block."""
    real = i18n.translations
    catalogue = PseudoTranslations()
    i18n.LANGUAGES[LANGUAGE.code] = LANGUAGE
    i18n.translations = lambda code: catalogue if code == LANGUAGE.code else real(code)  # type: ignore[assignment]
    try:
        yield LANGUAGE
    finally:
        i18n.translations = real
        del i18n.LANGUAGES[LANGUAGE.code]
