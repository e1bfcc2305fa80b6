"""The application that gunicorn and the flask command find."""

import gc
import sys

gc.disable()  # all that is loaded here stays: to look through it again and again takes two fifths of the start

from app import create_app
from app.config import BadSettings
from app.kernel.db import UnsafeDatabase
from app.kernel.starting import in_words

try:
    app = create_app()
except (BadSettings, UnsafeDatabase, OSError) as error:
    sys.exit(f"Treklang does not start: {in_words(error)}")
gc.freeze()
gc.enable()
