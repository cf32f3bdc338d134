"""Threats, abuse and what cannot wait; and what only sounds like it."""

import pytest

from app.screening.findings import Danger, FindingKind
from app.screening.screen import screen
from tests.screening.passages import dangers, passages

TO_LIFE = [
    "Jeg slår sagsbehandleren ihjel, hvis hun tager mine børn",
    "Hvis I sætter de bænke op, kommer jeg og slår gartneren ihjel",
    "Bare vent, jeg kommer ud til jer med mit jagtgevær",
    "I aften stikker jeg ild til kommunen",
    "Jeg smadrer kraniet på ham",
    "Han siger, at han slår os alle ihjel, hvis jeg går fra ham",
    "Min mand låser mig inde og slår mig",
    "Du er død, hvis du siger det til nogen",
    "Jeg banker lort ud af dig",
    "He hits me every night and I am scared he will kill me",
    "Hvis du ringer en gang til, slår jeg dig ned",
    "Jeg kommer og skyder jer ned en efter en",
    "Sagsbehandleren skal få en kugle i panden",
    "Jeg kvæler den kælling, hvis jeg ser hende igen",
    "I bliver alle sammen dræbt",
    "Jeg har anskaffet mig en pistol og kommer i morgen",
    "Min kæreste har taget kvælertag på mig",
    "Han truer med at dræbe os alle",
    "Min bror går rundt med kniv og siger, at han vil stikke vores far ned",
    "Jeg springer jobcentret i luften",
    "Jeg er så bange for ham, han tæver mig næsten hver dag",
    "Hvis I lukker klubben, så kommer jeg ned og smadrer jer alle sammen.",
    "Du får kniven næste gang, jeg ser dig.",
    "Jeg tænder ild til rådhuset, når I er derinde.",
    "Jeg skærer halsen over på den idiot.",
    "Jeg har et haglgevær, og jeg ved godt, hvor sagsbehandleren bor.",
    "Jeg myrder hende.",
    "Jeg tager livet af ham en dag.",
    "så smadre jeg dit fjæs",
    "jeg slår jer ihjel alle sammen",
    "Han har banket sin kone, og nu er han efter mig med en kniv",
    "Min mand truer mig på livet",
    "Min eksmand siger, at han vil slå mig ihjel",
    "Min far slår mig",
    "Jeg er 12 år og min far slår mig hver dag",
    "Hvis hun ikke holder op, så smadrer jeg hende.",
    "I skal ikke føle jer sikre på rådhuset.",
    "Jeg slår ham ihjel",
    "Jeg kommer med en kniv næste gang.",
    "Næste gang skyder jeg jer alle sammen",
    "Jeg ved, hvor du bor",
    "Vi banker dig, hvis du ringer igen",
    "Jeg stikker sagsbehandleren ned",
    "Der er lagt en bombe under rådhuset",
    "Min nabo har truet med at slå mig ihjel",
    "Jeg brænder jer inde",
    "I will kill you",
    "Jeg knækker halsen på ham",
    "Han har en pistol derhjemme",
    "du skal dø",
    "Jeg tæver naboen, hvis det fortsætter",
]
THREATS = [
    "Jeg håber, at borgmesteren bliver kørt ned.",
    "Vent bare til jeg får fat i dig, så er du færdig.",
    "Det ender med, at nogen bliver skudt.",
    "Vi skal nok få ram på dig",
    "Så sparker jeg døren ind",
    "I kommer til at fortryde det",
    "Jeg skal nok finde dig",
    "Pas hellere på",
    "Så smadrer jeg jeres ruder",
    "Jeg kunne kvæle ham",
    "Vi tager loven i egen hånd",
]
HARMLESS = [
    "Vi skal have livet tilbage i byen",
    "Der er blevet slået på tromme for festivalen",
    "Jeg blev slået af, hvor venlige alle var",
    "Der er livsfare ved jernbanen",
    "Kan man forbyde fyrværkeri? Min hund er ved at dø af skræk",
    "Vi må dræbe myten om de dovne unge",
    "Jeg frygter for børnenes sikkerhed på skolevejen",
    "Drengene sparker bolde ind i haven",
    "Min datter blev slået af en gren",
    "Kommunen kvæler foreningerne i regler",
    "Skyd papegøjen og køb en dørtelefon",
    "Skal vi slå et telt op til sommerfesten?",
    "Det er en skam, at I slår dørene i for de unge",
    "Børnene får ikke nok mad i institutionen",
    "Vi bliver ved, til I svarer",
    "Jeg håber at biblioteket overlever",
    "Min mor er død, og jeg savner hende",
    "Han var ved at køre mig ned i fodgængerfeltet",
    "De unge truer ikke nogen",
    "Vi er bange for at gå hjem om aftenen",
    "Vi skal slå vejen over åen til lyd",
    "Kan I dræbe de invasive planter?",
    "Min bil blev smadret i nat",
    "Børnene er bange for den store hund",
    "Det er til at dø af grin over",
    "Jeg døde næsten af skræk, da bilen kom",
    "Hun slår græsset hver lørdag",
    "Vi vil gerne have en skydebane i hallen",
    "Der er en bombe under velfærden",
    "Man risikerer livet, når man cykler der",
    "Nogen kommer til skade en dag, hvis I ikke gør noget",
    "Hvis I ikke gør noget, bliver nogen kørt ned",
    "De unge har knive med i klubben",
    "Jeg er bange for, at min søn bliver kørt over",
    "Skovsneglen er en dræbersnegl",
    "Mor slår hul i jorden",
    "Vores kat blev slået ihjel af en bil",
    "Den vej er livsfarlig",
    "Vi skød i gang med et brag",
    "Det er slut. Jeg kan ikke mere. Vinduet er stadig i stykker",
    "Vi vil ikke leve med den støj",
    "Jeg vil ikke leve i en by uden bibliotek",
    "Kommunen slår børnehaverne sammen",
    "Skolen svigter børnene, siger forældrene",
    "Pigerne i 7. b slår drengene i fodbold",
    "Byen skal ikke dø",
    "De voksne råber ad børnene på banen",
    "Han ordner hækken for hende",
    "Jeg sparker bolden til ham",
    "Det dræber lysten til at cykle.",
    "Huslejen skyder i vejret.",
    "Kommunen bør slå græsset oftere.",
    "Det var en bombe af en fest.",
    "Lad os slå et slag for biblioteket.",
    "Vi banker på hos alle i opgangen.",
    "Børnene slår sig på den gamle gynge.",
    "Vi skyder sæsonen i gang på lørdag.",
    "Jeg vil gerne slå fast, at vi er enige.",
    "Vi slår os ned på bænken.",
    "De smadrer flasker mod muren",
    "Nogen har smadret stoppestedet.",
    "Der blev skudt fyrværkeri af.",
    "Træet er ved at dø.",
    "Byen dør om aftenen.",
    "Jeg er død af grin.",
    "Solen brænder på legepladsen.",
    "Vi vil slå dem i fodbold.",
    "Biler kører for stærkt, nogen bliver slået ihjel en dag.",
    "Jeg er bange for, at en cyklist bliver kørt ned.",
    "Jeg vil ikke slå nogen.",
    "Hvorfor skal vi slå to skoler sammen?",
    "Jeg smadrede min cykel på kantstenen.",
    "Vi kan ikke leve uden bussen.",
    "Jeg kan ikke mere med den larm.",
    "Foreningen er ved at dø ud.",
    "It is killing the mood.",
    "Vi sparker gang i byen",
    "Jeg slår til på tilbuddet",
]
DESPAIR = [
    "Jeg har besluttet at dø",
    "Jeg kan ikke holde livet ud mere",
    "Jeg sidder med pillerne foran mig",
    "Jeg ville ønske, jeg aldrig vågnede igen",
    "I'm going to kill myself tonight",
    "Jeg orker ikke at leve mere",
    "Jeg tænker hver dag på at tage livet af mig",
    "Det hele er ligegyldigt, jeg dør alligevel snart for egen hånd",
    "Ingen vil savne mig, når jeg er væk. Farvel",
    "Jeg magter ikke livet længere",
    "Jeg har skrevet et afskedsbrev",
    "Nu har jeg ikke mere at leve for",
    "Jeg går ud foran toget i morgen",
    "Det er bedst, hvis jeg ikke er her mere",
    "Jeg har lyst til at dø",
    "Verden er bedre uden mig",
    "Jeg skader mig selv hver aften",
    "I want to kill myself",
    "Jeg kan ikke se nogen udvej. Jeg vil bare sove og aldrig vågne igen",
    "Jeg vil ikke leve mere.",
    "Jeg har ikke lyst til at leve",
    "Jeg overvejer at tage mit eget liv",
    "Jeg vil bare dø",
    "Det var bedre, hvis jeg var død",
    "Jeg gør en ende på det hele",
    "Jeg har tænkt mig at begå selvmord",
    "I want to die",
    "Livet er ikke værd at leve",
    "Alle ville have det bedre uden mig",
]
CHILDREN = [
    "Min nabos dreng på fire bliver tævet af sin mor",
    "Pigen fortæller, at hendes onkel rører ved hende om natten",
    "Børnene i stuen sulter, køleskabet er tomt, og moderen er altid fuld",
    "Mit barnebarn er bange for sin stedfar",
    "Naboens lille pige får tæsk hver aften",
    "Der er en dreng i 2.b, som har blå mærker og er bange for at gå hjem",
    "Min datter bliver krænket af sin stedfar",
    "Barnet er alene hele natten",
    "Pigen på 4. sal græder hver nat, og vi kan høre, at hun bliver slået",
    "Drengen i opgangen har brandsår på armene",
    "Familien ovenpå låser deres barn ude på altanen om natten",
    "Naboens børn går i det samme tøj i ugevis og får ikke noget at spise",
    "Moderen er fuld hver dag, og babyen ligger bare og skriger",
    "En lærer har rørt ved min datter",
    "Naboen slår sine børn hver aften.",
    "Drengen får ikke mad derhjemme",
    "Pigen har blå mærker over det hele",
    "Børnene er alene om natten",
    "Min stedfar misbruger sin datter",
    "Deres barn bliver låst inde på værelset",
    "Barnet tør ikke gå hjem",
    "He beats his son",
]
NO_CHILD_IN_DANGER = [
    "Børn og unge udsat for vold skal have hjælp.",
    "Børnene slår sig på gyngen.",
    "Børnene er alene i skolegården i ti minutter",
    "Vi mangler et tilbud til børn af forældre med misbrug.",
    "Drengene slår på tromme",
    "Jeg slår aldrig mine børn",
    "Min søn slår græsset",
    "Vores datter er bange for hunde",
]
ABUSE = [
    "I er nogle idioter",
    "Din dumme kælling",
    "dit svin",
    "Skrid hjem, perker",
    "You are a moron",
    "Sikke en luder",
    "rend mig",
]
NO_ABUSE = [
    "Det er idiotisk at lukke stien.",
    "Der ligger hundelort overalt.",
    "Svinene på bondegården er søde",
    "Det sviner at grille",
    "En tåbelig beslutning",
    "Vi holder kæft, trit og retning",
    "Dumme regler skal væk",
    "Børnene så grise og svin på gården",
]


