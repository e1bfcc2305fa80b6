"""Trust: the chain of the traces, second factors, retention and what is left when a case is gone."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.create_table('chosen_period',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chosen_period')),
    sa.UniqueConstraint('key', name=op.f('uq_chosen_period_key'))
    )
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
    op.create_table('trace_checked',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('problems', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_trace_checked_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trace_checked'))
    )
    op.create_table('trace_key',
    sa.Column('thing', sa.String(), nullable=False),
    sa.Column('thing_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('thing', 'thing_id', name=op.f('pk_trace_key'))
    )
    op.create_table('trace_seal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('trace', sa.String(), nullable=False),
    sa.Column('before', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('first_n', sa.Integer(), nullable=False),
    sa.Column('last_n', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trace_seal'))
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

    op.create_table('trace_link',
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('trace', sa.String(), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=True),
    sa.Column('actor', sa.LargeBinary(), nullable=True),
    sa.Column('subject', sa.LargeBinary(), nullable=True),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('seal_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['seal_id'], ['trace_seal.id'], name=op.f('fk_trace_link_seal_id_trace_seal')),
    sa.PrimaryKeyConstraint('n', name=op.f('pk_trace_link')),
    sa.UniqueConstraint('trace', 'row_id', name=op.f('uq_trace_link_trace_row_id'))
    )
    with op.batch_alter_table('trace_link', schema=None) as batch_op:
        batch_op.create_index('ix_trace_link_seal_id', ['seal_id'], unique=False, sqlite_where=sa.text('seal_id IS NOT NULL'), postgresql_where=sa.text('seal_id IS NOT NULL'))

    op.create_table('caseload_months',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_caseload_months_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'from_on', name=op.f('pk_caseload_months')),
    sqlite_with_rowid=False
    )
    op.create_table('monthly_control',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('begun_by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('signed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('signed_by_id', sa.Integer(), nullable=True),
    sa.Column('figures', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('chain_number', sa.BigInteger(), nullable=True),
    sa.Column('chain_hash', sa.String(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('signed_at IS NULL OR figures IS NOT NULL', name=op.f('ck_monthly_control_signed_with_figures')),
    sa.ForeignKeyConstraint(['begun_by_id'], ['user.id'], name=op.f('fk_monthly_control_begun_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['signed_by_id'], ['user.id'], name=op.f('fk_monthly_control_signed_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_monthly_control')),
    sa.UniqueConstraint('month', name=op.f('uq_monthly_control_month'))
    )
    op.create_table('oidc_identity',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_oidc_identity_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_oidc_identity')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_oidc_identity_issuer_subject'))
    )
    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('credential_id', sa.String(), nullable=False),
    sa.Column('public_key', sa.String(), nullable=False),
    sa.Column('sign_count', sa.BigInteger(), nullable=False),
    sa.Column('transports', sa.String(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_passkey_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_user_id'), ['user_id'], unique=False)

    op.create_table('pending_sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.Enum('password', 'code', 'recovery_code', 'passkey', 'link', 'setup', 'demo', 'organisation', 'organisation_first', name='signinway', native_enum=False, length=40), nullable=False),
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

    op.create_table('controlled_line',
    sa.Column('control_id', sa.Integer(), nullable=False),
    sa.Column('look_up_id', sa.Integer(), nullable=True),
    sa.Column('verdict', sa.Enum('in_order', 'follow_up', name='verdict', native_enum=False, length=40), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['control_id'], ['monthly_control.id'], name=op.f('fk_controlled_line_control_id_monthly_control'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['look_up_id'], ['look_up.id'], name=op.f('fk_controlled_line_look_up_id_look_up'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_controlled_line')),
    sa.UniqueConstraint('control_id', 'look_up_id', name=op.f('uq_controlled_line_control_id_look_up_id'))
    )
    with op.batch_alter_table('controlled_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_controlled_line_control_id'), ['control_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_controlled_line_look_up_id'), ['look_up_id'], unique=False)

    op.create_table('passkey_challenge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('challenge_hash', sa.String(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('pending_id', sa.Integer(), nullable=True),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['pending_id'], ['pending_sign_in.id'], name=op.f('fk_passkey_challenge_pending_id_pending_sign_in'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['user_session.id'], name=op.f('fk_passkey_challenge_session_id_user_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey_challenge')),
    sa.UniqueConstraint('challenge_hash', name=op.f('uq_passkey_challenge_challenge_hash'))
    )
    with op.batch_alter_table('passkey_challenge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_challenge_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_passkey_challenge_pending_id'), ['pending_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_passkey_challenge_session_id'), ['session_id'], unique=False)

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

    with op.batch_alter_table('feedback_contract', schema=None) as batch_op:
        batch_op.add_column(sa.Column('content_goes_on', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_feedback_contract_content_goes_on'), ['content_goes_on'], unique=False)

    with op.batch_alter_table('guidance_room', schema=None) as batch_op:
        batch_op.add_column(sa.Column('text_days', sa.Integer(), server_default='30', nullable=False))

    with op.batch_alter_table('look_up', schema=None) as batch_op:
        batch_op.alter_column('thing_id',
               existing_type=sa.INTEGER(),
               nullable=True)

    with op.batch_alter_table('quarterly_review', schema=None) as batch_op:
        batch_op.add_column(sa.Column('goes_on', sa.Date(), nullable=True))

    with op.batch_alter_table('security_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('about', sa.String(), nullable=True))

    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('way', sa.Enum('password', 'code', 'recovery_code', 'passkey', 'link', 'setup', 'demo', 'organisation', 'organisation_first', name='signinway', native_enum=False, length=40), server_default='password', nullable=False))
        batch_op.add_column(sa.Column('limited', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('renew', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('news', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('fresh_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True))

    # The traces that stand are linked into the chain, and from now on the database guards them.
    from app.kernel.chain import back_fill, guard

    back_fill.back_fill(op.get_bind())
    guard.put_up(op.get_bind())
    # Traces, look-ups and drafts name a case by number, also after it is gone: no number is given twice.
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table('case', recreate='always', table_kwargs={'sqlite_autoincrement': True}):
            pass


def downgrade() -> None:
    from app.kernel.chain import guard, mark

    guard.take_down(op.get_bind())
    mark.forget()
    op.execute("DELETE FROM look_up WHERE thing_id IS NULL")
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table('case', recreate='always', table_kwargs={'sqlite_autoincrement': False}):
            pass
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_column('fresh_at')
        batch_op.drop_column('news')
        batch_op.drop_column('renew')
        batch_op.drop_column('limited')
        batch_op.drop_column('way')

    with op.batch_alter_table('security_event', schema=None) as batch_op:
        batch_op.drop_column('about')

    with op.batch_alter_table('quarterly_review', schema=None) as batch_op:
        batch_op.drop_column('goes_on')

    with op.batch_alter_table('look_up', schema=None) as batch_op:
        batch_op.alter_column('thing_id',
               existing_type=sa.INTEGER(),
               nullable=False)

    with op.batch_alter_table('guidance_room', schema=None) as batch_op:
        batch_op.drop_column('text_days')

    with op.batch_alter_table('feedback_contract', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feedback_contract_content_goes_on'))
        batch_op.drop_column('content_goes_on')

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
    with op.batch_alter_table('passkey_challenge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_challenge_session_id'))
        batch_op.drop_index(batch_op.f('ix_passkey_challenge_pending_id'))
        batch_op.drop_index(batch_op.f('ix_passkey_challenge_created_at'))

    op.drop_table('passkey_challenge')
    with op.batch_alter_table('controlled_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_controlled_line_look_up_id'))
        batch_op.drop_index(batch_op.f('ix_controlled_line_control_id'))

    op.drop_table('controlled_line')
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
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_user_id'))

    op.drop_table('passkey')
    op.drop_table('oidc_identity')
    op.drop_table('monthly_control')
    op.drop_table('caseload_months')
    with op.batch_alter_table('trace_link', schema=None) as batch_op:
        batch_op.drop_index('ix_trace_link_seal_id', sqlite_where=sa.text('seal_id IS NOT NULL'), postgresql_where=sa.text('seal_id IS NOT NULL'))

    op.drop_table('trace_link')
    with op.batch_alter_table('deleted_sustained', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_sustained_reached_on')

    op.drop_table('deleted_sustained')
    op.drop_table('deleted_status')
    op.drop_table('deleted_stage')
    with op.batch_alter_table('deleted_job', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_job_begins')

    op.drop_table('deleted_job')
    op.drop_table('trace_seal')
    op.drop_table('trace_key')
    op.drop_table('trace_checked')
    op.drop_table('deleted_time')
    with op.batch_alter_table('deleted_case', schema=None) as batch_op:
        batch_op.drop_index('ix_deleted_case_started_on')

    op.drop_table('deleted_case')
    op.drop_table('chosen_period')
