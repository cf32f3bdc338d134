"""Objecting to what we did with what an organisation says of itself, from its own page."""

from flask import redirect
from flask.typing import ResponseReturnValue

from app import db
from app.limits import Limit
from app.objections.own_page import Objecting
from app.organisations.blueprint import own as blueprint
from app.organisations.own_page import get_own, own_page
from app.web.gates import public


@blueprint.post("/organisations/<slug>/objection")
@public(limit=Limit.CHANGE)
def object_to_it(slug: str) -> ResponseReturnValue:
    """Object to what we did with what an organisation says of itself; another than who did it looks at it."""
    with db.read_first():
        own = get_own(slug)
        objecting = Objecting.sent(own.id)
        if not objecting.was_done and not objecting.form.validate():
            return own_page(own, objecting=objecting), 422
    objecting.do()
    return redirect(f"/organisations/{slug}/own#objecting", 303)
