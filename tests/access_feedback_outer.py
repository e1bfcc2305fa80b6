"""Who gets in where in the outer parts of colleague feedback. Taken in by access_feedback.py."""

from tests.access_words import BOTH, COLLEAGUES, OPEN, READ, Answers

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.voice_codes"),
    (BOTH, COLLEAGUES, "feedback.voice"),
    # The secret in the address lets a job seeker in; in the access world there is none, and the page says so (410).
    (BOTH, OPEN, "voice.ask"),
    (READ, OPEN, "voice.thanks"),
)
