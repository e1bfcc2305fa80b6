"""One chain of hashes over the three traces – changes, look-ups, security events – and what seals them (trust L5).

`link` writes it, `mark` remembers its newest link beside the database, `guard` keeps its rows from being changed.
Reading it again, and letting old months go, is privacy's (app/privacy/audit).
"""
