"""Draws a page as a PDF file, in a process of its own: what it takes to draw is large, and is gone afterwards.

Started by pdf.py, by the name of this file, so that nothing of the application is loaded. Reads JSON: the page and its
style sheets. Nothing is fetched, neither from the network nor from files; only what a style sheet holds itself is let
by.
"""

import json
import logging
import os
import sys


def main() -> None:
    os.nice(5)  # pages come first
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of each rule of the screen that it leaves out
    asked = json.load(sys.stdin)
    here, fonts = URLFetcher(allowed_protocols=("data",)), FontConfiguration()
    sheets = [CSS(string=text, font_config=fonts, url_fetcher=here) for text in asked["sheets"]]
    page = HTML(string=asked["page"], url_fetcher=here)
    sys.stdout.buffer.write(page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main()
