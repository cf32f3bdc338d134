"""Pieces of pages that are the same for every reader: made once for each language, and kept.

A piece is made where there is nothing but its language and what it is given: no request, no session, no person, no
token, no unit of the database. So it can hold nothing of a reader. It is given what is itself kept and the same for
all, such as the reference rows, and is made anew when that is another: changed rows are read into a new value.
"""

from collections.abc import Callable
from contextvars import Context
from functools import wraps
from operator import is_
from typing import TypeVar, TypeVarTuple, Unpack

from app import i18n

Given = TypeVarTuple("Given")
Piece = TypeVar("Piece")


def kept(make: Callable[[Unpack[Given]], Piece]) -> Callable[[Unpack[Given]], Piece]:
    """Keep what a function makes of the same values and in the same words of the town, one piece for each language."""
    pieces: dict[str, tuple[i18n.Own, tuple[*Given], Piece]] = {}

    @wraps(make)
    def get(*given: *Given) -> Piece:
        language, own = i18n.current(), i18n.current_own()
        known = pieces.get(language.code)
        if known is None or known[0] is not own or not all(map(is_, known[1], given)):

            def make_anew() -> Piece:
                i18n.choose(language)
                i18n.choose_own(own)
                return make(*given)

            known = own, given, Context().run(make_anew)
            pieces[language.code] = known
        return known[2]

    return get
