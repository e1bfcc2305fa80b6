"""What people of the demonstration office wrote to each other. All of it is invented."""

from dataclasses import dataclass

ARROWS: tuple[tuple[str, str, str], ...] = (
    (
        "La jobbsøkeren foreslå neste steg",
        "På slutten av oppfølgingssamtaler, når vi avtaler hva som skal skje til neste gang.",
        "Jobbsøkeren sier selv hva som skal gjøres, og husker det neste gang.",
    ),
    (
        "Bruke pauser",
        "Når jeg har stilt et åpent spørsmål og blir fristet til å svare selv.",
        "Jobbsøkeren snakker mer enn meg, og sier noe jeg ikke visste.",
    ),
    (
        "Ta med konkrete stillinger i samtalen",
        "I første samtale etter kartlegging.",
        "Vi snakker om ekte jobber før det har gått ti minutter.",
    ),
    (
        "Oppsummere med jobbsøkerens egne ord",
        "Når samtalen skifter tema.",
        "Jobbsøkeren retter meg når jeg har misforstått.",
    ),
)

CONVERSATIONS = (
    ("Første samtale etter kartlegging", "Møterom 3", "Lytt etter hvem som foreslår neste steg."),
    ("Oppfølging etter tre uker", "Møterom 1", "Jeg blir fort ivrig. Se når jeg avbryter."),
    ("Samtale om ledige stillinger", "Skjermmøte", "Bruker vi stillingene, eller bare ser vi på dem?"),
    ("Forberedelse til jobbintervju", "Møterom 2", "Spør jeg åpent nok?"),
    ("Avklaring av arbeidsevne", "Møterom 3", "Hvordan forklarer jeg hva som skjer videre?"),
)


@dataclass(frozen=True)
class Round:
    """What came of one observed conversation."""

    notes: tuple[tuple[int, str, str], ...]  # area, said or did, effect
    worked: str
    otherwise: str
    entries: tuple[tuple[int, str, str, bool], ...]  # area, column, text, written by the observed person
    learning_point: str
    next_step: str


ROUNDS = (
    Round(
        notes=(
            (1, "Du åpnet med «hva er viktigst for deg i dag?»", "Jobbsøkeren rettet seg opp og svarte med en gang."),
            (1, "Du ventet omtrent ti sekunder etter spørsmålet om helse.", "Det kom mer: først «greit», så hele historien."),
            (0, "Du viste tre stillinger fra uka på skjermen.", "Samtalen gikk fra «jeg vet ikke» til «den der kunne jeg»."),
            (3, "Du skrev ned de to avtalene og leste dem høyt.", "Jobbsøkeren rettet den ene datoen."),
        ),
        worked="Jeg fikk stilt spørsmålet jeg hadde øvd på, og klarte å vente på svaret.",
        otherwise="Jeg ble litt for rask da vi kom til avtalene på slutten.",
        entries=(
            (1, "keep", "Åpne med «hva er viktigst for deg i dag?»", False),
            (1, "do_more", "Vente etter spørsmål. Da kom det viktigste.", True),
            (0, "keep", "Ta med stillinger fra denne uka.", False),
            (3, "adjust", "Neste gang kan du spørre «hva vil du gjøre først?» før du foreslår noe selv.", False),
        ),
        learning_point="Når jeg venter, kommer det jeg ellers ville ha spurt om.",
        next_step="La jobbsøkeren si neste steg først, og skrive det ned med egne ord.",
    ),
    Round(
        notes=(
            (1, "Du sa «så det du sier er at …» fire ganger.", "To ganger nikket jobbsøkeren, to ganger ble du rettet."),
            (3, "Du spurte hva som hadde skjedd siden sist, og fant fram avtalen.", "Jobbsøkeren fortalte om et besøk hos en bedrift."),
            (2, "Dere fylte ut profilen sammen på skjermen.", "Jobbsøkeren tok over tastaturet etter et par minutter."),
        ),
        worked="Oppsummeringene ga oss begge en pause.",
        otherwise="Jeg glemte å spørre hva arbeidsgiveren hadde sagt.",
        entries=(
            (1, "keep", "Oppsummere høyt. Det ga plass til å rette deg.", False),
            (3, "keep", "Begynne med avtalen fra sist.", True),
            (2, "do_more", "Gi fra deg tastaturet tidlig.", False),
            (3, "adjust", "Prøv å spørre om arbeidsgiverens ord før dere går videre.", True),
        ),
        learning_point="Avtalen fra sist er den beste åpningen jeg har.",
        next_step="Skrive avtalen øverst i loggen, så den ligger klar til neste gang.",
    ),
)
