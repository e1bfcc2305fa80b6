"""The conversation log between two browsers: a message arrives by itself, or by loading the page again."""

from playwright.sync_api import expect

GUEST, TALKING = "/room/themes/3/messages", "guest:room_talking"


def log_of(ids) -> str:
    return f"/guidance/rooms/{ids.room_talking}/themes/3/messages"


def send(page, text: str) -> None:
    page.get_by_role("textbox", name="Skriv en melding").fill(text)
    page.get_by_role("button", name="Send meldingen").click()
    expect(page.get_by_role("log").get_by_text(text).first).to_be_visible()


def test_a_message_arrives_while_one_writes_and_nothing_typed_is_lost(visit, served):
    """By itself, said by the log, without touching the form; what was shown is read."""
    person, counsellor = visit(TALKING), visit("employee")
    mine, theirs = person.open(GUEST), counsellor.open(log_of(served.ids))
    mine.get_by_role("textbox", name="Skriv en melding").fill("Jeg holder på å skrive")
    mine.get_by_role("textbox", name="Skriv en melding").focus()
    send(theirs, "Hei fra veilederen")
    arrived = mine.get_by_role("log").get_by_text("Hei fra veilederen", exact=True)
    expect(arrived).to_be_visible(timeout=10_000)
    assert mine.locator("#text").input_value() == "Jeg holder på å skrive"
    assert mine.evaluate("document.activeElement.id") == "text"
    expect(mine.locator("#mark-read")).to_have_count(0)
    expect(theirs.get_by_role("button", name="Trekk tilbake")).to_have_count(0)  # it was read
    mine.get_by_role("button", name="Send meldingen").click()
    expect(theirs.get_by_role("log").get_by_text("Jeg holder på å skrive", exact=True)).to_be_visible(timeout=10_000)
    assert person.complaints == []
    assert counsellor.complaints == []


def test_a_hidden_page_asks_for_nothing(visit):
    person = visit(TALKING)
    page = person.open(GUEST)
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/messages/new" in request.url else None)
    page.wait_for_timeout(7000)
    assert asked == []
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'visible', configurable: true})")
    with page.expect_request(lambda request: "/messages/new" in request.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_without_the_script_one_loads_the_page_again(visit, served):
    person, counsellor = visit(TALKING, java_script_enabled=False), visit("employee", java_script_enabled=False)
    mine, theirs = person.open(GUEST), counsellor.open(log_of(served.ids))
    send(theirs, "Uten skript")
    assert mine.get_by_text("Uten skript", exact=True).count() == 0
    mine.get_by_role("link", name="Se etter nye meldinger").click()
    expect(mine.get_by_role("log").get_by_text("Uten skript", exact=True)).to_be_visible()
    mine.get_by_role("button", name="Merk som lest").click()
    expect(mine.get_by_role("button", name="Merk som lest")).to_have_count(0)
    send(mine, "Svar uten skript")
    theirs.reload()
    expect(theirs.get_by_role("log").get_by_text("Svar uten skript", exact=True)).to_be_visible()
