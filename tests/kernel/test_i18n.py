"""Which language a page speaks: the person's own choice, else the browser's, else bokmål."""

import pytest
from flask import render_template_string
from flask_babel import LazyString

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES, _l, language
from tests.factories import make_person


def tongue(page) -> str:
    return str(page.soup.html["lang"])


def asking(browser, path: str, wanted: str):
    return browser.get(path, headers={"Accept-Language": wanted})


def test_outside_a_request_it_is_bokmal(app):
    assert language() == "nb"


def test_a_persons_own_choice_goes_before_what_the_browser_asks_for(app, browser_of):
    for own in LANGUAGES:
        browser = browser_of(make_person(locale=own))
        assert tongue(asking(browser, "/", "en, da;q=0.8")) == own


def test_the_choice_on_the_sign_in_page_holds_for_this_browser_until_somebody_with_a_choice_signs_in(cast, browser_of):
    browser = browser_of(None)
    browser.post("/language", {"language": "nn"})
    assert tongue(asking(browser, "/sign-in", "en")) == "nn"
    browser.sign_in(cast.colleague)
    assert tongue(asking(browser, "/", "en")) == "nn", "the colleague has chosen nothing"
    db.session.get(User, cast.colleague.id).locale = "da"
    assert tongue(asking(browser, "/", "en")) == "da"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("", "nb"),
        ("nb-NO,nb;q=0.9", "nb"),
        ("no", "nb"),
        ("nn-NO, nb;q=0.8", "nn"),
        ("en-GB,en;q=0.9", "en"),
        ("no-NO, nn;q=0.8", "nb"),
        ("en;q=0, da;q=0.1", "da"),
        ("da", "da"),
        ("sv, de;q=0.9", "nb"),
        ("fi, en;q=0.5, da;q=0.7", "da"),
        ("*", "nb"),
        ("x" * 3000, "nb"),
        ("nb;q=hei, ;;,", "nb"),
    ],
)
def test_without_a_choice_it_is_the_browsers_language_or_bokmal(cast, browser_of, wanted, spoken):
    assert tongue(asking(browser_of(None), "/sign-in", wanted)) == spoken


def test_a_language_we_do_not_speak_is_no_choice(cast, browser_of):
    browser = browser_of(None)
    browser.post("/language", {"language": "nn"})
    browser.post("/language", {"language": "../../etc"})
    assert tongue(asking(browser, "/sign-in", "en")) == "nn"
    assert tongue(asking(browser_of(make_person(locale="sv")), "/", "da")) == "da"


def test_every_language_answers_in_its_own_words(cast, browser_of):
    titles = {own: asking(browser_of(None), "/sign-in", own).heading for own in LANGUAGES}
    assert titles == {"nb": "Logg inn", "nn": "Logg inn", "en": "Sign in", "da": "Log ind"}


def test_a_sentence_begins_with_a_capital_and_keeps_the_others(application):
    made = application.jinja_env.from_string("{{ 'monday 2 November, NAV'|capitalize }}{{ ''|capitalize }}").render()
    assert made == "Monday 2 November, NAV"


def test_what_somebody_wrote_is_never_html_in_a_text_that_is_said_when_it_is_shown(app):
    """B4: also where the text is put into another one."""
    wrote = _l("Løfte: %(text)s", text="<b>x</b> & y")
    more = LazyString("{}: {}".format, "<i>", wrote)
    with app.test_request_context("/"):
        page = "{{ one }}|{{ _('%(what)s', what=two) }}|{{ one ~ ''|safe }}"
        shown = render_template_string(page, one=wrote, two=more)
    safe = "Løfte: &lt;b&gt;x&lt;/b&gt; &amp; y"
    assert shown == f"{safe}|&lt;i&gt;: {safe}|{safe}"
    assert str(wrote) == "Løfte: <b>x</b> & y"
