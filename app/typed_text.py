"""Typed and pasted text made fit to keep: what draws nothing goes, what stands for a line or a bullet becomes one.

Texts come from letters, PDFs and other programs. What those leave behind shall refuse nobody's words, hide nothing
from readers, search or the look-out for numbers, and turn no other word round. Letters of every script stay.
"""

import re
import unicodedata

from app.unseen import is_unseen

_LINE_BREAKS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")

# Controls of Word, and quotation marks and dashes that were read with the wrong table; the rest stand for nothing.
_CONTROLS = {
    **dict.fromkeys([*range(0x01, 0x09), *range(0x0B, 0x20)], " "),
    **dict.fromkeys([0x00, 0x02, 0x1F, 0x7F], ""),  # 0x02 and 0x1F: where a word may be split
    0x1E: "-",  # a hyphen that keeps its words on one line
    **{code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
    0x2800: " ",  # braille without a dot
}

# What Unicode calls default-ignorable, the signs of things cut out of a document, and what is no character at all.
# Not joiners, variation selectors and direction marks, which scripts and emoji need; and not a flag made of tags.
_INVISIBLE = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    "|[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)

_PICTURES = "\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# Scripts whose letters a joiner ties or parts: Arabic to Thaana, those of India, Tibet, Burma, Cambodia, Mongolia.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])\u200c|(?<![{_JOINED}{_PICTURES}\ufe0f])\u200d")
_CHOOSABLE = f"{_PICTURES}\u1000-\u109f\u1800-\u18af\u2000-\u203b\u3000-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STRAY_SELECTOR = re.compile(
    f"(?<![{_CHOOSABLE}])(?!(?<=[0-9#*])\ufe0f\u20e3)[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

# Word writes bullets with letters of its own typefaces: as private letters, or, as plain text, as these before a tab.
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
_BULLET = re.compile(f"^([^\\S\n]*)(?:{_PRIVATE}+|[·§oØüvq](?=[ \u00a0]*\t))[^\\S\n]*", re.MULTILINE)
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "✓", 0xF0E0: "→", 0xF0E8: "→", 0xF0DF: "←", 0xF0B0: "°",
    0xF0B1: "±", 0xF0B4: "×", 0xF02D: "-", 0xF04A: "☺", 0xF04C: "☹",
}  # fmt: skip
# Normal form puts the marks over a letter in order, in time that grows with the square of their number: a text of
# nothing else would stop a whole process. More than 30 are no writing of any script (UAX 15, stream-safe text).
_MARKS_OF_TWO = {0x0F73: "\u0f71\u0f72", 0x0F75: "\u0f71\u0f74", 0x0F81: "\u0f71\u0f80"}
_MARKS = "".join(one for one in map(chr, range(0x0300, 0x20000)) if unicodedata.combining(one))
_PILE = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
# What most texts hold and nothing else: of these none is changed, whatever stands beside it. No tab: it makes bullets.
_UNUSUAL = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c-\u201e\u2022\u2026]")
_NO_CHARACTERS = frozenset({"Cs", "Cn"})


def clean(text: str) -> str:
    """Return typed text in NFC, its lines ended by a line feed, without characters that draw nothing.

    Page breaks and vertical tabs become line breaks, other controls a space or what they stand for, private letters a
    bullet, a sign or a space. Direction overrides, embeddings and isolates go; plain direction marks stay where a text
    has letters that are read from the right. Of a pile of marks over one letter 30 stay. Cleaning twice changes
    nothing more, and a text twice as long takes twice as long.
    """
    return _cleaned(text) if _UNUSUAL.search(text) else text


def _cleaned(text: str) -> str:
    text = _LINE_BREAKS.sub("\n", text).translate(_CONTROLS)
    text = _INVISIBLE.sub(lambda found: found[1] or "", text)
    if not _FROM_THE_RIGHT.search(text):
        text = _DIRECTION_MARKS.sub("", text)
    text = _STRAY_JOINER.sub("", _STRAY_SELECTOR.sub("", text))
    text = _BULLET.sub(r"\1• ", text).translate(_SYMBOLS)
    text = re.sub(_PRIVATE, " ", text).translate(_MARKS_OF_TWO)
    return unicodedata.normalize("NFC", _PILE.sub(r"\1", text))


def visible_length(text: str) -> int:
    """Return how many characters of `text` a reader can see, each run of white space between them counted as one."""
    seen = (one for one in " ".join(text.split()) if not is_unseen(one))
    return sum(unicodedata.category(one) not in _NO_CHARACTERS for one in seen)
