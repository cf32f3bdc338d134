"""Why a network is proposed, as far as the reader may know it: the same on every page.

What a person would say: a word or two of the text, what the network says of itself, and public cases like it that the
network got before. A phrase may be the title of an earlier case; the words it shares with a text count as reasons only
while everybody can read that case. Else trying words would tell what it says.
"""

from collections.abc import Collection, Iterable, Mapping

from app import i18n
from app.matching import PhraseKind, Reason
from app.matching.grammar import is_commonplace, says_i, tells_something
from app.networks.scope import sentence_with
from app.reading.grounds import Earlier, Explanation, Grounds
from app.reading.reason_words import are_forms, folded_of, is_by_chance, is_tender

_MOST_PHRASES = 2
_MOST_WORDS = 2
_MOST_EARLIER = 3
_WORTH_SAYING = 0.5
"""What a second word or phrase must add, beside the first, to be said as well."""

_QUESTION_MARKS = ("?", "\N{ARABIC QUESTION MARK}")
_TELLING = 0.01
"""Points against by what was learned that are worth a sentence; fewer hardly move the probability."""


def tellable(reasons: Iterable[Reason], earlier: Collection[int]) -> tuple[Reason, ...]:
    """Leave out reasons from cases that are not in `earlier`."""
    return tuple(one for one in reasons if one.phrase.case_id is None or one.phrase.case_id in earlier)


def explain(grounds: Grounds, earlier: Mapping[int, Earlier]) -> Explanation:
    """Return a suggestion's reasons as pages show them; `earlier` are the cases that the reader may see."""
    shown = tellable(grounds.reasons, earlier)
    marked, alone = _telling_words(shown, grounds.language)
    return Explanation(
        phrases=_phrases(shown),
        words=marked if grounds.language in ("", i18n.current().code) else (),
        marked=marked,
        alone=alone,
        named=bool(marked) and grounds.language not in i18n.LANGUAGES.keys() - {i18n.current().code},
        earlier=_earlier(grounds, earlier),
        against=_against(grounds),
        taught_against=grounds.learned <= -_TELLING,
    )


def _earlier(grounds: Grounds, earlier: Mapping[int, Earlier]) -> tuple[Earlier, ...]:
    """Return the cases like it; a title in the text's language must say a word that speaks for the network in it."""
    words = {word.text.casefold() for reason in grounds.reasons for word in reason.words}
    words = {one for one in words if not is_commonplace(one, grounds.language)}
    like = [earlier[one] for one in dict.fromkeys(grounds.related) if one in earlier]
    abroad = {one for one in like if one.language not in ("", grounds.language) and grounds.language}
    said = {one for one in like if any(are_forms(word, part) for part in folded_of(one.title) for word in words)}
    return tuple(one for one in like if one in abroad | said)[:_MOST_EARLIER]


def _telling_words(reasons: Iterable[Reason], language: str) -> tuple[tuple[str, ...], bool]:
    """Return the word or two that carried most, each in one form only, and whether no other one did.

    None where what carried most is not to be said back.
    """
    carried: dict[str, float] = {}
    written: dict[str, str] = {}
    for reason in reasons:
        for word in reason.words:
            folded = word.text.casefold()
            if is_by_chance(folded, reason.phrase.text):
                continue
            if tells_something(folded, language) and not is_commonplace(folded, language):
                written.setdefault(folded, word.text)
                carried[folded] = carried.get(folded, 0.0) + reason.weight / len(reason.words)
    chosen: list[str] = []
    if is_tender(max(carried, key=lambda one: carried[one], default="")):
        return (), False
    for folded in sorted(carried, key=lambda one: -carried[one]):
        worth = not chosen or carried[folded] >= _WORTH_SAYING * carried[chosen[0]]
        if worth and not is_tender(folded) and not any(are_forms(folded, one) for one in chosen):
            chosen.append(folded)
    named = tuple(written[one] for one in sorted(chosen[:_MOST_WORDS], key=list(written).index))
    return named, bool(named) and all(are_forms(one, chosen[0]) for one in carried)


def _phrases(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return what the network says of itself in the page's language, the plainest first.

    What stands by itself is preferred to a question, a part of a sentence, or what a resident might say: the less plain
    are left out beside a plainer one, and the weak beside a strong one.
    """
    here = [one for one in reasons if one.phrase.case_id is None and one.phrase.language in ("", i18n.current().code)]
    asked = [one for one in here if not one.phrase.text.rstrip().endswith(_QUESTION_MARKS)] or here
    whole = [one for one in asked if one.phrase.kind != PhraseKind.PURPOSE] or asked
    whole = [one for one in whole if not says_i(one.phrase.text, one.phrase.language)] or whole
    least = _WORTH_SAYING * max((one.weight for one in whole), default=0.0)
    return tuple(dict.fromkeys(one.phrase.text for one in whole if one.weight >= least))[:_MOST_PHRASES]


def _against(grounds: Grounds) -> tuple[str, ...]:
    """Return the network's own sentences, as they stand, that what speaks against it is from."""
    written = {code: words.out_of_scope for code, words in grounds.network.words.items()}
    here = i18n.current().code
    found = (sentence_with(one.phrase.text, one.phrase.language, written, here) for one in grounds.against)
    return tuple(dict.fromkeys(one for one in found if one))
