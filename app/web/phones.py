"""Phone numbers in running text, as links with which a phone calls them."""

import re

from markupsafe import Markup, escape

# Danish numbers have eight digits, mostly written in pairs: https://en.wikipedia.org/wiki/Telephone_numbers_in_Denmark
_NUMBER = re.compile(r"(?<![\d+/.-])(?<!\d )(?:\+45 ?)?(?:\d{8}|\d{4} \d{4}|\d{2}(?: \d{2}){3})(?![\d/-])(?! \d)")


def link_phones(text: str) -> Markup:
    """Return a text as HTML in which each Danish phone number is a link; everything else stands as it was written.

    >>> link_phones("Ring 43 68 68 68 & hør")
    Markup('Ring <a href="tel:+4543686868"><bdi dir="ltr">43 68 68 68</bdi></a> &amp; hør')
    """
    parts, at = [], 0
    for found in _NUMBER.finditer(text):
        dialled = "+45" + found[0].removeprefix("+45").replace(" ", "")
        link = Markup('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>').format(dialled, found[0])
        parts += [escape(text[at : found.start()]), link]
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])
