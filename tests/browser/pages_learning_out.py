"""What goes out of and into the learning plan."""

PAGES = [
    ("plan-print", "leader", lambda ids: f"/learning/plans/{ids.plan}/print"),
    ("plan-export", "employee", lambda ids: f"/learning/plans/{ids.plan}/export"),
    ("plan-file", "leader", lambda ids: f"/learning/plans/{ids.plan}/file"),
    ("plan-import", "leader", lambda ids: f"/learning/plans/{ids.plan}/import"),
    ("plan-import-file", "leader", lambda ids: f"/learning/plans/{ids.plan}/import-file"),
    ("plan-import-new", "leader", "/learning/import"),
    ("calendar", "employee", "/me/calendar"),
    ("calendar-partner", "career-guide", "/me/calendar"),
]
