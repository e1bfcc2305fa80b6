"""What people save for themselves: filters, notices that are done, deputies, the weekly mail."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table('absence',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('deputy_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('ended_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('deputy_id <> user_id', name=op.f('ck_absence_deputy_is_another')),
    sa.CheckConstraint('until_on >= from_on', name=op.f('ck_absence_in_order')),
    sa.ForeignKeyConstraint(['deputy_id'], ['user.id'], name=op.f('fk_absence_deputy_id_user')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_absence_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absence'))
    )
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_absence_deputy_id'), ['deputy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_absence_user_id'), ['user_id'], unique=False)

    op.create_table('put_off',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(key) = 32', name=op.f('ck_put_off_key')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_put_off_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'key', name=op.f('pk_put_off'))
    )
    with op.batch_alter_table('put_off', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_put_off_at'), ['at'], unique=False)

    op.create_table('saved_filter',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('of_list', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('query', sa.String(), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_saved_filter_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filter'))
    )
    with op.batch_alter_table('saved_filter', schema=None) as batch_op:
        batch_op.create_index('ix_saved_filter_user_id_of_list', ['user_id', 'of_list'], unique=False)

    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.create_index('ix_case_end_cause_id_removed_at', ['end_cause_id', 'removed_at'], unique=False)
        batch_op.create_index('ix_case_programme_id_removed_at', ['programme_id', 'removed_at'], unique=False)

    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.add_column(sa.Column('first_hour_hidden', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('list_defaults', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('list_defaults')
        batch_op.drop_column('first_hour_hidden')

    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_index('ix_case_programme_id_removed_at')
        batch_op.drop_index('ix_case_end_cause_id_removed_at')

    with op.batch_alter_table('saved_filter', schema=None) as batch_op:
        batch_op.drop_index('ix_saved_filter_user_id_of_list')

    op.drop_table('saved_filter')
    with op.batch_alter_table('put_off', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_put_off_at'))

    op.drop_table('put_off')
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_absence_user_id'))
        batch_op.drop_index(batch_op.f('ix_absence_deputy_id'))

    op.drop_table('absence')
