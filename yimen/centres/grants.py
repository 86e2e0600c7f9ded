"""What the serving role may do in a centre's schema: read and write rows, but only add to the journal."""

from django.db import connections
from psycopg import Connection
from psycopg.sql import SQL, Identifier

from yimen.centres import registry
from yimen.centres.current import Centre

# Each room's migrations revoke the same rights; they are named here again because a restore gives every right anew.
APPEND_ONLY = (
    "cases_event",
    "cases_position",
    "cases_erasure",
    "catalogue_change",
    "catalogue_edit",
    "catalogue_remark",
    "catalogue_confirmation",
    "people_administration",
    "people_reading",
    "people_powerrecord",
    "announcements_announcement",
    "announcements_line",
    "announcements_withdrawal",
    "papers_movement",
    "papers_closing",
    "projects_deed",
    "beforehand_request",
    "beforehand_asked",
    "beforehand_answer",
    "beforehand_taken",
    "beforehand_withdrawal",
    "lanes_opinion",
    "rounds_answer",
    "rounds_opinion",
    "rounds_ruling",
    "rounds_decision",
    "clients_deed",
    "oversight_sample",
    "oversight_draw",
    "oversight_opening",
    "oversight_look",
    "oversight_order",
    "oversight_orderpaper",
    "oversight_reply",
    "oversight_judgment",
    "oversight_approach",
    "oversight_following",
    "oversight_reading",
    "oversight_export",
    "oversight_bulletin",
    "oversight_wording",
    "oversight_release",
    "figures_rates",
    "paths_said",
    "paths_export",
    "inspectors_letter",
    "inspectors_deed",
    "registers_step",
    "watch_guidestep",
    "ratings_rating",
    "ratings_visit",
    "mailbox_deed",
    "appointments_deed",
    "homevisits_deed",
    "homevisits_terms",
    "homevisits_led",
    "homevisits_stay",
    "telling_telling",
    "roster_figures",
    "roster_sheet",
    "roster_earned",
    "roster_deed",
    "hall_decided",
    "hall_pause",
    "hall_move",
    "hall_led",
    "postings_terms",
    "postings_candidate",
    "postings_consent",
    "postings_fact",
    "postings_deed",
    "training_terms",
    "training_presence",
    "training_answer",
    "training_choice",
    "training_cost",
    "training_step",
    "training_deed",
    "sealedbox_erased",
    "transparency_log",
    "transparency_subtree",
    "transparency_checkpoint",
    "transparency_cosignature",
    "appraisal_entry",
    "appraisal_takenback",
    "appraisal_reversed",
    "appraisal_comment",
    "appraisal_appeal",
    "appraisal_ruling",
    "appraisal_signature",
    "appraisal_closing",
    "appraisal_final",
    "appraisal_grade",
    "appraisal_pledge",
    "appraisal_pledgestep",
    "appraisal_survey",
    "appraisal_answer",
    "commendation_round",
    "commendation_nominee",
    "commendation_objection",
    "commendation_reply",
    "commendation_decision",
    "commendation_honour",
    "leaders_terms",
    "leaders_planned",
    "leaders_plannedstep",
    "leaders_meetingstep",
    "leaders_instruction",
    "leaders_step",
    "leaders_done",
    "leaders_takenback",
    "leaders_report",
)
# Only added to, and deleted when their term is over; never changed.
ADDED_AND_ERASED = ("sealedbox_letter", "sealedbox_piece", "sealedbox_wrap")
_ON_ALL = ("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES", "USAGE, SELECT ON ALL SEQUENCES")
_ON_NEW = ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES")


def roles() -> tuple[str, str]:
    """Return the owning and the serving role's names; they are the same where one address was given."""
    return connections["owner"].settings_dict["USER"], connections["default"].settings_dict["USER"]


def guarded() -> bool:
    """Return whether the journal is out of the serving role's reach: it neither owns nor is superuser."""
    owner, app = roles()
    if not app or app == owner:
        return False
    with registry.owner_connection() as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [app]).fetchone()
    return row is not None and not row[0]


def grant(centre: Centre) -> None:
    """Give the serving role its rights on what the schema holds and will hold. Safe to do again."""
    owner, app = roles()
    if not app or app == owner:
        return
    schema, role = Identifier(centre.schema), Identifier(app)
    with registry.owner_connection() as connection:
        connection.execute(SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, role))
        for right in _ON_ALL:
            connection.execute(SQL("GRANT {} IN SCHEMA {} TO {}").format(SQL(right), schema, role))
        for right in _ON_NEW:
            connection.execute(
                SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA {} GRANT {} TO {}").format(schema, SQL(right), role)
            )
        _close_the_journal(connection, centre.schema, app)


def _close_the_journal(connection: Connection, schema: str, app: str) -> None:
    closed = [("UPDATE, DELETE, TRUNCATE", table) for table in APPEND_ONLY]
    closed += [("UPDATE, TRUNCATE", table) for table in ADDED_AND_ERASED]
    for rights, table in closed:
        there = connection.execute("SELECT to_regclass(%s)", [f"{schema}.{table}"]).fetchone()
        if there and there[0]:
            connection.execute(
                SQL("REVOKE {} ON {} FROM {}").format(SQL(rights), Identifier(schema, table), Identifier(app))
            )
