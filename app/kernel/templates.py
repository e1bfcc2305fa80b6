"""How templates are kept, and how they call.

They are compiled once for all processes. What is kept lies beside the code, is as trusted as the code, and is
used only while the template it was made from is the same to the letter."""

from contextlib import suppress
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from flask import Flask
from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Concat, EvalContext, Expr
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape, soft_str
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]

from app.config import ROOT

FOLDER = ROOT / ".state" / "templates"


WANTS = "jinja_pass_arg"
OF_PYTHON = frozenset((FunctionType, MethodType, BuiltinMethodType))
EVAL_CONTEXT = Macro.__call__.jinja_pass_arg  # type: ignore[attr-defined]
"""What Jinja writes on a function that is to be given how values are escaped here."""


class Compiled(FileSystemBytecodeCache):
    """Where the folder cannot be written, as for a service that may only read its code, nothing new is kept."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was made without escaping, or in another way, is never used where text is escaped."""
        way = f"{environment.code_generator_class.__name__} {EvalContext(environment, name).autoescape}"
        return super().get_bucket(environment, name, filename, f"{way} {source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def shown(value: Any) -> str:
    """A value as it stands on the page. What is HTML already, as most of what a page is put together from, need not be
    made HTML once more, which takes six times as long as to see that it is. Text is escaped as `escape` does it, but
    not marked as HTML before it is put together with the rest."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escape_text(value) if kind is str else escape(value)


def as_html(text: str) -> Markup:
    """What is put together here of HTML and of values that were `shown`. A format string of Markup's own takes ten
    times as long, and a picture has hundreds of parts."""
    return str.__new__(Markup, text)


def joined(parts: tuple[Any, ...]) -> str:
    """What `~` puts together: HTML if any of it is, with the rest escaped. Jinja's own makes three iterators for it."""
    said = [part if type(part) is str else soft_str(part) for part in parts]
    kinds = set(map(type, said))
    if Markup in kinds:
        return as_html("".join(map(shown, said)))
    return "".join(said) if kinds == {str} else markup_join(said)


class Writing(CodeGenerator):
    """Writes `shown` where Jinja writes `escape`, and `joined` for `~`. What is kept has its name in its key: one that
    writes otherwise has another."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
        else:
            self.write("environment.joined((")
            for part in node.nodes:
                self.visit(part, frame)
                self.write(", ")
            self.write("))")


def is_plain(macro: Any) -> bool:
    """Whether a macro takes its named values and nothing else: no block, nothing more than it has names for."""
    return not (macro.caller or macro.catch_kwargs or macro.catch_varargs)


class Calling(Context):
    """Calls what a page calls a thousand times – macros, and functions that ask nothing of Jinja – without looking at
    each time what else it could have been, which takes longer than the call."""

    def __init__(self, environment: Environment, *rest: Any, **named: Any) -> None:
        """What all templates have, one that is imported need not look for in what it has."""
        super().__init__(environment, *rest, **named)
        self.globals_keys -= environment.globals.keys()

    def call(self, thing: Any, /, *given: Any, **named: Any) -> Any:
        kind = type(thing)
        wants = EVAL_CONTEXT if kind is Macro else getattr(thing, WANTS, None) if kind in OF_PYTHON else self
        if wants is not None and wants is not EVAL_CONTEXT:
            return super().call(thing, *given, **named)
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        if kind is Macro and is_plain(thing):
            return self._macro(thing, given, named)
        return thing(self.eval_ctx, *given, **named) if wants is EVAL_CONTEXT else thing(*given, **named)

    def _macro(self, macro: Any, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """What is not given is `missing`: the macro itself knows what it then is."""
        rest = macro.arguments[len(given) :]
        if len(given) > len(macro.arguments) or not named.keys() <= set(rest):
            return macro(self.eval_ctx, *given, **named)  # which says what is wrong
        said: str = macro._func(*given, *[named.get(name, missing) for name in rest])
        return str.__new__(Markup, said) if self.eval_ctx.autoescape else said  # each value in it is escaped


def read_all(app: Flask) -> None:
    """Read each template, so that no request waits for it and all processes share it. Not where they were not compiled
    at install: to start would take long, and most are not asked for soon."""
    pages = app.jinja_env
    if _is_compiled(pages, "base.html"):
        for name in pages.list_templates(extensions=["html", "txt"]):
            pages.get_template(name)


def _is_compiled(pages: Environment, name: str) -> bool:
    if pages.bytecode_cache is None or pages.loader is None:
        return False
    source, filename, _is_current = pages.loader.get_source(pages, name)
    return pages.bytecode_cache.get_bucket(pages, name, filename or "", source).code is not None


def init_app(app: Flask) -> None:
    app.jinja_env.context_class = Calling
    app.jinja_env.code_generator_class = Writing
    app.jinja_env.shown, app.jinja_env.joined = shown, joined  # type: ignore[attr-defined]
    with suppress(OSError):
        FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    if FOLDER.is_dir():
        app.jinja_env.bytecode_cache = Compiled(str(FOLDER))
