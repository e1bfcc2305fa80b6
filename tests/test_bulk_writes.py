"""C5: an UPDATE or DELETE of many rows at once passes by the version that tells two writers apart. So it counts the
version up itself, or it is named here with the reason why nobody can be overtaken."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.kernel.db import Base

ROOT = Path(__file__).resolve().parent.parent
BULK = {"update", "delete"}

# Where rows with a version are changed in bulk without counting it up: file and function, and why that is safe.
ALLOWED: dict[str, str] = {
    "app/accounts/actions/invitations.py:forget_old": "links that have been dead for months; nobody edits one",
    "app/kernel/chain/forget.py:let_go": "traces have no version; nobody edits one",
    "app/privacy/audit/seal.py:_seal": "traces and their links have no version; nobody edits one",
    "app/kernel/drafts.py:_deletion": "drafts have no version, whoever keeps them",
    "app/learning/actions/imports.py:forget_previews": "previews nobody confirmed; whoever confirms too late gets 404",
    "app/accounts/actions/absences.py:forget_old": "absences that are long over; nobody edits one",
    "app/home/weekly.py:begin_anew": "only the day of the next letter, which no form holds",
    "app/home/weekly.py:_move": "only the day of the next letter, which no form holds",
    "app/home/filters.py:forget_removed": "what was taken away a day ago; nobody edits that",
    "app/learning/actions/marks.py:shuffle_marks": "marks have no version",
    "app/caseload/actions/imports.py:forget_imports": "previews nobody confirmed, and undo that is over",
    "app/caseload/actions/deletion.py:erase": "a visit lets go of a case that is gone, whoever has its form open",
    "app/caseload/actions/merges.py:_move": "only where a row belongs; a save writes what its writer changed",
    "app/caseload/actions/merges.py:_lead_on": "only where an old address leads",
    "app/caseload/actions/merges.py:undo_merge": "as the merge, with both employers held",
    "app/guidance/actions/activity.py:was_active": "only when somebody was there; nobody edits that",
    "app/guidance/actions/sick_leave.py:forget_old": "sick leaves that are long over; nobody edits one",
    "app/guidance/actions/removed.py:forget_removed": "what was taken away a week ago; nobody edits that",
    "app/feedback/actions/nightly.py:delete_old_notes": "what must be gone goes, whoever writes",
    "app/privacy/erasure/colleagues.py:_go": "whoever is erased is erased, whoever writes",
    "app/privacy/erasure/colleagues.py:_let_go": "only whom a row names",
    "app/feedback/actions/nightly.py:_delete_content": "what must be gone goes, whoever writes",
    "app/feedback/actions/nightly.py:give_notice": "the day it goes; nobody edits a round that is over",
    "app/learning/actions/let_go.py:forget_who_took_part": "of half-years long over; nobody edits these",
    "app/supervision/actions/nightly.py:tell_of_old_reviews": "only the day it goes, which no form holds",
    "app/supervision/actions/nightly.py:_delete": "what must be gone goes, whoever writes",
    "app/privacy/retention/again.py:_take_away": "before anybody is served, so nobody has a form open",
    "app/privacy/retention/work.py:let_go": "what must be gone goes, whoever writes",
    "app/privacy/retention/work.py:delete_rows": "what must be gone goes, whoever writes",
}


def kinds() -> dict[str, bool]:
    """Each model by its name, and whether its rows have a version."""
    return {mapper.class_.__name__: mapper.version_id_col is not None for mapper in Base.registry.mappers}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def bulk_calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """Calls of SQLAlchemy's update(…) and delete(…), not of methods of that name."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BULK and node.args:
            yield node


def counts_up(function: ast.FunctionDef) -> bool:
    """Whether it says `.values(…, version=…)`."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "values"
        and any(keyword.arg == "version" for keyword in node.keywords)
        for node in ast.walk(function)
    )


def past_the_version(source: str, versioned: dict[str, bool]) -> list[str]:
    """The functions that change rows with a version in bulk and do not count it up. What cannot be known counts too."""
    found = []
    for function in functions(ast.parse(source)):
        for call in bulk_calls(function):
            kind = ast.unparse(call.args[0]).rpartition(".")[2]
            safe = call.func.id == "update" and counts_up(function)  # type: ignore[attr-defined]
            if versioned.get(kind, True) and not safe:
                found.append(function.name)
    return found


def test_rows_with_a_version_are_changed_in_bulk_only_where_it_is_said_why():
    versioned = kinds()
    assert versioned["Activity"], "the test would see nothing otherwise"
    found = {
        f"{path.relative_to(ROOT)}:{name}"
        for path in (ROOT / "app").rglob("*.py")
        for name in past_the_version(path.read_text("utf-8"), versioned)
    }
    assert sorted(found - ALLOWED.keys()) == [], "count the version up, or say here why nobody can be overtaken"
    assert sorted(ALLOWED.keys() - found) == [], "not needed any more"


def test_the_rule_tells_what_is_safe_from_what_is_not():
    versioned = {"Activity": True, "Draft": False}
    for body, names in {
        "update(Activity).values(title='x')": ["one"],
        "delete(Activity)": ["one"],
        "update(kind).values(a=1)": ["one"],
        "update(Activity).values(title='x', version=Activity.version + 1)": [],
        "delete(Draft)": [],
        "delete(drafts.Draft)": [],
        "drafts.update(fields)": [],
    }.items():
        assert past_the_version(f"def one():\n    {body}\n", versioned) == names, body
