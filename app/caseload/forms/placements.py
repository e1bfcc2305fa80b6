"""Forms of placements: one for each kind, and one for the end."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import HiddenField

from app.caseload import placement_rules
from app.caseload.enums import EndReason, JobForm, OutcomeStatus, PlacementKind, Stage
from app.caseload.forms.amounts import ShareForm
from app.caseload.forms.ruled import RuledForm
from app.kernel import stale
from app.kernel.dates import today
from app.kernel.errors import DomainError
from app.kernel.fields import Checkbox, Choice, Day, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

SHARED = ("employer_id", "title", "started_on", "planned_end_on", "mentor", "accommodation", "preference")
GRANTS = ("wage_subsidy", "inclusion_grant", "mentor_grant")
END = ("ended_on", "end_reason", "what_worked", "what_did_not", "learnt")


class PlacementForm(ShareForm):
    """What all kinds have. `placement` is the one that is changed; hours and percentage are then changed apart.
    `others` tells what cannot last beside it, when it is asked."""

    employer_id = Choice(_l("Arbeidsgiver"), required=False, coerce=optional_int)
    title = Line(_l("Hva slags arbeid"), required=False, longest=120)
    started_on = Day(_l("Første dag"))
    began_before = Checkbox(_l("Det begynte før oppfølgingen startet"))
    planned_end_on = Day(_l("Avtalt siste dag"), required=False)
    mentor = Line(_l("Fadder eller mentor på arbeidsplassen"), required=False, longest=120)
    accommodation = Prose(_l("Tilrettelegging som er avtalt"), required=False, longest=2000)
    preference = Prose(_l("Slik vil personen følges opp"), required=False, longest=1000)
    set_status = Checkbox(_l("Sett status"))

    extra: tuple[str, ...] = ()
    needs_share = False

    def __init__(
        self,
        *,
        case: Any,
        others: Callable[[], Iterable[Any]] = tuple,
        employers: Sequence[SelectChoice] = (),
        placement: Any = None,
        **kw: Any,
    ) -> None:
        super().__init__(**kw)
        self.placement, self.case_began_on, self.others = placement, case.started_on, others
        self.employer_id.choices = list(employers)

    def rules(self) -> Iterable[Callable[[], Any]]:
        yield lambda: placement_rules.refuse_no_employer(self.employer_id.data, self._data_of("job_form"))
        yield lambda: placement_rules.refuse_planned_end(self.planned_end_on.data, self.started_on.data)
        yield lambda: placement_rules.refuse_far_ahead(self.started_on.data, "started_on")
        yield lambda: placement_rules.refuse_before_case(
            self.started_on.data, self.case_began_on, began_before=self.began_before.data
        )
        ended_on = self.placement.ended_on if self.placement else None
        yield lambda: placement_rules.refuse_started_after(self.started_on.data, ended_on)
        yield lambda: placement_rules.refuse_overlap(
            self.started_on.data, ended_on, self.planned_end_on.data, self.others()
        )
        yield from super().rules()

    def _data_of(self, name: str) -> Any:
        return self[name].data if name in self else None

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        names = (*SHARED, *self.extra, "began_before")
        return {name: self[name].data for name in names}

    def share(self) -> Decimal | None:
        found = super().share()
        if found is None and self.needs_share:
            raise DomainError(_("Skriv timer i uka eller stillingsprosent."), "hours")
        return found


class JobTasteForm(PlacementForm):
    """A short visit to see whether the work suits."""


class WorkPracticeForm(PlacementForm):
    """Work practice: with an end, and with what it may lead to (S3-E21)."""

    planned_end_on = Day(_l("Siste dag"))
    possibility = Prose(_l("Hvilken mulighet er det for jobb etterpå"), longest=1000)
    extra = ("possibility",)


class JobPlacementForm(PlacementForm):
    """An ordinary job."""

    job_form = OneOf(_l("Ansettelsesform"))
    wage_subsidy = Checkbox(_l("Lønnstilskudd"))
    inclusion_grant = Checkbox(_l("Inkluderingstilskudd"))
    mentor_grant = Checkbox(_l("Mentortilskudd"))
    move_stage = Checkbox(_l("Flytt saken til trinn 5: Støtte i og utenfor jobben"))
    extra = ("job_form", *GRANTS)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        forms = [form for form in JobForm if form is not JobForm.UNKNOWN or self._of_a_list]
        self.job_form.choices = options(forms, lambda form: form.label)

    @property
    def _of_a_list(self) -> bool:
        """The job came with a list that did not say its form: it may stay unknown."""
        return self.placement is not None and self.placement.job_form is JobForm.UNKNOWN

    @property
    def needs_share(self) -> bool:  # type: ignore[override]
        """Those who are called in, and those who run something of their own, may not know."""
        return self.placement is None and self.job_form.data not in (JobForm.ON_CALL, JobForm.OWN_BUSINESS)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "job_form": JobForm(self.job_form.data)}


FORMS: dict[PlacementKind, type[PlacementForm]] = {
    PlacementKind.JOB_TASTE: JobTasteForm,
    PlacementKind.WORK_PRACTICE: WorkPracticeForm,
    PlacementKind.JOB: JobPlacementForm,
}


class PercentForm(ShareForm):
    """A new percentage from a day."""

    from_on = Day(_l("Fra og med"))

    @property
    def day(self) -> date:
        """When the form is valid."""
        assert self.from_on.data is not None
        return self.from_on.data

    def share(self) -> Decimal:
        found = super().share()
        if found is None:
            raise DomainError(_("Skriv timer i uka eller stillingsprosent."), "hours")
        return found


class EndForm(RuledForm):
    """The last day, why, what was learnt; for the last job also what comes now. `seen` tells what stood of the end
    when the form was opened: the rest of a job has a form of its own, and is saved meanwhile without harm."""

    seen = HiddenField()
    ended_on = Day(_l("Siste dag"), default=today)
    end_reason = OneOf(_l("Hvorfor tok det slutt"), coerce=lambda value: str(value) if value else "")
    what_worked = Prose(_l("Hva fungerte"), required=False, longest=2000)
    what_did_not = Prose(_l("Hva fungerte ikke"), required=False, longest=2000)
    learnt = Prose(_l("Hva lærte vi"), required=False, longest=2000)
    status = Choice(_l("Ny status"), required=False, coerce=lambda value: str(value) if value else "")
    stage = Choice(_l("Hvilket trinn går dere tilbake til"), required=False, coerce=lambda v: str(v) if v else "")

    def __init__(self, *, asks_status: bool, asks_stage: bool, stage: Stage, **kw: Any) -> None:
        super().__init__(**kw)
        self.asks_status, self.asks_stage, self.began_on = asks_status, asks_stage, kw["obj"].started_on
        self.seen.data = self.seen.data or _end_as_it_stands(kw["obj"])
        # Who has a job was hired already.
        reasons = [reason for reason in EndReason if not (asks_stage and reason is EndReason.HIRED)]
        self.end_reason.choices = options(reasons, lambda reason: reason.label)
        statuses = [status for status in OutcomeStatus if status is not OutcomeStatus.IN_WORK]
        self.status.choices = [
            SelectChoice("", _("Velg status")), *options(statuses, lambda status: status.label)
        ]  # fmt: skip
        self.stage.choices = [
            SelectChoice("", _("Ikke gå tilbake")),
            *(SelectChoice(each.value, f"{each.number} {each.label}") for each in Stage if each.number < stage.number),
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {**{name: self[name].data for name in END}, "end_reason": EndReason(self.end_reason.data)}

    def rules(self) -> Iterable[Callable[[], Any]]:
        yield lambda: placement_rules.refuse_ended_before(self.ended_on.data, self.began_on)
        yield lambda: placement_rules.refuse_far_ahead(self.ended_on.data, "ended_on")
        yield self.new_status

    def refuse_stale(self, thing: Any) -> None:
        stale.hold(thing)
        now, before = _end_as_it_stands(thing), self.seen.data
        self.seen.data, self.seen.raw_data = now, [now]
        if before != now:
            super().refuse_stale(thing)

    def new_status(self) -> OutcomeStatus | None:
        """What the job seeker's status becomes, if it was asked for. A last day ahead changes no status yet."""
        ended_on: date | None = self.ended_on.data
        if not self.asks_status or ended_on is None or ended_on > today():
            return None
        if not self.status.data:
            raise DomainError(_("Velg hvilken status personen har nå."), "status")
        return OutcomeStatus(self.status.data)


