"""What gunicorn serves of it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "django_helpdesk_settings"

from django.core.wsgi import get_wsgi_application

app = get_wsgi_application()
