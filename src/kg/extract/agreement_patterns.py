"""Patterns of agreements in running text: capitalised names, lower-case nouns, and the words around them."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.calendar_words import MONTH_NAMES
from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of

_CAP = r"(?:(?:[A-Z]\.){2,}|[A-Z](?:[\w’'&\-]|\.(?=[A-Z]))*)"


_MONTH = rf"(?:{MONTH_NAMES})\b"


@cache
def kinds() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in rows("agreement_nouns")}


_NEVER_SMALL = frozenset(("charter", "statute", "entente", "plan", "programme", "program", "scheme"))
"""Nouns that name an agreement only in a capitalised name: a charter of ships, a plan of work are none."""
_NEVER_CAPITAL = frozenset(("alliance", "understanding", "deal", "truce", "bargain", "supplement", "mou"))


@cache
def classes() -> dict[str, str]:
    """The class of a noun, by which its signs go."""
    return {row["noun"]: row["class"] for row in rows("agreement_nouns")}


def _noun(capital: bool) -> str:
    nouns = [noun for noun in kinds() if " " not in noun and not noun.isupper()]
    never = _NEVER_CAPITAL if capital else _NEVER_SMALL
    nouns = [noun for noun in nouns if noun not in never]
    shown = [noun.capitalize() for noun in nouns] if capital else nouns
    return "|".join(sorted(shown, key=lambda noun: (-len(noun), noun)))


def _phrases() -> str:
    """Nouns of several words, which may begin a sentence, and acronyms."""
    several = (noun.replace(" ", r"\s+") for noun in kinds() if " " in noun)
    begun = (rf"(?:{noun[0].upper()}|{noun[0]}){noun[1:]}" for noun in several)
    return "|".join((*begun, *(noun for noun in kinds() if noun.isupper())))


@cache
def capital_noun() -> re.Pattern[str]:
    """A capitalised noun of `titled`, or "Exchange of Notes"."""
    return re.compile(rf"\b(?:{_noun(True)}|Exchange of (?:Notes|Letters))")


@cache
def titled() -> re.Pattern[str]:
    """ "Treaty of Friendship and Trade", "Marshall Plan", "Exchange of Notes concerning ..."."""
    front = rf"(?:{_CAP}(?:[ -](?:and |of |& )?|, | \([A-Z]\w+\) ))"
    more = rf"(?!{_MONTH}){_CAP}(?:(?:, (?=[A-Z])|,? and (?!the )| )(?:(?:of|the|for|to|in|at) )*{_CAP})*"
    back = rf"(?: (?:of|for|on|concerning|regarding|with|between)(?: the| a| an)* {more})"
    capital = rf"(?:{front}){{0,7}}(?:{_noun(True)})s?\b{back}?"
    exchange = (
        r"Exchange of (?:Notes|Letters)(?: \([A-Z]\w+\)(?: [A-Z]\w+)+|"
        r" (?:concerning|regarding|on|to|between|constituting)(?:(?! \(with)[^.;\n]){3,140})?"
    )
    numbered = rf"(?:{_noun(True)}) (?:No\.? ?\d[\w/-]*|(?:No\.? ?)?(?:I{{1,3}}|I?V|VI{{0,3}}|IX|X)\b(?! ?[.)]))"
    return re.compile(rf"(?<![\w.-])(?:{exchange}|{numbered}|{capital})(?! Series)")


@cache
def plain() -> re.Pattern[str]:
    """A lower-case noun of agreements: "treaty", "exchange of notes"."""
    nouns = rf"exchange\s+of\s+(?:notes|letters)|{_phrases()}|(?:{_noun(False)})s?"
    begun = rf"(?:(?<=[.:;] )|(?<=\n))(?:{_noun(False).title()})s?(?= (?:with|between)\b)"
    return re.compile(rf"(?<![\w-])(?P<noun>{nouns}|treaties|{begun})\b(?!-(?!sign))")


@cache
def by_itself() -> re.Pattern[str]:
    """ "the Treaty", "the Protocol of 5 May 1930": one capitalised noun, of which everybody knows which it is."""
    nouns = "Treaty|Convention|Protocol|Agreement|Armistice|Covenant|Contract|Pact|Statute|Final Act|General Act"
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?P<noun>{nouns})\b(?! (?:Series|No\b|[A-Z])| of (?:the )?[A-Z](?!\w*\s+\d))"
    )


@cache
def exchanged() -> re.Pattern[str]:
    """Notes exchanged, said by a verb."""
    return re.compile(r"\b(?:exchanged (?:notes|letters)|(?:notes|letters) (?:were |have been |had been )?exchanged)\b")


@cache
def lent() -> re.Pattern[str]:
    """ "the loan of 1934": a loan, credit or gift that is called by its date."""
    day = rf"(?:\d{{1,2}} )?(?:{_MONTH} )?\d{{4}}\b"
    return re.compile(rf"\b(?:[Tt]he |[Oo]ur )?(?:[a-z-]+ ){{0,2}}(?P<noun>loan|credit|gift) of (?={day})")


@cache
def tail_pattern() -> re.Pattern[str]:
    """ "between A and B", "with X", "of 5 May 1930", "signed by Mr. Y": what tells an agreement from others."""
    name = rf"(?:the\s+)?(?!{_MONTH})(?:{_CAP}(?:\s+(?:of\s+(?:the\s+)?)?{_CAP})*)"
    fields = "|".join(
        sorted(
            {
                "amity",
                "commerce",
                "navigation",
                "limits",
                "reciprocity",
                "conciliation",
                "establishment",
                "union",
                "mutual assistance",
                "mutual aid",
                "cession",
                "emigration",
                "partition",
                *words("agreement_fields"),
            }
        )
    )
    field_of = rf"[ ]+of\s+(?:{fields})\b(?:(?:,|,? and)\s+(?:{fields})\b)*"
    main = (
        r"[ ]+(?:in principle\s+)?(?:(?:has|had)\s+been\s+reached\s+)?"
        rf"(?:between\s+{name}\s+and\s+{name}|(?:with|of|by|from)\s+{name}"
        r"|(?:which\s+)?(?:was\s+)?(?:signed|concluded|dated|reached|established)\s+(?:on|in|at|by|with|between)\s+"
        r"[^.,;\n]{3,40}(?!\w))"
    )
    return re.compile(rf"(?:{field_of}(?:{main})?|{main})")


@cache
def known_forms() -> dict[str, dict[str, str]]:
    """The rows of agreements that all know by name, by each of their forms in small letters."""
    return {form.lower(): row for row in rows("agreements_known") for form in row["forms"].split("|")}


@cache
def known() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Their names, with the title or the noun behind them: for a text in small letters, and those of capitals alone."""
    forms: dict[str, list[str]] = {"": [], "yes": []}
    for row in rows("agreements_known"):
        forms[row["capital"]] += row["forms"].split("|")
    small = one_of((form.lower() for form in forms[""]), not_after=[r"\w"])
    capital = one_of(forms["yes"], not_after=[r"\w"])
    more = r"(?i:\s+title\s+[IVX]+)?(?i:\s+(?:agreement|plan|programme|program))?(?![\w])"
    return re.compile(rf"(?P<form>{small})(?![\w]){more}"), re.compile(rf"(?P<form>{capital})(?![\w]){more}")


