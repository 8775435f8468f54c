"""The API against its own description, with generated requests."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.review.api import describe
from aidtrail.review.app import create_app
from aidtrail.review.desk import Desk
from tests.review import samples

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
HEADERS = {"Host": "localhost"}
OPERATIONS = [
    (method.upper(), path)
    for path, methods in describe(create_app(Desk(Ledger.__new__(Ledger))))["paths"].items()
    for method in methods
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    place = tmp_path_factory.mktemp("api") / "ledger.db"
    samples.build(place)
    with aidtrail.open_ledger(place) as ledger:
        yield schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Desk(ledger)), headers=HEADERS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_the_description_says(described: Any, method: str, path: str) -> None:
    answered = []

    @given(described[path][method].as_strategy())
    @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def answer(case: Any) -> None:
        answered.append(case.call_and_validate(checks=CHECKS, headers=HEADERS).status_code)

    answer()
    assert answered
