"""The privacy officer's pages, and who has seen one's own: (slug, person, path)."""

PAGES = [
    ("privacy", "privacy-officer", "/office/privacy"),
]