@cache
def signed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:sign(?:ed|ing)|exchang(?:ed|ing)|conclu(?:ded|sion)|ratif|initialled|negotiat|enter(?:ed)? into|"
        r"terms of|drawn? up|laid before|denounc|renew|terminat|in force|provisions of|stipulat|adher|accession|"
        r"under the|pursuant|violat|breach|contrary to|conform|complian|provided (?:for )?(?:in|by)|articles? |expire)"
    )


@cache
def about() -> re.Pattern[str]:
    """What a treaty or convention is about, right after its noun: enough to tell it from any other."""
    fields = "amity|commerce|peace|friendship|navigation|alliance|extradition|arbitration"
    return re.compile(
        rf" (?:for|on|of (?:{fields})|regarding|concerning|regulating|with regard to|relating to|providing for|"
        r"establishing|settling|terminating|amending|extending)\b"
    )


@cache
def proposing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:propos|draft|negotiat|contemplat|suggest|suitable|possib|in principle|desire|to conclude|"
        r"plan(?:s|ned)? (?:for|to))",
        re.I,
    )


@cache
def bound() -> re.Pattern[str]:
    """An agreement that only a verb tells: "contracted with the X Works for", "has settled with", "signed with"."""
    often = "(?: separately| today| yesterday| finally| now| already)?"
    return re.compile(
        rf"\b(?:(?P<contracted>(?:ha(?:s|ve|d) |was |were |been |now |already )*contracted{often} "
        rf"(?:(?:for|with)\b|(?:in|on) (?=(?:{MONTH_NAMES})\b|\d)))"
        rf"|(?P<signed>(?:ha(?:s|ve|d) |was |were |been )*(?:signed|settled|concluded){often} with"
        r"(?= [A-Z]| the [A-Z]))"
        r"|(?P<ordered>(?:plac(?:ed?|ing)|ha(?:s|ve|d) placed) (?:\w+ )?(?:[\w-]+ )?orders? (?:\w+ )?with"
        r"(?= [A-Z]| the [A-Z]))"
        r"|(?P<settled>(?:ha(?:s|ve|d) )?agreed (?:with (?:the )?(?=[A-Z])[^.;,]{3,60}? (?:to|on|upon)\b))"
        r"|(?P<bound>(?:is|are|was|were|be|been|being|stands?|stood) bound by (?:an? |the )?(?:[\w-]+ )?"
        r"(?:contracts?|agreements?|treaty|treaties))"
        r"|(?P<agreed>it (?:was|is|has been|had been) (?:finally )?agreed between\b))"
    )


