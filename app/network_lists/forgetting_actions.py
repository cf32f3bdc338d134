"""What goes when words of a network are covered or uncovered: all that is kept of those that it says no more."""

from app.network_lists.register import NETWORKS
from app.networks.matcher import list_phrases
from app.registers.actions import forget
from app.submissions.suggestion_actions import forget_unsaid


def forget_words(network_id: int) -> None:
    """Take the words that stood in a network out of its history in the list, and its phrases out of proposals."""
    forget_unsaid(network_id, list_phrases(network_id))
    forget(NETWORKS.name, str(network_id), NETWORKS.coverable)
