"""Times put together from everyday parts, each with the value a calendar gives it."""

import random
from datetime import date, timedelta

import pytest

from recoupe.analyse import times

WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
}
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
# A sentence of what has been and one of what is to come, for each language; the time stands in several places.
PAST = {
    "fr": ["Le conseil a voté le texte {}.", "La maire Anna Karst a quitté {} son poste.", "Le texte voté {} déplaît."],
    "en": ["The council voted for the plan {}.", "The mayor had resigned {}.", "A wall fell in Lorne {}."],
    "de": ["Der Rat hat {} den Plan gebilligt.", "Die Brücke stürzte {} ein."],
}
FUTURE = {
    "fr": ["Le conseil votera le texte {}.", "Le vote est prévu {}.", "On ignore si {} il restera du bois."],
    "en": ["The council will vote on the plan {}.", "The bridge is due to reopen {}.", "It could reopen {}."],
    "de": ["Der Rat wird {} über den Plan abstimmen.", "Die Brücke soll {} wieder öffnen."],
}
# Words for a time, by what tells its value below.
WORDS = {
    "fr": {
        "weekday": ["{w}", "{w} soir", "ce {w}", "{w} vers 20 heures", "{w} en fin de matinée"],
        "night": ["dans la nuit de {w} à {w2}", "entre {w} et {w2}", "de {w} à {w2}"],
        "two": ["{w} et {w2}", "{w} puis {w2}"],
        "day": ["le {d} {m}", "le {w} {d} {m}", "le {d} {m} au soir", "le {d} {m} {y}", "le {w} {d} {m} {y}"],
        "month": ["en {m}", "fin {m}", "à la mi-{m}", "au début du mois de {m}", "courant {m}", "en {m} {y}"],
        "days": ["du {d} au {d2} {m}", "entre le {d} et le {d2} {m}", "du {w} {d} au {w2} {d2} {m}"],
        "each": ["les {d} et {d2} {m}", "le {d} et le {d2} {m}"],
    },
    "en": {
        "weekday": ["on {w}", "{w}", "on {w} night", "late on {w}"],
        "night": ["between {w} and {w2}", "from {w} to {w2}"],
        "two": ["on {w} and {w2}"],
        "day": ["on {m} {d}", "on {d} {m}", "on {w}, {m} {d}", "on {m} {d}, {y}", "on {d} {m} {y}"],
        "month": ["in {m}", "in early {m}", "in mid-{m}", "at the end of {m}", "in {m} {y}"],
        "days": ["from {m} {d} to {d2}", "on {m} {d}-{d2}", "between {m} {d} and {d2}", "from {d} to {d2} {m}"],
        "each": ["on {m} {d} and {d2}"],
    },
    "de": {
        "weekday": ["am {w}", "am {w}abend", "am späten {w}"],
        "night": ["zwischen {w} und {w2}", "in der Nacht von {w} auf {w2}"],
        "two": ["am {w} und {w2}"],
        "day": ["am {d}. {m}", "am {w}, {d}. {m},", "am {d}. {m} {y}"],
        "month": ["im {m}", "Ende {m}", "Mitte {m}", "im {m} {y}"],
        "days": ["vom {d}. bis {d2}. {m}", "zwischen dem {d}. und dem {d2}. {m}"],
        "each": ["am {d}. und {d2}. {m}"],
    },
}
ONE_DAY = timedelta(1)


def _around(rng: random.Random, anchor: date, sign: int, shape: str) -> tuple[date, date]:
    """A day on one side of ``anchor`` and a later one of the same month: within a week where no month is told."""
    far = 5 if shape in ("weekday", "night", "two") else 110
    first = anchor + sign * timedelta(rng.randrange(3, far))
    later = rng.randrange(1, 4) if shape in ("days", "each") else 1
    return first, first + later * ONE_DAY


def _value(shape: str, first: date, last: date) -> list[str]:
    match shape:
        case "night" | "days":
            return [f"{first}/{last}"]
        case "two" | "each":
            return [str(first), str(last)]
        case "month":
            return [f"{first:%Y-%m}"]
    return [str(first)]


def _written(first: date, last: date, words: str, language: str) -> str:
    ordinal = "1er" if language == "fr" and first.day == 1 else str(first.day)
    weekdays, month = WEEKDAYS[language], MONTHS[language][first.month - 1]
    return words.format(
        w=weekdays[first.weekday()], w2=weekdays[last.weekday()], d=ordinal, d2=last.day, m=month, y=first.year
    )


