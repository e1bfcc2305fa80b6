"""How templates are kept, and how they call.

They are compiled once for all processes. What is kept lies beside the code, is as trusted as the code, and is
used only while the template it was made from is the same to the letter."""

from contextlib import suppress
from types import FunctionType
from typing import Any

from flask import Flask
from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext, Expr
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]

from app.config import ROOT

FOLDER = ROOT / ".state" / "templates"


WANTS = "jinja_pass_arg"
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


class Showing(CodeGenerator):
    """Writes `shown` where Jinja writes `escape`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def is_plain(macro: Any) -> bool:
    """Whether a macro takes its named values and nothing else: no block, nothing more than it has names for."""
    return not (macro.caller or macro.catch_kwargs or macro.catch_varargs)


class Calling(Context):
    """Calls what a page calls a thousand times – macros, and functions that ask nothing of Jinja – without looking at
    each time what else it could have been, which takes longer than the call."""

    def call(self, thing: Any, /, *given: Any, **named: Any) -> Any:
        kind = type(thing)
        wants = EVAL_CONTEXT if kind is Macro else thing.__dict__.get(WANTS) if kind is FunctionType else self
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
    app.jinja_env.code_generator_class = Showing
    app.jinja_env.shown = shown  # type: ignore[attr-defined]
    with suppress(OSError):
        FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    if FOLDER.is_dir():
        app.jinja_env.bytecode_cache = Compiled(str(FOLDER))
