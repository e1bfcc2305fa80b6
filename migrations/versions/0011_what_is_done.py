"""Whether it is done stands in the index by whom it waits for: what is done long ago is not fetched to be left out."""

from alembic import op
import sqlalchemy as sa

revision = '0011'
down_revision = '0010'

WIDER = {
    'ix_case_coach_id_retention_from': ('case', ['coach_id', 'retention_from'], ['archiving', 'removed_at']),
    'ix_employer_visit_by_id_day': ('employer_visit', ['by_id', 'day'], ['state', 'removed_at']),
    'ix_next_step_owner_id_due_on': ('next_step', ['owner_id', 'due_on'], ['done_on', 'removed_at']),
    'ix_promise_owner_id_due_on': ('promise', ['owner_id', 'due_on'], ['kept_on', 'removed_at']),
}


def upgrade() -> None:
    for name, (table, columns, more) in WIDER.items():
        _make(name, table, [*columns, *more])


def downgrade() -> None:
    for name, (table, columns, _more) in WIDER.items():
        _make(name, table, columns)


def _make(name: str, table: str, columns: list[str]) -> None:
    where = sa.text('retention_from IS NOT NULL') if table == 'case' else None
    op.drop_index(name, table_name=table)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
