"""The mail to a department: a question that it can solve by itself, with a word."""

from app.challenge_desk.letters import SENT_TO_UNIT
from app.challenges import verbs
from app.challenges.kinds import Standing
from app.challenges.queries import get_current
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.events import list_happened
from app.i18n import DEFAULT
from app.mail import Mail
from app.municipality.queries import get_reference
from app.networks.queries import get_directory


@SENT_TO_UNIT.composer
def sent_to_unit(challenge_id: int) -> Mail | None:
    """Give a department the question, what is known, and the word it was sent with; None once it has no address."""
    challenge = get_current(challenge_id)
    sent = list_happened(challenge_id, [verbs.SENT_ON.name])
    department = get_reference().departments.get(sent[-1].details.get("department", 0)) if sent else None
    address = find_address(department.id, Receiver.DEPARTMENT) if department is not None else None
    if department is None or address is None or challenge.standing != Standing.SENT_ON:
        return None
    values = {
        "department": department.name,
        "network": get_directory().networks[challenge.network_id].name,
        "challenge": challenge,
        "word": sent[-1].reason or "",
        "answer_to": get_reference().email,
    }
    return Mail("sent_to_unit", address, DEFAULT.code, values, confirmed=True)
