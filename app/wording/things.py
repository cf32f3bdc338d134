"""The words by which things are called in the menu, headings and labels, each with its forms in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

ONE, MANY, THE, ALL, JOINED = "one", "many", "the", "all", "joined"
FORMS: Mapping[str, tuple[str, ...]] = {"da": (ONE, MANY, THE, ALL, JOINED), "en": (ONE, MANY)}
"""One with its article, several, the one, the several, and what it is at the beginning of another word."""


@dataclass(frozen=True)
class Thing:
    """A thing: its key, and its forms by language as the program has them.

    `within` are the beginnings of words that end in it. A sentence of `but` has the word and means something else.
    """

    key: str
    forms: Mapping[str, Mapping[str, str]]
    within: tuple[str, ...] = ()
    but: frozenset[str] = frozenset()


def _thing(key: str, danish: str, english: str, within: tuple[str, ...] = (), *but: str) -> Thing:
    said = {"da": danish.split("|"), "en": english.split("|")}
    forms = {code: dict(zip(FORMS[code], said[code], strict=True)) for code in FORMS}
    return Thing(key, forms, within, frozenset(but))


_ALL = (
    _thing(
        "network",
        "et netværk|netværk|netværket|netværkene|netværks",
        "a network|networks",
        ("velfærds", "lærings", "innovations"),
    ),
    _thing(
        "network-leader",
        "en netværksleder|netværksledere|netværkslederen|netværkslederne|netværksleder",
        "a network leader|network leaders",
    ),
    _thing(
        "secretariat",
        "et netværkssekretariat|netværkssekretariater|netværkssekretariatet|netværkssekretariaterne"
        "|netværkssekretariats",
        "a network secretariat|network secretariats",
    ),
    _thing("problem", "et problem|problemer|problemet|problemerne|problem", "a problem|problems"),
    _thing("idea", "en idé|idéer|idéen|idéerne|idé", "an idea|ideas"),
    _thing("submission", "et indspil|indspil|indspillet|indspillene|indspils", "a submission|submissions"),
    _thing("challenge", "en udfordring|udfordringer|udfordringen|udfordringerne|udfordrings", "a challenge|challenges"),
    _thing(
        "contribution",
        "et bidrag|bidrag|bidraget|bidragene|bidrags",
        "a contribution|contributions",
        (),
        "What people wrote and gave",
    ),
    _thing("solution", "en løsning|løsninger|løsningen|løsningerne|løsnings", "a solution|solutions"),
    _thing("trial", "et forsøg|forsøg|forsøget|forsøgene|forsøgs", "a trial|trials", (), "Tries"),
    _thing("theme", "et tema|temaer|temaet|temaerne|tema", "a theme|themes"),
    _thing(
        "theme-proposal",
        "et temaforslag|temaforslag|temaforslaget|temaforslagene|temaforslags",
        "a theme proposal|theme proposals",
    ),
    _thing("pile", "en temabunke|temabunker|temabunken|temabunkerne|temabunke", "a theme pile|theme piles"),
    _thing(
        "perspective", "et perspektiv|perspektiver|perspektivet|perspektiverne|perspektiv", "a perspective|perspectives"
    ),
    _thing(
        "department",
        "en afdeling|afdelinger|afdelingen|afdelingerne|afdelings",
        "a department|departments",
        (),
        "Housing department",
    ),
    _thing(
        "organisation",
        "en organisation|organisationer|organisationen|organisationerne|organisations",
        "an organisation|organisations",
    ),
    _thing("association", "en forening|foreninger|foreningen|foreningerne|forenings", "an association|associations"),
    _thing("business", "en virksomhed|virksomheder|virksomheden|virksomhederne|virksomheds", "a business|businesses"),
    _thing("resident", "en borger|borgere|borgeren|borgerne|borger", "a resident|residents"),
)
THINGS: Mapping[str, Thing] = {one.key: one for one in _ALL}
"""Every thing that can be called something else, by its key."""
