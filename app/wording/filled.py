"""What the program fills into its sentences, as whoever reads Danish calls it."""

from collections.abc import Mapping

from app import i18n

_SAID = """
num: et tal | date: en dato | number: nummeret | name: navnet | title: titlen | moment: dag og klokkeslæt
network: netværket | stage: fasen | department: afdelingen | where: hvor | kind: slagsen
unit: den rette enhed | question: spørgsmålet | last: det sidste | phone: telefonnummeret
time: klokkeslættet | what: hvad | most: det højeste tal | label: navnet på det | other: det andet
organisation: organisationen | when: hvornår | first: det første | words: ordene | step: skridtet
numbers: numrene | kinds: slagsene | outcome: resultatet | line: linjen | how: hvordan | address: adressen
danger: faren | until: til hvornår | day: dagen | municipality: kommunen | names: navnene | person: personen
town: kommunen | wrote: det, folk skrev | standing: sådan står det til | stages: faserne | id: nummeret
role: rollen | committee: udvalget | all: alle | sentence: sætningen | one: det ene | whole: det hele
language: sproget | email: e-mailen | age: alderen | who: hvem | phrases: sætningerne | networks: netværkene
because: grunden | year: året | giver: den, der hjælper | met: mødedagen | steps: skridtene | colleague: kollegaen
kept: de overholdte | today: dagen i dag | due: fristen | places: stederne | worked: det, der er arbejdet med
closed: lukkedagen | begun: begyndelsen | answer: svaret | meant: det, du mente | layer: laget
length: længden | whom: hvem | case: sagen | phrase: sætningen | counts: antallet | entry: ordet
done: det færdige | former: den forrige | in_time: de rettidige | decided: de afgjorte
inviter: den, der inviterer | promised: de lovede | list: listen | merged: den, der er lagt sammen
answered: de besvarede | public: de offentlige | late: de forsinkede | part: delen | some: de første
at: hvor langt | need: behovet | text: teksten | mark: mærket | site: hjemmesiden | choices: mulighederne
minutes: minutterne | amount: beløbet | leaders: lederne | why: hvorfor | fewest: det laveste tal
operation: driften | subject: emnet | begins: begyndelsen | ends: slutningen | q: det, der er søgt efter
of: ud af | domains: domænerne | terms: vilkårene | hour: klokkeslættet | ended: de afgjorte | parts: delene
place: stedet | answers: svarene | handled: hvornår det er håndteret | seen: hvornår det er set
current: hvor langt | total: i alt | pages: antallet af sider | which: hvilke
foreign: sproget | lines: linjerne | over: slutningen | topic: emnet | days: dagene
confidence: sikkerheden | three: de tre første | risks: det fundne | following: det næste | end: slutningen
found: det fundne | fault: fejlen | duty: opgaven | cases: sagerne | least: det laveste tal
endings: endelserne | blanks: de tomme pladser | challenge: udfordringen | before: før | since: siden
month: måneden | sign: tegnet | word: ordet | theme: temaet | situation: situationen | after: efter
link: adressen | value: det, der stod | years: årene
"""
_DANISH: Mapping[str, str] = dict(one.split(": ", 1) for line in _SAID.strip().split("\n") for one in line.split(" | "))


def say_filled(placeholder: str) -> str:
    """Return what stands at a placeholder, such as ``number``, in the current language."""
    if i18n.current() is i18n.DANISH:
        return _DANISH.get(placeholder, placeholder)
    return placeholder.replace("_", " ")
