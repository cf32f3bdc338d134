"""What is proposed to whoever makes two cases of a text that seems to speak of two things."""

from app.asking_back.two_things import find_two_things
from app.desk.case_files import CaseFile
from app.splits.case_actions import SplitForm
from app.web.act_form import ActForm, Said


def propose_dividing(form: ActForm[Said], file: CaseFile) -> None:
    """Propose the second of two things that a text seems to speak of, while nobody has found a place for it."""
    case = file.case
    if not isinstance(form, SplitForm):
        return
    if case.route_kind is not None or case.kin or case.is_erased or file.of_danger:
        return
    two = find_two_things(case.text or "")
    if two is not None:
        form.two, form.part.data = (two.first, two.second), two.second
