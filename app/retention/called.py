"""What each period is called where it is set; what ends with it is said in a sentence (`Period.does`)."""

from collections.abc import Mapping

from app.i18n import lazy

CALLED: Mapping[str, object] = {
    "withdrawn": lazy("What its author took back"),
    "rejected": lazy("What we sent back or hid"),
    "handed_over": lazy("What started a clock in law"),
    "contact": lazy("Who wrote what has ended"),
    "follows": lazy("Who follows what has ended"),
    "supporters": lazy("For whom it is so too"),
    "originals": lazy("What stood where words are covered"),
    "listed_words": lazy("Earlier words of networks in the lists"),
    "reports": lazy("What somebody reported"),
    "acted_for": lazy("Who acted for an organisation that rests"),
    "asked_in": lazy("Who asked to write for an organisation"),
    "left_lists": lazy("Addresses taken out of the list of organisations"),
    "invited": lazy("Whom a resident invited to a question"),
    "co_authors": lazy("Who was asked to stand with something"),
    "network_members": lazy("Who did not come into a network, or left it"),
    "secrecy": lazy("Who accepted the duty of secrecy"),
    "table_hosts": lazy("Who wrote down what a table said"),
    "addresses": lazy("E-mail addresses that nothing needs"),
    "unconfirmed": lazy("E-mail addresses that nobody confirmed"),
    "links": lazy("Links in our mails"),
    "sessions": lazy("Sign-ins of staff and residents"),
    "backups": lazy("Backups"),
    "unplaced_mail": lazy("Mail that nobody has put in its place"),
}
"""Short, as headings are: at most 60 characters in each language."""


def list_called() -> dict[str, str]:
    """Return what each period is called in the current language, by its name."""
    return {name: str(called) for name, called in CALLED.items()}
