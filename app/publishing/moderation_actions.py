"""What moderators do with any public thing: its kind says in its own words what they read of each act.

    MEETING = moderate(MEETINGS, words=Words(...), letters=Letters(...), clearing=..., published=...)

makes the acts of the kind and returns them. The row that is held is the thing's subject.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm.exc import StaleDataError
from wtforms import HiddenField

from app import db
from app.acts import Act, Acts, Texts
from app.clearing import require_cleared
from app.clearing.stops import Reach
from app.events import By, Event
from app.i18n import gettext, lazy
from app.mail import Letter
from app.permissions import Permission
from app.publishing import actions, redaction_actions, verbs
from app.publishing.grounds import GroundForm, ground_of
from app.publishing.redaction_form import Covering, RedactionForm
from app.publishing.rules import (
    ON_DISPLAY,
    WordedLife,
    has_no_other_words,
    is_hidden,
    is_public,
    is_withdrawn,
    is_worded_as,
    stands_as,
    why_withheld,
)
from app.subjects import Subject, Visibility, Wording
from app.vault import get_vault
from app.web.act_form import ActForm, ReasonForm, Said, Why, as_number


class ModeratedLife(WordedLife, Protocol):
    """What acts look at in a thing; its subject and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def held_for(self) -> str | None: ...  # noqa: D102 -- named as in subjects.HeldFor


@dataclass(frozen=True)
class Read(Said):
    """The wording that was read, by id."""

    wording_id: int


