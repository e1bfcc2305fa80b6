"""Rules of method supervision: the supervisor's own pages, and what a coach sees of the supervision with them.

Whose coaches, sessions and reviews is decided in the query that loads them; what is not yours does not exist.
"""

from app.accounts.access import is_leader
from app.caseload.access import is_coach, is_supervisor
from app.caseload.access_figures import leads_a_team
from app.kernel.access import Rule, either

AREA = Rule("supervision.area", (either(is_coach, is_supervisor),))
"""Pages that both the method supervisor and the coaches have."""

SUPERVISE = Rule("supervision.supervise", (is_supervisor,))
"""The method supervisor's own pages, about the coaches supervised."""

MINE = Rule("supervision.mine", (is_coach,))
"""A coach's own supervision."""

LEADERS = Rule("supervision.leaders", (either(is_leader, leads_a_team),))
"""Capacity, and figures of five or more together: never about one coach or one case."""
