"""What is asked of one's own cases, of a case's last contact and next step, and of the register of employers stands in
indexes: pages opened daily read no row that they do not show."""

from alembic import op
import sqlalchemy as sa

revision = '0010'
down_revision = '0009'

NEW = {
    'ix_case_own': (
        'case',
        ['coach_id', 'ended_on', 'consent', 'removed_at', 'stage', 'status', 'offer', 'out_of_work_at_start'],
        None,
    ),
    'ix_case_coach_id_retention_from': ('case', ['coach_id', 'retention_from'], 'retention_from IS NOT NULL'),
    'ix_case_ended_on': ('case', ['ended_on'], 'ended_on IS NOT NULL'),
    'ix_contact_case_id_day': ('contact', ['case_id', 'day', 'state', 'removed_at'], None),
    'ix_employer_place_industry': (
        'employer', ['place', 'industry'], 'merged_into_id IS NULL AND removed_at IS NULL'
    ),
    'ix_next_step_open': ('next_step', ['case_id', 'due_on'], 'done_on IS NULL AND removed_at IS NULL'),
}
OLD = {
    'ix_case_coach_id_ended_on': ('case', ['coach_id', 'ended_on']),
    'ix_case_ended_on': ('case', ['ended_on']),
    'ix_contact_case_id_day': ('contact', ['case_id', 'day']),
}


def upgrade() -> None:
    for name, (table, _columns) in OLD.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns, condition) in NEW.items():
        where = None if condition is None else sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, (table, _columns, _condition) in NEW.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns) in OLD.items():
        op.create_index(name, table, columns)
