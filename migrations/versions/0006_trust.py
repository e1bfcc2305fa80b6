"""Trust: the chain of the traces, second factors, retention and what is left when a case is gone."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.create_table('deleted_case',
    sa.Column('key', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('out_of_work_at_start', sa.Enum('yes', 'no', 'unknown', name='known', native_enum=False, length=40), nullable=False),
    sa.Column('met_on', sa.Date(), nullable=True),
    sa.Column('met_in_time', sa.Boolean(), nullable=False),
    sa.CheckConstraint('met_on IS NOT NULL OR NOT met_in_time', name=op.f('ck_deleted_case_met_in_time')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_deleted_case')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('deleted_case', schema=None) as batch_op:
        batch_op.create_index('ix_deleted_case_started_on', ['started_on'], unique=False)

    op.create_table('deleted_time',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('contacts', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('month', name=op.f('pk_deleted_time')),
    sqlite_with_rowid=False
    )
    op.create_table('deleted_job',
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('kind', sa.Enum('job_taste', 'work_practice', 'job', name='placementkind', native_enum=False, length=40), nullable=False),
    sa.Column('percent', sa.Numeric(precision=5, scale=2), nullable=True),
    sa.Column('begins', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['key'], ['deleted_case.key'], name=op.f('fk_deleted_job_key_deleted_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'number', 'from_on', name=op.f('pk_deleted_job')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('deleted_job', schema=None) as batch_op:
        batch_op.create_index('ix_deleted_job_begins', ['begins', 'kind', 'from_on'], unique=False)

    op.create_table('deleted_stage',
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('stage', sa.Enum('first_contact', 'profile', 'job_finding', 'employer', 'support', name='stage', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['key'], ['deleted_case.key'], name=op.f('fk_deleted_stage_key_deleted_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'from_on', name=op.f('pk_deleted_stage')),
    sqlite_with_rowid=False
    )
    op.create_table('deleted_status',
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('status', sa.Enum('seeking', 'in_work', 'practice', 'disability_application', 'education', 'other', 'withdrawn', name='outcomestatus', native_enum=False, length=40), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['key'], ['deleted_case.key'], name=op.f('fk_deleted_status_key_deleted_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'from_on', name=op.f('pk_deleted_status')),
    sqlite_with_rowid=False
    )
    op.create_table('deleted_sustained',
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('weeks', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['key'], ['deleted_case.key'], name=op.f('fk_deleted_sustained_key_deleted_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'weeks', 'from_on', name=op.f('pk_deleted_sustained')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('deleted_sustained', schema=None) as batch_op:
        batch_op.create_index('ix_deleted_sustained_reached_on', ['reached_on'], unique=False)

    op.create_table('caseload_months',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_caseload_months_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'from_on', name=op.f('pk_caseload_months')),
    sqlite_with_rowid=False
    )
    op.create_table('erasure_request',
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('whose', sa.Enum('seeker', 'colleague', name='whose', native_enum=False, length=40), nullable=False),
    sa.Column('why', sa.Enum('wish', 'no_need', 'consent', 'mistake', 'left', name='askedwhy', native_enum=False, length=40), nullable=False),
    sa.Column('archiving', sa.Enum('moved', 'not_worth', name='archiving', native_enum=False, length=40), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'erased', 'refused', 'withdrawn', name='askedstate', native_enum=False, length=40), nullable=False),
    sa.Column('refused_why', sa.Enum('archive', 'running', 'unclear', 'not_the_person', name='refusedwhy', native_enum=False, length=40), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('seen_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('went', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(state = 'refused') = (refused_why IS NOT NULL)", name=op.f('ck_erasure_request_refused_why')),
    sa.CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name=op.f('ck_erasure_request_answered_when')),
    sa.CheckConstraint('case_id IS NULL OR user_id IS NULL', name=op.f('ck_erasure_request_one_person')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user.id'], name=op.f('fk_erasure_request_answered_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_erasure_request_asked_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_erasure_request_case_id_case'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_erasure_request_user_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure_request')),
    sa.UniqueConstraint('reference', name=op.f('uq_erasure_request_reference'))
    )
    with op.batch_alter_table('erasure_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasure_request_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_erasure_request_state'), ['state'], unique=False)
        batch_op.create_index('uq_erasure_request_case', ['case_id'], unique=True, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.create_index('uq_erasure_request_user', ['user_id'], unique=True, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.add_column(sa.Column('archiving_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('archiving_by_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_case_retention_from'), ['retention_from'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_case_archiving_by_id_user'), 'user', ['archiving_by_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('way', sa.Enum('password', 'code', 'recovery_code', 'link', 'setup', 'demo', name='signinway', native_enum=False, length=40), server_default='password', nullable=False))
        batch_op.add_column(sa.Column('limited', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('renew', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('news', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('fresh_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True))
    # Traces, look-ups and drafts name a case by number, also after it is gone: no number is given twice.
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table('case', recreate='always', table_kwargs={'sqlite_autoincrement': True}):
            pass


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table('case', recreate='always', table_kwargs={'sqlite_autoincrement': False}):
            pass
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_column('fresh_at')
        batch_op.drop_column('news')
        batch_op.drop_column('renew')
        batch_op.drop_column('limited')
        batch_op.drop_column('way')

    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_case_archiving_by_id_user'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_case_retention_from'))
        batch_op.drop_column('archiving_by_id')
        batch_op.drop_column('archiving_on')

    with op.batch_alter_table('erasure_request', schema=None) as batch_op:
        batch_op.drop_index('uq_erasure_request_user', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index('uq_erasure_request_case', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_erasure_request_state'))
        batch_op.drop_index(batch_op.f('ix_erasure_request_asked_by_id'))

    op.drop_table('erasure_request')
    op.drop_table('caseload_months')
    with op.batch_alter_table('deleted_sustained', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_sustained_reached_on')

    op.drop_table('deleted_sustained')
    op.drop_table('deleted_status')
    op.drop_table('deleted_stage')
    with op.batch_alter_table('deleted_job', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_job_begins')

    op.drop_table('deleted_job')
    op.drop_table('deleted_time')
    with op.batch_alter_table('deleted_case', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_case_started_on')

    op.drop_table('deleted_case')
