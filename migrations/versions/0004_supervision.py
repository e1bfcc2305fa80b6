"""The method supervisor: sessions, field mentoring, treatment teams, reviews, quality."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('challenge',
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('area', sa.Enum('coaching', 'employers', 'supervision', 'treatment', 'office', 'other', name='challengearea', native_enum=False, length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_challenge_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_challenge'))
    )
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_challenge_by_id'), ['by_id'], unique=False)

    op.create_table('coach_mark',
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('is_new', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_coach_mark_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_coach_mark_coach_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coach_mark')),
    sa.UniqueConstraint('coach_id', 'from_on', name=op.f('uq_coach_mark_coach_id_from_on'))
    )
    op.create_table('quality_template',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('ips', 'supported_employment', 'supervisor_role', 'own', name='templatekind', native_enum=False, length=40), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('lowest', sa.Integer(), nullable=False),
    sa.Column('highest', sa.Integer(), nullable=False),
    sa.Column('bands', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('lowest < highest', name=op.f('ck_quality_template_scores_in_order')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_quality_template_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quality_template')),
    sa.UniqueConstraint('key', 'edition', name=op.f('uq_quality_template_key_edition'))
    )
    op.create_table('quarterly_review',
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('coach_id', sa.Integer(), nullable=True),
    sa.Column('quarter_key', sa.String(), nullable=False),
    sa.Column('figures_on', sa.Date(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('notes', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('coach_id IS NULL OR coach_id <> supervisor_id', name=op.f('ck_quarterly_review_two_people')),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_quarterly_review_coach_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_quarterly_review_supervisor_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quarterly_review'))
    )
    with op.batch_alter_table('quarterly_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quarterly_review_coach_id'), ['coach_id'], unique=False)
        batch_op.create_index('uq_quarterly_review_coach', ['supervisor_id', 'coach_id', 'quarter_key'], unique=True, sqlite_where=sa.text('removed_at IS NULL AND coach_id IS NOT NULL'), postgresql_where=sa.text('removed_at IS NULL AND coach_id IS NOT NULL'))
        batch_op.create_index('uq_quarterly_review_team', ['supervisor_id', 'quarter_key'], unique=True, sqlite_where=sa.text('removed_at IS NULL AND coach_id IS NULL'), postgresql_where=sa.text('removed_at IS NULL AND coach_id IS NULL'))

    op.create_table('role_note',
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('function', sa.Enum('instructor', 'link', 'spokesperson', 'quality_owner', 'steering_group', 'implementation', name='rolefunction', native_enum=False, length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('link', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_role_note_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_note'))
    )
    with op.batch_alter_table('role_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_note_by_id'), ['by_id'], unique=False)

    op.create_table('treatment_team',
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('leaders', sa.String(), nullable=False),
    sa.Column('meets', sa.String(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ended_on IS NULL OR ended_on >= started_on', name=op.f('ck_treatment_team_ends_after_start')),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_treatment_team_supervisor_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_treatment_team'))
    )
    with op.batch_alter_table('treatment_team', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_treatment_team_supervisor_id'), ['supervisor_id'], unique=False)

    op.create_table('challenge_answer',
    sa.Column('challenge_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_challenge_answer_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_answer_challenge_id_challenge'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_challenge_answer'))
    )
    with op.batch_alter_table('challenge_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_challenge_answer_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_challenge_answer_challenge_id'), ['challenge_id'], unique=False)

    op.create_table('fidelity_review',
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('reviewers', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('computed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('closed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('to_on >= from_on', name=op.f('ck_fidelity_review_ends_after_start')),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_fidelity_review_supervisor_id_user')),
    sa.ForeignKeyConstraint(['template_id'], ['quality_template.id'], name=op.f('fk_fidelity_review_template_id_quality_template')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fidelity_review'))
    )
    with op.batch_alter_table('fidelity_review', schema=None) as batch_op:
        batch_op.create_index('ix_fidelity_review_supervisor_id_to_on', ['supervisor_id', 'to_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_fidelity_review_template_id'), ['template_id'], unique=False)

    op.create_table('quality_item',
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['template_id'], ['quality_template.id'], name=op.f('fk_quality_item_template_id_quality_template'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quality_item')),
    sa.UniqueConstraint('template_id', 'key', name=op.f('uq_quality_item_template_id_key'))
    )
    op.create_table('review_goal',
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('measure', sa.Enum('job_starts', 'share_in_work', 'in_education', name='measure', native_enum=False, length=40), nullable=False),
    sa.Column('from_value', sa.Integer(), nullable=False),
    sa.Column('to_value', sa.Integer(), nullable=False),
    sa.Column('by_on', sa.Date(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('outcome', sa.Enum('reached', 'partly', 'not_reached', 'dropped', name='goaloutcome', native_enum=False, length=40), nullable=True),
    sa.Column('result_value', sa.Integer(), nullable=True),
    sa.Column('what_happened', sa.String(), nullable=False),
    sa.Column('followed_up_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(outcome IS NULL) = (followed_up_on IS NULL)', name=op.f('ck_review_goal_followed_up_when')),
    sa.CheckConstraint('from_value >= 0 AND to_value >= 0', name=op.f('ck_review_goal_counts')),
    sa.ForeignKeyConstraint(['review_id'], ['quarterly_review.id'], name=op.f('fk_review_goal_review_id_quarterly_review'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_goal'))
    )
    with op.batch_alter_table('review_goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_goal_review_id'), ['review_id'], unique=False)

    op.create_table('team_contact',
    sa.Column('treatment_team_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.Enum('team_meeting', 'leader_meeting', 'call', name='teamcontactkind', native_enum=False, length=40), nullable=False),
    sa.Column('met', sa.String(), nullable=False),
    sa.Column('work_raised', sa.Boolean(), nullable=False),
    sa.Column('difficulty', sa.String(), nullable=False),
    sa.Column('agreed', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_team_contact_by_id_user')),
    sa.ForeignKeyConstraint(['treatment_team_id'], ['treatment_team.id'], name=op.f('fk_team_contact_treatment_team_id_treatment_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_contact'))
    )
    with op.batch_alter_table('team_contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_contact_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_contact_day'), ['day'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_contact_treatment_team_id'), ['treatment_team_id'], unique=False)

    op.create_table('item_rating',
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('computed', sa.Integer(), nullable=True),
    sa.Column('counted', sa.JSON(), nullable=True),
    sa.Column('own', sa.Integer(), nullable=True),
    sa.Column('own_reason', sa.String(), nullable=False),
    sa.Column('reviewed', sa.Integer(), nullable=True),
    sa.Column('reviewed_reason', sa.String(), nullable=False),
    sa.Column('at_hand', sa.JSON(), nullable=False),
    sa.Column('where', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['quality_item.id'], name=op.f('fk_item_rating_item_id_quality_item')),
    sa.ForeignKeyConstraint(['review_id'], ['fidelity_review.id'], name=op.f('fk_item_rating_review_id_fidelity_review'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_rating')),
    sa.UniqueConstraint('review_id', 'item_id', name=op.f('uq_item_rating_review_id_item_id'))
    )
    with op.batch_alter_table('item_rating', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_rating_item_id'), ['item_id'], unique=False)

    op.create_table('quality_anchor',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('score', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('verified', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['quality_item.id'], name=op.f('fk_quality_anchor_item_id_quality_item'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('item_id', 'score', name=op.f('pk_quality_anchor'))
    )
    op.create_table('supervision_session',
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('group', 'individual', name='sessionkind', native_enum=False, length=40), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('planned', 'held', 'cancelled', name='sessionstate', native_enum=False, length=40), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 10 AND 480', name=op.f('ck_supervision_session_minutes')),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_supervision_session_supervisor_id_user')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_supervision_session_theme_id_theme'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supervision_session'))
    )
    with op.batch_alter_table('supervision_session', schema=None) as batch_op:
        batch_op.create_index('ix_supervision_session_supervisor_id_starts_at', ['supervisor_id', 'starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_supervision_session_theme_id'), ['theme_id'], unique=False)

    op.create_table('theme_sign',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(), nullable=False),
    sa.Column('later', sa.String(), nullable=False),
    sa.Column('seen', sa.Enum('yes', 'partly', 'no', 'too_early', name='seen', native_enum=False, length=40), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_sign_theme_id_theme'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['written_by_id'], ['user.id'], name=op.f('fk_theme_sign_written_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_sign')),
    sa.UniqueConstraint('theme_id', name=op.f('uq_theme_sign_theme_id'))
    )
    op.create_table('brought_case',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('stuck', sa.JSON(), nullable=False),
    sa.Column('say', sa.Enum('asked', 'yes', 'no', name='say', native_enum=False, length=40), nullable=False),
    sa.Column('said_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('situation', sa.String(), nullable=False),
    sa.Column('follow_up_done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("say <> 'yes' OR situation <> ''", name=op.f('ck_brought_case_yes_says_what')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_brought_case_case_id_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_brought_case_coach_id_user')),
    sa.ForeignKeyConstraint(['session_id'], ['supervision_session.id'], name=op.f('fk_brought_case_session_id_supervision_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_brought_case')),
    sa.UniqueConstraint('session_id', 'case_id', name=op.f('uq_brought_case_session_id_case_id'))
    )
    with op.batch_alter_table('brought_case', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_brought_case_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brought_case_coach_id'), ['coach_id'], unique=False)

    op.create_table('session_person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('guest_name', sa.String(), nullable=False),
    sa.Column('guest_office', sa.String(), nullable=False),
    sa.Column('presence', sa.Enum('invited', 'attended', 'excused', name='presence', native_enum=False, length=40), nullable=False),
    sa.CheckConstraint("(user_id IS NOT NULL) = (guest_name = '')", name=op.f('ck_session_person_coach_or_guest')),
    sa.ForeignKeyConstraint(['session_id'], ['supervision_session.id'], name=op.f('fk_session_person_session_id_supervision_session'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_session_person_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_person')),
    sa.UniqueConstraint('session_id', 'user_id', name=op.f('uq_session_person_session_id_user_id'))
    )
    with op.batch_alter_table('session_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_person_user_id'), ['user_id'], unique=False)

    op.create_table('field_mentoring',
    sa.Column('coach_id', sa.Integer(), nullable=False),
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('performed_by_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('planned', 'held', name='fieldstate', native_enum=False, length=40), nullable=False),
    sa.Column('meeting', sa.Enum('employer', 'workplace', 'seeker', 'treatment_team', 'other', name='fieldmeeting', native_enum=False, length=40), nullable=False),
    sa.Column('observed', sa.Boolean(), nullable=False),
    sa.Column('showed', sa.Boolean(), nullable=False),
    sa.Column('gave_feedback', sa.Boolean(), nullable=False),
    sa.Column('contract_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state <> 'held' OR observed OR showed OR gave_feedback", name=op.f('ck_field_mentoring_held_did_something')),
    sa.CheckConstraint('performed_by_id <> coach_id', name=op.f('ck_field_mentoring_two_people')),
    sa.ForeignKeyConstraint(['coach_id'], ['user.id'], name=op.f('fk_field_mentoring_coach_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_field_mentoring_contract_id_feedback_contract'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['performed_by_id'], ['user.id'], name=op.f('fk_field_mentoring_performed_by_id_user')),
    sa.ForeignKeyConstraint(['supervisor_id'], ['user.id'], name=op.f('fk_field_mentoring_supervisor_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field_mentoring'))
    )
    with op.batch_alter_table('field_mentoring', schema=None) as batch_op:
        batch_op.create_index('ix_field_mentoring_coach_id_day', ['coach_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_field_mentoring_contract_id'), ['contract_id'], unique=False)

    op.create_table('session_idea',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('brought_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['brought_id'], ['brought_case.id'], name=op.f('fk_session_idea_brought_id_brought_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_session_idea_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['supervision_session.id'], name=op.f('fk_session_idea_session_id_supervision_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_idea'))
    )
    with op.batch_alter_table('session_idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_idea_brought_id'), ['brought_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_idea_session_id'), ['session_id'], unique=False)

    op.create_table('session_task',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('brought_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['brought_id'], ['brought_case.id'], name=op.f('fk_session_task_brought_id_brought_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_session_task_owner_id_user')),
    sa.ForeignKeyConstraint(['session_id'], ['supervision_session.id'], name=op.f('fk_session_task_session_id_supervision_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_task'))
    )
    with op.batch_alter_table('session_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_task_brought_id'), ['brought_id'], unique=False)
        batch_op.create_index('ix_session_task_owner_id_done_on', ['owner_id', 'done_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_task_session_id'), ['session_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('session_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_task_session_id'))
        batch_op.drop_index('ix_session_task_owner_id_done_on')
        batch_op.drop_index(batch_op.f('ix_session_task_brought_id'))

    op.drop_table('session_task')
    with op.batch_alter_table('session_idea', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_idea_session_id'))
        batch_op.drop_index(batch_op.f('ix_session_idea_brought_id'))

    op.drop_table('session_idea')
    with op.batch_alter_table('field_mentoring', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_field_mentoring_contract_id'))
        batch_op.drop_index('ix_field_mentoring_coach_id_day')

    op.drop_table('field_mentoring')
    with op.batch_alter_table('session_person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_person_user_id'))

    op.drop_table('session_person')
    with op.batch_alter_table('brought_case', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_brought_case_coach_id'))
        batch_op.drop_index(batch_op.f('ix_brought_case_case_id'))

    op.drop_table('brought_case')
    op.drop_table('theme_sign')
    with op.batch_alter_table('supervision_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_supervision_session_theme_id'))
        batch_op.drop_index('ix_supervision_session_supervisor_id_starts_at')

    op.drop_table('supervision_session')
    op.drop_table('quality_anchor')
    with op.batch_alter_table('item_rating', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_rating_item_id'))

    op.drop_table('item_rating')
    with op.batch_alter_table('team_contact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_team_contact_treatment_team_id'))
        batch_op.drop_index(batch_op.f('ix_team_contact_day'))
        batch_op.drop_index(batch_op.f('ix_team_contact_by_id'))

    op.drop_table('team_contact')
    with op.batch_alter_table('review_goal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_goal_review_id'))

    op.drop_table('review_goal')
    op.drop_table('quality_item')
    with op.batch_alter_table('fidelity_review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fidelity_review_template_id'))
        batch_op.drop_index('ix_fidelity_review_supervisor_id_to_on')

    op.drop_table('fidelity_review')
    with op.batch_alter_table('challenge_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_challenge_answer_challenge_id'))
        batch_op.drop_index(batch_op.f('ix_challenge_answer_by_id'))

    op.drop_table('challenge_answer')
    with op.batch_alter_table('treatment_team', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_treatment_team_supervisor_id'))

    op.drop_table('treatment_team')
    with op.batch_alter_table('role_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_note_by_id'))

    op.drop_table('role_note')
    with op.batch_alter_table('quarterly_review', schema=None) as batch_op:
        batch_op.drop_index('uq_quarterly_review_team', sqlite_where=sa.text('removed_at IS NULL AND coach_id IS NULL'), postgresql_where=sa.text('removed_at IS NULL AND coach_id IS NULL'))
        batch_op.drop_index('uq_quarterly_review_coach', sqlite_where=sa.text('removed_at IS NULL AND coach_id IS NOT NULL'), postgresql_where=sa.text('removed_at IS NULL AND coach_id IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_quarterly_review_coach_id'))

    op.drop_table('quarterly_review')
    op.drop_table('quality_template')
    op.drop_table('coach_mark')
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_challenge_by_id'))

    op.drop_table('challenge')
