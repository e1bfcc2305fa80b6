"""What a row of bars is called stands on one line or two, and the bars under it make room."""

from bs4 import BeautifulSoup

from app.kernel.charts import Bar, bars

LONG = "Jeg får tilbakemelding fra en kollega minst én gang i måneden"


def test_an_answer_that_one_line_does_not_hold_stands_whole_on_two(app):
    with app.test_request_context():
        short, long = (
            BeautifulSoup(bars("Svar", [Bar(label, 3, 12), Bar("Ja", 9, 12)]), "html.parser") for label in ("Nei", LONG)
        )
    words = [each.get_text() for each in long.select("text:not(.chart-value)")]
    assert " ".join(words) == f"{LONG} Ja"
    assert len(words) == 3
    tops = [[float(each["y"]) for each in found.select(".chart-track")] for found in (short, long)]
    assert [after - before for before, after in zip(*tops, strict=True)] == [18, 18], "everything under it moves down"
    heights = [float(found.select_one("svg")["viewbox"].split()[3]) for found in (short, long)]
    assert heights[1] - heights[0] == 18
