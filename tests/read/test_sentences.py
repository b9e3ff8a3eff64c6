"""Where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.read.sentences import _LAST_WORD, _last_word, sentence_spans


def split(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "M. Duval part. Il revient.", ["M. Duval part.", "Il revient."]),
        ("fr", "« Non. » Il se lève.", ["« Non. »", "Il se lève."]),
        ("fr", "« Pourquoi ? » a-t-il demandé. Silence.", ["« Pourquoi ? » a-t-il demandé.", "Silence."]),
        ("fr", "Le pont coûte 3.5 millions. Cher…", ["Le pont coûte 3.5 millions.", "Cher…"]),
        (
            "fr",
            "Il refuse, a dit Mme Duval. « Bien sûr », a-t-elle ri.",
            ["Il refuse, a dit Mme Duval.", "« Bien sûr », a-t-elle ri."],
        ),
        ("fr", "Il part. « Non. » Elle reste.", ["Il part.", "« Non. »", "Elle reste."]),
        (
            "fr",
            "Il ment, dit Kévin D. Il a fui. Avec Mme S. Les faits.",
            ["Il ment, dit Kévin D.", "Il a fui.", "Avec Mme S.", "Les faits."],
        ),
        ("fr", "M. J. Le Bihan part avec A. La Rue.", ["M. J. Le Bihan part avec A. La Rue."]),
        ("de", "Das sagt Kevin D. Er schweigt.", ["Das sagt Kevin D.", "Er schweigt."]),
        ("fr", "Un titre\n\nUn texte", ["Un titre", "Un texte"]),
        ("fr", "Il ouvre en janvier.Le prix monte.", ["Il ouvre en janvier.", "Le prix monte."]),
        ("fr", "Il veut « tout ».Rien ne presse.", ["Il veut « tout ».", "Rien ne presse."]),
        ("fr", 'Le prix monte."On voit", dit-elle.', ["Le prix monte.", '"On voit", dit-elle.']),
        ("en", 'He said: "We waited."Roe left.', ['He said: "We waited."Roe left.']),
        ("fr", "Le site www.lorne.fr et M.Duval ferment.", ["Le site www.lorne.fr et M.Duval ferment."]),
        ("en", "Gov. J. Smith left. “He lied.” She stayed.", ["Gov. J. Smith left.", "“He lied.”", "She stayed."]),
        ("en", "The U.S. Senate met at 3 p.m. Monday. It rose.", ["The U.S. Senate met at 3 p.m. Monday.", "It rose."]),
        (
            "en",
            "She sat. The No. 5 bus left on Sat. March 2. He voted no. It passed.",
            ["She sat.", "The No. 5 bus left on Sat. March 2.", "He voted no.", "It passed."],
        ),
        (
            "de",
            "Das schrieb er auf X. Roth und X. Maier schwiegen.",
            ["Das schrieb er auf X.", "Roth und X. Maier schwiegen."],
        ),
        ("en", "“No,” she wrote on X. Roe left.", ["“No,” she wrote on X.", "Roe left."]),
        ("fr", "« Non », écrit-elle sur X. Roux part.", ["« Non », écrit-elle sur X.", "Roux part."]),
        ("en", "It shut at 3 p.m. He left the U.S. The", ["It shut at 3 p.m.", "He left the U.S.", "The"]),
        (
            "en",
            "She left Norr Inc. She won with Mr. He of Norr Inc. Bank.",
            ["She left Norr Inc.", "She won with Mr. He of Norr Inc. Bank."],
        ),
        ("en", "“Really?” asked the mayor. Nobody moved!", ["“Really?” asked the mayor.", "Nobody moved!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


@given(st.text(alphabet="aA. !?…«»\"'\n1", max_size=80))
def test_sentences_cover_all_that_is_not_space_in_order(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))


@given(st.text("aЖé.1 \n\u00a0\"'(-", max_size=40))
def test_the_last_word_is_the_one_that_the_pattern_finds(text: str) -> None:
    found = _LAST_WORD.search(text, max(0, len(text) - 30))
    assert _last_word(text, len(text)) == (found[1] if found else "")
