"""Tables of follow-up: cases, what the work needs to know, employers, placements."""

from app.caseload.models.cases import (
    Case,
    CaseClosing,
    CaseCoach,
    CaseNotice,
    CasePause,
    CaseStage,
    CaseStatus,
)
from app.caseload.models.employers import (
    Acquaintance,
    Employer,
    EmployerMerge,
    EmployerPerson,
    EmployerVisit,
    NextStep,
    Promise,
    WantedEmployer,
)
from app.caseload.models.imports import CaseloadImport, ImportColumns
from app.caseload.models.person import (
    Action,
    Contact,
    Disclosure,
    Education,
    Goal,
    ProfileSection,
    Report,
)
from app.caseload.models.settings import (
    CaseloadSettings,
    CoachingTeamSpan,
    EndCause,
    Programme,
    SupervisedCoach,
)
from app.caseload.models.stories import Story
from app.caseload.models.work import (
    FollowAlong,
    Match,
    Opening,
    Placement,
    PlacementPercent,
    SupportStep,
)

__all__ = [
    "Acquaintance",
    "Action",
    "Case",
    "CaseClosing",
    "CaseCoach",
    "CaseNotice",
    "CasePause",
    "CaseStage",
    "CaseStatus",
    "CaseloadImport",
    "CaseloadSettings",
    "CoachingTeamSpan",
    "Contact",
    "Disclosure",
    "Education",
    "Employer",
    "EmployerMerge",
    "EmployerPerson",
    "EmployerVisit",
    "EndCause",
    "FollowAlong",
    "Goal",
    "ImportColumns",
    "Match",
    "NextStep",
    "Opening",
    "Placement",
    "PlacementPercent",
    "ProfileSection",
    "Programme",
    "Promise",
    "Report",
    "Story",
    "SupervisedCoach",
    "SupportStep",
    "WantedEmployer",
]
