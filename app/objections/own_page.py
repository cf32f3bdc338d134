"""Objecting on the page of one's own thing: the part of it that says what we did, and what the form there does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.objections.actions import object_to
from app.objections.forms import ObjectForm
from app.objections.lines import OwnLines, list_own
from app.publishing.actions import get_subject_for_update


class OwnThing(Protocol):
    """What somebody may call their own."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's


Own = TypeVar("Own", bound=OwnThing)


@dataclass(frozen=True)
class Objecting:
    """What we did to somebody's own thing, what they object to it, and the form in which they do."""

    subject_id: int
    lines: OwnLines
    form: ObjectForm

    @classmethod
    def shown(cls, subject_id: int) -> Self:
        """Return it with a form that nobody has filled in."""
        lines = list_own(subject_id)
        return cls(subject_id, lines, ObjectForm(lines.open, formdata=None))

    @classmethod
    def sent(cls, subject_id: int) -> Self:
        """Return it with the form that was sent."""
        lines = list_own(subject_id)
        return cls(subject_id, lines, ObjectForm(lines.open))

    @property
    def is_there(self) -> bool:
        """Return whether there is anything to say of it."""
        return bool(self.lines.open or self.lines.objected or self.form.errors)

    @property
    def was_done(self) -> bool:
        """Return whether exactly this form has done its work."""
        return sent_once.is_noted(self.form.key.data, *self.form.content, subject_id=self.subject_id)

    def do(self) -> None:
        """Object, and say so; what is looked at already is so once alone."""
        if sent_once.note(self.form.key.data, *self.form.content, subject_id=self.subject_id):
            subject, event_seq = get_subject_for_update(self.subject_id), int(self.form.event.data)
            try:
                object_to(subject, event_seq, reason=str(self.form.reason.data), by=By.AUTHOR)
            except NotPossibleError as error:
                db.finish_request(commit=False)
                flash(error.words or _("It cannot be looked at again."))
                return
        flash(_("Somebody else looks at it, and you hear what they decide."))


def object_on(address: str, load: Callable[[], Own], show: Callable[[Own, Objecting], str]) -> ResponseReturnValue:
    """Answer the form on the page of somebody's own thing at `address`: `load` it, and `show` it where a word lacks."""
    with db.read_first():
        own = load()
        objecting = Objecting.sent(own.id)
        if not objecting.was_done and not objecting.form.validate():
            return show(own, objecting), 422
    objecting.do()
    return redirect(f"{address}#objecting", 303)
