"""Street addresses with house numbers; a street alone is nobody's address."""

from collections.abc import Iterator, Sequence

from app.screening.lists import Lists
from app.screening.phrases import Hit
from app.screening.seen import Words, all_of

_MOST_NUMBERS = 3
_ROAD_ENDINGS = ("vej", "gade", "allé", "stræde", "vænget")
"""By these a street is known in small letters too."""
_NEAR = 4
_BEFORE_NUMBER = frozenset({"nr", "nummer", "no", "number"})
_IN = all_of("i på fra ved ovre hus huset lejlighed opgang in at from")
_LIVES = all_of("bor bo boede adresse adressen lives live address")
_FLOORS = frozenset({"st", "kl", "tv", "th", "mf", "sal", "etage", "dør"})
_SPACES = frozenset({" ", "  "})
_LETTER_WORDS = frozenset("iåøo")
_NO_HOUSE = all_of(
    "gange gang år året års måneder uger dage dag timer time minutter min sekunder meter m km cm kilometer kr kroner "
    "procent pct biler bil træer børn personer mennesker beboere familier lejligheder boliger huse stk pladser bænke "
    "januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun jul aug "
    "sep okt nov dec times years days hours minutes metres meters people children cars trees homes houses"
)
_NOT_BEFORE = all_of("bus linje linie line kl punkt side sag sagen forslag afsnit lokale vers kapitel")
_ROADS = all_of("street road avenue lane drive close")


def find_addresses(words: Words, lists: Lists, people: Sequence[Hit]) -> Iterator[Hit]:
    """Yield streets with a house number, and a house number alone near somebody, in reading order."""
    near = _near_people(words, lists, people)
    written, folded = words.written, words.folded
    for at, word in enumerate(written):
        if not word[0].isdigit() or not at:
            continue
        if _is_house_number(words, at):
            street = _street_before(words, lists, at)
            if street is not None:
                yield Hit(street, _with_floor(words, at))
            elif folded[at - 1] in _BEFORE_NUMBER and _is_at(words, at - 1) and words.sentences[at] in near:
                yield Hit(at - 1, at)
            elif at + 2 < len(folded) and folded[at + 2] in _ROADS and written[at + 1][0].isupper():
                yield Hit(at, at + 2)


def _near_people(words: Words, lists: Lists, people: Sequence[Hit]) -> set[int]:
    """Return the sentences that speak of somebody."""
    near = {words.sentences[one.first] for one in people}
    relations = lists.sets["relations"].exact
    return near | {words.sentences[at] for at, word in enumerate(words.folded) if word in relations}


def _is_at(words: Words, at: int) -> bool:
    return at > 0 and words.folded[at - 1] in _IN


def _is_house_number(words: Words, at: int) -> bool:
    """Return whether digits may be a house number: 1 to 999, a letter behind it maybe, and nothing that is counted."""
    word = words.written[at]
    if len(word) > _MOST_NUMBERS or word[0] == "0":
        return False
    end = words.ends[at]
    following = words.text[end : end + 2]
    if following[:1] in {",", ".", ":", "-"} and following[1:].isdigit():
        return following[:1] in {",", "-"}
    if at + 1 == len(words.written) or words.gap(at) not in {" ", ". ", ""}:
        return True
    return words.folded[at + 1] not in _NO_HOUSE


def _street_before(words: Words, lists: Lists, at: int) -> int | None:
    """Return the first word of the street whose name ends right before a number; None if none does."""
    last = at - 2 if words.folded[at - 1] in _BEFORE_NUMBER else at - 1
    if last < 0 or words.sentences[last] != words.sentences[at] or words.gap(last) not in _SPACES:
        return None
    word, folded = words.written[last], words.folded[last]
    said = not _LIVES.isdisjoint(words.folded[words.around(last, _NEAR)[0] : last])
    whole = folded in lists.street_words
    if not folded.endswith(lists.street_tails) or (word.islower() and not (said or folded.endswith(_ROAD_ENDINGS))):
        return None
    first = _first_of_street(words, lists, last) if whole else last
    if whole and first == last and not (said and word[0].isupper()):
        return None
    return None if first and words.folded[first - 1] in _NOT_BEFORE else first


def _first_of_street(words: Words, lists: Lists, last: int) -> int:
    """Return the first word with a capital letter of a street whose name ends with a word of its own, "Søndre Allé"."""
    first = last
    while first and first > last - _MOST_NUMBERS and words.gap(first - 1) == " ":
        if not words.written[first - 1][0].isupper() or words.folded[first - 1] in lists.sets["openers"]:
            break
        first -= 1
    return first


def _with_floor(words: Words, at: int) -> int:
    """Return the last word of an address: house letter, floor and door belong to it, "14 B, 2. tv."."""
    last, end = at, min(at + _NEAR, len(words.written) - 1)
    while last < end and len(words.gap(last)) <= len(" , ") and "\n" not in words.gap(last):
        word, following = words.folded[last + 1], words.folded[last + 2 : last + 3]
        if word in _FLOORS or (last == at and _is_house_letter(words, at + 1)):
            last += 1
        elif len(word) == 1 and word.isdigit() and following and following[0] in _FLOORS:
            last += 2
        else:
            break
    return last


def _is_house_letter(words: Words, at: int) -> bool:
    word = words.folded[at]
    return len(word) == 1 and word.isalpha() and word not in _LETTER_WORDS and words.gap(at - 1) in {"", " "}
