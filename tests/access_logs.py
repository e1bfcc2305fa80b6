"""Who may read the logs: the privacy officer what they say of everybody, and everybody what they say of themselves."""

from tests.access_words import READ, SIGNED_IN, Answers, alone

PRIVACY: Answers = alone("privacy_officer")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, PRIVACY, "privacy.home privacy.look_ups privacy.look_ups_csv privacy.look_ups_cef"),
    (READ, SIGNED_IN, "seen.mine seen.mine_csv"),
)
