"""What moderators send about conversations beside the acts of a comment."""

from wtforms import DateField, Field, ValidationError
from wtforms.validators import Optional

from app import clock
from app.accounts.hidden import get_hidden_author
from app.acts import AnyAct
from app.alarms.act_forms import HandledForm
from app.alarms.comment_acts import handle_alarm
from app.alarms.shown import Acute
from app.clearing.own import NOBODY, HiddenAuthor
from app.clearing.stops import EVERYBODY, Reach
from app.conversations.moderating_actions import COMMENTS, publish, show_again
from app.conversations.queries import Moderated
from app.desk.comment_places import Place
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.own_names import personal_name_fault
from app.permissions import Actor
from app.publishing.moderation_actions import ApprovalForm, ModeratedLife
from app.retention.comment_hold_actions import hold
from app.subjects import Subject
from app.web.act_form import ActForm, Said
from app.web.forms import Form, line, paragraphs
from app.web.screened import Screened, ScreenedForm

AnyCommentAct = AnyAct[Subject, ModeratedLife]


def sent_form(act: AnyCommentAct, comment: Moderated) -> ActForm[Said]:
    """Return the form of `act` with what the request sent."""
    form = act.form(f"{act.noun}-{comment.id}")
    is_approval = isinstance(form, ApprovalForm)
    return _with_words(form, comment, get_hidden_author(comment.id, knows=False) if is_approval else NOBODY)


def fresh_form(act: AnyCommentAct, comment: Moderated, place: Place, author: HiddenAuthor = NOBODY) -> ActForm[Said]:
    """Return the form of `act` as a page first shows it, which leads back to `place`; `author` is not to be named.

    On a page with many its fields have ids of their own.
    """
    form = act.form(f"{act.noun}-{comment.id}", formdata=None)
    form.version.data, form.whose.data, form.page.data = str(comment.version), place.name, place.page
    if isinstance(form, ApprovalForm):
        form.wording.data = str(comment.current_wording_id)
    return _with_words(form, comment, author)


def offer_acts(
    comment: Moderated, place: Place, actor: Actor, acute: Acute | None, author: HiddenAuthor
) -> dict[str, ActForm[Said]]:
    """Return the forms of the acts that the page of a comment offers, by noun; what is acute is handled before all."""
    left_out: set[AnyCommentAct] = {publish, show_again} if acute is not None and acute.is_open else {handle_alarm}
    if not comment.text:  # it is erased
        left_out.add(hold)
    acts = [one for one in COMMENTS if not one.own_page and one.may(actor, comment) and one not in left_out]
    forms = {
        act.noun: fresh_form(act, comment, place, author)
        for act in sorted(acts, key=lambda one: one is not handle_alarm)
    }
    for form in forms.values():
        if isinstance(form, HandledForm) and acute is not None:
            form.newest.data = str(acute.newest)
    return forms


def _with_words(form: ActForm[Said], comment: Moderated, author: HiddenAuthor) -> ActForm[Said]:
    if isinstance(form, ApprovalForm):
        reach = Reach(everybody=True, author=author, shown=comment.shown_name)
        form.screened = Screened(words={"text": comment.text, "name": comment.shown_name}, reach=reach)
    return form


class CouncilForm(Form):
    """The name of a member of the council, as everybody reads it."""

    name = line(lazy("Their name"), most=80)

    def validate_name(self, field: Field) -> None:
        """It is a person's own name, without the office; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the name everybody will read."))
        fault = personal_name_fault(field.data)
        if fault is not None:
            raise ValidationError(fault)


class PauseForm(ScreenedForm):
    """Take no more comments for a while, and say why."""

    screened = Screened(heard=EVERYBODY)
    reason = paragraphs(lazy("Why?"), least=3, most=500, too_short=lazy("Write why, in a few words."))
    until = DateField(lazy("When do you open again?"), validators=[Optional()])

    def validate_until(self, field: Field) -> None:
        """It opens on a day to come; raises `ValidationError`."""
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Choose a day that is still to come."))
