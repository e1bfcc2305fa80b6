"""What method supervision keeps."""

from app.kernel.i18n import _l
from app.privacy.declared.shape import After, Class, Kept, Processing, Stays, Whom, With

_SESSION = With("supervision_session")
_LIST = Stays(_l("til kontoret tar det ut av lista"))
_PRACTICE = Stays(_l("om arbeidet, ikke om personer, til det tas ut"))

DECLARED = (
    Processing(
        "supervision_sessions",
        _l("Metodeveiledning"),
        _l("at jobbspesialister får hjelp med det som står fast"),
        _l("metodeveilederen og de som er spurt; det om en sak bare med ja fra jobbspesialisten, til den er fulgt opp"),
        Whom.COLLEAGUE,
        (
            Kept(
                "supervision_session",
                Class.CONFIDENTIAL,
                After("supervision", "starts_at", _l("etter møtet")),
                words="place note",
                people="supervisor_id",
                facts="kind starts_at minutes state theme_id calendar_sequence",
            ),
            Kept(
                "session_person",
                Class.CONFIDENTIAL,
                _SESSION,
                "guest_office",
                "user_id guest_name",
                "session_id presence",
            ),
            Kept(
                "brought_case",
                Class.STRICT,
                (With("case"), _SESSION),
                words="situation",
                people="coach_id",
                facts="session_id case_id stuck say said_at follow_up_done_at",
                whom=Whom.SEEKER,
            ),
            Kept(
                "session_idea",
                Class.STRICT,
                (With("brought_case"), _SESSION),
                words="text",
                people="by_id",
                facts="session_id brought_id",
            ),
            Kept(
                "session_task",
                Class.STRICT,
                (With("brought_case"), _SESSION),
                words="text outcome",
                people="owner_id",
                facts="session_id brought_id due_on done_on",
            ),
        ),
    ),
    Processing(
        "supervision_coaches",
        _l("Feltveiledning, gjennomganger og mål"),
        _l("at hver jobbspesialist får den veiledningen metoden krever"),
        _l("jobbspesialisten selv og metodeveilederen"),
        Whom.COLLEAGUE,
        (
            Kept(
                "field_mentoring",
                Class.CONFIDENTIAL,
                After("supervision", "day", _l("etter dagen")),
                people="coach_id supervisor_id performed_by_id",
                facts="day state meeting observed showed gave_feedback contract_id",
            ),
            Kept("coach_mark", Class.CONFIDENTIAL, With("user"), people="coach_id by_id", facts="from_on is_new"),
            Kept(
                "quarterly_review",
                Class.CONFIDENTIAL,
                After(
                    "supervision", "figures_on", _l("etter kvartalet; de to får beskjed to uker før"), job="old_reviews"
                ),
                words="notes",
                people="supervisor_id coach_id",
                facts="quarter_key figures_on figures goes_on",
            ),
            Kept(
                "review_goal",
                Class.CONFIDENTIAL,
                With("quarterly_review"),
                words="how what_happened",
                facts="review_id measure from_value to_value by_on outcome result_value followed_up_on",
            ),
        ),
    ),
    Processing(
        "supervision_role",
        _l("Behandlingsteam og metodeveilederens andre oppgaver"),
        _l("holde kontakten med behandlingsteam og vise hva rollen har gjort"),
        _l("metodeveilederne"),
        Whom.CONTACT,
        (
            Kept(
                "treatment_team",
                Class.INTERNAL,
                _LIST,
                words="name meets",
                people="supervisor_id leaders",
                facts="started_on ended_on",
            ),
            Kept(
                "team_contact",
                Class.INTERNAL,
                (After("supervision", "day", _l("etter dagen")), With("treatment_team")),
                words="difficulty agreed",
                people="by_id met",
                facts="treatment_team_id day kind work_raised due_on done_on",
            ),
            Kept(
                "role_note",
                Class.INTERNAL,
                After("supervision", "day", _l("etter dagen")),
                words="title text link",
                people="by_id",
                facts="function day",
                whom=Whom.COLLEAGUE,
            ),
        ),
    ),
    Processing(
        "quality",
        _l("Kvalitet og utfordringer"),
        _l("at kontoret kan måle om metoden følges, og lære av det som er vanskelig"),
        _l("metodeveilederne; utfordringene også jobbspesialistene"),
        Whom.NOBODY,
        (
            Kept(
                "quality_template",
                Class.INTERNAL,
                _PRACTICE,
                words="name about source bands",
                people="by_id",
                facts="key edition kind lowest highest",
            ),
            Kept(
                "quality_item",
                Class.INTERNAL,
                With("quality_template"),
                words="area title about evidence",
                facts="template_id key number measure",
            ),
            Kept("quality_anchor", Class.INTERNAL, With("quality_item"), "text source", "", "item_id score verified"),
            Kept(
                "fidelity_review",
                Class.INTERNAL,
                _PRACTICE,
                words="reviewers summary",
                people="supervisor_id",
                facts="template_id from_on to_on computed_at closed_at",
            ),
            Kept(
                "item_rating",
                Class.INTERNAL,
                With("fidelity_review"),
                words="own_reason reviewed_reason where",
                facts="review_id item_id computed counted own reviewed at_hand",
            ),
            Kept("challenge", Class.INTERNAL, _PRACTICE, "title text", "by_id", "area"),
            Kept("challenge_answer", Class.INTERNAL, With("challenge"), "text", "by_id", "challenge_id"),
            Kept(
                "theme_sign",
                Class.INTERNAL,
                With("theme"),
                words="before later note",
                people="written_by_id",
                facts="theme_id seen",
            ),
        ),
    ),
)