@cache
def papers() -> re.Pattern[str]:
    """ "Memorandum of Understanding", "the Supplementary Memorandum", "Side letter": papers that bind, capitalised."""
    return re.compile(
        r"(?<![\w-])(?:(?:Draft |Joint |Supplementary |Agreed )?(?P<noun>Memorand(?:um|a)|Heads|Letters?|Minutes?) of "
        r"(?:Arrangements?|Agreement|Understanding|Intent)|Supplementary (?P<second>Memorandum|Note)|"
        r"Agreed (?P<third>Minutes?)|Side (?P<fourth>[Ll]etter))(?![\w-])"
    )


@cache
def schemes() -> re.Pattern[str]:
    """Plans with a small letter that are told from others: "a five-year plan", "the Danish scheme"."""
    years = r"(?:two|three|four|five|six|seven|ten)[- ]year(?:[ -][a-z]+)?"
    fields = (
        "funding|clearing|settlement|stabilization|stabilisation|rehabilitation|resettlement|colonization|refunding"
    )
    named = rf"(?:[A-Z][a-z]+ )?[A-Z][a-z]+(?:an|ese|ish|ch)|{fields}"
    return re.compile(
        rf"(?<![\w-])(?:(?:{years}|{named}) (?P<noun>plan|scheme|programme|program)|"
        rf"(?:{_MONTH}) (?P<second>advance|loan)|"
        r"(?P<third>plan) of (?:[a-z]+ (?:and [a-z]+ )?)?(?:co-?operation|exchanges?))(?![\w-])"
    )


@cache
def under_plans() -> re.Pattern[str]:
    """ "under the Plan", "under Title II": what all know that something is given under."""
    return re.compile(
        r"\b(?:[Uu]nder|[Ww]ithin|[Oo]utside) (?:the |our )?(?P<noun>(?:Plan|Programme|Program|Scheme)(?! of| [A-Z])|"
        r"(?i:title) (?:I{1,3}|i{1,3}))(?![\w-]| of)"
        r"|\b(?P<title>[Tt]itle I{1,3})(?![\w-]|,? of|\.|:|,? [Aa]rticle)"
    )


@cache
def headed() -> re.Pattern[str]:
    """A title in sentence case: "Convention for the protection of seals", at the start of a line or sentence."""
    nouns = "Convention|Protocol|Agreement|Treaty|Contract|Arrangement|Exchange of (?:notes|letters)"
    return re.compile(
        rf"(?:^|(?<=[.:;] )|(?<=\n))(?P<noun>{nouns}) "
        r"(?:for the|for|relative to|concerning|regarding|respecting|relating to|on the) "
        r"[a-z][^.;\n]{8,140}(?=[.;\n]|$)",
        re.MULTILINE,
    )


@cache
def that_one() -> re.Pattern[str]:
    """ "on the model of that of 1867", "that concluded with Denmark in 1853": another of the kind just named."""
    nouns = "treaty|convention|agreement|protocol|contract|arrangement|pact"
    return re.compile(
        rf"\b(?P<noun>{nouns})s?\b[^.;]{{3,90}}?\b(?P<that>that (?:of (?:[A-Z]\w+ )?\d{{4}}|"
        r"(?:concluded|signed|made|negotiated|entered into) (?:with|between|at|in|on|by) [^.,;]{3,60}(?:, \d{4})?))"
    )


@cache
def numbered() -> re.Pattern[str]:
    """A contract or agreement by its number: "contract AT-2291", "agreement No. 14/66"."""
    nouns = "|".join(noun for noun in _noun(False).split("|") if classes()[noun] != "supplement")
    return re.compile(
        rf"(?<![\w-])(?P<noun>(?i:{nouns}))s? "
        r"(?:(?i:nos?|number)\.? ?(?:[A-Za-z]{1,5}[-/])?\d[\w/-]*|[A-Za-z]{1,5}[-/]\d[\w/-]*)"
    )


@cache
def opening() -> re.Pattern[str]:
    """ "Contract is being typed" of telegrams, and "Under the Treaty Germany was to" of which everybody knows."""
    verb = "is|was|has|had|will|calls|provides|contemplates|requires|signed|concluded|would|shall|must|being|gives"
    every = {row["noun"] for row in rows("agreement_nouns")} - _NEVER_SMALL | {"plan"}
    nouns = "|".join(sorted(noun for noun in every if noun.isalpha() and noun.islower()))
    return re.compile(
        rf"(?:(?:^|(?<=[.:;] )|(?<=\n))(?P<noun>(?:{nouns.title()}))(?= (?:{verb})\b))"
        rf"|\b[Uu]nder the (?P<known>(?:{nouns.title()}))(?= [A-Z][a-z]+ (?:{verb}|may|undertook|agreed)\b)",
        re.MULTILINE,
    )