def combined(language: str, seed: int, n: int) -> list[tuple[date, str, list[str]]]:
    """``n`` sentences, each with the day it is published and the values of its times."""
    rng = random.Random(seed)  # noqa: S311 - a seed, so that a failure comes again
    found: list[tuple[date, str, list[str]]] = []
    while len(found) < n:
        anchor = date(2023, 1, 1) + timedelta(rng.randrange(1_000))
        shape = rng.choice(list(WORDS[language]))
        sign = rng.choice((-1, 1))
        first, last = _around(rng, anchor, sign, shape)
        if (shape == "month" and first.month == anchor.month) or (
            shape in ("days", "each") and last.month != first.month
        ):
            continue
        words = _written(first, last, rng.choice(WORDS[language][shape]), language)
        frame = rng.choice((PAST if sign < 0 else FUTURE)[language])
        found.append((anchor, frame.format(words), _value(shape, first, last)))
    return found


def _values(text: str, day: date, language: str) -> list[str | None]:
    return [m.value for m in times.resolve(times.find(text, language), day, language)]


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_times_put_together_from_everyday_parts_have_the_calendar_s_value(language: str) -> None:
    wrong = [
        (str(day), text, want, got)
        for day, text, want in combined(language, seed=7, n=1_500)
        if (got := _values(text, day, language)) != want
    ]
    assert wrong == []


# Counted from a date told in the sentence before.
COUNTED = {
    "fr": {
        "Le lendemain": 1,
        "La veille": -1,
        "Le même jour": 0,
        "Ce jour-là": 0,
        "Trois jours plus tard": 3,
        "Dix jours plus tôt": -10,
        "Vingt-quatre heures plus tard": 1,
        "Plus tôt dans la journée": 0,
    },
    "en": {
        "The next day": 1,
        "The day before": -1,
        "That same day": 0,
        "That night": 0,
        "Three days later": 3,
        "Ten days earlier": -10,
        "Twenty-four hours later": 1,
        "Earlier in the day": 0,
    },
}
TOLD = {
    "fr": ("Le {d} {m} {y}, la halle a brûlé. ", ", le maire a démissionné."),
    "en": ("On {m} {d}, {y}, the hall burned down. ", ", the mayor resigned."),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_counted_from_a_date_told_before_has_the_calendar_s_value(language: str) -> None:
    rng = random.Random(3)  # noqa: S311 - a seed, so that a failure comes again
    before, after = TOLD[language]
    for words, days in COUNTED[language].items():
        for _ in range(20):
            day = date(2009, 1, 1) + timedelta(rng.randrange(3_000))
            text = _written(day, day, before, language) + words + after
            assert _values(text, date(2024, 5, 16), language) == [str(day), str(day + timedelta(days))], text


# What counts, names or is repeated, and is no time.
NONE = {
    "fr": [
        "Un homme de {n} ans a été blessé.", "Il a purgé {n} mois de prison.",
        "Valbourg a gagné 3-1 devant 19{n} personnes.",
        "L'amende est de 19{n} euros.", "La messe débute à 19 h 30.", "Chaque lundi, il va au marché.",
        "Il est maire depuis {n} ans.", "L'article 19{n} du code est clair.", "Plus de 20{n} manifestants ont défilé.",
        "Le musée est ouvert du mardi au dimanche.", "Fermé le lundi, le mardi et le jeudi.",
        "Une heure plus tard, il riait.",
        "Il habite rue du 11 Novembre.", "L'affaire fait la une.", "Appelez le 04 72 {n} 19 21.",
    ],
    "en": [
        "A man aged {n} was hurt.", "He served {n} months in prison.", "Lorne won 3-1 before 19{n} people.",
        "The show starts at 7:30 p.m.", "Every Monday, he goes to the market.", "Flight 20{n} was late.",
        "She has lived there for {n} years.", "In the first half, Lorne scored.", "He may resign.",
        "The museum is closed on Mondays.", "It is open Tuesday through Sunday.", "The price rose to 20{n} dollars.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_counts_names_or_is_repeated_is_no_time(language: str) -> None:
    for sentence in NONE[language]:
        for n in range(20, 60, 3):
            text = sentence.format(n=n)
            assert [r.text for r in times.find(text, language)] == [], text
