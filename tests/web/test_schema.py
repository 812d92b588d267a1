"""The API keeps to its own document, whatever it is asked: requests are made up from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.visiting import open_web
from twosource.desk.accounts import Role

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[FastAPI]:
    """Return a web desk that requests of every kind may change."""
    path = tmp_path_factory.mktemp("schema") / "desk.db"
    opened = open_web(path, samples / "06-plumbline.txt", samples / "01-corvane-wire.txt")
    yield opened
    opened.state.desk.close()


def ask_everything(app: FastAPI, role: Role, many: int) -> list[int]:
    """Make up so many requests for each operation as a user; return the statuses of the answers."""
    user = app.state.accounts.get({Role.ADMIN: "Ada", Role.READER: "Rea"}[role])
    token = app.state.sittings.make_token(user, "x", role, 1)
    headers = {"authorization": f"Bearer {token}", "host": "localhost"}
    document = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)
    statuses = []
    for result in document.get_all_operations():

        @settings(
            max_examples=many,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=result.ok().as_strategy())
        def ask(case: Case) -> None:
            answer = case.call_and_validate(headers=headers, checks=CHECKS)
            statuses.append(answer.status_code)

        ask()
    return statuses


def test_no_request_makes_the_api_break_its_word(told: FastAPI) -> None:
    """No request that fits the document ends in a fault, and every answer is as it says."""
    statuses = ask_everything(told, Role.ADMIN, 6)
    assert statuses.count(200) > len(statuses) / 5
    assert told.state.desk.kept.check().wrong == ()


def test_a_reader_changes_nothing(told: FastAPI) -> None:
    """A reader who sends everything that the document has leaves the desk as it was."""
    before = told.state.desk.kept.check().chain
    statuses = ask_everything(told, Role.READER, 2)
    assert 403 in statuses
    assert told.state.desk.kept.check().chain == before


@pytest.mark.slow
def test_very_many_requests_do_not_either(told: FastAPI) -> None:
    """Five times as many requests for each operation end in no fault."""
    ask_everything(told, Role.ADMIN, 30)
    assert told.state.desk.kept.check().wrong == ()
