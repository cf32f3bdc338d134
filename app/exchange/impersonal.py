"""Words as they leave the town: a bar stands where they name or tell how to reach a person."""

from app.bars import BAR
from app.exchange.document import EMAIL
from app.networks.town_lists import get_town_screener
from app.screening.findings import FindingKind
from app.typed_text import clean

PERSONAL = frozenset(
    {
        *(FindingKind.CPR, FindingKind.PHONE, FindingKind.EMAIL, FindingKind.ADDRESS),
        *(FindingKind.ACCOUNT, FindingKind.CARD, FindingKind.NAME),
    }
)


def without_people(text: str) -> str:
    """Return a text without names, numbers and addresses of people, whichever the town lets stand on its own pages."""
    left, end = [], 0
    for one in get_town_screener().find(text):
        if one.kind in PERSONAL and one.end > end:
            left.append(text[end : max(one.start, end)])
            end = one.end
    return clean(EMAIL.sub(BAR, BAR.join([*left, text[end:]])))
