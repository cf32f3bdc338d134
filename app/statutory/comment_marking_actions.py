"""What moderators say of a comment: that it starts a clock in law, or not, and that they have reported concern."""

from app.conversations.moderating_actions import COMMENTS
from app.events import By, Event, record
from app.i18n import gettext
from app.permissions import Permission
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_set_aside_as, is_withdrawn
from app.statutory import act_texts, marking_actions, verbs
from app.statutory.forms import Chosen, KindForm, Pressed, PressForm
from app.statutory.letters import COMMENT_RECEIVED
from app.subjects import Subject, Withheld


@COMMENTS.act(
    noun="statutory",
    needs=Permission.MODERATE,
    form=KindForm,
    texts=act_texts.CONFIRMING,
    done=act_texts.CONFIRMED,
    tells_author=COMMENT_RECEIVED,
    part="statutory/_confirming.html",
)
def confirm(comment: Subject, said: Chosen, by: By) -> Event:
    """Give the comment to the unit that takes what it is in law."""
    return marking_actions.confirm(comment, said.kind, by=by)


@confirm.possible
def _(comment: ModeratedLife) -> str | None:
    if is_withdrawn(comment) and comment.withheld is None:
        return gettext("Whoever wrote it has taken it back.")
    return act_texts.why_with_unit() if comment.withheld == Withheld.ELSEWHERE else None


@confirm.undone(verbs.CONFIRMED, stands=is_set_aside_as)
def bring_back_comment(comment: Subject, event: Event, by: By) -> Event:
    """Let the comment stand as it did, before its writer and the unit have heard of it."""
    return marking_actions.undo_confirming(comment, event, by=by)


@COMMENTS.act(
    noun="no-statutory",
    needs=Permission.MODERATE,
    form=PressForm,
    texts=act_texts.REFUSING,
    done=act_texts.REFUSED_OF_TEXT,
)
def refuse(comment: Subject, _said: Pressed, by: By) -> Event:
    """Say that the comment starts no clock in law."""
    return marking_actions.refuse(comment, by=by)


@refuse.possible
def _(comment: ModeratedLife) -> str | None:
    return gettext("Nothing says that it does.") if comment.withheld is None else None


@COMMENTS.act(
    noun="child-report",
    needs=Permission.MODERATE,
    form=PressForm,
    texts=act_texts.REPORTING,
    done=act_texts.REPORTED,
    part="statutory/_reporting.html",
)
def report_child(comment: Subject, _said: Pressed, by: By) -> Event:
    """Note that somebody who read the comment has reported concern for a child, and nothing of it."""
    return record(verbs.CHILD_REPORTED, by=by, subject_id=comment.id)


@report_child.possible
def _(comment: ModeratedLife) -> str | None:
    return gettext("Whoever wrote it has taken it back.") if is_withdrawn(comment) else None
