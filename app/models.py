"""Every table, for migrations and for checks: importing this module declares them all."""

from app.accounts import models as accounts_models
from app.alarms import models as alarms_models
from app.belonging import models as belonging_models
from app.breaches import models as breaches_models
from app.by_hand import models as by_hand_models
from app.chain import models as chain_models
from app.challenges import models as challenges_models
from app.co_authors import models as co_authors_models
from app.committee_decisions import models as committee_decisions_models
from app.contributions import models as contributions_models
from app.conversations import models as conversations_models
from app.copies import models as copies_models
from app.counters import Counter
from app.db import Base
from app.department_links import models as department_links_models
from app.departments import models as departments_models
from app.endings import models as endings_models
from app.entries import models as entries_models
from app.events import Event
from app.exchange import models as exchange_models
from app.follow_ups import models as follow_ups_models
from app.jobs import Job
from app.joint_answers import models as joint_answers_models
from app.limits import RateBucket
from app.listed_organisations import models as listed_models
from app.mailed_answers import models as mailed_answers_models
from app.meeting_signups import models as meeting_signups_models
from app.meeting_tasks import models as meeting_tasks_models
from app.meetings import models as meetings_models
from app.municipality import models as municipality_models
from app.network_backing import models as network_backing_models
from app.network_closing import models as network_closing_models
from app.network_design import models as network_design_models
from app.network_leading import models as network_leading_models
from app.network_log import models as network_log_models
from app.network_means import models as network_means_models
from app.network_members import models as network_members_models
from app.network_people import models as network_people_models
from app.network_stages import models as network_stages_models
from app.networks import models as networks_models
from app.notifications import models as notifications_models
from app.objections import models as objections_models
from app.operations import models as operations_models
from app.organisations import models as organisations_models
from app.pages import models as pages_models
from app.perspectives import models as perspectives_models
from app.phrases import models as phrases_models
from app.placements import models as placements_models
from app.presence import models as presence_models
from app.publishing import models as publishing_models
from app.reading import models as reading_models
from app.registers import models as registers_models
from app.reply_addresses import models as reply_addresses_models
from app.reports import models as reports_models
from app.results import models as results_models
from app.retention import models as retention_models
from app.sender_limits import models as sender_limits_models
from app.sent_once import SentOnce
from app.solutions import models as solutions_models
from app.splits import models as splits_models
from app.standard_texts import models as standard_texts_models
from app.statutory import models as statutory_models
from app.subjects import Subject
from app.submissions import models as submissions_models
from app.supports import models as supports_models
from app.tables import models as tables_models
from app.tasks import models as tasks_models
from app.theme_origins import models as theme_origins_models
from app.theme_proposals import models as theme_proposals_models
from app.town_map import models as town_map_models
from app.translations import models as translations_models
from app.trials import models as trials_models
from app.wording import models as wording_models

__all__ = [
    "Base",
    "Counter",
    "Event",
    "Job",
    "RateBucket",
    "SentOnce",
    "Subject",
    "accounts_models",
    "alarms_models",
    "belonging_models",
    "breaches_models",
    "by_hand_models",
    "chain_models",
    "challenges_models",
    "co_authors_models",
    "committee_decisions_models",
    "contributions_models",
    "conversations_models",
    "copies_models",
    "department_links_models",
    "departments_models",
    "endings_models",
    "entries_models",
    "exchange_models",
    "follow_ups_models",
    "joint_answers_models",
    "listed_models",
    "mailed_answers_models",
    "meeting_signups_models",
    "meeting_tasks_models",
    "meetings_models",
    "municipality_models",
    "network_backing_models",
    "network_closing_models",
    "network_design_models",
    "network_leading_models",
    "network_log_models",
    "network_means_models",
    "network_members_models",
    "network_people_models",
    "network_stages_models",
    "networks_models",
    "notifications_models",
    "objections_models",
    "operations_models",
    "organisations_models",
    "pages_models",
    "perspectives_models",
    "phrases_models",
    "placements_models",
    "presence_models",
    "publishing_models",
    "reading_models",
    "registers_models",
    "reply_addresses_models",
    "reports_models",
    "results_models",
    "retention_models",
    "sender_limits_models",
    "solutions_models",
    "splits_models",
    "standard_texts_models",
    "statutory_models",
    "submissions_models",
    "supports_models",
    "tables_models",
    "tasks_models",
    "theme_origins_models",
    "theme_proposals_models",
    "town_map_models",
    "translations_models",
    "trials_models",
    "wording_models",
]
