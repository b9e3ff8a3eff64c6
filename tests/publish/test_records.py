import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import jsonschema
import msgspec
import pytest

from recoupe import publish
from recoupe.errors import NotPublished
from recoupe.model import Dossier
from recoupe.publish import folder
from tests.publish.valdoria import dossier


def test_the_json_keeps_its_schema_and_is_read_back_as_the_same_records() -> None:
    schema = publish.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    content = publish.to_json(dossier())
    jsonschema.validate(json.loads(content), schema)
    assert msgspec.json.decode(content, type=Dossier) == dossier()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("origins"),
        lambda d: d["articles"][0].pop("removed"),
        lambda d: d["articles"][0]["statements"][0].update(act="shout"),
        lambda d: d["reuse"][0]["passages"][0].update(a=[1]),
        lambda d: d.update(schema="recoupe.dossier/2"),
    ],
)
def test_the_schema_refuses_what_is_no_dossier(spoil: object) -> None:
    data = json.loads(publish.to_json(dossier()))
    spoil(data)  # type: ignore[operator]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, publish.schema())


def test_the_schema_tells_who_made_it_and_requires_every_field() -> None:
    schema = json.loads(publish.schema_json())
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == "urn:recoupe:dossier:1"
    for name, part in schema["$defs"].items():
        assert part.get("required") == list(part["properties"]), name


def test_the_json_is_stable_and_keeps_letters_as_letters() -> None:
    content = publish.to_json(dossier())
    assert content == publish.to_json(dossier())
    assert "l’Énergie".encode() in content
    assert list(json.loads(content))[:3] == ["schema", "generator", "reader_language"]


def test_an_article_is_one_line_of_json_or_a_text_to_read() -> None:
    article = dossier().articles[0]
    line = publish.article_to_json(article)
    assert "\n" not in line
    assert json.loads(line) == json.loads(publish.to_json(dossier()))["articles"][0]
    text = publish.article_to_text(article)
    assert text.startswith(
        "Karvel : le remplissage du barrage reprend\nvaldoria/agency.txt · Valpress · 2031-03-04 · fr\n"
    )
    assert article.text in text


def test_a_dossier_is_two_whole_files_that_others_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    publish.write(dossier(), folder)
    assert sorted(f.name for f in folder.iterdir()) == ["dossier.json", "index.html"]
    assert (folder / "dossier.json").read_bytes() == publish.to_json(dossier())
    assert (folder / "index.html").read_text(encoding="utf-8") == publish.page(dossier())
    (tmp_path / "plain").touch()
    assert (folder / "index.html").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failure_half_way_leaves_the_old_dossier_and_no_leftovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish.write(dossier(), tmp_path)
    before = (tmp_path / "dossier.json").read_bytes()
    original = folder._fill

    def full(file: Path, pieces: Iterable[bytes]) -> None:
        if "index" in file.name:
            raise OSError(28, "No space left on device")
        original(file, pieces)

    monkeypatch.setattr(folder, "_fill", full)
    with pytest.raises(NotPublished, match="no space left on device"):
        publish.write(replace(dossier(), refused=()), tmp_path)
    assert (tmp_path / "dossier.json").read_bytes() == before
    assert sorted(f.name for f in tmp_path.iterdir()) == ["dossier.json", "index.html"]


def test_an_interruption_leaves_no_half_written_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, "_fill", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish.write(dossier(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    for place in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(NotPublished, match="there is a file where the folder should be") as caught:
            publish.write(dossier(), place)
        assert caught.value.subject == str(place)
