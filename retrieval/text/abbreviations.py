"""Abbreviations of regulatory English, by whether a sentence may end after them.

Sources: the citation forms of the Federal Register, the U.S. Code and the Official Journal, and the company forms of
press releases. All in lower case, without the final stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_LAST = _words(
    """
    mr mrs ms dr prof hon gov sen rep pub sec secs v vs viz cf e.g i.e ass'n fed indus sav fid enters bldg ave mt
    """
)
"""Something always follows: a name, a number, an example (``Pub. L.``, ``v. Conover``, ``Fed. Sav.``)."""

BEFORE_A_NUMBER = _words(
    """
    no nos nn art arts para paras par p pp vol vols ch chap fig rm stat doc supp cir cal app tit pt pts reg ed rev cl ex
    exh sched ann subd subds cong sess div comp conf op jan feb mar apr jun jul aug sep sept oct nov dec tel ext ste
    """
)
"""No end where a number, a bracket or a further abbreviation follows (``No. 3``, ``132 Stat. 4144``)."""

SOMETIMES_LAST = _words(
    """
    inc ltd corp co llc llp plc bros jr sr st etc seq al dept ca approx est intl natl am hous fin ins
    """
)
"""An end only where the next word usually opens a sentence (``Acme Inc. The bank``, not ``Acme Inc. (NYSE: ACM)``)."""

OPENERS = _words(
    """
    the a an this these that those it its he she they we you i in on at by for from to under if when where while as
    after before since until unless although because however moreover further furthermore therefore thus accordingly
    also additionally finally instead there here such all any each every no both many most some several other what who
    how why according with without during between among pursuant see even similarly consumers companies firms courts
    federal
    """
)
"""Words that, capitalised, usually open a sentence."""
