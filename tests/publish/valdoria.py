"""A dossier made by hand about an invented quarrel over a dam, for the page to be built from.

Two agencies and a local paper report; relays copy, edit and translate them. It holds what is hard
to show: two languages, overlapping passages, pages without a date, unsure readings, hostile strings.
"""
# ruff: noqa: E501 - a page's paragraph is one line

from collections.abc import Sequence
from dataclasses import replace

from recoupe.model import (
    Act,
    Article,
    BriefLine,
    CalendarEntry,
    Cite,
    Credit,
    Cue,
    Descent,
    Difference,
    Dossier,
    Fact,
    Generator,
    Mode,
    Origin,
    Passage,
    Person,
    Position,
    Published,
    Refused,
    Removed,
    Reuse,
    SaidOn,
    Side,
    Source,
    Span,
    Speaker,
    Statement,
    Story,
    TimeMention,
    TranslationSign,
    Utterance,
    Wording,
)

HOSTILE_TITLE = 'Barrage : <script>alert(1)</script> & « le "lac" monte »'
HOSTILE_ADDRESS = "javascript:alert(document.cookie)"

AGENCY = """Le gouvernement valdorien a annoncé mardi la reprise du remplissage du barrage de Karvel, suspendu depuis l’automne, malgré l’opposition de la région d’Ostrane.

« Nous remplirons le lac jusqu’à la cote 412 avant la fin de l’été », a déclaré la ministre de l’Énergie, Irina Volkonia, lors d’une conférence de presse à Sarnograd. Elle a ajouté que 1 200 habitants seraient relogés « sans exception » d’ici au 30 juin.

Le président de la région d’Ostrane, Milan Teodoru, a exigé l’arrêt immédiat des travaux. « On ne noie pas une vallée par décret », a-t-il dit. Il a averti que la région saisirait la Cour constitutionnelle le 14 mars.

Selon l’agence Valpress, une commission mixte doit se réunir jeudi à Sarnograd."""

RELAY = """Le gouvernement de la Valdorie a annoncé mardi qu'il reprenait le remplissage du réservoir de Karvel, qui avait été arrêté depuis l'automne, en dépit de l'opposition de la région d'Ostrane.

"Nous allons remplir le réservoir jusqu'au niveau 412 avant que l'été ne finisse", a dit la ministre de l'Énergie Irina Volkonia pendant une conférence de presse. Elle a ajouté que 1 200 habitants vont être relogés "sans aucune exception" pour le 30 juin.

Le président régional Milan Teodorou a demandé que les travaux cessent tout de suite. "Vous ne noyez pas une vallée par un décret", a-t-il dit. il a dit."""

COPY = """Le gouvernement valdorien a annoncé mardi la reprise du remplissage du barrage de Karvel, suspendu depuis l’automne, malgré l’opposition de la région d’Ostrane.

« Nous remplirons le lac jusqu’à la cote 412 avant la fin de l’été », a déclaré la ministre de l’Énergie, Irina Volkonia, lors d’une conférence de presse à Sarnograd."""

ENGLISH = """Valdoria’s government said on Tuesday it would resume filling the Karvel reservoir, halted since the autumn, despite opposition from the region of Ostrane.

“We will fill the lake to the 412-metre mark before the end of summer,” Energy Minister Irina Volkonia told a press conference in Sarnograd. She said 1,200 residents would be rehoused “without exception” by June 30.

Ostrane’s regional president, Milan Teodoru, demanded an immediate halt to the works. “You do not drown a valley by decree,” he said."""

LOCAL = """À Basse-Karvel, on compte les maisons. La mairie en recense 640, où vivent près de 1 900 personnes, bien plus que le chiffre avancé à la capitale.

« Personne n’est venu nous voir depuis l’automne », affirme le maire, Anton Lesk. Il refuse de signer la convention de relogement tant que le tracé de la nouvelle route n’est pas connu.

La région d’Ostrane saisira la Cour constitutionnelle le 17 mars, a indiqué jeudi un conseiller de Milan Teodoru."""

WIRE = """Ostrane will take the Karvel dam to the Constitutional Court, its president Milan Teodoru said in an interview on Wednesday.

The region offered to accept a lower level of 396 metres if the filling were spread over three years, he said. The energy ministry denied having received any such offer.

About 1,200 people live below the planned shoreline, according to the ministry; the town hall of Lower Karvel puts the figure at 1,900."""

UNDATED = """La Cour constitutionnelle devrait être saisie dans les prochains jours, ont fait savoir des proches du dossier.

Milan Teodoru demande que le niveau du lac soit ramené à 396 mètres. Une manifestation est prévue samedi devant le barrage."""

