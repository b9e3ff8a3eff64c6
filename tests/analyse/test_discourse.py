"""Whom pronouns, descriptions and quotations mean among all whom a page has told of, named or not."""

from dataclasses import replace

import pytest

from recoupe.analyse import analyse
from tests.analyse.test_analyse import article, names
from tests.analyse.test_constructions import speaker_of

CASES = {
    "a role brought in as a subject is whom the next sentence's pronoun means": (
        "fr",
        "Le maire, Guy Perrin, a promis un bassin. Une voisine tient une pancarte. « Nous sommes fatigués », "
        "souffle-t-elle.",
        "voisine",
    ),
    "who has just spoken is meant before a far holder of such a role": (
        "fr",
        "Le coach Damien Roux était amer : « Un nul n'aurait pas été volé. »\n\nHugo Ferry a été renvoyé au "
        "vestiaire.\n\nFace à la presse, Anders Lind n'a pas accablé son pivot : « J'ai mal géré le banc. »\n\nLe "
        "technicien suédois a dit qu'il ne cédait pas à la panique.",
        "Anders Lind",
    ),
    "somebody told of by a possessive speaks, not whom the possessive means": (
        "en",
        "Holly Strand left the track without a word. Her mother did not. “They robbed her,” she told reporters.",
        "mother",
    ),
    "a fronted description is no one besides the pronoun it describes": (
        "en",
        "The firm's founder doubts that he will wait. A former pilot with no degree, he sold his house. “I have "
        "nothing left,” he said.",
        "founder",
    ),
    "a sentence without a verb is about its first phrase": (
        "fr",
        "Lola Mazier a dit n'en vouloir à personne. Sa mère, si. « Il savait tout », a-t-elle tonné.",
        "mère",
    ),
    "who has spoken last is meant before whom the page has told of most": (
        "fr",
        "Le ministre, Paul Roux, a dit que tout était prêt. Il a ajouté que rien ne manquait. M. Roux a précisé que "
        "les bancs étaient neufs. Il a promis des chaises.\n\nLe préfet, Jean Vial, a révélé que la salle était vide."
        "\n\nIl a également déclaré que le toit fuyait.",
        "Jean Vial",
    ),
    "whom the sentence before is about is meant before whom the page has told of most": (
        "en",
        "The Minister of Works, Musa Idowu, said the road was open. He said the bridge would follow.\n\nMr Idowu "
        "described Mr Onabanjo as a hardworking man.\n\nMeanwhile, the president of the institute, Ike Nnamdi, "
        "congratulated Mr Onabanjo on his election.\n\nHe added that the institute would support the agency.",
        "Ike Nnamdi",
    ),
    "a pronoun behind its quotation goes on with who spoke, whomever the page is about": (
        "en",
        "Fire chief Bill Coughlan said it was dark. He said it was hot. Coughlan said it was cold. He said the roof "
        "fell.\n\nCurtis Shaver, deputy chief for the city, says the call came in late.\n\n“Smoke was everywhere that "
        "night,” he says.",
        "Curtis Shaver",
    ),
    "whom a leading phrase names is not who speaks behind it": (
        "en",
        "Mayor Dan Pell said it was dark. He said it was hot.\n\nOf Sam Orme, he said, “I want him to do well.”",
        "Dan Pell",
    ),
    "a noun of a kind with one that has told somebody is his": (
        "fr",
        "La représentante du parquet a requis trois ans. La magistrate a insisté sur les faits. « C'est long », "
        "a-t-elle lancé.",
        "représentante du parquet",
    ),
    "a clause without a comma tells of somebody new": (
        "fr",
        "« J'ai payé », dit un berger. Le technicien qui suit la filière rappelle que quatre essais ont échoué.",
        "technicien",
    ),
    "nobody is the object of what he does": (
        "en",
        "Kim Dale had torn a muscle. Her coach told her to rest. “I know that leg,” he said.",
        "coach",
    ),
    "somebody's aide is not he, and who is loyal to him is not he either": (
        "en",
        "The secretary, Tanko Idra, explained that three councils were touched.\n\nHe spoke about the trial "
        "of Haruna Sabo, a blogger loyal to Senator Umar Bello.\n\nRecall that on Monday Bello’s blogger was sent to a "
        "prison by a court for spreading false news.\n\nHe said, “He wrote that they left, which is a lie.”",
        "Tanko Idra",
    ),
    "who answers is not who has just spoken": (
        "en",
        "“It will cost us the roads,” the finance member said. “Shame,” a colleague shouted. “Potholes sign no "
        "petitions,” he replied.",
        "finance member",
    ),
    "'ce dernier' is the analyst, not the house he works at": (
        "fr",
        "« L'addition est lourde », tempère Ulrich Brandeis, analyste chez Kestrel. D'après ce dernier, la dette "
        "dépassera neuf milliards.",
        "Ulrich Brandeis",
    ),
    "a noun of origin may tell of a town as well": (
        "fr",
        "La jeune Ilona Petrescu a dix-neuf ans. « Elle m'apprend tout », jure Ilona Petrescu. « Même à tricher », "
        "plaisante la Marovienne de Brest-sur-Lande.",
        "Ilona Petrescu",
    ),
    "the parent of so many children is nobody new": (
        "en",
        "“I work on Sundays,” said Dolores Whitcombe, a machine operator. The mother of three said she had worked "
        "there for 11 years.",
        "Dolores Whitcombe",
    ),
    "a body told by what it makes is whom 'the company' means": (
        "en",
        "Fellhound, the outdoor clothing maker that once had a waiting list, is to cut 140 jobs after a warm winter. "
        "The company said it would close its Leith studio.",
        "Fellhound",
    ),
    "a body told by 'the company' is not 'the union'": (
        "en",
        "Marlow, a family business that packs sardines, said the change was unavoidable. The company added that nobody "
        "would lose pay.\n\n“We wrote four times,” said Amos Fenn, the shop steward. The union said it would ballot "
        "its members.",
        "union",
    ),
    "whom a sentence is about speaks after its colon": (
        "fr",
        "« On a été nuls », reconnaît Kévin Dorn. Son compère Sione Taula, auteur de douze points, a préféré se "
        "projeter sur samedi prochain : « Là-bas, on jouera notre peau. »",
        "Sione Taula",
    ),
    "an article's capital makes no speaker of a thing": (
        "fr",
        "Leïla Morand, la vice-présidente, se tait. Une menace qui la fait rire : « Ils ont perdu là-bas, ils perdront "
        "ici aussi. »",
        "Leïla Morand",
    ),
    "a role told first is that of whom the next sentence names": (
        "fr",
        "L'adjointe à la voirie a calmé le jeu. Selon Solenn Quéré, le prix est celui fixé. « Quand ? » a demandé "
        "Mme Marchand. « Demain », a répondu l'adjointe.",
        "Solenn Quéré",
    ),
    "an office with its rank is not any lawyer's": (
        "fr",
        "Me Yves Dantec a plaidé la folie. « Votre téléphone était sur place », lui a opposé l'avocat général.",
        "avocat général",
    ),
    "a surname alone is not the wife's": (
        "en",
        "Rep. Duncan Alder and his wife, Margaret Alder, were indicted Tuesday. Alder had blamed the bank, saying that "
        "it lost his letters.",
        "Duncan Alder",
    ),
    "a surname may be a noun for somebody": (
        "en",
        "Rep. Duncan Hunter was indicted Tuesday. In a speech earlier this month, Hunter castigated the ministry, "
        'accusing it of being "corrupt."',
        "Duncan Hunter",
    ),
    "nor the brother's": (
        "fr",
        "Le patron Luc Tarnier et son frère, Benoît Tarnier, ont vendu la scierie. Tarnier assure que c'est juste.",
        "Luc Tarnier",
    ),
    "a page that opens with a pronoun tells later whom it means": (
        "fr",
        "« Là, c'est creux », annonce-t-elle. À 67 ans, Hermine Valat restaure des fresques. Hermine Valat a quitté "
        "l'école à quinze ans.",
        "Hermine Valat",
    ),
    "a prosecutor is not the lawyer who is named after him": (
        "fr",
        "Le procureur a requis huit mois de prison. « Quelle caisse ? » a plaidé Me Paul Etcharry. À en croire le "
        "procureur, la passion n'excuse rien.",
        "procureur",
    ),
    "a noun for whom nothing was told yet is not hers who has a role": (
        "fr",
        "Paola Ferrand attend une aide de la ville. Interrogée, l'adjointe à la culture plaide un retard. « Les livres "
        "attendent mieux que moi », ironise la relieuse.",
        "Paola Ferrand",
    ),
    "a role told for the first time is his whom the sentence before is about, across a paragraph": (
        "en",
        "Ray Coburn walked off the field without a word.\n\n“We were outplayed,” the Harriers manager said later.",
        "Ray Coburn",
    ),
    "a wife who has been named is meant by 'his wife'": (
        "en",
        "Oskar Brandl opened the bakery in 2015. His wife, Ilse Brandl, keeps the books.\n\n“He gets up at two,” his "
        "wife said.",
        "Ilse Brandl",
    ),
    "a first name in front of a full one has its surname, and they may be a couple": (
        "en",
        "For Nina and Joe Carver the ruling came too late.\n\n“It is over,” said Ms. Carver, 41. Her husband said he "
        "would appeal.",
        "Joe Carver",
    ),
    "a diplomat without a name comes before a minister, whom the noun fits as well": (
        "en",
        "A senior Asian diplomat said few expected the talks to last. The foreign minister, Pavel Drost, was in "
        "Geneva.\n\n“They never do,” the diplomat said.",
        "senior Asian diplomat",
    ),
    "a defendant is not the prosecutor who has just spoken": (
        "en",
        "Prosecutor Dan Ruiz said the men had planned it for weeks. The defendant said he had been abroad.",
        "defendant",
    ),
    "an investor may be the shareholder who has just spoken": (
        "en",
        "One big shareholder said the board had lied. “They knew in May,” the investor said.",
        "big shareholder",
    ),
    "whoever is asked answers": (
        "en",
        "“What were you thinking?” the senator asked the executive. “I wasn't,” he admitted.",
        "executive",
    ),
    "somebody's manager who is brought in speaks next": (
        "en",
        "“We've been robbed,” striker Dele Obi said after the match. His manager agreed. "
        "“The referee had a shocker,” he said.",
        "manager",
    ),
    "whose lawyer somebody is may be whom the next pronoun means": (
        "en",
        "Mr. Perez's lawyer, Tina Koh, asked him what he remembered. “The lights,” he said. “Just the lights.”",
        "Perez",
    ),
    "the lawyer is hers who has just been told of, and not herself": (
        "en",
        "When the verdict was read, Ms. Hale closed her eyes. Her lawyer hugged her. “It's over,” the lawyer "
        "whispered.",
        "lawyer",
    ),
    "what the coroner asks, the witness answers": (
        "en",
        "“What did he say?” the coroner asked. “He was tired,” Mrs Dunn replied. The coroner asked if that "
        "was unusual. "
        "“No,” she said.",
        "Dunn",
    ),
}


