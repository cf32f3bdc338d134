"""The blueprint of the administration. It has no switch: without it nobody could switch anything on."""

from flask import Blueprint

from app.administration.heard import say_heard
from app.administration.looks import days_ago, fill_sample, speak_look
from app.administration.mail_look import see_in_mail
from app.administration.place_look import draw_place
from app.administration.promises import digest_of
from app.word_lists.trying import try_words

blueprint = Blueprint("administration", __name__, template_folder="templates")
_LOOKS = {
    "draw_place": draw_place,
    "speak_look": speak_look,
    "see_in_mail": see_in_mail,
    "fill_sample": fill_sample,
    "days_ago": days_ago,
    "say_heard": say_heard,
    "digest_of_opened": digest_of,
    "try_words": try_words,
}
blueprint.context_processor(lambda: _LOOKS)
