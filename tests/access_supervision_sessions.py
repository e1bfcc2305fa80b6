"""Who gets in where in weekly supervision. «supervises» leads the sessions; «follows» and «followed» are asked to them;
the case brought, with a yes, is the one that «follows» and «stands_in» follow."""

from typing import Any

from app.caseload.models import Case
from app.kernel.dates import now
from app.kernel.db import db
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.supervision.factories_sessions import make_brought, make_idea, make_session, make_task

COACHES = ("coach", "follows", "stands_in", "followed")
SUPERVISORS = alone("supervisor", "supervises")
AT_SESSION = alone("supervises", "follows", "followed")
LEADS: Answers = {**alone("supervises"), "follows": "forbidden", "followed": "forbidden"}
ASKED: Answers = {**alone("follows", "followed"), "supervises": "forbidden"}
READERS = alone("supervises", "follows", "stands_in", "followed")
FOLLOWERS: Answers = {**alone("follows", "stands_in"), "supervises": "forbidden", "followed": "forbidden"}
ENDS: Answers = {**alone("supervises", "follows", "stands_in"), "followed": "forbidden"}
KEEPS: Answers = {**alone("supervises", "follows"), "followed": "forbidden"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, alone(*COACHES), "supervision.mine"),
    (READ, SUPERVISORS, "supervision.sessions"),
    (BOTH, SUPERVISORS, "supervision.session_new"),
    (WRITE, SUPERVISORS, "supervision.session_from_stuck supervision.session_series_remove"),
    (READ, AT_SESSION, "supervision.session supervision.session_print supervision.session_ics"),
    (WRITE, AT_SESSION, "supervision.session_idea supervision.session_task supervision.session_excuse"),
    (BOTH, LEADS, "supervision.session_edit supervision.session_held supervision.session_ask"),
    (WRITE, LEADS, "supervision.session_call_off supervision.session_remove"),
    (WRITE, alone("supervises"), "supervision.session_restore"),
    (BOTH, ASKED, "supervision.session_bring"),
    # What was written about a case: with the coach's yes, to those at the session
    (READ, READERS, "supervision.brought"),
    (WRITE, READERS, "supervision.brought_idea supervision.brought_task"),
    (WRITE, FOLLOWERS, "supervision.brought_answer"),
    (WRITE, ENDS, "supervision.brought_followed_up"),
    (WRITE, alone("supervises", "follows", "stands_in"), "supervision.brought_off supervision.brought_on"),
    # Tasks and ideas of «follows»
    (BOTH, KEEPS, "supervision.task supervision.task_edit"),
    (WRITE, KEEPS, "supervision.task_reopen supervision.task_remove supervision.idea_remove"),
    (WRITE, alone("supervises", "follows"), "supervision.task_restore supervision.idea_restore"),
)


def add_to(world: Any) -> None:
    """A coming session with a case brought, a task and an idea; others for what is taken away."""
    leads, follows, followed = (world.people[name] for name in ("supervises", "follows", "followed"))
    case = db.session.get_one(Case, world.values["case_id"])

    def session(**values: Any) -> Any:
        return make_session(leads, follows, followed, **values)

    main, gone = session(), {"removed_at": now()}
    world.values.update(
        session_id=main.id,
        brought_case_id=make_brought(main, case).id,
        session_task_id=make_task(main, follows).id,
        idea_id=make_idea(main, follows).id,
    )
    world.words.update(
        {
            "supervision.session_remove": {"session_id": session().id},
            "supervision.session_restore": {"session_id": session(**gone).id},
            "supervision.brought_followed_up": {"brought_case_id": make_brought(session(), case).id},
            "supervision.brought_off": {"brought_case_id": make_brought(session(), case).id},
            "supervision.brought_on": {"brought_case_id": make_brought(session(), case, **gone).id},
            "supervision.task_remove": {"session_task_id": make_task(main, follows).id},
            "supervision.task_restore": {"session_task_id": make_task(main, follows, **gone).id},
            "supervision.idea_remove": {"idea_id": make_idea(main, follows).id},
            "supervision.idea_restore": {"idea_id": make_idea(main, follows, **gone).id},
        }
    )
