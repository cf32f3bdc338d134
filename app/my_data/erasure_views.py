"""Erasing what is somebody's own: first what goes and what stays, then one button."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts import authored, guests
from app.accounts.contacts import get_contact_id, get_mailbox
from app.erasing import Owner
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.my_data import erasing_actions
from app.my_data.blueprint import blueprint
from app.my_data.erasure import Erasure, get_erasure
from app.my_data.forms import ErasureForm
from app.my_data.whose import get_mine_or_401, get_mine_with, get_own, is_theirs, reading
from app.sending.receipts import forget_codes
from app.vault import get_vault
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page


@dataclass(frozen=True)
class ErasurePage:
    """What goes and what stays, the box, and where it is sent."""

    erasure: Erasure
    form: ErasureForm
    address: str


@blueprint.route("/my-data/erasure", methods=["GET", "POST"])
@public(limit=Limit.CHANGE)
def erase_all() -> ResponseReturnValue:
    """Show what goes and what stays; with the box ticked, erase all that is theirs and close this browser."""
    never_keep()
    mine = get_mine_or_401()
    return _erase(mine.owner, mine.case_id if mine.by_code else None, "/my-data/erasure", leaves=True)


@blueprint.route("/my-data/<int:subject_id>/erasure", methods=["GET", "POST"])
@public(limit=Limit.CHANGE, exists=is_theirs)
def erase_one(subject_id: int) -> ResponseReturnValue:
    """Show what goes and what stays of one thing of theirs; with the box ticked, erase that."""
    never_keep()
    mine = get_mine_with(subject_id)
    with reading():
        owner = get_own(subject_id)
    leaves = mine.by_code and subject_id == mine.case_id
    return _erase(owner, subject_id, f"/my-data/{subject_id}/erasure", leaves=leaves)


def _erase(owner: Owner, one_id: int | None, address: str, *, leaves: bool) -> ResponseReturnValue:
    """Erase what is an owner's, or of one thing of theirs (`one_id`); a browser that `leaves` is shown out."""
    sent = request.method == "POST"
    form = ErasureForm() if sent else ErasureForm(formdata=None)
    with reading():
        erasure = get_erasure(get_vault(), owner, one_id=one_id)
        contact_id = get_contact_id(one_id) if one_id is not None else next(iter(owner.contact_ids), None)
        mailbox = get_mailbox(contact_id) if contact_id is not None else None
        if not sent or not form.validate():
            return render_page("my_data/erasure.html", ErasurePage(erasure, form, address)), 422 if sent else 200
        if not erasure.goes:
            raise NotPossibleError(_("Nothing of it can be erased now. The page says why."))
    erasing_actions.erase(get_vault(), erasure.owner, mailbox)
    if not leaves:
        flash(_("It is erased."))
        return redirect("/my-data", 303)
    authored.leave()
    guests.leave()
    forget_codes()
    return render_template("my_data/erased.html", erasure=erasure, mailed=mailbox is not None)
