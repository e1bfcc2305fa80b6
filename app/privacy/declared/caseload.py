"""What the caseload keeps."""

from datetime import timedelta

from app.caseload.actions import imports
from app.kernel.i18n import _l
from app.privacy.declared.shape import After, By, Class, Kept, Processing, Stays, Whom, With

_CASE = With("case")
_EMPLOYER = With("employer")
_PLACEMENT = With("placement")
_LIST = Stays(_l("til kontoret tar det ut av lista"))
_OFFICE = Stays(_l("så lenge kontoret bruker Treklang"))
_REGISTER = Stays(_l("til det tas ut av registeret; det som er eldre enn seks måneder, merkes som gammelt"))
_DONE = timedelta(days=730)

CASES = Processing(
    "cases",
    _l("Oppfølging etter Supported Employment og IPS"),
    _l("hjelpe en jobbsøker til arbeid eller utdanning, og til å bli der"),
    _l("jobbspesialisten og stedfortrederen; metodeveilederen ser navn, trinn, status og datoer"),
    Whom.SEEKER,
    (
        Kept(
            "case",
            Class.STRICT,
            After(
                "closed_case",
                "retention_from",
                _l("etter at saken ble avsluttet, når det er svart på hvor den hører hjemme"),
                job="closed_cases",
            ),
            words="job_wish places end_note language",
            people="display_name phone email referred_by counsellor coach_id stand_in_id archiving_by_id",
            facts="birth_year needs_interpreter referred_on programme_id out_of_work_at_start started_on "
            "first_employer_meeting_on offer offered_on offer_answered_on consent consented_on consent_withdrawn_on "
            "hours_from hours_to stand_in_from stand_in_until stage status ended_on end_recorded_on end_cause_id "
            "archiving archiving_on retention_from import_id",
            removed="closed_cases",
        ),
        Kept("case_stage", Class.STRICT, _CASE, "reason", "by_id", "case_id from_on stage"),
        Kept("case_status", Class.STRICT, _CASE, "note", "by_id", "case_id from_on status"),
        Kept("case_coach", Class.STRICT, _CASE, "reason", "user_id by_id", "case_id seat from_on"),
        Kept("case_pause", Class.STRICT, _CASE, "reason", "", "case_id from_on review_on until_on status_before"),
        Kept("case_closing", Class.STRICT, _CASE, "reason", "by_id", "case_id from_on until_on"),
        Kept("case_notice", Class.STRICT, _CASE, "reason", "user_id by_id", "case_id kind at seen_at"),
        Kept("profile_section", Class.STRICT, _CASE, "text", "changed_by_id", "case_id topic"),
        Kept(
            "disclosure",
            Class.STRICT,
            _CASE,
            words="fact advantages drawbacks",
            facts="case_id telling employer_id decided_on withdrawn_on replaces_id",
        ),
        Kept("goal", Class.STRICT, _CASE, words="text", facts="case_id is_main position reached_on"),
        Kept("action", Class.STRICT, _CASE, "what", "who", "case_id goal_id due_on done_on"),
        Kept(
            "contact",
            Class.STRICT,
            _CASE,
            words="text",
            people="with_whom by_id",
            facts="case_id day clock form state minutes travel_minutes",
        ),
        Kept(
            "education",
            Class.STRICT,
            _CASE,
            words="wish place level support",
            facts="case_id started_on ended_on completed",
        ),
        Kept(
            "report",
            Class.STRICT,
            _CASE,
            words="done reached ahead seeker_comment",
            people="by_id",
            facts="case_id kind from_on to_on agreed_on moved_on",
        ),
        Kept("wanted_employer", Class.STRICT, _CASE, "name note", "", "case_id employer_id position"),
        Kept("match", Class.STRICT, _CASE, words="note", facts="opening_id case_id chosen_on"),
        Kept(
            "placement",
            Class.STRICT,
            _CASE,
            words="title possibility what_worked what_did_not learnt accommodation preference",
            people="mentor",
            facts="case_id employer_id kind job_form wage_subsidy inclusion_grant mentor_grant started_on "
            "planned_end_on ended_on end_reason import_id",
        ),
        Kept("placement_percent", Class.STRICT, _PLACEMENT, facts="placement_id from_on percent"),
        Kept("support_step", Class.STRICT, _PLACEMENT, "what how_often", "who", "placement_id from_on until_on"),
        Kept(
            "follow_along",
            Class.STRICT,
            _PLACEMENT,
            words="skipped_reason",
            facts="placement_id kind weeks due_on done_on contact_id",
        ),
    ),
)

