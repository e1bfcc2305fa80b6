"""Lists of follow-up whose filters can be saved. The words somebody looks for in cases may be names: never kept."""

from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.queries.case_list import SHOWN, SORTS
from app.kernel.features import Filterable
from app.kernel.i18n import _l

LISTS = {
    "caseload.cases": Filterable(_l("Saker"), {"show": SHOWN, "stage": Stage, "status": OutcomeStatus, "sort": SORTS}),
    "caseload.employers": Filterable(
        _l("Arbeidsgivere"), {"q": None, "place": None, "industry": None, "show": ("stale", "mine")}
    ),
    "caseload.openings": Filterable(_l("Muligheter"), {"q": None, "place": None, "show": None}),
    "caseload.figures": Filterable(_l("Tall"), {"period": ("quarter", "half-year", "year")}),
}