@pytest.mark.parametrize("claim", CASES)
def test_the_most_salient_referent_is_meant(claim: str) -> None:
    language, text, speaker = CASES[claim]
    said = names(text, language)[-1]
    assert said is not None
    assert speaker in said


PORTRAIT = (
    "Pauline Vérac en sourit, assise devant la cabane. Le parc est plus prudent : sa directrice, Odile Farel, "
    "assure que deux saisons ne suffisent pas.\n\n"
    "Tout n'est pas idyllique. « On vend une carte postale », s'agace {}."
)


@pytest.mark.parametrize(
    ("title", "noun", "speaker"),
    [
        ("Pauline Vérac, des satellites aux brebis", "l'ex-ingénieure", "Pauline Vérac"),
        ("Pauline Vérac, des satellites aux brebis", "la directrice", "Odile Farel"),
    ],
)
def test_a_noun_that_told_nobody_means_whom_the_title_names(title: str, noun: str, speaker: str) -> None:
    page = replace(article(PORTRAIT.format(noun)), title=title)
    said = analyse([page])[0].statements[-1].speaker
    assert said is not None
    assert said.name == speaker


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Mme Vial a jugé dimanche le projet indigne", "Anne Vial"),
        ("Le projet de fermeture est débattu", "maire de Valbourg"),
    ],
)
def test_an_office_tells_the_only_woman_whom_the_title_names(title: str, speaker: str) -> None:
    page = article(
        "Anne Vial répondait aux questions de la chaîne NR2.\n\nPaul Vernet a redit samedi son choix.\n\nLes lits "
        "manquent.\n\nLe rapport est attendu lundi.\n\nLa région compte neuf hôpitaux.\n\n« C'est indigne », a averti "
        "la maire de Valbourg."
    )
    (said,) = [s for s in analyse([replace(page, title=title)])[0].statements if "indigne" in s.content.text]
    assert said.speaker is not None
    assert said.speaker.name == speaker


