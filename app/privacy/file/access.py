"""Who makes a person's file, and reads it."""

from app.accounts.access import is_colleague
from app.caseload.access import follows_case
from app.guidance.access import owns_room
from app.kernel.access import SIGNED_IN, Rule

CASE_FILE = Rule("privacy.case_file", (follows_case,))
"""The whole file of a case, also when it is closed: whoever follows it answers the person (settled question 5)."""

ROOM_FILE = Rule("privacy.room_file", (is_colleague, owns_room))
"""What the counsellor may read of a room, to hand out."""

OWN_FILE = SIGNED_IN
"""One's own."""
