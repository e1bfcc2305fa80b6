"""Sign-in, one's own settings and the office's people: (slug, person, path)."""

PAGES = [
    ("sign-in", None, "/sign-in"),
    ("dead-link", None, "/join/unknown"),
    ("my-settings", "employee", "/me"),
    ("my-password", "employee", "/me/password"),
    ("two-steps", "employee", "/me/two-steps"),
    ("two-steps-app", "employee", "/me/two-steps/app"),
    ("recovery-codes-gone", "employee", "/me/two-steps/codes"),
    ("people", "admin", "/office/people"),
    ("people-filtered", "admin", "/office/people?role=job_coach&standing=active"),
    ("people-none", "admin", "/office/people?q=zzz"),
    ("person-new", "admin", "/office/people/new"),
    ("person", "admin", "/office/people/2"),
    ("people-add-several", "admin", "/office/people/add-several"),
    ("links-gone", "admin", "/office/links"),
    ("teams", "admin", "/office/teams"),
    ("team", "admin", "/office/teams/1"),
    ("team-new", "admin", "/office/teams/new"),
    ("department-new", "admin", "/office/departments/new"),
    ("office-settings", "admin", "/office/settings"),
    ("office-doctor", "admin", "/office/doctor"),
]
