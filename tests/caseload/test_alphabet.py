"""Capitals and Æ, Ø and Å: names are told apart and ordered the same way on both databases."""

import pytest
from sqlalchemy import literal, select

from app.caseload.models.employers import sortable
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.case_list import CaseFilter, listed
from app.caseload.queries.employer_choices import employers_for
from app.caseload.queries.figures_jobs import diversity
from app.caseload.queries.figures_scope import Period
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_employer, make_placement

NAMES = ("Ærlig Øl AS", "ærlig øl as", "ÆRLIG ØL AS", "Åsgård", "Østre Ål", "ČÁHCI", "Zebra", "Älvsbyn", "Kafé ÉT")


@pytest.mark.parametrize("name", NAMES)
def test_the_database_folds_a_name_as_the_register_does(app, name):
    assert db.session.scalar(select(in_alphabet(literal(name)))) == sortable(name)


def test_a_kind_of_work_written_with_other_capitals_is_the_same_kind(cast):
    case = make_case(cast.coach)
    for title in ("Ølbrygger", "ølbrygger", " ØLBRYGGER ", "Årer", "årer", ""):
        make_placement(case, title=title)
    found = diversity([cast.coach.id], Period(days_ago(90), today(), today()))
    assert (found.titled, found.titles) == (5, 2)


def test_cases_stand_in_the_order_of_the_alphabet(app, cast):
    for name in ("Åse", "ærlig", "Zara", "Øyvind", "Ærlig", "anne", "øystein", "Bo"):
        make_case(cast.coach, display_name=name)
    with app.test_request_context():
        names = [row.display_name for row in listed(cast.coach, CaseFilter()).rows]
    assert names == ["anne", "Bo", "Zara", "ærlig", "Ærlig", "øystein", "Øyvind", "Åse"]


def test_employers_to_choose_stand_in_the_order_of_the_alphabet(cast):
    case = make_case(cast.coach)
    for name in ("Åsgård", "ærlig øl as", "Zebra", "Østre", "Ærlig Vin AS"):
        make_employer(name=name)
    names = [each.label for each in employers_for(case, empty="")][1:]
    assert names == ["Zebra", "Ærlig Vin AS", "ærlig øl as", "Østre", "Åsgård"]
