"""What staff do about who can see a text: publish it, send it back to its author, hide it."""

from dataclasses import replace

from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.acts import Texts
from app.casework.publishing_forms import Approved, PublicationForm
from app.clearing import require_cleared
from app.corrections.queries import get_beside
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing import verbs
from app.publishing.grounds import GroundForm, ground_of
from app.publishing.rules import ON_DISPLAY, has_no_other_words, is_public, stands_as, why_withheld
from app.subjects import Audience, Visibility, Wording
from app.submissions import letters
from app.submissions.actions import subject_of
from app.submissions.case_acts import CASES, ActState, get_reach
from app.submissions.models import Submission
from app.web.act_form import Why


@CASES.act(
    noun="publication",
    needs=Permission.MODERATE,
    form=PublicationForm,
    texts=Texts(
        label=lambda case: gettext("Publish the new wording") if is_public(case) else gettext("Publish"),
        told=lazy("The author is told that everybody can now read it here."),
        send=lazy("Publish"),
        send_and_next=lazy("Publish and go to the next"),
    ),
    done=lazy("%(number)s is published."),
    tells_author=letters.PUBLISHED,
)
def publish(case: Submission, said: Approved, by: By) -> Event:
    """Make the wording that was read public, which must be the newest: approval binds to what was read.

    Raises `StaleDataError` if the author has added to it since.
    """
    if case.current_wording_id != said.version_id:
        message = "the author has changed the text since the page was opened"
        raise StaleDataError(message)
    wording = db.session.get_one(Wording, said.version_id)
    texts = words_of(case, wording)
    require_cleared(texts, said.cleared, replace(get_reach(case, by.actor), shown=texts["name"]))
    case.unread = False
    return publishing.publish(subject_of(case), wording_id=wording.id, by=by, reason=said.reason)


@publish.possible
def _(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.audience != Audience.PUBLIC:
        return gettext("Its author did not write it for everybody.")
    return why_withheld(case)


def _told_of_returning(case: ActState) -> str:
    told = gettext("The author is told and reads your reason, and can write the text anew or take it back.")
    gone = gettext("Nobody else can read it meanwhile, what is approved too.")
    return f"{gone} {told}" if is_public(case) else told


@CASES.act(
    noun="return",
    needs=Permission.MODERATE,
    form=GroundForm,
    texts=Texts(
        label=lazy("Send it back to the author"),
        told=_told_of_returning,
        send=lazy("Send it back"),
        send_and_next=lazy("Send it back and go to the next"),
    ),
    done=lazy("%(number)s is sent back to the author."),
    tells_author=letters.RETURNED,
)
def send_back(case: Submission, said: Why, by: By) -> Event:
    """Send the text back to its author, who can write it anew, add to it or take it back; it is not public now."""
    case.unread = False
    return publishing.send_back(subject_of(case), reason=said.reason, ground=ground_of(said), by=by)


@send_back.possible
def _(case: ActState) -> str | None:
    return _why_out_of_sight(case)


@CASES.act(
    noun="refusal",
    needs=Permission.MODERATE,
    form=GroundForm,
    texts=Texts(
        label=lazy("Keep the text that stands"),
        told=lazy("The author is told that what they added is not shown, and reads your reason. They can write again."),
        send=lazy("Keep the text that stands"),
        send_and_next=lazy("Keep the text and go to the next"),
    ),
    done=lazy("The text of %(number)s stands as it was approved."),
    tells_author=letters.CHANGE_REFUSED,
)
def refuse_change(case: Submission, said: Why, by: By) -> Event:
    """Turn down what the author has added or changed: everybody reads what was approved, and nothing else waits."""
    case.unread = False
    return publishing.refuse_wording(subject_of(case), reason=said.reason, ground=ground_of(said), by=by)


@refuse_change.undone(verbs.WORDING_REFUSED, stands=has_no_other_words)
def bring_back_change(case: Submission, event: Event, by: By) -> Event:
    """Let what the author added wait to be read again."""
    case.unread = True
    return publishing.undo_refusal(subject_of(case), event, by=by)


@refuse_change.possible
def _(case: ActState) -> str | None:
    if is_public(case) and case.current_wording_id != case.published_wording_id:
        return None
    return gettext("The author has added nothing to what everybody reads.")


@CASES.act(
    noun="hiding",
    needs=Permission.MODERATE,
    form=GroundForm,
    texts=Texts(
        label=lazy("Hide it"),
        told=lazy("The author is told that the text is hidden, and reads your reason."),
        send=lazy("Hide it"),
        send_and_next=lazy("Hide it and go to the next"),
    ),
    done=lazy("%(number)s is hidden."),
    tells_author=letters.HIDDEN,
)
def hide(case: Submission, said: Why, by: By) -> Event:
    """Hide the text from everybody but staff and its author."""
    case.unread = False
    return publishing.hide(subject_of(case), reason=said.reason, ground=ground_of(said), by=by)


@send_back.undone(verbs.RETURNED, stands=stands_as)
@hide.undone(verbs.HIDDEN, stands=stands_as)
def put_back(case: Submission, event: Event, by: By) -> Event:
    """Let the text be read by whom it was before; an author's words that nobody has dealt with are unread again."""
    case.unread = case.published_wording_id not in {None, case.current_wording_id}
    return publishing.undo(subject_of(case), event, by=by)


@hide.possible
def _(case: ActState) -> str | None:
    if case.audience != Audience.PUBLIC:
        return gettext("Its author did not write it for everybody.")
    return _why_out_of_sight(case)


def words_of(case: Submission, wording: Wording) -> dict[str, str | None]:
    """Return the words of an author that become public with a wording, each under what it is called."""
    beside = get_beside(case.id)
    return shown_texts(title=wording.title, text=wording.text, place=beside.place_text, name=beside.shown_name)


def shown_texts(*, title: str | None, text: str | None, place: str | None, name: str | None) -> dict[str, str | None]:
    """Return the words of an author that become public together, each under what it is called; None is not shown."""
    return {"title": title, "text": text, "place": place, "name": name}


def _why_out_of_sight(case: ActState) -> str | None:
    if case.visibility in ON_DISPLAY:
        return None
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    return gettext("It is out of sight already.")
