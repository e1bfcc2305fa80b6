"""Mail over SMTP, for an office that has set up a server. Plain text only; nothing of it is kept or logged."""

from app.config import Mail

TIMEOUT = 10  # seconds


class MailNotSent(Exception):
    """The server could not be reached, or did not take the letter. Says nothing of what stood in it."""


def send(server: Mail, *, to: str, subject: str, text: str) -> None:
    """Send one letter now. Encrypted when the office says so; then never without."""
    import smtplib
    import ssl
    from email.message import EmailMessage
    from email.utils import formatdate, make_msgid

    domain = server.sender.rpartition("@")[2]
    try:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = server.sender, to, subject
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain=domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        with smtplib.SMTP(server.host, server.port, local_hostname=domain, timeout=TIMEOUT) as connection:
            if server.starttls:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(letter)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise MailNotSent from error
