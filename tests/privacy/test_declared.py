"""D1: each table and column has a class, a purpose, somebody it is about, and a period."""

import pytest
from sqlalchemy import Column, Date, MetaData, Table, Text

from app.kernel.dates import UtcDateTime
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.retention import PERIODS
from app.privacy.declared import DECLARED, tables
from app.privacy.declared.check import differences, hangs_on
from app.privacy.declared.shape import After, By, Left, With

pytestmark = pytest.mark.embedded


def test_what_is_declared_is_what_is_stored():
    """D1: nothing is stored that is not declared, and nothing is declared that is not stored."""
    assert differences(db.metadata) == []


def with_one_more() -> MetaData:
    """The office's tables as they are, in a description of their own."""
    copy = MetaData()
    for table in db.metadata.sorted_tables:
        table.to_metadata(copy)
    return copy


def new_in(metadata: MetaData) -> set[str]:
    return set(differences(metadata)) - set(differences(db.metadata))


def test_a_table_nobody_has_declared_is_found():
    """D1: the check can fail."""
    metadata = with_one_more()
    Table("diary", metadata, Column("id", Text, primary_key=True), Column("text", Text))
    assert new_in(metadata) == {"diary is not declared"}


def test_a_column_nobody_has_declared_is_found():
    """D1: also one that is neither text nor a person."""
    metadata = with_one_more()
    metadata.tables["case"].append_column(Column("height", Text))
    assert new_in(metadata) == {"case.height is not declared"}


def test_a_declaration_of_nothing_is_found():
    """D1: what is gone from the database goes from the declarations."""
    metadata = with_one_more()
    metadata.remove(metadata.tables["story"])
    assert new_in(metadata) == {"story does not exist"}


def test_each_table_is_declared_once():
    names = [kept.table for kept in tables()]
    assert sorted(set(names)) == sorted(names)
    assert len({processing.key for processing in DECLARED}) == len(DECLARED)


def test_each_column_is_named_once():
    for kept in tables():
        assert sorted(set(kept.columns)) == sorted(kept.columns), kept.table


def test_text_and_people_are_told_as_such():
    """D1: whatever points at somebody with an account is declared as people."""
    pointing = {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "user" for key in column.foreign_keys)
    }
    declared = {(kept.table, column) for kept in tables() for column in kept.people.split()}
    assert pointing - declared == set()


def test_each_period_counts_from_a_day_or_a_moment_of_its_table():
    for kept in tables():
        for rule in kept.all_rules:
            if isinstance(rule, After):
                column = db.metadata.tables[kept.table].columns[rule.column]
                assert isinstance(column.type, UtcDateTime | Date), kept.table
                assert not isinstance(rule.period, str) or rule.period in PERIODS, kept.table


def test_what_goes_with_something_hangs_on_it():
    """D1: «goes with» is held by a foreign key."""
    for kept in tables():
        for rule in kept.all_rules:
            if isinstance(rule, With):
                assert hangs_on(db.metadata, kept.table, rule.table), kept.table
            if isinstance(rule, Left):
                column = db.metadata.tables[kept.table].columns[rule.column]
                assert [key.column.table.name for key in column.foreign_keys] == ["user"], kept.table


@pytest.mark.usefixtures("app")
def test_the_work_that_is_named_is_done_at_night():
    """D2: whatever the declarations leave to the night is registered there."""
    named = {rule.job for kept in tables() for rule in kept.all_rules if isinstance(rule, After | By) and rule.job}
    away = {kept.removed for kept in tables()} - PERIODS.keys()
    assert (named | away) - registered().nightly.keys() == set()


def test_what_can_be_taken_away_goes_after_a_while():
    """D1: each table with `removed_at` has a period after which what was taken away is really gone."""
    with_it = {table.name for table in db.metadata.sorted_tables if "removed_at" in table.columns}
    assert {kept.table for kept in tables() if kept.table in with_it and not kept.removed} == set()
    assert len(with_it) > 60