def told_by(words: str, *paragraphs: str) -> str | None:
    """Who a French page says has said what holds ``words``; None for nobody."""
    said = next(s for s in analyse([article("\n\n".join(paragraphs))])[0].statements if words in s.content.text)
    return said.speaker.name if said.speaker else None


def test_who_is_named_in_a_quotation_has_not_said_it() -> None:
    opening = "Paul Vial hésite. Il a promis un pont, puis il s'est dit patient."
    assert told_by("affiches", opening, "« J'aimerais que Paul Vial colle nos affiches cet été. »") is None
    assert (
        told_by("ailleurs", opening, "« J'aimerais voir Paul Vial. »", "« Il est attendu ailleurs, je crois. »") is None
    )
    assert told_by("Paul Vial", opening, "« Je suis Paul Vial, et je colle mes affiches. »") == "Paul Vial"


MEANT = {
    "words that are his alone mean somebody whom the page names later": (
        "la filière",
        "Claire Day parle.\n\nIl neige.\n\nLe vent tombe. Claire Day est venue quand la présidente du gendarme des "
        "réseaux a averti que la filière manquait d'argent.\n\nIl pleut.\n\nLa présidente du gendarme, Hélène Roux, "
        "a averti que les cuves fuyaient.",
        "Hélène Roux",
    ),
    "a description told again is whom the page is about": (
        "projet",
        "Depuis ses mémoires, l'ex-présidente de la région fait parler.\n\nLe récit d'Anne Vial se vend. Les files "
        "durent. Le livre d'Anne Vial est lu.\n\nL'ex-présidente de la région réfute tout projet de retour.",
        "Anne Vial",
    ),
    "a trade is told by the place of work": (
        "rien",
        "« On nous a rayés de la carte », dit Yann Roux, patron de la cordonnerie Talon. « J'ai des fidèles. »\n\n"
        "Pour le cordonnier, rien n'annonçait ces travaux.",
        "Yann Roux",
    ),
    "who has but a letter for a surname holds no office": (
        "ment",
        "Mme S. arrive. Mme S. pleure. « Elle ment », jure la procureure. « Je dors », dit la vendeuse.",
        "procureure",
    ),
}


