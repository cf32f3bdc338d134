"""What an eye takes letters for: those that look alike are one, marks and hidden characters are left out.

Doubled letters count once. Greek and Cyrillic are read by their sound as well.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from app.unseen import is_unseen


def _table(pairs: str) -> Mapping[str, str]:
    """Return what the first letter of each pair is read as: the rest of the pair."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


AS_SEEN = _table(
    "0o 1i 3e 4a 5s 7t 8b @a $s !i |i æae œoe øo ðd þp ßss ŋn ɑa ɩi ʊu ĸk ℮e Αa Βb Εe Ζz Ηh Ιi Κk Λa Μm Νn Οo Ρp "
    "Σe Τt Υy Φo Χx αa βb γy δd εe ζz ηn θo ιi κk λa μm νu οo πn ρp σo ςs τt υu φo χx ωw Аa Вb Еe Гr Зe Кk Мm Нh "
    "Оo Рp Сc Тt Уy Хx аa бb вb гr еe ёe єe зe иn йn іi їi јj кk лn мm нh оo пn рp сc тt уy фo хx цu шw щw ьb ѕs "
    "ѵu ґr ԁd ԛq ԝw ӏi һh ӕae әe өo үy ՍU ՏS Օo Լl օo ոn սu հh յj ցg զq ᎠD ᎡR ᎢT ᎩY ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏂH ᏃZ ᏎS "
    "ᏔW ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏴB Ꭵi Ꮎo ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU"
)
AS_HEARD = _table(
    "αa βb γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υu φf χch ψps ωo аa бb вv гg ґg дd еe ёe єe жzh "
    "зz иi йj іi їi јj кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsh ыy эe юju яja"
)
_LATIN = re.compile(
    r"(?:.*LATIN (?:CAPITAL |SMALL )?LETTER |REGIONAL INDICATOR SYMBOL LETTER )(?:[A-Z-]{2,} )*([A-Z])(?: WITH .*)?"
)
_MISTAKEN = frozenset({"GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
_SIGNS = frozenset({"So", "Sm", "Co"})
_NO_CHARACTERS = frozenset({"Cn", "Co"})
_ALIKE = (("rn", "m"), ("vv", "w"), ("v", "u"), ("l", "i"))
_WORD = re.compile(r"[^\W_]+")


def folded(text: str, table: Mapping[str, str] = AS_SEEN) -> list[str]:
    """Return the words of a text as an eye reads them."""
    letters = "".join(_read(letter, table) for letter in unicodedata.normalize("NFKD", text))
    return [_once(_alike(word)) for word in re.findall(r"[a-z]+", letters)]


def _read(letter: str, table: Mapping[str, str]) -> str:
    if is_unseen(letter) or unicodedata.category(letter) in _NO_CHARACTERS or letter in "'\u2019\u00b7":
        return ""
    for one in (letter, letter.casefold()):
        if one in table or one in AS_SEEN:
            return (table.get(one) or AS_SEEN[one]).casefold()
    if letter.isascii():
        return letter.casefold() if letter.isalpha() else " "
    latin = _LATIN.fullmatch(unicodedata.name(letter, ""))
    return latin[1].casefold() if latin else " "


def _alike(word: str) -> str:
    for written, read in _ALIKE:
        word = word.replace(written, read)
    return word


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def squash(words: Iterable[str]) -> str:
    """Return words as one, so that spaces between letters hide nothing."""
    return _once("".join(words))


def is_same(name: str, other: str) -> bool:
    """Return whether an eye reads two names as one."""
    return bool(folded(name)) and squash(folded(name)) == squash(folded(other))


def is_mixed(text: str) -> bool:
    """Return whether a word has Latin letters and such of an alphabet that is taken for it."""
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        if "LATIN" in scripts and not scripts.isdisjoint(_MISTAKEN):
            return True
    return False


def has_sign(text: str) -> bool:
    """Return whether there is a picture or a sign in a text, such as a check mark, which no name is written with."""
    kinds = {unicodedata.category(character) for character in text if not character.isascii()}
    return not kinds.isdisjoint(_SIGNS)
