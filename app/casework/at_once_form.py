"""The form of the plain step: published, passed on, and the first update, each as it is proposed or as staff write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from wtforms import HiddenField

from app import i18n
from app.answering.forms import Promise, PromiseForm
from app.casework.proposed_words import answer_due, first_words, names_of, reason_there, where_of
from app.casework.publishing_forms import Approved, WordingForm
from app.casework.routing_forms import Target, Way, WayForm
from app.operations.queries import OperationInfo, find_operation
from app.web.act_form import Said, as_number
from app.web.inserting import INSERT

PLACE = "place"
"""What the button sends that shows the words for the place that is chosen."""


@dataclass(frozen=True)
class AtOnce(Said):
    """The wording that was read, where it goes and why, and what its author is told, with the date."""

    approved: Approved
    way: Way
    promise: Promise

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason, and what the author is told."""
        return {**self.way.words, **self.promise.words}


class AtOnceForm(WayForm[AtOnce], PromiseForm[AtOnce], WordingForm[AtOnce]):
    """What is proposed follows the place that is chosen, until staff have written something else."""

    proposed_for = HiddenField()
    reported = HiddenField()

    def propose(self, target: Target | None, reported: OperationInfo | None = None) -> None:
        """Fill in the words and the date for a place; `reported` is the operation to which the text sounds reported."""
        self.proposed_for.data, self.reported.data = _key(target), str(reported.id) if reported else ""
        self.text.data = self._words(target, self.spoken)
        self.reason.data = reason_there(target, self.spoken)
        self.answer_due.data = answer_due(target)

    def label_of_text(self, where: str) -> str:
        """Return what the text of a stop is called: the author's words and ours have one name here."""
        return i18n.gettext("Text") if where == "text" else super().label_of_text(where)

    @property
    def proposed(self) -> Target | None:
        """Return the place for which the words that stand there were proposed."""
        kind, _dash, number = (self.proposed_for.data or "").rpartition("-")
        return self.find_target(kind, number)

    @property
    def written_for(self) -> str:
        """Return the place for which the words stand there that another one changes; empty once staff wrote others."""
        return where_of(self.proposed) if self.proposed is not None and self.is_as_proposed("text") else ""

    def is_as_proposed(self, name: str) -> bool:
        """Return whether the words in a field are those that we proposed, for the place they were proposed for."""
        place, language = self.proposed, self.spoken
        words = self._words(place, language) if name == "text" else reason_there(place, language)
        return _is_same(self[name].data, words)

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: words that staff have written name no other place than they have chosen."""
        before, now = self.proposed, self.chosen
        if now is not None:
            self._follow(before, now)
        fine = bool(super().validate(*args, **kwargs))
        if before is None or now is None or before == now:
            return fine
        for field in (self.text, self.reason):
            other = next((one for one in names_of(before) if one in (field.data or "")), "")
            if other and not field.errors and other not in "\n".join(names_of(now)):
                field.errors = [
                    i18n.gettext("It still says %(name)s. Write where it goes now, or choose that.", name=other)
                ]
                fine = False
        return fine

    def insert(self, *, untouched: Callable[[str], bool] = lambda _name: False) -> str:
        """Put in what is asked for: a standard text, or for another place than before what is proposed there."""
        if request.form.get(INSERT) != PLACE:
            return super().insert(untouched=untouched)
        before, now = self.proposed, self.chosen
        if now is None:
            self.validate()
        else:
            self.inserted = "text" if self.is_as_proposed("text") else ""
            self._follow(before, now)
        return ""

    def _follow(self, before: Target | None, now: Target) -> None:
        """Put what is proposed for the place that was chosen where nobody has written anything else."""
        language = self.language.data or self.spoken
        if _is_same(self.reason.data, reason_there(before, self.spoken)) or not (self.reason.data or "").strip():
            self.reason.data = reason_there(now, language)
        if self.answer_due.data == answer_due(before):
            self.answer_due.data = answer_due(now)
        if _is_same(self.text.data, self._words(before, self.spoken)):
            self.text.data = self._words(now, language)
            self.proposed_for.data = _key(now)

    def _words(self, target: Target | None, language: str) -> str:
        return first_words(target, language, find_operation(as_number(self.reported.data)))

    @property
    def said(self) -> AtOnce:
        """Return all of it."""
        due, cleared = date.fromisoformat(str(self.answer_due.data)), self.cleared_keys
        return AtOnce(
            Approved(as_number(self.wording.data) or 0, cleared=cleared),
            Way(self.target, str(self.reason.data), self.theme_ids, cleared=cleared),
            Promise(str(self.text.data), due, self.spoken_in, cleared=cleared),
            cleared=cleared,
        )


def _key(target: Target | None) -> str:
    return f"{target.kind}-{target.id}" if target else ""


def _is_same(written: str | None, proposed: str) -> bool:
    return (written or "").split() == proposed.split()
