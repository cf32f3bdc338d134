"""Forms of staff's, looked through for what a person must have seen before others read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wtforms import Field, SelectMultipleField

from app import i18n
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY, FEW, Asked, Reach, Stop, StopKind, are_cleared, list_asked
from app.i18n import lazy
from app.web.forms import Form
from app.web.gates import actor


@dataclass(frozen=True)
class Screened:
    """What a form makes public beside what is typed in it: `words` of somebody's, and what staff have `said` before.

    `reach` is who reads the words, `heard` who reads what staff say, typed or said before.
    """

    words: Mapping[str, str | None] = field(default_factory=dict)
    said: Mapping[str, str | None] = field(default_factory=dict)
    reach: Reach = EVERYBODY
    heard: Reach = FEW


class ScreenedForm(Form):
    """A form that is valid only once each doubtful passage in what is written or published has been cleared.

    A box stands for one passage in one text; when the text changes, it has to be ticked again.
    """

    cleared = SelectMultipleField(lazy("Look at this first"), validate_choice=False)
    screened = Screened()
    _looked_through: tuple[Screened, dict[str, str | None]] | None = None
    _stops: Sequence[Stop] = ()

    @property
    def stops(self) -> Sequence[Stop]:
        """Return the passages to look at: of what is made public, then of what is typed."""
        typed = self.typed_texts()
        texts = (self.screened, typed)
        if self._looked_through != texts:  # a page asks several times, and a long text takes milliseconds
            writer = actor()
            heard = replace(self.screened.heard, signed=writer.name if writer else None)
            by_staff = find_stops({**self.screened.said, **typed}, heard)
            self._stops = [*find_stops(self.screened.words, self.screened.reach), *by_staff]
            self._looked_through = texts
        return self._stops

    @property
    def asked(self) -> Sequence[Asked]:
        """Return what somebody is asked about: each passage once, with all the places in which it stands."""
        return list_asked(self.stops)

    @property
    def is_doubted(self) -> bool:
        """Return whether it is hardly to be published at all: a CPR number in it can be covered."""
        return any(stop.is_grave and stop.kind != StopKind.CPR for stop in self.stops)

    @property
    def left(self) -> int:
        """Return how many of what is asked nobody has decided yet."""
        return sum(not self.has_cleared(one) for one in self.asked)

    def has_cleared(self, asked: Asked) -> bool:
        """Return whether a passage was said to be all right, wherever it stands."""
        return are_cleared(asked.stops, self.cleared_keys)

    @property
    def cleared_keys(self) -> frozenset[str]:
        """Return the keys of the passages that were said to be all right."""
        return frozenset(key for keys in self.cleared.data or () for key in keys.split())

    @property
    def is_cleared(self) -> bool:
        """Return whether every passage has been cleared."""
        return are_cleared(self.stops, self.cleared_keys)

    def written_fields(self) -> list[Field]:
        """Return the fields in which words are written that somebody may read."""
        return self.coverable_fields()

    def typed_texts(self) -> dict[str, str | None]:
        """Return what is typed, as the action gets it, each text under the name of its field."""
        return {one.name: one.data for one in self.written_fields()}

    def label_of_text(self, where: str) -> str:
        """Return what the text of a stop is called."""
        labels = {one.name: str(one.label.text).removesuffix("?") for one in self.written_fields()}
        return labels.get(where) or {
            "title": i18n.gettext("Title"),
            "text": i18n.gettext("Text"),
            "place": i18n.gettext("Place"),
            "name": i18n.gettext("Name"),
            "answer": i18n.gettext("The answer"),
            "promise": i18n.gettext("What we promise"),
            **dict.fromkeys(["what", "decider", "committee"], i18n.gettext("What became of it")),
        }.get(where, "")

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, the passages among it."""
        fine = bool(super().validate(*args, **kwargs))
        if self.was_covered or self.is_cleared:
            return fine
        self.cleared.errors = [i18n.gettext("Look at each passage, and tick those that may stand.")]
        return False
