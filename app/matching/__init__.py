"""Which network a text belongs with, how sure that is, and which words say so; no database, no Flask."""

from app.matching.confidence import Confidence
from app.matching.engine import ENGINE_VERSION, Engine, Reason, Suggestion
from app.matching.profiles import Phrase, PhraseKind, Profile, clauses
from app.matching.similarity import similar
from app.matching.words import Word

__all__ = [
    "ENGINE_VERSION",
    "Confidence",
    "Engine",
    "Phrase",
    "PhraseKind",
    "Profile",
    "Reason",
    "Suggestion",
    "Word",
    "clauses",
    "similar",
]