@pytest.mark.parametrize("claim", MEANT)
def test_whom_a_french_description_means(claim: str) -> None:
    said, text, speaker = MEANT[claim]
    assert told_by(said, text) == speaker


def test_an_office_told_before_its_holder_is_named_is_hers_who_answers_as_if_known() -> None:
    told = (
        "Guy Day dit que la maire se trompe et que Maud Perrin part. « Tout est noté », répond Anne Vial. Il vente."
        "\n\nIl neige.\n\n« C'est un roman », coupe la maire."
    )
    assert told_by("roman", told) == "Anne Vial"
    assert told_by("roman", told.replace("répond", "raconte")) == "maire"


def test_an_age_in_years_and_a_noun_for_it_are_one() -> None:
    told = (
        "Anne Vial a dit que l'artisan âgé de 52 ans reconnaissait sa faute. Devant le juge, le quinquagénaire a parlé "
        "d'un « raccord laissé sans contrôle »."
    )
    assert "52 ans" in (told_by("raccord", told) or "")


UNEXPLAINED = [
    # the page names no other woman
    ("Le plan d'{n} a fuité. Le ministre Paul Vernet en rit.\n\n« C'est écrit », réplique la directrice.", "Vial"),
    # a prosecutor it names later, by a noun of the same kind
    (
        "Un car brûle. « Il roulait vite », dit le procureur de Lorne.\n\n« Il fuit », ajoute le magistrat Jean Roux.",
        "Roux",
    ),
    # a witness who does not go on is nobody told of before
    (
        "Un car brûle.\n\nLa route est fermée. Il vente.\n\n« Il roulait vite », a dit lundi le procureur de Lorne.\n\n"
        "La neige tombe.\n\nIl gèle.\n\n« J'ai crié », raconte Jean Roux.",
        "Lorne",
    ),
    # nobody else of that office, nor named as often
    (
        "{n} a vu les routiers. {n} écoute. Le patron de l'UNR, Luc Day, et son amie Maud Perrin boudent. « Rien n'est "
        "décidé », a prévenu la ministre.",
        "Vial",
    ),
    # the words for it tell somebody of her own
    ("{n} tient la librairie.\n\nLes loyers grimpent.\n\n« On aidera », promet l'adjointe au commerce.", "commerce"),
    # her own sentence is about another
    ("{n} a écrit deux romans. {n} vit ici, mais la maire de Saint-Aubin jure qu'elle partira.", "Saint-Aubin"),
    # whom the page names holds another office
    ("{n}, préfète du Val, est venue lundi. « Elle ment », jure la maire.", "maire"),
    # two women, and nothing tells them apart
    ("{n} et Maud Perrin sont venues.\n\nIl pleuvait.\n\n« On verra », souffle la secrétaire d'État.", "d'État"),
]


