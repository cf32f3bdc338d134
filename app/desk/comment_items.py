"""Comments as moderators read them: what to look at is marked, and what nothing speaks against can be shown at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.accounts.hidden import list_hidden_authors
from app.alarms.queries import list_alarms
from app.alarms.shown import Acute, get_acute
from app.clearing import town_screener
from app.clearing.own import NOBODY, HiddenAuthor
from app.conversations.moderating_actions import publish, refuse_change, send_back
from app.conversations.queries import Moderated
from app.desk.colleagues import list_colleagues
from app.desk.comment_forms import fresh_form
from app.desk.comment_places import Place
from app.i18n import gettext as _
from app.networks.own_names import personal_name_fault
from app.reading.cards import risky
from app.screening.look_alikes import is_same
from app.subjects import Speaker
from app.web.act_form import ActForm, Said
from app.web.marks import Span, mark

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w-])[\w-]+\.(?:dk|com|net|org|eu|io|info|ru|link|shop)\b\S*", re.IGNORECASE
)


@dataclass(frozen=True)
class Item:
    """A comment as a moderator reads it: what to look at is marked, and nothing is if `is_plain`.

    `risks` are the kinds of what is marked, in words. `refuse` is the noun of the act by which it, or its new words
    alone, are turned down. `is_look_alike` is whether the name of an organisation looks like one of the municipality's;
    while it is `acute`, nobody else reads it.
    """

    comment: Moderated
    text: Markup
    risks: list[str]
    is_plain: bool
    approval: ActForm[Said]
    refusal: ActForm[Said]
    refuse: str
    is_look_alike: bool
    acute: Acute | None

    @property
    def is_acute(self) -> bool:
        """Return whether it cannot wait, and nobody has handled it."""
        return self.acute is not None and self.acute.is_open


def make_items(comments: Sequence[Moderated], place: Place) -> list[Item]:
    """Return comments with their marks and the forms that stand beside them in the list that is read."""
    staff = [one.name for one in list_colleagues().values()]
    alarms = list_alarms([one.id for one in comments])
    authors = list_hidden_authors([one.id for one in comments], knows=False)
    return [
        _make_item(one, place, staff, get_acute(alarms.get(one.id, []), moderates=True), authors.get(one.id, NOBODY))
        for one in comments
    ]


def _make_item(
    comment: Moderated, place: Place, staff: Sequence[str], acute: Acute | None, author: HiddenAuthor
) -> Item:
    is_look_alike = comment.organisation_kind is not None and personal_name_fault(comment.shown_name or "") is not None
    marks = _marks(comment, staff, author)
    approval = fresh_form(publish, comment, place, author)
    refuse = refuse_change if refuse_change.why_not(comment) is None else send_back
    refusal, plain = fresh_form(refuse, comment, place, author), not (marks or approval.stops or is_look_alike)
    plain = plain and not comment.withheld and not (acute is not None and acute.is_open)
    risks = list(dict.fromkeys(one.label for one in town_screener().find(comment.text, author, (comment.shown_name,))))
    return Item(comment, mark(comment.text, marks), risks, plain, approval, refusal, refuse.noun, is_look_alike, acute)


def _marks(comment: Moderated, staff: Sequence[str], author: HiddenAuthor) -> list[Span]:
    """Return what a person must look at: what screening finds, links, and a resident's name that is also staff's."""
    links = [Span(*found.span(), _("a link")) for found in _LINK.finditer(comment.text)]
    name = comment.shown_name or ""
    find = town_screener().find
    doubtful = find(name, shown=(name,)) or (
        comment.speaker == Speaker.RESIDENT and any(is_same(name, one) for one in staff)
    )
    return [*risky(find(comment.text, author, (name,))), *links, *([Span(0, 0, "")] if doubtful else [])]