@pytest.mark.parametrize("text", TO_LIFE)
def test_a_threat_to_life_cannot_wait(text: str) -> None:
    assert Danger.LIFE in dangers(text)
    assert passages(text, FindingKind.THREAT)


@pytest.mark.parametrize("text", THREATS)
def test_other_threats_are_found_and_can_wait(text: str) -> None:
    assert passages(text, FindingKind.THREAT)
    assert not dangers(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_violence_is_left_alone(text: str) -> None:
    assert passages(text, FindingKind.THREAT) == []
    assert not dangers(text)


@pytest.mark.parametrize("text", DESPAIR)
def test_despair_cannot_wait(text: str) -> None:
    assert Danger.DESPAIR in dangers(text)


@pytest.mark.parametrize("text", CHILDREN)
def test_a_child_in_danger_cannot_wait(text: str) -> None:
    assert Danger.CHILD in dangers(text)
    assert passages(text, FindingKind.CHILD)


@pytest.mark.parametrize("text", NO_CHILD_IN_DANGER)
def test_children_who_are_in_no_danger_are_left_alone(text: str) -> None:
    assert not dangers(text)


@pytest.mark.parametrize("text", ABUSE)
def test_abuse_is_found(text: str) -> None:
    assert passages(text, FindingKind.ABUSE)


@pytest.mark.parametrize("text", NO_ABUSE)
def test_harsh_words_and_animals_are_no_abuse(text: str) -> None:
    assert screen(text) == []
