"""What is kept about somebody, in words for them: each table that erasing reaches belongs to one of these things."""

from dataclasses import dataclass

from app.i18n import lazy


@dataclass(frozen=True, eq=False)
class Thing:
    """Something that is kept: what it is called, what it is, and the tables whose rows are of it.

    Of what is only `counted` nothing can be read: it is worked out, or opens something.
    """

    name: str
    label: str
    sentence: str
    tables: tuple[str, ...]
    counted: bool = False


THINGS = (
    Thing(
        "cases",
        lazy("Problems and ideas"),
        lazy("What you have sent in, and how far it is."),
        ("submission", "belonging"),
    ),
    Thing("wordings", lazy("Wordings"), lazy("Every version of your texts, also earlier ones."), ("wording",)),
    Thing(
        "corrections",
        lazy("What you have corrected beside the text"),
        lazy("The place and the name that one of us still has to read."),
        ("correction",),
    ),
    Thing("comments", lazy("Comments"), lazy("What you have said in conversations."), ("comment",)),
    Thing(
        "reasons",
        lazy("Objections and wishes"),
        lazy("What you wrote when you objected, or asked us for something."),
        ("reason",),
    ),
    Thing(
        "sender",
        lazy("Who it is from"),
        lazy("What kind of sender you are, your name if you gave it, and our note if one of us wrote it down for you."),
        ("voice",),
    ),
    Thing("address", lazy("Your e-mail"), lazy("The address, locked with a key, and your language."), ("contact",)),
    Thing(
        "reached",
        lazy("How we call or write to you"),
        lazy("Your telephone number or postal address, locked with a key, and what waits to be told you there."),
        ("reached", "owed_message"),
    ),
    Thing(
        "follows",
        lazy("What you follow"),
        lazy("And how often you want mail about it."),
        ("follow", "receiver"),
    ),
    Thing("notices", lazy("News for you"), lazy("That something happened to what you follow."), ("notice",)),
    Thing(
        "organisations",
        lazy("Organisations you act for"),
        lazy("Which they are, what you may do there, and the name that the others there read."),
        ("membership", "joining", "listed_organisation"),
    ),
    Thing(
        "contributions",
        lazy("What you help with"),
        lazy("What you give to challenges, how much, and the number you want to be called at."),
        ("contribution", "waiting_contribution"),
    ),
    Thing(
        "themes",
        lazy("Themes you have proposed"),
        lazy("What you answered when you proposed a theme for a network."),
        ("theme_proposal", "theme_answer"),
    ),
    Thing(
        "tables",
        lazy("Tables whose answers you typed in"),
        lazy("That you want to hear what they added. Nobody sees that it was you."),
        ("table_host",),
    ),
    Thing("supports", lazy("What is so for you too"), lazy("Where you are counted. Nobody sees who."), ("support",)),
    Thing(
        "invitations",
        lazy("Invitations to questions"),
        lazy("That you have invited somebody, with your word to them, or that somebody has invited you."),
        ("inviting", "invited"),
    ),
    Thing(
        "networks",
        lazy("Networks you are in from outside"),
        lazy("That you were invited or asked to join, the words you wrote, and when you accepted the duty of secrecy."),
        ("network_member", "network_request", "secrecy_promise"),
    ),
    Thing(
        "meetings",
        lazy("Meetings you come to"),
        lazy("What you are called there and what you need. It is erased the day after the meeting."),
        ("meeting_signup",),
    ),
    Thing(
        "co_authors",
        lazy("What you stand with"),
        lazy("What others have sent in and asked you to stand with, and what you have answered."),
        ("co_author",),
    ),
    Thing(
        "sender_limits",
        lazy("Limits on what you can send"),
        lazy("That one was proposed or decided, and until when. The words stand with the case it began at."),
        ("sender_limit",),
    ),
    Thing("reports", lazy("Reports"), lazy("What you have asked us to look at."), ("report",)),
    Thing(
        "waiting",
        lazy("What waits for you"),
        lazy("Comments and changes that wait until you press the button in our mail."),
        ("unconfirmed_comment", "address_change"),
    ),
    Thing("mails", lazy("Mails that wait"), lazy("Mails that are about to be sent to you."), ("job",), counted=True),
    Thing(
        "ways_in",
        lazy("Ways in"),
        lazy("Browsers that were let in as you, and links that we mailed. They end by themselves."),
        ("author_session", "guest_session", "one_time_link", "invitation"),
        counted=True,
    ),
    Thing(
        "worked_out",
        lazy("What the program made of your texts"),
        lazy("Codes and numbers by which a text is found, matched and not stored twice, and titles it learned from."),
        ("suggestion", "embedding", "network_example", "name_key", "sent_once"),
        counted=True,
    ),
)

TOLD_APART = frozenset({"cases", "wordings", "comments"})
"""What a copy that one reads tells in chapters of its own; as data its rows are there all the same."""

OTHER = Thing("other", lazy("Other things"), lazy("What belongs to nothing of the above."), ())
"""Where rows of a table stand that nobody has named here yet; a law asks for its name."""

HELD_BACK = {
    "alarm": "what staff note for themselves about a danger is handled without writing to whose words it is seen in",
    "original": "what stood under covered words may be about somebody else; it is opened with a reason and a trace",
    "asked_covering": "what one of us asks to cover is staff's own until another has decided, and is gone then",
    "department_reply": "it is said among us, as notes are; what of it is told its author stands in the answer",
    "mailed_answer": "it is said among us, as notes are, and waits until one of us has read whose case it is about",
}
"""Tables whose rows erasing takes along and nobody is shown as theirs: {table: reason}."""


def thing_of(table: str) -> Thing:
    """Return what the rows of a table are of."""
    return next((one for one in THINGS if table in one.tables), OTHER)
