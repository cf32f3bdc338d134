"""What a text sounds like, the same before it is sent, on its receipt, on its author's page and at the desk."""

from dataclasses import dataclass

from app.asking_back.listening import MOST_READ, Sound, listen
from app.asking_back.two_things import TwoThings, show_parted
from app.operations.queries import OperationInfo
from app.operations.recognising import recognise
from app.reading.submission_page import SubmissionPage
from app.search_terms import saying_words
from app.submissions.rules import is_over, is_resting
from app.titles.typed import full_text

_SAYS_LITTLE = 8
"""Words beside grammar: with fewer hardly anybody has said what happens, where and to whom."""


@dataclass(frozen=True)
class Heard:
    """The operation that a text sounds like, the two things it may be, and whether its writer is asked for more."""

    operation: OperationInfo | None = None
    two: TwoThings | None = None
    asks_for_more: bool = False


NOTHING = Heard()


def hear(text: str, *, fits: bool, whole: str | None = None) -> Heard:
    """Return what a text sounds like; `fits`: a network is said to fit it, so nobody asks for more.

    `whole` is where two things are looked for, None where they are not. Nobody is asked for more while it is not known
    whether there are two.
    """
    sound = listen(text, whole)
    if sound is None:
        return Heard(recognise(text[:MOST_READ]))
    return _tell(sound, text, whole, fits=fits)


def find_heard(page: SubmissionPage, *, fits: bool) -> Heard:
    """Return what a submission sounds like while nobody has decided where it belongs, as its author was told before.

    Nothing of what was written to a network that asked for it, and of what nobody works with; nor while this process
    cannot match at once: a page that is only read has no limit.
    """
    if page.route_kind is not None or page.invited or is_over(page) or is_resting(page):
        return NOTHING
    text = full_text(page.title, page.text)
    sound = listen(text, page.text)
    return _tell(sound, text, page.text, fits=fits) if sound is not None else NOTHING


def _tell(sound: Sound, text: str, whole: str | None, *, fits: bool) -> Heard:
    two = show_parted(whole, sound.parting) if whole is not None else None
    return Heard(sound.operation, two, not (fits or sound.operation or two) and says_little(text))


def says_little(text: str) -> bool:
    """Return whether a text is so short that its writer is asked for more before anybody looks for where it belongs."""
    return len(saying_words(text)) < _SAYS_LITTLE
