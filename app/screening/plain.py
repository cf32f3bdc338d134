"""A text as a reader of numbers sees it: plain digits and signs, no markup, nothing hidden in between."""

import html
import re
import unicodedata

from app.unseen import is_unseen

_SLASHES_AND_DOTS = "/\u2044\u2215\uff0f.\u00b7\u2022\u2024\u30fb\uff0e\uff61"
_MINUS_AND_LINE = "_\u2212\u30fc"
UNSEEN = "\x00"

_LETTERS_AS_DIGITS = str.maketrans("OoIl|", "00111")
_DIGIT_LIKE = frozenset("0123456789OoIl|xX")
_CPR_PARTS = (4, 6)
_LITRES = re.compile(r"[0-9]+l")
_TOKEN = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|</?[A-Za-z][^<>]{0,60}>",
)


class _PlainWriting(dict[int, str]):
    """Translation to digits 0-9, "-", ".", " " and `UNSEEN`, one character for one, learned as they turn up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        digit = unicodedata.digit(letter, None)
        if digit is not None:
            plain = str(digit)
        elif letter in _SLASHES_AND_DOTS:
            plain = "."
        elif category == "Pd" or letter in _MINUS_AND_LINE:
            plain = "-"
        elif is_unseen(letter):
            plain = UNSEEN
        else:
            plain = " " if category in {"Zs", "Zl", "Zp"} else letter
        self[code] = plain
        return plain


_PLAIN = _PlainWriting()


def plain_writing(text: str) -> str:
    """Return the text with plain digits and signs, without markup and what is not seen, equally long."""
    return _MARKUP.sub(_without_markup, text).translate(_PLAIN)


def _without_markup(found: re.Match[str]) -> str:
    """Return what a tag or a named character of pasted HTML stands for, filled up to the same length."""
    written = found.group()
    meant = html.unescape(written) if written.startswith("&") else " "
    return written if meant == written else meant[:1] + UNSEEN * (len(written) - 1)


def with_letters_as_digits(plain: str) -> str:
    """Return `plain` with O for 0 and I or l for 1 where nothing else is written in a word: "O1O19O-l234"."""
    return _TOKEN.sub(_as_digits, plain)


def _as_digits(found: re.Match[str]) -> str:
    token = found.group()
    if not _DIGIT_LIKE.issuperset(token):
        return token
    has_digit = any(letter.isdigit() for letter in token) and not _LITRES.fullmatch(token)
    return token.translate(_LETTERS_AS_DIGITS) if has_digit or len(token) in _CPR_PARTS else token
