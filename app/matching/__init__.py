"""Which network a text belongs with, how sure that is, and which words say so; no database, no Flask."""

from app.matching.confidence import WORTH_A_LOOK, Confidence
from app.matching.engine import WORDS_VERSION, Engine
from app.matching.judging import Judged, Reason, Standing, Suggestion
from app.matching.learning import Learned
from app.matching.meaning import Meaning, Reader, Reading, read_beforehand
from app.matching.profiles import Phrase, PhraseKind, Profile, clauses
from app.matching.similarity import similar
from app.matching.two_subjects import Two, find_two
from app.matching.words import Word

__all__ = [
    "WORDS_VERSION",
    "WORTH_A_LOOK",
    "Confidence",
    "Engine",
    "Judged",
    "Learned",
    "Meaning",
    "Phrase",
    "PhraseKind",
    "Profile",
    "Reader",
    "Reading",
    "Reason",
    "Standing",
    "Suggestion",
    "Two",
    "Word",
    "clauses",
    "find_two",
    "read_beforehand",
    "similar",
]
