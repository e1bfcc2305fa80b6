"""Tables, one queue, people and tickets of a plain django-helpdesk; run with its own Python.

PEER=<folder> <venv>/bin/python tools/peers/django_helpdesk_fill.py <tickets>
"""

import os
import sys
from pathlib import Path

FOLDER = Path(os.environ["PEER"])
os.environ["DJANGO_SETTINGS_MODULE"] = "django_helpdesk_settings"
sys.path.insert(0, str(Path(__file__).resolve().parent))

import django  # noqa: E402

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.signed_cookies import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from helpdesk.models import Queue, Ticket  # noqa: E402

call_command("migrate", verbosity=0)
people = get_user_model().objects
if not people.exists():
    everybody = [people.create_user(f"person{number}", is_staff=True, is_superuser=not number) for number in range(70)]
    queue = Queue.objects.create(title="Follow-up", slug="follow-up")
    Ticket.objects.bulk_create(
        Ticket(title=f"Case {number}", queue=queue, assigned_to=everybody[number % 70], description="One.", priority=3)
        for number in range(int(sys.argv[1]))
    )
person = people.get(is_superuser=True)
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
(FOLDER / "cookie").write_text(f"sessionid={session.session_key}")
print(f"{Ticket.objects.count()} tickets")
