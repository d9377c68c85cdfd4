"""Settings: defaults, right values, and one clear word about each wrong one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.schedule import At
from bot.setting_table import SETTINGS
from bot.setting_values import Address, BadSetting
from bot.settings import Settings, Webhook, load_settings, spare_threads, terminal_language
from bot.texts import LANGUAGES, error_text

DATA = "/srv/wenju"


def load(**environ: str) -> Settings:
    return load_settings({"WENJU_DATA": DATA, **environ}, dotenv=None)


def test_defaults() -> None:
    assert load() == Settings(
        token=None,
        base_url="https://api.telegram.org/bot",
        base_file_url="https://api.telegram.org/file/bot",
        admins=frozenset(),
        allowed_chats=frozenset(),
        data=Path(DATA),
        articles=(),
        reread=None,
        webhook=None,
        metrics_listen=None,
        rate=30,
        keep_questions=True,
        keep_days=90,
        late_minutes=60,
        semantic=False,
        inline=False,
        log_level="info",
        log_format="text",
        terminal_language="en",
    )


def test_every_setting_is_read() -> None:
    settings = load(
        TELEGRAM_BOT_TOKEN=" 1:token ",
        TELEGRAM_BASE_URL="http://127.0.0.1:8081/bot",
        TELEGRAM_BASE_FILE_URL="http://127.0.0.1:8082/file/bot",
        WENJU_ADMINS="1, 2,",
        WENJU_ALLOWED_CHATS="-100123,5",
        WENJU_ARTICLES="/srv/a.md, /srv/news",
        WENJU_REREAD="Daily 04:30",
        WENJU_ENGINE="embedded",
        WENJU_STATE="Embedded",
        WENJU_WEBHOOK_URL="https://bot.example.org/hook",
        WENJU_WEBHOOK_LISTEN="[::1]:8443",
        WENJU_WEBHOOK_SECRET="Some_secret-1",
        WENJU_METRICS_LISTEN="9464",
        WENJU_SEMANTIC="no",
        WENJU_RATE="0",
        WENJU_KEEP_QUESTIONS="Off",
        WENJU_KEEP_DAYS="7",
        WENJU_LATE_MINUTES="5",
        WENJU_INLINE="on",
        WENJU_LOG_LEVEL="DEBUG",
        WENJU_LOG_FORMAT="json",
        LANG="zh_TW.UTF-8",
    )
    assert settings == Settings(
        token="1:token",
        base_url="http://127.0.0.1:8081/bot",
        base_file_url="http://127.0.0.1:8082/file/bot",
        admins=frozenset({1, 2}),
        allowed_chats=frozenset({-100123, 5}),
        data=Path(DATA),
        articles=("/srv/a.md", "/srv/news"),
        reread=At("30 4 * * *"),
        webhook=Webhook("https://bot.example.org/hook", Address("::1", 8443), "Some_secret-1"),
        metrics_listen=Address("127.0.0.1", 9464),
        rate=0,
        keep_questions=False,
        keep_days=7,
        late_minutes=5,
        semantic=False,
        inline=True,
        log_level="debug",
        log_format="json",
        terminal_language="zh-hant",
    )


def test_a_server_of_ones_own_keeps_its_files_itself() -> None:
    """The token must not go to Telegram's file server when only the other address was set."""
    assert load(TELEGRAM_BASE_URL="http://tg:8081/bot").base_file_url == "http://tg:8081/file/bot"


