"""What figures of ten years read stands in indexes: no row need be fetched, and decrypted, to be counted."""

from alembic import op
import sqlalchemy as sa

revision = '0009'
down_revision = '0008'

NEW = {
    'ix_case_counted': ('case', ['started_on', 'ended_on', 'consent_withdrawn_on', 'out_of_work_at_start', 'removed_at']),
    'ix_case_removed_at': ('case', ['removed_at']),
    'ix_case_status_from_on_case_id': ('case_status', ['from_on', 'case_id']),
    'ix_contact_counted': ('contact', ['day', 'state', 'form', 'removed_at', 'case_id', 'minutes', 'travel_minutes']),
    'ix_employer_visit_counted': (
        'employer_visit',
        ['day', 'state', 'channel', 'removed_at', 'met_decider', 'purpose', 'minutes', 'travel_minutes'],
    ),
    'ix_placement_counted': ('placement', ['kind', 'removed_at', 'case_id', 'started_on', 'ended_on']),
    'ix_placement_percent_counted': ('placement_percent', ['placement_id', 'from_on', 'percent']),
}
OLD = {'ix_case_started_on': 'case', 'ix_contact_day': 'contact', 'ix_employer_visit_day': 'employer_visit'}
"""Each is the beginning of a new one."""


def upgrade() -> None:
    for name, table in OLD.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns) in NEW.items():
        where = sa.text('removed_at IS NOT NULL') if name == 'ix_case_removed_at' else None
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, (table, _columns) in NEW.items():
        op.drop_index(name, table_name=table)
    for name, table in OLD.items():
        op.create_index(name, table, [name.removeprefix(f'ix_{table}_')])
