# ruff: noqa: E501 - a paragraph is a line, as on a page
"""Pages in a language the encoder has not learnt: names, numbers and order tell a translation, or help to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from recoupe.trace.anchors import anchored
from recoupe.trace.compare import compare
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.sheets import Sheet, sheet
from tests.trace.pages import OTHER, page

UKRAINIAN = """\
Міська рада Верхнього Ташина у четвер ухвалила бюджет на відновлення канатної дороги, яка зупинилася 14 лютого. За рішення проголосували 27 депутатів із 41.

Мер Остап Кривенюк повідомив, що ремонт коштуватиме 86 мільйонів гривень і триватиме 19 місяців. Роботи виконає компанія «Сорміс» із Тревіля, яка у 2017 році збудувала підйомник у Монтаво.

Депутатка Ярина Бачкур розкритикувала договір і нагадала про аварію 2009 року, після якої Кривенюк обіцяв нові троси. Вона зібрала 3200 підписів під петицією до прокурора Мельхіора Дуная.

Кабіна номер 12 досі висить над долиною Орвели на висоті 230 метрів. Інспектор Томаш Вілкер оглянув її в суботу і заборонив наближатися до опор."""

RUSSIAN = """\
Городской совет Верхнего Ташина в четверг принял бюджет на восстановление канатной дороги, остановившейся 14 февраля. За решение проголосовали 27 депутатов из 41.

Мэр Остап Кривенюк сообщил, что ремонт будет стоить 86 миллионов гривен и продлится 19 месяцев. Работы выполнит компания «Сормис» из Тревиля, которая в 2017 году построила подъемник в Монтаво.

Депутат Ярина Бачкур раскритиковала договор и напомнила об аварии 2009 года, после которой Кривенюк обещал новые тросы. Она собрала 3200 подписей под петицией к прокурору Мельхиору Дунаю.

Кабина номер 12 до сих пор висит над долиной Орвелы на высоте 230 метров. Инспектор Томаш Вилкер осмотрел ее в субботу и запретил приближаться к опорам."""

FRENCH = """\
Le conseil municipal de Haut-Tachyn a adopté jeudi le budget de remise en état du téléphérique, arrêté depuis le 14 février. La décision a recueilli 27 voix sur 41.

Le maire, Ostap Kryvéniouk, a indiqué que les réparations coûteraient 86 millions de hryvnias et dureraient 19 mois. Les travaux sont confiés à la société Sormis, de Tréville, qui a construit en 2017 le télésiège de Montavo.

La conseillère Iaryna Batchkour a critiqué le contrat et rappelé l'accident de 2009, après lequel Kryvéniouk avait promis de nouveaux câbles. Elle a réuni 3 200 signatures sous une pétition adressée au procureur Melkhior Dounaï.

La cabine numéro 12 est toujours suspendue au-dessus de la vallée de l'Orvéla, à 230 mètres de hauteur. L'inspecteur Tomach Vilker l'a examinée samedi et a interdit d'approcher des pylônes."""

ENGLISH = """\
The town council of Upper Tashyn on Thursday adopted a budget to restore the cable car, which stopped on 14 February. The decision was backed by 27 councillors of 41.

Mayor Ostap Kryveniuk said the repairs would cost 86 million hryvnias and take 19 months. The work goes to Sormis, a company from Treville that built the chairlift in Montavo in 2017.

Councillor Yaryna Bachkur criticised the contract and recalled the accident of 2009, after which Kryveniuk had promised new cables. She has collected 3,200 signatures under a petition to prosecutor Melkhior Dunai.

Cabin number 12 still hangs above the valley of the Orvela at a height of 230 metres. Inspector Tomash Vilker looked at it on Saturday and forbade anyone to go near the pylons."""

# Other reporters at the same meeting: the same people, places and sums.
REPORTS = {
    "fr": """\
Dans la vallée de l'Orvéla, on ne lève plus la tête. Une cabine, la 12, s'y balance encore, et Iaryna Batchkour en a fait son combat.

L'élue distribuait jeudi ses 3 200 signatures sur les marches de la mairie. « On nous a menti en 2009 », lâche-t-elle devant les caméras venues de Tréville.

À l'intérieur, la salle se divise. Ostap Kryvéniouk obtient ses 86 millions, mais quatorze élus, dont deux de son parti, ont voté contre.