@pytest.mark.parametrize(("installed", "value"), [(True, "on"), (False, "off")])
def test_meaning_has_its_say_only_where_chosen(
    installed: bool, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.semantic.is_installed", lambda: installed)
    assert load(WENJU_SEMANTIC=value).semantic is (value == "on")


def test_meaning_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says how to install it."""
    monkeypatch.setattr("index.semantic.is_installed", lambda: False)
    with pytest.raises(BadSetting) as caught:
        load(WENJU_SEMANTIC="on")
    assert (caught.value.name, caught.value.fault) == ("WENJU_SEMANTIC", "extra")
    assert all("pip install" in error_text(caught.value, language) for language in LANGUAGES)


def test_the_token_does_not_show() -> None:
    assert "secret" not in repr(load(TELEGRAM_BOT_TOKEN="1:secret"))
    assert "s3cr3t" not in repr(load(WENJU_WEBHOOK_URL="https://a.org/", WENJU_WEBHOOK_SECRET="s3cr3t"))


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(BadSetting) as caught:
        load(WENJU_WEBHOOK_URL="https://bot.example.org/hook")
    assert (caught.value.name, caught.value.fault) == ("WENJU_WEBHOOK_SECRET", "missing")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_plain_http_is_for_this_machine(host: str) -> None:
    load(WENJU_WEBHOOK_URL=f"http://{host}:8080/hook", WENJU_WEBHOOK_SECRET="x")


def test_the_environment_wins_over_the_file_even_when_empty(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("\ufeffTELEGRAM_BOT_TOKEN=1:file\nWENJU_RATE=5\nWENJU_KEEP_DAYS=$HOME\n", "utf-8")
    settings = load_settings({"TELEGRAM_BOT_TOKEN": "", "WENJU_KEEP_DAYS": "3"}, dotenv=dotenv)
    assert (settings.token, settings.rate, settings.keep_days) == (None, 5, 3)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"WENJU_RATE=\xff\xfe")
    with pytest.raises(BadSetting) as caught:
        load_settings({}, dotenv=dotenv)
    assert (caught.value.name, caught.value.fault) == (str(dotenv), "unreadable")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("TELEGRAM_BASE_URL", "ftp://example.org/bot", "url"),
        ("TELEGRAM_BASE_URL", "http://127.0.0.1:8081", "url"),
        ("TELEGRAM_BASE_URL", "http://127.0.0.1:8081/bot/", "url"),
        ("TELEGRAM_BASE_URL", "http://[::1/bot", "url"),
        ("TELEGRAM_BASE_URL", "http://127.0.0.1:99999/bot", "url"),
        ("TELEGRAM_BASE_FILE_URL", "http://127.0.0.1:8081/bot", "url"),
        ("WENJU_ADMINS", "@ada", "users"),
        ("WENJU_ADMINS", "-5", "users"),
        ("WENJU_ADMINS", ",", "users"),
        ("WENJU_ADMINS", "１２", "users"),
        ("WENJU_ALLOWED_CHATS", "here", "chats"),
        ("WENJU_ARTICLES", "/srv/a.md,ftp://example.org/", "urls"),
        ("WENJU_DATA", "~nobody-by-this-name/x", "path"),
        *[
            ("WENJU_WEBHOOK_URL", url, "webhook")
            for url in (
                "http://bot.example.org/hook",
                "http://127.0.0.1.example.org/",
                "https:///hook",
                "https://bot.example.org/hook?key=1",
                "https://user@bot.example.org/",
                "https://[::1/",
                "bot.example.org/hook",
            )
        ],
        ("WENJU_WEBHOOK_SECRET", "pass word", "secret"),
        ("WENJU_WEBHOOK_SECRET", "x" * 257, "secret"),
        ("WENJU_WEBHOOK_LISTEN", "127.0.0.1", "address"),
        ("WENJU_WEBHOOK_LISTEN", "127.0.0.1:0", "address"),
        ("WENJU_METRICS_LISTEN", "127.0.0.1:65536", "address"),
        ("WENJU_METRICS_LISTEN", "on", "address"),
        ("WENJU_REREAD", "sometimes", "schedule"),
        ("WENJU_REREAD", "0h", "schedule"),
        ("WENJU_REREAD", "daily 25:00", "schedule"),
        ("WENJU_REREAD", "0 0 30 2 *", "schedule"),
        ("WENJU_ENGINE", "milvus+http://milvus:19530", "unavailable"),
        ("WENJU_STATE", "postgresql://db/wenju", "unavailable"),
        ("WENJU_RATE", "-1", "count"),
        ("WENJU_RATE", "2.5", "count"),
        ("WENJU_KEEP_DAYS", "many", "count"),
        ("WENJU_LATE_MINUTES", "99999999999", "count"),
        ("WENJU_KEEP_QUESTIONS", "maybe", "switch"),
        ("WENJU_LOG_LEVEL", "loud", "choice"),
        ("WENJU_LOG_FORMAT", "xml", "choice"),
    ],
)
def test_a_wrong_value_is_named_in_one_line_with_an_example(name: str, value: str, fault: str) -> None:
    with pytest.raises(BadSetting) as caught:
        load(**{name: value})
    assert (caught.value.name, caught.value.fault) == (name, fault)
    for language in LANGUAGES:
        line = error_text(caught.value, language)
        assert name in line
        assert f"{name}=" in line
        assert "\n" not in line


@pytest.mark.parametrize("setting", [setting for setting in SETTINGS if setting.example])
def test_the_examples_of_the_table_are_right_values(setting: object) -> None:
    load(**{"WENJU_WEBHOOK_SECRET": "x", setting.name: setting.example})


def test_the_defaults_of_the_table_are_the_defaults() -> None:
    plain = {setting.name: setting.default for setting in SETTINGS if setting.name != "WENJU_DATA"}
    assert load(**plain) == load()


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "zh_HK"}, "zh-hant"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_SG"}, "zh-hans"),
        ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
    ],
)
def test_terminal_language(environ: dict[str, str], language: str) -> None:
    assert terminal_language(environ) == language


@pytest.mark.parametrize(
    ("environ", "file", "spared"),
    [
        ({}, None, True),
        ({}, "WENJU_SEMANTIC=on", False),
        ({}, "WENJU_SEMANTIC=off", True),
        ({"WENJU_SEMANTIC": "on"}, None, False),
        ({"WENJU_SEMANTIC": ""}, "WENJU_SEMANTIC=on", True),
    ],
)
def test_numpy_gets_threads_where_the_settings_want_meaning(
    environ: dict[str, str], file: str | None, spared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever they want it: in the environment, or in the file it wins over."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", environ)
    if file is not None:
        (tmp_path / ".env").write_text(file)
    spare_threads()
    assert ("OPENBLAS_NUM_THREADS" in environ) == spared
