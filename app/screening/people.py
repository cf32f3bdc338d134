"""Names of people in a text: lists of names, and the shapes around them."""

from bisect import bisect_right
from collections.abc import Sequence

from app.screening.lists import ALSO_WORD, FAMILY, GIVEN, LAND, RARE, Lists
from app.screening.name_cues import Cue, cue_before, has_age, is_cue
from app.screening.name_words import NAMED, Names, chain_end, ends_like_family, is_initial, is_joined, without_genitive
from app.screening.phrases import Hit
from app.screening.seen import Words

_MOST_PARTS = 6
_SHORT = 3


def find_people(words: Words, lists: Lists, places: Sequence[Hit] = ()) -> list[Hit]:
    """Return the names of people, in reading order and apart: not those of `places`, and not of people in office."""
    found, told = _Walk(words, lists).names(), frozenset(words.folded)
    return [one for one in found if not (_is_of_place(one, places) or _is_in_office(words, told, lists, one))]


def _is_of_place(one: Hit, places: Sequence[Hit]) -> bool:
    """Return whether a name lies within that of a place, or overlaps one of several words."""
    at = bisect_right(places, one.first, key=lambda other: other.last + 1)
    place = places[at] if at < len(places) and places[at].first <= one.last else None
    return place is not None and (place.last > place.first or one.first == one.last)


def _is_in_office(words: Words, told: frozenset[str], lists: Lists, found: Hit) -> bool:
    """Return whether a name is that of somebody in office: the last name, or a part where the whole name stands too.

    `told` are all words of the text, each once.
    """
    parts = words.folded[found.first : found.last + 1]
    for person in lists.people_in_office:
        if all(part in person or without_genitive(part) in person for part in parts):
            last = without_genitive(parts[-1])
            if person[-1] in {parts[-1], last} or told.issuperset(person):
                return True
    return False


