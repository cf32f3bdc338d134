"""Whether a text sounds like a problem or an idea, so that step 1 has the likely one chosen beforehand."""

from functools import cache

from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import Words, read_words
from app.submissions.states import Kind

_MOST_READ = 2_000
_OPENING = 2
"""An idea is said in so many first sentences; whoever comes to one later may have begun with a problem."""
_IDEAS = (
    "idé/ide/idéen/ideen/idéer/ideer",
    "jeg/vi har ... forslag",
    "mit/vores/mine ... forslag",
    "her er ... forslag",
    "jeg/vi/man kan/vil/vil gerne foreslå",
    "jeg/vi foreslår",
    "vi/man/i/kommunen kunne",
    "hvad med/hvis",
    "kunne/ville ... være rart/dejligt/godt/fint/fedt/skønt",
    "lad os",
    "jeg/vi vil gerne lave/starte/åbne/arrangere/bygge/plante/hjælpe/tilbyde",
    "idea/ideas",
    "i/we/would suggest",
    "my/our suggestion/suggestions/proposal/proposals",
    "i/we have ... suggestion/suggestions/proposal/proposals",
    "we could",
    "how about",
    "what if",
    "would ... be nice/great/good/lovely",
    "let us/let's",
)
_OPENING_IDEAS = (
    "forslag",
    "kunne/kan vi/man/kommunen ikke",
    "kan i ikke lave/åbne/plante/bygge/sætte/stille/lade/give/prøve/arrangere/få",
    "kunne vi/man/i/kommunen",
    "suggestion/suggestions/proposal",
    "could/should we/you",
)
_OPENERS = frozenset(
    {"og", "men", "eller", "måske", "mon", "så", "hvorfor", "and", "but", "or", "so", "why", "perhaps"}
)
"""These are an idea where a sentence begins or behind one of them: not "yesterday we could", "the town's proposal"."""
_TOLD = (
    "vi/man/i/kommunen kunne ... ikke/aldrig/hverken/næsten/knap/desværre",
    "vi/man/i/kommunen kunne se/høre/mærke/lugte",
    "kunne/kan vi/man/i/kommunen ikke ... se/høre/finde/sove/forstå/svare",
    "could we/you not ... see/hear/find/sleep/understand",
    "we could not/never/hardly/barely/see/hear/smell",
    "we couldn't",
    "dårlig/dårligste/dum/ingen/nogen/elendig/håbløs idé/ide",
    "ikke ... god idé/ide",
    "bad/no/any/terrible/stupid/not ... idea/ideas",
)
"""What somebody could not do is no idea, nor is one that is found bad."""
_PROBLEMS = (
    "ikke/aldrig/ingen/intet/hverken/uden",
    "et/a problem",
    "problemet/problemer/problemerne/problems/mangler/mangel/savner/besvær*/svært/umulig*/værre/værst*/træt/trætte",
    "utryg*/bange/farlig*/ulykke*/vold/hærværk/hærværket/truet/chikane*/mobning/mobbet/ensom*/stress*",
    "gået ud/i/itu",
    "ødelagt*/ødelægge*/defekt*/smadret/knust/slukket/væltet/knækket/stoppet/tilstoppet/oversvømmet/lukket/fjernet/fuld/fulde/overfyldt*/fyldt/blinker",
    "mørk/mørkt/mørke/beskidt*/ulækker*/snavset/skrald/skraldet/affald/affaldet/rod/roder/rotter/lugter/stinker/glat",
    "støj*/larm/larmen/larmer/trafikken/forsinke*/aflyst/kø/køer/hul/huller/hullet",
    "dårlig*/elendig*/urimelig*/uretfærdig*/forkert*/irriterende/generende/frustrerende/rasende",
    "for lidt/få/meget/mange/langt/lang/dyrt/dyr/sent/smal/smalt/lille",
    "not/never/nobody/cannot/can't/doesn't/don't/isn't/aren't/didn't/couldn't/without/missing/lacking",
    "broken/dangerous/unsafe/afraid/scared/dark/dirty/noise/noisy/rubbish/litter/rats/hole/holes",
    "full/late/delayed/closed/cancelled/lonely/difficult/impossible/worse/unfair/wrong/terrible/awful",
    "too little/few/much/many/far/expensive/late/narrow/small",
)


def guess_kind(text: str) -> Kind | None:
    """Return what a text sounds like, which its writer can change; None where it may be both, or says nothing known."""
    text = text[:_MOST_READ]
    words = read_words(text, plain_writing(text))
    if not words.folded:
        return None
    hits = _lexicon().hits(words)
    told = {at for one in hits["told"] for at in range(one.first, one.last + 1)}
    opening = [one.first for one in hits["opening"] if _opens(words, one.first)]
    ideas = [at for at in (*opening, *(one.first for one in hits["ideas"])) if at not in told]
    if not ideas:
        return Kind.PROBLEM if hits["problems"] else None
    return Kind.IDEA if words.sentences[min(ideas)] - words.sentences[0] < _OPENING else None


def _opens(words: Words, at: int) -> bool:
    """Return whether a word begins what is said, or goes on with it."""
    return words.opens[at] or words.folded[at - 1] in _OPENERS


@cache
def _lexicon() -> Lexicon:
    return Lexicon({"ideas": _IDEAS, "opening": _OPENING_IDEAS, "told": _TOLD, "problems": _PROBLEMS})
