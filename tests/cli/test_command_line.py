"""The `wenju` command as its users meet it: real processes, their output, their exit codes."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import BERIT, HARBOUR, Wenju
from tests.support.documents.archives import paragraph, write_docx
from tests.support.documents.pdfs import column, encrypt, scan, write_pdf

PIER = """港口重新开放

拉维克港周一重新开放。港务长贝丽特·达尔说，渡轮每两小时一班。维修费用为一千四百万克朗。
"""
WHO = "Who is the harbour master?"


@pytest.fixture
def stocked(wenju: Wenju, harbour: Path) -> str:
    """The id of the one article that has been added."""
    report = wenju("index", "add", harbour, "--json").json()
    return str(report["added"][0]["id"])


def one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and "Traceback" not in text


def test_what_was_added_is_listed_shown_and_removed(wenju: Wenju, stocked: str, harbour: Path) -> None:
    listing = wenju("index", "list", "--json").json()
    (card,) = listing["articles"]
    assert (listing["generation"], card["id"], card["sentences"]) == (1, stocked, 4)
    assert (card["title"], card["source"], card["language"]) == (
        "The harbour opens again",
        str(harbour),
        "en",
    )
    assert wenju("index", "show", stocked, "--json").json() == card
    assert wenju("index", "show", stocked, "--text").out == HARBOUR
    removed = wenju("index", "remove", stocked, "--json").json()["removed"]
    assert [gone["id"] for gone in removed] == [stocked]
    assert wenju("index", "list", "--json").json() == {"generation": 2, "articles": []}


def test_the_rows_of_an_article_are_slices_of_its_text(wenju: Wenju, stocked: str) -> None:
    shown = wenju("index", "show", stocked, "--json", "--sentences").json()
    rows = shown["sentences"]
    assert [row["sentence"] for row in rows] == list(range(5))
    assert [row["kind"] for row in rows] == ["title", "body", "body", "body", "body"]
    assert all(HARBOUR[row["start"] : row["end"]] == row["text"] for row in rows)


def test_an_answer_in_json_has_the_shape_that_was_promised(wenju: Wenju, stocked: str, harbour: Path) -> None:
    answer = wenju("ask", WHO, "--json").json()
    assert list(answer) == [
        "id", "question", "language", "status", "answer", "confidence", "quotes", "nearest", "generation",
        "elapsed_ms",
    ]  # fmt: skip
    assert (answer["id"], answer["question"], answer["language"], answer["status"]) == (
        None, WHO, "en", "answered",
    )  # fmt: skip
    quote = answer["quotes"][0]
    assert quote["text"] == BERIT == HARBOUR[quote["start"] : quote["end"]]
    assert quote["article"] == {
        "id": stocked, "title": "The harbour opens again", "source": str(harbour), "published": None,
    }  # fmt: skip
    assert {"start", "end", "term", "via"} == set(quote["matches"][0])
    assert (quote["section"], quote["sentence"], quote["also"], answer["nearest"]) == (None, 4, [], [])
    assert 0 <= answer["confidence"] <= 1


def test_the_same_question_gives_the_same_bytes(wenju: Wenju, stocked: str) -> None:
    def bytes_of(seed: str) -> str:
        answer = wenju("ask", WHO, "--json", "--quotes", "5", env={"PYTHONHASHSEED": seed}).json()
        return json.dumps(answer | {"elapsed_ms": None})

    assert bytes_of("1") == bytes_of("2")


def test_people_read_the_quotes_and_where_they_stand(wenju: Wenju, stocked: str) -> None:
    answer = wenju("ask", *WHO.split())
    assert (answer.code, answer.err) == (0, "")
    assert f"> {BERIT}\n— The harbour opens again\n" in answer.out


def test_without_articles_people_are_told_how_to_add_some(wenju: Wenju) -> None:
    asked, program = wenju("ask", "Who is it?"), wenju("ask", "--json", "Who is it?")
    assert (asked.code, asked.out) == (0, "That is not in these articles.\n")
    assert asked.err == "wenju: No articles yet. Add some: wenju index add FILE_OR_FOLDER\n"
    assert (program.json()["status"], program.err) == ("not_found", "")


def test_what_is_not_there_is_a_result(wenju: Wenju, stocked: str) -> None:
    answer = wenju("ask", "--json", "What is the capital of Mongolia?")
    found = answer.json()
    assert (answer.code, found["status"], found["answer"], found["quotes"]) == (0, "not_found", None, [])
    assert "not in these articles" in wenju("ask", "What is the capital of Mongolia?").out


def test_chinese_is_answered_in_chinese(wenju: Wenju, tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text(PIER)
    wenju("index", "add", tmp_path / "pier.txt")
    for question in ("港务长是谁？", "港務長是誰？"):
        answer = wenju("ask", "--json", question).json()
        assert (answer["language"], answer["quotes"][0]["text"]) == (
            "zh",
            "港务长贝丽特·达尔说，渡轮每两小时一班。",
        )


def test_lines_are_answered_in_order_and_bad_ones_do_not_stop_the_rest(wenju: Wenju, stocked: str) -> None:
    lines = [
        WHO,
        json.dumps({"id": 7, "question": WHO, "article": stocked}),
        "",
        json.dumps({"id": "long", "question": "x" * 1_001}),
        '{"id": 9, "question": ',
        json.dumps({"id": [1], "question": 5}),
        json.dumps({"id": "s", "question": "\ud800"}),
        json.dumps({"id": "u", "question": WHO, "article": "nosuch"}),
        json.dumps({"id": {}}),
        "What did the work cost?",
    ]
    ended = wenju("ask", "--jsonl", stdin="\n".join(lines) + "\n")
    found = ended.lines()
    assert [answer["id"] for answer in found] == [None, 7, None, "long", None, [1], "s", "u", {}, None]
    assert [answer.get("error", {}).get("code") for answer in found] == [
        None, None, "empty_question", "question_too_long", "malformed_line", "not_text", "not_text",
        "unknown_article", "malformed_line", None,
    ]  # fmt: skip
    assert all(answer["error"]["message"] for answer in found if "error" in answer)
    assert found[0]["quotes"][0]["text"] == found[1]["quotes"][0]["text"] == BERIT
    assert (ended.code, ended.err) == (1, "")


def test_bytes_that_are_no_text_are_an_error_on_their_line(wenju: Wenju, stocked: str) -> None:
    found = wenju("ask", "--jsonl", stdin=b"\xff\xfe\n" + b"z" * 3_000_000 + b"\n" + WHO.encode()).lines()
    assert [answer.get("error", {}).get("code") for answer in found] == [
        "not_text", "question_too_long", None,
    ]  # fmt: skip


def test_each_line_is_answered_as_soon_as_it_is_there_and_sees_other_processes_changes(
    wenju: Wenju, stocked: str, environment: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=tmp_path
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask() -> Any:
            process.stdin.write(WHO.encode() + b"\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        assert ask()["quotes"][0]["text"] == BERIT
        wenju("index", "remove", stocked)
        assert (ask()["status"], ask()["generation"]) == ("not_found", 2)


def test_text_can_be_piped_in(wenju: Wenju) -> None:
    report = wenju("index", "add", "-", "--json", stdin=HARBOUR).json()
    assert [card["source"] for card in report["added"]] == ["-"]
    assert wenju("ask", WHO, "--json").json()["quotes"][0]["text"] == BERIT


def test_a_folder_is_read_and_what_fails_does_not_stop_the_rest(
    wenju: Wenju, harbour: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    ended = wenju("index", "add", "--json", empty, tmp_path / "missing.txt", harbour, "http://127.0.0.1/a")
    report = ended.json()
    assert ended.code == 1
    assert [card["source"] for card in report["added"]] == [str(harbour)]
    assert {failure["error"]["code"] for failure in report["failed"]} == {
        "empty_source", "missing_source", "bad_address",
    }  # fmt: skip
    assert ended.err.count("\n") == 3


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary_source"),
        ("empty.md", b"", "empty_source"),
        ("half.txt", b"A sentence in no encoding: \x81\x20\xff\xff\x80.", "undecodable_source"),
        ("program.exe", b"MZ", "unsupported_format"),
    ],
)
def test_a_file_that_gives_no_article_is_named_in_one_line(
    wenju: Wenju, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = wenju("index", "add", "--json", name)
    assert ended.json()["failed"][0]["error"]["code"] == code
    assert (ended.code, one_line(ended.err), name in ended.err) == (1, True, True)


def test_documents_of_every_kind_and_their_faults(wenju: Wenju, tmp_path: Path) -> None:
    """What is read tells its page; what is not says why in one line each."""
    book = write_pdf([column([BERIT, "It was old."]), column(["Cracks were found in the pier. It is new."])])
    files = {"book.pdf": book, "a.docx": write_docx(paragraph(HARBOUR)), "locked.pdf": encrypt([[]], "key")}
    files |= {"scan.pdf": scan(), "really.txt": book, "torn.docx": b"PK\x03\x04", "half.pdf": book[:200]}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    ended = wenju("index", "add", "--json", *files)
    report = ended.json()
    assert {Path(card["source"]).name for card in report["added"]} == {"book.pdf", "a.docx"}
    assert {Path(failure["source"]).name: failure["error"]["code"] for failure in report["failed"]} == {
        "locked.pdf": "encrypted_source",
        "scan.pdf": "textless_source",
        "really.txt": "wrong_extension",
        "torn.docx": "unsupported_format",
        "half.pdf": "broken_source",
    }
    assert (ended.code, ended.err.count("\n")) == (1, 5)
    quote = wenju("ask", "--json", "Where were cracks found in the pier?").json()["quotes"][0]
    assert (quote["text"], quote["section"]) == ("Cracks were found in the pier.", "p. 2")


def test_a_file_name_that_is_no_text_is_a_failure_like_any_other(wenju: Wenju, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(HARBOUR)
    (folder / "harbour.txt").write_text(HARBOUR)
    ended = wenju("index", "add", "--json", folder)
    report = ended.json()
    assert (ended.code, len(report["added"]), len(report["failed"])) == (1, 1, 1)
    assert one_line(ended.err)


def test_a_file_of_two_hundred_megabytes_is_refused_unread(wenju: Wenju, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ended = wenju("index", "add", "huge.txt")
    assert (ended.code, one_line(ended.err), "200 MB" in ended.err) == (1, True, True)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("ask", "--quotes", "0", "x"),
        ("ask", "--quotes", "many", "x"),
        ("ask", "--json", "--jsonl"),
        ("index",),
        ("index", "show"),
        ("index", "add"),
        ("index", "add", "--wrong", "x"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_two(wenju: Wenju, arguments: tuple[str, ...]) -> None:
    ended = wenju(*arguments)
    assert (ended.code, ended.out, one_line(ended.err)) == (2, "", True), ended


@pytest.mark.parametrize("question", ["", "   ", "x" * 10_000, "\x01\x02"])
def test_a_bad_question_is_one_line_and_one(wenju: Wenju, stocked: str, question: str) -> None:
    ended = wenju("ask", question)
    assert (ended.code, ended.out, one_line(ended.err)) == (1, "", True)
    found = wenju("ask", "--json", question)
    assert (found.code, list(found.json()), one_line(found.err)) == (1, ["id", "error"], True)


def test_an_unknown_article_is_one_line_and_one(wenju: Wenju, stocked: str) -> None:
    for arguments in (
        ("index", "show", "nosuch"),
        ("index", "remove", "nosuch"),
        ("ask", "--article", "nosuch", "x"),
    ):
        ended = wenju(*arguments)
        assert (ended.code, one_line(ended.err)) == (1, True), arguments


def test_a_wrong_setting_is_one_line_and_two(wenju: Wenju, stocked: str) -> None:
    ended = wenju("index", "list", env={"WENJU_RATE": "often"})
    assert (ended.code, one_line(ended.err), "WENJU_RATE" in ended.err) == (2, True, True)


def test_a_folder_that_cannot_be_used_is_one_line_and_three(wenju: Wenju, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for arguments in (("ask", "x"), ("index", "list"), ("index", "add", "file")):
        ended = wenju("--data", tmp_path / "file" / "data", *arguments)
        assert (ended.code, ended.out, one_line(ended.err)) == (3, "", True), arguments


def test_a_store_of_a_later_version_is_one_line_and_three(wenju: Wenju, stocked: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data" / "index.db") as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('wenju.index', '9999', '')"
        )
    db.close()
    ended = wenju("ask", "x")
    assert (ended.code, ended.out, one_line(ended.err)) == (3, "", True)


def test_a_second_writer_exits_with_three_and_names_the_first(
    wenju: Wenju, stocked: str, environment: dict[str, str], tmp_path: Path
) -> None:
    script = (
        "from pathlib import Path; from index.storage.lock import writing\n"
        f"with writing(Path({str(tmp_path / 'data')!r}), holder='Ann', since='2026-11-23T05:00:00Z'):\n"
        "    print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        ended = wenju("index", "remove", stocked)
        assert (ended.code, one_line(ended.err), "Ann" in ended.err) == (3, True, True)
        assert wenju("ask", WHO, "--json").json()["quotes"][0]["text"] == BERIT
        holder.communicate(b"\n")


def test_a_reader_that_has_had_enough_is_no_fault(
    wenju: Wenju, stocked: str, environment: dict[str, str], tmp_path: Path
) -> None:
    shell = f"{sys.executable} -m bot index show {stocked} --sentences | true"
    ended = subprocess.run(
        ["sh", "-c", shell], capture_output=True, env=environment, cwd=tmp_path, check=False, timeout=60
    )
    assert ended.stderr == b""


def test_errors_speak_the_terminals_language(wenju: Wenju) -> None:
    ended = wenju("index", "show", "nosuch", env={"LC_ALL": "zh_CN.UTF-8"})
    assert (ended.code, "文章" in ended.err) == (1, True)


def test_the_data_folder_is_taken_before_and_after_the_command(
    wenju: Wenju, stocked: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    for arguments in (("--data", elsewhere, "index", "list"), ("index", "list", "--data", elsewhere)):
        assert wenju(*arguments, "--json").json() == {"generation": 0, "articles": []}


def test_beside_the_data_folder_only_the_dictionary_is_written(
    wenju: Wenju, stocked: str, tmp_path: Path
) -> None:
    wenju("ask", "港务长是谁？")
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    outside = {str(path) for path in written if path.parts[0] != "data"}
    assert outside == {"harbour.txt", ".cache/wenju/jieba.3.words"}


def test_the_index_of_one_article_is_small(wenju: Wenju, harbour: Path, tmp_path: Path) -> None:
    """jieba's dictionary, which any number of indexes share, lies in the user's cache."""
    wenju("index", "add", harbour)
    data, shared = tmp_path / "data", tmp_path / "elsewhere"
    assert sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) <= 2_000_000
    assert wenju("ask", "--json", "港务长是谁？", env={"XDG_CACHE_HOME": str(shared)}).code == 0
    assert [path.name for path in (shared / "wenju").iterdir()] == ["jieba.3.words"]


def test_a_cache_that_cannot_be_written_is_done_without(wenju: Wenju, harbour: Path, tmp_path: Path) -> None:
    taken = {"XDG_CACHE_HOME": str(harbour)}
    assert wenju("index", "add", harbour, env=taken).code == 0
    assert wenju("ask", "--json", "港务长是谁？", env=taken).code == 0
    assert (tmp_path / "data" / "cache" / "jieba.3.words").exists()
