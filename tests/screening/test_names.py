"""Nobody speaks as the municipality by the way a name is written, and genuine names pass."""

from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening.claims import Claim, split_claim
from app.screening.look_alikes import is_same
from app.screening.mentions import is_mentioned
from app.screening.names import NameFault, fault_of
from tests.hanging import must_not_hang

TOWN = "Albertslund Kommune"
OWN = (TOWN, "Albertslund Municipality", "Drift og Service", "By, Miljø og Teknik", "Tryg by i øjenhøjde", "Børn")
OFFICIAL = [
    "Netværkssekretariatet", "Moderatoren", "Moderator", "Kommunen", "Albertslund Kommune", "Borgmester Nina Nielsen",
    "Borgmesteren", "Viceborgmester Bo", "Administrator", "Byrådet", "Rådhuset", "Sekretariatet", "Forvaltningen",
    "Kommunaldirektør Per Hansen", "Netværksleder Lis", "Tryg by i øjenhøjde", "Drift og Service",
    "Lis fra Drift og Service", "Albertslund Rådhus", "Borgerservice Albertslund", "The Mayor", "Mayor Jones",
    "Albertslund Municipality", "Børn", "Borgmestrene", "Borgmestren", "Teknisk Forvaltning", "Forvaltningen i byen",
    "Rådmand Ib Holm", "Albertslunds Borgerrådgiver", "Drift & Service", "By, Miljø & Teknik", "Albertslund",
    "Miljø og Teknik", "Teknik og Miljø", "Teknik, Miljø & By", "Ole fra Teknik og Miljø", "Service og Drift",
    "Ole, politiker", "Lokalpolitiker Ole", "Council Member Ole", "The Councillor", "Ole, city councilman",
    "Ole, embedsmand", "Embedsmænd", "Politiet", "Ole fra politiet", "Politi", "Politi Ole", "Politibetjent Ole",
    "Københavns Vestegns Politi", "Jobcentret", "Jobcenteret Albertslund", "Ole, Jobcentret", "Lis fra Borgerservice",
    "Per (Rådhuset)", "Ib Holm, rådmand", "Rådmand", "Minister Ib Holm", "Ib Holm (minister)", "Lis, support",
    "Ole, ansat i Jobcentret", "Folketingsmedlem Ib", "Hanne (verificeret)", "Kommunen ✔", "Jeg er ansat",
    "I am a member of the council", "Teknik- og miljøforvaltningen", "Socialforvaltningen", "Samspil-teamet",
    "Afsenderen", "Ole (afsender)", "Forfatteren",
]  # fmt: skip
SIGNED = ["Hanne ✔", "Hanne✓", "☑ Hanne", "Hanne ✅", "Hanne √", "★ Hanne", "Hanne 🛡️", "Hanne ⓘ"]
GENUINE = [
    "Borg", "Anders Borg", "Kommer", "Netter", "Mester Jakob", "Borgmann", "Toby Rådberg", "Michel Mayor",
    "Admir Hadzic", "Albertslund Idrætsforening", "Grundejerforeningen Kanalens Kvarter", "Kommunikationsforeningen",
    "Moderaterne", "Ældre Sagen Albertslund", "Nguyễn Văn Bình", "Łukasz Wójcik", "Åse Ødegård", "Søren Æbelø",
    "O'Connor", "Jean-Luc", "Лариса Иванова", "Γιώργος Παπαδόπουλος", "علی\u200cرضا کریمی", "李小龙",
    "BO-VEST Administration", "Ib", "Kim", "Radikale Venstre", "HK Kommunal Hovedstaden", "Børnehuset Solsikken",
    "Rådhuscaféen", "Mette Modin", "Kone og mand", "Trygve Byskov", "Nora Munk", "Team Albertslund",
    "Elev på Egelundskolen", "Per & Lis", "Mohammed Al-Hassan", "Bjørn Arnesen", "Bo Raadmand", "Lis Rådmand Juhl",
    "Ib Foged", "Foged Holm", "Ellen Alderman", "Mauro Politi", "Politiken-læser", "Netværk for ældre", "O´Connor",
    "Lene, ansat i Føtex", "Ole + Lis", "Teknik Thomsen", "Miljøforkæmper Lis", "Lis (Radikale)", "Ib, Hyldespjældet",
]  # fmt: skip
LETTERS = {
    "a": "аαａ𝐚ᴀáâạä@", "b": "Ьƀ𝖇ḃ", "d": "ԁđḍ𝑑", "e": "еε3ėẹéｅ℮", "g": "ɡġǵ𝓰", "i": "іι1lıíì|!", "k": "кκƙｋĸ",
    "m": "м𝗆ṃⅿᴍ", "n": "ոńņɴｎ", "o": "оοօ0ọöσ𝚘", "r": "ŕɼ𝐫ṛ", "s": "ѕśş5ꜱ$", "t": "тτţ7ｔ", "u": "υսùüｕ", "v": "ѵνṿ",
    "y": "уүýγ", "æ": "ӕ",
}  # fmt: skip
HIDDEN = "\u200b\u200c\u200d\u00ad\u2060\ufeff\u034f\u0301\u180e\u202e"


