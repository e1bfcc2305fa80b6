"""The method supervisor: sessions, field mentoring, treatment teams, reviews, quality."""

from alembic import op
import sqlalchemy as sa
import app.kernel.dates
import app.kernel.halfyear

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
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
