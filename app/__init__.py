"""Samspil: a municipality and its town create welfare together."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, db
from app.accounts import emails as accounts_emails
from app.accounts import guest_views, sessions
from app.accounts import views as accounts_views
from app.administration import closing_views as administration_closing_views
from app.administration import file_views as administration_file_views
from app.administration import history_views as administration_history_views
from app.administration import logo_views as administration_logo_views
from app.administration import mail_views as administration_mail_views
from app.administration import promise_views as administration_promise_views
from app.administration import removing_views as administration_removing_views
from app.administration import row_views as administration_row_views
from app.administration import sentence_views as administration_sentence_views
from app.administration import views as administration_views
from app.alarms import actions as alarms_actions
from app.alarms import duties as alarms_duties
from app.alarms import emails as alarms_emails
from app.alarms import offering
from app.alarms import views as alarms_views
from app.alike import jobs as alike_jobs
from app.authors import (
    address_emails,
    at_once_emails,
    case_emails,
    co_author_emails,
    co_author_views,
    end_emails,
    follow_up_emails,
    limit_emails,
    mine_views,
    placement_emails,
    placement_views,
    receipt_link_emails,
    split_emails,
    way_in_views,
    ways_views,
)
from app.authors import emails as authors_emails
from app.authors import views as authors_views
from app.breaches import duties as breaches_duties
from app.breaches import views as breaches_views
from app.by_hand import switched_actions as by_hand_switched
from app.calls import views as calls_views
from app.casework import pair_views
from app.casework import views as casework_views
from app.chain import jobs as chain_jobs
from app.challenge_desk import emails as challenge_desk_emails
from app.challenge_desk import views as challenge_desk_views
from app.challenge_desk import writing_views as challenge_writing_views
from app.challenges import duties as challenges_duties
from app.challenges import followed as challenge_followed
from app.challenges import kind as challenges_kind
from app.challenges import views as challenges_views
from app.closed_days import opened_actions as closed_days_opened
from app.co_authors import merging_actions as co_authors_merging
from app.co_authors.blueprint import blueprint as co_authors_blueprint
from app.colleagues import emails as colleagues_emails
from app.colleagues import jobs as colleagues_jobs
from app.colleagues import register as colleagues_register
from app.colleagues import views as colleagues_views
from app.committee_desk import emails as committee_emails
from app.committee_desk import jobs as committee_jobs
from app.committee_desk import parts as committee_parts
from app.committee_desk import views as committee_views
from app.config import Settings
from app.contribution_desk import ending_actions as contributions_ending
from app.contribution_desk import ends as contributions_ends
from app.contribution_desk import views as contribution_desk_views
from app.contributions import duties as contributions_duties
from app.contributions import emails as contributions_emails
from app.contributions import jobs as contributions_jobs
from app.contributions import kind as contributions_kind
from app.contributions import leaving_actions as contributions_leaving
from app.contributions import merging_actions as contributions_merging
from app.contributions import views as contributions_views
from app.conversations import duties as conversations_duties
from app.conversations import emails as conversations_emails
from app.conversations import followed as comment_followed
from app.conversations import jobs as conversations_jobs
from app.conversations import kind as comment_kind
from app.conversations import own_views
from app.conversations import views as conversations_views
from app.conversations.blueprint import moderating
from app.copies import emails as copies_emails
from app.copies import views as copies_views
from app.demo import views as _demo_views  # noqa: F401 -- importing them puts them on the blueprint
from app.demo.blueprint import blueprint as demo_blueprint
from app.demo_files.drafts import draft_of
from app.department_answers import desk_views as department_desk_views
from app.department_answers import views as department_views
from app.department_links import asking_actions as department_asking
from app.department_links import duties as department_duties
from app.department_links import emails as department_emails
from app.department_links import jobs as department_jobs
from app.department_links import late_emails as department_late_emails
from app.departments import domain_register
from app.departments import register as departments_register
from app.describing import views as describing_views
from app.desk import comment_views, conversation_views, register_views, report_views
from app.desk import views as desk_views
from app.endings import desk_views as endings_desk_views
from app.endings import emails as endings_emails
from app.endings import pieces as endings_pieces
from app.endings import views as endings_views
from app.entries import duties as entries_duties
from app.entries import emails as entries_emails
from app.entries import ends as entries_ends
from app.entries import kind as entries_kind
from app.entries import own_views as own_entry_views
from app.entries import views as entries_views
from app.entry_desk import sorting_views as entry_sorting_views
from app.entry_desk import table_views as entry_desk_table_views
from app.entry_desk import views as entry_desk_views
from app.exchange import desk_views as exchange_desk_views
from app.exchange import jobs as exchange_jobs
from app.exchange import parts as exchange_parts
from app.exchange import views as exchange_views
from app.experience import views as experience_views
from app.feeds import views as feeds_views
from app.figures import views as figures_views
from app.finding import views as finding_views
from app.follow_ups import actions as follow_ups_actions
from app.follow_ups import duties as follow_ups_duties
from app.follow_ups import jobs as follow_ups_jobs
from app.follow_ups import late as follow_ups_late
from app.follow_ups import pieces as follow_ups_pieces
from app.follow_ups import views as follow_ups_views
from app.indexing import actions as indexing_actions
from app.joint_answer_desk import act_views as joint_act_views
from app.joint_answer_desk import case_views as joint_case_views
from app.joint_answer_desk import department_emails as joint_department_emails
from app.joint_answer_desk import emails as joint_answer_emails
from app.joint_answer_desk import jobs as joint_answer_jobs
from app.joint_answer_desk import stopped_views as joint_stopped_views
from app.joint_answer_desk import views as joint_answer_views
from app.kin import jobs as kin_jobs
from app.leader_week import emails as leader_week_emails
from app.leader_week import jobs as leader_week_jobs
from app.leader_week import views as leader_week_views
from app.learning import jobs as learning_jobs
from app.learning import views as learning_views
from app.letters import views as letters_views
from app.listed_organisations import emails as listed_emails
from app.listed_organisations import jobs as listed_jobs
from app.mailed_answers import emails as mailed_answers_emails
from app.mailed_answers import jobs as mailed_answers_jobs
from app.mailed_answers import periods as mailed_answers_periods
from app.mailed_answers import views as mailed_answers_views
from app.mailed_answers import waiting_queries as mailed_answers_waiting
from app.meeting_signups import actions as meeting_signups_actions
from app.meeting_signups import emails as meeting_signups_emails
from app.meeting_signups import jobs as meeting_signups_jobs
from app.meeting_signups import views as meeting_signups_views
from app.meeting_signups import waiting_queries as meeting_signups_waiting
from app.meeting_tasks import duties as meeting_tasks_duties
from app.meeting_tasks import pieces as meeting_tasks_pieces
from app.meeting_tasks import views as meeting_tasks_views
from app.meetings import parts as meetings_parts
from app.meetings import pieces as meetings_pieces
from app.meetings import views as meetings_views
from app.moderation_figures import views as moderation_views
from app.municipality import closed_day_register, help_register, place_register, room_register, town_register
from app.municipality import named_registers as authorities_and_themes
from app.my_data import emails as my_data_emails
from app.my_data import erasure_views, moving_actions
from app.my_data import jobs as my_data_jobs
from app.my_data import own_views as my_data_own_views
from app.my_data import views as my_data_views
from app.network_backing import actions as network_backing_actions
from app.network_backing import duties as network_backing_duties
from app.network_backing import emails as network_backing_emails
from app.network_backing import jobs as network_backing_jobs
from app.network_backing import parts as network_backing_parts
from app.network_backing import views as network_backing_views
from app.network_closing import duties as network_closing_duties
from app.network_closing import emails as network_closing_emails
from app.network_closing import jobs as network_closing_jobs
from app.network_closing import parts as network_closing_parts
from app.network_closing import pieces as network_closing_pieces
from app.network_closing import views as network_closing_views
from app.network_design import desk_views as network_design_desk_views
from app.network_design import duties as network_design_duties
from app.network_design import emails as network_design_emails
from app.network_design import jobs as network_design_jobs
from app.network_design import merging_actions as network_design_merging
from app.network_design import parts as network_design_parts
from app.network_design import pieces as network_design_pieces
from app.network_design import views as network_design_views
from app.network_desk import views as network_desk_views
from app.network_following import followed as network_followed
from app.network_following import parts as network_following_parts
from app.network_following import views as network_following_views
from app.network_help import parts as network_help_parts
from app.network_help import pieces as network_help_pieces
from app.network_help import views as network_help_views
from app.network_leading import actions as network_leading_actions
from app.network_leading import duties as network_leading_duties
from app.network_leading import emails as network_leading_emails
from app.network_leading import jobs as network_leading_jobs
from app.network_leading import parts as network_leading_parts
from app.network_leading import views as network_leading_views
from app.network_lists import register as network_lists_register
from app.network_log import jobs as network_log_jobs
from app.network_log import parts as network_log_parts
from app.network_log import pieces as network_log_pieces
from app.network_log import views as network_log_views
from app.network_members import desk_views as network_members_desk_views
from app.network_members import emails as network_members_emails
from app.network_members import jobs as network_members_jobs
from app.network_members import keeping as network_members_keeping
from app.network_members import merging_actions as network_members_merging
from app.network_members import views as network_members_views
from app.network_people import merging_actions as network_people_merging
from app.network_people import pieces as network_people_pieces
from app.network_people import views as network_people_views
from app.network_resting import duties as network_resting_duties
from app.network_resting import emails as network_resting_emails
from app.network_resting import jobs as network_resting_jobs
from app.network_resting import parts as network_resting_parts
from app.network_resting.blueprint import blueprint as network_resting_blueprint
from app.network_stages.blueprint import blueprint as network_stages_blueprint
from app.networks import jobs as networks_jobs
from app.networks import kind as networks_kind
from app.networks import views as networks_views
from app.notifications import emails as notifications_emails
from app.notifications import jobs as notifications_jobs
from app.notifications import views as notifications_views
from app.notifications import waiting_queries as notifications_waiting
from app.objection_desk import emails as objection_desk_emails
from app.objection_desk import organisation_views as objection_organisation_views
from app.objection_desk import own_views as objection_own_views
from app.objection_desk import upholding_actions as objection_upholding
from app.objection_desk import views as objection_desk_views
from app.objections import duties as objections_duties
from app.objections import jobs as objections_jobs
from app.operations import register as operations_register
from app.organisation_desk import list_views as organisation_list_views
from app.organisation_desk import merging_views as organisation_merging_views
from app.organisation_desk import views as organisation_desk_views
from app.organisation_merging import emails as organisation_merging_emails
from app.organisation_rest import emails as organisation_rest_emails
from app.organisation_rest import jobs as organisation_rest_jobs
from app.organisation_rest import views as organisation_rest_views
from app.organisations import duties as organisations_duties
from app.organisations import emails as organisations_emails
from app.organisations import invitation_views, people_views
from app.organisations import jobs as organisations_jobs
from app.organisations import kind as organisations_kind
from app.organisations import own_views as own_organisation_views
from app.organisations import views as organisations_views
from app.own_contributions import changing_views as changing_contribution_views
from app.own_contributions import views as own_contribution_views
from app.own_themes import views as own_theme_views
from app.pages import layout, look
from app.pages import promised as pages_promised
from app.pages import register as pages_register
from app.pages import views as pages_views
from app.papers import views as papers_views
from app.perspectives import counting_actions as perspectives_counting
from app.perspectives import emails as perspectives_emails
from app.perspectives import inviting_views
from app.perspectives import jobs as perspectives_jobs
from app.perspectives import kind as perspectives_kind
from app.perspectives import merging_actions as perspectives_merging
from app.perspectives import views as perspectives_views
from app.phrases import desk_views as phrase_desk_views
from app.phrases import duties as phrases_duties
from app.phrases import emails as phrases_emails
from app.phrases import jobs as phrases_jobs
from app.phrases import merging_actions as phrases_merging
from app.phrases import pieces as phrases_pieces
from app.phrases import views as phrases_views
from app.piles import register as piles_register
from app.placements import ends as placements_ends
from app.placements.blueprint import blueprint as placements_blueprint
from app.public_list import views as public_list_views
from app.publishing import duties as publishing_duties
from app.reading import follow_views, followed
from app.reading import jobs as reading_jobs
from app.reading import views as reading_views
from app.redaction import asked_views, mending_views, network_views, original_views, uncovering_views
from app.redaction import views as redaction_views
from app.reports import emails as reports_emails
from app.reports import jobs as reports_jobs
from app.reports import views as reports_views
from app.results import jobs as results_jobs
from app.results import name_views as results_name_views
from app.results import pieces as results_pieces
from app.results import views as results_views
from app.retention import jobs as retention_jobs
from app.retention import register as retention_register
from app.retention import views as retention_views
from app.seat_letters import emails as seat_letters_emails
from app.seat_letters import telling_actions as seat_letters_telling_actions
from app.sender_limits import duties as sender_limits_duties
from app.sender_limits import jobs as sender_limits_jobs
from app.sender_limits import views as sender_limits_views
from app.sending import joining_views, receipt_views
from app.sending import views as sending_views
from app.share_pictures import views as share_pictures_views
from app.solution_letters import emails as solution_letters_emails
from app.solution_letters import followed as solution_letters_followed
from app.solution_letters import jobs as solution_letters_jobs
from app.solutions import duties as solutions_duties
from app.solutions import heard as solutions_heard
from app.solutions import kind as solutions_kind
from app.solutions import parts as solutions_parts
from app.solutions import views as solutions_views
from app.splits.blueprint import blueprint as splits_blueprint
from app.standard_texts import register as standard_texts_register
from app.standard_texts import views as standard_texts_views
from app.statutory import actions as statutory_actions
from app.statutory import beside_emails as statutory_beside_emails
from app.statutory import duties as statutory_duties
from app.statutory import emails as statutory_emails
from app.statutory import keeping as statutory_keeping
from app.statutory import views as statutory_views
from app.submissions import duties as submissions_duties
from app.submissions import jobs as submissions_jobs
from app.submissions import kind as submissions_kind
from app.supports import call_views
from app.supports import emails as supports_emails
from app.supports import jobs as supports_jobs
from app.supports import views as supports_views
from app.tables import emails as tables_emails
from app.tables import jobs as tables_jobs
from app.tables import sheet_views
from app.tables import views as tables_views
from app.talks.blueprint import blueprint as talks_blueprint
from app.tasks import actions as tasks_actions
from app.tasks import waiting_queries as tasks_waiting
from app.theme_desk import growing_views as theme_growing_views
from app.theme_desk import note_views as theme_note_views
from app.theme_desk import round_views as theme_round_views
from app.theme_desk import views as theme_desk_views
from app.theme_origins import emails as theme_origins_emails
from app.theme_origins import jobs as theme_origins_jobs
from app.theme_origins import parts as theme_origins_parts
from app.theme_proposals import duties as theme_duties
from app.theme_proposals import emails as theme_emails
from app.theme_proposals import kind as theme_kind
from app.theme_proposals import views as theme_views
from app.theme_rounds import followed as theme_followed
from app.theme_rounds import views as public_round_views
from app.town_calendar import views as town_calendar_views
from app.town_map import views as town_map_views
from app.traces import views as traces_views
from app.translations import jobs as translations_jobs
from app.translations import pieces as translations_pieces
from app.trials import duties as trials_duties
from app.trials import parts as trials_parts
from app.trials import pieces as trials_pieces
from app.trials import public_views as public_trials_views
from app.trials import views as trials_views
from app.vault import Vault
from app.web import assets, attributes, gatekeeper, headers, health, locale, logs, origins
from app.web import errors as error_pages
from app.web.application import Application
from app.word_lists import register as word_lists_register
from app.wording import name_register, speaking
from app.wording import register as sentence_register
from app.work_mail import emails as work_mail_emails
from app.work_mail import jobs as work_mail_jobs
from app.work_mail import views as work_mail_views

VIEWS = (
    *(accounts_views, guest_views, notifications_views),
    *(networks_views, conversations_views, own_views, supports_views, call_views),
    *(
        reading_views,
        public_list_views,
        follow_views,
        sending_views,
        receipt_views,
        joining_views,
        authors_views,
        way_in_views,
        ways_views,
        mine_views,
        placement_views,
        co_author_views,
    ),
    *(
        organisations_views,
        own_organisation_views,
        people_views,
        invitation_views,
        organisation_rest_views,
        organisation_desk_views,
        organisation_list_views,
        organisation_merging_views,
        phrases_views,
        phrase_desk_views,
    ),
    *(challenges_views, tables_views, sheet_views, share_pictures_views, town_calendar_views, town_map_views),
    *(challenge_desk_views, challenge_writing_views),
    *(network_desk_views, network_people_views, network_log_views, meetings_views, trials_views),
    *(public_trials_views,),
    *(network_closing_views, network_help_views, network_following_views, solutions_views, alarms_views),
    *(meeting_signups_views, meeting_tasks_views),
    *(network_members_views, network_members_desk_views, network_design_views, network_design_desk_views),
    *(network_backing_views, network_leading_views),
    *(theme_views, own_theme_views, public_round_views, theme_desk_views, theme_round_views, theme_growing_views),
    theme_note_views,
    *(entries_views, own_entry_views, entry_desk_views, entry_sorting_views, entry_desk_table_views),
    *(contributions_views, own_contribution_views, changing_contribution_views, contribution_desk_views),
    *(reports_views, desk_views, register_views, comment_views, conversation_views, report_views),
    moderation_views,
    *(follow_ups_views, sender_limits_views),
    *(objection_desk_views, objection_own_views, objection_organisation_views),
    *(joint_answer_views, joint_act_views, joint_case_views, joint_stopped_views, copies_views),
    *(traces_views, finding_views, casework_views, pair_views, describing_views, retention_views),
    *(redaction_views, asked_views, network_views, original_views, mending_views, uncovering_views),
    *(endings_views, endings_desk_views, leader_week_views, work_mail_views),
    *(department_views, department_desk_views),
    *(mailed_answers_views, papers_views, standard_texts_views, calls_views, letters_views),
    committee_views,
    *(statutory_views, results_views, results_name_views, figures_views),
    *(perspectives_views, inviting_views),
    *(breaches_views, exchange_views, exchange_desk_views, feeds_views),
    *(administration_closing_views, administration_mail_views),
    *(administration_views, administration_file_views, administration_history_views, administration_promise_views),
    administration_removing_views,
    *(administration_row_views, administration_logo_views, administration_sentence_views, colleagues_views),
    *(experience_views, learning_views, pages_views, look, my_data_views, my_data_own_views, erasure_views),
)
"""The files of views; those of one room hang on one blueprint."""

DECLARED_BY_IMPORT = (
    *(accounts_emails, alarms_emails, notifications_emails, conversations_emails, supports_emails, reports_emails),
    *(
        authors_emails,
        case_emails,
        address_emails,
        at_once_emails,
        end_emails,
        split_emails,
        placement_emails,
        co_author_emails,
        receipt_link_emails,
        my_data_emails,
        my_data_jobs,
        moving_actions,
    ),
    *(notifications_jobs, conversations_jobs, supports_jobs, networks_jobs),
    *(submissions_jobs, learning_jobs, alike_jobs, reading_jobs, kin_jobs, reports_jobs, chain_jobs),
    *(retention_jobs, networks_kind, submissions_kind, comment_kind, organisations_kind, challenges_kind),
    *(followed, comment_followed),
    *(theme_kind, theme_followed, theme_duties, theme_emails, theme_origins_emails, theme_origins_jobs),
    theme_origins_parts,
    *(entries_kind, entries_duties, entries_emails),
    *(challenge_followed, challenges_duties),
    *(organisations_emails, listed_emails, listed_jobs, organisations_jobs, organisations_duties),
    *(organisation_merging_emails, organisation_rest_emails, organisation_rest_jobs),
    *(phrases_duties, phrases_emails, phrases_jobs, phrases_merging, phrases_pieces),
    *(network_people_merging, network_people_pieces),
    *(meeting_signups_actions, meeting_signups_emails, meeting_signups_jobs),
    *(meeting_tasks_duties, meeting_tasks_pieces),
    *(network_log_jobs, network_log_parts, network_log_pieces, meetings_parts, meetings_pieces),
    *(network_backing_actions, network_backing_duties, network_backing_emails, network_backing_jobs),
    network_backing_parts,
    *(network_closing_duties, network_closing_emails, network_closing_jobs, network_closing_parts),
    *(network_closing_pieces, network_help_parts, network_help_pieces, network_followed, network_following_parts),
    *(trials_duties, trials_parts, trials_pieces),
    *(network_resting_duties, network_resting_emails, network_resting_jobs, network_resting_parts),
    indexing_actions,
    *(solutions_duties, solutions_heard, solutions_kind, solutions_parts),
    *(solution_letters_emails, solution_letters_followed, solution_letters_jobs),
    *(seat_letters_emails, seat_letters_telling_actions),
    *(translations_jobs, translations_pieces),
    *(
        network_leading_actions,
        network_leading_duties,
        network_leading_emails,
        network_leading_jobs,
        network_leading_parts,
    ),
    *(network_design_duties, network_design_emails, network_design_jobs, network_design_merging),
    *(network_design_parts, network_design_pieces),
    *(network_members_emails, network_members_jobs, network_members_keeping, network_members_merging),
    *(contributions_merging, contributions_leaving, perspectives_merging, co_authors_merging),
    closed_days_opened,
    *(by_hand_switched, tasks_waiting, mailed_answers_waiting, meeting_signups_waiting, notifications_waiting),
    pages_promised,
    *(perspectives_kind, perspectives_counting, perspectives_emails, perspectives_jobs),
    *(tasks_actions, alarms_actions, alarms_duties, publishing_duties, conversations_duties, submissions_duties),
    *(statutory_actions, statutory_duties, statutory_emails, statutory_beside_emails, statutory_keeping),
    *(breaches_duties, tables_jobs, tables_emails),
    *(contributions_kind, contributions_emails, contributions_jobs, contributions_duties),
    *(results_pieces, results_jobs, joint_answer_emails, joint_answer_jobs, committee_emails, committee_jobs),
    committee_parts,
    joint_department_emails,
    *(copies_emails, challenge_desk_emails, exchange_jobs, exchange_parts),
    *(endings_emails, endings_pieces, placements_ends, entries_ends, contributions_ends, contributions_ending),
    *(sender_limits_duties, sender_limits_jobs, limit_emails),
    *(objections_duties, objections_jobs, objection_desk_emails, objection_upholding),
    *(follow_ups_actions, follow_ups_duties, follow_ups_jobs, follow_ups_late, follow_ups_pieces, follow_up_emails),
    *(leader_week_emails, leader_week_jobs, work_mail_emails, work_mail_jobs),
    *(mailed_answers_emails, mailed_answers_jobs, mailed_answers_periods),
    *(department_asking, department_duties, department_emails, department_late_emails, department_jobs),
    *(
        colleagues_emails,
        colleagues_jobs,
        colleagues_register,
        room_register,
        pages_register,
        network_lists_register,
        retention_register,
    ),
    *(departments_register, authorities_and_themes, place_register, closed_day_register, operations_register),
    *(town_register, help_register, domain_register, piles_register, standard_texts_register, word_lists_register),
    *(sentence_register, name_register),
)
"""Modules that declare messages, jobs, kinds, tasks, registers and what can be followed: importing makes them known."""
TOKENLESS = (
    *(*sending_views.STORE_NOTHING, *experience_views.STORE_NOTHING),
    *(*follow_views.WAIT_FOR_MAIL, *conversations_views.WAIT_FOR_MAIL, *supports_views.WAIT_FOR_MAIL),
    *(*organisations_views.WAIT_FOR_MAIL, *challenges_views.WAIT_FOR_MAIL, *theme_views.WAIT_FOR_MAIL),
    *contributions_views.WAIT_FOR_MAIL,
    *(*entries_views.READ_FIRST, *theme_views.READ_FIRST, *tables_views.READ_FIRST),
    *(*solutions_views.READ_FIRST, *solutions_views.WAIT_FOR_MAIL, *network_following_views.WAIT_FOR_MAIL),
    *inviting_views.WAIT_FOR_MAIL,
    *(*network_design_views.WAIT_FOR_MAIL, *meeting_signups_views.LEFT_BY_MAIL),
    *notifications_views.BY_ADDRESS,
)
"""Views that take a form without a CSRF token; each says where it is declared why it needs none."""

LARGEST_REQUEST_BYTES = 1_250_000
"""Our longest form as a browser sends it, with a text pasted into it that is ten times too long, in any script.