def _end_as_it_stands(placement: Any) -> str:
    """The same as long as nobody has saved anything else of the end."""
    stands = repr([str(getattr(placement, name) or "") for name in END])
    return hashlib.sha256(stands.encode()).hexdigest()[:16]


class DayForm(Form):
    """A day of contact is moved, or left out with a reason."""

    choice = OneOf(_l("Hva gjør du med dagen"), default="move")
    due_on = Day(_l("Ny dag"), required=False)
    reason = Line(_l("Hvorfor"), required=False, longest=200)

    def __init__(self, *, obj: Any, **kw: Any) -> None:
        skipped = {"choice": "skip" if obj.skipped_reason else "move", "reason": obj.skipped_reason}
        super().__init__(obj=obj, data=skipped, **kw)
        self.choice.choices = [SelectChoice("move", _("Flytt den")), SelectChoice("skip", _("Hopp over den"))]


class SupportForm(Form):
    """A part of the support at work."""

    what = Line(_l("Hva støtten er"), longest=200)
    who = Line(_l("Hvem"), required=False, longest=120)
    how_often = Line(_l("Hvor ofte"), required=False, longest=80)
    from_on = Day(_l("Fra"))
    until_on = Day(_l("Til"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("what", "who", "how_often", "from_on", "until_on")}
