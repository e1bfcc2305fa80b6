"""The look-up log as CEF lines, with the fields that Nav's log of look-ups asks for (trust L4):

suid  who was shown something: the address of the account, or its internal reference
duid  whose it was: an internal reference, never a name
end   when, as milliseconds since 1970 in UTC
msg   what was shown and why, in plain Norwegian
request  the kind of page, as thing/what
sproc  the id of the request, the same for all lines of one answer
"""

import re
from typing import Any

from app.privacy.file.event_words import event
from app.privacy.logs.words import what_words, why_words

HEAD = "CEF:0|Treklang|Treklang|1.0|audit:access|Oppslag|INFO|"
CEF_TYPE = "text/plain; charset=utf-8"
GRAVE = {"passkey_copied", "room_link_locked", "sign_in_locked", "refused_more", "denied_more"}
"""Security events that somebody should look at."""
ORDER = ("end", "suid", "duid", "sproc", "request", "msg")

# Control characters, line breaks of other kinds, and marks that turn the direction of text.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def line(row: Any) -> str:
    """One look-up, without a line break at its end."""
    fields = {
        "end": str(int(row.at.timestamp() * 1000)),
        "suid": row.email or reference("user", row.user_id),
        "duid": reference(row.thing, row.thing_id),
        "sproc": row.request_id,
        "request": f"{row.thing}/{row.what}",
        "msg": f"{what_words(row.thing, row.what)}. {why_words(row.why)}.",
    }
    return HEAD + " ".join(f"{name}={escaped(fields[name])}" for name in ORDER)


def security_line(row: Any) -> str:
    """One event of the security log. Who is told as in a look-up; a stranger has no name."""
    severity = "WARN" if row.kind in GRAVE else "INFO"
    head = f"CEF:0|Treklang|Treklang|1.0|security:{row.kind}|{in_head(event(row.kind))}|{severity}|"
    fields = {"end": str(int(row.at.timestamp() * 1000)), "request": row.about or "", "msg": event(row.kind)}
    if row.user_id is not None:
        fields["suid"] = row.email or reference("user", row.user_id)
    return head + " ".join(f"{name}={escaped(fields[name])}" for name in ORDER if fields.get(name))


def in_head(text: str) -> str:
    return escaped(text).replace("|", "\\|")


def reference(thing: str, number: int | None) -> str:
    """An internal reference for machines: «case-12»; what has been erased has no number."""
    return f"{thing}-{number}" if number is not None else f"{thing}-erased"


def escaped(text: str) -> str:
    """A value of the extension: backslash, equals sign and line breaks are told by a backslash, and what cannot be
    seen by its number."""
    told = _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return told.replace("\\", "\\\\").replace("=", "\\=").replace("\r", "\\r").replace("\n", "\\n")