A letter is sent as up to twelve bytes: three for each byte of an emoji.
"""


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from `settings`, or from the environment; raises `SettingsError`."""
    settings = settings or Settings.from_environment()
    app = Application(__name__, static_folder=None, template_folder="web/templates")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=[*settings.old_secret_keys],
        SESSION_COOKIE_NAME="__Host-session" if settings.https else "session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=sessions.SESSION_IDLE,
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # origins.check_origin asks instead; some browsers keep the Referer to themselves
    )
    app.extensions.update(settings=settings, vault=Vault(settings), database=db.Database(settings.database_url))
    app.extensions["page_drafts"] = draft_of
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    app.teardown_request(lambda _error: db.finish_request(commit=False))

    logs.init_app(app)
    locale.init_app(app)
    attributes.use()
    error_pages.init_app(app)
    sessions.init_app(app)
    app.before_request(origins.check_origin)
    app.before_request(origins.check_size)
    csrf = CSRFProtect(app)
    speaking.init_app(app)
    gatekeeper.init_app(app)
    headers.init_app(app)
    layout.init_app(app)
    offering.init_app(app)
    assets.init_app(app)
    cli.init_app(app)

    app.register_blueprint(health.blueprint)
    app.register_blueprint(placements_blueprint)
    app.register_blueprint(talks_blueprint)
    app.register_blueprint(splits_blueprint)
    app.register_blueprint(network_stages_blueprint)
    app.register_blueprint(network_resting_blueprint)
    app.register_blueprint(co_authors_blueprint)
    app.register_blueprint(moderating)
    for blueprint in dict.fromkeys(views.blueprint for views in VIEWS):
        app.register_blueprint(blueprint)
    if settings.demo:
        app.register_blueprint(demo_blueprint)
    for view in TOKENLESS:
        csrf.exempt(view)
    gatekeeper.check_limits(app)
    return app
