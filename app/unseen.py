"""What draws nothing, or only marks another letter: one answer for names, numbers, addresses and searching."""

import unicodedata

_CONTROLS_AND_FORMATS = frozenset({"Cc", "Cf"})
_MARKS = frozenset({"Mn", "Me"})
_WHITE = frozenset("\t\n\v\f\r\x85")
_BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Letters, signs and variation selectors that show as nothing."""


def draws_nothing(character: str) -> bool:
    """Return whether a character shows as nothing and is no space: direction and joining marks, controls, fillers."""
    return character in _BLANK or (unicodedata.category(character) in _CONTROLS_AND_FORMATS and character not in _WHITE)


def is_unseen(character: str) -> bool:
    """Return whether who looks for letters and digits sees nothing of it: it draws nothing, or marks another one."""
    return draws_nothing(character) or unicodedata.category(character) in _MARKS