def fault(name: str, **options: bool) -> NameFault | None:
    return fault_of(name, own=OWN, town=TOWN, **options)


def look_alikes() -> list[str]:
    """Return the official names with each letter in turn replaced by what looks like it, or with something hidden."""
    made = [
        name[:at] + other + name[at + 1 :]
        for name in OFFICIAL[:6]
        for at, letter in enumerate(name)
        for other in LETTERS.get(letter.casefold(), "")
    ]
    made += [name[:4] + hidden + name[4:] for name in OFFICIAL for hidden in HIDDEN]
    made += [" ".join(name) for name in OFFICIAL[:6]]
    made += ["Kornmunen", "KOMMUNEN", "K.o.m.m.u.n.e.n", "Kommmunen", "Κομμυνεν", "Коммунен", "Модератор", "ꓗꓳꓟꓟꓴꓠꓰꓠ"]
    made += ["𝓚𝓸𝓶𝓶𝓾𝓷𝓮𝓷", "🅺🅾🅼🅼🆄🅽🅴", "🇰🇴🇲🇲🇺🇳🇪", "Ｋｏｍｍｕｎｅｎ", "ᴋᴏᴍᴍᴜɴᴇɴ", "Kommu-nen", "Raadhuset"]
    made += ["Netvaerkssekretariatet", "Ko\u200bmmu\u200bnen", "ko mm u nen", "KOMMVNEN", "Kømmunen", "kommune\u0300n"]
    return made


def test_hundreds_of_look_alikes_are_refused() -> None:
    made = look_alikes()
    assert len(set(made)) >= 500
    assert [name for name in made if fault(name) is None] == []


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_names_are_refused(name: str) -> None:
    assert fault(name) is NameFault.OFFICIAL


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_names_pass(name: str) -> None:
    assert fault(name) is None


@pytest.mark.parametrize("name", SIGNED)
def test_a_name_is_written_without_signs_that_pass_for_a_mark(name: str) -> None:
    assert fault(name) is NameFault.SIGN


def test_a_word_of_two_alphabets_is_refused_whatever_it_says() -> None:
    assert fault("Hаns Hansen") is NameFault.MIXED
    assert fault("Ганс Hansen") is None


def test_another_municipality_may_say_which_it_is() -> None:
    assert fault("Glostrup Kommune", other_municipality=True) is None
    assert fault("Glostrup Kommune") is NameFault.OFFICIAL
    for name in ("Kommunen", "Albertslund Kommune", "Vores Kommune", "Borgmesteren i Glostrup Kommune"):
        assert fault(name, other_municipality=True) is NameFault.OFFICIAL


@given(st.text(max_size=80))
def test_any_text_is_read(name: str) -> None:
    fault(name)


