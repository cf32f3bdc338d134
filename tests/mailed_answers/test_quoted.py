"""What is told apart in replies as programs in Danish town halls send them: words, quote and signature."""

import pytest

from app.mailed_answers.html_text import html_to_text
from app.mailed_answers.quoted import cut

WORDS = "Vi sætter lys op i tunnelen inden jul.\n\nDet koster ikke noget for jer."
ASKED = "Noget ligger hos Vej og Park.\n\n2026-0057\n\nhttps://x.dk/answers/x"
MARKED = "\n".join(f"> {line}".rstrip() for line in ASKED.split("\n"))
HEADERS = "Fra: Sammen om byen <svar+abc@x.dk>\nSendt: 26. november 2026 10:12\nTil: Vej og Park\nEmne: 2026-0057"
ENGLISH = "From: Sammen om byen <svar+abc@x.dk>\nSent: 26 November 2026 10:12\nTo: Roads\nSubject: 2026-0057"
DAY = "26. nov. 2026 kl. 10.12"
WHO = "Sammen <svar+abc@x.dk>"
WHO_HTML = "Sammen &lt;svar+abc@x.dk&gt;"
SIGNED = "Med venlig hilsen\n\nInger Vang\nVejchef\nVej og Park\nTlf. 12 34 56 78"

PLAIN = {
    "nothing quoted": WORDS,
    "outlook in danish": f"{WORDS}\n\n{HEADERS}\n\n{ASKED}",
    "outlook in english": f"{WORDS}\n\n{ENGLISH}\n\n{ASKED}",
    "outlook with a line": f"{WORDS}\n\n________________________________\n{HEADERS}\n\n{ASKED}",
    "outlook with bold names": f"{WORDS}\n\n*Fra:* Sammen\n*Sendt:* torsdag\n*Til:* Vej\n*Emne:* 2026-0057\n\n{ASKED}",
    "outlook of old": f"{WORDS}\n\n-----Oprindelig meddelelse-----\n{HEADERS}\n\n{ASKED}",
    "old in english": f"{WORDS}\n\n-----Original Message-----\n{ENGLISH}\n\n{ASKED}",
    "gmail in danish": f"{WORDS}\n\nDen tors. {DAY} skrev {WHO}:\n\n{MARKED}",
    "gmail, broken": f"{WORDS}\n\nDen tors. {DAY} skrev Sammen om byen <\nsvar+abc@x.dk>:\n\n{MARKED}",
    "gmail in english": f"{WORDS}\n\nOn Thu, Nov 26, 2026 at 10:12 AM Sammen <svar+abc@x.dk>\nwrote:\n\n{MARKED}",
    "apple in danish": f"{WORDS}\n\nDen {DAY} skrev {WHO}:\n\n{MARKED}",
    "apple in english": f"{WORDS}\n\nOn 26 Nov 2026, at 10:12, Sammen <svar+abc@x.dk> wrote:\n\n{MARKED}",
    "apple, not marked": f"{WORDS}\n\nDen {DAY} skrev {WHO}:\n\n{ASKED}",
    "a phone": f"{WORDS}\n\nSendt fra min iPhone\n\nDen {DAY} skrev {WHO}:\n\n{MARKED}",
    "outlook on a phone": f"{WORDS}\n\nHent Outlook til iOS<https://aka.ms/o>\n________________________________\n{HEADERS}\n\n{ASKED}",
    "thunderbird": f"{WORDS}\n\nDen 26.11.2026 kl. 10.12 skrev Sammen om byen:\n{MARKED}",
    "below the quote": f"Den {DAY} skrev {WHO}:\n\n{MARKED}\n\n{WORDS}",
    "signed by rule": f"{WORDS}\n\n-- \nInger Vang\nVejchef\n\n{HEADERS}\n\n{ASKED}",
    "signed as people do": f"{WORDS}\n\n{SIGNED}\n\n{HEADERS}\n\n{ASKED}",
    "signed in short": f"{WORDS}\n\nMvh Inger\n\n{HEADERS}\n\n{ASKED}",
    "spaces that do not break": f"{WORDS}\n\nDen\u00a026. nov. 2026 kl.\u00a010.12 skrev {WHO}:\n\n{MARKED}",
}

_P = WORDS.split("\n\n")
_SAID = "".join(f"<p class=MsoNormal>{one}</p>" for one in _P)
_HTML_ASKED = "<p>Noget, som en borger har skrevet</p><p><a href='https://x.dk/answers/x'>Læs det</a></p>"
HTML = {
    "outlook desktop": f"<head><style>p {{margin:0}}</style></head><body>{_SAID}<div><div style='border-top:solid'>"
    f"<p class=MsoNormal><b>Fra:</b> {WHO_HTML}<br><b>Sendt:</b> 26. november<br><b>Til:</b> Vej<br>"
    f"<b>Emne:</b> 2026-0057</p></div></div>{_HTML_ASKED}</body>",
    "outlook on the web": f"<div>{_P[0]}</div><div><br></div><div>{_P[1]}</div><div id='appendonsend'></div><hr>"
    f"<div id='divRplyFwdMsg'><b>Fra:</b> Sammen</div>{_HTML_ASKED}",
    "gmail": f"<div dir='ltr'>{_P[0]}<div><br></div><div>{_P[1]}</div></div><br><div class='gmail_quote'><div>"
    f"Den tors. {DAY} skrev Sammen &lt;<a href='mailto:svar+abc@x.dk'>svar+abc@x.dk</a>&gt;:<br></div>"
    f"<blockquote class='gmail_quote'>{_HTML_ASKED}</blockquote></div>",
    "apple": f"<div>{_P[0]}<br><br>{_P[1]}</div><div><br><blockquote type='cite'><div>Den {DAY} skrev Sammen "
    f"&lt;svar+abc@x.dk&gt;:</div><br>{_HTML_ASKED}</blockquote></div>",
}


@pytest.mark.parametrize("how", PLAIN)
def test_only_what_was_written_is_kept(how: str) -> None:
    assert cut(PLAIN[how]).text == WORDS


@pytest.mark.parametrize("how", HTML)
def test_a_mail_in_html_alone_says_the_same(how: str) -> None:
    assert cut(html_to_text(HTML[how])).text == WORDS


def test_answers_between_the_lines_are_kept_together() -> None:
    text = f"Den {DAY} skrev Sammen <a@x.dk>:\n> Kommer der lys?\n{_P[0]}\n\n> Hvad koster det?\n{_P[1]}"
    assert cut(text).text.split("\n\n") == _P


def test_who_signed_is_told_apart() -> None:
    assert cut(PLAIN["signed as people do"]).signature[:2] == ("Inger Vang", "Vejchef")


@pytest.mark.parametrize(
    "text",
    [
        "Fra: i morgen er der lys i tunnelen.",
        "Den nye lygte skrev vi om i 2025: den kommer i år.\nVi glæder os.",
        "Vi sendte venlige hilsner til alle.\nSå er det gjort.",
        "På vegne af afdelingen skrev jeg det allerede.",
    ],
)
def test_words_that_look_like_a_quote_stay(text: str) -> None:
    assert cut(text).text == text


def test_a_mail_that_only_quotes_says_nothing() -> None:
    assert not cut(f"{HEADERS}\n\n{ASKED}").text
    assert not cut(f"Den {DAY} skrev Sammen <a@x.dk>:\n\n{MARKED}").text
