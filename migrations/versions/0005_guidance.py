"""The guidance rooms: map, rooms, plan, career process, referral, talks; and who of a change was a guest."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
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
    op.create_table('map_theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
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
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guidance_room'))
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
    sa.UniqueConstraint('room_id', 'number', name=op.f('uq_map_round_room_id_number'))
    )
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
    sa.UniqueConstraint('token_hash', name=op.f('uq_room_invitation_token_hash'))
    )
    with op.batch_alter_table('room_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_invitation_room_id'), ['room_id'], unique=False)

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

    op.create_table('theme_share',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('shared_at', app.kernel.dates.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['map_round.id'], name=op.f('fk_theme_share_round_id_map_round'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['map_theme.id'], name=op.f('fk_theme_share_theme_id_map_theme')),
    sa.PrimaryKeyConstraint('round_id', 'theme_id', name=op.f('pk_theme_share'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_guest', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_column('by_guest')

    op.drop_table('theme_share')
    with op.batch_alter_table('guest_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guest_session_invitation_id'))

    op.drop_table('guest_session')
    op.drop_table('answer')
    with op.batch_alter_table('room_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_invitation_room_id'))

    op.drop_table('room_invitation')
    op.drop_table('map_round')
    op.drop_table('map_point_words')
    op.drop_table('map_theme_words')
    op.drop_table('map_point')
    with op.batch_alter_table('guidance_room', schema=None) as batch_op:
        batch_op.drop_index('ix_guidance_room_owner_id_ended_at')
        batch_op.drop_index(batch_op.f('ix_guidance_room_case_id'))

    op.drop_table('guidance_room')
    op.drop_table('map_theme')
    op.drop_table('map_version')
