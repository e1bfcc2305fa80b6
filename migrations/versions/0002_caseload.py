"""Job seekers followed up: cases, employers, visits, placements."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('end_cause',
    sa.Column('cause', sa.String(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_end_cause')),
    sa.UniqueConstraint('cause', 'detail', name=op.f('uq_end_cause_cause_detail'))
    )
    op.create_table('import_columns',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('cases', 'employers', name='importkind', native_enum=False, length=40), nullable=False),
    sa.Column('headings', sa.String(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_columns')),
    sa.UniqueConstraint('kind', 'headings', name=op.f('uq_import_columns_kind_headings'))
    )
    op.create_table('programme',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme')),
    sa.UniqueConstraint('name', name=op.f('uq_programme_name'))
    )
    op.create_table('caseload_import',
    sa.Column('kind', sa.Enum('cases', 'employers', name='importkind', native_enum=False, length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('changed', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('created_count', sa.Integer(), nullable=False),
    sa.Column('changed_count', sa.Integer(), nullable=False),
    sa.Column('skipped_count', sa.Integer(), nullable=False),
    sa.Column('confirmed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('undone_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_caseload_import_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_caseload_import'))
    )
    with op.batch_alter_table('caseload_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_caseload_import_by_id'), ['by_id'], unique=False)

    op.create_table('caseload_settings',
    sa.Column('no_contact_days', sa.Integer(), nullable=False),
    sa.Column('gap_days', sa.Integer(), nullable=False),
    sa.Column('collision_days', sa.Integer(), nullable=False),
    sa.Column('visits_a_week', sa.Integer(), nullable=False),
    sa.Column('stale_months', sa.Integer(), nullable=False),
    sa.Column('discussed_on', sa.Date(), nullable=True),
    sa.Column('discussed_note', sa.String(), nullable=False),
    sa.Column('discussed_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_caseload_settings_one_row')),
    sa.ForeignKeyConstraint(['discussed_by_id'], ['user.id'], name=op.f('fk_caseload_settings_discussed_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_caseload_settings'))
    )
    op.create_table('look_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('thing', sa.String(), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('request_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_look_up_user_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_look_up'))
    )
    with op.batch_alter_table('look_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_look_up_at'), ['at'], unique=False)
        batch_op.create_index('ix_look_up_thing_thing_id_at', ['thing', 'thing_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_look_up_user_id'), ['user_id'], unique=False)

    op.create_table('story',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_story_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_story'))
    )
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_story_month'), ['month'], unique=False)

    op.create_table('supervised_coach',
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_supervised_coach_coach_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_supervised_coach_supervisor_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('coach_id', name=op.f('pk_supervised_coach'))
    )
    with op.batch_alter_table('supervised_coach', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_supervised_coach_supervisor_id'), ['supervisor_id'], unique=False)

    op.create_table('case',
    sa.Column('display_name', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('birth_year', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('needs_interpreter', sa.Boolean(), nullable=False),
    sa.Column('referred_by', sa.String(), nullable=False),
    sa.Column('referred_on', sa.Date(), nullable=True),
    sa.Column('counsellor', sa.String(), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('out_of_work_at_start', sa.Enum('yes', 'no', 'unknown', name='known', native_enum=False, length=40), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('first_employer_meeting_on', sa.Date(), nullable=True),
    sa.Column('offer', sa.Enum('unknown', 'offered', 'accepted', 'declined', name='offer', native_enum=False, length=40), nullable=False),
    sa.Column('offered_on', sa.Date(), nullable=True),
    sa.Column('offer_answered_on', sa.Date(), nullable=True),
    sa.Column('consent', sa.Enum('unknown', 'given', 'withdrawn', name='consent', native_enum=False, length=40), nullable=False),
    sa.Column('consented_on', sa.Date(), nullable=True),
    sa.Column('consent_withdrawn_on', sa.Date(), nullable=True),
    sa.Column('job_wish', sa.String(), nullable=False),
    sa.Column('hours_from', sa.Integer(), nullable=True),
    sa.Column('hours_to', sa.Integer(), nullable=True),
    sa.Column('places', sa.String(), nullable=False),
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('stand_in_id', sa.Integer(), nullable=True),
    sa.Column('stand_in_from', sa.Date(), nullable=True),
    sa.Column('stand_in_until', sa.Date(), nullable=True),
    sa.Column('stage', sa.Enum('first_contact', 'profile', 'job_finding', 'employer', 'support', name='stage', native_enum=False, length=40), nullable=False),
    sa.Column('status', sa.Enum('seeking', 'in_work', 'practice', 'disability_application', 'education', 'other', 'withdrawn', name='outcomestatus', native_enum=False, length=40), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_recorded_on', sa.Date(), nullable=True),
    sa.Column('end_cause_id', sa.Integer(), nullable=True),
    sa.Column('end_note', sa.String(), nullable=False),
    sa.Column('archiving', sa.Enum('moved', 'not_worth', name='archiving', native_enum=False, length=40), nullable=True),
    sa.Column('retention_from', sa.Date(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(consent = 'withdrawn') = (consent_withdrawn_on IS NOT NULL)", name=op.f('ck_case_withdrawn_when')),
    sa.CheckConstraint('(stand_in_id IS NULL) = (stand_in_from IS NULL)', name=op.f('ck_case_stand_in_since')),
    sa.CheckConstraint('birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100', name=op.f('ck_case_birth_year')),
    sa.CheckConstraint('ended_on IS NULL OR ended_on >= started_on', name=op.f('ck_case_ends_after_start')),
    sa.CheckConstraint('hours_to IS NULL OR hours_from IS NULL OR hours_to >= hours_from', name=op.f('ck_case_hours_in_order')),
    sa.CheckConstraint('stand_in_id IS NULL OR stand_in_id <> coach_id', name=op.f('ck_case_stand_in_is_another')),
    sa.CheckConstraint('stand_in_until IS NULL OR stand_in_until >= stand_in_from', name=op.f('ck_case_stand_in_in_order')),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_case_coach_id_user')),
    sa.ForeignKeyConstraint(['end_cause_id'], ['end_cause.id'], name=op.f('fk_case_end_cause_id_end_cause')),
    sa.ForeignKeyConstraint(['import_id'], ['caseload_import.id'], name=op.f('fk_case_import_id_caseload_import')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_case_programme_id_programme')),
    sa.ForeignKeyConstraint(['stand_in_id'], ['user.id'], name=op.f('fk_case_stand_in_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case'))
    )
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.create_index('ix_case_coach_id_ended_on', ['coach_id', 'ended_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_ended_on'), ['ended_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_stand_in_id'), ['stand_in_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_started_on'), ['started_on'], unique=False)

    op.create_table('employer',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('sort_name', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('organisation_number', sa.String(), nullable=True),
    sa.Column('industry', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('needs', sa.String(), nullable=False),
    sa.Column('known_on', sa.Date(), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('organisation_number IS NULL OR length(organisation_number) = 9', name=op.f('ck_employer_nine_digits')),
    sa.ForeignKeyConstraint(['import_id'], ['caseload_import.id'], name=op.f('fk_employer_import_id_caseload_import')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['employer.id'], name=op.f('fk_employer_merged_into_id_employer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer'))
    )
    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_employer_industry'), ['industry'], unique=False)
        batch_op.create_index('ix_employer_listed', ['sort_name', 'id'], unique=False, sqlite_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'))
        batch_op.create_index('ix_employer_merged_into_id', ['merged_into_id'], unique=False, sqlite_where=sa.text('merged_into_id IS NOT NULL'), postgresql_where=sa.text('merged_into_id IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_employer_place'), ['place'], unique=False)
        batch_op.create_index('uq_employer_organisation_number', ['organisation_number'], unique=True, sqlite_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'))

    op.create_table('acquaintance',
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_acquaintance_employer_id_employer')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_acquaintance_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('employer_id', 'user_id', name=op.f('pk_acquaintance'))
    )
    with op.batch_alter_table('acquaintance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_acquaintance_user_id'), ['user_id'], unique=False)

    op.create_table('case_closing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('until_on >= from_on', name=op.f('ck_case_closing_ends_after_start')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_case_closing_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_closing_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_closing')),
    sa.UniqueConstraint('case_id', 'from_on', name=op.f('uq_case_closing_case_id_from_on'))
    )
    op.create_table('case_coach',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('seat', sa.Enum('coach', 'stand_in', name='seat', native_enum=False, length=40), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("seat <> 'coach' OR user_id IS NOT NULL", name=op.f('ck_case_coach_a_coach_always')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_case_coach_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_coach_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_case_coach_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_coach')),
    sa.UniqueConstraint('case_id', 'seat', 'from_on', name=op.f('uq_case_coach_case_id_seat_from_on'))
    )
    with op.batch_alter_table('case_coach', schema=None) as batch_op:
        batch_op.create_index('ix_case_coach_user_id_from_on', ['user_id', 'from_on'], unique=False)

    op.create_table('case_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('received', 'given_away', 'stands_in', 'stood_in', 'has_stand_in', 'had_stand_in', name='notice', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('seen_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_case_notice_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_notice_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_case_notice_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_notice'))
    )
    with op.batch_alter_table('case_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_notice_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_notice_user_id'), ['user_id'], unique=False)

    op.create_table('case_pause',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('review_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('status_before', sa.Enum('seeking', 'in_work', 'practice', 'disability_application', 'education', 'other', 'withdrawn', name='outcomestatus', native_enum=False, length=40), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('until_on IS NULL OR until_on >= from_on', name=op.f('ck_case_pause_ends_after_start')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_pause_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_pause'))
    )
    with op.batch_alter_table('case_pause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_pause_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_pause_review_on'), ['review_on'], unique=False)
        batch_op.create_index('uq_case_pause_running', ['case_id'], unique=True, sqlite_where=sa.text('until_on IS NULL'), postgresql_where=sa.text('until_on IS NULL'))

    op.create_table('case_stage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('stage', sa.Enum('first_contact', 'profile', 'job_finding', 'employer', 'support', name='stage', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_case_stage_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_stage_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_stage')),
    sa.UniqueConstraint('case_id', 'from_on', name=op.f('uq_case_stage_case_id_from_on'))
    )
    op.create_table('case_status',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('status', sa.Enum('seeking', 'in_work', 'practice', 'disability_application', 'education', 'other', 'withdrawn', name='outcomestatus', native_enum=False, length=40), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_case_status_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_status_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_status')),
    sa.UniqueConstraint('case_id', 'from_on', name=op.f('uq_case_status_case_id_from_on'))
    )
    with op.batch_alter_table('case_status', schema=None) as batch_op:
        batch_op.create_index('ix_case_status_case_id_from_on_status', ['case_id', 'from_on', 'status'], unique=False)

    op.create_table('contact',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('clock', sa.Time(), nullable=True),
    sa.Column('form', sa.Enum('office', 'home', 'elsewhere', 'car', 'workplace', 'phone', 'sms', 'email', name='contactform', native_enum=False, length=40), nullable=False),
    sa.Column('state', sa.Enum('done', 'planned', 'no_show', 'cancelled', name='contactstate', native_enum=False, length=40), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('travel_minutes', sa.Integer(), nullable=False),
    sa.Column('with_whom', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes >= 0 AND travel_minutes >= 0', name=op.f('ck_contact_minutes')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_contact_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_contact_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact'))
    )
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.create_index('ix_contact_by_id_day', ['by_id', 'day'], unique=False)
        batch_op.create_index('ix_contact_case_id_day', ['case_id', 'day'], unique=False)
        batch_op.create_index('ix_contact_day', ['day'], unique=False)

    op.create_table('disclosure',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('fact', sa.String(), nullable=False),
    sa.Column('telling', sa.Enum('yes', 'ask_first', 'no', name='telling', native_enum=False, length=40), nullable=False),
    sa.Column('employer_id', sa.Integer(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('advantages', sa.String(), nullable=False),
    sa.Column('drawbacks', sa.String(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_disclosure_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_disclosure_employer_id_employer')),
    sa.ForeignKeyConstraint(['replaces_id'], ['disclosure.id'], name=op.f('fk_disclosure_replaces_id_disclosure'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disclosure'))
    )
    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disclosure_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_disclosure_replaces_id'), ['replaces_id'], unique=False)

    op.create_table('education',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('level', sa.String(), nullable=False),
    sa.Column('support', sa.String(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('completed', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ended_on IS NULL OR ended_on >= started_on', name=op.f('ck_education_ends_after_start')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_education_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_education'))
    )
    with op.batch_alter_table('education', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_education_case_id'), ['case_id'], unique=False)

    op.create_table('employer_merge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kept_id', sa.Integer(), nullable=False),
    sa.Column('merged_id', sa.Integer(), nullable=False),
    sa.Column('moved', sa.JSON(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_employer_merge_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['kept_id'], ['employer.id'], name=op.f('fk_employer_merge_kept_id_employer')),
    sa.ForeignKeyConstraint(['merged_id'], ['employer.id'], name=op.f('fk_employer_merge_merged_id_employer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer_merge')),
    sa.UniqueConstraint('merged_id', 'at', name=op.f('uq_employer_merge_merged_id_at'))
    )
    with op.batch_alter_table('employer_merge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_merge_kept_id'), ['kept_id'], unique=False)

    op.create_table('employer_person',
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('decides', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_person_employer_id_employer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer_person'))
    )
    with op.batch_alter_table('employer_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_person_employer_id'), ['employer_id'], unique=False)

    op.create_table('goal',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_goal_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal'))
    )
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_case_id'), ['case_id'], unique=False)

    op.create_table('opening',
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('tasks', sa.String(), nullable=False),
    sa.Column('hours_from', sa.Integer(), nullable=True),
    sa.Column('hours_to', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('open', 'filled', 'closed', name='openingstate', native_enum=False, length=40), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('hours_to IS NULL OR hours_from IS NULL OR hours_to >= hours_from', name=op.f('ck_opening_hours_in_order')),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_opening_employer_id_employer')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_opening_owner_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening'))
    )
    with op.batch_alter_table('opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_opening_state'), ['state'], unique=False)

    op.create_table('placement',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('employer_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('job_taste', 'work_practice', 'job', name='placementkind', native_enum=False, length=40), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('job_form', sa.Enum('permanent', 'fixed_term', 'on_call', 'own_business', name='jobform', native_enum=False, length=40), nullable=True),
    sa.Column('wage_subsidy', sa.Boolean(), nullable=False),
    sa.Column('inclusion_grant', sa.Boolean(), nullable=False),
    sa.Column('mentor_grant', sa.Boolean(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('planned_end_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('possibility', sa.String(), nullable=False),
    sa.Column('end_reason', sa.Enum('as_agreed', 'hired', 'new_job', 'education', 'own_wish', 'not_a_match', 'health', 'workplace', 'other', name='endreason', native_enum=False, length=40), nullable=True),
    sa.Column('what_worked', sa.String(), nullable=False),
    sa.Column('what_did_not', sa.String(), nullable=False),
    sa.Column('learnt', sa.String(), nullable=False),
    sa.Column('mentor', sa.String(), nullable=False),
    sa.Column('accommodation', sa.String(), nullable=False),
    sa.Column('preference', sa.String(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'job') = (job_form IS NOT NULL)", name=op.f('ck_placement_job_has_form')),
    sa.CheckConstraint("employer_id IS NOT NULL OR job_form = 'own_business'", name=op.f('ck_placement_has_employer')),
    sa.CheckConstraint("kind <> 'work_practice' OR planned_end_on IS NOT NULL", name=op.f('ck_placement_practice_has_end')),
    sa.CheckConstraint("kind <> 'work_practice' OR possibility <> ''", name=op.f('ck_placement_practice_has_possibility')),
    sa.CheckConstraint('ended_on IS NULL OR ended_on >= started_on', name=op.f('ck_placement_ends_after_start')),
    sa.CheckConstraint('planned_end_on IS NULL OR planned_end_on >= started_on', name=op.f('ck_placement_planned_end_after_start')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_placement_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_placement_employer_id_employer')),
    sa.ForeignKeyConstraint(['import_id'], ['caseload_import.id'], name=op.f('fk_placement_import_id_caseload_import')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placement'))
    )
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.create_index('ix_placement_case_id_kind_started_on', ['case_id', 'kind', 'started_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_placement_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_placement_import_id'), ['import_id'], unique=False)
        batch_op.create_index('ix_placement_kind_started_on', ['kind', 'started_on'], unique=False)

    op.create_table('profile_section',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('topic', sa.Enum('wishes', 'tasks', 'skills', 'experience', 'education', 'interests', 'network', 'health', 'early_signs', 'economy', 'practical', 'no_show', name='profiletopic', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_profile_section_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['changed_by_id'], ['user.id'], name=op.f('fk_profile_section_changed_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_profile_section')),
    sa.UniqueConstraint('case_id', 'topic', name=op.f('uq_profile_section_case_id_topic'))
    )
    op.create_table('promise',
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('kept_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_promise_employer_id_employer')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_promise_owner_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promise'))
    )
    with op.batch_alter_table('promise', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_promise_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index('ix_promise_owner_id_due_on', ['owner_id', 'due_on'], unique=False)

    op.create_table('report',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('interval', 'end', name='reportkind', native_enum=False, length=40), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('done', sa.String(), nullable=False),
    sa.Column('reached', sa.String(), nullable=False),
    sa.Column('ahead', sa.String(), nullable=False),
    sa.Column('seeker_comment', sa.String(), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=True),
    sa.Column('moved_on', sa.Date(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_report_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_report_case_id_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report'))
    )
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_case_id'), ['case_id'], unique=False)

    op.create_table('wanted_employer',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('employer_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("employer_id IS NOT NULL OR name <> ''", name=op.f('ck_wanted_employer_named')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_wanted_employer_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_wanted_employer_employer_id_employer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wanted_employer'))
    )
    with op.batch_alter_table('wanted_employer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wanted_employer_case_id'), ['case_id'], unique=False)

    op.create_table('action',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_action_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_action_goal_id_goal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action'))
    )
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_action_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_action_due_on'), ['due_on'], unique=False)

    op.create_table('employer_visit',
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('clock', sa.Time(), nullable=True),
    sa.Column('purpose', sa.Enum('get_to_know', 'present_service', 'propose_match', 'develop_job', 'negotiate', 'follow_up', 'thank', name='visitpurpose', native_enum=False, length=40), nullable=False),
    sa.Column('channel', sa.Enum('face_to_face', 'phone', 'digital', 'email', name='visitchannel', native_enum=False, length=40), nullable=False),
    sa.Column('state', sa.Enum('carried_out', 'planned', 'cancelled', name='visitstate', native_enum=False, length=40), nullable=False),
    sa.Column('met_decider', sa.Boolean(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('travel_minutes', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('with_whom', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('case_note', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes >= 0 AND travel_minutes >= 0', name=op.f('ck_employer_visit_minutes')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_employer_visit_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_employer_visit_case_id_case'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_visit_employer_id_employer')),
    sa.ForeignKeyConstraint(['person_id'], ['employer_person.id'], name=op.f('fk_employer_visit_person_id_employer_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer_visit'))
    )
    with op.batch_alter_table('employer_visit', schema=None) as batch_op:
        batch_op.create_index('ix_employer_visit_by_id_day', ['by_id', 'day'], unique=False)
        batch_op.create_index('ix_employer_visit_case_id_day', ['case_id', 'day'], unique=False)
        batch_op.create_index('ix_employer_visit_day', ['day'], unique=False)
        batch_op.create_index('ix_employer_visit_employer_id_day', ['employer_id', 'day'], unique=False)

    op.create_table('follow_along',
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('before_start', 'after_start', 'weekly', 'monthly', 'after_loss', 'milestone', name='followup', native_enum=False, length=40), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('skipped_reason', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], name=op.f('fk_follow_along_contact_id_contact'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_follow_along_placement_id_placement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_along')),
    sa.UniqueConstraint('placement_id', 'kind', 'weeks', name=op.f('uq_follow_along_placement_id_kind_weeks'))
    )
    with op.batch_alter_table('follow_along', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_follow_along_due_on'), ['due_on'], unique=False)

    op.create_table('match',
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('chosen_on', sa.Date(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_match_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['opening_id'], ['opening.id'], name=op.f('fk_match_opening_id_opening'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('opening_id', 'case_id', name=op.f('pk_match'))
    )
    with op.batch_alter_table('match', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_match_case_id'), ['case_id'], unique=False)

    op.create_table('placement_percent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('percent', sa.Numeric(precision=5, scale=2), nullable=False),
    sa.CheckConstraint('percent > 0 AND percent <= 100', name=op.f('ck_placement_percent_percent')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_placement_percent_placement_id_placement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placement_percent')),
    sa.UniqueConstraint('placement_id', 'from_on', name=op.f('uq_placement_percent_placement_id_from_on'))
    )
    op.create_table('support_step',
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('how_often', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('until_on >= from_on', name=op.f('ck_support_step_ends_after_start')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_support_step_placement_id_placement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support_step'))
    )
    with op.batch_alter_table('support_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_support_step_placement_id'), ['placement_id'], unique=False)

    op.create_table('next_step',
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('employer_id', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('case_id IS NOT NULL OR employer_id IS NOT NULL', name=op.f('ck_next_step_about_something')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_next_step_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], name=op.f('fk_next_step_contact_id_contact'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_next_step_employer_id_employer')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_next_step_owner_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit_id'], ['employer_visit.id'], name=op.f('fk_next_step_visit_id_employer_visit'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_next_step'))
    )
    with op.batch_alter_table('next_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_next_step_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_next_step_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index('ix_next_step_owner_id_due_on', ['owner_id', 'due_on'], unique=False)

    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.alter_column('thing_id',
               existing_type=sa.INTEGER(),
               type_=sa.BigInteger(),
               existing_nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.alter_column('thing_id',
               existing_type=sa.BigInteger(),
               type_=sa.INTEGER(),
               existing_nullable=True)

    with op.batch_alter_table('next_step', schema=None) as batch_op:
        batch_op.drop_index('ix_next_step_owner_id_due_on')
        batch_op.drop_index(batch_op.f('ix_next_step_employer_id'))
        batch_op.drop_index(batch_op.f('ix_next_step_case_id'))

    op.drop_table('next_step')
    with op.batch_alter_table('support_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_support_step_placement_id'))

    op.drop_table('support_step')
    op.drop_table('placement_percent')
    with op.batch_alter_table('match', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_match_case_id'))

    op.drop_table('match')
    with op.batch_alter_table('follow_along', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_follow_along_due_on'))

    op.drop_table('follow_along')
    with op.batch_alter_table('employer_visit', schema=None) as batch_op:
        batch_op.drop_index('ix_employer_visit_employer_id_day')
        batch_op.drop_index('ix_employer_visit_day')
        batch_op.drop_index('ix_employer_visit_case_id_day')
        batch_op.drop_index('ix_employer_visit_by_id_day')

    op.drop_table('employer_visit')
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_action_due_on'))
        batch_op.drop_index(batch_op.f('ix_action_case_id'))

    op.drop_table('action')
    with op.batch_alter_table('wanted_employer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wanted_employer_case_id'))

    op.drop_table('wanted_employer')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_case_id'))

    op.drop_table('report')
    with op.batch_alter_table('promise', schema=None) as batch_op:
        batch_op.drop_index('ix_promise_owner_id_due_on')
        batch_op.drop_index(batch_op.f('ix_promise_employer_id'))

    op.drop_table('promise')
    op.drop_table('profile_section')
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_index('ix_placement_kind_started_on')
        batch_op.drop_index(batch_op.f('ix_placement_import_id'))
        batch_op.drop_index(batch_op.f('ix_placement_employer_id'))
        batch_op.drop_index('ix_placement_case_id_kind_started_on')

    op.drop_table('placement')
    with op.batch_alter_table('opening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_state'))
        batch_op.drop_index(batch_op.f('ix_opening_employer_id'))

    op.drop_table('opening')
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_case_id'))

    op.drop_table('goal')
    with op.batch_alter_table('employer_person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_employer_person_employer_id'))

    op.drop_table('employer_person')
    with op.batch_alter_table('employer_merge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_employer_merge_kept_id'))

    op.drop_table('employer_merge')
    with op.batch_alter_table('education', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_education_case_id'))

    op.drop_table('education')
    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_disclosure_replaces_id'))
        batch_op.drop_index(batch_op.f('ix_disclosure_case_id'))

    op.drop_table('disclosure')
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.drop_index('ix_contact_day')
        batch_op.drop_index('ix_contact_case_id_day')
        batch_op.drop_index('ix_contact_by_id_day')

    op.drop_table('contact')
    with op.batch_alter_table('case_status', schema=None) as batch_op:
        batch_op.drop_index('ix_case_status_case_id_from_on_status')

    op.drop_table('case_status')
    op.drop_table('case_stage')
    with op.batch_alter_table('case_pause', schema=None) as batch_op:
        batch_op.drop_index('uq_case_pause_running', sqlite_where=sa.text('until_on IS NULL'), postgresql_where=sa.text('until_on IS NULL'))
        batch_op.drop_index(batch_op.f('ix_case_pause_review_on'))
        batch_op.drop_index(batch_op.f('ix_case_pause_case_id'))

    op.drop_table('case_pause')
    with op.batch_alter_table('case_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_notice_user_id'))
        batch_op.drop_index(batch_op.f('ix_case_notice_case_id'))

    op.drop_table('case_notice')
    with op.batch_alter_table('case_coach', schema=None) as batch_op:
        batch_op.drop_index('ix_case_coach_user_id_from_on')

    op.drop_table('case_coach')
    op.drop_table('case_closing')
    with op.batch_alter_table('acquaintance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_acquaintance_user_id'))

    op.drop_table('acquaintance')
    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.drop_index('uq_employer_organisation_number', sqlite_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_employer_place'))
        batch_op.drop_index('ix_employer_merged_into_id', sqlite_where=sa.text('merged_into_id IS NOT NULL'), postgresql_where=sa.text('merged_into_id IS NOT NULL'))
        batch_op.drop_index('ix_employer_listed', sqlite_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('merged_into_id IS NULL AND removed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_employer_industry'))
        batch_op.drop_index(batch_op.f('ix_employer_import_id'))

    op.drop_table('employer')
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_started_on'))
        batch_op.drop_index(batch_op.f('ix_case_stand_in_id'))
        batch_op.drop_index(batch_op.f('ix_case_import_id'))
        batch_op.drop_index(batch_op.f('ix_case_ended_on'))
        batch_op.drop_index('ix_case_coach_id_ended_on')

    op.drop_table('case')
    with op.batch_alter_table('supervised_coach', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_supervised_coach_supervisor_id'))

    op.drop_table('supervised_coach')
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_story_month'))

    op.drop_table('story')
    with op.batch_alter_table('look_up', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_look_up_user_id'))
        batch_op.drop_index('ix_look_up_thing_thing_id_at')
        batch_op.drop_index(batch_op.f('ix_look_up_at'))

    op.drop_table('look_up')
    op.drop_table('caseload_settings')
    with op.batch_alter_table('caseload_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_caseload_import_by_id'))

    op.drop_table('caseload_import')
    op.drop_table('programme')
    op.drop_table('import_columns')
    op.drop_table('end_cause')
