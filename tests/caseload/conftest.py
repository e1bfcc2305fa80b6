"""A case of the coach, and the coach's browser."""

from typing import Any

import pytest

from tests.caseload.factories import make_case, make_settings


@pytest.fixture
def case(cast: Any) -> Any:
    make_settings()
    return make_case(cast.coach)


@pytest.fixture
def mine(cast: Any, case: Any, browser_of: Any) -> Any:
    return browser_of(cast.coach)
