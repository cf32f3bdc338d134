"""What stands for show where the program fills something into a sentence: as in life, and alike in every look."""

import re
from collections.abc import Mapping

from app import clock, i18n
from app.wording.filled import say_filled

_SAID = """
num: 3 = 3 | name: Mette Lund = Mette Lund | network: Trygge stier = Safe paths | phone: 12 34 56 78 = 12 34 56 78
title: Det er mørkt på stien bag skolen = It is dark on the path behind the school | time: 14.30 = 14:30
department: Vej og Park = Roads and Parks | organisation: Elmens Badmintonklub = Elmens Badmintonklub
where: Vej og Park = Roads and Parks | stage: Prøv af = Test | place: Biblioteket = The library | minutes: 20 = 20
unit: Borgerservice = Citizen services | person: Jonas Krogh = Jonas Krogh | colleague: Jonas Krogh = Jonas Krogh
names: Mette Lund og Jonas Krogh = Mette Lund and Jonas Krogh | committee: Teknikudvalget = The technical committee
municipality: Elmby Kommune = Elmby Municipality | town: Elmby = Elmby | site: Samspil = Samspil | most: 20 = 20
email: mette.lund@elmby.example = mette.lund@elmby.example | language: dansk = Danish | days: 10 = 10 | total: 12 = 12
question: Hvordan bliver det trygt at gå til skole? = How does it become safe to walk to school?
theme: Byrum = Public space
challenge: Hvordan bliver skolevejen tryg? = How does the way to school get safe? | leaders: Mette Lund = Mette Lund
inviter: Kirsten Holm = Kirsten Holm | giver: Elmens Badmintonklub = Elmens Badmintonklub
amount: 15.000 kr. = 15,000 kr.
role: Medleder = Co-leader | fewest: 2 = 2 | least: 2 = 2 | former: Mette Lund = Mette Lund | hour: 8 = 8
outcome: Det er gjort = It is done | merged: Elmens Badminton = Elmens Badminton | kind: Klage = Complaint
danger: en i fare = somebody in danger | duty: S-tog og stationer = Trains and stations | q: cykelsti = cycle path
"""
_WORDS: Mapping[str, Mapping[str, str]] = {
    name: dict(zip(("da", "en"), both.split(" = "), strict=True))
    for line in _SAID.strip().split("\n")
    for one in line.split(" | ")
    for name, both in [one.split(": ", 1)]
}
_DATES = frozenset({"date", "day", "due", "until", "begins", "ends", "today"})
_NUMBERS = frozenset({"number", "numbers", "case", "cases"})


_OF_CASE = re.compile(r"(?:nummer|nr\.|number|sag|sagen|case)\s*$", re.IGNORECASE)
_SAID_OF_CASE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:er|is|ligger|lies|nu|now|inden|by|har|has|kom|came|and|og)\b)", re.IGNORECASE
)
_OF_NETWORK = re.compile(r"(?:netværk|netværket|network)\s*$", re.IGNORECASE)


def sample_of(placeholder: str, code: str | None = None, text: str = "") -> str:
    """Return what stands for show at a placeholder such as ``number``; where nothing is like life, what it is called.

    `code` is the language of the sentence, where that is not the current one. What stands around it in `text` tells
    the number of a case from how many there are, and the name of a network from that of a person.
    """
    before, _at, after = text.partition(f"%({placeholder})s")
    if placeholder == "name" and _OF_NETWORK.search(before):
        placeholder = "network"
    if placeholder == "number" and after and not _OF_CASE.search(before) and not _SAID_OF_CASE.match(after):
        placeholder = "num"
    with i18n.speaking(code or i18n.current().code) as language:
        if placeholder in _DATES:
            return i18n.long_date(clock.today())
        if placeholder in _NUMBERS:
            return f"{clock.today().year}-0123"
        if placeholder == "moment":
            return i18n.long_moment(clock.now())
        return _WORDS.get(placeholder, {}).get(language.code) or say_filled(placeholder)
