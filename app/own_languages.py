# ruff: noqa: RUF001 -- letters of other scripts
"""Sentences of ours in languages that are spoken in the town and are none of the screens.

Whoever writes in one of them is told in it what everybody is told: that one may, and, once it has arrived, that it has,
by when they hear from us and whom to call. They are fixed, for nobody here writes these languages; until a named person
has read them through, they say so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date


@dataclass(frozen=True)
class OwnLanguage:
    """A language by its code: its own name, and the sentences. `read_by` names who has read them through."""

    code: str
    name: str
    may_write: str
    received: str
    by_when: str
    whom_to_call: str
    read_by: str = ""

    @property
    def dir(self) -> str:
        """Return ``ltr`` or ``rtl``."""
        return Locale.parse(self.code).text_direction


@dataclass(frozen=True)
class Told:
    """What somebody who writes in `language` is told of their own submission, sentence by sentence."""

    language: OwnLanguage
    sentences: Sequence[str]


_ALL = (
    OwnLanguage(
        "tr",
        "Türkçe",
        "Kendi dilinizde yazabilirsiniz. Yanıt Danca gelir ya da sizi ararız.",
        "Yazdığınız bize ulaştı. Numaranız: %(number)s.",
        "İlk haber en geç %(day)s tarihinde gelir.",
        "Sorunuz varsa %(phone)s numaralı telefonu arayın.",
    ),
    OwnLanguage(
        "ar",
        "العربية",
        "يمكنك أن تكتب بلغتك. يأتي الرد بالدنماركية، أو نتصل بك هاتفيًا.",
        "لقد وصلنا ما كتبته. رقمك هو %(number)s.",
        "يأتي أول خبر منا في %(day)s على أبعد تقدير.",
        "إذا كان لديك سؤال فاتصل بالرقم %(phone)s.",
    ),
    OwnLanguage(
        "ur",
        "اردو",
        "آپ اپنی زبان میں لکھ سکتے ہیں۔ جواب ڈینش میں آئے گا، یا ہم آپ کو فون کریں گے۔",
        "آپ کی تحریر ہمیں مل گئی ہے۔ آپ کا نمبر %(number)s ہے۔",
        "ہماری پہلی خبر زیادہ سے زیادہ %(day)s تک آئے گی۔",
        "اگر آپ کا کوئی سوال ہو تو %(phone)s پر فون کریں۔",
    ),
    OwnLanguage(
        "pl",
        "Polski",
        "Możesz pisać w swoim języku. Odpowiedź przyjdzie po duńsku albo zadzwonimy.",
        "Otrzymaliśmy Twoją wiadomość. Jej numer to %(number)s.",
        "Pierwszą informację od nas otrzymasz najpóźniej %(day)s.",
        "Jeśli masz pytanie, zadzwoń pod numer %(phone)s.",
    ),
    OwnLanguage(
        "uk",
        "Українська",
        "Ви можете писати своєю мовою. Відповідь буде данською, або ми вам зателефонуємо.",
        "Ми отримали те, що ви написали. Ваш номер: %(number)s.",
        "Перше повідомлення від нас надійде не пізніше %(day)s.",
        "Якщо у вас є запитання, телефонуйте за номером %(phone)s.",
    ),
    OwnLanguage(
        "so",
        "Soomaali",
        "Waxaad ku qori kartaa luqaddaada. Jawaabtu waxay ku imanaysaa af Deenish, ama waan ku soo wacaynaa.",
        "Waan helnay waxaad qortay. Lambarkaagu waa %(number)s.",
        "Warka ugu horreeya wuxuu kaaga iman doonaa ugu dambayn %(day)s.",
        "Haddii aad su'aal qabto, wac %(phone)s.",
    ),
    OwnLanguage(
        "fa",
        "فارسی",
        "می‌توانید به زبان خودتان بنویسید. پاسخ به دانمارکی می‌آید یا به شما زنگ می‌زنیم.",
        "نوشتهٔ شما به ما رسید. شمارهٔ شما %(number)s است.",
        "نخستین خبر از ما حداکثر تا %(day)s می‌رسد.",
        "اگر پرسشی دارید، به شمارهٔ %(phone)s زنگ بزنید.",
    ),
)
OWN_LANGUAGES: Mapping[str, OwnLanguage] = {one.code: one for one in _ALL}


def tell_may_write(code: str) -> Told | None:
    """Return what whoever is about to send something in a language (its code) is told; None for any other."""
    language = OWN_LANGUAGES.get(code)
    return Told(language, [language.may_write]) if language is not None else None


def tell(code: str, *, number: str, due: date | None, phone: str) -> Told | None:
    """Return what is told in a language (its code) of the submission with this number; None if we have no words in it.

    Nothing is said of a first update that is no longer awaited (`due` is None).
    """
    language = OWN_LANGUAGES.get(code)
    if language is None:
        return None
    day = format_date(due, format="long", locale=code) if due is not None else ""
    said = (language.received, language.by_when if due is not None else "", language.whom_to_call)
    given = {"number": _in_order(number, language), "day": day, "phone": _in_order(phone, language)}
    return Told(language, [one % given for one in said if one])


def _in_order(digits: str, language: OwnLanguage) -> str:
    """Return a number as it is read in a line of any direction: isolated (UAX #9) where lines run to the left."""
    return f"\u2066{digits}\u2069" if language.dir == "rtl" else digits
