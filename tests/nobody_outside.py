"""K7: nothing that the tests make the product do speaks to another machine. Whoever tries is refused, and told of at
the end of the run, also where the code lives on without an answer."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

Tried = list[Any]


def is_here(host: Any) -> bool:
    """This machine itself, by whichever of its names."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    return name in {"localhost", "::1", "0.0.0.0", "::"} or name.startswith("127.")


@pytest.fixture(scope="session", autouse=True)
def nobody_outside() -> Iterator[Tried]:
    """Whom anybody tried to connect to, or asked the way to, outside this machine; a test that tries it out takes its
    own try away."""
    tried: Tried = []
    real = {"connect": socket.socket.connect, "connect_ex": socket.socket.connect_ex}
    way = socket.getaddrinfo

    def guarded(name: str) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not is_here(address[0]):
                tried.append(address)
                raise OSError("Nobody outside is spoken to.")
            return real[name](self, address)  # type: ignore[arg-type]

        return connect

    def asked(host: Any, *given: Any, **more: Any) -> Any:
        if not is_here(host):
            tried.append(host)
            raise OSError("Nobody outside is spoken to.")
        return way(host, *given, **more)

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(socket.socket, name, guarded(name))
        patch.setattr(socket, "getaddrinfo", asked)
        yield tried
    assert tried == [], "spoken to outside this machine"
