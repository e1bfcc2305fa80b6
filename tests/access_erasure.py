"""Who makes a person's file and asks for its erasure: whoever follows the case, or owns the room; the privacy officer
answers. One's own file is everybody's."""

from tests.access_words import READ, SIGNED_IN, Answers, alone

FOLLOWERS = alone("follows", "stands_in")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, SIGNED_IN, "files.own files.own_read files.own_saved files.own_json"),
    (READ, FOLLOWERS, "files.case_check files.case_file files.case_file_saved files.case_file_json"),
)