Hanna, 63 ans, tient le kiosque de la station basse. Elle a perdu la moitié de ses clients depuis février et ne croit pas aux délais annoncés.

Sormis n'a pas répondu à nos questions. À Montavo, son installation de 2017 est restée fermée un hiver sur deux.""",
    "ru": """\
В долине Орвелы наверх больше не смотрят. Там до сих пор качается кабина под номером 12, и Ярина Бачкур сделала ее своим знаменем.

В четверг она раздавала листы с подписями на ступенях мэрии. «В 2009 году нас обманули», — говорит она журналистам из Тревиля.

В зале спорят до вечера. Остап Кривенюк получил свои 86 миллионов, хотя против были даже двое его однопартийцев.

Анна, ей 63 года, держит киоск у нижней станции. С февраля она потеряла половину покупателей и в обещанные сроки не верит.

В компании «Сормис» на вопросы не ответили. Ее подъемник в Монтаво простаивает каждую вторую зиму.""",
    "en": """\
Nobody looks up any more in the valley of the Orvela. A cabin still sways there, and Yaryna Bachkur has made it her cause.

On Thursday she stood on the steps of the town hall with 3,200 signatures. "They lied to us in 2009," she told reporters from Treville.

Inside, the room was split. Ostap Kryveniuk got his 86 million, though two members of his own party voted against.

Hanna, 63, keeps the kiosk at the lower station. She has lost half her customers since February and does not believe the dates she is given.

Sormis did not answer our questions. Its lift in Montavo has been shut every second winter.""",
}
TRANSLATIONS = {"ru": RUSSIAN, "fr": FRENCH, "en": ENGLISH}


Vectorised = Callable[[Sheet], Vectors]


def never(sheet: Sheet) -> Vectors:
    pytest.fail(f"no vectors tell anything of {sheet.language}")


@pytest.fixture(params=["uk", "bg"])
def read(request: pytest.FixtureRequest, encoder: Encoder) -> tuple[Sheet, Vectorised]:
    """The page as what it is, which the encoder reads through Russian, and as one it has nothing to go by for."""
    page_ = sheet(page("a", UKRAINIAN, language=request.param))
    if request.param == "bg":
        return page_, never
    return page_, lambda known: encoder.encode([sentence.text for sentence in known.sentences])


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_from_ukrainian_is_found(language: str, read: tuple[Sheet, Vectorised]) -> None:
    original, vectors = read
    translation = sheet(page("b", TRANSLATIONS[language], language=language))
    for one, other in ((original, translation), (translation, original)):
        reuse = compare(one, other, vectors)
        assert reuse is not None
        assert reuse.kind == "translated"
        assert min(reuse.share_a, reuse.share_b) > 0.8


@pytest.mark.parametrize("language", REPORTS)
def test_another_report_of_the_same_event_is_no_translation(language: str, read: tuple[Sheet, Vectorised]) -> None:
    original, vectors = read
    assert compare(original, sheet(page("b", REPORTS[language], language=language)), vectors) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_in_another_order_are_no_translation(language: str, read: tuple[Sheet, Vectorised]) -> None:
    original, vectors = read
    mixed = " ".join(s for s in reversed(TRANSLATIONS[language].replace("\n\n", " ").split(". ")))
    reuse = compare(original, sheet(page("b", mixed, language=language)), vectors)
    assert reuse is None or max(reuse.share_a, reuse.share_b) < 0.3


def test_a_page_on_other_things_is_no_translation(read: tuple[Sheet, Vectorised]) -> None:
    original, vectors = read
    assert compare(original, sheet(page("b", OTHER)), vectors) is None
    assert compare(original, sheet(page("b", "", language="fr")), vectors) is None


def test_one_name_that_two_sentences_share_does_not_tie_them() -> None:
    one = sheet(page("a", "Остап Кривенюк приїхав на станцію.", language="uk"))
    other = sheet(page("b", "Le vent a surpris Kryvéniouk dans la vallée.", language="fr"))
    both = sheet(page("c", "Ostap Kryvéniouk est arrivé à la station.", language="fr"))
    assert not np.any(anchored(one, other))
    assert anchored(one, both)[0, 0] > 0.7
