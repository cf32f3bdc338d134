"""What moderators do with a contribution: the acts of moderation, in the words of contributions."""

from datetime import datetime

from app import db
from app.accounts.hidden import get_hidden_author
from app.acts import Acts
from app.clearing.stops import Reach
from app.contributions.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.contributions.models import Contribution
from app.contributions.receivers import list_receivers
from app.i18n import lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import Letters, ModeratedLife, Words, moderate
from app.subjects import Subject, Wording


def _may(actor: Actor, permission: Permission, _contribution: ModeratedLife) -> bool:
    return actor.may(permission)


def _tell(letter: Letter, contribution_id: int, not_before: datetime | None) -> None:
    for contact_id in list_receivers(contribution_id):
        letter.queue(contribution_id=contribution_id, contact_id=contact_id, not_before=not_before)


def _clear(subject: Subject, wording: Wording) -> tuple[dict[str, str | None], Reach]:
    row = db.session.get_one(Contribution, subject.id)
    return words_of(row, wording), get_reach(row)


def words_of(contribution: Contribution, wording: Wording) -> dict[str, str | None]:
    """Return what becomes public of a contribution with a wording, each under what it is called."""
    return {"text": wording.text, "name": contribution.shown_name}


def get_reach(contribution: Contribution) -> Reach:
    """Return who reads a contribution that is shown, and whom it may not name: whoever reads it need not know."""
    hidden = get_hidden_author(contribution.id, knows=False)
    return Reach(everybody=True, author=hidden, shown=contribution.shown_name)


MODERATED: Acts[Subject, ModeratedLife] = Acts(Subject, plural="contributions", may=_may, tell=_tell)
_ACTS = moderate(
    MODERATED,
    words=Words(
        show=lazy("Show the new words"),
        told_shown=lazy("Whoever gives it is told that everybody can read the new words now."),
        shown=lazy("Everybody can read the new words now."),
        told_returned=lazy("Whoever gives it reads your reason, and can write it anew."),
        told_gone=lazy("Nobody else can read it meanwhile, what is approved too."),
        out_of_sight=lazy("The contribution is not shown. Whoever gives it is told why."),
        told_refused=lazy("Whoever gives it is told that the words from before stay, and reads your reason."),
        refused=lazy("The words from before stay. Whoever gives it is told why."),
        told_hidden=lazy("Whoever gives it is told that it is hidden, and reads your reason."),
        told_again=lazy("If everybody could read it before, whoever gives it is told that they can again."),
        again=lazy("The contribution stands as it did before it was hidden."),
        cover=lazy("Cover words in it"),
        told_covered=lazy("Whoever gives it is told that words are covered, and reads your reason."),
        covered=lazy("The words are covered. Whoever gives it is told why."),
        why_over=lazy("They have stepped back."),
    ),
    letters=Letters(published=PUBLISHED, turned_down=TURNED_DOWN, change_refused=CHANGE_REFUSED, redacted=REDACTED),
    clearing=_clear,
)
publish, send_back, refuse_change = _ACTS.publish, _ACTS.send_back, _ACTS.refuse_change
hide, show_again, redact = _ACTS.hide, _ACTS.show_again, _ACTS.redact
