"""Where words of what came of a challenge stand."""

from app.endings.models import Account, Ending
from app.i18n import lazy
from app.publishing.pieces import coverable

coverable(Ending.text, lazy("What came of it"), of=Ending.challenge_id)
coverable(Account.came, lazy("What came of it all"), of=Account.challenge_id)
coverable(Account.came_not, lazy("What did not, and why"), of=Account.challenge_id)
coverable(Account.goes_on, lazy("How it goes on"), of=Account.challenge_id)
coverable(Account.why_left, lazy("Why something has no sentence"), of=Account.challenge_id)
