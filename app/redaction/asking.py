"""Covering the name of somebody in office: asked for, and agreed to by another of us or not, whatever it stands in."""

from typing import Any

from wtforms import HiddenField

from app.acts import Conflict, attempt
from app.errors import NotClearedError
from app.events import By, Event
from app.i18n import gettext as _
from app.publishing import asked_actions
from app.publishing.actions import get_subject_for_update
from app.publishing.redaction_form import RedactionForm
from app.redaction.any_thing import COVER
from app.redaction.things import Thing
from app.vault import get_vault
from app.web.act_form import ActForm, ReasonForm


def ask(thing: Thing, form: RedactionForm, by: By) -> Event | Conflict:
    """Ask for the words of a valid form to be covered; the event, or what stood in the way."""

    def do(_row: object) -> Event:
        return asked_actions.ask(get_subject_for_update(thing.id), form.said, by=by, vault=get_vault())

    return attempt(thing.act, thing.id, form.read_version, by, do)


class AgreementForm(ActForm[Any]):
    """That what another has asked for is to be covered: what the page showed, told by when it was asked for."""

    asked_at = HiddenField()


def agree(thing: Thing, form: AgreementForm, by: By) -> Event | Conflict:
    """Cover what another of us has asked for, as it was read; the event, or what stood in the way."""
    act = COVER[thing.kind]

    def do(row: object) -> Event:
        return act(row, asked_actions.take_asked(thing.id, seen=form.asked_at.data or "", vault=get_vault()), by)

    try:
        return attempt(act, thing.id, form.read_version, by, do)
    except NotClearedError:  # the lists, or what is known of who wrote it, are others than when it was asked for
        return Conflict(_("The reason may say too much. Say no, and write what has to be changed in it."))


def refuse(thing: Thing, form: ReasonForm, by: By) -> Event | Conflict:
    """Let the name stand, with the reason of a valid form; the event, or what stood in the way."""
    said = form.said

    def do(_row: object) -> Event:
        return asked_actions.refuse(thing.id, reason=said.reason, cleared=said.cleared, by=by, vault=get_vault())

    return attempt(thing.act, thing.id, form.read_version, by, do)