EMPLOYERS = Processing(
    "employers",
    _l("Arbeidsgivere og det vi har lovet dem"),
    _l("kjenne arbeidsgiverne i området og holde det kontoret lover"),
    _l("jobbspesialister og metodeveiledere; hvem som følges opp, står aldri her"),
    Whom.CONTACT,
    (
        Kept(
            "employer",
            Class.INTERNAL,
            _REGISTER,
            words="name sort_name industry place address needs",
            facts="organisation_number known_on merged_into_id import_id",
        ),
        Kept(
            "employer_person",
            Class.INTERNAL,
            (_REGISTER, _EMPLOYER),
            "title",
            "name phone email",
            "employer_id decides",
        ),
        Kept("acquaintance", Class.INTERNAL, _EMPLOYER, people="user_id", facts="employer_id"),
        Kept(
            "employer_visit",
            Class.CONFIDENTIAL,
            Stays(_l("besøket blir stående for tallene; det som er skrevet om en sak, går med saken")),
            words="note case_note",
            people="with_whom person_id by_id",
            facts="employer_id day clock purpose channel state met_decider minutes travel_minutes case_id",
        ),
        Kept(
            "promise",
            Class.INTERNAL,
            (After(_DONE, "kept_on", _l("etter at løftet ble holdt")), _EMPLOYER),
            words="text",
            people="owner_id",
            facts="employer_id due_on kept_on",
        ),
        Kept(
            "next_step",
            Class.STRICT,
            (After(_DONE, "done_on", _l("etter at det ble gjort")), _CASE),
            words="text",
            people="owner_id",
            facts="case_id employer_id visit_id contact_id due_on done_on",
        ),
        Kept(
            "opening",
            Class.INTERNAL,
            (_REGISTER, _EMPLOYER),
            words="title tasks place language",
            people="owner_id",
            facts="employer_id hours_from hours_to until_on state",
        ),
        Kept(
            "employer_merge",
            Class.INTERNAL,
            After("removed", "at", _l("etter at to ble slått sammen")),
            people="by_id",
            facts="kept_id merged_id moved at undone_at",
        ),
    ),
)

FIGURES = Processing(
    "caseload_figures",
    _l("Tall og lister for oppfølgingen"),
    _l("se om oppfølgingen virker, og hvem som veileder hvem"),
    _l("egne tall den enkelte og metodeveilederen; ledere ser team fra fem og oppover"),
    Whom.COLLEAGUE,
    (
        Kept(
            "caseload_settings",
            Class.INTERNAL,
            _OFFICE,
            words="discussed_note",
            people="discussed_by_id",
            facts="no_contact_days gap_days collision_days visits_a_week stale_months discussed_on",
        ),
        Kept("coaching_team_span", Class.INTERNAL, With("user"), people="coach_id supervisor_id", facts="from_on"),
        Kept("supervised_coach", Class.INTERNAL, With("user"), people="coach_id supervisor_id"),
        Kept(
            "story",
            Class.INTERNAL,
            Stays(_l("uten navn på jobbsøkere, så lenge kontoret vil ha den stående")),
            words="text",
            people="by_id",
            facts="month",
        ),
        Kept("programme", Class.INTERNAL, _LIST, words="name", whom=Whom.NOBODY),
        Kept("end_cause", Class.INTERNAL, _LIST, words="cause detail", whom=Whom.NOBODY),
    ),
)

IMPORTS = Processing(
    "caseload_imports",
    _l("Lister som hentes inn"),
    _l("komme i gang med lister kontoret har fra før"),
    _l("bare den som valgte fila"),
    Whom.SEEKER,
    (
        Kept(
            "caseload_import",
            Class.STRICT,
            (
                After(
                    imports.KEPT,
                    "created_at",
                    _l("hvis ingen bekrefter den"),
                    job="caseload_imports",
                    unless="confirmed_at",
                ),
                By("caseload_imports", _l("innholdet et døgn etter at den ble bekreftet; tallene blir stående")),
            ),
            words="content changed",
            people="by_id",
            facts="kind created_count changed_count skipped_count confirmed_at undone_at",
        ),
        Kept("import_columns", Class.INTERNAL, _OFFICE, words="headings columns", facts="kind", whom=Whom.NOBODY),
    ),
)

_LEFT = Stays(_l("uten person, jobbspesialist og arbeidsgiver, på måned, for tallene"))
LEFT = Processing(
    "deleted_cases",
    _l("Tall fra saker som er slettet"),
    _l("at tallene for tidligere år blir de samme når en sak er borte"),
    _l("de som ser tallene; ingen rad kan åpnes"),
    Whom.NOBODY,
    (
        Kept(
            "deleted_case",
            Class.INTERNAL,
            _LEFT,
            facts="started_on out_of_work_at_start met_on met_in_time",
            keys="key",
        ),
        Kept(
            "deleted_status", Class.INTERNAL, With("deleted_case"), facts="from_on until_on status is_open", keys="key"
        ),
        Kept("deleted_stage", Class.INTERNAL, With("deleted_case"), facts="from_on until_on stage", keys="key"),
        Kept(
            "deleted_job",
            Class.INTERNAL,
            With("deleted_case"),
            facts="number from_on until_on kind percent begins",
            keys="key",
        ),
        Kept(
            "deleted_sustained",
            Class.INTERNAL,
            With("deleted_case"),
            facts="weeks from_on until_on reached_on",
            keys="key",
        ),
        Kept("deleted_time", Class.INTERNAL, _LEFT, facts="month contacts minutes"),
        Kept(
            "caseload_months",
            Class.INTERNAL,
            With("user"),
            people="user_id",
            facts="from_on until_on",
            whom=Whom.COLLEAGUE,
        ),
    ),
)

DECLARED = (CASES, LEFT, EMPLOYERS, FIGURES, IMPORTS)
