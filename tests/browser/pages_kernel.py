"""Pages of the frame that belong to no feature."""

PAGES = [
    ("missing-page", "employee", "/no-such-page"),
    ("missing-page-stranger", None, "/no-such-page"),
]
