"""Objecting to what we did with what an organisation says of itself, from its own page."""

from flask.typing import ResponseReturnValue

from app.limits import Limit
from app.objections.own_page import object_on
from app.organisations.blueprint import own as blueprint
from app.organisations.own_page import get_own, own_page
from app.web.gates import public


@blueprint.post("/organisations/<slug>/objection")
@public(limit=Limit.CHANGE)
def object_to_it(slug: str) -> ResponseReturnValue:
    """Object to what we did with what an organisation says of itself; another than who did it looks at it."""
    address = f"/organisations/{slug}/own"
    return object_on(address, lambda: get_own(slug), lambda own, objecting: own_page(own, objecting=objecting))
