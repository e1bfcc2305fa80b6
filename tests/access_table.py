"""Who gets in where: every address, every kind of person – decided by hand, without looking at the rules in the code.

An audience says what each person gets: "in", "sign in", "missing" (404, as a thing that does not exist) or "forbidden"
(403: seen, but not theirs to do). People not named get the audience's "others".
"""

from typing import Any

from tests import (
    access_away,
    access_caseload,
    access_erasure,
    access_feedback,
    access_first_hour,
    access_guidance,
    access_logs,
    access_retention,
    access_sign_in,
    access_supervision,
)
from tests.access_words import (
    ADMIN,
    ATTENDED,
    AUTHOR,
    BOTH,
    COLLEAGUES,
    KEEPERS,
    LEADERS,
    MAKERS,
    OPEN,
    OWING,
    READ,
    RUNNERS,
    SIGNED_IN,
    TASK_OWNERS,
    WRITE,
    Answers,
    alone,
)

ACTORS = (
    "anonymous",  # a stranger
    "deactivated",  # an account that was closed, with a tab still open
    "guide",  # career guide, a partner outside the office
    "employee",  # a colleague in another team
    "in_team",  # a colleague invited to the activity, who owes a sharing and signed the wish
    "runs",  # answers for the activity and for the theme's task
    "team_leader",
    "coach",
    "supervisor",
    "privacy_officer",
    "admin",  # nothing but administrator
    "member",  # in the plan's working group
    "daily_owner",  # named as responsible for learning on the plan
    "leader",
    *access_away.ACTORS,
    *access_feedback.ACTORS,
    *access_caseload.ACTORS,
    *access_guidance.ACTORS,
)

