"""The few that a page looks for among many stand in an index of their own: what is planned, half-years that are open,
one's own working groups, a survey that runs, and people who have left."""

from alembic import op
import sqlalchemy as sa

revision = '0012'
down_revision = '0011'

NEW = {
    'ix_activity_status_first_day': ('activity', ['status', 'first_day'], None),
    'ix_learning_plan_stage': ('learning_plan', ['stage'], None),
    'ix_survey_closes_on': ('survey', ['closes_on'], None),
    'ix_user_deactivated_at': ('user', ['deactivated_at'], 'deactivated_at IS NOT NULL'),
    'ix_working_group_member_user_id': ('working_group_member', ['user_id'], None),
}


def upgrade() -> None:
    for name, (table, columns, condition) in NEW.items():
        where = None if condition is None else sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, (table, _columns, _condition) in NEW.items():
        op.drop_index(name, table_name=table)
