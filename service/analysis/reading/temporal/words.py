"""The words of English dates, as fragments of patterns and as numbers."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:[Jj]an(?:uary|\.)?|[Ff]eb(?:ruary|\.)?|[Mm]ar(?:ch|\.)?|[Aa]pr(?:il|\.)?|[Mm]ay|[Jj]une|[Jj]uly|[Jj]u[nl]\.?"
    r"|[Aa]ug(?:ust|\.)?|[Ss]ept?(?:ember|\.)?|[Oo]ct(?:ober|\.)?|[Nn]ov(?:ember|\.)?|[Dd]ec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE|JULY|JU[NL]\.?|AUG(?:UST|\.)?"
    r"|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)(?![A-Za-z])"
)
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![A-Za-z])"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![A-Za-z])"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[:.,][0-9])"
YEAR = r"(?:1[6-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"

_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
ORDINAL_DAY = rf"(?:{'|'.join(w.replace('-', '[- ]') for w in sorted(_ORDINAL_WORDS, key=len, reverse=True))})(?!\w)"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_UNITS += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SINGLE = "|".join([*sorted(_UNITS[1:], key=len, reverse=True)])
_TEN = "|".join(_TENS)
NUMBER_WORD = (
    rf"(?:(?:a|one|two|three)[ -]hundred(?:(?: and)?[ -](?:{_TEN})(?:-(?:{_SINGLE}))?)?"
    rf"|(?:{_TEN})(?:[ -](?:{_SINGLE}))?|(?:{_SINGLE}))"
)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    key = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(key))


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name.lower()[:3]))


def day_number(text: str) -> int:
    """The number in "5", "05", "5th" or "fifth"."""
    if text[0].isdigit():
        return int(text.rstrip("stndrh"))
    return _ORDINAL_WORDS.index("-".join(text.lower().split())) + 1


def number(text: str) -> float:
    """The value of digits or of number words up to a few hundred; "a" and "an" are one.

    Raises ValueError for anything else.
    """
    text = text.strip().lower().replace(",", "")
    if text and text[0].isdigit():
        return float(text)
    total = 0
    for word in text.replace("-", " ").split():
        if word in ("a", "an"):
            total = total or 1
        elif word == "hundred":
            total = (total or 1) * 100
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word != "and":
            raise ValueError(f"not a number: {text!r}")
    return float(total)
