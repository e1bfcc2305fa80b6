"""F8: the disk fails at the nth call. The person is told and keeps the text, nothing is half, the next one can save."""

import os
from pathlib import Path

import pytest

from tests.faults import disk
from tests.faults.disk import LIE, READ_FAILED, SYNC_FAILED, WRITE_FAILED, FailingFrom
from tests.faults.office import ADDRESS, DATABASE, Office, count, lost_or_broken, rows, told, watched_office

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(1800)]

POINTS = count("DISK_POINTS", 60)
KINDS = [({"write"}, WRITE_FAILED), ({"write", "sync"}, SYNC_FAILED), ({"read"}, READ_FAILED)]


def save_while(office: Office, name: str, failing: FailingFrom) -> bool:
    """Save while the disk fails at one call, and press again afterwards. Gives whether the failure hit."""
    with disk.deciding(failing):
        page = office.add(name)
    if not failing.failed:
        return False
    if page.status == 303:
        return True
    assert page.status in {500, 503, 507}, page.text
    assert page.response.headers.get("Retry-After") or "referanse" in page.text
    assert page.value("name") == name
    assert office.read().status == 200, "reading goes on"
    assert office.send_again(page).status == 303
    return True


def test_a_call_that_fails_loses_nothing_and_leaves_nothing_half(tmp_path, record_property):
    """F8."""
    with watched_office(tmp_path) as office:
        assert office.add("Til å begynne med").status == 303
        hit = 0
        for kinds, answer in KINDS:
            for number in range(1, POINTS // len(KINDS) + 1):
                if "read" in kinds:
                    office.close()  # so that it has to be read again
                hit += save_while(office, f"{sorted(kinds)} {number}", FailingFrom(number, kinds, answer))
        stored = [name for (name,) in rows(tmp_path, "SELECT name FROM arena")[0]]
    lost, wrong = lost_or_broken(tmp_path, office.acknowledged)
    told(record_property, "F8", hit, len(lost))
    print(f"F8: {hit} calls of the disk failed, {len(lost)} acknowledged saves lost, {len(wrong)} broken")
    assert hit >= POINTS * 2 // 5, "the failures did not hit: the later ones come after the last call of a save"
    assert (lost, wrong) == ([], [])
    assert sorted(stored) == sorted(office.acknowledged), "nothing that was refused is there"


def test_a_disk_that_keeps_failing_says_so_and_is_well_when_it_is_well(tmp_path):
    """F8: without a restart."""
    with watched_office(tmp_path) as office:
        with disk.deciding(FailingFrom(1, {"write", "sync"}, WRITE_FAILED, times=None)):
            pages = [office.add(f"Nei {number}") for number in range(3)]
            assert office.read().status == 200
        assert {(page.status, page.heading) for page in pages} == {(503, "Disken svarer ikke")}
        assert [page.response.headers["Retry-After"] for page in pages] == ["60"] * 3
        assert office.add("Ja").status == 303
    assert rows(tmp_path, "SELECT name FROM arena") == [[("Ja",)]]


def test_control_a_disk_that_lies_is_found_out(tmp_path):
    """F8, control: the same, and the disk says yes without writing. The losses are seen."""
    with watched_office(tmp_path) as office:
        office.empty_log()
        office.close()
        with disk.deciding(FailingFrom(1, {"write"}, LIE, times=None)):
            for number in range(5):
                office.add(f"Arena {number}")
        assert office.acknowledged
        office.close()
    lost, wrong = lost_or_broken(tmp_path, office.acknowledged)
    assert lost or wrong


def test_without_its_index_of_the_log_the_office_opens_with_all_that_was_saved(tmp_path):
    """F8: office.sqlite-shm is made anew."""
    with watched_office(tmp_path / "office") as office:
        office.add("I loggen")
        copy = tmp_path / "copy"
        copy.mkdir()
        for name in (DATABASE, f"{DATABASE}-wal", "database.key"):
            (copy / name).write_bytes((tmp_path / "office" / name).read_bytes())
    assert lost_or_broken(copy, office.acknowledged) == ([], [])
    (copy / f"{DATABASE}-wal").unlink(missing_ok=True)


def test_a_database_that_may_not_be_written_any_more_is_read_and_says_why(tmp_path):
    """F8: the disk was mounted anew for reading only, as a machine does when the disk is failing."""
    with watched_office(tmp_path) as office:
        office.add("Før")
        with disk.deciding(FailingFrom(1, {"write", "truncate"}, 8, times=None)):  # SQLITE_READONLY
            page = office.add("Etter noe nytt")
            assert (page.status, page.heading) == (503, "Treklang kan bare leses nå")
            assert "Maskinen får ikke skrive i kontorets mappe." in page.text
            assert "Etter noe nytt" in [each.get_text() for each in page.soup.select(".kept-lines")]
            assert office.read().status == 200


def as_another_account(folder: Path) -> tuple[int, str]:
    """Look at the office as somebody who does not own it."""
    import subprocess
    import sys

    words = "from app.config import load; from app.kernel import starting; import os, sys\n"
    words += "import sqlcipher3.dbapi2, structlog\n"
    words += "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    words += "try:\n    starting.look(load({'INSTANCE': sys.argv[1]}))\n"
    words += "except (OSError, starting.CannotStart) as error:\n    sys.exit(starting.in_words(error))\n"
    found = subprocess.run([sys.executable, "-c", words, str(folder)], text=True, capture_output=True, check=False)
    return found.returncode, found.stderr.strip()


def test_a_folder_of_another_account_is_refused_with_a_sentence(tmp_path):
    """F8."""
    folder = tmp_path / "office"
    folder.mkdir()
    office = Office(folder)
    office.close()
    if os.geteuid() != 0:  # the same from the other side: an office whose file this account may not open
        (folder / DATABASE).chmod(0o000)
    code, said = as_another_account(folder)
    assert code == 1
    assert "belongs to another account, or is closed to this one" in said
    assert "Traceback" not in said


def test_control_the_same_folder_starts_for_its_owner(tmp_path):
    office = Office(tmp_path)
    assert office.add("Egen").status == 303
    office.close()
    from app.config import load
    from app.kernel.starting import look

    look(load({"INSTANCE": str(tmp_path)}))


def test_the_form_that_could_not_be_sent_goes_to_its_own_address(tmp_path):
    with watched_office(tmp_path) as office, disk.deciding(FailingFrom(1, {"write"}, WRITE_FAILED, times=None)):
        assert office.add("Et sted").form()["action"] == ADDRESS
