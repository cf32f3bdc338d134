"""E-mail addresses: one check and one normal form at every door.

The normal form has no invisible characters, the part before @ as it was written and the domain as mail servers know
it: lower case, in ASCII (IDNA 2008). No name server is asked.
"""

import unicodedata
from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from itertools import pairwise

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from app.unseen import draws_nothing

_LONGEST = 1_000
"""Characters of an address with all that was pasted round it; the address itself has at most 254 (RFC 5321)."""
_JOINERS = "\u200c\u200d"
"""They make another domain of one in Arabic or Indic letters, so between those they are never taken away."""
_AT_SIGNS = {"\uff20": "@", "\ufe6b": "@"}


class BadAddressError(ValueError):
    """This is not one address that mail can be sent to."""


class BadMailboxError(BadAddressError):
    """The part before @ has a letter that not every mail server takes (RFC 6531)."""


def normal(text: str) -> str:
    """Return the normal form of an address somebody typed or pasted.

    Raises `BadMailboxError` for letters outside ASCII before the @, `BadAddressError` for anything else that is not
    exactly one address we can write to.
    """
    if len(text) > _LONGEST:
        raise BadAddressError
    bare = visible(text)
    local, _, domain = bare.rpartition("@")
    try:
        checked = _check(bare)
    except EmailNotValidError as error:
        if not local.isascii() and _is_address(f"x@{domain}"):
            raise BadMailboxError from error
        raise BadAddressError from error
    return deliverable(f"{checked.local_part}@{checked.ascii_domain}")


def visible(text: str) -> str:
    """Return what one sees of an address: without invisible characters, and without space around it."""
    kept = [
        _AT_SIGNS.get(character, character)
        for before, character in pairwise(f" {text}")
        if not draws_nothing(character) or (character in _JOINERS and not before.isascii())
    ]
    return unicodedata.normalize("NFC", "".join(kept).strip())


def deliverable(address: str) -> str:
    """Return an address as a message may carry it, with its domain in ASCII; also one stored before `normal` was.

    Raises `BadAddressError` for what no header can hold.
    """
    local, _, domain = address.strip().rpartition("@")
    try:
        if not domain.isascii():
            domain = _domain(domain).ascii_domain
        return Address(addr_spec=f"{local}@{domain}").addr_spec
    except (ValueError, IndexError, HeaderParseError, MessageError) as error:
        raise BadAddressError from error


def spellings(address: str) -> tuple[str, ...]:
    """Return the spellings under which an address in normal form may be stored, itself first.

    Up to 0.2 accounts were added with the domain as it was typed, so with its own letters.
    """
    local, _, domain = address.strip().rpartition("@")
    try:
        typed = f"{local}@{_domain(domain).domain}"
    except EmailNotValidError:
        return (address,)
    return (address,) if typed == address else (address, typed)


def is_same(stored: str, address: str) -> bool:
    """Return whether a stored address is `address`, given in normal form."""
    wanted = address.strip().lower()
    try:
        return deliverable(stored).lower() == wanted
    except BadAddressError:
        return stored.strip().lower() == wanted


def masked(address: str) -> str:
    """Return an address of which only the first letter and the domain are told."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


_ENDS = {"gmail": ("com",), "icloud": ("com",), "hotmail": ("com", "dk"), "live": ("com", "dk")}
_ENDS |= {"outlook": ("com", "dk"), "yahoo": ("com", "dk")}
"""Where people have their mail, and how those addresses end; where there is one end, any other is a slip."""
_NAMES = {
    "gmail": "gmial gamil gmal gmai gmil gmaill gmaul gnail gmali gmeil gmsil gmqil",
    "icloud": "iclod icoud iclud icloude icolud",
    "hotmail": "hotmial hotmal hotmai hotmil hotmaill hotamil homail hormail hotmali hotnail htomail",
    "outlook": "outlok outloook outllok outlock oulook outlool",
    "yahoo": "yaho yahooo yhaoo yahho",
}
_MEANT_NAMES = {slip: name for name, slips in _NAMES.items() for slip in slips.split()}
_ENDINGS = {"com": "con cm co cmo ocm om comm vom xom cim", "dk": "dkk kd"}
_MEANT_ENDS = {slip: end for end, slips in _ENDINGS.items() for slip in slips.split()}


def find_meant(address: str) -> str | None:
    """Return the address that somebody meant whose domain has an obvious slip ("gmial.com"); None for any other."""
    local, _, domain = address.strip().rpartition("@")
    name, _, end = domain.casefold().rpartition(".")
    known = _MEANT_NAMES.get(name, name)
    if not local or known not in _ENDS:
        return None
    ends, end = _ENDS[known], _MEANT_ENDS.get(end, end)
    meant = f"{known}.{ends[0] if len(ends) == 1 else end}"
    return f"{local}@{meant}" if meant != domain.casefold() else None


def mailbox(address: str) -> str:
    """Return what limits count an address as: whatever stands after a + before the @ reaches the same mailbox."""
    local, _, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"


def _domain(domain: str) -> ValidatedEmail:
    return validate_email(f"x@{domain}", check_deliverability=False, globally_deliverable=False)


def _check(text: str) -> ValidatedEmail:
    return validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)


def _is_address(text: str) -> bool:
    try:
        _check(text)
    except EmailNotValidError:
        return False
    return True
