"""Each word of follow-up has its own label, also where two lists have a word of the same value."""

from app.caseload import enums, look_ups
from app.caseload.enums import Known, Labelled, OutcomeStatus, ProfileTopic, Stage, Telling
from app.caseload.words import PAIRS


def test_words_of_the_same_value_keep_their_own_labels(app):
    with app.test_request_context():
        assert str(Stage.PROFILE.label) == "Yrkesprofil og karriereplan"
        assert str(look_ups.Shown.PROFILE.label) == "Yrkesprofilen"
        assert (str(Known.NO.label), str(Telling.NO.label)) == ("Nei", "Ikke del")
        assert (str(OutcomeStatus.EDUCATION.label), str(ProfileTopic.EDUCATION.label)) == (
            "Utdanning",
            "Utdanning og kurs",
        )


def test_every_word_has_one_label(app):
    kinds = [kind for kind in vars(enums).values() if isinstance(kind, type) and issubclass(kind, Labelled)]
    wanted = {(kind, word.value) for kind in (*kinds, look_ups.Shown) if kind is not Labelled for word in kind}
    written = [(type(word), word.value) for word, _label in PAIRS]
    assert sorted(map(repr, written)) == sorted(map(repr, wanted))
