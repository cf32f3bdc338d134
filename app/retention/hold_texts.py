"""What staff read of keeping a thing from being erased, whatever it is, and of letting it go again."""

from typing import Any

from app.acts import Texts
from app.i18n import lazy

HOLDING = Texts[Any](
    label=lazy("Keep it from being erased"),
    told=lazy("The author is not told now. Whoever asks us to erase it hears what it is kept for."),
    send=lazy("Keep it"),
)
RELEASING = Texts[Any](
    label=lazy("Let it be erased again"),
    told=lazy("Nobody is told. It is erased when its time has come, or when its author asks for it."),
    send=lazy("Let it go"),
)
