"""Keeping a comment from being erased, and letting it go again; those on a case that is held are kept with it."""

from app.conversations.moderating_actions import COMMENTS
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.moderation_actions import ModeratedLife
from app.retention.hold_form import Holding, HoldingForm
from app.retention.hold_texts import HOLDING, RELEASING
from app.subjects import Subject
from app.web.act_form import ReasonForm, Why


@COMMENTS.act(
    noun="hold",
    needs=Permission.MODERATE,
    form=HoldingForm,
    texts=HOLDING,
    done=lazy("The comment is not erased until somebody lets it go."),
    part="retention/_holding.html",
)
def hold(comment: Subject, said: Holding, by: By) -> Event:
    """Keep the comment from being erased, by us, by whoever wrote it or by time."""
    return publishing.hold(comment, said.held_for, reason=said.reason, by=by)


@hold.possible
def _(comment: ModeratedLife) -> str | None:
    return gettext("It is kept from erasing already.") if comment.held_for else None


@COMMENTS.act(
    noun="release",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=RELEASING,
    done=lazy("The comment is erased again when its time has come."),
    part="desk/_reasoned.html",
)
def release(comment: Subject, said: Why, by: By) -> Event:
    """Let the comment be erased again when its time has come."""
    return publishing.release(comment, reason=said.reason, by=by)


@release.possible
def _(comment: ModeratedLife) -> str | None:
    return None if comment.held_for else gettext("Nothing keeps it from being erased.")
