"""Where words of translated solutions stand, so that they can be covered: with their network's or their solution's."""

from app.i18n import lazy
from app.publishing.pieces import coverable
from app.translations.models import SolutionTranslation

_OF = SolutionTranslation.subject_id
coverable(SolutionTranslation.town, lazy("Which municipality has translated it"), of=_OF)
coverable(SolutionTranslation.told_by, lazy("Who told us of a translation"), of=_OF)
coverable(SolutionTranslation.differently, lazy("What is done differently where it is translated"), of=_OF)
coverable(SolutionTranslation.seen_there, lazy("Which value was seen where it is translated"), of=_OF)
