"""F6: the disk is full. What people write is refused on a page that keeps it, reading and signing out go on, no backup
is begun, and when there is room again everything works without a restart."""

import pytest

from app.accounts.enums import Role
from app.kernel import reserve
from app.kernel.db import db
from tests.factories import make_person
from tests.faults.office import ADDRESS, Office, count, lost_or_broken, rows, told
from tests.faults.small_disk import SmallDisk, small_disk
from tests.pages import Browser, Page

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(900)]

SIZE = 20_000_000
ROOMS = [0, 100_000, 8_000, 40_000, 200_000, 400_000][: count("FULL_SIZES", 2)]
"""Bytes that are left when the twenty actions begin."""
ACTIONS = 20


def somebody(office: Office, *roles: Role) -> Browser:
    with office.app.app_context():
        browser = Browser(office.app)
        browser.sign_in(make_person(*roles))
        return browser


def open_page(office: Office, browser: Browser, path: str) -> Page:
    with office.app.app_context():
        return browser.get(path)


def act_until_full(office: Office, texts: list[str]) -> list[Page]:
    """Twenty saves with a look at the list after each; gives those that were refused."""
    refused = []
    for text in texts:
        page = office.add(text)
        assert office.read().status == 200, "reading goes on"
        if page.status == 303:
            assert not refused, "the office went on writing into the room that is kept for what must go on"
            continue
        assert (page.status, page.heading) == (507, "Disken er full")
        assert page.value("name") == text
        assert f"Det {text} er for" in [each.get_text() for each in page.soup.select(".kept-lines")]
        refused.append(page)
    return refused


def fill(office: Office, disk: SmallDisk, room: int) -> None:
    office.empty_log()
    disk.leave(room)


@pytest.mark.parametrize("room", ROOMS)
def test_a_full_disk_refuses_keeps_the_text_and_recovers(tmp_path, monkeypatch, room, record_property):
    """F6."""
    with small_disk(tmp_path / "disk", SIZE, monkeypatch) as disk:
        office = Office(disk.folder)
        assert office.add("Mens det var plass").status == 303
        assert (disk.folder / reserve.FILE).stat().st_size == reserve.SIZE
        admin = somebody(office, Role.ADMIN)
        leaving = somebody(office, Role.EMPLOYEE)
        fill(office, disk, room)
        refused = act_until_full(office, [f"Arena {number}" for number in range(ACTIONS)])
        assert refused, f"{ACTIONS} actions found room in {room} bytes"
        with office.app.app_context():
            assert leaving.post("/sign-out").status == 303
            assert leaving.get("/me").location.startswith("/sign-in"), "and is out, not only here"
        assert "MB ledig på disken" in open_page(office, admin, "/me").soup.select_one(".office-notice").get_text()
        backup = office.app.test_cli_runner().invoke(args=["backup", "create", "--json"])
        assert (backup.exit_code, "are needed" in backup.output) == (1, True), backup.output
        stored = {name for (name,) in rows(disk.folder, "SELECT name FROM arena")[0]}
        assert stored == set(office.acknowledged)
        disk.tidy()
        for page in refused:
            assert office.send_again(page).status == 303, "without a restart"
        assert (disk.folder / reserve.FILE).exists()
        office.close()
        lost, wrong = lost_or_broken(disk.folder, office.acknowledged)
        assert len(office.acknowledged) == ACTIONS + 1
    told(record_property, "F6", ACTIONS, len(lost))
    print(f"F6: {room} bytes left, {len(refused)} of {ACTIONS} refused and sent again, {len(lost)} lost")
    assert (lost, wrong) == ([], [])


def test_control_without_the_reserve_nobody_can_sign_out(tmp_path, monkeypatch):
    """F6, control: the same disk, and no room was kept."""
    with small_disk(tmp_path / "disk", SIZE, monkeypatch) as disk:
        monkeypatch.setattr(reserve, "SIZE", 0)
        monkeypatch.setattr(reserve, "MARGIN", 0)
        office = Office(disk.folder)
        fill(office, disk, 0)
        assert act_until_full(office, ["Arena"])
        assert office.sign_out().status == 507
        office.close()


def test_a_person_on_a_full_disk_is_told_by_the_words_of_their_own_language(tmp_path, monkeypatch):
    with small_disk(tmp_path / "disk", SIZE, monkeypatch) as disk:
        office = Office(disk.folder)
        fill(office, disk, 0)
        with office.app.app_context():
            office.browser.client.get("/")
            with office.browser.client.session_transaction() as session:
                session["language"] = "en"
            page = office.browser.post(ADDRESS, {"name": "Somewhere", "purpose": "To talk"})
        assert (page.status, page.heading) == (507, "The disk is full")
        office.close()
        with office.app.app_context():
            db.engine.dispose()
