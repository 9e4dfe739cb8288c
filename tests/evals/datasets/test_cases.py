"""Loading cases: what is read, what is refused, and what the fingerprint holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from evals.datasets.cases import Case, bundled, fingerprint, folder, shared_gold
from evals.datasets.errors import DatasetAbsent, DatasetError

ARTICLE = {
    "id": "ferry-1",
    "title": "Ferry Office sets lifejacket rule",
    "text": "The Ferry Office issued a final rule today. Ferries must carry lifejackets for children.",
    "published": "2026-05-04",
    "source": None,
    "url": None,
}
GOLD = {
    "id": "ferry-1",
    "in_scope": True,
    "title": "Ferry Office rule on lifejackets",
    "authorities": [{"name": "Ferry Office", "aliases": [], "quote": "The Ferry Office issued a final rule today."}],
    "jurisdiction": {"name": "Ruritania", "aliases": [], "explicit": False},
    "status": "final_rule",
    "effective_dates": [],
    "mandatory": [{"quote": "Ferries must carry lifejackets for children.", "who": "Ferries", "gist": "Carry them."}],
    "recommended": [],
    "timeline": [],
    "penalties": [],
    "affected": [],
    "technical_requirements": [],
    "standards": [],
    "resources": [],
    "traps": ["none"],
}


def write_lines(path: Path, *rows: object) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def a_folder(path: Path, articles: list[dict], golds: list[dict]) -> Path:
    write_lines(path / "articles.jsonl", *articles)
    write_lines(path / "gold.jsonl", *golds)
    return path


def test_a_folder_joins_articles_and_gold_by_id(tmp_path):
    other = ARTICLE | {"id": "ferry-2"}
    cases = folder(a_folder(tmp_path, [ARTICLE, other], [GOLD | {"id": "ferry-2"}, GOLD]))
    assert [case.id for case in cases] == ["ferry-2", "ferry-1"]
    assert all(case.article.id == case.gold.id for case in cases)
    assert cases[1].gold.mandatory[0].quote in cases[1].article.text
    assert cases[0].provenance is None


def test_provenance_is_read_where_it_lies_beside(tmp_path):
    a_folder(tmp_path, [ARTICLE], [GOLD])
    write_lines(
        tmp_path / "provenance.jsonl",
        {"id": "ferry-1", "topic": "transport", "jurisdiction": "Ruritania", "doc_type": "news"},
    )
    (case,) = folder(tmp_path)
    assert case.provenance is not None
    assert case.provenance.topic == "transport"


def test_an_article_carries_nothing_but_what_an_engine_may_see():
    assert set(bundled()[0].article.model_dump()) == {"id", "title", "text", "published", "source", "url"}


def test_a_folder_may_hold_one_json_file_a_case(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps({"article": ARTICLE, "gold": GOLD}), encoding="utf-8")
    twin = {"article": ARTICLE | {"id": "a"}, "gold": GOLD | {"id": "a"}}
    (tmp_path / "a.json").write_text(json.dumps(twin), encoding="utf-8")
    assert [case.id for case in folder(tmp_path)] == ["a", "ferry-1"]


def test_a_line_separator_inside_an_article_ends_no_line(tmp_path):
    text = ARTICLE["text"] + "\u2028A second paragraph."
    row = json.dumps(ARTICLE | {"text": text}, ensure_ascii=False)
    (tmp_path / "articles.jsonl").write_text(row + "\n", encoding="utf-8")
    write_lines(tmp_path / "gold.jsonl", GOLD)
    assert folder(tmp_path)[0].article.text == text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "law"}, "status of 'ferry-1'"),
        ({"note": "x"}, "note of 'ferry-1'"),
        ({"mandatory": [{"quote": "Ferries", "who": "Ferries"}]}, "mandatory.0.gist of 'ferry-1'"),
        (
            {
                "timeline": [
                    {
                        "expression": "today",
                        "date": "4 May",
                        "precision": "day",
                        "event": "Rule issued",
                        "quote": "issued a final rule today",
                    }
                ]
            },
            "timeline.0.date of 'ferry-1'",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_file_line_and_field(tmp_path, change, field):
    place = a_folder(tmp_path, [ARTICLE, ARTICLE | {"id": "ferry-2"}], [GOLD | {"id": "ferry-2"}, GOLD | change])
    with pytest.raises(DatasetError) as caught:
        folder(place)
    assert f"{tmp_path / 'gold.jsonl'}, line 2: {field}" in str(caught.value)


def test_a_line_that_is_no_json_is_refused_with_its_number(tmp_path):
    a_folder(tmp_path, [ARTICLE], [GOLD])
    with (tmp_path / "gold.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"id": \n')
    with pytest.raises(DatasetError, match=r"gold\.jsonl, line 3: not JSON"):
        folder(tmp_path)


def test_gold_without_its_article_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"gold\.jsonl: id: not in articles\.jsonl: ferry-9"):
        folder(a_folder(tmp_path, [ARTICLE], [GOLD, GOLD | {"id": "ferry-9"}]))


def test_an_article_without_gold_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"articles\.jsonl: id: not in gold\.jsonl: ferry-9"):
        folder(a_folder(tmp_path, [ARTICLE, ARTICLE | {"id": "ferry-9"}], [GOLD]))


def test_an_id_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"gold\.jsonl: id: more than once: ferry-1"):
        folder(a_folder(tmp_path, [ARTICLE], [GOLD, GOLD]))


def test_a_file_whose_gold_has_another_id_is_refused(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"article": ARTICLE, "gold": GOLD | {"id": "b"}}), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"a\.json: gold\.id: 'b' is not the article's id 'ferry-1'"):
        folder(tmp_path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    a_folder(tmp_path, [ARTICLE], [GOLD])
    (tmp_path / "articles.jsonl").write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(DatasetError, match=r"articles\.jsonl is not UTF-8: byte 8"):
        folder(tmp_path)


@pytest.mark.parametrize("name", ["articles.jsonl", "gold.jsonl"])
def test_a_missing_half_is_named(tmp_path, name):
    (a_folder(tmp_path, [ARTICLE], [GOLD]) / name).unlink()
    with pytest.raises(DatasetError, match=f"{name} does not exist"):
        folder(tmp_path)


def test_an_empty_folder_holds_no_cases(tmp_path):
    with pytest.raises(DatasetError, match="holds no cases"):
        folder(tmp_path)
    with pytest.raises(DatasetError, match="is not a folder"):
        folder(tmp_path / "nowhere")


def test_cases_cannot_be_changed():
    with pytest.raises(ValidationError):
        bundled()[0].gold.title = "another"


def test_the_fingerprint_is_of_content_not_of_order_or_layout(tmp_path):
    second, second_gold = ARTICLE | {"id": "ferry-2"}, GOLD | {"id": "ferry-2"}
    one, other, files = tmp_path / "one", tmp_path / "other", tmp_path / "files"
    for path in (one, other, files):
        path.mkdir()
    a_folder(one, [ARTICLE, second], [GOLD, second_gold])
    a_folder(other, [second, ARTICLE], [second_gold, GOLD])
    for article, gold in ((ARTICLE, GOLD), (second, second_gold)):
        case = {"gold": dict(reversed(gold.items())), "article": article}
        (files / f"{article['id']}.json").write_text(json.dumps(case, indent=2), encoding="utf-8")
    assert fingerprint(folder(one)) == fingerprint(folder(other)) == fingerprint(folder(files))
    assert len(fingerprint(folder(one))) == 64


@pytest.mark.parametrize(
    "change", [{"article": ARTICLE | {"text": ARTICLE["text"] + " "}}, {"gold": GOLD | {"status": "in_force"}}]
)
def test_any_change_of_article_or_gold_changes_the_fingerprint(change):
    case = {"article": ARTICLE, "gold": GOLD}
    assert fingerprint([Case.model_validate(case)]) != fingerprint([Case.model_validate(case | change)])


def test_shared_gold_that_is_absent_is_a_reason_to_skip(tmp_path):
    with pytest.raises(DatasetAbsent, match=r"no shared gold: .*gold\.jsonl does not exist"):
        shared_gold(tmp_path)


def test_shared_gold_follows_the_same_form():
    try:
        cases = shared_gold()
    except DatasetAbsent as absent:
        pytest.skip(str(absent))
    assert len(cases) >= 24
    assert all(case.provenance is not None for case in cases)
