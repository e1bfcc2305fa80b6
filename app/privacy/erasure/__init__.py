"""Erasing one person: a job seeker with all that hangs on the case, or a colleague who has left (GDPR art. 17)."""
