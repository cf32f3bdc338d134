"""Saying that something is so for oneself too, and taking it back."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.limits import Limit
from app.publishing.queries import get_public_thing
from app.subjects import SubjectKind
from app.supports import actions, queries
from app.supports.blueprint import blueprint
from app.supports.forms import SupportForm
from app.web.gates import public

_A_SUBMISSION, _AN_ENTRY = {"kind": SubjectKind.SUBMISSION}, {"kind": SubjectKind.ENTRY}


@blueprint.post("/submissions/<int:subject_id>/supports", defaults=_A_SUBMISSION)
@blueprint.post("/entries/<int:subject_id>/supports", defaults=_AN_ENTRY)
@public(limit=Limit.SUPPORT)
def support(subject_id: int, kind: SubjectKind) -> ResponseReturnValue:
    """Count whom we know at once, others when they have pressed the button in a mail."""
    guest = guests.acting()
    with db.read_first():
        thing = get_public_thing(subject_id, kind)
        form = SupportForm(known=guest is not None)
        if not form.validate():
            return render_template("supports/support.html", thing=thing, form=form), 422
    if guest is not None:
        actions.support(thing.id, guest.contact_id, confirmed=True)
        return redirect(f"{thing.address}#supports", 303)
    contact_id = guests.keep_address(form.email.data or "")
    actions.support(thing.id, contact_id, confirmed=False)
    waiting, supporters = queries.count_unconfirmed(thing.id), queries.get_supporters(thing.id)
    return render_template("supports/sent.html", thing=thing, supporters=supporters, waiting=waiting)


@blueprint.post("/submissions/<int:subject_id>/supports/end", defaults=_A_SUBMISSION)
@blueprint.post("/entries/<int:subject_id>/supports/end", defaults=_AN_ENTRY)
@public(limit=Limit.BUTTON)
def unsupport(subject_id: int, kind: SubjectKind) -> ResponseReturnValue:
    """Take it back; nothing happens for a browser that acts for nobody."""
    guest = guests.current()
    with db.read_first():
        thing = get_public_thing(subject_id, kind)
    if guest is not None:
        actions.unsupport(thing.id, guest.contact_id)
    return redirect(f"{thing.address}#supports", 303)


WAIT_FOR_MAIL = (support,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
