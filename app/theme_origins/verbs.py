"""What happens to a text through the theme that it has grown into, and the sentences that tell it to staff."""

from app.history import verb
from app.i18n import lazy

THEME_OF_IT_DECIDED = verb("theme_of_it_decided", lazy("It was chosen what becomes of the theme it has grown into."))
THEME_OF_IT_BEGUN = verb("theme_of_it_begun", lazy("The theme it has grown into is a network now."))
