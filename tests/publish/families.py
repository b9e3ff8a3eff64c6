"""Families of copies about an invented port, as large as wanted: five languages, chains, sources nobody collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.model import (
    Absent,
    Article,
    Descent,
    Dossier,
    Generator,
    Origin,
    Passage,
    Published,
    Reuse,
    ReuseKind,
    Source,
)

LANGUAGES = ("fr", "en", "de", "es", "uk")
OUTLETS = (
    "Le Phare d’Allaire",
    "The Havnes Courier",
    "Küstenbote Nordhafen",
    "El Faro de Puerto Alba",
    "Портовий вісник",
    "Relais Planète",
    "Das Tagblatt am Deich",
    "La Vigie du Ponant",
    "Correo del Estrecho",
    "Harbour Ledger",
)
KINDS: tuple[ReuseKind, ...] = ("verbatim", "edited", "retranslated")


@dataclass
class Making:
    """A dossier being made: pages get their outlets, languages and dates in turn."""

    pages: list[Article] = field(default_factory=list)
    reuse: list[Reuse] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def page(self) -> str:
        number = len(self.pages)
        outlet = f"{OUTLETS[number % len(OUTLETS)]} {number // len(OUTLETS) + 1}"
        moment = f"2031-03-{4 + number // 20 % 20:02}T{6 + number % 16:02}:{number % 60:02}:00+01:00"
        published = Published(moment, "declared", moment) if number % 11 else None
        why = None if published else "the page declares no date"
        source = Source(f"{number:04}.txt", None, outlet, "text/plain")
        language = LANGUAGES[number % len(LANGUAGES)]
        page = Article(f"page-{number:04}", source, None, None, None, language, published, why, "Le bassin ferme. " * 9)
        self.pages.append(page)
        return page.id

    def copy(self, of: str, share: float = 0.8) -> Descent:
        """A page that copies another."""
        new = self.page()
        self.share(of, new, share)
        return Descent(new, of, None)

    def share(self, lender: str, borrower: str, share: float) -> None:
        languages = {p.language for p in self.pages if p.id in (lender, borrower)}
        kind = KINDS[len(self.reuse) % len(KINDS)] if len(languages) == 1 else "translated"
        a, b = sorted((lender, borrower))
        self.reuse.append(
            Reuse(
                a, b, kind, share, share, "b_from_a" if a == lender else "a_from_b", (), (Passage((0, 16), (0, 16), 1),)
            )
        )

    def origin(
        self, name: str | None, pages: list[str], absent: tuple[Absent, ...] = (), descent: tuple[Descent, ...] = ()
    ) -> None:
        self.origins.append(Origin(f"origin-{len(self.origins)}", name, tuple(pages), "reused", (), absent, descent))

    def dossier(self, language: str) -> Dossier:
        reuse = tuple(sorted(self.reuse, key=lambda r: (r.a, r.b)))
        made = (tuple(self.pages), reuse, tuple(self.origins))
        return Dossier("recoupe.dossier/1", Generator("recoupe", "0"), language, *made, (), (), ())


def sixty(language: str = "fr") -> Dossier:
    """Sixty pages: a family with chains three deep, one of two sources nobody collected, and single pages."""
    making = Making()
    root = making.page()
    descent = [making.copy(root) for _ in range(6)]
    for above in [d.article for d in descent[:3]]:
        relayed = making.copy(above)
        making.share(root, relayed.article, 0.4)
        descent += [relayed, *(making.copy(relayed.article, 0.6) for _ in range(3))]
        descent.append(making.copy(descent[-1].article))
    making.origin("Agence Port", [root, *(d.article for d in descent)], descent=tuple(descent))

    named = [making.page() for _ in range(5)]
    copies = tuple(making.copy(page) for page in named[:3])
    absent = (Absent("Norda", tuple(named), None), Absent("La Gazette du Détroit", tuple(named[3:]), "Norda"))
    known = tuple(Descent(p, None, "Norda" if p in named[:3] else "La Gazette du Détroit") for p in named)
    making.origin("Norda", named + [c.article for c in copies], absent, known + copies)
    while len(making.pages) < 60:
        page = making.page()
        if len(making.pages) % 3 == 0:
            making.share(root, page, 0.15)
        making.origin(None, [page])
    return making.dossier(language)


def star(copies: int, language: str = "en") -> Dossier:
    """One page and its many copies."""
    making = Making()
    root = making.page()
    descent = tuple(making.copy(root) for _ in range(copies))
    making.origin("Agence Port", [root, *(d.article for d in descent)], descent=descent)
    return making.dossier(language)


def chain(relays: int, language: str = "en") -> Dossier:
    """A page, its relay, the relay's relay, and so on."""
    making = Making()
    pages = [making.page()]
    descent = []
    for _ in range(relays):
        descent.append(making.copy(pages[-1]))
        pages.append(descent[-1].article)
    making.origin("Agence Port", pages, descent=tuple(descent))
    return making.dossier(language)


def singles(pages: int, language: str = "en") -> Dossier:
    """Pages that have nothing to do with each other."""
    making = Making()
    for _ in range(pages):
        making.origin(None, [making.page()])
    return making.dossier(language)