# Methods, audience, endpoints.
DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, OPEN, "frame.health home.accessibility home.calendar_feed"),
    (BOTH, OPEN, "accounts.sign_in accounts.setup accounts.join"),
    (WRITE, OPEN, "accounts.sign_in_demo accounts.sign_out accounts.language"),
    (READ, SIGNED_IN, "home.today home.search home.filters home.help home.gallery home.calendar"),
    (READ, COLLEAGUES, "home.chain home.colleagues home.colleague"),
    (BOTH, MAKERS, "home.chain_sign"),
    (
        WRITE,
        SIGNED_IN,
        "drafts.save drafts.discard me.stay me.language me.appearance me.weekly_letter me.end_browser "
        "me.end_other_browsers home.make_calendar home.withdraw_calendar",
    ),
    (BOTH, SIGNED_IN, "me.settings me.password"),
    (WRITE, SIGNED_IN, "home.save_filter home.put_off_waiting home.take_back_waiting"),
    (READ, alone(), "home.open_filter"),
    (BOTH, alone(), "home.change_filter"),
    (WRITE, alone(), "home.remove_filter home.restore_filter"),
    (READ, ADMIN, "office.home office.people office.teams office.links privacy.doctor"),
    (
        BOTH,
        ADMIN,
        "office.person office.new_person office.add_several office.settings office.team office.new_team "
        "office.department office.new_department",
    ),
    (
        WRITE,
        ADMIN,
        "office.deactivate office.reactivate office.new_link office.withdraw_link office.put_away_links "
        "office.remove_team office.remove_department",
    ),
    # The plan: open to every colleague, built by those who make it
    (
        READ,
        COLLEAGUES,
        "learning.home learning.plans learning.plan learning.themes learning.theme learning.activities "
        "learning.activity learning.activity_ics learning.group learning.meetings learning.meeting "
        "learning.evaluation learning.figure_rows learning.responsibility learning.plan_export "
        "learning.plan_print learning.plan_pdf learning.plan_xlsx learning.plan_csv learning.plan_file "
        "learning.plan_file_preview learning.wishes learning.start",
    ),
    (WRITE, COLLEAGUES, "learning.add_wish learning.begin_wish learning.support_wish learning.tick_progress"),
    (WRITE, MAKERS, "learning.gather_wishes learning.put_back_wishes learning.take_out_wish"),
    (BOTH, AUTHOR, "learning.edit_wish"),
    (WRITE, AUTHOR, "learning.remove_wish learning.restore_wish learning.see_wish"),
    (
        BOTH,
        MAKERS,
        "learning.edit_plan learning.publish learning.new_theme learning.edit_theme learning.remove_theme "
        "learning.edit_outcome learning.remove_outcome learning.edit_task learning.new_activity "
        "learning.edit_activity learning.move_activity learning.cancel_activity learning.meeting_new "
        "learning.meeting_edit learning.meeting_series learning.import_sheet learning.import_file",
    ),
    (
        WRITE,
        MAKERS,
        "learning.move_plan learning.add_member learning.remove_member learning.put_back_member "
        "learning.move_theme learning.restore_theme learning.add_outcome learning.restore_outcome "
        "learning.move_outcomes learning.add_task learning.remove_task learning.restore_task "
        "learning.remove_activity learning.restore_activity learning.reopen_activity "
        "learning.meeting_cancel learning.meeting_restore learning.meeting_series_remove "
        "learning.write_evaluation_note learning.judge_outcome learning.carry_over_now "
        "learning.duplicate_now "
        "learning.undo_carry_over learning.plan_import_columns learning.plan_import_confirm "
        "learning.plan_import_discard learning.plan_import_undo",
    ),
    (READ, MAKERS, "learning.judgement learning.carry_over learning.plan_import learning.duplicate_preview"),
    (BOTH, MAKERS, "learning.duplicate"),
    (WRITE, TASK_OWNERS, "learning.tick_task"),
    (BOTH, alone("leader"), "learning.start_plan learning.import_new_plan"),
    (WRITE, LEADERS, "learning.show_leader_attendance"),
    # Activities: also those who answer for one
    (
        BOTH,
        RUNNERS,
        "learning.attendance learning.carry_out_activity learning.activity_materials learning.activity_notes",
    ),
    (
        WRITE,
        RUNNERS,
        "learning.mark_attendance learning.mark_all_attended learning.unmark_all_attended learning.add_attendee "
        "learning.remove_material learning.restore_material",
    ),
    (BOTH, ATTENDED, "learning.answer"),
    (READ, COLLEAGUES, "learning.sharing"),
    (BOTH, COLLEAGUES, "learning.new_duty"),
    (BOTH, OWING, "learning.edit_duty learning.complete_duty"),
    (WRITE, OWING, "learning.remove_duty learning.restore_duty learning.reopen_duty"),
    # Registers
    (
        READ,
        COLLEAGUES,
        "learning.arenas learning.arena learning.arena_overlap learning.flows learning.flow_matrix "
        "learning.flow_map learning.flow_parties learning.flows_csv learning.flows_xlsx learning.means",
    ),
    (
        BOTH,
        KEEPERS,
        "learning.arena_new learning.arena_edit learning.flow_new learning.flow_edit learning.flows_bulk "
        "learning.flows_paste learning.flow_party_new learning.flow_party_edit learning.new_means "
        "learning.rename_means",
    ),
    (
        WRITE,
        KEEPERS,
        "learning.arena_remove learning.arena_restore learning.flow_remove learning.flow_restore "
        "learning.flows_batch_remove learning.flow_party_remove learning.flow_party_restore "
        "learning.remove_means learning.restore_means",
    ),
    # The survey
    (
        READ,
        COLLEAGUES,
        "learning.surveys learning.survey learning.survey_results learning.survey_results_xlsx",
    ),
    (BOTH, COLLEAGUES, "learning.survey_answer"),
    (
        BOTH,
        LEADERS,
        "learning.survey_new learning.survey_edit learning.survey_question_new learning.survey_question_edit",
    ),
    (
        WRITE,
        LEADERS,
        "learning.survey_open learning.survey_close learning.survey_remove learning.survey_restore "
        "learning.survey_question_remove learning.survey_question_restore",
    ),
)

TABLE: dict[str, dict[str, Answers]] = {}
for _methods, _audience, _endpoints in (
    *DECISIONS,
    *access_away.DECISIONS,
    *access_feedback.DECISIONS,
    *access_caseload.DECISIONS,
    *access_supervision.DECISIONS,
    *access_guidance.DECISIONS,
    *access_erasure.DECISIONS,
    *access_logs.DECISIONS,
    *access_retention.DECISIONS,
    *access_sign_in.DECISIONS,
    *access_first_hour.DECISIONS,
):
    for _endpoint in _endpoints.split():
        TABLE.setdefault(_endpoint, {}).update(dict.fromkeys(_methods, _audience))

# What any request may touch in a short write of its own (settled 6).
UNTOUCHED = {
    "look_up", "user_session", "security_event", "sign_in_attempt", "sent_form", "draft", "guest_session",
    "trace_link", "trace_key",
}  # fmt: skip

Expected = dict[str, Any]