# sentences that stand in the pages
COUNTED = "La mairie en recense 640, où vivent près de 1 900 personnes, bien plus que le chiffre avancé à la capitale."
COURT_ON_17 = (
    "La région d’Ostrane saisira la Cour constitutionnelle le 17 mars, a indiqué jeudi un conseiller de Milan Teodoru."
)
COURT_ON_14 = "Il a averti que la région saisirait la Cour constitutionnelle le 14 mars."
REHOUSED = "Elle a ajouté que 1 200 habitants seraient relogés « sans exception » d’ici au 30 juin."
LOWER = "The region offered to accept a lower level of 396 metres if the filling were spread over three years, he said."


def article(
    key: str,
    title: str,
    text: str,
    *,
    language: str = "fr",
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    **more: object,
) -> Article:
    made = Article(
        id=f"page-{key}",
        source=Source(f"valdoria/{key}.txt", url, outlet, "text/plain"),
        title=title,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(published, "declared", f"<time>{published}</time>") if published else None,
        why_undated=None if published else "the page declares no date",
        text=text,
        made_by=("read/1", "analyse/1"),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def at(page: Article, words: str) -> tuple[int, int]:
    start = page.text.index(words)
    return start, start + len(words)


def span(page: Article, words: str) -> Span:
    return Span(*at(page, words), words)


def cite(page: Article, words: str) -> Cite:
    return Cite(page.id, *at(page, words))


def said(
    page: Article,
    words: str,
    speaker: Speaker | None,
    *,
    cue: str | None = None,
    act: Act = "assert",
    mode: Mode = "indirect",
    day: str | None = None,
    confidence: float = 0.9,
    venue: str | None = None,
) -> Statement:
    content = span(page, words)
    return Statement(
        id=f"{page.id}/{content.start}",
        speaker=speaker,
        why_no_speaker=None if speaker else "a quotation with no speaker near it",
        speaker_text=None,
        speaker_span=None,
        content=content,
        verbatim=(content,) if mode == "direct" else (),
        mode=mode,
        cue=Cue(*at(page, cue), cue, cue.split()[-1]) if cue else None,
        act=act,
        said_on=SaidOn(day, "page") if day else None,
        venue=venue,
        confidence=confidence,
    )


def time(page: Article, words: str, value: str | None, why: str | None = None) -> TimeMention:
    return TimeMention(*at(page, words), words, value, "page" if value else None, why)


VOLKONIA = Speaker("volkonia", "Irina Volkonia", "person", "ministre de l’Énergie", "Valdorie")
TEODORU = Speaker("teodoru", "Milan Teodoru", "person", "président de la région", "Ostrane")
LESK = Speaker("lesk", "Anton Lesk", "person", "maire", None)
MINISTRY = Speaker("ministry", "energy ministry", "organisation", None, "Valdorie")


def _agency() -> Article:
    page = article(
        "agency", "Karvel : le remplissage du barrage reprend", AGENCY, outlet="Valpress", published="2031-03-04"
    )
    return replace(
        page,
        byline="Ana Duvrin",
        source=replace(page.source, url="https://valpress.example/karvel?a=1&b=2"),
        statements=(
            said(
                page,
                "Nous remplirons le lac jusqu’à la cote 412 avant la fin de l’été",
                VOLKONIA,
                cue="a déclaré",
                act="announce",
                mode="direct",
                day="2031-03-04",
                venue="Sarnograd",
            ),
            said(
                page,
                "1 200 habitants seraient relogés « sans exception » d’ici au 30 juin",
                VOLKONIA,
                cue="a ajouté",
                act="announce",
                mode="mixed",
                day="2031-03-04",
            ),
            said(page, "l’arrêt immédiat des travaux", TEODORU, cue="a exigé", act="demand", day="2031-03-04"),
            said(
                page,
                "On ne noie pas une vallée par décret",
                TEODORU,
                cue="a-t-il dit",
                mode="direct",
                act="refuse",
                day="2031-03-04",
            ),
            said(
                page,
                "la région saisirait la Cour constitutionnelle le 14 mars",
                TEODORU,
                cue="a averti",
                act="warn",
                day="2031-03-04",
            ),
        ),
        times=(
            time(page, "mardi", "2031-03-04"),
            time(page, "30 juin", "2031-06-30"),
            time(page, "14 mars", "2031-03-14"),
            time(page, "jeudi", "2031-03-06"),
            time(page, "depuis l’automne", None, "a season has no exact dates"),
        ),
        credits=(Credit("Valpress", "agency", "Selon l’agence Valpress", "body"),),
        removed=(Removed("Partager sur les réseaux", "sharing"),),
    )


def _relay() -> Article:
    page = article(
        "relay",
        "Valdorie: le réservoir va être de nouveau rempli",
        RELAY,
        outlet="Le Fil du Monde",
        url="https://fil.example/1",
    )
    return replace(
        page,
        statements=(
            said(
                page,
                "Nous allons remplir le réservoir jusqu'au niveau 412 avant que l'été ne finisse",
                VOLKONIA,
                cue="a dit",
                act="announce",
                mode="direct",
            ),
            said(page, "les travaux cessent tout de suite", TEODORU, cue="a demandé", act="demand"),
            said(
                page, "Vous ne noyez pas une vallée par un décret", TEODORU, mode="direct", act="refuse", confidence=0.5
            ),
        ),
        times=(
            time(page, "mardi", None, "no date on the page"),
            time(page, "30 juin", None, "no date on the page"),
        ),
        removed=(
            Removed("Votre soutien est précieux : faites un don pour que vive notre site.", "appeal"),
            Removed("<b>LIRE AUSSI</b> : la route de Karvel", "related"),
            Removed("Cette page a été traduite par une technologie programmatique.", "disclaimer"),
        ),
        translation_signs=(
            TranslationSign("traduite par une technologie programmatique", "disclaimer"),
            TranslationSign("a-t-il dit. il a dit.", "doubled_attribution"),
        ),
    )


def _pages() -> tuple[Article, ...]:
    copy = article("copy", HOSTILE_TITLE, COPY, outlet="Gazette d’Ostrane", url=HOSTILE_ADDRESS, published="2031-03-05")
    english = article(
        "english",
        "Valdoria to resume filling Karvel dam",
        ENGLISH,
        language="en",
        outlet="The Eastern Monitor",
        url="https://monitor.example/karvel",
        published="2031-03-05",
    )
    english = replace(
        english,
        statements=(
            said(
                english,
                "We will fill the lake to the 412-metre mark before the end of summer",
                VOLKONIA,
                cue="told",
                act="announce",
                mode="direct",
                day="2031-03-04",
            ),
            said(
                english,
                "You do not drown a valley by decree",
                TEODORU,
                cue="he said",
                act="refuse",
                mode="direct",
                day="2031-03-04",
            ),
        ),
        times=(time(english, "Tuesday", "2031-03-04"), time(english, "June 30", "2031-06-30")),
        credits=(Credit("Valpress", "agency", "With Valpress", "furniture"),),
    )
    local = article(
        "local",
        "À Basse-Karvel, on compte les maisons",
        LOCAL,
        outlet="L’Écho de la Vallée",
        url="https://echo.example/maisons",
        published="2031-03-07T06:30:00+01:00",
    )
    local = replace(
        local,
        statements=(
            said(
                local,
                "Personne n’est venu nous voir depuis l’automne",
                LESK,
                cue="affirme",
                mode="direct",
                act="accuse",
            ),
            said(
                local,
                "La région d’Ostrane saisira la Cour constitutionnelle le 17 mars",
                None,
                cue="a indiqué",
                confidence=0.4,
            ),
        ),
        times=(time(local, "17 mars", "2031-03-17"), time(local, "jeudi", "2031-03-06")),
    )
    wire = article(
        "wire",
        "Ostrane to sue over Karvel dam",
        WIRE,
        language="en",
        outlet="Northern Wire",
        url="https://wire.example/ostrane",
        published="2031-03-06",
    )
    wire = replace(
        wire,
        statements=(
            said(
                wire,
                "The region offered to accept a lower level of 396 metres if the filling were spread over three years",
                TEODORU,
                cue="he said",
                act="offer",
                day="2031-03-05",
            ),
            said(wire, "having received any such offer", MINISTRY, cue="denied", act="deny"),
        ),
        times=(time(wire, "Wednesday", "2031-03-05"),),
    )
    undated = article(
        "undated",
        "Barrage : la justice bientôt saisie",
        UNDATED,
        outlet="InfoLibre Karvel",
        url="https://infolibre.example/x",
    )
    undated = replace(
        undated,
        statements=(said(undated, "le niveau du lac soit ramené à 396 mètres", TEODORU, cue="demande", act="demand"),),
        times=(time(undated, "samedi", None, "no date on the page"),),
    )
    return _agency(), _relay(), copy, english, local, wire, undated


def _reuse(pages: dict[str, Article]) -> tuple[Reuse, ...]:
    def passage(a: str, words_a: str, b: str, words_b: str, score: float) -> Passage:
        return Passage(at(pages[a], words_a), at(pages[b], words_b), score)

    first = AGENCY.split("\n\n")
    return (
        Reuse(
            "page-agency",
            "page-relay",
            "retranslated",
            0.81,
            0.94,
            "common_source",
            ("Both pages credit Valpress.",),
            tuple(
                passage("agency", x, "relay", y, s)
                for x, y, s in zip(first, RELAY.split("\n\n"), (0.93, 0.9, 0.82), strict=False)
            ),
        ),
        Reuse(
            "page-agency",
            "page-copy",
            "verbatim",
            0.52,
            1.0,
            "b_from_a",
            (
                "valdoria/agency.txt was published 2031-03-04, valdoria/copy.txt later, 2031-03-05.",
                "The copy has no sentence of its own.",
            ),
            (
                passage("agency", first[0], "copy", first[0], 1.0),
                passage("agency", first[1].split(". Elle")[0], "copy", first[1].split(". Elle")[0], 1.0),
            ),
        ),
        Reuse(
            "page-agency",
            "page-english",
            "translated",
            0.74,
            0.97,
            "b_from_a",
            ("valdoria/english.txt credits Valpress, the outlet of valdoria/agency.txt.",),
            tuple(
                passage("agency", x, "english", y, s)
                for x, y, s in zip(first, ENGLISH.split("\n\n"), (0.9, 0.88, 0.8), strict=False)
            ),
        ),
    )


def _utterances(pages: dict[str, Article]) -> tuple[Utterance, ...]:
    def one(speaker: str | None, *picked: tuple[str, int]) -> Utterance:
        found = [(pages[p], pages[p].statements[i]) for p, i in picked]
        wordings = tuple(Wording(s.content.text, (Cite(p.id, s.content.start, s.content.end),)) for p, s in found)
        origins = {"wire": 2, "local": 3, "undated": 4}
        return Utterance(
            speaker,
            tuple(s.id for _, s in found),
            wordings,
            len({origins.get(p.id.removeprefix("page-"), 1) for p, _ in found}),
        )

    return (
        one("volkonia", ("agency", 0), ("relay", 0), ("english", 0)),
        one("volkonia", ("agency", 1)),
        one("teodoru", ("agency", 2), ("relay", 1)),
        one("teodoru", ("agency", 3), ("relay", 2), ("english", 1)),
        one("teodoru", ("agency", 4)),
        one("teodoru", ("wire", 0)),
        one("teodoru", ("undated", 0)),
        one("lesk", ("local", 0)),
        one("ministry", ("wire", 1)),
        one(None, ("local", 1)),
    )


def _story(pages: dict[str, Article]) -> Story:
    def c(page: str, words: str) -> Cite:
        return cite(pages[page], words)

    opening = tuple(c(p, pages[p].text.split("\n\n")[0]) for p in ("agency", "relay", "copy", "english"))
    court = (
        c("agency", COURT_ON_14),
        c(
            "wire",
            "Ostrane will take the Karvel dam to the Constitutional Court, its president Milan Teodoru said in an interview on Wednesday.",
        ),
        c(
            "local",
            COURT_ON_17,
        ),
    )
    level = (
        c(
            "wire",
            LOWER,
        ),
        c("undated", "Milan Teodoru demande que le niveau du lac soit ramené à 396 mètres."),
    )
    rehoused = (
        c("agency", REHOUSED),
        c("english", "She said 1,200 residents would be rehoused “without exception” by June 30."),
    )
    counted = (
        c(
            "local",
            COUNTED,
        ),
    )
    return Story(
        id="karvel",
        title="Karvel : le remplissage du barrage reprend",
        articles=tuple(a.id for a in pages.values()),
        span=("2031-03-04", "2031-03-07"),
        independent_origins=4,
        brief=(
            BriefLine(COURT_ON_14, court, 3),
            BriefLine(AGENCY.split("\n\n")[0], opening, 1),
            BriefLine(
                LOWER,
                level,
                2,
            ),
            BriefLine(REHOUSED, rehoused, 1),
        ),
        calendar=(
            CalendarEntry("2031-03-04", "la reprise du remplissage du barrage de Karvel", None, False, opening[:1], 1),
            CalendarEntry(
                "2031-03-06",
                "une commission mixte doit se réunir",
                "Sarnograd",
                False,
                (c("agency", "une commission mixte doit se réunir jeudi à Sarnograd"),),
                1,
            ),
            CalendarEntry("2031-03-14", "la région saisirait la Cour constitutionnelle", None, True, court[:1], 1),
            CalendarEntry("2031-06-29/2031-06-30", "1 200 habitants seraient relogés", None, True, rehoused, 1),
        ),
        utterances=_utterances(pages),
        facts=(
            Fact(AGENCY.split("\n\n")[0], opening, 1),
            Fact(
                COUNTED,
                counted,
                1,
            ),
            Fact(
                "Une manifestation est prévue samedi devant le barrage.",
                (c("undated", "Une manifestation est prévue samedi devant le barrage."),),
                1,
            ),
        ),
        differences=(
            Difference(
                "number",
                "les habitants à reloger",
                (
                    Side(
                        REHOUSED,
                        rehoused,
                    ),
                    Side(
                        COUNTED,
                        counted,
                    ),
                ),
            ),
            Difference(
                "date",
                "la saisine de la Cour constitutionnelle",
                (
                    Side(COURT_ON_14, court[:1]),
                    Side(
                        COURT_ON_17,
                        court[2:],
                    ),
                ),
            ),
            Difference(
                "wording",
                "une vallée, un décret",
                (
                    Side(
                        "On ne noie pas une vallée par décret", (c("agency", "On ne noie pas une vallée par décret"),)
                    ),
                    Side(
                        "Vous ne noyez pas une vallée par un décret",
                        (c("relay", "Vous ne noyez pas une vallée par un décret"),),
                    ),
                ),
            ),
        ),
        positions=(
            Position(
                "volkonia",
                "remplissage du lac",
                "demands",
                (pages["agency"].statements[0].id, pages["english"].statements[0].id),
            ),
            Position("teodoru", "remplissage du lac", "refuses", (pages["agency"].statements[2].id,)),
            Position("teodoru", "niveau de 396 mètres", "offers", (pages["wire"].statements[0].id,)),
            Position("ministry", "niveau de 396 mètres", "denies", (pages["wire"].statements[1].id,)),
        ),
    )


def dossier(language: str = "fr") -> Dossier:
    pages = {a.id.removeprefix("page-"): a for a in _pages()}
    return Dossier(
        schema="recoupe.dossier/1",
        generator=Generator("recoupe", "0.0"),
        reader_language=language,
        articles=tuple(pages.values()),
        reuse=_reuse(pages),
        origins=(
            Origin("o-wire", "Northern Wire", ("page-wire",), "single", ()),
            Origin(
                "o-agency",
                "Valpress",
                ("page-relay", "page-copy", "page-agency", "page-english"),
                "declared",
                ("Valpress : « Selon l’agence Valpress »",),
                (),
                (Descent("page-copy", "page-agency", None), Descent("page-english", "page-agency", None)),
            ),
            Origin("o-local", None, ("page-local",), "single", ()),
            Origin("o-undated", None, ("page-undated",), "single", ()),
        ),
        people=(
            Person("volkonia", "Irina Volkonia", "person", ("Irina Volkonia",), ("ministre de l’Énergie",), "Valdorie"),
            Person(
                "teodoru",
                "Milan Teodoru",
                "person",
                ("Milan Teodoru", "Milan Teodorou"),
                ("président de la région d’Ostrane", "président régional", "regional president"),
                "Ostrane",
            ),
            Person("lesk", "Anton Lesk", "person", ("Anton Lesk",), ("maire de Basse-Karvel",), None),
            Person("ministry", "Energy ministry", "organisation", ("Energy ministry",), (), "Valdorie"),
        ),
        stories=(_story(pages),),
        refused=(Refused("valdoria/<img src=x onerror=alert(2)>.txt", "not read: no article text found"),),
    )


def many(pages: int, language: str = "fr") -> Dossier:
    """The dossier repeated until it has about ``pages`` pages, each repetition a story and origins of its own."""
    small = dossier(language)
    copies = [_renamed(small, f"-{i}") for i in range(max(pages // len(small.articles), 1))]

    def joined(field: str) -> Sequence[object]:
        return tuple(item for made in copies for item in getattr(made, field))

    fields = ("articles", "reuse", "origins", "people", "stories")
    return replace(small, **{f: joined(f) for f in fields})  # type: ignore[arg-type]


def _renamed(made: Dossier, suffix: str) -> Dossier:
    """Every id with ``suffix``, everywhere."""
    import msgspec

    ids = [a.id for a in made.articles] + [p.id for p in made.people] + [o.id for o in made.origins]
    ids += [s.id for a in made.articles for s in a.statements]
    text = msgspec.json.encode(made).decode()
    for name in sorted(ids, key=len, reverse=True):
        text = text.replace(f'"{name}"', f'"{name}{suffix}"')
    return msgspec.json.decode(text.encode(), type=Dossier)
