"""The register of the town's own sentences."""

from app import i18n
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.registers import shapes
from app.registers.columns import Values, column, in_each_language
from app.registers.register import Faults, Register, Row, declare
from app.registers.shapes import Control, FaultError, Shape
from app.wording.actions import say_as_it_comes, say_instead
from app.wording.beside import list_beside, list_hints
from app.wording.catalogue import find_by_words, key_of, list_sentences, parted
from app.wording.faults import find_fault
from app.wording.models import LONGEST
from app.wording.queries import find_own_by_words, get_own, list_kept

_LONGEST_TITLE = 90


def _read_message(text: str) -> str:
    written = shapes.one_line(text)
    if not written or key_of(written) in list_sentences():
        return written
    found = dict.fromkeys([*find_own_by_words(written), *(one.message for one in find_by_words(written))])
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise FaultError(_("Several sentences say just this. Search for it, and choose the one you mean."))
    raise FaultError(_("The program has no sentence that says just this. Search for a word of it instead."))


def _say_message(message: str) -> str:
    sentence = list_sentences().get(key_of(message))
    text = "".join(
        f"[{one}]" if is_filled else one for one, is_filled in parted(sentence.text if sentence else message)
    )
    return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE].rstrip()} …"


def _list_rows() -> list[Row]:
    return [
        Row(
            one.key,
            {"message": one.message} | {f"text_{code}": "\n".join(forms) for code, forms in one.said.items()},
        )
        for one in list_kept()
    ]


def _look_at(_key: str, values: Values) -> Faults:
    sentence = list_sentences().get(key_of(values["message"]))
    if sentence is None:
        return {"message": _("The program does not say this any more. Remove it here.")}
    said = {code: values[f"text_{code}"] for code in i18n.LANGUAGES}
    if not any(said.values()):
        return {f"text_{i18n.DEFAULT.code}": _("Write what you say instead, in one language at least.")}
    return {
        f"text_{code}": fault for code, text in said.items() if text and (fault := find_fault(sentence, code, text))
    }


def _write(key: str, values: Values, _by: By) -> None:
    said = {code: values[f"text_{code}"].split("\n") for code in i18n.LANGUAGES if values[f"text_{code}"]}
    say_instead(key, values["message"], said)


def _remove(key: str, _by: By) -> None:
    say_as_it_comes(key)


def _begin(key: str) -> Values | None:
    """Return what the form of a sentence begins with: what it is now in the reader's language; None for no sentence."""
    sentence = list_sentences().get(key)
    if sentence is None:
        return None
    code = i18n.current().code
    own = get_own()
    said = [own.get((code, sentence.message, at), text) for at, text in enumerate(sentence.forms[code])]
    return {"message": sentence.message, f"text_{code}": "\n".join(said)}


def _note(row: Row) -> str:
    sentence = list_sentences().get(row.key)
    if sentence is None:
        return _("Not shown: the program does not say this any more.")
    misfit = any(
        text and not sentence.fits(code, text.split("\n"))
        for code in i18n.LANGUAGES
        if (text := row.values[f"text_{code}"])
    )
    return _("Not shown: the program's sentence has changed. Write yours anew.") if misfit else ""


SENTENCES = declare(
    Register(
        name="sentences",
        label=lazy("Your own sentences"),
        add=lazy("Write a sentence of your own"),
        lead=lazy(
            "Any sentence on the screens and in the mails can be said in your own words: what the menu calls things, a"
            " heading, a line of a letter. The program's sentence stands wherever you have none."
        ),
        columns=(
            column(
                "message",
                lazy("The program's sentence"),
                shape=Shape(_read_message, _say_message, Control.LINE),
                required=True,
                fixed=True,
                is_carried=True,
                most=LONGEST,
                hint=lazy("Just as it stands on the screen or in the mail, in any language."),
                takes=lazy("A sentence of the program's, just as it stands on the screen or in the mail."),
            ),
            *in_each_language(
                "text",
                lazy("Your own"),
                shape=shapes.PARAGRAPHS,
                most=LONGEST,
                hint=lazy(
                    "What stands after a per cent sign is filled in by the program, and must stay as it is written."
                ),
            ),
        ),
        title="message",
        read=_list_rows,
        write=_write,
        remove=_remove,
        key_of=lambda values: key_of(values["message"]),
        check=_look_at,
        look="administration/looks/sentence.html",
        about=lambda _key, values: list_beside(values),
        begin=_begin,
        hints=list_hints,
        begins_at="/admin/sentences/find",
        note=_note,
    )
)
