"""Which pages show somebody's content, what, of whom, and to whom – by hand, without looking at the code (L1).

Each row: the kind of thing, what of it, who is asked with the reason that must be told, and the pages. A page that is
not here shows nobody's content, or lists only; asked by anybody it leaves no line.
"""

CASE = {"follows": "coach", "stands_in": "stand_in"}
AT_SUPERVISION = {**CASE, "followed": "supervision", "supervises": "supervision"}
SUPERVISES = {"supervises": "supervisor"}
COUNSELS = {"counsels": "counsellor"}
INVITED = {"guide_invited": "career_guide"}
OBSERVER = {"observer": "observer"}

ROWS = (
    ("case", "overview", CASE, "caseload.case caseload.pause caseload.resume caseload.end_case"),
    ("case", "history", CASE, "caseload.history caseload.look_ups caseload.look_ups_print"),
    ("case", "history", CASE, "caseload.move_case caseload.set_status"),
    ("case", "person", CASE, "caseload.person caseload.withdraw_consent"),
    ("case", "wanted", CASE, "caseload.wanted caseload.edit_wanted caseload.wanted_to_register"),
    (
        "case", "disclosure", CASE,
        "caseload.visit_reminder caseload.new_case_visit caseload.disclosures caseload.disclosures_print "
        "caseload.disclosure_new caseload.disclosure_edit",
    ),
    ("case", "profile", CASE, "caseload.profile caseload.profile_print caseload.profile_section"),
    (
        "case", "action_plan", CASE,
        "caseload.action_plan caseload.action_plan_print caseload.goal_new caseload.goal_edit caseload.action_new "
        "caseload.action_edit",
    ),
    (
        "case", "contacts", CASE,
        "caseload.contacts caseload.contact_new caseload.contact_edit caseload.contact_after_no_show "
        "caseload.next_step_new caseload.next_step_edit",
    ),
    (
        "case", "report", CASE,
        "caseload.reports caseload.report caseload.report_print caseload.report_new caseload.report_edit",
    ),
    (
        "case", "work", CASE,
        "caseload.educations caseload.education_new caseload.education_edit caseload.work caseload.placement "
        "caseload.placement_print caseload.new_placement caseload.edit_placement caseload.change_percent "
        "caseload.end_placement caseload.new_support_step caseload.edit_support_step caseload.follow_along_day",
    ),
    ("case", "file", CASE, "files.case_check"),
    ("case", "brought", AT_SUPERVISION, "supervision.brought"),
    ("case", "brought", {"follows": "coach"}, "supervision.task supervision.task_edit"),
    ("case", "disclosure", {"follows": "coach"}, "caseload.visit caseload.carry_out_visit"),
    (
        "user", "figures", SUPERVISES,
        "caseload.figures caseload.figure_rows caseload.figures_xlsx caseload.figures_csv caseload.figure_rows_csv",
    ),
    ("user", "monday", SUPERVISES, "supervision.monday"),
    ("user", "field_mentoring", SUPERVISES, "supervision.field_mentoring supervision.edit_field_mentoring"),
    ("user", "figure_rows", SUPERVISES, "supervision.figure_rows"),
    ("user", "coach", SUPERVISES, "supervision.coach"),
    ("user", "sessions", SUPERVISES, "supervision.sessions"),
    ("user", "goals", SUPERVISES, "supervision.reviews"),
    (
        "user", "review", SUPERVISES,
        "supervision.review supervision.review_print supervision.review_notes supervision.new_review_goal "
        "supervision.edit_review_goal supervision.follow_up_goal",
    ),
    (
        "user", "quality", SUPERVISES,
        "supervision.compare_quality supervision.quality_review supervision.quality_print supervision.quality_item",
    ),
    ("guidance_room", "answers", COUNSELS, "guidance.room"),
    (
        "guidance_room", "process", COUNSELS,
        "guidance.room_process guidance.room_process_talk guidance.room_process_print guidance.room_process_file "
        "guidance.room_process_preparation guidance.room_process_summary guidance.room_process_time "
        "guidance.room_process_sheet",
    ),
    ("guidance_room", "referral", COUNSELS, "guidance.referral guidance.edit_referral"),
    ("guidance_room", "triangle", COUNSELS, "guidance.triangle guidance.triangle_summary guidance.triangle_time"),
    ("guidance_room", "picture", COUNSELS, "guidance.room_picture guidance.room_picture_print"),
    (
        "guidance_room", "plan", COUNSELS,
        "guidance.room_plan guidance.room_plan_print guidance.suggest_goal guidance.suggest_action",
    ),
    ("guidance_room", "talk_sheet", COUNSELS, "guidance.room_talk_sheet guidance.room_talk_sheet_print"),
    ("guidance_room", "talk", COUNSELS, "guidance.room_talks guidance.room_talk_change guidance.talk_agreement"),
    ("guidance_room", "talk_and_log", COUNSELS, "guidance.room_talk"),
    ("guidance_room", "job_search", COUNSELS, "guidance.room_job_search"),
    ("guidance_room", "messages", COUNSELS, "guidance.room_messages guidance.room_new_messages"),
    (
        "guidance_room", "theme", COUNSELS,
        "guidance.room_theme guidance.room_learning guidance.room_learning_edit",
    ),
    ("guidance_room", "referral", INVITED, "guidance.invited_referral guidance.invited_print"),
    (
        "guidance_room", "triangle", INVITED,
        "guidance.invited_triangle guidance.invited_triangle_summary guidance.invited_triangle_time",
    ),
    ("sick_leave_offer", "offer", COUNSELS, "guidance.edit_offer"),
    ("user", "feedback_contract", OBSERVER, "feedback.contract"),
    ("user", "feedback_dialogue", OBSERVER, "feedback.dialogue feedback.dialogue_entries"),
    ("user", "feedback_sheet", OBSERVER, "feedback.sheet feedback.sheet_paper"),
    ("user", "feedback_shared", {"in_team": "receiver"}, "feedback.shared_one"),
    ("user", "feedback_brought", {"team_leader": "learning_group"}, "feedback.group_meeting"),
    ("office", "look_up_log", {"privacy_officer": "privacy_officer"}, "privacy.look_ups"),
    ("office", "look_up_log_csv", {"privacy_officer": "privacy_officer"}, "privacy.look_ups_csv"),
    ("office", "look_up_log_cef", {"privacy_officer": "privacy_officer"}, "privacy.look_ups_cef"),
    ("office", "monthly_control", {"privacy_officer": "privacy_officer"}, "privacy.control privacy.controlled_line"),
    ("guidance_room", "file", COUNSELS, "files.room_check"),
)  # fmt: skip

TABLE = {
    (endpoint, actor): (thing, what, why)
    for thing, what, actors, endpoints in ROWS
    for actor, why in actors.items()
    for endpoint in endpoints.split()
}

# Pages of several colleagues' figures: a line for each of them.
OF_SEVERAL = {"supervises"}

# What of the same things a page shows that is asked in another state, each with its own test: closed cases
# (test_look_up_routes), the file of a case (test_file), what a session looks back at (tests/supervision/test_sessions).
ELSEWHERE = (
    "caseload.archiving",
    "caseload.correct_end",
    "caseload.reopen",
    "caseload.consent_again",
    "files.case_file",
    "files.room_file",
    "supervision.session",
    "supervision.session_ask",
)

# Who is asked for every page that is not in the table; the first who gets in.
OTHERS = ("follows", "counsels", "supervises", "observer", "guide_invited", "in_team", "leader", "privacy_officer")
