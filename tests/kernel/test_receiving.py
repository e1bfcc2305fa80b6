"""B9: when all of a request has come, as the loop that collects it judges, and as gunicorn's own reader does."""

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.receiving import MOST_BODY, TooLong, all_of

pytestmark = pytest.mark.embedded  # about bytes

HEAD = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = {
    "nothing but a head": HEAD + b"\r\n",
    "a length": HEAD + b"Content-Length: 7\r\n\r\nemail=a",
    "a length of nothing": HEAD + b"CONTENT-LENGTH:0\r\n\r\n",
    "pieces": CHUNKED + b"5\r\nemail\r\n2;what=ever\r\n=a\r\n0\r\n\r\n",
    "pieces with a trailer": CHUNKED + b"1\r\na\r\n0\r\nX-Thing: 1\r\nX-Other: 2\r\n\r\n",
    "no piece": CHUNKED + b"0\r\n\r\n",
}
REFUSED = {
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\n",
    "a length and pieces": HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a coding that nobody knows": HEAD + b"Transfer-Encoding: chunks\r\n\r\n",
    "pieces that are packed afterwards": HEAD + b"Transfer-Encoding: chunked, gzip\r\n\r\n",
    "a length of letters": HEAD + b"Content-Length: abc\r\n\r\n",
    "a negative length": HEAD + b"Content-Length: -1\r\n\r\n",
    "more than is read": HEAD + b"Content-Length: %d\r\n\r\n" % (MOST_BODY + 1),
    "a piece of letters": CHUNKED + b"zz\r\n",
    "a head without an end": b"a" * 2_001,
    "a size without an end": CHUNKED + b"1;" + b"a" * 2_001,
    "a trailer without an end": CHUNKED + b"0\r\nX: " + b"a" * 2_001,
}


def judged(raw: bytes, parts: int = 1) -> tuple[bool | None, int]:
    """What is said of it when it comes in parts of so many bytes, after how many; None: waits for more."""
    came = bytearray()
    coming = all_of(came, 2_000)
    for start in range(0, len(raw), parts):
        came += raw[start : start + parts]
        try:
            next(coming)
        except StopIteration as end:
            return end.value, len(came)
    return None, len(came)


@pytest.mark.parametrize("parts", [1, 3, 10_000])
@pytest.mark.parametrize("case", WHOLE)
def test_a_request_is_whole_at_its_last_sign(case: str, parts: int):
    raw = WHOLE[case]
    assert judged(raw, parts) == (True, len(raw))
    assert judged(raw[:-1], parts)[0] is None


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_as_it_stands_is_not_waited_for(case: str):
    assert judged(REFUSED[case])[0] is False


def test_pieces_without_number_are_refused():
    with pytest.raises(TooLong):
        judged(CHUNKED + b"1\r\na\r\n" * MOST_BODY, 60_000)
    with pytest.raises(TooLong):
        judged(CHUNKED + b"FFFFFF\r\n" + b"a" * (2 * MOST_BODY + 1), 60_000)


class NoMore:
    """A connection on which gunicorn would wait for more than has come."""

    def recv(self, _size: int) -> bytes:
        raise BlockingIOError


def read_by_gunicorn(raw: bytes) -> None:
    """As the server and `InTurn` do: what says that it is too long is not read."""
    parser = RequestParser(Config(), NoMore(), ("127.0.0.1", 1))
    parser.unreader.unread(raw)
    request = next(parser)
    if int(dict(request.headers).get("CONTENT-LENGTH", "0")) <= MOST_BODY:
        request.body.read(MOST_BODY + 1)


SIGNS = [b"\r\n", b"\r\n\r\n", b":", b" ", b"0", b"1", b"5", b"a", b";", b"\n", b"\r", b"\t", b",", b"email", b"-"]
HEADERS = [b"Content-Length:", b"Transfer-Encoding:", b"chunked", b"identity", b"content-length: 5\r\n", CHUNKED[41:]]


@given(st.sampled_from([HEAD, CHUNKED]), st.lists(st.sampled_from([*SIGNS, *HEADERS]), max_size=25))
def test_gunicorn_never_waits_for_more_of_what_was_handed_to_it(head: bytes, signs: list[bytes]):
    """Whatever the two read differently would be a way to hold a thread."""
    raw = head + b"".join(signs)
    said, length = judged(raw)
    if said is None:
        return
    try:
        read_by_gunicorn(raw[:length])
    except BlockingIOError:
        pytest.fail(f"waits after {raw[:length]!r}")
    except ParseException:  # refused
        pass
