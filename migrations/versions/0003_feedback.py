"""Colleague feedback: arrows, contracts, observations, groups."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('feedback_settings',
    sa.Column('aim_given', sa.Integer(), nullable=False),
    sa.Column('aim_received', sa.Integer(), nullable=False),
    sa.Column('lapse_days', sa.Integer(), nullable=False),
    sa.Column('note_days', sa.Integer(), nullable=False),
    sa.Column('content_months', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('aim_given BETWEEN 0 AND 20 AND aim_received BETWEEN 0 AND 20', name=op.f('ck_feedback_settings_aims')),
    sa.CheckConstraint('content_months BETWEEN 1 AND 36', name=op.f('ck_feedback_settings_content_months')),
    sa.CheckConstraint('id = 1', name=op.f('ck_feedback_settings_one_row')),
    sa.CheckConstraint('lapse_days BETWEEN 1 AND 60', name=op.f('ck_feedback_settings_lapse_days')),
    sa.CheckConstraint('note_days BETWEEN 0 AND 90', name=op.f('ck_feedback_settings_note_days')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_settings'))
    )
    op.create_table('focus_area',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_focus_area')),
    sa.UniqueConstraint('name', name=op.f('uq_focus_area_name'))
    )
    op.create_table('market_item',
    sa.Column('kind', sa.Enum('source', 'action', name='marketitemkind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_market_item'))
    )
    op.create_table('three_ks_word',
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('judging', 'absolute', 'interpreting', 'concrete', 'way_forward', name='wordkind', native_enum=False, length=40), nullable=False),
    sa.Column('phrase', sa.String(), nullable=False),
    sa.Column('default_version', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_three_ks_word')),
    sa.UniqueConstraint('language', 'kind', 'phrase', name=op.f('uq_three_ks_word_language_kind_phrase'))
    )
    op.create_table('voice_used',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_voice_used')),
    sqlite_with_rowid=False
    )
    op.create_table('seeker_voice',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.String(), nullable=False),
    sa.Column('satisfied', sa.Integer(), nullable=False),
    sa.Column('concrete_jobs', sa.Enum('yes', 'partly', 'no', name='voiceanswer', native_enum=False, length=40), nullable=False),
    sa.Column('chose_topic', sa.Enum('yes', 'partly', 'no', name='voiceanswer', native_enum=False, length=40), nullable=False),
    sa.Column('keep', sa.String(), nullable=False),
    sa.CheckConstraint('satisfied BETWEEN 1 AND 5', name=op.f('ck_seeker_voice_scale')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_seeker_voice_team_id_team'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seeker_voice')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('seeker_voice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seeker_voice_team_id'), ['team_id'], unique=False)

    op.create_table('voice_link',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_voice_link_team_id_team'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_voice_link')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('voice_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_voice_link_team_id'), ['team_id'], unique=False)

    op.create_table('learning_group',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('led_by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['led_by_id'], ['user.id'], name=op.f('fk_learning_group_led_by_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_group'))
    )
    with op.batch_alter_table('learning_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_group_led_by_id'), ['led_by_id'], unique=False)

    op.create_table('market_answer',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('need', sa.Enum('enough', 'slight', 'clear', name='need', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['market_item.id'], name=op.f('fk_market_answer_item_id_market_item'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_market_answer_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'item_id', 'half_year', name=op.f('pk_market_answer'))
    )
    with op.batch_alter_table('market_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_market_answer_item_id'), ['item_id'], unique=False)

    op.create_table('round_task_tick',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('task', sa.Enum('plan_training', 'train', 'keep_log', 'be_observed', 'observe', 'join_group', 'plan_own_training', 'keep_focus', 'agree_backing', 'attend_talk', 'call_meeting', 'facilitate', name='roundtask', native_enum=False, length=40), nullable=False),
    sa.Column('done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_round_task_tick_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'half_year', 'task', name=op.f('pk_round_task_tick'))
    )
    op.create_table('shadowing_day',
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('host_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('other_day', sa.Date(), nullable=True),
    sa.Column('wants_to_see', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'agreed', 'declined', 'cancelled', 'done', name='shadowingstate', native_enum=False, length=40), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('guest_id <> host_id', name=op.f('ck_shadowing_day_two_people')),
    sa.ForeignKeyConstraint(['guest_id'], ['user.id'], name=op.f('fk_shadowing_day_guest_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['host_id'], ['user.id'], name=op.f('fk_shadowing_day_host_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shadowing_day'))
    )
    with op.batch_alter_table('shadowing_day', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shadowing_day_guest_id'), ['guest_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shadowing_day_host_id'), ['host_id'], unique=False)

    op.create_table('shown_participation',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_shown_participation_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_shown_participation'))
    )
    op.create_table('learning_group_meeting',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('learnt', sa.String(), nullable=False),
    sa.Column('will_try', sa.String(), nullable=False),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_learning_group_meeting_ends_after_start')),
    sa.ForeignKeyConstraint(['group_id'], ['learning_group.id'], name=op.f('fk_learning_group_meeting_group_id_learning_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_group_meeting'))
    )
    with op.batch_alter_table('learning_group_meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_group_meeting_group_id'), ['group_id'], unique=False)

    op.create_table('learning_group_member',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['learning_group.id'], name=op.f('fk_learning_group_member_group_id_learning_group'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_learning_group_member_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', 'user_id', name=op.f('pk_learning_group_member'))
    )
    with op.batch_alter_table('learning_group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_group_member_user_id'), ['user_id'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 1 AND 240', name=op.f('ck_agenda_item_minutes')),
    sa.ForeignKeyConstraint(['meeting_id'], ['learning_group_meeting.id'], name=op.f('fk_agenda_item_meeting_id_learning_group_meeting'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('learning_arrow',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('half_year', app.kernel.halfyear.HalfYearType(length=6), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('skill', sa.String(), nullable=False),
    sa.Column('situations', sa.String(), nullable=False),
    sa.Column('expected_effect', sa.String(), nullable=False),
    sa.Column('what_came_of_it', sa.String(), nullable=False),
    sa.Column('done_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_learning_arrow_theme_id_theme'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_learning_arrow_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_arrow'))
    )
    with op.batch_alter_table('learning_arrow', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_arrow_user_id'), ['user_id'], unique=False)

    op.create_table('feedback_contract',
    sa.Column('observed_id', sa.Integer(), nullable=False),
    sa.Column('observer_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('proposed', 'agreed', 'observed', 'in_dialogue', 'closed', 'declined', 'cancelled', 'lapsed', name='contractstate', native_enum=False, length=40), nullable=False),
    sa.Column('conversation', sa.String(), nullable=False),
    sa.Column('conversation_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('own_words', sa.String(), nullable=False),
    sa.Column('seeker_said_yes', sa.Boolean(), nullable=False),
    sa.Column('arrow_id', sa.Integer(), nullable=True),
    sa.Column('other_time', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('other_time_answered_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('closed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('observer_may_read', sa.Boolean(), nullable=False),
    sa.Column('notes_deleted_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state <> 'closed' OR closed_at IS NOT NULL", name=op.f('ck_feedback_contract_closed_when')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 480', name=op.f('ck_feedback_contract_minutes')),
    sa.CheckConstraint('observed_id <> observer_id', name=op.f('ck_feedback_contract_two_people')),
    sa.CheckConstraint('seeker_said_yes', name=op.f('ck_feedback_contract_seeker_asked')),
    sa.ForeignKeyConstraint(['arrow_id'], ['learning_arrow.id'], name=op.f('fk_feedback_contract_arrow_id_learning_arrow'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['observed_id'], ['user.id'], name=op.f('fk_feedback_contract_observed_id_user'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['observer_id'], ['user.id'], name=op.f('fk_feedback_contract_observer_id_user'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_contract'))
    )
    with op.batch_alter_table('feedback_contract', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feedback_contract_arrow_id'), ['arrow_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_contract_conversation_at'), ['conversation_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_contract_observed_id'), ['observed_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_contract_observer_id'), ['observer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_contract_state'), ['state'], unique=False)
        batch_op.create_index('uq_feedback_contract_open', ['observed_id', 'observer_id', 'conversation_at'], unique=True, sqlite_where=sa.text("state IN ('proposed', 'agreed', 'observed', 'in_dialogue')"), postgresql_where=sa.text("state IN ('proposed', 'agreed', 'observed', 'in_dialogue')"))

    op.create_table('log_entry',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('arrow_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('situation', sa.String(), nullable=False),
    sa.Column('tried', sa.String(), nullable=False),
    sa.Column('happened', sa.String(), nullable=False),
    sa.Column('learnt', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['arrow_id'], ['learning_arrow.id'], name=op.f('fk_log_entry_arrow_id_learning_arrow'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_log_entry_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_log_entry'))
    )
    with op.batch_alter_table('log_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_log_entry_arrow_id'), ['arrow_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_log_entry_user_id'), ['user_id'], unique=False)

    op.create_table('brought_item',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('arrow_id', sa.Integer(), nullable=True),
    sa.Column('contract_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("arrow_id IS NOT NULL OR contract_id IS NOT NULL OR note <> ''", name=op.f('ck_brought_item_brings_something')),
    sa.ForeignKeyConstraint(['arrow_id'], ['learning_arrow.id'], name=op.f('fk_brought_item_arrow_id_learning_arrow'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_brought_item_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['meeting_id'], ['learning_group_meeting.id'], name=op.f('fk_brought_item_meeting_id_learning_group_meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_brought_item_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_brought_item'))
    )
    with op.batch_alter_table('brought_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_brought_item_arrow_id'), ['arrow_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brought_item_contract_id'), ['contract_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brought_item_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brought_item_user_id'), ['user_id'], unique=False)

    op.create_table('contract_area',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('focus_area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_contract_area_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['focus_area_id'], ['focus_area.id'], name=op.f('fk_contract_area_focus_area_id_focus_area')),
    sa.PrimaryKeyConstraint('contract_id', 'focus_area_id', name=op.f('pk_contract_area'))
    )
    with op.batch_alter_table('contract_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contract_area_focus_area_id'), ['focus_area_id'], unique=False)

    op.create_table('contract_move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('from_state', sa.Enum('proposed', 'agreed', 'observed', 'in_dialogue', 'closed', 'declined', 'cancelled', 'lapsed', name='contractstate', native_enum=False, length=40), nullable=True),
    sa.Column('to_state', sa.Enum('proposed', 'agreed', 'observed', 'in_dialogue', 'closed', 'declined', 'cancelled', 'lapsed', name='contractstate', native_enum=False, length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('earlier_time', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('from_state <> to_state OR earlier_time IS NOT NULL', name=op.f('ck_contract_move_moves_onwards')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_contract_move_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_contract_move_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contract_move'))
    )
    with op.batch_alter_table('contract_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contract_move_contract_id'), ['contract_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contract_move_to_state'), ['to_state'], unique=False)
        batch_op.create_index('uq_contract_move_once', ['contract_id', 'to_state'], unique=True, sqlite_where=sa.text('earlier_time IS NULL'), postgresql_where=sa.text('earlier_time IS NULL'))

    op.create_table('dialogue_entry',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('focus_area_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('keep', 'do_more', 'adjust', name='entrykind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('client_key', sa.String(), nullable=False),
    sa.Column('page_key', sa.String(), nullable=False),
    sa.Column('saves', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_dialogue_entry_author_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_dialogue_entry_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['focus_area_id'], ['focus_area.id'], name=op.f('fk_dialogue_entry_focus_area_id_focus_area')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dialogue_entry')),
    sa.UniqueConstraint('contract_id', 'client_key', name=op.f('uq_dialogue_entry_contract_id_client_key'))
    )
    with op.batch_alter_table('dialogue_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dialogue_entry_contract_id'), ['contract_id'], unique=False)

    op.create_table('dialogue_share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('dialogue', 'learning_point', name='sharekind', native_enum=False, length=40), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(user_id IS NULL) <> (group_id IS NULL)', name=op.f('ck_dialogue_share_person_or_group')),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_dialogue_share_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['learning_group.id'], name=op.f('fk_dialogue_share_group_id_learning_group'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_dialogue_share_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dialogue_share'))
    )
    with op.batch_alter_table('dialogue_share', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dialogue_share_contract_id'), ['contract_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_share_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_share_user_id'), ['user_id'], unique=False)
        batch_op.create_index('uq_dialogue_share_open_group_id', ['contract_id', 'group_id'], unique=True, sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))
        batch_op.create_index('uq_dialogue_share_open_user_id', ['contract_id', 'user_id'], unique=True, sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))

    op.create_table('learning_point',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('next_step', sa.String(), nullable=False),
    sa.Column('arrow_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['arrow_id'], ['learning_arrow.id'], name=op.f('fk_learning_point_arrow_id_learning_arrow'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_learning_point_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_point')),
    sa.UniqueConstraint('contract_id', name=op.f('uq_learning_point_contract_id'))
    )
    with op.batch_alter_table('learning_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_point_arrow_id'), ['arrow_id'], unique=False)

    op.create_table('observation_note',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('focus_area_id', sa.Integer(), nullable=True),
    sa.Column('said_did', sa.String(), nullable=False),
    sa.Column('effect', sa.String(), nullable=False),
    sa.Column('noted_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('client_key', sa.String(), nullable=False),
    sa.Column('page_key', sa.String(), nullable=False),
    sa.Column('saves', sa.Integer(), nullable=False),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_observation_note_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['focus_area_id'], ['focus_area.id'], name=op.f('fk_observation_note_focus_area_id_focus_area')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_observation_note')),
    sa.UniqueConstraint('contract_id', 'client_key', name=op.f('uq_observation_note_contract_id_client_key'))
    )
    with op.batch_alter_table('observation_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_observation_note_contract_id'), ['contract_id'], unique=False)

    op.create_table('observation_slot',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('can_observe', 'can_be_observed', name='slotkind', native_enum=False, length=40), nullable=False),
    sa.Column('starts_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('joined_by_id', sa.Integer(), nullable=True),
    sa.Column('contract_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 5 AND 480', name=op.f('ck_observation_slot_minutes')),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_observation_slot_contract_id_feedback_contract'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['joined_by_id'], ['user.id'], name=op.f('fk_observation_slot_joined_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_observation_slot_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_observation_slot')),
    sa.UniqueConstraint('contract_id', name=op.f('uq_observation_slot_contract_id'))
    )
    with op.batch_alter_table('observation_slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_observation_slot_starts_at'), ['starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_observation_slot_user_id'), ['user_id'], unique=False)

    op.create_table('own_experience',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('worked', sa.String(), nullable=False),
    sa.Column('otherwise', sa.String(), nullable=False),
    sa.Column('skipped', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_own_experience_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_experience')),
    sa.UniqueConstraint('contract_id', name=op.f('uq_own_experience_contract_id'))
    )
    op.create_table('three_ks_check',
    sa.Column('contract_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('yes', 'partly', name='kcheck', native_enum=False, length=40), nullable=False),
    sa.Column('concrete', sa.Enum('yes', 'partly', name='kcheck', native_enum=False, length=40), nullable=False),
    sa.Column('constructive', sa.Enum('yes', 'partly', name='kcheck', native_enum=False, length=40), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['feedback_contract.id'], name=op.f('fk_three_ks_check_contract_id_feedback_contract'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_three_ks_check')),
    sa.UniqueConstraint('contract_id', name=op.f('uq_three_ks_check_contract_id'))
    )


def downgrade() -> None:
    op.drop_table('three_ks_check')
    op.drop_table('own_experience')
    with op.batch_alter_table('observation_slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_observation_slot_user_id'))
        batch_op.drop_index(batch_op.f('ix_observation_slot_starts_at'))

    op.drop_table('observation_slot')
    with op.batch_alter_table('observation_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_observation_note_contract_id'))

    op.drop_table('observation_note')
    with op.batch_alter_table('learning_point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_point_arrow_id'))

    op.drop_table('learning_point')
    with op.batch_alter_table('dialogue_share', schema=None) as batch_op:
        batch_op.drop_index('uq_dialogue_share_open_user_id', sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))
        batch_op.drop_index('uq_dialogue_share_open_group_id', sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_dialogue_share_user_id'))
        batch_op.drop_index(batch_op.f('ix_dialogue_share_group_id'))
        batch_op.drop_index(batch_op.f('ix_dialogue_share_contract_id'))

    op.drop_table('dialogue_share')
    with op.batch_alter_table('dialogue_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dialogue_entry_contract_id'))

    op.drop_table('dialogue_entry')
    with op.batch_alter_table('contract_move', schema=None) as batch_op:
        batch_op.drop_index('uq_contract_move_once', sqlite_where=sa.text('earlier_time IS NULL'), postgresql_where=sa.text('earlier_time IS NULL'))
        batch_op.drop_index(batch_op.f('ix_contract_move_to_state'))
        batch_op.drop_index(batch_op.f('ix_contract_move_contract_id'))

    op.drop_table('contract_move')
    with op.batch_alter_table('contract_area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contract_area_focus_area_id'))

    op.drop_table('contract_area')
    with op.batch_alter_table('brought_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_brought_item_user_id'))
        batch_op.drop_index(batch_op.f('ix_brought_item_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_brought_item_contract_id'))
        batch_op.drop_index(batch_op.f('ix_brought_item_arrow_id'))

    op.drop_table('brought_item')
    with op.batch_alter_table('log_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_log_entry_user_id'))
        batch_op.drop_index(batch_op.f('ix_log_entry_arrow_id'))

    op.drop_table('log_entry')
    with op.batch_alter_table('feedback_contract', schema=None) as batch_op:
        batch_op.drop_index('uq_feedback_contract_open', sqlite_where=sa.text("state IN ('proposed', 'agreed', 'observed', 'in_dialogue')"), postgresql_where=sa.text("state IN ('proposed', 'agreed', 'observed', 'in_dialogue')"))
        batch_op.drop_index(batch_op.f('ix_feedback_contract_state'))
        batch_op.drop_index(batch_op.f('ix_feedback_contract_observer_id'))
        batch_op.drop_index(batch_op.f('ix_feedback_contract_observed_id'))
        batch_op.drop_index(batch_op.f('ix_feedback_contract_conversation_at'))
        batch_op.drop_index(batch_op.f('ix_feedback_contract_arrow_id'))

    op.drop_table('feedback_contract')
    with op.batch_alter_table('learning_arrow', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_arrow_user_id'))

    op.drop_table('learning_arrow')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('learning_group_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_group_member_user_id'))

    op.drop_table('learning_group_member')
    with op.batch_alter_table('learning_group_meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_group_meeting_group_id'))

    op.drop_table('learning_group_meeting')
    op.drop_table('shown_participation')
    with op.batch_alter_table('shadowing_day', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shadowing_day_host_id'))
        batch_op.drop_index(batch_op.f('ix_shadowing_day_guest_id'))

    op.drop_table('shadowing_day')
    op.drop_table('round_task_tick')
    with op.batch_alter_table('market_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_market_answer_item_id'))

    op.drop_table('market_answer')
    with op.batch_alter_table('learning_group', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_group_led_by_id'))

    op.drop_table('learning_group')
    with op.batch_alter_table('voice_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_voice_link_team_id'))

    op.drop_table('voice_link')
    with op.batch_alter_table('seeker_voice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_seeker_voice_team_id'))

    op.drop_table('seeker_voice')
    op.drop_table('voice_used')
    op.drop_table('three_ks_word')
    op.drop_table('market_item')
    op.drop_table('focus_area')
    op.drop_table('feedback_settings')
