"""Reading the chain of the traces again, and letting old months of them go.

Retention calls `seal.drop_before(trace, moment)` with the name of a table (`audit_event`, `look_up`, `security_event`);
it commits nothing. Who erases a person calls `kernel.audit.forget`. The monthly sheet takes `mark.head(connection)`:
the newest link's number and hash.
"""
