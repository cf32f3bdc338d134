"""What a text sounds like, the same before it is sent, on its receipt, on its author's page and at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.asking_back.complaining import Complaint, find_complained_to, find_complaint_sent
from app.asking_back.holding import Missing, find_missing
from app.asking_back.listening import Sound, listen
from app.asking_back.two_things import TwoThings, show_parted
from app.asking_back.verbs import PROPOSED_OTHERWISE
from app.history import Happened, own_line
from app.operations.queries import OperationInfo
from app.operations.recognising import recognise
from app.publishing.held import find_told_held
from app.subjects import Visibility
from app.submissions.rules import CaseState, is_over, is_resting
from app.submissions.verbs import ADDED, CONTESTED, CORRECTED, MATCH_DECLINED, REWRITTEN, ROUTED
from app.titles.typed import full_text


@dataclass(frozen=True)
class Heard:
    """The operation that a text sounds like, the two things it may be, and what its writer is asked for.

    `complaint` says who takes complaints over decisions, where it may be one: that has a deadline in law. `anew` says
    that a program has read it more thoroughly since it was sent, and what it suggests otherwise.
    """

    operation: OperationInfo | None = None
    two: TwoThings | None = None
    missing: Missing | None = None
    complaint: Complaint | None = None
    anew: str = ""


NOTHING = Heard()
_LATER = (ADDED, REWRITTEN, CORRECTED, CONTESTED, ROUTED, MATCH_DECLINED)
"""After these the suggestion is of other words, or somebody has said where it belongs."""
_READ_OTHERWISE = frozenset(one.name for one in (PROPOSED_OTHERWISE, *_LATER))


class Written(CaseState, Protocol):
    """A submission as its author and staff read it; the author's page and the desk's case both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- the subject's id

    @property
    def title(self) -> str: ...  # noqa: D102 -- of the newest wording

    @property
    def text(self) -> str: ...  # noqa: D102 -- of the newest wording, empty once it is erased

    @property
    def place_id(self) -> int | None: ...  # noqa: D102 -- the place of the town's that was chosen

    @property
    def place_text(self) -> str | None: ...  # noqa: D102 -- where it is in the author's own words

    @property
    def invited(self) -> bool: ...  # noqa: D102 -- whether a network asked for it

    @property
    def wanted_network_id(self) -> int | None: ...  # noqa: D102 -- the network its author chose

    @property
    def wished(self) -> str | None: ...  # noqa: D102 -- the operation or department its author chose


def hear(text: str, *, fits: bool, placed: bool = False, whole: str | None = None) -> Heard:
    """Return what a text sounds like; `fits`: a network is said to fit it, so nobody asks for more.

    `placed` is whether a place was written beside it, so that nobody asks where.
    `whole` is where two things are looked for, None where they are not. Nobody is asked for more while it is not known
    whether there are two.
    """
    sound, complaint = listen(text, whole), find_complained_to(text)
    if sound is None:
        return Heard(recognise(text), complaint=complaint)
    return _tell(sound, text, whole, complaint, asked=not fits, placed=placed)


def find_heard(case: Written, *, fits: bool, history: Sequence[Happened] = ()) -> Heard:
    """Return what a submission sounds like, as its author and the desk are told, while nobody has decided about it.

    Nothing of what nobody works with or is erased. That it may be a complaint is said until nobody works with it: the
    deadline runs on wherever it was sent. Only that is said of what is passed on, was written to a network that asked
    for it, or is held back; and while this process cannot match at once: a page that is only read has no limit.
    Whoever has chosen whom it is for is not asked for more. Of `history` it is said if what is proposed was read anew.
    """
    if is_over(case) or is_resting(case) or not case.text:
        return NOTHING
    text = full_text(case.title, case.text)
    complaint = find_complaint_sent(case.id, text)
    is_held = case.visibility == Visibility.RECEIVED and find_told_held(case.id) is not None
    is_silent = case.route_kind is not None or case.invited or is_held
    sound = listen(text, case.text) if not is_silent else None
    if sound is None:
        return Heard(complaint=complaint)
    asked = not (fits or case.wanted_network_id or case.wished)
    heard = _tell(sound, text, case.text, complaint, asked=asked, placed=bool(case.place_id or case.place_text))
    return replace(heard, anew="" if case.wanted_network_id or case.wished else _tell_anew(history))


def _tell_anew(history: Sequence[Happened]) -> str:
    """Return that what is proposed was read anew, if nothing was written and nobody has said otherwise since."""
    last = next((one for one in reversed(history) if one.verb in _READ_OTHERWISE), None)
    return own_line(last) if last is not None and last.verb == PROPOSED_OTHERWISE.name else ""


def _tell(
    sound: Sound, text: str, whole: str | None, complaint: Complaint | None, *, asked: bool, placed: bool
) -> Heard:
    two = show_parted(whole, sound.parting) if whole is not None else None
    known = sound.operation or two or complaint
    return Heard(sound.operation, two, find_missing(text, placed=placed) if asked and not known else None, complaint)
