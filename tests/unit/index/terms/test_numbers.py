"""Numbers of both languages to one key each."""

import pytest

from index.terms.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("300亿", ["30000000000"]),
        ("三百亿", ["30000000000"]),
        ("三百億", ["30000000000"]),
        ("30 billion", ["30000000000"]),
        ("30-billion", ["30000000000"]),
        ("30,000,000,000", ["30000000000"]),
        ("2.52 billion", ["2520000000"]),
        ("25.2亿", ["2520000000"]),
        ("2亿5000万", ["250000000"]),
        ("三亿五千万", ["350000000"]),
        ("1.5万亿", ["1500000000000"]),
        ("两万亿", ["2000000000000"]),
        ("一百二十", ["120"]),
        ("一千零一夜", ["1001"]),
        ("十七名", ["17"]),
        ("17", ["17"]),
        ("seventeen", ["17"]),
        ("17th", ["17"]),
        ("thirty-five million", ["35000000"]),
        ("two hundred and six", ["206"]),
        ("one million", ["1000000"]),
        ("$5m and ¥3bn", ["5000000", "3000000000"]),
        ("3.0", ["3"]),
        ("3.140", ["3.14"]),
        ("60%", ["60%"]),
        ("60 percent", ["60%"]),
        ("sixty per cent", ["60%"]),
        ("百分之六十", ["60%"]),
        ("百分之三点五", ["3.5%"]),
        ("百分之12.5", ["12.5%"]),
        ("三分之二", ["2/3"]),
        ("between 37% and 60%", ["37%", "60%"]),
        ("from 26 to 17", ["26", "17"]),
        ("2015-16", ["2015", "16"]),
        ("2016年", ["2016"]),
        ("二〇一六年", ["2016"]),
        ("the 1990s", ["1990"]),
        ("第三季", ["3"]),
        ("三个人", ["3"]),
        ("三點五億", ["350000000"]),
        ("三点五十分", ["50"]),
    ],
)
def test_numbers(text: str, keys: list[str]) -> None:
    """Spelt, abbreviated or in digits, a value has one key."""
    assert [number.key for number in find_numbers(text)] == keys


@pytest.mark.parametrize(
    "text",
    [
        "三星十分千万",
        "五四运动",
        "万一",
        "数百万",
        "几千万",
        "一个",
        "one of them",
        "nineteen ninety",
        "f16 mp3 3g",
        "5m",
        "5k run",
        "v1.2.3",
        "9" * 100,
        "1" * 30 + "亿",
        "九" * 40,
        "",
    ],
)
def test_no_numbers(text: str) -> None:
    """Numerals inside words, vague amounts and endless rows of digits are no numbers."""
    assert find_numbers(text) == []


def test_offsets_cover_the_number_and_its_magnitude() -> None:
    """What would be marked in a quote is the whole amount."""
    text = "it recouped over 30 billion yuan, 百分之六十 of it in cash"
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["30 billion", "百分之六十"]
