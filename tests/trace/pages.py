# ruff: noqa: E501 - a paragraph is a line, as on a page
"""Invented pages: one dispatch of an invented port, its copies, and what others report of the same day."""

from __future__ import annotations

from recoupe.model import Article, Credit, Published, Source, TranslationSign

DISPATCH = """\
Le conseil municipal de Port-Allaire a voté mardi soir la fermeture du bassin nord, où 340 dockers travaillent depuis la reprise du chantier naval. La décision prendra effet le 3 mars.

La maire, Solène Kerdavid, a défendu le projet pendant plus de quatre heures devant une salle comble. Selon elle, l'entretien des quais coûte 12 millions d'euros par an à une ville de 48 000 habitants.

« Nous ne pouvons plus payer seuls pour un port que toute la région utilise », a-t-elle lancé aux conseillers de l'opposition.

Les syndicats ont quitté la salle avant le vote. Leur porte-parole, Yannick Drévès, promet une grève illimitée dès lundi et accuse la majorité d'avoir caché une étude commandée l'an dernier.

Cette étude, dont une copie circule depuis la fin de l'été, concluait que le bassin pouvait redevenir rentable en cinq ans si l'écluse était réparée.

Le préfet a proposé une médiation. Une première réunion est prévue vendredi à la chambre de commerce."""

RETRANSLATED = """\
La municipalité de Port-Allaire a adopté mardi dans la soirée la clôture du bassin septentrional, dans lequel 340 débardeurs sont employés depuis le redémarrage du chantier naval. La mesure entrera en vigueur le 3 mars.

La maire Solène Kerdavid a soutenu le plan durant plus de quatre heures face à une salle pleine. D'après elle, la maintenance des quais revient à 12 millions d'euros chaque année pour une cité de 48 000 résidents.

« Nous ne sommes plus en mesure de payer seuls un port dont se sert toute la région », a-t-elle déclaré aux élus de l'opposition.

Les organisations syndicales sont sorties de la salle avant le scrutin. Leur représentant, Yannick Drévès, annonce une grève sans limite à partir de lundi et reproche à la majorité d'avoir dissimulé une étude demandée l'année dernière.

Cette étude, dont un exemplaire circule depuis la fin de l'été, estimait que le bassin pourrait être de nouveau rentable en cinq années à condition de réparer l'écluse.

Le préfet a offert une médiation. Une première rencontre doit se tenir vendredi à la chambre de commerce."""

TRANSLATED = """\
The Port-Allaire town council voted on Tuesday evening to close the northern basin, where 340 dockers have worked since the shipyard reopened. The decision takes effect on 3 March.

The mayor, Solène Kerdavid, defended the project for more than four hours before a packed room. According to her, maintaining the quays costs a town of 48,000 inhabitants 12 million euros a year.

"We can no longer pay alone for a port that the whole region uses," she told the opposition councillors.

The unions left the room before the vote. Their spokesman, Yannick Drévès, promises an indefinite strike from Monday and accuses the majority of having hidden a study commissioned last year.

That study, a copy of which has been circulating since the end of the summer, concluded that the basin could become profitable again within five years if the lock were repaired.

The prefect has offered mediation. A first meeting is planned for Friday at the chamber of commerce."""

# Another reporter in the same room: the same names, numbers, day and public sentence.
INDEPENDENT = """\
Il était près de minuit quand Solène Kerdavid a enfin obtenu son vote. À Port-Allaire, le bassin nord vivra son dernier hiver.

« Nous ne pouvons plus payer seuls pour un port que toute la région utilise », a répété l'élue, visiblement fatiguée, à des opposants qui tapaient du poing sur les pupitres.

Dans le public, des familles de dockers se tenaient par le bras. Ils sont 340 à craindre pour leur emploi, et beaucoup ont appris la nouvelle par la radio.

« On nous avait juré que rien n'était décidé », soupire Armel, grutier depuis vingt ans, en pliant sa banderole.

Le syndicat de Yannick Drévès n'a pas attendu la fin de la séance pour sortir. Il appelle à cesser le travail lundi.

La ville, qui compte 48 000 habitants, avance un coût de 12 millions d'euros ; l'opposition juge ce chiffre gonflé et réclame les comptes détaillés du port."""

OTHER = """\
Une équipe de l'observatoire de Montclar a décrit la plus ancienne méduse fossile connue dans la vallée de la Sorre. L'animal, long de huit centimètres, vivait il y a 506 millions d'années.

Les chercheurs ont examiné quarante spécimens conservés dans une argile très fine, où l'on distingue encore le pourtour de l'ombrelle et une centaine de tentacules.

Pour la paléontologue Inès Valcour, la découverte repousse de plusieurs millions d'années l'apparition des grands nageurs.

Les fossiles seront exposés au printemps dans le petit musée du village, qui cherche encore les fonds nécessaires pour une vitrine climatisée."""

BACKGROUND = """\
Le bassin nord, creusé au temps de la marine à voile, a fermé une première fois pendant la crise du charbon. Rouvert avec l'aide de la région, il accueille chaque année une soixantaine de navires et trois fois plus de bateaux de pêche qu'il y a dix ans. Sa grande écluse, dont les portes datent du siècle dernier, est tombée en panne à quatre reprises depuis le mois de janvier."""


def page(
    name: str,
    text: str,
    *,
    language: str | None = "fr",
    outlet: str | None = None,
    published: str | None = None,
    source: str | None = None,
    kind: str = "agency",
    translated: bool = False,
) -> Article:
    """An article as read would hand it on; ``source`` is who it credits."""
    credit = Credit(source, "agency" if kind == "agency" else "outlet", f"({source})", "body") if source else None
    return Article(
        id=name,
        source=Source(path=f"{name}.txt", url=None, outlet=outlet, media_type="text/plain"),
        title=name,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(published, "declared", published) if published else None,
        why_undated=None if published else "no date on the page",
        text=text,
        credits=(credit,) if credit else (),
        translation_signs=(TranslationSign("traduit automatiquement", "disclaimer"),) if translated else (),
    )


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def joined(parts: list[str]) -> str:
    return "\n\n".join(parts)
