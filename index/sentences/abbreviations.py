"""English words that end in a full stop without ending a sentence.

Compiled by hand from the abbreviation lists of style guides (Chicago Manual of Style ch. 10, New Hart's
Rules ch. 10), kept to those that articles use. All in lower case, without their last stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BINDING = _words(
    "mr mrs ms dr prof rev hon gen gov sen rep lt col sgt maj capt cmdr adm pres supt messrs mme mlle "
    "vs v e.g i.e eg ie cf viz approx ca fr mssrs insp det asst assoc dept univ esp incl"
)
"""What follows belongs to the same sentence, whatever it is: `Dr. Smith`, `vs. Real Madrid`."""

COUNTING = _words(
    "no nos p pp fig figs eq eqs sec secs art arts vol vols ch chap ed eds par para op cl tab ex c ver ext "
    "jan feb mar apr jun jul aug sep sept oct nov dec rs tel nr bk pt pts app est b d r fl"
    ""
)
"""The same when a number follows: `No. 5`, `pp. 12-13`, `Jan. 5`."""

FINAL = _words(
    "inc ltd co corp jr sr al bros plc llc u.s u.k u.n e.u a.m p.m ph.d m.d b.a m.a b.c a.d d.c b.c.e c.e "
    "st mt ft calif fla conn ariz colo minn wis mich tenn ave blvd rd sq ed eds est dist intl "
    "natl"
)
"""These may close a sentence as well; then a word follows that usually opens one (`OPENERS`)."""

OPENERS = _words(
    "the a an in on at he she it they we you i this that these those there its his her their our my but and "
    "however for as by from with after before when while if to of some many most all both each one two "
    "three several another other such no not meanwhile since according although though because despite "
    "during until under over also then thus today yesterday tomorrow now here what who why how where which "
    "so yet still once later instead moreover furthermore nevertheless additionally consequently therefore "
    "earlier critics analysts researchers overall unlike among between about more only even every"
)
"""Words that open English sentences far more often than they open the second half of a name."""

EXCLAIMING = _words("yahoo jeopardy joomla yum")
"""Names that are written with an exclamation mark."""

SPEAKING = (
    "said|says|asked|asks|replied|answered|added|wrote|writes|told|cried|shouted|exclaimed|explained|"
    "continued|noted|observed|remarked|insisted|argued|announced|declared|whispered|murmured|recalled|"
    "wondered|warned|claimed"
)
"""Verbs that follow a quotation and its speaker's name: `"Why?" Smith asked.`"""
