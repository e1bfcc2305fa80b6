"""What the kernel and the accounts keep."""

from app.accounts import attempts, calendar_addresses, notices, sessions
from app.accounts.actions import absences, invitations, passkeys, second_step
from app.kernel import drafts, once, put_off, saved_filters
from app.kernel.i18n import _l
from app.privacy.declared.shape import After, By, Class, Kept, Processing, Stays, Whom, With

_OFFICE = Stays(_l("så lenge kontoret bruker Treklang"))

DECLARED = (
    Processing(
        "accounts",
        _l("Kontoer, roller og team"),
        _l("vite hvem som arbeider på kontoret, hva de får gjøre og hvem noe gjelder for"),
        _l("alle på kontoret ser navn og team; systemansvarlig styrer kontoene"),
        Whom.COLLEAGUE,
        (
            Kept("office", Class.INTERNAL, _OFFICE, words="name", facts="demo", whom=Whom.NOBODY),
            Kept("department", Class.INTERNAL, _OFFICE, words="name", whom=Whom.NOBODY),
            Kept("team", Class.INTERNAL, _OFFICE, words="name", people="leader_id", facts="department_id"),
            Kept(
                "user",
                Class.INTERNAL,
                By(
                    "closed_accounts",
                    _l("så lenge kontoen er åpen; tre år etter at den ble stengt, blir navn og adresse borte"),
                ),
                people="name email demo_key",
                facts="team_id position_percent started_on deactivated_at appearance locale first_hour_hidden "
                "list_defaults weekly_letter_from",
                keys="password_hash",
            ),
            Kept(
                "absence",
                Class.INTERNAL,
                After(absences.KEPT, "until_on", _l("etter siste dag"), job="absences"),
                people="user_id deputy_id",
                facts="from_on until_on ended_at",
            ),
            Kept("user_role", Class.INTERNAL, With("user"), people="user_id", facts="role"),
        ),
    ),
    Processing(
        "sign_in",
        _l("Innlogging og sikkerhet"),
        _l("slippe inn de rette, stanse gjetting og vise hver enkelt hvor kontoen er i bruk"),
        _l("hver ser sine egne nettlesere; systemansvarlig og personvernkontakten ser hendelser, aldri passord"),
        Whom.COLLEAGUE,
        (
            Kept(
                "user_session",
                Class.CONFIDENTIAL,
                (
                    After(sessions.ROWS_KEPT, "ended_at", _l("etter at den ble avsluttet"), job="user_sessions"),
                    After(sessions.ROWS_KEPT, "last_seen_at", _l("etter siste bruk"), job="user_sessions"),
                ),
                people="user_id browser",
                facts="last_seen_at ended_at way limited renew news fresh_at",
                keys="token_hash",
            ),
            Kept(
                "totp_factor",
                Class.CONFIDENTIAL,
                With("user"),
                people="user_id",
                facts="last_used_at",
                keys="sealed last_step",
            ),
            Kept(
                "passkey",
                Class.CONFIDENTIAL,
                With("user"),
                words="name",
                people="user_id",
                facts="transports last_used_at",
                keys="credential_id public_key sign_count",
            ),
            Kept(
                "passkey_challenge",
                Class.CONFIDENTIAL,
                After(passkeys.LIVES, "created_at", _l("etter at passnøkkelen ble spurt"), job="passkey_challenges"),
                facts="session_id pending_id",
                keys="challenge_hash",
            ),
            Kept(
                "oidc_identity",
                Class.CONFIDENTIAL,
                With("user"),
                people="user_id subject",
                facts="issuer last_used_at",
            ),
            Kept(
                "recovery_code",
                Class.CONFIDENTIAL,
                With("user"),
                people="user_id",
                facts="used_at",
                keys="salt code_hash",
            ),
            Kept(
                "pending_sign_in",
                Class.CONFIDENTIAL,
                After(
                    second_step.LIVES, "created_at", _l("etter at det første trinnet var gjort"), job="pending_sign_ins"
                ),
                people="user_id",
                facts="way",
                keys="token_hash",
            ),
            Kept(
                "account_notice",
                Class.CONFIDENTIAL,
                After(notices.KEPT, "at", _l("etter at det skjedde"), job="account_notices"),
                people="user_id browser",
                facts="session_id at kind told",
            ),
            Kept(
                "sign_in_attempt",
                Class.CONFIDENTIAL,
                After(attempts.KEPT, "at", _l("etter forsøket"), job="sign_in_attempts"),
                facts="at",
                keys="target",
            ),
            Kept(
                "staff_invitation",
                Class.CONFIDENTIAL,
                After(invitations.ROWS_KEPT, "expires_at", _l("etter at lenken gikk ut"), job="staff_invitations"),
                people="user_id invited_by_id",
                facts="expires_at used_at withdrawn_at",
                keys="token_hash",
            ),
            Kept(
                "calendar_address",
                Class.CONFIDENTIAL,
                After(
                    calendar_addresses.ROWS_KEPT,
                    "withdrawn_at",
                    _l("etter at den ble trukket tilbake"),
                    job="calendar_addresses",
                ),
                people="user_id",
                facts="whole_office withdrawn_at",
                keys="token_hash",
            ),
            Kept(
                "security_event",
                Class.CONFIDENTIAL,
                After("security", "at", _l("etter hendelsen"), job="old_security_events"),
                people="user_id",
                facts="at kind about",
            ),
        ),
    ),
    Processing(
        "traces",
        _l("Spor av endringer og oppslag"),
        _l("kunne svare for hvem som endret og hvem som så hva, og når; sporet har ikke selve innholdet"),
        _l("personvernkontakten; hver enkelt for det som gjelder en selv"),
        Whom.COLLEAGUE,
        (
            Kept(
                "audit_event",
                Class.CONFIDENTIAL,
                After("look_ups", "at", _l("etter endringen"), job="old_changes"),
                people="actor_id by_guest",
                facts="at action thing thing_id",
            ),
            Kept(
                "look_up",
                Class.CONFIDENTIAL,
                After("look_ups", "at", _l("etter oppslaget"), job="old_look_ups"),
                people="user_id",
                facts="at thing thing_id what why request_id",
            ),
            Kept(
                "trace_link",
                Class.KEY,
                Stays(_l("bare sjekksummer; merket til en person blir borte med linja")),
                facts="n trace row_id seal_id",
                keys="actor subject digest hash",
                whom=Whom.NOBODY,
            ),
            Kept(
                "trace_seal",
                Class.INTERNAL,
                Stays(_l("forteller hvor mange linjer en måned hadde, uten personer")),
                facts="at trace before rows first_n last_n digest",
                whom=Whom.NOBODY,
            ),
            Kept(
                "trace_key",
                Class.KEY,
                Stays(_l("til personen blir slettet; da vet ingen lenger hvem merkene gjelder")),
                facts="thing thing_id",
                keys="key",
            ),
            Kept("trace_checked", Class.INTERNAL, _OFFICE, facts="n at problems", keys="hash", whom=Whom.NOBODY),
        ),
    ),
    Processing(
        "running",
        _l("Drift"),
        _l("at ingenting som er skrevet, går tapt, og at nattens arbeid blir gjort"),
        _l("bare den som skrev, ser utkastene sine"),
        Whom.NOBODY,
        (
            Kept(
                "draft",
                Class.STRICT,
                After(drafts.KEPT, "saved_at", _l("etter siste lagring, eller når skjemaet er lagret"), job="drafts"),
                words="fields",
                people="user_id",
                facts="key saved_at",
                whom=Whom.COLLEAGUE,
            ),
            Kept(
                "saved_filter",
                Class.INTERNAL,
                (
                    With("user"),
                    After(
                        saved_filters.CAN_COME_BACK, "removed_at", _l("etter at det ble tatt bort"), job="saved_filters"
                    ),
                ),
                words="name",
                people="user_id",
                facts="of_list query is_default removed_at",
                whom=Whom.COLLEAGUE,
            ),
            Kept(
                "put_off",
                Class.INTERNAL,
                (After(put_off.KEPT, "at", _l("etter at det ble lagt bort"), job="put_off"), With("user")),
                people="user_id",
                facts="until at",
                keys="key",
                whom=Whom.COLLEAGUE,
            ),
            Kept(
                "sent_form",
                Class.INTERNAL,
                After(once.KEPT, "sent_on", _l("etter at skjemaet ble sendt"), job="sent_forms"),
                facts="location sent_on",
                keys="key",
            ),
            Kept(
                "not_identity_number",
                Class.INTERNAL,
                Stays(_l("bare en kode for teksten, ikke teksten og ikke tallet")),
                keys="text_hash",
            ),
            Kept("nightly_run", Class.INTERNAL, _OFFICE, facts="job done_at rows"),
            Kept("chosen_period", Class.INTERNAL, _OFFICE, facts="key number"),
        ),
    ),
)