class ApprovalForm(ActForm[Read]):
    """Show a thing in the words that were read."""

    wording = HiddenField()

    @property
    def said(self) -> Read:
        """Return the wording that was read."""
        return Read(as_number(self.wording.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Words:
    """What a moderator reads of the acts of one kind, each text lazy.

    Of each act there is its button, what whoever wrote the thing is told, and what is said when it is done.
    `told_gone` is put before `told_returned` where everybody could read the thing; `out_of_sight` is said of what was
    sent back or hidden, and `why_over` of what whoever wrote it has taken back. `back` is what sending
    back is called, if it has a name of its own.
    """

    show: str
    told_shown: str
    shown: str
    told_returned: str
    told_gone: str
    out_of_sight: str
    told_refused: str
    refused: str
    told_hidden: str
    told_again: str
    again: str
    cover: str
    told_covered: str
    covered: str
    why_over: str
    back: str | None = None


@dataclass(frozen=True)
class Letters:
    """What whoever wrote a thing of the kind is told."""

    published: Letter
    turned_down: Letter
    change_refused: Letter
    redacted: Letter


@dataclass(frozen=True)
class Moderation:
    """The acts of a kind."""

    publish: Act[Subject, ModeratedLife, Read]
    send_back: Act[Subject, ModeratedLife, Why]
    refuse_change: Act[Subject, ModeratedLife, Why]
    hide: Act[Subject, ModeratedLife, Why]
    show_again: Act[Subject, ModeratedLife, Why]
    redact: Act[Subject, ModeratedLife, Covering]


Clearing = Callable[[Subject, Wording], tuple[Mapping[str, str | None], Reach]]
"""Gives what becomes public of a thing with a wording, each under what it is called, and who reads it."""


def moderate(
    acts: Acts[Subject, ModeratedLife],
    *,
    words: Words,
    letters: Letters,
    clearing: Clearing,
    published: Callable[[Subject], None] = lambda _subject: None,
) -> Moderation:
    """Make the acts of moderation of a kind, in its words; `published` is told of a thing that is shown first."""
    publish = _make_showing(acts, words, letters, clearing, published)
    show_again = _make_showing_again(acts, words, letters)
    send_back, hide = _make_taking_away(acts, words, letters)
    refuse_change = _make_refusing(acts, words, letters)
    redact = _make_covering(acts, words, letters)
    return Moderation(publish, send_back, refuse_change, hide, show_again, redact)


def _make_showing(
    acts: Acts[Subject, ModeratedLife],
    words: Words,
    letters: Letters,
    clearing: Clearing,
    published: Callable[[Subject], None],
) -> Act[Subject, ModeratedLife, Read]:
    texts: Texts[ModeratedLife] = Texts(label=words.show, told=words.told_shown, send=words.show)

    @acts.act(
        noun="approval",
        needs=Permission.MODERATE,
        form=ApprovalForm,
        texts=texts,
        done=words.shown,
        tells_author=letters.published,
    )
    def publish(subject: Subject, said: Read, by: By) -> Event:
        """Show a thing to everybody in the words that were read, which must be the newest.

        Raises `StaleDataError` if others have come in since.
        """
        if subject.current_wording_id != said.wording_id:
            message = "it has changed since the page was opened"
            raise StaleDataError(message)
        first = subject.published_seq is None
        wording = db.session.get_one(Wording, said.wording_id)
        public, reach = clearing(subject, wording)
        require_cleared(public, said.cleared, reach)
        event = actions.publish(subject, wording_id=wording.id, by=by)
        if first:
            published(subject)
        return event

    @publish.possible
    def _(thing: ModeratedLife) -> str | None:
        if thing.withheld:
            return why_withheld(thing)
        if thing.visibility == Visibility.RECEIVED or _is_changed(thing):
            return None
        return _why_over(words, thing) or gettext("Somebody has read it already.")

    return publish


def _make_taking_away(
    acts: Acts[Subject, ModeratedLife], words: Words, letters: Letters
) -> tuple[Act[Subject, ModeratedLife, Why], Act[Subject, ModeratedLife, Why]]:
    def told_returned(thing: ModeratedLife) -> str:
        return f"{words.told_gone} {words.told_returned}" if is_public(thing) else str(words.told_returned)

    back = words.back or lazy("Send it back")
    hiding = lazy("Hide it")
    texts: Texts[ModeratedLife] = Texts(label=back, told=told_returned, send=back)
    texts_of_hiding: Texts[ModeratedLife] = Texts(label=hiding, told=words.told_hidden, send=hiding)

    @acts.act(
        noun="return",
        needs=Permission.MODERATE,
        form=GroundForm,
        texts=texts,
        done=words.out_of_sight,
        tells_author=letters.turned_down,
    )
    def send_back(subject: Subject, said: Why, by: By) -> Event:
        """Send a thing back to whoever wrote it, with the reason."""
        return actions.send_back(subject, reason=said.reason, ground=ground_of(said), by=by)

    @acts.act(
        noun="hiding",
        needs=Permission.MODERATE,
        form=GroundForm,
        texts=texts_of_hiding,
        done=words.out_of_sight,
        tells_author=letters.turned_down,
    )
    def hide(subject: Subject, said: Why, by: By) -> Event:
        """Hide a thing from everybody but moderators and whoever wrote it."""
        return actions.hide(subject, reason=said.reason, ground=ground_of(said), by=by)

    @send_back.undone(verbs.RETURNED, stands=stands_as)
    @hide.undone(verbs.HIDDEN, stands=stands_as)
    def put_back(subject: Subject, event: Event, by: By) -> Event:
        """Let the thing be read by whom it was before."""
        return actions.undo(subject, event, by=by)

    @send_back.possible
    @hide.possible
    def _(thing: ModeratedLife) -> str | None:
        if thing.visibility in ON_DISPLAY:
            return None
        return _why_over(words, thing) or gettext("It is out of sight already.")

    return send_back, hide


def _make_refusing(
    acts: Acts[Subject, ModeratedLife], words: Words, letters: Letters
) -> Act[Subject, ModeratedLife, Why]:
    leave = lazy("Leave it as it was")
    texts: Texts[ModeratedLife] = Texts(label=leave, told=words.told_refused, send=leave)

    @acts.act(
        noun="refusal",
        needs=Permission.MODERATE,
        form=GroundForm,
        texts=texts,
        done=words.refused,
        tells_author=letters.change_refused,
    )
    def refuse_change(subject: Subject, said: Why, by: By) -> Event:
        """Turn down the new words of a thing that everybody can read."""
        return actions.refuse_wording(subject, reason=said.reason, ground=ground_of(said), by=by)

    @refuse_change.undone(verbs.WORDING_REFUSED, stands=has_no_other_words)
    def bring_back_change(subject: Subject, event: Event, by: By) -> Event:
        """Let the new words wait to be read again."""
        return actions.undo_refusal(subject, event, by=by)

    @refuse_change.possible
    def _(thing: ModeratedLife) -> str | None:
        return None if _is_changed(thing) else gettext("There are no new words.")

    return refuse_change


def _make_showing_again(
    acts: Acts[Subject, ModeratedLife], words: Words, letters: Letters
) -> Act[Subject, ModeratedLife, Why]:
    again = lazy("Show it again")
    texts: Texts[ModeratedLife] = Texts(label=again, told=words.told_again, send=again)

    @acts.act(
        noun="display",
        needs=Permission.MODERATE,
        form=ReasonForm,
        texts=texts,
        done=words.again,
        tells_author=letters.published,
    )
    def show_again(subject: Subject, said: Why, by: By) -> Event:
        """Show what was hidden as it stood: to everybody if it was approved, else as one still to be read."""
        return actions.show_again(subject, by=by, reason=said.reason)

    @show_again.possible
    def _(thing: ModeratedLife) -> str | None:
        if thing.withheld:
            return why_withheld(thing)
        return None if is_hidden(thing) else gettext("It is not hidden.")

    return show_again


def _make_covering(
    acts: Acts[Subject, ModeratedLife], words: Words, letters: Letters
) -> Act[Subject, ModeratedLife, Covering]:
    texts: Texts[ModeratedLife] = Texts(label=words.cover, told=words.told_covered, send=lazy("Cover the words"))

    @acts.act(
        noun="redaction",
        needs=Permission.MODERATE,
        form=RedactionForm,
        texts=texts,
        done=words.covered,
        tells_author=letters.redacted,
        own_page=True,
    )
    def redact(subject: Subject, said: Covering, by: By) -> Event:
        """Cover words wherever they stand in a thing, a name beside it among them."""
        return redaction_actions.redact(
            subject, said.covered, reason=said.reason, by=by, asked_by=said.asked_by, vault=get_vault()
        )

    @redact.undone(verbs.REDACTED_BESIDE, stands=is_worded_as)
    @redact.undone(verbs.REDACTED, stands=is_worded_as)
    def uncover(subject: Subject, event: Event, by: By) -> Event:
        """Show the words again that were covered."""
        return redaction_actions.undo_redaction(subject, event, by=by, vault=get_vault())

    @redact.possible
    def _(thing: ModeratedLife) -> str | None:
        return _why_over(words, thing)

    return redact


def _is_changed(thing: ModeratedLife) -> bool:
    return is_public(thing) and thing.current_wording_id != thing.published_wording_id


def _why_over(words: Words, thing: ModeratedLife) -> str | None:
    return str(words.why_over) if is_withdrawn(thing) else None
