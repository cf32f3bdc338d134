"""What moderators do with a theme proposal: the acts of moderation, in its words."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from app import db
from app.accounts.hidden import get_hidden_author
from app.acts import Acts
from app.clearing.stops import Reach
from app.i18n import lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import Letters, ModeratedLife, Words, moderate
from app.subjects import Subject, Wording
from app.theme_proposals.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.theme_proposals.models import ThemeAnswer


def _may(actor: Actor, permission: Permission, _proposal: ModeratedLife) -> bool:
    return actor.may(permission)


def _tell(letter: Letter, proposal_id: int, not_before: datetime | None) -> None:
    letter.queue(proposal_id=proposal_id, not_before=not_before)


def words_of(proposal_id: int, title: str | None, text: str | None) -> dict[str, str | None]:
    """Return all that everybody reads of a proposal, each under what the form calls it."""
    said = select(ThemeAnswer.criterion, ThemeAnswer.text, ThemeAnswer.is_ours).where(
        ThemeAnswer.subject_id == proposal_id, ThemeAnswer.offered_at.is_(None)
    )
    rows = db.session.execute(said.order_by(ThemeAnswer.criterion, ThemeAnswer.is_ours))
    answers = {f"{row.criterion}_ours" if row.is_ours else row.criterion: row.text for row in rows}
    return {"title": title, "text": text, **answers}


def _clear(proposal: Subject, wording: Wording) -> tuple[Mapping[str, str | None], Reach]:
    return words_of(proposal.id, wording.title, wording.text), get_reach(proposal.id)


def get_reach(proposal_id: int) -> Reach:
    """Return who reads a proposal that is shown, and whom it may not name: moderators need not know who wrote it."""
    return Reach(everybody=True, author=get_hidden_author(proposal_id, knows=False))


THEMES: Acts[Subject, ModeratedLife] = Acts(Subject, plural="themes", may=_may, tell=_tell)
_ACTS = moderate(
    THEMES,
    words=Words(
        show=lazy("Show it"),
        told_shown=lazy(
            "Whoever proposed it and left an address is told that it is shown now, and when it is decided."
        ),
        shown=lazy("Everybody can read it now."),
        told_returned=lazy(
            "Whoever proposed it reads your reason on their own page, and in a mail if they left an address, and can "
            "write it anew."
        ),
        told_gone=lazy("Nobody else can read it meanwhile, what is approved too."),
        out_of_sight=lazy("It is not shown. Whoever proposed it and left an address is told why."),
        told_refused=lazy("Whoever proposed it is told that the words from before stay, and reads your reason."),
        refused=lazy("The words from before stay. Whoever wrote them is told why."),
        told_hidden=lazy("Whoever proposed it and left an address is told that it is hidden, and reads your reason."),
        told_again=lazy("If everybody could read it before, whoever proposed it is told that they can again."),
        again=lazy("It stands as it did before it was hidden."),
        cover=lazy("Cover words in it"),
        told_covered=lazy("Whoever proposed it and left an address is told that words are covered, and why."),
        covered=lazy("The words are covered. Whoever wrote it is told why."),
        why_over=lazy("Whoever proposed it has taken it back."),
        back=lazy("Ask the author to rewrite it"),
    ),
    letters=Letters(published=PUBLISHED, turned_down=TURNED_DOWN, change_refused=CHANGE_REFUSED, redacted=REDACTED),
    clearing=_clear,
)
publish, send_back, refuse_change = _ACTS.publish, _ACTS.send_back, _ACTS.refuse_change
hide, show_again, redact = _ACTS.hide, _ACTS.show_again, _ACTS.redact
