"""Commands that others rely on: one JSON document, and exit codes that say what was found."""

import json

# Month + 80: made for testing, belongs to nobody.
SYNTHETIC = "17912099997"


def test_the_access_table_lists_every_address_with_its_rule(application):
    result = application.test_cli_runner().invoke(args=["access", "table", "--json"])
    rows = json.loads(result.output)
    assert result.exit_code == 0
    assert len(rows) == len(list(application.url_map.iter_rules()))
    health = next(row for row in rows if row["endpoint"] == "frame.health")
    assert health == {
        "endpoint": "frame.health",
        "path": "/health",
        "methods": ["GET"],
        "rule": "public",
        "public": True,
    }
    assert {row["path"]: row["rule"] for row in rows}["/learning/plans"] == "learning.read"


def test_a_number_in_a_text_is_found_and_its_place_told(application):
    text = f"Ring 22 22 22 22 om {SYNTHETIC} i morgen"
    result = application.test_cli_runner().invoke(args=["identity-number", "check", "--json"], input=text)
    assert json.loads(result.output) == {"found": [{"start": 20, "end": 31, "kind": "synthetic"}]}
    assert result.exit_code == 1


def test_an_ordinary_text_is_fine(application):
    result = application.test_cli_runner().invoke(
        args=["identity-number", "check", "--json"], input="Møte 24.12.2026 kl. 12.30"
    )
    assert (json.loads(result.output), result.exit_code) == ({"found": []}, 0)


def test_wrong_use_is_told_apart(application):
    assert application.test_cli_runner().invoke(args=["access", "table", "--xml"]).exit_code == 2
