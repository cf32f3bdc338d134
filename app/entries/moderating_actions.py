"""What moderators do with an entry: the acts of moderation, in its words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from app.accounts.hidden import get_hidden_author
from app.acts import Acts
from app.challenges.queries import get_network_id
from app.challenges.rules import may_in_network
from app.clearing.stops import Reach
from app.entries.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.i18n import lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import Letters, ModeratedLife, Words, moderate
from app.subjects import Subject, Wording


class EntryState(ModeratedLife, Protocol):
    """What acts look at in an entry; its subject and the value that pages show both have it."""

    @property
    def root_id(self) -> int | None: ...  # noqa: D102 -- the challenge


def _may(actor: Actor, permission: Permission, entry: ModeratedLife) -> bool:
    if permission != Permission.CHALLENGE or actor.may(permission):
        return actor.may(permission)
    root_id: int | None = getattr(entry, "root_id", None)
    return root_id is not None and may_in_network(actor, permission, get_network_id(root_id))


def _tell(letter: Letter, entry_id: int, not_before: datetime | None) -> None:
    letter.queue(entry_id=entry_id, not_before=not_before)


def _clear(entry: Subject, wording: Wording) -> tuple[Mapping[str, str | None], Reach]:
    return {"text": wording.text}, get_reach(entry.id)


def get_reach(entry_id: int) -> Reach:
    """Return who reads an entry that is shown, and whom it may not name: moderators need not know who wrote it."""
    return Reach(everybody=True, author=get_hidden_author(entry_id, knows=False))


ENTRIES: Acts[Subject, ModeratedLife] = Acts(Subject, plural="entries", may=_may, tell=_tell)
_ACTS = moderate(
    ENTRIES,
    words=Words(
        show=lazy("Show it"),
        told_shown=lazy("Whoever wrote it and left an address is told that everybody can read it now."),
        shown=lazy("Everybody can read it now."),
        told_returned=lazy("Whoever wrote it and left an address reads your reason, and can write a new one."),
        told_gone=lazy("Nobody else can read it meanwhile, what is approved too."),
        out_of_sight=lazy("It is not shown. Whoever wrote it and left an address is told why."),
        told_refused=lazy("Whoever wrote it is told that the words from before stay, and reads your reason."),
        refused=lazy("The words from before stay. Whoever wrote them is told why."),
        told_hidden=lazy("Whoever wrote it and left an address is told that it is hidden, and reads your reason."),
        told_again=lazy("If everybody could read it before, whoever wrote it is told that they can again."),
        again=lazy("It stands as it did before it was hidden."),
        cover=lazy("Cover words in it"),
        told_covered=lazy("Whoever wrote it and left an address is told that words are covered, and why."),
        covered=lazy("The words are covered. Whoever wrote it is told why."),
        why_over=lazy("Whoever wrote it has taken it back."),
    ),
    letters=Letters(published=PUBLISHED, turned_down=TURNED_DOWN, change_refused=CHANGE_REFUSED, redacted=REDACTED),
    clearing=_clear,
)
publish, send_back, refuse_change = _ACTS.publish, _ACTS.send_back, _ACTS.refuse_change
hide, show_again, redact = _ACTS.hide, _ACTS.show_again, _ACTS.redact
