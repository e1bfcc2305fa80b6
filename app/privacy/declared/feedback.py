"""What colleague feedback keeps."""

from datetime import timedelta

from app.kernel.i18n import _l
from app.privacy.declared.shape import After, By, Class, Kept, Left, Processing, Stays, Whom, With

_LIST = Stays(_l("til kontoret tar det ut av lista"))
_OFFICE = Stays(_l("så lenge kontoret bruker Treklang"))
_CONTENT = By("feedback_content", _l("tolv måneder etter at runden ble avsluttet, eller så lenge kontoret har valgt"))
_WITH_ROUND = (_CONTENT, With("feedback_contract"))
_SLOTS = timedelta(days=90)

DECLARED = (
    Processing(
        "feedback_rounds",
        _l("Tilbakemelding mellom kolleger"),
        _l("at to kolleger kan avtale, observere og snakke om en samtale, og lære av den"),
        _l("de to det gjelder, og dem den observerte deler med; ledere ser bare tall"),
        Whom.COLLEAGUE,
        (
            Kept(
                "feedback_contract",
                Class.CONFIDENTIAL,
                (
                    After(
                        timedelta(0),
                        "content_goes_on",
                        _l("på dagen de to har fått beskjed om"),
                        job="feedback_content",
                    ),
                    By("feedback_content", _l("bare ordene; at runden har vært, blir stående for tallene")),
                ),
                words="conversation place own_words",
                people="observed_id observer_id",
                facts="state conversation_at minutes seeker_said_yes arrow_id other_time other_time_answered_at "
                "calendar_sequence closed_at observer_may_read notes_deleted_at content_goes_on",
            ),
            Kept("contract_area", Class.CONFIDENTIAL, With("feedback_contract"), facts="contract_id focus_area_id"),
            Kept(
                "contract_move",
                Class.CONFIDENTIAL,
                With("feedback_contract"),
                people="by_id",
                facts="contract_id from_state to_state at earlier_time",
            ),
            Kept(
                "observation_note",
                Class.STRICT,
                By("feedback_notes", _l("14 dager etter at runden ble avsluttet, eller så lenge kontoret har valgt")),
                words="said_did effect",
                facts="contract_id focus_area_id noted_at saves client_key page_key",
                removed="feedback_notes",
            ),
            Kept("own_experience", Class.STRICT, _WITH_ROUND, "worked otherwise", "", "contract_id skipped"),
            Kept(
                "dialogue_entry",
                Class.STRICT,
                _WITH_ROUND,
                words="text",
                people="author_id",
                facts="contract_id focus_area_id kind saves client_key page_key",
            ),
            Kept("three_ks_check", Class.STRICT, _WITH_ROUND, facts="contract_id kind concrete constructive"),
            Kept("learning_point", Class.STRICT, _WITH_ROUND, "text next_step", "", "contract_id arrow_id"),
            Kept(
                "dialogue_share",
                Class.CONFIDENTIAL,
                _WITH_ROUND,
                people="user_id",
                facts="contract_id kind group_id shared_at taken_back_at",
            ),
        ),
    ),
    Processing(
        "own_learning",
        _l("Egne læringspiler og egen loggbok"),
        _l("øve på noe og huske hva en prøvde"),
        _l("bare den som eier dem"),
        Whom.COLLEAGUE,
        (
            Kept(
                "learning_arrow",
                Class.STRICT,
                Left("user_id"),
                words="skill situations expected_effect what_came_of_it",
                people="user_id",
                facts="half_year theme_id done_at",
            ),
            Kept(
                "log_entry",
                Class.STRICT,
                Left("user_id"),
                words="situation tried happened learnt",
                people="user_id",
                facts="arrow_id day",
            ),
            Kept(
                "market_answer", Class.CONFIDENTIAL, Left("user_id"), people="user_id", facts="item_id half_year need"
            ),
        ),
    ),
    Processing(
        "learning_groups",
        _l("Læringsgrupper"),
        _l("at kolleger kan lære av det de selv velger å ta med"),
        _l("de som er med i gruppa"),
        Whom.COLLEAGUE,
        (
            Kept("learning_group", Class.CONFIDENTIAL, _LIST, words="name", people="led_by_id"),
            Kept(
                "learning_group_member", Class.CONFIDENTIAL, With("learning_group"), people="user_id", facts="group_id"
            ),
            Kept(
                "learning_group_meeting",
                Class.CONFIDENTIAL,
                (After("supervision", "ends_at", _l("etter møtet")), With("learning_group")),
                words="place learnt will_try",
                facts="group_id starts_at ends_at calendar_sequence cancelled_at",
            ),
            Kept(
                "agenda_item",
                Class.CONFIDENTIAL,
                With("learning_group_meeting"),
                "title",
                "",
                "meeting_id position minutes",
            ),
            Kept(
                "brought_item",
                Class.STRICT,
                With("learning_group_meeting"),
                words="note",
                people="user_id",
                facts="meeting_id arrow_id contract_id",
            ),
        ),
    ),
    Processing(
        "pairing",
        _l("Tider og dager sammen"),
        _l("finne en tid der noen kan observere, eller en dag å følge en kollega"),
        _l("kolleger som skal finne en tid; en dag sammen bare de to"),
        Whom.COLLEAGUE,
        (
            Kept(
                "observation_slot",
                Class.INTERNAL,
                After(_SLOTS, "starts_at", _l("etter tiden")),
                people="user_id joined_by_id",
                facts="kind starts_at minutes contract_id",
            ),
            Kept(
                "shadowing_day",
                Class.CONFIDENTIAL,
                After(timedelta(days=365), "day", _l("etter dagen")),
                words="wants_to_see",
                people="guest_id host_id",
                facts="day other_day state",
            ),
            Kept("shown_participation", Class.INTERNAL, Left("user_id"), people="user_id"),
            Kept("round_task_tick", Class.INTERNAL, Left("user_id"), people="user_id", facts="half_year task done_at"),
        ),
    ),
    Processing(
        "seeker_voice",
        _l("Jobbsøkernes stemme"),
        _l("høre hvordan samtalene oppleves, uten å vite hvem som svarte"),
        _l("kolleger, som tall for team og måned fra fem svar og oppover"),
        Whom.NOBODY,
        (
            Kept(
                "seeker_voice",
                Class.CONFIDENTIAL,
                Stays(_l("uten person, dag og adresse, som grunnlag for tallene")),
                words="keep",
                facts="team_id month satisfied concrete_jobs chose_topic",
            ),
            Kept(
                "voice_link",
                Class.INTERNAL,
                After(timedelta(days=1), "expires_on", _l("etter siste dag"), job="voice_codes"),
                facts="team_id expires_on",
                keys="token_hash",
            ),
            Kept("voice_used", Class.INTERNAL, By("voice_codes", _l("så lenge koden virker")), keys="token_hash"),
        ),
    ),
    Processing(
        "feedback_lists",
        _l("Kontorets lister for tilbakemelding"),
        _l("at skjemaene har kontorets egne ord og grenser"),
        _l("alle på kontoret"),
        Whom.NOBODY,
        (
            Kept("focus_area", Class.INTERNAL, _LIST, words="name description", facts="position"),
            Kept("three_ks_word", Class.INTERNAL, _LIST, words="phrase", facts="language kind default_version"),
            Kept("market_item", Class.INTERNAL, _LIST, words="text", facts="kind position"),
            Kept(
                "feedback_settings",
                Class.INTERNAL,
                _OFFICE,
                facts="aim_given aim_received lapse_days note_days content_months",
            ),
        ),
    ),
)
