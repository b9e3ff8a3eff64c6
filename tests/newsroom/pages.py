"""Ten short pages about three invented events, as their outlets would have them, and a store to put them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recoupe.collect import packed
from recoupe.ledger import Arrival
from recoupe.model import Capture, Declared, Source
from recoupe.newsroom import opened, work
from recoupe.store import Store
from recoupe.trace.encoder import Remembering, SentenceEncoder

ENCODER = Remembering(SentenceEncoder())  # loaded once for all tests
FERRY, BUSES, BAKER = "ferry", "buses", "baker"


@dataclass(frozen=True)
class Page:
    key: str
    event: str
    outlet: str
    day: str
    title: str
    text: str

    def arrival(
        self, text: str | None = None, title: str | None = None, taken: str = "2026-03-04T12:00:00Z"
    ) -> Arrival:
        source = Source(None, f"https://{self.key}", self.outlet, "text/plain")
        declared = Declared(title=title or self.title, published=self.day)
        return Arrival(Capture(source, (text or self.text).encode(), declared), self.key, taken)


PAGES = [
    Page(
        "phare.example/ferry",
        FERRY,
        "Le Phare de Valin",
        "2026-03-02",
        "Incendie à bord du ferry Belle-Anse au large de Port-Valin",
        "Un incendie s'est déclaré lundi matin dans la salle des machines du ferry Belle-Anse, à six milles de "
        "Port-Valin. Les 214 passagers ont été évacués par deux chalutiers avant midi.\n\n"
        "« Nous avons entendu une explosion, puis la fumée est montée par l'escalier », raconte Maud Keriven, "
        "enseignante, qui se rendait à l'île Saint-Orens avec sa classe.\n\n"
        "La préfète maritime, Odile Sarrant, a annoncé l'ouverture d'une enquête. Le navire, vieux de trente ans, "
        "devait être remplacé en juin, selon la compagnie Valin-Lignes.",
    ),
    Page(
        "ouest-valin.example/belle-anse",
        FERRY,
        "Ouest Valin",
        "2026-03-02",
        "Ferry Belle-Anse : 214 passagers évacués après un incendie",
        "Les 214 passagers du ferry Belle-Anse ont été évacués sains et saufs lundi, après un incendie parti de la "
        "salle des machines au large de Port-Valin.\n\n"
        "Deux chalutiers du port ont recueilli les naufragés. « La mer était d'huile, c'est notre chance », a dit "
        "le patron de l'Étoile-du-Soir, Joël Tanguy.\n\n"
        "La préfète maritime Odile Sarrant a promis que l'enquête dirait « pourquoi l'alarme n'a pas sonné ».",
    ),
    Page(
        "relais.example/ferry",
        FERRY,
        "Relais Info",
        "2026-03-03",
        "Le ferry Belle-Anse en feu au large de Port-Valin",
        "Un incendie s'est déclaré lundi matin dans la salle des machines du ferry Belle-Anse, à six milles de "
        "Port-Valin. Les 214 passagers ont été évacués par deux chalutiers avant midi.\n\n"
        "« Nous avons entendu une explosion, puis la fumée est montée par l'escalier », raconte Maud Keriven, "
        "enseignante, qui se rendait à l'île Saint-Orens avec sa classe.\n\n"
        "La préfète maritime, Odile Sarrant, a annoncé l'ouverture d'une enquête.",
    ),
    Page(
        "coast.example/ferry-fire",
        FERRY,
        "The Coast Gazette",
        "2026-03-03",
        "Fire on the Belle-Anse ferry off Port-Valin: all 214 passengers safe",
        "All 214 passengers of the ferry Belle-Anse were taken off by two trawlers on Monday after a fire broke out "
        "in the engine room, six miles off Port-Valin.\n\n"
        "The maritime prefect, Odile Sarrant, said an inquiry would look into why no alarm was heard.\n\n"
        '"We will not let this ship sail again," said Hervé Malo, head of Valin-Lignes.',
    ),
    Page(
        "courvigny.example/cars",
        BUSES,
        "La Dépêche de Courvigny",
        "2026-03-02",
        "Grève des cars scolaires : le département de Courvigny reçoit les chauffeurs",
        "Les chauffeurs de cars scolaires de Courvigny ont voté lundi la poursuite de leur grève, la deuxième "
        "semaine sans ramassage pour 3 200 élèves.\n\n"
        "« On nous demande de partir à cinq heures pour onze euros, c'est non », tranche Idriss Benali, délégué du "
        "syndicat des transports.\n\n"
        "La présidente du département, Claire Aubrac, a refusé d'ouvrir des négociations sur les salaires avant jeudi.",
    ),
    Page(
        "vallee.example/greve-cars",
        BUSES,
        "Vallée Matin",
        "2026-03-03",
        "Courvigny : pas de cars scolaires avant vendredi",
        "Pas de car scolaire avant vendredi à Courvigny, où les chauffeurs ont reconduit leur grève pour les salaires. "
        "Quelque 3 200 élèves sont concernés.\n\n"
        "Claire Aubrac, présidente du département, recevra les délégués jeudi. Elle « n'exclut pas une prime », "
        "selon son cabinet.\n\n"
        "Idriss Benali, du syndicat des transports, exige une hausse de deux euros de l'heure.",
    ),
    Page(
        "valley-post.example/school-buses",
        BUSES,
        "The Valley Post",
        "2026-03-03",
        "School bus drivers in Courvigny extend their strike",
        "School bus drivers in Courvigny voted on Monday to go on with a strike that has left 3,200 pupils without "
        "transport for a second week.\n\n"
        'Union delegate Idriss Benali said drivers wanted "two euros more an hour, not a bonus".\n\n'
        "The head of the department, Claire Aubrac, refused to discuss wages before Thursday.",
    ),
    Page(
        "prunelle.example/boulanger",
        BAKER,
        "La Gazette de Prunelle",
        "2026-03-03",
        "Le boulanger de Prunelle relaxé en appel",
        "La cour d'appel de Montaval a relaxé mardi Firmin Lescot, boulanger à Prunelle, poursuivi pour avoir ouvert "
        "sept jours sur sept.\n\n"
        "« Je reprendrai le fournil dimanche », a déclaré Firmin Lescot à la sortie de l'audience.\n\n"
        "Le syndicat des boulangers du Montaval a annoncé un pourvoi en cassation.",
    ),
    Page(
        "montaval.example/lescot",
        BAKER,
        "Montaval Actu",
        "2026-03-04",
        "Pain du dimanche : Firmin Lescot gagne en appel",
        "Firmin Lescot pourra cuire le dimanche : la cour d'appel de Montaval a infirmé mardi le jugement qui "
        "condamnait le boulanger de Prunelle.\n\n"
        "Son avocate, Nadia Ferral, salue « une décision de bon sens ». Le syndicat des boulangers ira en cassation.",
    ),
    Page(
        "fosses.example/fete",
        "fair",
        "Le Petit Fossois",
        "2026-03-04",
        "Fosses prépare sa fête de la rhubarbe",
        "La fête de la rhubarbe aura lieu le samedi 14 mars place du Lavoir, à Fosses. Vingt-deux producteurs sont "
        "attendus.\n\n« Il y aura des tartes pour tout le monde », promet la maire, Sylvie Grandin.",
    ),
]
BY_KEY = {page.key: page for page in PAGES}


def keep(store: Store, arrivals: Iterable[Arrival]) -> None:
    for arrival in arrivals:
        with store.change():
            store.captures.keep(arrival, packed(arrival))


def fill(home: Path, pages: Iterable[Page] = PAGES) -> None:
    """Put pages into the store in ``home`` and have everything done."""
    with opened(home, writes=True) as store:
        keep(store, (page.arrival() for page in pages))
        work(store, "fr", encoder=ENCODER)


@contextmanager
def reading(home: Path) -> Iterator[Store]:
    with opened(home) as store:
        yield store


def partition(store: Store) -> set[frozenset[str]]:
    """The stories as sets of page keys."""
    stories = (store.stories.pages(story) for story in store.stories.ids())
    return {frozenset(store.versions.page_of(article) or "" for article in story) for story in stories}


def story_of(store: Store, key: str) -> str:
    return store.stories.of(store.versions.article_of(key) or "") or ""
