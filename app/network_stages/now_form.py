"""The line of what happens right now in a network, put right in the form that moves the network on."""

from collections.abc import Mapping

from app.i18n import lazy
from app.web.act_form import ActForm, SaidT_co
from app.web.forms import paragraphs

LONGEST_NOW = 3_000


class NowLinesForm(ActForm[SaidT_co]):
    """What stands under “Right now” on a network's page, in Danish and in English if it stands there."""

    now_da = paragraphs(lazy("“Right now” on the network's page"), most=LONGEST_NOW)
    now_en = paragraphs(lazy("The same in English"), most=LONGEST_NOW)
    _stands: Mapping[str, str] = {}

    def ask_for_now(self, stands: Mapping[str, str], *, fresh: bool) -> None:
        """Ask whether the lines that stand there, by language, still hold; one that is `fresh` shows them."""
        self._stands = stands
        for code in ("da", "en"):
            if code not in stands:
                del self[f"now_{code}"]
            elif fresh:
                self[f"now_{code}"].data = stands[code]

    @property
    def now(self) -> Mapping[str, str]:
        """Return the lines that are to stand otherwise, by language."""
        sent = {code: (self[f"now_{code}"].data or "").strip() for code in self._stands if self._is_sent(code)}
        return {code: text for code, text in sent.items() if text != self._stands[code].strip()}

    def typed_texts(self) -> dict[str, str | None]:
        """Return what is typed; a line that stands there already is read by everybody, and is not looked through."""
        changed = {f"now_{code}" for code in self.now}
        texts = super().typed_texts()
        return {name: text for name, text in texts.items() if not name.startswith("now_") or name in changed}

    def _is_sent(self, code: str) -> bool:
        return bool(self[f"now_{code}"].raw_data)


def words_of_now(now: Mapping[str, str]) -> Mapping[str, str | None]:
    """Return the lines, each under what the form calls it."""
    return {f"now_{code}": text for code, text in now.items()}
