"""Trust: the chain of the traces, second factors, retention and what is left when a case is gone."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.create_table('pending_sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.Enum('password', 'code', 'recovery_code', 'link', 'setup', 'demo', name='signinway', native_enum=False, length=40), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_pending_sign_in_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pending_sign_in')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_pending_sign_in_token_hash'))
    )
    with op.batch_alter_table('pending_sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pending_sign_in_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_pending_sign_in_user_id'), ['user_id'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('salt', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_recovery_code_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_user_id'), ['user_id'], unique=False)

    op.create_table('totp_factor',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.String(), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_totp_factor_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_totp_factor'))
    )
    op.create_table('account_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('browser', sa.String(), nullable=False),
    sa.Column('told', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['user_session.id'], name=op.f('fk_account_notice_session_id_user_session'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_account_notice_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_notice'))
    )
    with op.batch_alter_table('account_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_notice_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_account_notice_session_id'), ['session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_account_notice_user_id'), ['user_id'], unique=False)

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

    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('way', sa.Enum('password', 'code', 'recovery_code', 'link', 'setup', 'demo', name='signinway', native_enum=False, length=40), server_default='password', nullable=False))
        batch_op.add_column(sa.Column('limited', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('renew', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('news', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('fresh_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_column('fresh_at')
        batch_op.drop_column('news')
        batch_op.drop_column('renew')
        batch_op.drop_column('limited')
        batch_op.drop_column('way')

    with op.batch_alter_table('erasure_request', schema=None) as batch_op:
        batch_op.drop_index('uq_erasure_request_user', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index('uq_erasure_request_case', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_erasure_request_state'))
        batch_op.drop_index(batch_op.f('ix_erasure_request_asked_by_id'))

    op.drop_table('erasure_request')
    with op.batch_alter_table('account_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_notice_user_id'))
        batch_op.drop_index(batch_op.f('ix_account_notice_session_id'))
        batch_op.drop_index(batch_op.f('ix_account_notice_at'))

    op.drop_table('account_notice')
    op.drop_table('totp_factor')
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_user_id'))

    op.drop_table('recovery_code')
    with op.batch_alter_table('pending_sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pending_sign_in_user_id'))
        batch_op.drop_index(batch_op.f('ix_pending_sign_in_created_at'))

    op.drop_table('pending_sign_in')
