"""People, sign-in and the learning plan."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('department',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_department')),
    sa.UniqueConstraint('name', name=op.f('uq_department_name'))
    )
    op.create_table('flow_party',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('place', sa.Enum('internal', 'external', name='place', native_enum=False, length=40), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flow_party')),
    sa.UniqueConstraint('name', name=op.f('uq_flow_party_name'))
    )
    op.create_table('means',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_means')),
    sa.UniqueConstraint('name', name=op.f('uq_means_name'))
    )
    op.create_table('not_identity_number',
    sa.Column('text_hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('text_hash', name=op.f('pk_not_identity_number'))
    )
    op.create_table('office',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('demo', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_office_one_office')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office'))
    )
    op.create_table('sent_form',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_sent_form')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('sent_form', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sent_form_sent_on'), ['sent_on'], unique=False)

    op.create_table('sign_in_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target', sa.String(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt'))
    )
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_sign_in_attempt_target_at', ['target', 'at'], unique=False)

    op.create_table('survey',
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('closed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('closes_on >= opens_on', name=op.f('ck_survey_closes_after_open')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey')),
    sa.UniqueConstraint('half_year', name=op.f('uq_survey_half_year'))
    )
    op.create_table('survey_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('area', sa.Enum('attitude', 'needs', 'conditions', 'flows', 'arenas', name='surveyarea', native_enum=False, length=40), nullable=False),
    sa.Column('kind', sa.Enum('scale', 'several', 'text', name='questionkind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_question_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_question')),
    sa.UniqueConstraint('survey_id', 'key', name=op.f('uq_survey_question_survey_id_key'))
    )
    op.create_table('team',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('department_id', sa.Integer(), nullable=True),
    sa.Column('leader_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['department_id'], ['department.id'], name=op.f('fk_team_department_id_department')),
    sa.ForeignKeyConstraint(['leader_id'], ['user.id'], name='fk_team_leader_id_user', use_alter=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
    sa.UniqueConstraint('name', name=op.f('uq_team_name'))
    )
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_department_id'), ['department_id'], unique=False)

    op.create_table('survey_sheet',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_sheet_survey_id_survey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_survey_sheet_team_id_team'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_sheet')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('survey_sheet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_sheet_survey_id'), ['survey_id'], unique=False)

    op.create_table('user',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('password_hash', sa.String(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('position_percent', sa.Integer(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('deactivated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('locale', sa.String(), nullable=True),
    sa.Column('appearance', sa.Enum('auto', 'light', 'dark', name='appearance', native_enum=False, length=40), nullable=False),
    sa.Column('demo_key', sa.String(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('position_percent BETWEEN 1 AND 100', name=op.f('ck_user_position_percent')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_user_team_id_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('demo_key', name=op.f('uq_user_demo_key')),
    sa.UniqueConstraint('email', name=op.f('uq_user_email'))
    )
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_team_id'), ['team_id'], unique=False)

    op.create_table('audit_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('thing', sa.String(), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['actor_id'], ['user.id'], name=op.f('fk_audit_event_actor_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_event_at'), ['at'], unique=False)

    op.create_table('calendar_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('whole_office', sa.Boolean(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_calendar_address_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_address')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_address_token_hash'))
    )
    with op.batch_alter_table('calendar_address', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_address_user_id'), ['user_id'], unique=False)

    op.create_table('draft',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('saved_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_draft_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'key', name=op.f('pk_draft'))
    )
    op.create_table('learning_plan',
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('department_id', sa.Integer(), nullable=True),
    sa.Column('stage', sa.Enum('collecting', 'prioritising', 'published', 'under_way', 'evaluated', 'closed', name='planstage', native_enum=False, length=40), nullable=False),
    sa.Column('wishes_until', sa.Date(), nullable=True),
    sa.Column('formal_owner_id', sa.Integer(), nullable=True),
    sa.Column('daily_owner_id', sa.Integer(), nullable=True),
    sa.Column('responsibility_note', sa.String(), nullable=False),
    sa.Column('published_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('evaluation_note', sa.String(), nullable=False),
    sa.Column('leader_attendance_shown', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['daily_owner_id'], ['user.id'], name=op.f('fk_learning_plan_daily_owner_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['department_id'], ['department.id'], name=op.f('fk_learning_plan_department_id_department')),
    sa.ForeignKeyConstraint(['formal_owner_id'], ['user.id'], name=op.f('fk_learning_plan_formal_owner_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_plan'))
    )
    with op.batch_alter_table('learning_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_plan_department_id'), ['department_id'], unique=False)
        batch_op.create_index('uq_learning_plan_department', ['half_year', 'department_id'], unique=True)
        batch_op.create_index('uq_learning_plan_office', ['half_year'], unique=True, sqlite_where=sa.text('department_id IS NULL'), postgresql_where=sa.text('department_id IS NULL'))

    op.create_table('security_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_security_event_user_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_security_event'))
    )
    with op.batch_alter_table('security_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_security_event_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_security_event_user_id'), ['user_id'], unique=False)

    op.create_table('staff_invitation',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('invited_by_id', sa.Integer(), nullable=True),
    sa.Column('expires_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['invited_by_id'], ['user.id'], name=op.f('fk_staff_invitation_invited_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_staff_invitation_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_staff_invitation_token_hash'))
    )
    with op.batch_alter_table('staff_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_staff_invitation_user_id'), ['user_id'], unique=False)

    op.create_table('survey_answer',
    sa.Column('sheet_id', sa.BigInteger(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['survey_question.id'], name=op.f('fk_survey_answer_question_id_survey_question'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sheet_id'], ['survey_sheet.id'], name=op.f('fk_survey_answer_sheet_id_survey_sheet'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('sheet_id', 'question_id', name=op.f('pk_survey_answer')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('survey_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_answer_question_id'), ['question_id'], unique=False)

    op.create_table('survey_answered',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_answered_survey_id_survey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_survey_answered_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'user_id', name=op.f('pk_survey_answered')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('survey_answered', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_answered_user_id'), ['user_id'], unique=False)

    op.create_table('user_role',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('leader', 'team_leader', 'employee', 'job_coach', 'supervisor', 'career_guide', 'privacy_officer', 'admin', name='role', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_user_role_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'role', name=op.f('pk_user_role'))
    )
    op.create_table('user_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('browser', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_user_session_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_user_session_token_hash'))
    )
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_session_user_id'), ['user_id'], unique=False)

    op.create_table('group_meeting',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('agenda', sa.String(), nullable=False),
    sa.Column('minutes', sa.String(), nullable=False),
    sa.Column('decisions', sa.String(), nullable=False),
    sa.Column('series', sa.String(), nullable=True),
    sa.Column('cancelled_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_group_meeting_ends_after_start')),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_group_meeting_plan_id_learning_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_meeting'))
    )
    with op.batch_alter_table('group_meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_meeting_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_meeting_series'), ['series'], unique=False)

    op.create_table('plan_import',
    sa.Column('plan_id', sa.Integer(), nullable=True),
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=True),
    sa.Column('imported_by_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('confirmed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('undone_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('plan_id IS NOT NULL OR (half_year IS NOT NULL AND confirmed_at IS NULL)', name=op.f('ck_plan_import_plan_or_half_year')),
    sa.ForeignKeyConstraint(['imported_by_id'], ['user.id'], name=op.f('fk_plan_import_imported_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_plan_import_plan_id_learning_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_import'))
    )
    with op.batch_alter_table('plan_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_import_plan_id'), ['plan_id'], unique=False)

    op.create_table('stage_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('from_stage', sa.Enum('collecting', 'prioritising', 'published', 'under_way', 'evaluated', 'closed', name='planstage', native_enum=False, length=40), nullable=True),
    sa.Column('to_stage', sa.Enum('collecting', 'prioritising', 'published', 'under_way', 'evaluated', 'closed', name='planstage', native_enum=False, length=40), nullable=False),
    sa.Column('changed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_id'], ['user.id'], name=op.f('fk_stage_change_changed_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_stage_change_plan_id_learning_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_change'))
    )
    with op.batch_alter_table('stage_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_change_plan_id'), ['plan_id'], unique=False)

    op.create_table('wish_made',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_wish_made_plan_id_learning_plan')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_wish_made_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('plan_id', 'user_id', name=op.f('pk_wish_made')),
    sqlite_with_rowid=False
    )
    op.create_table('working_group_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('outside', sa.String(), nullable=False),
    sa.Column('seat', sa.Enum('leader', 'job_coach', 'staff_representative', 'colleague', 'outside', name='seat', native_enum=False, length=40), nullable=False),
    sa.CheckConstraint("(user_id IS NULL) <> (outside = '')", name=op.f('ck_working_group_member_colleague_or_outside')),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_working_group_member_plan_id_learning_plan')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_working_group_member_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_working_group_member'))
    )
    with op.batch_alter_table('working_group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_working_group_member_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index('uq_working_group_member_user', ['plan_id', 'user_id'], unique=True)

    op.create_table('arena',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('place', sa.Enum('internal', 'external', name='place', native_enum=False, length=40), nullable=False),
    sa.Column('formality', sa.Enum('formal', 'informal', name='formality', native_enum=False, length=40), nullable=False),
    sa.Column('frequency', sa.Enum('daily', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'half_yearly', 'as_needed', name='frequency', native_enum=False, length=40), nullable=True),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('responsible_id', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['plan_import.id'], name=op.f('fk_arena_import_id_plan_import')),
    sa.ForeignKeyConstraint(['responsible_id'], ['user.id'], name=op.f('fk_arena_responsible_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arena'))
    )
    op.create_table('theme',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('origin', sa.Enum('organisation', 'staff', name='origin', native_enum=False, length=40), nullable=False),
    sa.Column('rationale', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('competence_plan', sa.String(), nullable=False),
    sa.Column('observation_focus', sa.String(), nullable=False),
    sa.Column('supervision_question', sa.String(), nullable=False),
    sa.Column('sign_figure', sa.Enum('own_words', 'participation', 'observations', 'job_starts', 'share_in_work', 'counted_visits', name='signfigure', native_enum=False, length=40), nullable=False),
    sa.Column('sign_of_progress', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('carried_from_id', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['carried_from_id'], ['theme.id'], name=op.f('fk_theme_carried_from_id_theme'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['import_id'], ['plan_import.id'], name=op.f('fk_theme_import_id_plan_import')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_theme_owner_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_theme_plan_id_learning_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme'))
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_plan_id'), ['plan_id'], unique=False)

    op.create_table('activity',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('arena_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('led_by_id', sa.Integer(), nullable=True),
    sa.Column('led_by_outside', sa.String(), nullable=False),
    sa.Column('time_kind', sa.Enum('dates', 'ongoing', 'at_new_hire', 'undecided', name='timekind', native_enum=False, length=40), nullable=False),
    sa.Column('vague_time', sa.String(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=True),
    sa.Column('outside_half_year', sa.Boolean(), nullable=False),
    sa.Column('outside_course', sa.Boolean(), nullable=False),
    sa.Column('evaluation', sa.String(), nullable=False),
    sa.Column('notes', sa.String(), nullable=False),
    sa.Column('guests_attended', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('planned', 'carried_out', 'cancelled', name='activitystatus', native_enum=False, length=40), nullable=False),
    sa.Column('carried_out_on', sa.Date(), nullable=True),
    sa.Column('cancelled_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('cancelled_reason', sa.String(), nullable=False),
    sa.Column('accepted_gaps', sa.JSON(), nullable=False),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('carried_from_id', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("status <> 'cancelled' OR cancelled_at IS NOT NULL", name=op.f('ck_activity_cancelled_when')),
    sa.CheckConstraint("time_kind <> 'undecided' OR status <> 'carried_out'", name=op.f('ck_activity_carried_out_has_time')),
    sa.ForeignKeyConstraint(['arena_id'], ['arena.id'], name=op.f('fk_activity_arena_id_arena')),
    sa.ForeignKeyConstraint(['carried_from_id'], ['activity.id'], name=op.f('fk_activity_carried_from_id_activity'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['import_id'], ['plan_import.id'], name=op.f('fk_activity_import_id_plan_import')),
    sa.ForeignKeyConstraint(['led_by_id'], ['user.id'], name=op.f('fk_activity_led_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_activity_owner_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_activity_plan_id_learning_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity'))
    )
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_arena_id'), ['arena_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_first_day'), ['first_day'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_plan_id'), ['plan_id'], unique=False)

    op.create_table('knowledge_flow',
    sa.Column('from_party_id', sa.Integer(), nullable=False),
    sa.Column('to_party_id', sa.Integer(), nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('arena_id', sa.Integer(), nullable=True),
    sa.Column('depends_on_id', sa.Integer(), nullable=True),
    sa.Column('batch', sa.String(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('from_party_id <> to_party_id', name=op.f('ck_knowledge_flow_two_parties')),
    sa.ForeignKeyConstraint(['arena_id'], ['arena.id'], name=op.f('fk_knowledge_flow_arena_id_arena')),
    sa.ForeignKeyConstraint(['depends_on_id'], ['user.id'], name=op.f('fk_knowledge_flow_depends_on_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['from_party_id'], ['flow_party.id'], name=op.f('fk_knowledge_flow_from_party_id_flow_party')),
    sa.ForeignKeyConstraint(['to_party_id'], ['flow_party.id'], name=op.f('fk_knowledge_flow_to_party_id_flow_party')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knowledge_flow'))
    )
    with op.batch_alter_table('knowledge_flow', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_knowledge_flow_arena_id'), ['arena_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_knowledge_flow_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_knowledge_flow_from_party_id'), ['from_party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_knowledge_flow_to_party_id'), ['to_party_id'], unique=False)

    op.create_table('outcome',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('knowledge', 'skill', 'general_competence', name='outcomekind', native_enum=False, length=40), nullable=False),
    sa.Column('level', sa.Enum('know_of', 'understand', 'apply', 'completed_training', name='outcomelevel', native_enum=False, length=40), nullable=False),
    sa.Column('judgement', sa.Enum('met', 'partly', 'not_met', name='judgement', native_enum=False, length=40), nullable=True),
    sa.Column('judgement_note', sa.String(), nullable=False),
    sa.Column('judged_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('carried_from_id', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['carried_from_id'], ['outcome.id'], name=op.f('fk_outcome_carried_from_id_outcome'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['import_id'], ['plan_import.id'], name=op.f('fk_outcome_import_id_plan_import')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_outcome_theme_id_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome'))
    )
    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outcome_theme_id'), ['theme_id'], unique=False)

    op.create_table('theme_source',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Enum('user', 'experience', 'research', name='knowledgesource', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_source_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('theme_id', 'source', name=op.f('pk_theme_source'))
    )
    op.create_table('theme_task',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('phase', sa.Enum('before', 'during', 'after', name='phase', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_theme_task_owner_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_task_theme_id_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_task'))
    )
    with op.batch_alter_table('theme_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_task_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_task_theme_id'), ['theme_id'], unique=False)

    op.create_table('wish',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_wish_plan_id_learning_plan')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_wish_theme_id_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wish')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_wish_theme_id'), ['theme_id'], unique=False)

    op.create_table('activity_answer',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('usefulness', sa.Integer(), nullable=False),
    sa.Column('will_do', sa.String(), nullable=False),
    sa.CheckConstraint('usefulness BETWEEN 1 AND 5', name=op.f('ck_activity_answer_usefulness')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_answer_activity_id_activity'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_answer')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('activity_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_answer_activity_id'), ['activity_id'], unique=False)

    op.create_table('activity_answer_held',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('usefulness', sa.Integer(), nullable=False),
    sa.Column('will_do', sa.String(), nullable=False),
    sa.CheckConstraint('usefulness BETWEEN 1 AND 5', name=op.f('ck_activity_answer_held_usefulness')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_answer_held_activity_id_activity'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_answer_held')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('activity_answer_held', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_answer_held_activity_id'), ['activity_id'], unique=False)

    op.create_table('activity_answered',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_answered_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_activity_answered_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('activity_id', 'user_id', name=op.f('pk_activity_answered')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('activity_answered', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_answered_user_id'), ['user_id'], unique=False)

    op.create_table('activity_means',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('means_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_means_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['means_id'], ['means.id'], name=op.f('fk_activity_means_means_id_means')),
    sa.PrimaryKeyConstraint('activity_id', 'means_id', name=op.f('pk_activity_means'))
    )
    with op.batch_alter_table('activity_means', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_means_means_id'), ['means_id'], unique=False)

    op.create_table('activity_move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('earlier', sa.JSON(), nullable=False),
    sa.Column('earlier_text', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('moved_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('moved_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_move_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['moved_by_id'], ['user.id'], name=op.f('fk_activity_move_moved_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_move'))
    )
    with op.batch_alter_table('activity_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_move_activity_id'), ['activity_id'], unique=False)

    op.create_table('activity_occurrence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ends_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_at IS NULL OR ends_at > starts_at', name=op.f('ck_activity_occurrence_ends_after_start')),
    sa.CheckConstraint('ends_at IS NULL OR starts_at IS NOT NULL', name=op.f('ck_activity_occurrence_end_has_start')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_occurrence_activity_id_activity'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_occurrence')),
    sa.UniqueConstraint('activity_id', 'day', 'starts_at', name=op.f('uq_activity_occurrence_activity_id_day_starts_at'))
    )
    with op.batch_alter_table('activity_occurrence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_occurrence_day'), ['day'], unique=False)

    op.create_table('activity_outcome',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('outcome_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_outcome_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outcome_id'], ['outcome.id'], name=op.f('fk_activity_outcome_outcome_id_outcome')),
    sa.PrimaryKeyConstraint('activity_id', 'outcome_id', name=op.f('pk_activity_outcome'))
    )
    with op.batch_alter_table('activity_outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_outcome_outcome_id'), ['outcome_id'], unique=False)

    op.create_table('activity_participant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('everyone', 'role', 'team', 'person', 'guest', name='audiencekind', native_enum=False, length=40), nullable=False),
    sa.Column('role', sa.Enum('leader', 'team_leader', 'employee', 'job_coach', 'supervisor', 'career_guide', 'privacy_officer', 'admin', name='role', native_enum=False, length=40), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('guest', sa.String(), nullable=False),
    sa.CheckConstraint("(kind = 'guest') = (guest <> '')", name=op.f('ck_activity_participant_guest_named')),
    sa.CheckConstraint("(kind = 'person') = (user_id IS NOT NULL)", name=op.f('ck_activity_participant_person_named')),
    sa.CheckConstraint("(kind = 'role') = (role IS NOT NULL)", name=op.f('ck_activity_participant_role_named')),
    sa.CheckConstraint("(kind = 'team') = (team_id IS NOT NULL)", name=op.f('ck_activity_participant_team_named')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_participant_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_activity_participant_team_id_team'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_activity_participant_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_participant')),
    sa.UniqueConstraint('activity_id', 'kind', 'role', 'team_id', 'user_id', 'guest', name=op.f('uq_activity_participant_activity_id_kind_role_team_id_user_id_guest'))
    )
    with op.batch_alter_table('activity_participant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_participant_user_id'), ['user_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('invited', 'attended', 'excused', name='attendancestate', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_attendance_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_attendance_user_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance')),
    sa.UniqueConstraint('activity_id', 'user_id', name=op.f('uq_attendance_activity_id_user_id'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_user_id'), ['user_id'], unique=False)

    op.create_table('material',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_material_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['added_by_id'], ['user.id'], name=op.f('fk_material_added_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_material'))
    )
    with op.batch_alter_table('material', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_material_activity_id'), ['activity_id'], unique=False)

    op.create_table('outcome_audience',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('outcome_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('everyone', 'role', 'team', 'person', 'guest', name='audiencekind', native_enum=False, length=40), nullable=False),
    sa.Column('role', sa.Enum('leader', 'team_leader', 'employee', 'job_coach', 'supervisor', 'career_guide', 'privacy_officer', 'admin', name='role', native_enum=False, length=40), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(kind = 'role') = (role IS NOT NULL)", name=op.f('ck_outcome_audience_role_named')),
    sa.CheckConstraint("(kind = 'team') = (team_id IS NOT NULL)", name=op.f('ck_outcome_audience_team_named')),
    sa.ForeignKeyConstraint(['outcome_id'], ['outcome.id'], name=op.f('fk_outcome_audience_outcome_id_outcome'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_outcome_audience_team_id_team'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome_audience')),
    sa.UniqueConstraint('outcome_id', 'kind', 'role', 'team_id', name=op.f('uq_outcome_audience_outcome_id_kind_role_team_id'))
    )
    op.create_table('outcome_progress',
    sa.Column('outcome_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['outcome_id'], ['outcome.id'], name=op.f('fk_outcome_progress_outcome_id_outcome'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_outcome_progress_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('outcome_id', 'user_id', name=op.f('pk_outcome_progress'))
    )
    with op.batch_alter_table('outcome_progress', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outcome_progress_user_id'), ['user_id'], unique=False)

    op.create_table('sharing_duty',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('arena_id', sa.Integer(), nullable=True),
    sa.Column('planned_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('what_was_shared', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_sharing_duty_activity_id_activity'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['arena_id'], ['arena.id'], name=op.f('fk_sharing_duty_arena_id_arena')),
    sa.ForeignKeyConstraint(['plan_id'], ['learning_plan.id'], name=op.f('fk_sharing_duty_plan_id_learning_plan')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_sharing_duty_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sharing_duty'))
    )
    with op.batch_alter_table('sharing_duty', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sharing_duty_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sharing_duty_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sharing_duty_user_id'), ['user_id'], unique=False)

    op.create_table('wish_author',
    sa.Column('wish_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('told_theme_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['told_theme_id'], ['theme.id'], name=op.f('fk_wish_author_told_theme_id_theme'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_wish_author_user_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wish_id'], ['wish.id'], name=op.f('fk_wish_author_wish_id_wish'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wish_id', name=op.f('pk_wish_author'))
    )
    with op.batch_alter_table('wish_author', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_author_user_id'), ['user_id'], unique=False)

    op.create_table('wish_support',
    sa.Column('wish_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_wish_support_user_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wish_id'], ['wish.id'], name=op.f('fk_wish_support_wish_id_wish'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wish_id', 'user_id', name=op.f('pk_wish_support')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('wish_support', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_support_user_id'), ['user_id'], unique=False)
    if op.get_bind().dialect.name != "sqlite":  # there the two tables can name each other from the start
        op.create_foreign_key("fk_team_leader_id_user", "team", "user", ["leader_id"], ["id"])



def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_team_leader_id_user", "team", type_="foreignkey")
    with op.batch_alter_table('wish_support', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_support_user_id'))

    op.drop_table('wish_support')
    with op.batch_alter_table('wish_author', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_author_user_id'))

    op.drop_table('wish_author')
    with op.batch_alter_table('sharing_duty', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sharing_duty_user_id'))
        batch_op.drop_index(batch_op.f('ix_sharing_duty_plan_id'))
        batch_op.drop_index(batch_op.f('ix_sharing_duty_activity_id'))

    op.drop_table('sharing_duty')
    with op.batch_alter_table('outcome_progress', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outcome_progress_user_id'))

    op.drop_table('outcome_progress')
    op.drop_table('outcome_audience')
    with op.batch_alter_table('material', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_material_activity_id'))

    op.drop_table('material')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_user_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('activity_participant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_participant_user_id'))

    op.drop_table('activity_participant')
    with op.batch_alter_table('activity_outcome', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_outcome_outcome_id'))

    op.drop_table('activity_outcome')
    with op.batch_alter_table('activity_occurrence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_occurrence_day'))

    op.drop_table('activity_occurrence')
    with op.batch_alter_table('activity_move', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_move_activity_id'))

    op.drop_table('activity_move')
    with op.batch_alter_table('activity_means', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_means_means_id'))

    op.drop_table('activity_means')
    with op.batch_alter_table('activity_answered', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_answered_user_id'))

    op.drop_table('activity_answered')
    with op.batch_alter_table('activity_answer_held', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_answer_held_activity_id'))

    op.drop_table('activity_answer_held')
    with op.batch_alter_table('activity_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_answer_activity_id'))

    op.drop_table('activity_answer')
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_theme_id'))
        batch_op.drop_index(batch_op.f('ix_wish_plan_id'))

    op.drop_table('wish')
    with op.batch_alter_table('theme_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_task_theme_id'))
        batch_op.drop_index(batch_op.f('ix_theme_task_owner_id'))

    op.drop_table('theme_task')
    op.drop_table('theme_source')
    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outcome_theme_id'))

    op.drop_table('outcome')
    with op.batch_alter_table('knowledge_flow', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_knowledge_flow_to_party_id'))
        batch_op.drop_index(batch_op.f('ix_knowledge_flow_from_party_id'))
        batch_op.drop_index(batch_op.f('ix_knowledge_flow_batch'))
        batch_op.drop_index(batch_op.f('ix_knowledge_flow_arena_id'))

    op.drop_table('knowledge_flow')
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_plan_id'))
        batch_op.drop_index(batch_op.f('ix_activity_owner_id'))
        batch_op.drop_index(batch_op.f('ix_activity_first_day'))
        batch_op.drop_index(batch_op.f('ix_activity_arena_id'))

    op.drop_table('activity')
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_plan_id'))

    op.drop_table('theme')
    op.drop_table('arena')
    with op.batch_alter_table('working_group_member', schema=None) as batch_op:
        batch_op.drop_index('uq_working_group_member_user')
        batch_op.drop_index(batch_op.f('ix_working_group_member_plan_id'))

    op.drop_table('working_group_member')
    op.drop_table('wish_made')
    with op.batch_alter_table('stage_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stage_change_plan_id'))

    op.drop_table('stage_change')
    with op.batch_alter_table('plan_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_import_plan_id'))

    op.drop_table('plan_import')
    with op.batch_alter_table('group_meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_meeting_series'))
        batch_op.drop_index(batch_op.f('ix_group_meeting_plan_id'))

    op.drop_table('group_meeting')
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_session_user_id'))

    op.drop_table('user_session')
    op.drop_table('user_role')
    with op.batch_alter_table('survey_answered', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_answered_user_id'))

    op.drop_table('survey_answered')
    with op.batch_alter_table('survey_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_answer_question_id'))

    op.drop_table('survey_answer')
    with op.batch_alter_table('staff_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_staff_invitation_user_id'))

    op.drop_table('staff_invitation')
    with op.batch_alter_table('security_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_security_event_user_id'))
        batch_op.drop_index(batch_op.f('ix_security_event_at'))

    op.drop_table('security_event')
    with op.batch_alter_table('learning_plan', schema=None) as batch_op:
        batch_op.drop_index('uq_learning_plan_office', sqlite_where=sa.text('department_id IS NULL'), postgresql_where=sa.text('department_id IS NULL'))
        batch_op.drop_index('uq_learning_plan_department')
        batch_op.drop_index(batch_op.f('ix_learning_plan_department_id'))

    op.drop_table('learning_plan')
    op.drop_table('draft')
    with op.batch_alter_table('calendar_address', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_address_user_id'))

    op.drop_table('calendar_address')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_event_at'))

    op.drop_table('audit_event')
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_team_id'))

    op.drop_table('user')
    with op.batch_alter_table('survey_sheet', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_sheet_survey_id'))

    op.drop_table('survey_sheet')
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_team_department_id'))

    op.drop_table('team')
    op.drop_table('survey_question')
    op.drop_table('survey')
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_sign_in_attempt_target_at')

    op.drop_table('sign_in_attempt')
    with op.batch_alter_table('sent_form', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sent_form_sent_on'))

    op.drop_table('sent_form')
    op.drop_table('office')
    op.drop_table('not_identity_number')
    op.drop_table('means')
    op.drop_table('flow_party')
    op.drop_table('department')
