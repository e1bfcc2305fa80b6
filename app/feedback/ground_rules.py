"""The ground rules that both agree to before a conversation (S2-14)."""

from app.kernel.i18n import _l

RULES = (
    _l("Tilbakemeldingen skal styrke forholdet mellom oss."),
    _l("Det som teller, er det den andre kan ta imot og bruke."),
    _l("Det vi sier og skriver, blir mellom oss to, om ikke den som ble observert, vil noe annet."),
    _l("Vi tar det rett etter samtalen."),
    _l("Vi snakker om metoden, ikke om saken eller jobbsøkeren."),
)
