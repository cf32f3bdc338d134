"""Where words of a challenge stand that say whom it misses."""

from app.i18n import lazy
from app.perspectives.models import Missing
from app.publishing.pieces import coverable

coverable(Missing.situation, lazy("Who is missing"), of=Missing.challenge_id)
coverable(Missing.tried, lazy("What we have tried to reach them"), of=Missing.challenge_id)
coverable(Missing.question, lazy("What only they can tell us"), of=Missing.challenge_id)
