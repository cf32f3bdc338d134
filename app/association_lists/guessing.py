"""What kind of organisation a row is about, by what its column of kinds says, or else by its name."""

import re

from app.association_lists.listed import GuessedKind

_SIGNS = (
    (GuessedKind.BUSINESS, r"(?<!\w)(?:a/s|aps|i/s|ivs|p/s|k/s|smba)(?!\w)|aktieselskab|anpartsselskab|enkeltmandsv"),
    (
        GuessedKind.HOUSING,
        r"afdelingsbestyrelse|boligafdeling|beboerforening|boligforening|boligselskab|grundejerforening|housing",
    ),
    (
        GuessedKind.COUNCIL,
        r"(?:ældre|senior|handicap|unge?|ungdoms|børne|frivillig|udsatte|integrations|bruger)råd(?:et)?\b|\bcouncil",
    ),
    (
        GuessedKind.ASSOCIATION,
        (
            r"forening|klub|idræt|spejder|\blaug|\bkor(?:et)?\b|orkester|\bfond(?:en)?\b|folkeoplys|\b(?:if|bk|fk|ik)\b"
            r"|\bclub\b|association|society|selskabet\b"
        ),
    ),
    (GuessedKind.SELF_GOVERNING, r"selvejende|privatskole|friskole|self-governing"),
    (
        GuessedKind.FAITH,
        r"menighed|kirke|\bsogn|moské|moske|\btros|synagoge|church|parish|congregation|mosque|faith",
    ),
    (
        GuessedKind.EDUCATION,
        (
            r"universitet|professionshøjskole|gymnasi|\w*skole(?:n)?\b|videns?institution|uddannelse|university|college"
            r"|\bschool"
        ),
    ),
    (GuessedKind.MUNICIPALITY, r"\bkommune\b|\bregion\b|municipality"),
    (GuessedKind.BUSINESS, r"virksomhed|\bfirma|erhverv|butik|business|company|\bshop"),
    (GuessedKind.GROUP, r"uformel|borgergruppe|netværksgruppe|\bgruppen?\b|informal"),
)
"""The first that is found counts: an association of shops is an association, a club that is a company is one."""
_KINDS = tuple((kind, re.compile(signs, re.IGNORECASE)) for kind, signs in _SIGNS)


def guess(said: str, name: str) -> GuessedKind | None:
    """Return the kind that a row's own word for it means, or its name; None where neither tells."""
    return _kind(said) or _kind(name)


def _kind(text: str) -> GuessedKind | None:
    return next((kind for kind, signs in _KINDS if signs.search(text)), None)