@pytest.mark.parametrize(("told", "speaker"), UNEXPLAINED)
def test_an_office_that_nothing_explains_is_hers_whom_all_else_points_at(told: str, speaker: str) -> None:
    page = article(told.format(n="Anne Vial", m="Jean Roux"))
    said = analyse([page])[0].statements[0].speaker
    assert said is not None
    assert said.name.endswith(speaker)


def test_a_paragraph_that_turns_to_the_other_side_tells_of_another() -> None:
    text = (
        "Marc Lestin avait tout changé. Le technicien a expliqué être passé en défense de zone.\n\nEn face, l'amertume "
        "dominait. L'entraîneur trévolien en veut aux arbitres. Le contact était évident, selon lui."
    )
    assert speaker_of(text, "fr", "Le contact était évident") == "entraîneur trévolien"


def test_a_rank_with_the_name_of_its_body_takes_up_whom_the_paragraph_before_has_named() -> None:
    text = (
        "La vice-présidente de la région Odile Castagne a durci le ton envers le président.\n\n"
        "Dans cet entretien, la numéro deux de l'exécutif régional redoute une dérive."
    )
    assert speaker_of(text, "fr", "une dérive") == "Odile Castagne"


@pytest.mark.parametrize("introduced", ["La loi est claire", "Une pancarte proclame", "L'article 12 du code énonce"])
def test_words_on_paper_are_not_of_whom_the_sentence_before_is_about(introduced: str) -> None:
    page = article(f"Luc Ferrand plaide depuis midi. {introduced} : « Nul ne statue seul dans cette maison. »")
    (said,) = analyse([page])[0].statements
    assert said.speaker is None
    assert said.why_no_speaker == "a document, no author named"
