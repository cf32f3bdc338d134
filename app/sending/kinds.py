"""Whether a text sounds like a problem or an idea, so that step 1 has the likely one chosen beforehand."""

from functools import cache

from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import read_words
from app.submissions.states import Kind

_MOST_READ = 2_000
_OPENING = 2
"""An idea is said in so many first sentences; whoever comes to one later may have begun with a problem."""
_IDEAS = (
    "idé/ide/idéen/ideen/idéer/ideer",
    "forslag/forslaget/foreslår/foreslå",
    "kunne/kan vi/man/i/kommunen ikke",
    "kunne vi/man/i/kommunen",
    "vi/man/i/kommunen kunne",
    "hvad med/hvis",
    "kunne/ville ... være rart/dejligt/godt/fint/fedt/skønt",
    "lad os",
    "jeg/vi vil gerne lave/starte/åbne/arrangere/bygge/plante/hjælpe/tilbyde",
    "idea/ideas/suggest/suggestion/proposal",
    "could/should we/you",
    "we could",
    "how about",
    "what if",
    "would ... be nice/great/good/lovely",
    "let us/let's",
)


def guess_kind(text: str) -> Kind | None:
    """Return what a text sounds like, which its writer can change; None where it may be both, or says nothing."""
    text = text[:_MOST_READ]
    words = read_words(text, plain_writing(text))
    if not words.folded:
        return None
    ideas = _lexicon().hits(words)["ideas"]
    if not ideas:
        return Kind.PROBLEM
    return Kind.IDEA if words.sentences[ideas[0].first] - words.sentences[0] < _OPENING else None


@cache
def _lexicon() -> Lexicon:
    return Lexicon({"ideas": _IDEAS})
