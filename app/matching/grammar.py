"""Words that carry grammar rather than a subject: pronouns, prepositions, conjunctions, auxiliaries, degree and time.

Kept general; a word does not come in because some network is hurt by it. Danish ones do not count at all. Those of the
other languages count, since one language's grammar is another's subject ("by" is a town), but are not named as
reasons. Ready-made lists are of no use for that: they hold words such as "young", "help" and "home". `COMMONPLACE`
words may carry a network, but are not shown as a reason: a person would not give them.
"""

import re

from app.matching.grammar_words import GRAMMAR

SHORTEST_NAMED = 3
"""Letters of a word that may be named in a language whose grammar is not known here."""
_DIGITS = 3
"""So many digits make a word a number, whatever letters stand between them."""


_JOINS_A_LIST = frozenset(
    ("og", "eller", "samt", "and", "or", "und", "oder", "och", "oraz", "lub", "و", "او", "أو", "اور", "یا", "ili", "și")
)
"""What stands in a list as well. Not the Polish and Bosnian "i": in Danish it makes a sentence."""

GRAMMAR |= {"hr": GRAMMAR["bs"], "sr": GRAMMAR["bs"]}


EMPTY = frozenset(
    """
    april august dear december farvel februar february fredag fredage fredagen friday god godaften goddag
    godmorgen godnat godt good goodbye greetings hallo hedde hedder hej hejsa hello help hey hi hilsen hilsner
    hjælp hjælpe hjælper januar january juli july june juni kommune kommunen kommunens kære lørdag lørdage
    lørdagen maj mandag mandage mandagen march marts monday mvh november october oktober onsdag onsdage
    onsdagen prøv prøve prøvede prøver prøvet regards ringe ringer saturday september sincerely skriv skrive
    skriver sunday søndag søndage søndagen tak takker test tested tester testet testing tests thank thanks
    thursday tirsdag tirsdage tirsdagen torsdag torsdage torsdagen tuesday undskyld venlig venlige venligst
    venligt wednesday
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)
"""Words that say nothing of what a text is about, Danish and English: greetings, thanks, tests, days and months."""

COMMONPLACE = {
    "da": EMPTY
    | frozenset(
        """
        absolut aften aftenen aftner alene angående bedre bedst bedste begynde begynder begyndt behov besked
        betyder bliv blot bruge bruger brugt både cirka dag dage dagen dagene dagligt dejlig dejlige dejligt
        barn barnet børn børnene børnenes
        derfra derhen derovre desværre dårlig dårlige dårligere dårligt egen eget egne eks eksempel
        eksempelvis endelig enig enkelt enkelte enten eventuelt evt fandt fast fin find finde finder fine fint
        flot folk forbi fordel fore foregår foreslå foreslår forestille forhold forkert formiddag formiddagen
        forskel forskellig forskellige forslag forstå forstår forsøge forsøger forsøgt fortalt fortælle
        fortæller fremover fulde fungere fungerer fx færre føle føler følt første gad giv give giver givet
        glad glade glæde gode grad grund gøres haft hav have heldigvis heller hensyn hente henter herfra
        hermed hjem hjemme hjemmefra hjælpes holde holder holdt hurtig hurtigt hvorhen hvorvidt håbe håber
        idag ide ideer idé idéer igang ihvertfald ikk imorgen indlæg info interesseret især ked kende kender
        kendt kl klar klart klokken knap lad lade lader langsom langsomt ledig ligesom ligeså lækkert løsning
        løsninger mellemtiden mene mener mening meningen ment minut minutter minutterne morgen morgenen
        morgener mulig mulige mulighed muligheder muligt måde måden måder måned måneden måneder mærke mærker
        nat natten nem nemme nemt normalt nuværende ny nye nyt nå næste nætter nævne nødt nødvendig nødvendigt
        opleve oplever oplevet ordentlig ordentligt par passe passer plus pr problem problemer problemet
        præcis påstå rart rette rigtig rigtige rigtigt rundt sag sagen samt samtidig sandsynligvis selvfølgelig
        selvom sende sender sendt senere seneste sent sgu sikkert simpelthen sinde situation situationen ske
        sker sket skete skidt skrevet skyld slags slet slut slutte smule små snakke snakker snarere snarest
        spørge spørger spørgsmål start starte starter sted steder stedet stille straks super svær svære svært
        synd synes syntes søge søger taget tal tanke tanker tegn tid tiden tider time timen timer ting tingene
        tjekke tro troede tror turde tør tænke tænker tænkt uge ugen uger ugerne uheldigvis umiddelbart vedrørende vent
        vente venter vide vidste vigtig vigtige vigtigt virke virkede virkelig virker virket vist voldsomt
        værd værre værste weekend weekenden år årene året års årsag ægte ærgerligt én ét øjeblik øjeblikket
        ønske ønskede ønsker ønsket
        """.split(),  # noqa: SIM905 - reads better as a paragraph
    ),
    "en": EMPTY
    | frozenset(
        """
        able actually alone alright bad best better certain certainly date different easy evening evenings
        example exist fact feel feeling feels felt find finds found glad great guess happen happened happens
        happy helped helping helps hope hour hours idea ideas important kind kindly knew know known later long
        look looking looks main mean means mention minute minutes month months morning mornings nearly need
        needed needs new nice night nights old ones open opinion part people place places point possible
        problem problems question questions quickly regarding right second sent simple simply situation small
        sort start started starts stop sure talk tell think thinks thought time times tomorrow tonight true
        understand use useful using usually wait waiting week weekend weekends weeks worse worst write writing
        wrong yes yesterday
        """.split(),  # noqa: SIM905 - reads better as a paragraph
    ),
}
"""Words that count and carry points, and that no person would give as a reason: time, quantity, judgement, doing."""


_FIRST_PERSON = {
    "da": frozenset({"jeg", "mig", "min", "mit", "mine"}),
    "en": frozenset({"i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine"}),
}
_APOSTROPHED = re.compile(r"[\w']+")


def tells_something(folded: str, language: str) -> bool:
    """Return whether a folded word of a text in `language` ("" when not known) may be named as a reason.

    A number never is, nor what holds one: it may be a part of one by which somebody is found.
    """
    grammar = GRAMMAR.get(language)
    least = SHORTEST_NAMED if grammar is None else 2
    digits = sum(one.isdigit() for one in folded)
    return len(folded) >= least and digits < min(len(folded), _DIGITS) and folded not in (grammar or ())


def builds_sentences(word: str, language: str) -> bool:
    """Return whether a word holds others together in `language` ("" when not known); an "and" does so in a list too."""
    word = word.casefold()
    if word in _JOINS_A_LIST:
        return False
    return any(word in listed for one, listed in GRAMMAR.items() if language in ("", one))


def is_commonplace(folded: str, language: str) -> bool:
    """Return whether a folded word may stand in any text; where the language is not known, in Danish or English."""
    return any(folded in COMMONPLACE[one] for one in COMMONPLACE if language in ("", one))


def says_i(text: str, language: str) -> bool:
    """Return whether somebody speaks of themselves in a text in `language`: as a resident would, no institution.

    Never in a language whose words for that are not known here, "" among them: Danish "i" is English "in".
    """
    said = _APOSTROPHED.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return not _FIRST_PERSON.get(language, frozenset()).isdisjoint(said)
