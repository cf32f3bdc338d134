"""The few lines that say one thing and nothing else, as people write them: a yes, and that it is not theirs.

They are compared whole. What is not written just so is an answer, which somebody reads before anybody else does.
"""

_MARKS = " \t.,;:!–-"
_NOT_OURS = frozenset(
    {
        *("ikke os", "det er ikke os", "nej, ikke os", "ikke vores", "det er ikke vores", "ikke hos os"),
        *("not ours", "this is not ours", "it is not ours", "not us", "no, not ours"),
    }
)
_YES = frozenset({"ja", "ja tak", "ja, vi tager den", "vi tager den", "vi tager den ind", "yes", "yes, we take it"})


def is_refusal(text: str) -> bool:
    """Return whether a reply says in its first line that it is not theirs; why may follow below."""
    return _plain(text.strip().partition("\n")[0]) in _NOT_OURS


def is_yes(text: str) -> bool:
    """Return whether a reply is a yes and nothing else."""
    return _plain(text) in _YES


def reason_of(text: str) -> str:
    """Return what follows below the line that says that it is not theirs."""
    return text.strip().partition("\n")[2].strip()


def _plain(line: str) -> str:
    return " ".join(line.split()).strip(_MARKS).casefold()
