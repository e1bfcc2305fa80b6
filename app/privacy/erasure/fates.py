"""What becomes of each row that names a colleague, when the colleague is erased. Every foreign key to an account stands
here once; a new one without a decision fails a test."""

from enum import StrEnum


class Fate(StrEnum):
    """GOES: the row is the colleague's own, and goes with what hangs on it. LETS_GO: the row stands without a person.
    NAMELESS: it stands with the account, which has no name any more. TRACE: the chain of the traces lets go of it."""

    GOES = "goes"
    LETS_GO = "lets_go"
    NAMELESS = "nameless"
    TRACE = "trace"


_OWN = """
absence.user_id account_notice.user_id acquaintance.user_id activity_participant.user_id brought_item.user_id
calendar_address.user_id case_notice.user_id coach_mark.coach_id coaching_team_span.coach_id
counsellor_profile.user_id dialogue_share.user_id draft.user_id feedback_contract.observed_id field_mentoring.coach_id
learning_arrow.user_id learning_group_member.user_id log_entry.user_id market_answer.user_id observation_slot.user_id
oidc_identity.user_id outcome_progress.user_id passkey.user_id pending_sign_in.user_id put_off.user_id
quarterly_review.coach_id recovery_code.user_id room_notice.owner_id round_task_tick.user_id saved_filter.user_id
shadowing_day.guest_id shadowing_day.host_id shown_participation.user_id staff_invitation.user_id
supervised_coach.coach_id supervised_coach.supervisor_id talk_slot.owner_id totp_factor.user_id user_role.user_id
user_session.user_id wish_author.user_id
"""
_NUMBERS = """
activity_move.moved_by_id attendance.user_id case.archiving_by_id case_closing.by_id case_coach.by_id
case_notice.by_id case_stage.by_id case_status.by_id caseload_import.by_id caseload_settings.discussed_by_id
challenge.by_id challenge_answer.by_id coach_mark.by_id coaching_team_span.supervisor_id contract_move.by_id
dialogue_entry.author_id employer_merge.by_id erasure_request.user_id feedback_contract.observer_id
map_version.made_by_id material.added_by_id observation_slot.joined_by_id plan_import.imported_by_id
profile_section.changed_by_id quality_template.by_id role_note.by_id room_action.suggested_by_id
room_goal.suggested_by_id staff_invitation.invited_by_id stage_change.changed_by_id story.by_id
theme_sign.written_by_id
"""
_THE_OFFICES = """
absence.deputy_id activity.led_by_id activity.owner_id activity_answered.user_id arena.responsible_id
brought_case.coach_id case.coach_id case.stand_in_id case_coach.user_id caseload_months.user_id
centre_service.owner_id contact.by_id employer_visit.by_id erasure_request.answered_by_id erasure_request.asked_by_id
fidelity_review.supervisor_id field_mentoring.performed_by_id field_mentoring.supervisor_id guidance_room.owner_id
knowledge_flow.depends_on_id learning_group.led_by_id learning_plan.daily_owner_id learning_plan.formal_owner_id
monthly_control.begun_by_id monthly_control.signed_by_id next_step.owner_id opening.owner_id promise.owner_id
quarterly_review.supervisor_id referral.guide_id report.by_id room_invitation.made_by_id room_message.writer_id
session_idea.by_id session_person.user_id session_task.owner_id sharing_duty.user_id sick_leave_offer.owner_id
supervision_session.supervisor_id survey_answered.user_id team.leader_id team_contact.by_id theme.owner_id
theme_task.owner_id treatment_team.supervisor_id wish_made.user_id wish_support.user_id working_group_member.user_id
"""
_TRACES = "audit_event.actor_id look_up.user_id security_event.user_id"

FATES: dict[str, Fate] = {
    column: fate
    for fate, columns in (
        (Fate.GOES, _OWN),
        (Fate.LETS_GO, _NUMBERS),
        (Fate.NAMELESS, _THE_OFFICES),
        (Fate.TRACE, _TRACES),
    )
    for column in columns.split()
}
