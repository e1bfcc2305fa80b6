"""What the learning plan keeps."""

from app.kernel.i18n import _l
from app.learning.actions import imports
from app.privacy.declared.shape import After, By, Class, Kept, Processing, Stays, Whom, With

_PLAN = Stays(_l("med planen, som kontoret beholder"))
_PERSON = By("learning_people", _l("hvem det gjelder, blir borte tre år etter halvåret"))
_ATTENDED = By("attendance", _l("hvem det gjelder, blir borte tre år etter halvåret"))
_LIST = Stays(_l("til kontoret tar det ut av lista"))

DECLARED = (
    Processing(
        "learning_plan",
        _l("Plan for læring"),
        _l("planlegge hva kontoret lærer i et halvår, og se at det skjer"),
        _l("alle på kontoret"),
        Whom.COLLEAGUE,
        (
            Kept(
                "learning_plan",
                Class.INTERNAL,
                _PLAN,
                words="responsibility_note evaluation_note",
                people="formal_owner_id daily_owner_id",
                facts="half_year department_id stage wishes_until published_at leader_attendance_shown",
            ),
            Kept(
                "stage_change", Class.INTERNAL, _PLAN, "note", "changed_by_id", "plan_id from_stage to_stage changed_at"
            ),
            Kept("working_group_member", Class.INTERNAL, _PLAN, people="user_id outside", facts="plan_id seat"),
            Kept(
                "group_meeting",
                Class.INTERNAL,
                _PLAN,
                words="place agenda minutes decisions",
                facts="plan_id starts_at ends_at cancelled_at series",
            ),
            Kept(
                "theme",
                Class.INTERNAL,
                _PLAN,
                words="title rationale competence_plan observation_focus supervision_question sign_of_progress",
                people="owner_id",
                facts="plan_id origin sign_figure position carried_from_id import_id",
            ),
            Kept("theme_source", Class.INTERNAL, With("theme"), facts="theme_id source", whom=Whom.NOBODY),
            Kept("theme_task", Class.INTERNAL, With("theme"), "text", "owner_id", "theme_id phase due_on done_at"),
            Kept(
                "outcome",
                Class.INTERNAL,
                With("theme"),
                words="text judgement_note",
                facts="theme_id kind level judgement judged_at carried_from_id import_id",
                whom=Whom.NOBODY,
            ),
            Kept("outcome_audience", Class.INTERNAL, With("outcome"), facts="outcome_id kind role team_id"),
            Kept(
                "activity",
                Class.INTERNAL,
                _PLAN,
                words="title description place vague_time evaluation notes cancelled_reason accepted_gaps",
                people="owner_id led_by_id led_by_outside",
                facts="plan_id arena_id time_kind first_day outside_half_year outside_course guests_attended status "
                "carried_out_on cancelled_at calendar_sequence carried_from_id import_id",
            ),
            Kept("activity_means", Class.INTERNAL, With("activity"), facts="activity_id means_id", whom=Whom.NOBODY),
            Kept("activity_occurrence", Class.INTERNAL, With("activity"), facts="activity_id day starts_at ends_at"),
            Kept("activity_outcome", Class.INTERNAL, With("activity"), facts="activity_id outcome_id"),
            Kept(
                "activity_move",
                Class.INTERNAL,
                With("activity"),
                words="earlier_text reason",
                people="moved_by_id",
                facts="activity_id earlier moved_at",
            ),
            Kept("material", Class.INTERNAL, With("activity"), "title address", "added_by_id", "activity_id"),
            Kept(
                "plan_import",
                Class.INTERNAL,
                (
                    After(
                        imports.KEPT,
                        "created_at",
                        _l("hvis ingen bekrefter den"),
                        job="plan_imports",
                        unless="confirmed_at",
                    ),
                    By("plan_imports", _l("lista over hva som ble hentet inn, så lenge det kan angres")),
                ),
                words="content",
                people="imported_by_id",
                facts="plan_id half_year kind confirmed_at undone_at",
            ),
        ),
    ),
    Processing(
        "learning_part",
        _l("Ønsker og deltakelse i læring"),
        _l("se at læringen skjer, og at den som ønsket noe, får vite hva det ble til"),
        _l("arbeidsgruppa og den det gjelder; andre ser tall"),
        Whom.COLLEAGUE,
        (
            Kept("wish", Class.INTERNAL, _PLAN, words="text", facts="plan_id theme_id"),
            Kept("wish_author", Class.CONFIDENTIAL, _PERSON, people="user_id", facts="wish_id told_theme_id"),
            Kept("wish_support", Class.CONFIDENTIAL, _PLAN, people="user_id", facts="wish_id"),
            Kept("wish_made", Class.CONFIDENTIAL, _PLAN, people="user_id", facts="plan_id"),
            Kept(
                "activity_participant",
                Class.INTERNAL,
                With("activity"),
                people="user_id guest",
                facts="activity_id kind role team_id",
            ),
            Kept("attendance", Class.INTERNAL, _ATTENDED, people="user_id", facts="activity_id state"),
            Kept("outcome_progress", Class.CONFIDENTIAL, _PERSON, people="user_id", facts="outcome_id done_at"),
            Kept(
                "sharing_duty",
                Class.INTERNAL,
                _PERSON,
                words="course what_was_shared",
                people="user_id",
                facts="plan_id activity_id arena_id planned_on done_on",
            ),
            Kept("activity_answered", Class.CONFIDENTIAL, _PERSON, people="user_id", facts="activity_id"),
            Kept("survey_answered", Class.CONFIDENTIAL, _PERSON, people="user_id", facts="survey_id"),
        ),
    ),
    Processing(
        "learning_answers",
        _l("Anonyme svar om læring"),
        _l("vite om læringen nytter, uten å vite hvem som svarte"),
        _l("alle på kontoret, som tall fra fem svar og oppover"),
        Whom.NOBODY,
        (
            Kept("activity_answer", Class.CONFIDENTIAL, With("activity"), "will_do", "", "activity_id usefulness"),
            Kept("activity_answer_held", Class.CONFIDENTIAL, With("activity"), "will_do", "", "activity_id usefulness"),
            Kept("survey", Class.INTERNAL, _PLAN, facts="half_year opens_on closes_on closed_at"),
            Kept(
                "survey_question",
                Class.INTERNAL,
                With("survey"),
                "text options",
                "",
                "survey_id key area kind position",
            ),
            Kept("survey_sheet", Class.CONFIDENTIAL, With("survey"), facts="survey_id team_id"),
            Kept(
                "survey_answer",
                Class.CONFIDENTIAL,
                With("survey_sheet"),
                words="text",
                facts="sheet_id question_id number choices",
            ),
        ),
    ),
    Processing(
        "arenas",
        _l("Arenaer og kunnskapsflyt"),
        _l("se hvem som gir hvilken kunnskap videre, og hvor"),
        _l("alle på kontoret"),
        Whom.COLLEAGUE,
        (
            Kept(
                "arena",
                Class.INTERNAL,
                _LIST,
                words="name purpose",
                people="responsible_id",
                facts="place formality frequency import_id",
            ),
            Kept("flow_party", Class.INTERNAL, _LIST, words="name", facts="place", whom=Whom.NOBODY),
            Kept(
                "knowledge_flow",
                Class.INTERNAL,
                _LIST,
                words="topic",
                people="depends_on_id",
                facts="from_party_id to_party_id arena_id batch",
            ),
            Kept("means", Class.INTERNAL, _LIST, words="name", whom=Whom.NOBODY),
        ),
    ),
)
