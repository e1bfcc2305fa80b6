"""What the privacy officer's own work keeps."""

from app.kernel.i18n import _l
from app.privacy.declared.shape import Class, Kept, Processing, Stays, Whom, With

_PROOF = Stays(_l("som dokumentasjon på at kontrollen er gjort, uten innhold"))

DECLARED: tuple[Processing, ...] = (
    Processing(
        "privacy_work",
        _l("Kontroll og sletting på forespørsel"),
        _l("vise at oppslagene blir kontrollert, og at den som ber om å bli slettet, blir det"),
        _l("personvernkontakten; den som spurte, ser svaret"),
        Whom.COLLEAGUE,
        (
            Kept(
                "erasure_request",
                Class.CONFIDENTIAL,
                _PROOF,
                people="case_id user_id asked_by_id answered_by_id",
                facts="reference whose why archiving asked_at state refused_why answered_at seen_at went",
            ),
            Kept(
                "monthly_control",
                Class.CONFIDENTIAL,
                _PROOF,
                words="note",
                people="begun_by_id signed_by_id",
                facts="month signed_at figures chain_number chain_hash",
            ),
            Kept(
                "controlled_line",
                Class.CONFIDENTIAL,
                With("monthly_control"),
                words="note",
                facts="control_id look_up_id verdict",
            ),
        ),
    ),
)
