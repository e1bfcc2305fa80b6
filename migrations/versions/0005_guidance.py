"""The guidance rooms: map, rooms, plan, career process, referral, talks; and who of a change was a guest."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.create_table('career_count',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('understandable', sa.Integer(), nullable=False),
    sa.Column('manageable', sa.Integer(), nullable=False),
    sa.Column('meaningful', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_count'))
    )
    with op.batch_alter_table('career_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_career_count_half_year'), ['half_year'], unique=False)

    op.create_table('method_text',
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('answer_time', sa.String(), nullable=False),
    sa.Column('tone', sa.String(), nullable=False),
    sa.Column('write', sa.String(), nullable=False),
    sa.Column('leave_out', sa.String(), nullable=False),
    sa.Column('urgent', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_method_text')),
    sa.UniqueConstraint('language', name=op.f('uq_method_text_language'))
    )
    op.create_table('nightly_run',
    sa.Column('job', sa.String(), nullable=False),
    sa.Column('done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('job', name=op.f('pk_nightly_run'))
    )
    op.create_table('referral_criterion',
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_criterion'))
    )
    op.create_table('room_count',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('kind', sa.Enum('seeker', 'sick_leave', name='roomkind', native_enum=False, length=40), nullable=False),
    sa.Column('how', sa.Enum('after_end', 'erased', name='gone', native_enum=False, length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_room_count_number')),
    sa.PrimaryKeyConstraint('month', 'kind', 'how', name=op.f('pk_room_count'))
    )
    op.create_table('offer_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('in_time', sa.Boolean(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_offer_count_number')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_offer_count_team_id_team'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_count'))
    )
    with op.batch_alter_table('offer_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer_count_month'), ['month'], unique=False)
        batch_op.create_index(batch_op.f('ix_offer_count_team_id'), ['team_id'], unique=False)

    op.create_table('centre_service',
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_centre_service_owner_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_centre_service'))
    )
    op.create_table('coaching_team_span',
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('supervisor_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_coaching_team_span_coach_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_coaching_team_span_supervisor_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('coach_id', 'from_on', name=op.f('pk_coaching_team_span')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('coaching_team_span', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_coaching_team_span_supervisor_id'), ['supervisor_id'], unique=False)

    op.create_table('counsellor_profile',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('can_help', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_counsellor_profile_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_counsellor_profile')),
    sa.UniqueConstraint('user_id', name=op.f('uq_counsellor_profile_user_id'))
    )
    op.create_table('map_version',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('published_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_map_version_number')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_map_version_made_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_map_version')),
    sa.UniqueConstraint('number', name=op.f('uq_map_version_number'))
    )
    op.create_table('room_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('made_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_room_notice_owner_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_notice'))
    )
    with op.batch_alter_table('room_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_notice_owner_id'), ['owner_id'], unique=False)

    op.create_table('talk_slot',
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('way', sa.Enum('office', 'phone', 'video', 'elsewhere', name='talkway', native_enum=False, length=40), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('series', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_talk_slot_ends_after')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_talk_slot_owner_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_slot'))
    )
    with op.batch_alter_table('talk_slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_slot_series'), ['series'], unique=False)
        batch_op.create_index('uq_talk_slot_owner_id_starts_at', ['owner_id', 'starts_at'], unique=True, sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))

    op.create_table('map_theme',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('position BETWEEN 1 AND 7', name=op.f('ck_map_theme_position')),
    sa.ForeignKeyConstraint(['version_id'], ['map_version.id'], name=op.f('fk_map_theme_version_id_map_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_map_theme')),
    sa.UniqueConstraint('version_id', 'position', name=op.f('uq_map_theme_version_id_position'))
    )
    op.create_table('guidance_room',
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('called', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('seeker', 'sick_leave', name='roomkind', native_enum=False, length=40), nullable=False),
    sa.Column('sick_since', sa.Date(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('map_version_id', sa.Integer(), nullable=False),
    sa.Column('active_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('warned_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('end_kind', sa.Enum('finished', 'left', 'silent', name='roomend', native_enum=False, length=40), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("sick_since IS NULL OR kind = 'sick_leave'", name=op.f('ck_guidance_room_sick_since')),
    sa.CheckConstraint('(ended_at IS NULL) = (end_kind IS NULL)', name=op.f('ck_guidance_room_ended_how')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_guidance_room_case_id_case'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['map_version_id'], ['map_version.id'], name=op.f('fk_guidance_room_map_version_id_map_version')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_guidance_room_owner_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guidance_room')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('guidance_room', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guidance_room_case_id'), ['case_id'], unique=False)
        batch_op.create_index('ix_guidance_room_owner_id_ended_at', ['owner_id', 'ended_at'], unique=False)

    op.create_table('map_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position BETWEEN 1 AND 7', name=op.f('ck_map_point_position')),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_map_point_theme_id_map_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_map_point')),
    sa.UniqueConstraint('theme_id', 'position', name=op.f('uq_map_point_theme_id_position'))
    )
    op.create_table('map_theme_words',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('intro', sa.String(), nullable=False),
    sa.CheckConstraint("title <> ''", name=op.f('ck_map_theme_words_title')),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_map_theme_words_theme_id_map_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('theme_id', 'language', name=op.f('pk_map_theme_words'))
    )
    op.create_table('career_evaluation',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('understandable', sa.Integer(), nullable=False),
    sa.Column('manageable', sa.Integer(), nullable=False),
    sa.Column('meaningful', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('counted', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('manageable BETWEEN 1 AND 5', name=op.f('ck_career_evaluation_manageable')),
    sa.CheckConstraint('meaningful BETWEEN 1 AND 5', name=op.f('ck_career_evaluation_meaningful')),
    sa.CheckConstraint('understandable BETWEEN 1 AND 5', name=op.f('ck_career_evaluation_understandable')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_career_evaluation_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_evaluation')),
    sa.UniqueConstraint('room_id', name=op.f('uq_career_evaluation_room_id')),
    sqlite_autoincrement=True
    )
    op.create_table('career_preparation',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number BETWEEN 1 AND 3', name=op.f('ck_career_preparation_number')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_career_preparation_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_preparation')),
    sa.UniqueConstraint('room_id', 'number', 'side', name=op.f('uq_career_preparation_room_id_number_side')),
    sqlite_autoincrement=True
    )
    op.create_table('career_sheet',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('can', sa.String(), nullable=False),
    sa.Column('wants', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_career_sheet_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_sheet')),
    sa.UniqueConstraint('room_id', name=op.f('uq_career_sheet_room_id')),
    sqlite_autoincrement=True
    )
    op.create_table('career_talk',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('next_what', sa.String(), nullable=False),
    sa.Column('next_who', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=True),
    sa.Column('next_by', sa.Date(), nullable=True),
    sa.Column('written_by', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number BETWEEN 1 AND 3', name=op.f('ck_career_talk_number')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_career_talk_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_talk')),
    sa.UniqueConstraint('room_id', 'number', name=op.f('uq_career_talk_room_id_number')),
    sqlite_autoincrement=True
    )
    op.create_table('career_tool',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('added_by', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("address LIKE 'https://%'", name=op.f('ck_career_tool_address')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_career_tool_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_career_tool')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('career_tool', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_career_tool_room_id'), ['room_id'], unique=False)

    op.create_table('daily_activity',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('reflection', sa.String(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_daily_activity_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_daily_activity')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('daily_activity', schema=None) as batch_op:
        batch_op.create_index('ix_daily_activity_room_id_day', ['room_id', 'day'], unique=False)

    op.create_table('guest_draft',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('saved_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_guest_draft_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('room_id', 'key', name=op.f('pk_guest_draft'))
    )
    op.create_table('job_search_entry',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('level', sa.Enum('a', 'b', 'c', name='joblevel', native_enum=False, length=40), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('learnt', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_job_search_entry_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job_search_entry')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('job_search_entry', schema=None) as batch_op:
        batch_op.create_index('ix_job_search_entry_room_id_day', ['room_id', 'day'], unique=False)

    op.create_table('job_search_share',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_job_search_share_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('room_id', name=op.f('pk_job_search_share'))
    )
    op.create_table('map_point_words',
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('now', sa.String(), nullable=False),
    sa.Column('wanted', sa.String(), nullable=False),
    sa.CheckConstraint("label <> '' AND now <> '' AND wanted <> ''", name=op.f('ck_map_point_words_both_statements')),
    sa.ForeignKeyConstraint(['point_id'], ['map_point.id'], name=op.f('fk_map_point_words_point_id_map_point'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('point_id', 'language', name=op.f('pk_map_point_words'))
    )
    op.create_table('map_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('begun_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_map_round_number')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_map_round_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_map_round')),
    sa.UniqueConstraint('room_id', 'number', name=op.f('uq_map_round_room_id_number')),
    sqlite_autoincrement=True
    )
    op.create_table('own_strength',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_own_strength_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_strength')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('own_strength', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_strength_room_id'), ['room_id'], unique=False)

    op.create_table('plan_point',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('builds_on', sa.Boolean(), nullable=False),
    sa.Column('sorted_as', sa.Enum('can', 'cannot', name='pointsort', native_enum=False, length=40), nullable=True),
    sa.Column('motivating', sa.Integer(), nullable=True),
    sa.Column('realistic', sa.Integer(), nullable=True),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.CheckConstraint("place IS NULL OR (sorted_as IS NOT NULL AND sorted_as = 'can')", name=op.f('ck_plan_point_chosen_can_change')),
    sa.CheckConstraint('motivating BETWEEN 1 AND 5', name=op.f('ck_plan_point_motivating')),
    sa.CheckConstraint('place BETWEEN 1 AND 3', name=op.f('ck_plan_point_place')),
    sa.CheckConstraint('realistic BETWEEN 1 AND 5', name=op.f('ck_plan_point_realistic')),
    sa.ForeignKeyConstraint(['point_id'], ['map_point.id'], name=op.f('fk_plan_point_point_id_map_point')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_plan_point_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('room_id', 'point_id', name=op.f('pk_plan_point')),
    sa.UniqueConstraint('room_id', 'place', name=op.f('uq_plan_point_room_id_place'))
    )
    op.create_table('plan_share',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('with_strengths', sa.Boolean(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_plan_share_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('room_id', name=op.f('pk_plan_share'))
    )
    op.create_table('referral',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('guide_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('drafted', 'asked', 'consented', 'declined', 'accepted', 'ended', 'withdrawn', name='referralstate', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('source', sa.Enum('nav', 'doctor', 'self', 'other', name='source', native_enum=False, length=40), nullable=False),
    sa.Column('target_group', sa.Enum('sick_leave', 'newcomer', 'youth', 'triangle', 'other', name='targetgroup', native_enum=False, length=40), nullable=False),
    sa.Column('called', sa.String(), nullable=False),
    sa.Column('shows_sheet', sa.Boolean(), nullable=False),
    sa.Column('shows_summaries', sa.Boolean(), nullable=False),
    sa.Column('shows_picture', sa.Boolean(), nullable=False),
    sa.Column('asked_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('answered_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state NOT IN ('consented', 'accepted') OR (called <> '' AND answered_at IS NOT NULL)", name=op.f('ck_referral_consent')),
    sa.ForeignKeyConstraint(['guide_id'], ['user.id'], name=op.f('fk_referral_guide_id_user')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_referral_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index('ix_referral_guide_id_state', ['guide_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_room_id'), ['room_id'], unique=False)
        batch_op.create_index('uq_referral_running', ['room_id'], unique=True, sqlite_where=sa.text("state IN ('drafted', 'asked', 'consented', 'accepted')"), postgresql_where=sa.text("state IN ('drafted', 'asked', 'consented', 'accepted')"))

    op.create_table('room_activity',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('by_guest', sa.Boolean(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('aim', sa.String(), nullable=False),
    sa.Column('arena', sa.Enum('workplace', 'training', 'language', 'social', 'other', name='learningarena', native_enum=False, length=40), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=True),
    sa.Column('decision', sa.Enum('suggested', 'chosen', 'declined', name='decision', native_enum=False, length=40), nullable=False),
    sa.Column('decided_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('reflection', sa.String(), nullable=False),
    sa.Column('reflection_shared', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("by_guest OR decision <> 'chosen' OR decided_at IS NOT NULL", name=op.f('ck_room_activity_person_decides')),
    sa.CheckConstraint("done_on IS NULL OR decision = 'chosen'", name=op.f('ck_room_activity_done_what_was_chosen')),
    sa.CheckConstraint("what <> ''", name=op.f('ck_room_activity_what')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_activity_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_room_activity_theme_id_map_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_activity')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_activity', schema=None) as batch_op:
        batch_op.create_index('ix_room_activity_room_id_theme_id', ['room_id', 'theme_id'], unique=False)

    op.create_table('room_goal',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('main_id', sa.Integer(), nullable=True),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.Column('suggested_by_id', sa.Integer(), nullable=True),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('NOT is_main OR (from_on IS NOT NULL AND to_on IS NOT NULL)', name=op.f('ck_room_goal_main_has_a_period')),
    sa.CheckConstraint('is_main = (main_id IS NULL)', name=op.f('ck_room_goal_part_of_a_main')),
    sa.CheckConstraint('to_on >= from_on', name=op.f('ck_room_goal_period')),
    sa.ForeignKeyConstraint(['main_id'], ['room_goal.id'], name=op.f('fk_room_goal_main_id_room_goal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_goal_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['suggested_by_id'], ['user.id'], name=op.f('fk_room_goal_suggested_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_goal')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_goal', schema=None) as batch_op:
        batch_op.create_index('ix_room_goal_room_id', ['room_id'], unique=False)
        batch_op.create_index('uq_room_goal_main', ['room_id'], unique=True, sqlite_where=sa.text('is_main AND reached_on IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('is_main AND reached_on IS NULL AND removed_at IS NULL'))

    op.create_table('room_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('wrong_codes', sa.Integer(), nullable=False),
    sa.Column('mailed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('locked_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('wrong_codes >= 0', name=op.f('ck_room_invitation_wrong_codes')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_room_invitation_made_by_id_user')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_invitation_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_room_invitation_token_hash')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_invitation_room_id'), ['room_id'], unique=False)

    op.create_table('room_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('by_guest', sa.Boolean(), nullable=False),
    sa.Column('writer_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('sent_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(withdrawn_at IS NULL) = (text <> '')", name=op.f('ck_room_message_text')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_message_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_room_message_theme_id_map_theme')),
    sa.ForeignKeyConstraint(['writer_id'], ['user.id'], name=op.f('fk_room_message_writer_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_message')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_message', schema=None) as batch_op:
        batch_op.create_index('ix_room_message_room_id_theme_id_id', ['room_id', 'theme_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_message_writer_id'), ['writer_id'], unique=False)

    op.create_table('room_opening',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.Enum('opened', 'new_link', 'reopened', name='opening', native_enum=False, length=40), nullable=False),
    sa.Column('by_staff', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind = 'opened' OR by_staff", name=op.f('ck_room_opening_by_staff')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_opening_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_opening')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_opening', schema=None) as batch_op:
        batch_op.create_index('ix_room_opening_room_id_at', ['room_id', 'at'], unique=False)

    op.create_table('room_read_mark',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('by_guest', sa.Boolean(), nullable=False),
    sa.Column('through_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_read_mark_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_room_read_mark_theme_id_map_theme')),
    sa.PrimaryKeyConstraint('room_id', 'theme_id', 'by_guest', name=op.f('pk_room_read_mark'))
    )
    op.create_table('room_thought',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("text <> ''", name=op.f('ck_room_thought_text')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_thought_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_room_thought_theme_id_map_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_thought')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_thought', schema=None) as batch_op:
        batch_op.create_index('ix_room_thought_room_id_theme_id', ['room_id', 'theme_id'], unique=False)

    op.create_table('sick_leave_offer',
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('called', sa.String(), nullable=False),
    sa.Column('sick_since', sa.Date(), nullable=False),
    sa.Column('offered_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Enum('yes', 'later', 'no', name='offeranswer', native_enum=False, length=40), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("called <> '' OR room_id IS NOT NULL", name=op.f('ck_sick_leave_offer_called')),
    sa.CheckConstraint('answer IS NULL OR offered_on IS NOT NULL', name=op.f('ck_sick_leave_offer_answer')),
    sa.CheckConstraint('offered_on IS NULL OR offered_on >= sick_since', name=op.f('ck_sick_leave_offer_offered_after')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_sick_leave_offer_owner_id_user')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_sick_leave_offer_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_sick_leave_offer_team_id_team'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sick_leave_offer')),
    sa.UniqueConstraint('room_id', name=op.f('uq_sick_leave_offer_room_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('sick_leave_offer', schema=None) as batch_op:
        batch_op.create_index('ix_sick_leave_offer_owner_id_sick_since', ['owner_id', 'sick_since'], unique=False)
        batch_op.create_index(batch_op.f('ix_sick_leave_offer_team_id'), ['team_id'], unique=False)

    op.create_table('step_up_period',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('percentage', sa.Integer(), nullable=False),
    sa.Column('tasks', sa.String(), nullable=False),
    sa.Column('accommodation', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('percentage BETWEEN 1 AND 100', name=op.f('ck_step_up_period_percentage')),
    sa.CheckConstraint('to_on >= from_on', name=op.f('ck_step_up_period_period')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_step_up_period_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step_up_period')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('step_up_period', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_step_up_period_room_id'), ['room_id'], unique=False)

    op.create_table('talk',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('slot_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('asked', 'booked', 'held', name='talkstate', native_enum=False, length=40), nullable=False),
    sa.Column('booked_by', sa.Enum('seeker', 'together', 'unbooked', name='bookedby', native_enum=False, length=40), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ends_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('way', sa.Enum('office', 'phone', 'video', 'elsewhere', name='talkway', native_enum=False, length=40), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('theme_position', sa.Integer(), nullable=True),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('prepared', sa.JSON(), nullable=False),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('cancelled_by_seeker', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state <> 'asked' OR wish <> ''", name=op.f('ck_talk_wish')),
    sa.CheckConstraint("state = 'asked' OR starts_at IS NOT NULL", name=op.f('ck_talk_when')),
    sa.CheckConstraint('ends_at IS NULL OR ends_at > starts_at', name=op.f('ck_talk_ends_after')),
    sa.CheckConstraint('theme_position IS NULL OR theme_position BETWEEN 1 AND 7', name=op.f('ck_talk_theme_position')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_talk_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['slot_id'], ['talk_slot.id'], name=op.f('fk_talk_slot_id_talk_slot'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('talk', schema=None) as batch_op:
        batch_op.create_index('ix_talk_room_id_starts_at', ['room_id', 'starts_at'], unique=False)
        batch_op.create_index('uq_talk_slot_id', ['slot_id'], unique=True, sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))

    op.create_table('talk_point',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('raises', sa.String(), nullable=False),
    sa.Column('open_about', sa.String(), nullable=False),
    sa.Column('asks_for', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('place BETWEEN 1 AND 3', name=op.f('ck_talk_point_place')),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_talk_point_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_point')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('talk_point', schema=None) as batch_op:
        batch_op.create_index('uq_talk_point_place', ['room_id', 'place'], unique=True, sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))

    op.create_table('talk_sheet',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('tasks', sa.String(), nullable=False),
    sa.Column('accommodation', sa.String(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_talk_sheet_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_sheet')),
    sa.UniqueConstraint('room_id', name=op.f('uq_talk_sheet_room_id')),
    sqlite_autoincrement=True
    )
    op.create_table('agreed_point',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('follower', sa.Enum('person', 'employer', 'counsellor', 'other', name='follower', native_enum=False, length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('promise_id', sa.Integer(), nullable=True),
    sa.Column('moved_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('action_id IS NULL OR promise_id IS NULL', name=op.f('ck_agreed_point_one_place')),
    sa.CheckConstraint('moved_at IS NOT NULL OR (action_id IS NULL AND promise_id IS NULL)', name=op.f('ck_agreed_point_moved_when')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_agreed_point_action_id_action'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['promise_id'], ['promise.id'], name=op.f('fk_agreed_point_promise_id_promise'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_agreed_point_room_id_guidance_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreed_point')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('agreed_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreed_point_room_id'), ['room_id'], unique=False)

    op.create_table('answer',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('now', sa.Integer(), nullable=True),
    sa.Column('wanted', sa.Integer(), nullable=True),
    sa.Column('answered_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('now IS NULL OR now BETWEEN 1 AND 5', name=op.f('ck_answer_now')),
    sa.CheckConstraint('wanted IS NULL OR wanted BETWEEN 1 AND 5', name=op.f('ck_answer_wanted')),
    sa.ForeignKeyConstraint(['point_id'], ['map_point.id'], name=op.f('fk_answer_point_id_map_point')),
    sa.ForeignKeyConstraint(['round_id'], ['map_round.id'], name=op.f('fk_answer_round_id_map_round'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'point_id', name=op.f('pk_answer'))
    )
    op.create_table('goal_thoughts',
    sa.Column('goal_id', sa.Integer(), nullable=False),
    sa.Column('thoughts', sa.String(), nullable=False),
    sa.Column('feelings', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['goal_id'], ['room_goal.id'], name=op.f('fk_goal_thoughts_goal_id_room_goal'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_thoughts')),
    sa.UniqueConstraint('goal_id', name=op.f('uq_goal_thoughts_goal_id')),
    sqlite_autoincrement=True
    )
    op.create_table('guest_session',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('invitation_id', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['invitation_id'], ['room_invitation.id'], name=op.f('fk_guest_session_invitation_id_room_invitation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_guest_session'))
    )
    with op.batch_alter_table('guest_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guest_session_invitation_id'), ['invitation_id'], unique=False)

    op.create_table('referral_tick',
    sa.Column('referral_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['criterion_id'], ['referral_criterion.id'], name=op.f('fk_referral_tick_criterion_id_referral_criterion')),
    sa.ForeignKeyConstraint(['referral_id'], ['referral.id'], name=op.f('fk_referral_tick_referral_id_referral'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('referral_id', 'criterion_id', name=op.f('pk_referral_tick'))
    )
    op.create_table('room_action',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('help', sa.String(), nullable=False),
    sa.Column('helper', sa.Enum('self', 'counsellor', 'employer', 'course', 'health', 'near', 'other', name='helper', native_enum=False, length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('suggested_by_id', sa.Integer(), nullable=True),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['goal_id'], ['room_goal.id'], name=op.f('fk_room_action_goal_id_room_goal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['room_id'], ['guidance_room.id'], name=op.f('fk_room_action_room_id_guidance_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['suggested_by_id'], ['user.id'], name=op.f('fk_room_action_suggested_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_action')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_action_goal_id'), ['goal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_action_room_id'), ['room_id'], unique=False)

    op.create_table('talk_agreement',
    sa.Column('talk_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('who', sa.Enum('seeker', 'counsellor', 'both', 'another', name='pointowner', native_enum=False, length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['talk_id'], ['talk.id'], name=op.f('fk_talk_agreement_talk_id_talk'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_agreement')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('talk_agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_agreement_talk_id'), ['talk_id'], unique=False)

    op.create_table('theme_share',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['map_round.id'], name=op.f('fk_theme_share_round_id_map_round'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_theme_share_theme_id_map_theme')),
    sa.PrimaryKeyConstraint('round_id', 'theme_id', name=op.f('pk_theme_share'))
    )
    op.create_table('triangle_talk',
    sa.Column('referral_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('written_by', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=True),
    sa.Column('cancelled_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['referral_id'], ['referral.id'], name=op.f('fk_triangle_talk_referral_id_referral'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_triangle_talk')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('triangle_talk', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_triangle_talk_referral_id'), ['referral_id'], unique=False)

    op.create_table('triangle_point',
    sa.Column('talk_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('side', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['talk_id'], ['triangle_talk.id'], name=op.f('fk_triangle_point_talk_id_triangle_talk'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_triangle_point')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('triangle_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_triangle_point_talk_id'), ['talk_id'], unique=False)

    op.create_table('triangle_task',
    sa.Column('talk_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('who', sa.Enum('person', 'counsellor', 'guide', name='side', native_enum=False, length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['talk_id'], ['triangle_talk.id'], name=op.f('fk_triangle_task_talk_id_triangle_talk'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_triangle_task')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('triangle_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_triangle_task_talk_id'), ['talk_id'], unique=False)

    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_guest', sa.Boolean(), server_default=sa.false(), nullable=False))

    # A whole map is published, and what is published stands: the database refuses the rest.
    guards = {
        "sqlite": (
            """CREATE TRIGGER map_version_insert_guard BEFORE INSERT ON map_version WHEN NEW.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a map is published when it is whole'); END""",
            """CREATE TRIGGER map_version_update_guard BEFORE UPDATE ON map_version WHEN OLD.published_at IS NOT NULL AND (NEW.id IS DISTINCT FROM OLD.id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.note IS DISTINCT FROM OLD.note OR NEW.published_at IS DISTINCT FROM OLD.published_at) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_version_publish_guard BEFORE UPDATE ON map_version WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL AND NOT (SELECT count(*) FROM map_theme t
  JOIN map_theme_words tw ON tw.theme_id = t.id AND tw.language = 'nb' AND trim(tw.title) <> ''
  JOIN map_point p ON p.theme_id = t.id
  JOIN map_point_words pw ON pw.point_id = p.id AND pw.language = 'nb'
    AND trim(pw.label) <> '' AND trim(pw.now) <> '' AND trim(pw.wanted) <> ''
  WHERE t.version_id = NEW.id) = 49 BEGIN SELECT RAISE(ABORT, 'a map is published when it is whole'); END""",
            """CREATE TRIGGER map_theme_insert_guard BEFORE INSERT ON map_theme WHEN EXISTS (SELECT 1 FROM map_version v WHERE v.id = NEW.version_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_theme_update_guard BEFORE UPDATE ON map_theme WHEN EXISTS (SELECT 1 FROM map_version v WHERE v.id = OLD.version_id AND v.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM map_version v WHERE v.id = NEW.version_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_theme_delete_guard BEFORE DELETE ON map_theme WHEN EXISTS (SELECT 1 FROM map_version v WHERE v.id = OLD.version_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_theme_words_insert_guard BEFORE INSERT ON map_theme_words WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_theme_words_update_guard BEFORE UPDATE ON map_theme_words WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_theme_words_delete_guard BEFORE DELETE ON map_theme_words WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_insert_guard BEFORE INSERT ON map_point WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_update_guard BEFORE UPDATE ON map_point WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_delete_guard BEFORE DELETE ON map_point WHEN EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_words_insert_guard BEFORE INSERT ON map_point_words WHEN EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = NEW.point_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_words_update_guard BEFORE UPDATE ON map_point_words WHEN EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = OLD.point_id AND v.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = NEW.point_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
            """CREATE TRIGGER map_point_words_delete_guard BEFORE DELETE ON map_point_words WHEN EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = OLD.point_id AND v.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a published map does not change'); END""",
        ),
        "postgresql": (
            """CREATE OR REPLACE FUNCTION map_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NEW.published_at IS NOT NULL THEN RAISE EXCEPTION 'a map is published when it is whole' USING ERRCODE = 'check_violation'; END IF; ELSIF OLD.published_at IS NOT NULL THEN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.note IS DISTINCT FROM OLD.note OR NEW.published_at IS DISTINCT FROM OLD.published_at THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; ELSIF NEW.published_at IS NOT NULL AND NOT (SELECT count(*) FROM map_theme t
  JOIN map_theme_words tw ON tw.theme_id = t.id AND tw.language = 'nb' AND trim(tw.title) <> ''
  JOIN map_point p ON p.theme_id = t.id
  JOIN map_point_words pw ON pw.point_id = p.id AND pw.language = 'nb'
    AND trim(pw.label) <> '' AND trim(pw.now) <> '' AND trim(pw.wanted) <> ''
  WHERE t.version_id = NEW.id) = 49 THEN RAISE EXCEPTION 'a map is published when it is whole' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
            """CREATE TRIGGER map_version_guard BEFORE INSERT OR UPDATE ON map_version FOR EACH ROW EXECUTE FUNCTION map_version_guard()""",
            """CREATE OR REPLACE FUNCTION map_theme_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN IF EXISTS (SELECT 1 FROM map_version v WHERE v.id = OLD.version_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; IF EXISTS (SELECT 1 FROM map_version v WHERE v.id = NEW.version_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
            """CREATE TRIGGER map_theme_guard BEFORE INSERT OR UPDATE OR DELETE ON map_theme FOR EACH ROW EXECUTE FUNCTION map_theme_guard()""",
            """CREATE OR REPLACE FUNCTION map_theme_words_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN IF EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; IF EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
            """CREATE TRIGGER map_theme_words_guard BEFORE INSERT OR UPDATE OR DELETE ON map_theme_words FOR EACH ROW EXECUTE FUNCTION map_theme_words_guard()""",
            """CREATE OR REPLACE FUNCTION map_point_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN IF EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = OLD.theme_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; IF EXISTS (SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id WHERE t.id = NEW.theme_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
            """CREATE TRIGGER map_point_guard BEFORE INSERT OR UPDATE OR DELETE ON map_point FOR EACH ROW EXECUTE FUNCTION map_point_guard()""",
            """CREATE OR REPLACE FUNCTION map_point_words_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN IF EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = OLD.point_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; IF EXISTS (SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id JOIN map_version v ON v.id = t.version_id WHERE p.id = NEW.point_id AND v.published_at IS NOT NULL) THEN RAISE EXCEPTION 'a published map does not change' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
            """CREATE TRIGGER map_point_words_guard BEFORE INSERT OR UPDATE OR DELETE ON map_point_words FOR EACH ROW EXECUTE FUNCTION map_point_words_guard()""",
        ),
    }
    for statement in guards[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    guards = {
        "sqlite": (
            "DROP TRIGGER map_version_insert_guard",
            "DROP TRIGGER map_version_update_guard",
            "DROP TRIGGER map_version_publish_guard",
            "DROP TRIGGER map_theme_insert_guard",
            "DROP TRIGGER map_theme_update_guard",
            "DROP TRIGGER map_theme_delete_guard",
            "DROP TRIGGER map_theme_words_insert_guard",
            "DROP TRIGGER map_theme_words_update_guard",
            "DROP TRIGGER map_theme_words_delete_guard",
            "DROP TRIGGER map_point_insert_guard",
            "DROP TRIGGER map_point_update_guard",
            "DROP TRIGGER map_point_delete_guard",
            "DROP TRIGGER map_point_words_insert_guard",
            "DROP TRIGGER map_point_words_update_guard",
            "DROP TRIGGER map_point_words_delete_guard",
        ),
        "postgresql": (
            "DROP FUNCTION map_version_guard() CASCADE",
            "DROP FUNCTION map_theme_guard() CASCADE",
            "DROP FUNCTION map_theme_words_guard() CASCADE",
            "DROP FUNCTION map_point_guard() CASCADE",
            "DROP FUNCTION map_point_words_guard() CASCADE",
        ),
    }
    for statement in guards[op.get_bind().dialect.name]:
        op.execute(statement)

    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_column('by_guest')

    with op.batch_alter_table('triangle_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_triangle_task_talk_id'))

    op.drop_table('triangle_task')
    with op.batch_alter_table('triangle_point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_triangle_point_talk_id'))

    op.drop_table('triangle_point')
    with op.batch_alter_table('triangle_talk', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_triangle_talk_referral_id'))

    op.drop_table('triangle_talk')
    op.drop_table('theme_share')
    with op.batch_alter_table('talk_agreement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talk_agreement_talk_id'))

    op.drop_table('talk_agreement')
    with op.batch_alter_table('room_action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_action_room_id'))
        batch_op.drop_index(batch_op.f('ix_room_action_goal_id'))

    op.drop_table('room_action')
    op.drop_table('referral_tick')
    with op.batch_alter_table('guest_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guest_session_invitation_id'))

    op.drop_table('guest_session')
    op.drop_table('goal_thoughts')
    op.drop_table('answer')
    with op.batch_alter_table('agreed_point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agreed_point_room_id'))

    op.drop_table('agreed_point')
    op.drop_table('talk_sheet')
    with op.batch_alter_table('talk_point', schema=None) as batch_op:
        batch_op.drop_index('uq_talk_point_place', sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))

    op.drop_table('talk_point')
    with op.batch_alter_table('talk', schema=None) as batch_op:
        batch_op.drop_index('uq_talk_slot_id', sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))
        batch_op.drop_index('ix_talk_room_id_starts_at')

    op.drop_table('talk')
    with op.batch_alter_table('step_up_period', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_step_up_period_room_id'))

    op.drop_table('step_up_period')
    with op.batch_alter_table('sick_leave_offer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sick_leave_offer_team_id'))
        batch_op.drop_index('ix_sick_leave_offer_owner_id_sick_since')

    op.drop_table('sick_leave_offer')
    with op.batch_alter_table('room_thought', schema=None) as batch_op:
        batch_op.drop_index('ix_room_thought_room_id_theme_id')

    op.drop_table('room_thought')
    op.drop_table('room_read_mark')
    with op.batch_alter_table('room_opening', schema=None) as batch_op:
        batch_op.drop_index('ix_room_opening_room_id_at')

    op.drop_table('room_opening')
    with op.batch_alter_table('room_message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_message_writer_id'))
        batch_op.drop_index('ix_room_message_room_id_theme_id_id')

    op.drop_table('room_message')
    with op.batch_alter_table('room_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_invitation_room_id'))

    op.drop_table('room_invitation')
    with op.batch_alter_table('room_goal', schema=None) as batch_op:
        batch_op.drop_index('uq_room_goal_main', sqlite_where=sa.text('is_main AND reached_on IS NULL AND removed_at IS NULL'), postgresql_where=sa.text('is_main AND reached_on IS NULL AND removed_at IS NULL'))
        batch_op.drop_index('ix_room_goal_room_id')

    op.drop_table('room_goal')
    with op.batch_alter_table('room_activity', schema=None) as batch_op:
        batch_op.drop_index('ix_room_activity_room_id_theme_id')

    op.drop_table('room_activity')
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_index('uq_referral_running', sqlite_where=sa.text("state IN ('drafted', 'asked', 'consented', 'accepted')"), postgresql_where=sa.text("state IN ('drafted', 'asked', 'consented', 'accepted')"))
        batch_op.drop_index(batch_op.f('ix_referral_room_id'))
        batch_op.drop_index('ix_referral_guide_id_state')

    op.drop_table('referral')
    op.drop_table('plan_share')
    op.drop_table('plan_point')
    with op.batch_alter_table('own_strength', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_strength_room_id'))

    op.drop_table('own_strength')
    op.drop_table('map_round')
    op.drop_table('map_point_words')
    op.drop_table('job_search_share')
    with op.batch_alter_table('job_search_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_job_search_entry_room_id_day')

    op.drop_table('job_search_entry')
    op.drop_table('guest_draft')
    with op.batch_alter_table('daily_activity', schema=None) as batch_op:
        batch_op.drop_index('ix_daily_activity_room_id_day')

    op.drop_table('daily_activity')
    with op.batch_alter_table('career_tool', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_career_tool_room_id'))

    op.drop_table('career_tool')
    op.drop_table('career_talk')
    op.drop_table('career_sheet')
    op.drop_table('career_preparation')
    op.drop_table('career_evaluation')
    op.drop_table('map_theme_words')
    op.drop_table('map_point')
    with op.batch_alter_table('guidance_room', schema=None) as batch_op:
        batch_op.drop_index('ix_guidance_room_owner_id_ended_at')
        batch_op.drop_index(batch_op.f('ix_guidance_room_case_id'))

    op.drop_table('guidance_room')
    op.drop_table('map_theme')
    with op.batch_alter_table('talk_slot', schema=None) as batch_op:
        batch_op.drop_index('uq_talk_slot_owner_id_starts_at', sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_talk_slot_series'))

    op.drop_table('talk_slot')
    with op.batch_alter_table('room_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_notice_owner_id'))

    op.drop_table('room_notice')
    op.drop_table('map_version')
    op.drop_table('counsellor_profile')
    with op.batch_alter_table('coaching_team_span', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_coaching_team_span_supervisor_id'))

    op.drop_table('coaching_team_span')
    op.drop_table('centre_service')
    with op.batch_alter_table('offer_count', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_count_team_id'))
        batch_op.drop_index(batch_op.f('ix_offer_count_month'))

    op.drop_table('offer_count')
    op.drop_table('room_count')
    op.drop_table('referral_criterion')
    op.drop_table('nightly_run')
    op.drop_table('method_text')
    with op.batch_alter_table('career_count', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_career_count_half_year'))

    op.drop_table('career_count')
