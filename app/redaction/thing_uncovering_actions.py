"""Uncovering words of what is no case once an objection to their covering was right."""

from collections.abc import Mapping

from app import db
from app.acts import UNDO, Act, Acts, Texts
from app.conversations.moderating_actions import COMMENTS
from app.entries.moderating_actions import ENTRIES
from app.errors import NotPossibleError
from app.events import By, Event
from app.i18n import gettext, lazy
from app.objections import letters
from app.objections.queries import list_to_uncover
from app.objections.receivers import list_receivers
from app.objections.uncovering_actions import cover_again, leave_covered
from app.objections.uncovering_actions import uncover as uncover_passages
from app.objections.verbs import NOTHING_UNCOVERED
from app.organisations.moderating_actions import ORGANISATIONS
from app.permissions import Permission
from app.publishing import verbs
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_withdrawn, is_worded_as
from app.redaction.uncovering_form import Uncovering, UncoveringForm
from app.subjects import Subject, SubjectKind
from app.vault import get_vault

ThingUncovering = Act[Subject, ModeratedLife, Uncovering]


def _done(said: Uncovering, _by: By) -> str:
    return gettext("The words can be read again.") if said.chosen else gettext("Nothing is left to uncover.")


def _make(acts: Acts[Subject, ModeratedLife]) -> ThingUncovering:
    texts: Texts[ModeratedLife] = Texts(
        label=lazy("Uncover words in it"),
        told=lazy("Whoever objected is told that the words can be read again."),
        send=lazy("Uncover the words"),
    )

    @acts.act(
        noun="uncovering",
        needs=Permission.MODERATE,
        form=UncoveringForm,
        texts=texts,
        done=_done,
        own_page=True,
    )
    def uncover(subject: Subject, said: Uncovering, by: By) -> Event:
        """Let words be read again that were covered wrongly."""
        if said.event_seq not in {one.event_seq for one in list_to_uncover(subject.id)}:
            raise NotPossibleError
        event = db.session.get_one(Event, said.event_seq)
        if not said.chosen:
            return leave_covered(subject, event, by=by, vault=get_vault())
        uncovered = uncover_passages(subject, event, said.chosen, by=by, vault=get_vault())
        for contact_id in list_receivers(subject):
            later = uncovered.at + UNDO
            letters.THING_UNCOVERED.queue(subject_id=subject.id, contact_id=contact_id, not_before=later)
        return uncovered

    @uncover.undone(NOTHING_UNCOVERED, stands=is_worded_as)
    @uncover.undone(verbs.UNCOVERED, stands=is_worded_as)
    def cover_words_again(subject: Subject, event: Event, by: By) -> Event:
        """Cover the words again that were uncovered a moment ago."""
        return cover_again(subject, event, by=by, vault=get_vault())

    @uncover.possible
    def _(thing: ModeratedLife) -> str | None:
        return gettext("Whoever wrote it has taken it back.") if is_withdrawn(thing) else None

    return uncover


UNCOVER: Mapping[SubjectKind, ThingUncovering] = {
    SubjectKind.COMMENT: _make(COMMENTS),
    SubjectKind.ENTRY: _make(ENTRIES),
    SubjectKind.ORGANISATION: _make(ORGANISATIONS),
}
