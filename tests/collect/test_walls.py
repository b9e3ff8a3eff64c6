"""What stands before an article, and what only looks so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collect.walls import wall_of

URL = "https://gazette.example/2026/03/le-pont-rouvre"
LEAD = "Le pont de Valmont a rouvert lundi matin à la circulation, après six mois de travaux, a annoncé la mairie."
MORE = (
    "La maire, Odile Rameau, s'est félicitée d'un chantier tenu dans les délais, devant une centaine "
    "d'habitants réunis "
    "sur la rive. Les camions devaient encore faire un détour de douze kilomètres par Bretin, et les "
    "commerçants du quai "
    "disaient avoir perdu un tiers de leurs clients. La région a payé la moitié des travaux."
)
WALKERS = "Les piétons avaient retrouvé le passage dès janvier, selon la préfecture, qui attend les camions."
BRIEF = f"<p>{LEAD}</p><p>{WALKERS}</p>"
STORY = f"<p>{LEAD}</p>" + f"<p>{MORE}</p>" * 6
BANNER = (
    '<div id="cookie-banner"><p>Nous et nos 812 partenaires utilisons des cookies pour mesurer l\'audience.</p></div>'
)
MENU = "<nav><ul><li><a href='/'>Accueil</a></li><li>Abonnez-vous pour lire la suite</li></ul></nav>"


def ld(free: object, kind: object = "NewsArticle") -> str:
    data = {"@context": "https://schema.org", "@type": kind, "headline": "Le pont", "isAccessibleForFree": free}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def wall(body: str, head: str = "", url: str = URL, asked: str = URL) -> str | None:
    head = f"<head><title>Le pont de Valmont rouvre</title>{head}</head>"
    page = f"<html>{head}<body>{MENU}<article>{body}</article></body></html>"
    return wall_of(page.encode(), url, asked, "utf-8")


STUBS = [
    "Cet article est réservé aux abonnés.",
    "Article réservé à nos abonnés",
    "La suite est réservée aux abonnés",
    "Abonnez-vous pour lire la suite de cet article",
    "Il vous reste 78 % de cet article à lire.",
    "Pour lire la suite, abonnez-vous",
    "This article is for subscribers only",
    "This story is only available to paid subscribers.",
    "Subscribe to continue reading",
    "Sign in to read the full story",
    "To continue reading, subscribe for $1 a week",
    "You have reached your limit of free articles",
    "Dieser Artikel ist nur für Abonnenten",
    "Suscríbete para seguir leyendo",
    "Questo articolo è riservato agli abbonati",
    "Conteúdo exclusivo para assinantes",
    "Оформите подписку, чтобы читать дальше",
]


@pytest.mark.parametrize("said", STUBS)
def test_a_page_of_a_few_words_that_says_it_is_for_subscribers_is_no_article(said: str) -> None:
    found = wall(f"{BRIEF}<div class='x'><span>{said}</span></div>")
    assert found is not None
    assert found.startswith("only for subscribers: “")
    assert said.rstrip(".")[:40] in found


@pytest.mark.parametrize("said", STUBS)
def test_a_whole_article_with_the_same_line_below_is_one(said: str) -> None:
    assert wall(f"{STORY}<p>{said}</p>") is None


@pytest.mark.parametrize("head", [ld(False), ld("False", ["NewsArticle", "Thing"]), ld(False, "Report")])
def test_mark_up_that_says_the_article_is_not_free_counts_where_little_is_shown(head: str) -> None:
    found = wall(BRIEF, head)
    assert found is not None
    assert "not free" in found
    assert wall(STORY, head) is None
    assert wall(f"<p>{LEAD}</p>" + f"<p>{MORE}</p>" * 5 + "<p>Réservé</p>", head) is None


def test_an_article_that_is_not_free_and_stops_where_it_says_so_is_a_stub() -> None:
    body = f"<p>{LEAD}</p>" + f"<p>{MORE}</p>" * 5 + "<p>Abonnez-vous pour lire la suite</p>"
    assert wall(body, ld(False)) is not None
    assert wall(body) is None


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (BRIEF, ""),
        (BRIEF, ld(True)),
        (BRIEF, ld(False, "Organization")),
        (BRIEF, '<meta property="article:content_tier" content="free">'),
        (BRIEF, '<script type="application/ld+json">{broken</script>'),
        (f"{BRIEF}{BANNER}", ""),
        (f"{BRIEF}<ul><li>Article réservé aux abonnés</li></ul>", ""),
        (f"{BRIEF}<div><a href='/b'>Cet article est réservé aux abonnés</a></div>", ""),
        (f"{BRIEF}<aside><p>Abonnez-vous pour lire la suite</p></aside>", ""),
        (f"{BRIEF}<p>Abonnez-vous pour recevoir notre lettre chaque matin.</p>", ""),
        (f"{BRIEF}<p>Déjà abonné ? Connectez-vous</p>", ""),
        (f"{BRIEF}<p>« Cet article est réservé aux abonnés » : c'est ce que liront désormais, dès le deuxième alinéa, "
         "ceux des lecteurs de L'Écho de Bretin qui ne paient pas, a dit mardi son directeur, qui espère trois mille "
         "abonnés avant l'été et promet que les élections resteront gratuites.</p>", ""),
        (f"{BRIEF}<p>The paper will ask readers to subscribe to continue reading after three articles.</p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_wall_is_none(body: str, head: str) -> None:
    assert wall(body, head) is None


def test_an_article_about_walls_is_an_article() -> None:
    about = (
        "<h1>Why this article is for subscribers only</h1>"
        "<p>Readers of the Halden Herald met a new sentence on Monday: “Subscribe to continue reading”. The "
        "paper, which "
        "lost a third of its advertising last year, is the last of the coast to ask for money.</p>"
        "<p>“We value your privacy, and our newsroom,” said Nora Vale, its editor. “Before you continue, "
        "somebody has to "
        "pay the reporters.” About four thousand people have signed up, she said, half of what is needed by June.</p>"
        "<p>At the library in Halden, where the paper stays free, Per Berg was not convinced. He reads the wire "
        "instead, "
        "he said, and the notices pinned up at the ferry quay. His neighbour has subscribed for both of them, "
        "and brings "
        "the printed edition over at noon when she is done with the crossword, as she has done for years now.</p>"
    )
    assert wall(about) is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Le respect de votre vie privée</h1>"
        "<p>Avec votre accord, nos 63 partenaires et nous déposons des traceurs.</p>",
        "<h1>Nous respectons votre vie privée</h1><p>Nous et nos 812 partenaires stockons des cookies.</p>"
        "<button>Accepter et continuer</button>",
        "<p>We value your privacy</p><p>We and our partners use cookies to store and access data on your device.</p>",
        f"{BANNER}<p>Chargement</p>",
        "<h1>Before you continue</h1><p>We use cookies and data to deliver our services.</p>",
    ],
)
def test_a_page_that_only_asks_for_consent_is_no_article(body: str) -> None:
    found = wall(body)
    assert found is not None
    assert "consent" in found


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://consent.gazette.example/?continue=x", "to consent first (consent.gazette.example)"),
        ("https://guce.halden.example/consent?x", "to consent first (guce.halden.example)"),
        ("https://gazette.example/collectConsent?sessionId=1", "to consent first"),
        ("https://login.gazette.example/", "to sign in first (login.gazette.example)"),
        ("https://gazette.example/abonnement?retour=/2026", "to sign in first"),
    ],
)
def test_a_request_that_ends_where_readers_consent_or_sign_in_has_not_reached_the_article(url: str, what: str) -> None:
    assert what in (wall(STORY, url=url) or "")
    assert wall(STORY, url=url, asked=url) is None


def test_an_address_with_the_words_in_its_title_is_not_led_away() -> None:
    assert wall(STORY, url="https://gazette.example/2026/login-chaos-at-the-ferry-office") is None
    assert wall(STORY, url="https://gazette.example/consentement-la-loi-change") is None


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required! | Cloudflare", "Access Denied"])
def test_a_check_for_robots_is_no_article(title: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><p>Checking your browser before you go on.</p></body></html>"
    )
    assert wall_of(page.encode(), URL, URL) == "the site checks for robots before it shows the page"
    story = f"<html><head><title>{title}</title></head><body>{STORY}</body></html>"
    assert wall_of(story.encode(), URL, URL) is None


@given(st.binary(max_size=300))
def test_no_page_is_too_broken_to_be_looked_at(content: bytes) -> None:
    wall_of(content, URL, URL, "utf-8")
    wall_of(b"<p>" + content, URL, URL, "no-such-charset")
