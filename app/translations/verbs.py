"""What can happen to what is written of a translated solution, and the sentences that tell it."""

from app.history import Readers, verb
from app.i18n import lazy

ELSEWHERE = verb(
    "solution_elsewhere", lazy("It was written that another municipality has translated it."), readers=Readers.EVERYBODY
)
ELSEWHERE_BACK = verb("solution_elsewhere_back", lazy("What was written of another municipality was taken back."))
TRANSLATED = verb("solution_translated", lazy("It was written that a solution of another town is translated here."))
TRANSLATED_ANEW = verb("solution_translated_anew", lazy("What was written of a translated solution was changed."))
TRANSLATION_BACK = verb("solution_translation_back", lazy("What was written of a translated solution was taken back."))