class _Walk:
    """One walk through the words of a text, from one word with a capital letter to the next."""

    def __init__(self, words: Words, lists: Lists) -> None:
        self._words, self._lists, self._names = words, lists, Names(words, lists)
        self._found: list[Hit] = []
        self._left: list[int] = []

    def names(self) -> list[Hit]:
        """Return the names of people, in reading order and apart."""
        at, written, listed = 0, self._words.written, self._lists.names
        while at < len(written):
            if written[at][0].isupper():
                end = chain_end(self._words, at)
                while at < end:
                    at = self._read(at, end)
            else:
                small = self._words.folded[at]
                known = small in listed or (small[-1] == "s" and small[:-1] in listed)
                at = self._keep(at, self._small_end(at)) if known else at + 1
        self._found += self._named_before()
        return sorted(self._found)

    def _keep(self, at: int, end: int) -> int:
        """Keep the words from `at` to `end` as a name if there are any; return the word to read next."""
        if end > at:
            self._found.append(Hit(at, end - 1))
        else:
            self._left.append(at)
        return max(end, at + 1)

    def _read(self, at: int, end: int) -> int:
        """Read a word with a capital letter, in words that stand together up to `end`; return the word to read next."""
        word = self._words.written[at]
        if len(word) > 1 and word.isupper():
            return self._keep(at, self._small_end(at))
        stop = self._run_end(at, end)
        if self._is_of_place(at, stop):
            return max(stop, at + 1)
        return self._keep(at, self._name_end(at, stop))

    def _run_end(self, at: int, end: int) -> int:
        """Return the word after those from `at` on that can be parts of one name."""
        names, stop = self._names, at + 1
        while stop < min(end, at + _MOST_PARTS) and not names.is_acronym(stop):
            if names.is_place(stop) and not (names[stop] & FAMILY and names.is_given(stop - 1)):
                break
            if names.is_land(stop):
                break
            stop += 1
        return stop

    def _is_of_place(self, at: int, stop: int) -> bool:
        """Return whether words are part of the name of a place, a firm or the like."""
        words, names = self._words, self._names
        if at and words.folded[at - 1] in self._lists.sets["places_before"] and is_joined(words, at - 1):
            return True
        if names.is_genitive(at) and stop - at > 1:
            return True
        if stop == len(words.written) or not (is_joined(words, stop - 1) and names.is_place(stop)):
            return False
        alone_in_genitive = stop - at == 1 and words.folded[at].endswith("s") and bool(names[at] & NAMED)
        return words.written[stop][0].isupper() or alone_in_genitive

    def _name_end(self, at: int, stop: int) -> int:
        """Return the word after the name that begins at `at` and ends by `stop`; `at` if none does."""
        names, kinds, cue = self._names, self._names[at], cue_before(self._words, self._lists, at, self._found)
        if self._words.opens[at] and cue is Cue.NOTHING and is_cue(self._words, self._lists, at):
            return at
        alone = stop - at == 1
        if is_initial(self._words, at):
            return self._after_initials(at, stop)
        if kinds & (GIVEN | RARE):
            is_name = self._stands_alone(at, cue) if alone else self._is_whole(at, stop, cue)
        elif kinds & FAMILY:
            is_name = cue > Cue.NOTHING or self._is_patronymic(at) or (not alone and self._is_surname_pair(at))
        else:
            is_name = self._is_unknown_name(at, stop, cue)
        if not is_name:
            return at
        return stop if kinds & NAMED or names.has_name(at + 1, stop) else min(stop, at + _SHORT)

    def _stands_alone(self, at: int, cue: Cue) -> bool:
        """Return whether one given name is somebody's: unless it is a word too, rare, or as short as one."""
        kinds, words = self._names[at], self._words
        if cue > Cue.NOTHING or has_age(self._words, at):
            return True
        long = len(words.folded[at]) >= _SHORT or not words.opens[at]
        return bool(kinds & GIVEN) and not kinds & (ALSO_WORD | LAND) and long

    def _is_whole(self, at: int, stop: int, cue: Cue) -> bool:
        """Return whether a given name and what follows with a capital letter are somebody's."""
        names, kinds, following = self._names, self._names[at], self._names[at + 1]
        if cue > Cue.NOTHING or names.has_family(at + 1, stop):
            return True
        if names.is_given(at):
            return True
        openers = self._lists.sets["openers"].exact
        begins = self._words.opens[at] and not openers.isdisjoint(self._words.folded[at + 1 : stop])
        return not begins and not kinds & LAND and (stop - at <= _SHORT or bool(following & GIVEN))

    def _is_patronymic(self, at: int) -> bool:
        word, kinds = without_genitive(self._words.folded[at]), self._names[at]
        return word.endswith("sen") and len(word) > len("larsen") - 1 and not kinds & (ALSO_WORD | LAND)

    def _is_surname_pair(self, at: int) -> bool:
        """Return whether two family names are somebody's, "Nyrup Rasmussen"."""
        kinds, words = self._names[at], self._words
        following = bool(self._names[at + 1] & FAMILY) and not self._names[at + 1] & (ALSO_WORD | LAND)
        return following and not kinds & LAND and not (words.opens[at] and kinds & ALSO_WORD)

    def _is_unknown_name(self, at: int, stop: int, cue: Cue) -> bool:
        """Return whether a word that is in no list begins a name, by what stands before or behind it."""
        words, names = self._words, self._names
        leads = words.folded[at] in self._lists.sets["places_before"]
        if leads or names.is_place(at) or names[at] & LAND or len(words.written[at]) < _SHORT:
            return False
        if stop - at == 1:
            return cue is Cue.RELATION
        if cue >= Cue.TITLE and not names[at + 1] & LAND:
            return True
        sure = bool(names[at + 1] & FAMILY) and not names[at + 1] & (ALSO_WORD | LAND)
        begins = words.opens[at] and (
            words.folded[at] in self._lists.sets["openers"] or bool(names[at + 1] & (GIVEN | RARE))
        )
        return not begins and (sure or (not words.opens[at] and ends_like_family(words.folded[at + 1])))

    def _after_initials(self, at: int, stop: int) -> int:
        """Return the word after initials and a name, "K. Mikkelsen", "H.C. Andersen"; `at` if no name follows."""
        after = at
        while after < stop and is_initial(self._words, after):
            after += 1
        if after < stop and (
            self._names[after] & NAMED or ends_like_family(self._words.folded[after]) or after - at > 1
        ):
            return stop
        return at

    def _small_end(self, at: int) -> int:
        """Return the word after a name in small letters, or in nothing but capitals; `at` if none begins there."""
        names, words = self._names, self._words
        kinds = names[at]
        if not kinds & NAMED or (kinds & (ALSO_WORD | LAND) and not kinds & GIVEN):
            return at
        plain, cue = not kinds & (ALSO_WORD | LAND), cue_before(self._words, self._lists, at, self._found)
        end, total = at + 1, len(words.written)
        while end < min(total, at + _MOST_PARTS) and is_joined(words, end - 1) and names[end] & (GIVEN | FAMILY):
            if names[end] & (ALSO_WORD | LAND):
                break
            end += 1
        if end - at > 1 and kinds & GIVEN and names[end - 1] & FAMILY and (plain or self._is_patronymic(end - 1)):
            return end
        said = cue >= Cue.TITLE and plain and bool(kinds & (GIVEN | FAMILY))
        return at + 1 if said else at

    def _named_before(self) -> list[Hit]:
        """Return single words that are parts of a whole name in the same text: "Karen Holm ... Holm sagde"."""
        words = self._words
        whole = [one for one in self._found if one.last > one.first]
        parts = {without_genitive(words.folded[at]) for one in whole for at in (one.first, one.last)}
        parts -= self._lists.sets["titles"].exact
        if not parts:
            return []
        return [
            Hit(at, at)
            for at in self._left
            if words.written[at][0].isupper()
            and len(words.folded[at]) > _SHORT
            and not {words.folded[at], without_genitive(words.folded[at])}.isdisjoint(parts)
        ]