@must_not_hang
@pytest.mark.parametrize("piece", ["kommun", "\u0301", "rn", "a ", "\U0001f1f0"])
def test_long_names_are_read_without_going_back_and_forth(piece: str) -> None:
    fault("".join(islice(cycle(piece), 20_000)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Alma Eksempel", "Kære Alma, tak."), ("Alma Eksempel", "ALMA EKSEMPEL har ret"), ("Åse Ødegård", "Aase skrev"),
        ("Alma Eksempel", "Vi følger Almas forslag."), ("Jens Holm", "Jens' bænk"), ("André Vig", "tak til andre vig"),
        ("Bo Lund", "Bo har ret."), ("Anne-Marie Dahl", "Marie spørger"), ("Лариса Иванова", "Спасибо, Лариса"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_a_text_however_it_is_spelled(name: str, text: str) -> None:
    assert is_mentioned(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bo Lund", "Her kan man bo."), ("Per Holm", "To gange per dag"), ("Alma Eksempel", "Almanakken ligger."),
        ("Alma Eksempel", ""), ("Ib Holm", "Holmen er våd"), ("", "Kære Alma"),
    ],
)  # fmt: skip
def test_other_words_are_no_name(name: str, text: str) -> None:
    assert not is_mentioned(name, text)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Anne, ansat i kommunen", "Anne"), ("Bo (medarbejder i Albertslund Kommune)", "Bo"),
        ("Employee of the municipality", None), ("Eva, employee", "Eva"), ("Ole, jeg arbejder i kommunen", "Ole"),
        ("Ole, jeg er ansat i Høje-Taastrup Kommune", "Ole"),
        ("Ole som arbejder i kommunen med veje, Nord", "Ole, Nord"),
        ("Ole, I work for the municipality", "Ole"), ("Ole, who works at the town hall", "Ole"),
        ("Medarbejder Ole Holm", "Ole Holm"), ("Ole, kommunalt ansat", "Ole"), ("Ole, ansat på rådhuset", "Ole"),
        ("Ole, ansat i kommunens hjemmepleje", "Ole"), ("Ole, ansat", "Ole"),
        ("Lene, ansat i Føtex", None), ("Lene, medarbejder hos BO-VEST", None), ("Eva, employed at Føtex", None),
        ("Ib, Føtex-medarbejder", None), ("Bo, arbejder", None), ("Jeg er ansat", None),
        ("Lene arbejder i Brugsen", None),
        ("Kommunen", None), ("Ansgar Medarb", None), ("Bo Lund (Albertslund)", None), ("Bo Lund -", None),
    ],
)  # fmt: skip
def test_who_says_that_they_work_for_the_municipality_has_a_name_beside_it(name: str, rest: str | None) -> None:
    assert split_claim(name) == ((name, None) if rest is None else (rest, Claim.STAFF))


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Anne, medlem af byrådet", "Anne"), ("Bo Lund (byrådsmedlem)", "Bo Lund"), ("Eva, town council member", "Eva"),
        ("Ib, member of the council", "Ib"), ("Council Member Ole", "Ole"), ("Councillor Ole", "Ole"),
        ("Ole, jeg sidder i byrådet", "Ole"), ("Ole, medlem af byrådet for Nordpartiet", "Ole"),
        ("Ib, lokalpolitiker", "Ib"), ("I am a member of the council", None), ("The Council Member", None),
        ("Medlem af byrådet", None), ("Byrådet", None), ("Bo Rådmand", None),
    ],
)  # fmt: skip
def test_who_says_that_they_are_on_the_council_has_a_name_beside_it(name: str, rest: str | None) -> None:
    assert split_claim(name) == ((name, None) if rest is None else (rest, Claim.COUNCIL))


def test_two_names_that_an_eye_reads_as_one() -> None:
    assert is_same("Mette-Krogh", "Mette  Krogh")
    assert is_same("M3tte Krogh", "Mette Krogh")
    assert not is_same("Mette Krogh", "Mette Kragh")
    assert not is_same("", "")
