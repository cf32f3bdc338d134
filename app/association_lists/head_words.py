"""How people write what a column holds, in Danish and English: each wording as `spelling_key` folds it."""

from collections.abc import Iterable
from enum import Enum, auto

from app.search_terms import spelling_key


class Column(Enum):
    """What is read of a list; a `PLAIN_NAME` may be that of an organisation or of a person."""

    NAME = auto()
    PLAIN_NAME = auto()
    KIND = auto()
    CVR = auto()
    EMAIL = auto()
    PLACE = auto()
    ADDRESS = auto()
    WEBSITE = auto()


def _keys(wordings: str) -> frozenset[str]:
    return frozenset(map(spelling_key, wordings.split("|")))


_WORDINGS: dict[Column, str] = {
    Column.NAME: "forening|foreningen|foreninger|foreningsnavn|foreningens navn|foreningens fulde navn|navn på forening"
    "|navn på foreningen|forenings navn|organisation|organisationen|organisationsnavn|organisationens navn|klub|klubben"
    "|klubnavn|klubbens navn|navn på klub|selskab|virksomhed|virksomhedsnavn|virksomhedens navn|firma|firmanavn"
    "|institution|institutionsnavn|aktør|juridisk navn|officielt navn|gruppe|navn på organisation|association"
    "|association name|name of association|club|club name|organization|organization name|organisation name"
    "|name of organisation|company|company name|group",
    Column.PLAIN_NAME: "navn|navne|name|titel|title|betegnelse",
    Column.KIND: "type|kategori|foreningstype|organisationstype|type af forening|art|slags|form|virksomhedsform"
    "|selskabsform|foreningskategori|kind|category|association type|organisation type",
    Column.CVR: "cvr|cvr-nr|cvr-nummer|cvrno|cvr number|se|se-nr|se-nummer|moms-nr|momsnummer|virksomhedsnummer|vat"
    "|vat no|vat number|company registration number",
    Column.EMAIL: "e-mail|e-mails|mail|mails|e-mailadresse|mailadresse|kontaktmail|kontakt e-mail|e-post|e-postadresse"
    "|foreningsmail|hovedmail|officiel mail|email address|mail address|contact email",
    Column.PLACE: "by|bynavn|postdistrikt|sted|lokalitet|bydel|hjemsted|postnr og by|postnr by|postnummer og by|city"
    "|town|place|area|område",
    Column.ADDRESS: "adresse|postadresse|foreningsadresse|address|postal address",
    Column.WEBSITE: "hjemmeside|website|web|www|url|webside|internetside|internetadresse|hjemmesideadresse|webadresse"
    "|homepage|web address|web site",
}
COLUMNS = {key: column for column, wordings in _WORDINGS.items() for key in _keys(wordings)}

PEOPLE_ABOVE = _keys(
    "kontakt|kontaktperson|kontaktpersoner|formand|forperson|forkvinde|kasserer|sekretær|bestyrelse|bestyrelsen|leder"
    "|tegningsberettiget|ansvarlig|contact|contact person|chair|chairman|chairperson|treasurer|secretary|board"
)
"""Heads over several columns that are about a person: a name below them is that person's."""

_SURELY_OF_MEMBERS = _keys(
    "fødselsdato|fødselsdag|født|fødselsår|fødselsdato (dd-mm-åååå)|birthday|birthdate|birth date|date of birth|dob"
    "|born|cpr|cpr-nr|cpr-nummer|personnummer|personnr|social security number|password|adgangskode|kodeord|membercode"
    "|member code|medlemskode"
)
_OFTEN_OF_MEMBERS = _keys(
    "køn|gender|sex|medlemsnummer|medlemsnr|medlem nr|medlemsid|member id|member number|member no|membership number"
    "|kontingent|kontingentgruppe|kontingenttype|membership fee|restance|saldo|indmeldt|indmeldelse|indmeldelsesdato"
    "|udmeldt|udmeldelsesdato|alder|age|værge|forælder|forældre|guardian|parent|mor|far|medlemstype|member type"
    "|medlemsstatus|pårørende|joined|left"
)
_GIVEN_NAMES, _FAMILY_NAMES = _keys("fornavn|fornavne|first name|given name"), _keys("efternavn|last name|surname")


def column_of(head: str) -> Column | None:
    """Return what a head says that its column holds; None for what is not read."""
    bare = head.partition("(")[0].strip(" *:") or head
    key = spelling_key(bare)
    if key in COLUMNS:
        return COLUMNS[key]
    if key.startswith("cvr") and "navn" not in key and "name" not in key:
        return Column.CVR
    if key.endswith(("mail", "mailadresse", "emailaddress")) and not key.startswith(("nyhed", "modtag", "news")):
        return Column.EMAIL
    parts = [COLUMNS.get(spelling_key(part)) for part in bare.split("/")]
    return next(filter(None, parts), None)


def weight_of_members(heads: Iterable[str]) -> int:
    """Return how much these heads are those of a list of members: 2 and more are."""
    keys = {spelling_key(head.partition("(")[0]) for head in heads if len(head) <= LONGEST_HEAD}
    names = bool(keys & _GIVEN_NAMES) + bool(keys & _FAMILY_NAMES) > 1
    of_people_alone = names and not any(COLUMNS.get(key) is Column.NAME for key in keys)
    return 2 * len(keys & _SURELY_OF_MEMBERS) + len(keys & _OFTEN_OF_MEMBERS) + names + of_people_alone


LONGEST_HEAD = 60
