"""Who gets in where of signing in in two steps. The second step itself shows a stranger nothing but the first."""

from tests.access_words import ADMIN, BOTH, OPEN, READ, SIGNED_IN, WRITE, Answers

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (BOTH, SIGNED_IN, "accounts.second_step me.app me.passkey"),
    (READ, SIGNED_IN, "me.two_steps me.codes me.codes_text"),
    # Where the office has no organisation to sign in through, nobody finds any of these.
    (READ, OPEN, "accounts.organisation accounts.organisation_back"),
    (WRITE, OPEN, "accounts.organisation_arrive"),
    (READ, SIGNED_IN, "me.own_organisation me.link_organisation"),
    (WRITE, SIGNED_IN, "me.unlink_organisation"),
    (WRITE, SIGNED_IN, "me.remove_app me.new_codes me.put_away_codes"),
    (WRITE, SIGNED_IN, "accounts.ask_second_step me.ask_passkey me.remove_passkey"),
    (WRITE, ADMIN, "office.end_sessions office.reset_factor"),
)
