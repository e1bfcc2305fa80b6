"""A4: finds each condition by which a query of the guidance rooms keeps to who asks, and takes it away.

A condition is found in the code itself, so one that is written tomorrow is taken away too: a comparison with the id of
the person, the guest's room or the room that was loaded by one of them, and what the person shares. In its place stands
«true», in the code of the very function, so that whoever knows it by whatever name calls the changed one.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import sqlalchemy

from app.accounts.asking import Kept
from app.guidance import plan_parts, queries

WHO_ASKS = re.compile(
    r"(current_user|user|person|guide|room|referral|talk|theme_room|place\.room|guests\.current\(\)\.room)\.id"
    r"|room_id|owner_id|user_id"
)
SHARED = {"shared_at", "asked_at"}
TICKS = {"shared", "reflection_shared", "with_strengths"}
STATES = {"invited", "seen_by_guide", "staff_talks", "guide_of"}
"""Where the state of a referral, or the end of a room, decides what a career guide sees."""


class Limit(NamedTuple):
    """One condition: the function it stands in, and the how-manieth of that function's it is."""

    module: str
    function: str
    number: int
    says: str

    @property
    def where(self) -> str:
        return f"{self.module}.{self.function}"

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


def modules() -> list[ModuleType]:
    names = [f"{queries.__name__}.{each.name}" for each in pkgutil.iter_modules(queries.__path__)]
    return [plan_parts, *map(importlib.import_module, names)]


def is_column(node: ast.expr) -> bool:
    """Of a model or of what stands for one in a query."""
    root = node.value if isinstance(node, ast.Attribute) else None
    return isinstance(root, ast.Name) and (root.id[0].isupper() or root.id in {"model", "row", "message", "room"})


def is_limit(node: ast.AST, function: str) -> bool:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
        left, right = node.left, node.comparators[0]
        if is_column(left) and WHO_ASKS.fullmatch(ast.unparse(right)):
            return True
        return function in STATES and "state" in ast.unparse(left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        of = node.func.value
        named = of.attr if isinstance(of, ast.Attribute) and is_column(of) else ""
        if node.func.attr == "is_not" and named in SHARED:
            return True
        return function in STATES and ((node.func.attr, named) in {("is_", "ended_at"), ("in_", "state")})
    return isinstance(node, ast.Attribute) and node.attr in TICKS and is_column(node) and node.value.id != "row"  # type: ignore[attr-defined]


class _Taker(ast.NodeTransformer):
    """Numbers the limits of a function, and puts «true» in the place of one of them."""

    def __init__(self, function: str, number: int | None) -> None:
        self.function, self.number, self.found = function, number, list[str]()

    def visit(self, node: ast.AST) -> Any:
        if is_limit(node, self.function):
            self.found.append(ast.unparse(node))
            if self.number == len(self.found) - 1:
                return ast.copy_location(ast.Call(ast.Name("_everything_", ast.Load()), [], []), node)
            return node
        return self.generic_visit(node)


def functions(module: ModuleType) -> Iterator[tuple[ast.FunctionDef, FunctionType]]:
    """Of this module, with those in its classes; the code as written and as it runs."""
    tree = ast.parse(inspect.getsource(module))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            made = vars(module)[node.name]
            yield node, inspect.unwrap(made.build if isinstance(made, Kept) else made)
        elif isinstance(node, ast.ClassDef):
            kind = vars(module)[node.name]
            for each in node.body:
                if isinstance(each, ast.FunctionDef):
                    made = vars(kind)[each.name]
                    yield each, getattr(made, "fget", getattr(made, "__func__", made))


def limits() -> list[Limit]:
    found = []
    for module in modules():
        name = module.__name__.rpartition(".")[2]
        for node, _function in functions(module):
            taker = _Taker(node.name, None)
            taker.visit(node)
            found += [Limit(name, node.name, number, says) for number, says in enumerate(taker.found)]
    return found


def _rewritten(module: ModuleType, node: ast.FunctionDef, function: FunctionType) -> Any:
    """The code of this function as it stands in `node` now."""
    node.decorator_list = []
    names = {**vars(module), "_everything_": sqlalchemy.true}
    scope: dict[str, Any] = {}
    whole = ast.fix_missing_locations(ast.Module([node], []))
    exec(compile(whole, module.__file__ or "", "exec", flags=annotations(module)), names, scope)
    code = scope[node.name].__code__
    assert code.co_freevars == function.__code__.co_freevars, f"{node.name} sees names of a function around it"
    return code


def annotations(module: ModuleType) -> int:
    return getattr(getattr(module, "annotations", None), "compiler_flag", 0)


@contextmanager
def without(limit: Limit) -> Iterator[None]:
    """While this lasts, the condition is not asked for."""
    module = next(each for each in modules() if each.__name__.rpartition(".")[2] == limit.module)
    node, function = next(each for each in functions(module) if each[0].name == limit.function)
    before, module._everything_ = function.__code__, sqlalchemy.true  # type: ignore[attr-defined]
    function.__code__ = _rewritten(module, _Taker(limit.function, limit.number).visit(node), function)
    try:
        yield
    finally:
        function.__code__ = before
        del module._everything_  # type: ignore[attr-defined]


@contextmanager
def told(chosen: list[Limit], met: Callable[[str], None]) -> Iterator[None]:
    """While this lasts, each function with one of these limits says that it is called."""
    wanted = {(limit.module, limit.function) for limit in chosen}
    changed = []
    for module in modules():
        name = module.__name__.rpartition(".")[2]
        for node, function in functions(module):
            if (name, node.name) in wanted:
                said = ast.Call(ast.Name("_met_", ast.Load()), [ast.Constant(f"{name}.{node.name}")], [])
                node.body.insert(0, ast.Expr(said))
                changed.append((module, function, function.__code__))
                module._met_ = met  # type: ignore[attr-defined]
                function.__code__ = _rewritten(module, node, function)
    try:
        yield
    finally:
        for module, function, code in changed:
            function.__code__ = code
            vars(module).pop("_met_", None)
