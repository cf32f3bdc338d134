"""While one writes: supporting what somebody else has written instead, with one press and without losing a word."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.limits import Limit
from app.publishing.queries import PublicThing, get_public_thing
from app.sending.forms import TYPED
from app.subjects import SubjectKind
from app.supports import actions
from app.supports.blueprint import blueprint
from app.supports.forms import SupportForm
from app.web.gates import public
from app.web.headers import keep_for_back_button


@blueprint.post("/submissions/<int:submission_id>/supports/joining")
@public(limit=Limit.SUPPORT)
def join(submission_id: int) -> ResponseReturnValue:
    """Count whom we know at once, others when they have pressed the button in a mail; the address is asked for once."""
    keep_for_back_button()
    guest = guests.current()
    with db.read_first():
        root = get_public_thing(submission_id, SubjectKind.SUBMISSION)
        form = SupportForm(known=guest is not None)
        typed = {name: request.form[name] for name in TYPED if name in request.form}
        if guest is None and not form.email.data:  # nobody has asked for it yet
            return _page(root, SupportForm(known=False, formdata=None), typed)
        if not form.validate():
            first = not form.email.data
            if first:
                form.email.errors = []
            answer = render_template(
                "sending/joined.html", root=root, form=form, typed=typed, joined=False, known=False
            )
            return answer, 200 if first else 422
    contact_id = guest.contact_id if guest is not None else guests.keep_address(form.email.data or "")
    actions.support(root.id, contact_id, confirmed=guest is not None)
    return _page(root, form, typed, joined=True, known=guest is not None)


def _page(
    root: PublicThing, form: SupportForm, typed: dict[str, str], *, joined: bool = False, known: bool = False
) -> str:
    return render_template("sending/joined.html", root=root, form=form, typed=typed, joined=joined, known=known)
