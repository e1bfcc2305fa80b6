"""Where a colleague's name stands in what is the office's or a job seeker's: told in one's own file as a number for
each area, never as content. Each key to an account is here by decision, or leads to rows that are in the file."""

_COLUMNS = """
activity.led_by_id activity.owner_id activity_move.moved_by_id arena.responsible_id audit_event.actor_id
brought_case.coach_id case.archiving_by_id case.coach_id case.stand_in_id case_closing.by_id case_coach.by_id
case_coach.user_id case_notice.by_id case_notice.user_id case_stage.by_id case_status.by_id caseload_import.by_id
caseload_months.user_id caseload_settings.discussed_by_id centre_service.owner_id coach_mark.by_id
coaching_team_span.supervisor_id contact.by_id contract_move.by_id dialogue_entry.author_id employer_merge.by_id
employer_visit.by_id erasure_request.answered_by_id erasure_request.asked_by_id erasure_request.user_id
fidelity_review.supervisor_id field_mentoring.performed_by_id field_mentoring.supervisor_id guidance_room.owner_id
knowledge_flow.depends_on_id learning_group.led_by_id learning_plan.daily_owner_id learning_plan.formal_owner_id
look_up.user_id map_version.made_by_id material.added_by_id monthly_control.begun_by_id monthly_control.signed_by_id
next_step.owner_id observation_slot.joined_by_id opening.owner_id pending_sign_in.user_id plan_import.imported_by_id
profile_section.changed_by_id quality_template.by_id quarterly_review.supervisor_id referral.guide_id report.by_id
room_action.suggested_by_id room_goal.suggested_by_id room_invitation.made_by_id room_message.writer_id
room_notice.owner_id sick_leave_offer.owner_id staff_invitation.invited_by_id stage_change.changed_by_id story.by_id
supervised_coach.supervisor_id supervision_session.supervisor_id team.leader_id team_contact.by_id theme.owner_id
theme_sign.written_by_id treatment_team.supervisor_id
"""
COUNTED = frozenset(_COLUMNS.split())
