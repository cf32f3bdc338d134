"""What machines send is told apart from what somebody wrote, and what is built to do harm is not taken apart."""

import pytest

from app.mailed_answers.message import Incoming, UnreadableError
from app.mailed_answers.nature import Nature, nature_of

TO = "svar+abc@sammen.example.dk"
_REPORT = "multipart/report; report-type=delivery-status; boundary=B"


def mail(subject: str = "SV: Kan du svare på 2026-0057?", body: str = "Vi sætter lys op.", **headers: str) -> bytes:
    """Return a mail as it comes, with these headers beside the usual ones."""
    named = {"From": "Inger Vang <inger@kommune.example>", "To": TO, "Subject": subject, "Message-ID": "<1@x.dk>"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    return ("\r\n".join(f"{name}: {value}" for name, value in named.items()) + f"\r\n\r\n{body}\r\n").encode()


def report(action: str, **headers: str) -> bytes:
    """Return what a mail server reports of a mail of ours."""
    parts = (
        ("text/plain", "Den besked kunne ikke leveres."),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mx.x.dk\r\n\r\nFinal-Recipient: rfc822; a@b.dk\r\nAction: {action}",
        ),
        ("text/rfc822-headers", f"Subject: Kan du svare?\r\nReply-To: <{TO}>"),
    )
    body = "".join(f"--B\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts) + "--B--"
    given = {"From": "MAILER-DAEMON@x.dk", "Return_Path": "<>", "MIME_Version": "1.0", "Content_Type": _REPORT}
    return mail("Undeliverable: Kan du svare?", body, **(given | headers))


AUTOMATIC = {
    "rfc 3834": mail(Auto_Submitted="auto-replied"),
    "generated": mail(Auto_Submitted="auto-generated; by=calendar"),
    "precedence": mail(Precedence="auto_reply"),
    "a list": mail(Precedence="list", List_Id="<nyt.kommune.example>"),
    "an old mark": mail(X_Autoreply="yes"),
    "nobody to return it to": mail(Return_Path="<>"),
    "outlook in danish": mail("Automatisk svar: Kan du svare på 2026-0057?"),
    "outlook in english": mail("Automatic reply: Can you answer 2026-0057?"),
    "away, as people write it": mail("Ikke til stede: Kan du svare"),
    "on holiday": mail("SV: På ferie til den 4. august"),
    "a receipt of a journal": mail("Kvittering for din henvendelse"),
    "a machine's name": mail(From="no-reply@kommune.example"),
    "a delay": report("delayed"),
    "a receipt that it was read": report(
        "displayed", Content_Type="multipart/report; report-type=disposition-notification; boundary=B"
    ),
}
BOUNCES = {
    "a report": report("failed"),
    "a report of a failure to a list": report("failed", Auto_Submitted="auto-replied"),
    "old and without a report": mail(
        "Undelivered Mail Returned to Sender", From="MAILER-DAEMON@x.dk", Return_Path="<>"
    ),
    "exchange in danish": mail("Kan ikke leveres: Kan du svare?", From="postmaster@kommune.example"),
}


@pytest.mark.parametrize("how", AUTOMATIC)
def test_what_a_machine_sends_is_no_answer(how: str) -> None:
    assert nature_of(Incoming(AUTOMATIC[how])) is Nature.AUTOMATIC


@pytest.mark.parametrize("how", BOUNCES)
def test_what_came_back_is_told(how: str) -> None:
    assert nature_of(Incoming(BOUNCES[how])) is Nature.BOUNCE


@pytest.mark.parametrize("changes", [{}, {"Auto_Submitted": "no"}, {"Return_Path": "<inger@kommune.example>"}])
def test_what_somebody_wrote_is_an_answer(changes: dict[str, str]) -> None:
    assert nature_of(Incoming(mail(**changes))) is Nature.WRITTEN


def test_words_come_in_any_writing() -> None:
    danish = "Blåbærgrød på søen".encode("cp1252").decode("latin-1")
    raw = mail(danish, danish, Content_Type="text/plain; charset=windows-1252").decode().encode("latin-1")
    assert Incoming(raw).text.strip() == "Blåbærgrød på søen"
    unknown = mail(body="Blåbær", Content_Type="text/plain; charset=x-unknown", From="=?utf-8?b?w4Zi?= <a@b.dk>")
    assert Incoming(unknown).text.strip() == "Blåbær"
    assert Incoming(unknown).sender.name == "Æb"
    flowed = mail(body="Vi sætter \r\nlys op.\r\n\r\nSnart.", Content_Type="text/plain; format=flowed")
    assert Incoming(flowed).text.strip() == "Vi sætter lys op.\n\nSnart."


def test_what_is_built_to_do_harm_is_not_taken_apart() -> None:
    deep = "".join(f"--{n}\r\nContent-Type: multipart/mixed; boundary={n + 1}\r\n\r\n" for n in range(400))
    for raw in (
        mail(body=deep, Content_Type="multipart/mixed; boundary=0"),
        mail(X_Long="x" * 100_000),
        mail(From=", ".join("a@b.dk" for _ in range(10_000))),
    ):
        with pytest.raises(UnreadableError):
            Incoming(raw)


def test_of_a_large_mail_the_words_are_read_and_the_file_is_counted() -> None:
    file = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf"
    parts = f"--B\r\n\r\nVi sætter lys op.\r\n--B\r\n{file}\r\n\r\n{'A' * 2_000_000}\r\n--B--"
    big = Incoming(mail(body=parts, Content_Type="multipart/mixed; boundary=B"))
    assert (big.text.strip(), big.files) == ("Vi sætter lys op.", 1)


def test_the_same_mail_by_another_way_is_the_same() -> None:
    first, again, other = Incoming(mail()), Incoming(mail(Received="from a by b")), Incoming(mail(body="Nej."))
    assert first.key == again.key != other.key
