"""However many cases the office has, the pages of one's own caseload find their rows by index."""

import re

import pytest
from sqlalchemy import event, select

from app.caseload.models import Contact
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_settings, make_supervised, make_visit
from tests.caseload.factories_figures import make_contact, make_job, make_workplace
from tests.factories import Cast

pytestmark = pytest.mark.embedded

LARGE = (
    "case", "case_coach", "case_stage", "case_status", "contact", "employer_visit", "follow_along", "next_step",
    "placement", "placement_percent",
)  # fmt: skip
WHOLE_TABLE = re.compile(rf"SCAN ({'|'.join(LARGE)})(_[0-9]+)?( |$)")

OWN = (
    "/",
    "/caseload/cases",
    "/caseload/cases?show=ended&sort=-started",
    "/caseload/needs-me",
    "/caseload/cases/{case}",
    "/caseload/cases/{case}/contacts",
    "/caseload/cases/{case}/work",
    "/caseload/cases/{case}/history",
    "/caseload/visits/new",
    "/caseload/employers/{employer}",
    "/caseload/figures",
    "/caseload/figures?period=year&at=2024",
    "/caseload/figures/status",
    "/caseload/figures/job-starts",
    "/caseload/figures/first-meeting",
    "/caseload/figures/visits",
    "/caseload/figures/outside",
    "/caseload/figures.xlsx",
)


class Plans:
    """What the database means to do for each statement that is run."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []
        event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, parameters, *_rest) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            self.asked.append((statement, parameters))

    def whole_tables(self) -> list[str]:
        """The statements that read one of the large tables from end to end."""
        event.remove(db.engine, "before_cursor_execute", self._note)
        found = []
        for statement, parameters in self.asked:
            rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in rows if WHOLE_TABLE.match(row[3])]
            found += [f"{step} -- {statement[:300]}" for step in steps]
        return found


def caseload(cast: Cast) -> dict[str, int]:
    make_settings()
    make_supervised(cast.coach, cast.supervisor)
    case = make_case(cast.coach)
    employer = make_workplace()
    make_job(case, days_ago(20), employer_id=employer.id)
    make_contact(case, cast.coach, days_ago(3))
    make_visit(employer, cast.coach, case_id=case.id)
    db.session.commit()
    return {"case": case.id, "employer": employer.id}


def test_reading_a_large_table_from_end_to_end_would_be_seen(app, cast):
    plans = Plans()
    db.session.execute(select(Contact.id).where(Contact.text == "noe")).all()
    assert len(plans.whole_tables()) == 1


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_ones_own_reads_no_large_table_from_end_to_end(app, cast, browser_of, address):
    ids = caseload(cast)
    browser = browser_of(cast.coach)
    plans = Plans()
    page = browser.get(address.format(**ids))
    assert page.status == 200
    assert plans.whole_tables() == []


@pytest.mark.parametrize("address", ["/caseload/team", "/caseload/figures", "/caseload/figures/status"])
def test_nor_does_a_page_of_a_coaching_team(app, cast, browser_of, address):
    caseload(cast)
    browser = browser_of(cast.supervisor)
    plans = Plans()
    page = browser.get(address)
    assert page.status == 200
    assert plans.whole_tables() == []


def test_figures_of_the_office_read_contacts_visits_and_jobs_of_the_period_only(app, cast):
    from app.caseload.queries.figures import Figures
    from app.caseload.queries.figures_scope import Period
    from app.caseload.queries.figures_viewing import Scope

    caseload(cast)
    office = Figures(Scope("office", "office", "", None, []), Period(days_ago(90), days_ago(0), days_ago(0)))
    plans = Plans()
    for each in ("by_quarter", "jobs", "speed", "outside"):
        assert getattr(office, each) is not None
    assert plans.whole_tables() == []
