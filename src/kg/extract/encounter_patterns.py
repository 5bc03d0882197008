"""Patterns of `encounters`: verbs by which two sides meet, posts that stand for persons, words for days."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.calendar_words import DAY_NAMES, MONTH_NAMES
from kg.extract.one_of import one_of

_GAP = r"[^.;,]"
_CONTACT_BEGINS = (
    *("call", "came", "come", "went", "paid", "met", "conferred", "w", "been", "ha", "dined", "lunched"),
    *("breakfasted", "exchanged", "granted", "gave", "accorded", "raised", "took", "taken", "spoke"),
    *("talked", "conversed", "consulted", "negotiated", "discuss", "handed", "presented", "delivered"),
    *("left", "unburdened", "showed", "read", "spent", "passed", "before", "after", "shall", "should"),
    *("must", "is to", "are to", "to ", "am to", "hope", "intend", "propose", "expect", "saw", "se"),
    *("received", "visited", "summoned", "interviewed", "approached", "briefed", "greeted", "heard"),
    *("accompanied", "found", "invited", "ran ", "bumped", "sought", "drew", "chatted", "closeted"),
    *("sat ", "supped", "encountered", "stopped", "dropped", "looked", "waited", "would", "buttonholed"),
    *("cornered", "pressed", "urged", "warned", "reminded", "broached", "reviewed", "went over", "am se"),
    *("is se", "are se", "fell", "shared", "travel", "flew", "drove", "walked", "rode", "over "),
    *("offered", "hosted", "tendered", "tackled", "sounded", "bearded", "taxed", "questioned", "caught"),
    *("kept", "detained", "joined", "collared", "waylaid", "argued", "pleaded", "remonstrated"),
    *("reasoned", "haggled", "bargained", "debated", "compared", "put ", "button", "meets", "receives"),
    *("dines", "lunches", "confers", "comes", "am ", "is coming", "is going", "is calling", "is meeting"),
    *("is receiving", "is visiting", "is lunching", "is dining", "are coming", "are going"),
    *("are calling", "are meeting", "asked", "speak", "talk", "approach", "consult", "introduced"),
)
"""How the words of `contact` begin: a tree of letters rules out most words of a text at once."""


_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|d)?"
_WHEN = (
    rf"(?:on )?(?:(?:{MONTH_NAMES})\.? {_ORDINAL}|(?:the )?{_ORDINAL}(?: (?:{MONTH_NAMES}))?)|on (?:{DAY_NAMES})|"
    r"(?:this|yesterday|to-?day|last|late|early) ?(?:morning|afternoon|evening|night|yesterday|today)"
)
"""A day that stands between a verb and whom it concerns: "spent an hour May 20 with"."""


@cache
def day_word() -> re.Pattern[str]:
    """Days that no calendar date tells: "this morning", "on Tuesday", "on the 10th"."""
    return re.compile(
        rf"\b(?:this (?:morning|afternoon|evening|noon)|last (?:night|evening)|at (?:noon|midday)|"
        r"(?:the|on the) (?:following|next|same|previous) (?:day|morning|afternoon|evening|night)|on the morrow|"
        r"that (?:morning|afternoon|evening|night)|following (?:day|morning|evening)|"
        rf"(?:on|next|last) (?:{DAY_NAMES})|(?:{DAY_NAMES})[’']s|on the \d{{1,2}}(?:st|nd|rd|th|d)\b(?! of [a-z]))"
    )


@cache
def post() -> re.Pattern[str]:
    """ "the Belgian Minister", "Minister of Finance Holm", "the president of the board", "ambassador"."""
    rank = r"acting|deputy|vice|prime|foreign|new|late|former|first|second|third|chief|[a-z]+(?:ic|al|an|ish|ese|ary)|"
    rank += (
        "finance|trade|interior|defen[sc]e|agriculture|planning|labou?r|health|education|justice|transport|industry|"
    )
    rank += "mines|energy|aid|desk|country|mission|embassy|section|fisheries|central bank|bank|company"
    posts = (
        "Minister|Ambassador|Charg[eé]|Secretary|President|Premier|Consul(?:-General| General)?|Commissioner|Counsel|"
        "Counsell?or|Attach[eé]|Governor|Director|Chairman|Adviser|Representative|Emperor|King|Sultan|Shah|Regent|"
        "Viceroy|Officer|Marshal|Pope|Chancellor|DCM|Vizier|Prince|Commander|General|delegation|mission|deputation|"
        "Chief|Envoy|Dean|Official|Delegate|Agatt|Econcouns|Polcouns|Colleague|Manager|Agent|Editor|Spokesman|Head|"
        "Chamberlain|Leader|Undersecretary|Under-Secretary|Undersec|Subsecretary|Fonmin|Finmin|Defmin|Primin|Rep|"
        "Co-chairman|Negotiator|Administrator|Resident|Prefect|Codel|Controller|Comptroller|Superintendent|Mayor|Speaker|Treasurer"
    )
    field = r"(?: (?:of|for) (?:the )?[A-Z]?[\w-]+(?: (?:and )?[A-Z][\w-]+)*)?"
    return re.compile(
        rf"\s*(?:[Tt]he |an? |[Hh]is |[Oo]ur |[Tt]heir |[Mm]y )?(?:(?:[A-Z][\w’'/-]+|{rank}) ){{0,4}}"
        rf"(?:{posts}|{posts.lower()}|econoff|emboff)s?\b{field}"
        r"|\s*(?:[Hh]is|[Hh]er|[Tt]heir) (?:[A-Z]\w+ )?(?:Majesty|Majesties|Excellency|Highness|Holiness|Lordship)\b"
        r"|\s*\b(?:[Aa]|[Oo]ne of the) members? of (?:the|my|our|his) (?:[A-Z]?\w+ )?staff\b"
    )


@cache
def contact() -> re.Pattern[str]:
    """Verbs of meeting face to face, each in the group that says how sure it is."""
    about = r"[^.;]{2,80}?"
    nouns = "interview|talk|conversation|conference|audience|discussion|meeting|consultation|chat|luncheon|lunch|dinner"
    often = (
        r"(?: (?:along these lines|on this subject|again|informally|briefly|privately|personally|together|at length|"
    )
    often += rf"to-?day|yesterday|twice|also|already|freely|frankly|openly|separately|later|{_WHEN}))?"
    meals = "lunch|luncheon|dinner|tea|coffee|supper|breakfast|drinks|cocktails"
    took = rf"(?:took|over) (?:{meals})"
    called = (
        rf"call(?:ed)?{often} (?:up)?on|came to see|went to see|called to see|came to call on|"
        r"c(?:a|o)me to(?= (?:me|us|him|her|them)\b)|"
        r"paid a (?:call|visit) (?:up)?(?:on|to)|(?:stopped by|dropped (?:in|by)|looked in) (?:to see|on)|"
        r"(?:has|have|had) been (?:in |over |round )?to see|was with(?= (?:me|us|him|her|you)\b)|"
        r"c(?:a|o)me (?:straight |just |away )?from (?:seeing|calling on|a (?:talk|visit|call|meeting) (?:with|to|on))|"
        r"waited (?:up)?on|sought out|sought(?= (?:me|us|him|her) out\b)|"
        r"(?:drew|took)(?= (?:me|us) (?:aside|apart|on one side|to one side)\b)"
    )
    met = (
        rf"met{often}(?: with)?|conferred{often} with|"
        r"(?:was |were |been )?received"
        r"(?: (?:in audience|to-?day|yesterday|(?:last|this) [a-z]+|(?:at|in|on) [^.;,]{3,40}?))? by|"
        rf"ha(?:s|d|ve|ving) (?:had )?(?:an? )?(?:[\w-]+ ){{0,3}}(?:{nouns})s? with|"
        rf"(?:dined|lunched|breakfasted){often} with|"
        r"received(?= (?:me|us|him|her|them) (?:in|at)\b)|"
        r"(?:was|were) presented to|paid (?:his|my|our) respects to|exchanged views with|"
        r"(?:was|were|been) (?:entertained|welcomed|greeted|visited|approached|briefed|interviewed|questioned|summoned|"
        r"met|seen|stopped|cornered|buttonholed|sounded(?: out)?|pressed|called in|sent for|kept|detained) by|"
        r"(?:was|were|been) (?:asked|invited|requested) by(?= [^;]{3,50}? to (?:come|call|see|lunch|dine)\b)|"
        r"(?:sat|was seated|was placed) (?:beside|next to|opposite)|"
        rf"shared an? [a-z]+ with|(?:travel+ed|flew|drove|walked|rode)(?: [a-z]+)? with|{took} with|"
        rf"had(?= [^.;,]{{3,60}} (?:to|in for|round for|over for) (?:{meals})\b)|"
        rf"(?:gave|offered|hosted|tendered) an? (?:[a-z]+ )?(?:{meals}|reception|banquet|party) "
        r"(?:for|to|in honou?r of)|"
        r"(?:granted|gave|accorded) an? (?:interview|audience) to|"
        r"(?:was|were|been) (?:granted|given|accorded) an? (?:interview|audience) by|"
        r"ran into|bumped into|fell in with|encountered|chatted with|(?:was |were )?closeted with|sat (?:down )?with|"
        rf"supped{often} with|(?:am|is|are|was|were) (?:now |again |also )?seeing|"
        r"had (?:an? (?:few )?|some )?(?:\w+ )?words? with"
    )
    talked = (
        r"(?:raised|broached|reviewed|went over|ran over|took up) (?:[^.;,]{2,60} )?with|"
        rf"spoke(?:n)?{often} (?:to|with)|talked{often} (?:to|with)|conversed{often} with|consulted{often} with|"
        rf"negotiated{often} with|discuss(?:ed|ing)? (?:{about} )?with|took up {about} with|raised {about} with|"
        r"went through [^.;,]{2,60} with|put (?:it|this|that|[^.;,]{2,30}(?:matter|question|point|case)) to|"
        r"(?:argued|pleaded|remonstrated|reasoned|haggled|bargained|debated|compared notes|took counsel|sat down) with|"
        rf"t(?:ook|aken) (?:this|the|up) (?:matter|question|subject) (?:up )?with"
    )
    handed = (
        r"(?:handed|presented|delivered) (?:the |an? )?(?:[\w-]+ ){0,6}to|left (?:an? |the )?(?:[\w-]+ ){1,4}with|"
        r"unburdened (?:him|her)self to|left with|(?:showed|gave|read|handed)(?= (?:me|us|you)\b)"
    )
    spent = (
        r"(?:spent|had|passed) (?:[\w-]+ ){0,4}(?:hours?|morning|afternoon|evening|minutes|days)"
        rf"(?: (?:together|{_WHEN}|here|in [A-Z]\w+|in [a-z]{{4,10}}))? with|called in|"
        r"(?:before|when|after) you (?:see|meet|saw|met)|whom (?:I|we) (?:saw|met)"
    )
    planned = (
        r"should (?:see|meet)|"
        r"(?:will|shall|is to|are to|to|am to|hopes? to|intends? to|proposes? to|expects? to) (?:again )?"
        r"(?:see|meet|receive|visit|call on|confer with|speak with|speak to|talk to|talk with|"
        rf"discuss (?:{about} )?with)(?: with)?|"
        r"(?:sees|meets|receives|calls on|dines with|lunches with|confers with|comes to (?:see|call on)|"
        r"(?:am|is|are) (?:coming to (?:see|call on)|going to (?:see|call on|meet)|calling on|meeting|"
        r"receiving|visiting|(?:lunching|dining) with))|"
        r"asked (?:to see|for an? (?:interview|appointment|audience|meeting) with)|"
        r"asked(?= [^.;,]{3,60} to (?:call|come|lunch|dine|see (?:me|us))\b)|"
        r"(?<=you )(?:see|meet|call on|consult|approach|(?:speak|talk) (?:with|to))|"
        r"would (?:again |also |then )?(?:see|meet|receive|visit|call on)"
    )
    weak = (
        r"saw|seen|received|visited|sent for|summoned|consulted|interviewed|approached|briefed|greeted|welcomed|heard|"
        r"introduced(?= [^.;,]{3,60} to (?:me|us)\b)|"
        r"accompanied|found|invited|tackled|sounded(?: out)?|bearded|taxed|questioned|joined|collared|waylaid|"
        r"(?:stopped|caught|kept|detained)(?= (?:me|us)\b)|button-?holed|cornered|"
        r"(?:pressed|urged|warned|reminded)(?= (?:me|us)\b)"
    )
    return re.compile(
        rf"\b(?={one_of(_CONTACT_BEGINS)})"
        rf"(?:(?P<called>{called})|(?P<met>{met})|(?P<talked>{talked})|(?P<spent>{spent})|(?P<handed>{handed})|"
        rf"(?P<planned>{planned})|(?P<weak>{weak}))(?= )"
    )


@cache
def begun() -> re.Pattern[str]:
    """A verb at the beginning of a telegram's sentence, which leaves out who wrote it: "Saw Minister today"."""
    verbs = (
        "Met Saw Called Discussed Conferred Spoke Talked Lunched Dined Visited Received Spent Consulted Interviewed "
        "Raised Took Put Had Paid Reviewed"
    )
    return re.compile(rf"(?:^|(?<=[.;:)] )|(?<=\n)){one_of(verbs.split())}(?![\w-]| by\b)", re.MULTILINE)


@cache
def relative() -> re.Pattern[str]:
    """ "Mr. Holm, whom I saw on Monday", "with whom we talked": the object before its clause."""
    seen = "saw|seen|met|received|visited|called on|consulted|interviewed"
    spoken = "talked|spoke|spoken|conversed|conferred|lunched|dined|discussed|had|breakfasted|sat|met"
    often = r"(?:have |had |also |just |recently |afterwards |later )*"
    name, posts = r"[A-Z][\w.’'-]+", "minister|ambassador|counsell?or|officer"
    who = rf"(?:I|[Ww]e|(?:the |our |my )?(?:{name} ){{0,2}}(?:{name}|{posts}))"
    return re.compile(rf",? (?:whom {who} {often}(?:{seen})|(?:with|to) whom {who} {often}(?:{spoken}))(?![\w-])")


@cache
def meeting_body() -> re.Pattern[str]:
    """Bodies that meet: "the Board met", "Cabinet, which meets"."""
    body = (
        r"(?:(?i:(?:sub-?)?committee|commission|council|cabinet|conference|board|assembly|politburo|presidium|"
        r"consortium|panel|plenum|delegations?)|League|Group|ministers|powers|delegates|experts|corps)"
    )
    verbs = (
        r"(?:met|meets|will (?:next |again )?meet|(?:is|are|was|were) (?:scheduled |due |expected )?to meet|"
        r"shall meet|sat|sits?|"
        r"convened|convenes|will convene|assembled|assembles|"
        r"reassembles?|opened|opens|reconvenes?|adjourned to reconvene|"
        r"held (?:its|an?|the) (?:[\w-]+ ){0,2}(?:meeting|session|sitting))"
    )
    between = r"(?: does not| did not| again| also| has| have)?"
    return re.compile(rf"\b{body}(?: (?:of|on|for) {_GAP}{{3,50}}?)?,?(?: which)?{between} {verbs}\b")


@cache
def taking_place() -> re.Pattern[str]:
    """Sittings that take place, are held, open or begin; sides that shall meet again."""
    noun = (
        r"(?:[Ss]essions?|[Mm]eetings?|[Cc]onferences?|[Tt]alks|[Nn]egotiations|[Dd]iscussions|[Ss]itting|"
        r"[Cc]onversations?|[Ii]nterview|[Aa]udience)"
    )
    held = (
        r"(?:take[sn]? place|took place|be(?:ing)? held|held(?! (?:its|their|an?|the)\b)|opens?|opened|began|begins?|"
        r"convenes?|followed|resumed|reopened|re-opened|continued|lasted|adjourned|ended|concluded|"
        r"(?:broken|broke|breaks?) (?:down|off|up))"
    )
    helped = r"(?:(?:will|is to|are to|was|were|shall|to|have been|has been) )*"
    of = rf"(?: of {_GAP}{{3,60}}?| between {_GAP}{{3,60}}?)?"
    return re.compile(
        rf"\b(?:[Tt]he |[Aa]n? )?(?:[\w’'-]+ )?{noun}{of} {helped}{held}\b"
        r"|\b(?:[Ww]e|they) (?:talked|met|conferred)(?: again)?(?= on )|\b(?:shall|will|are to) meet again\b"
    )


@cache
def journey() -> re.Pattern[str]:
    """ "A delegation is to travel to Warsaw", "the Minister will visit Japan"."""
    who = r"(?:[Dd]elegation|[Mm]ission|[Tt]eam|[Gg]roup|[Mm]inister|[Pp]resident|[Pp]remier|[Ss]ecretary|[Mm]inisters)"
    helped = r"(?:will |is to |are to |is due to |plans to |was to |has |have )?"
    going = (
        r"(?:visit(?:s|ed)?|travel(?:s|led)? to|arrived? (?:in|at)|fl(?:y|ies|ew) to|went to|go to|came to|come to|"
        r"was (?:at|in|here)|left for|leaves? for|stayed in)"
    )
    return re.compile(
        rf"\b{who}(?: {_GAP}{{0,40}}?)?(?:, [^,;\n]{{3,50}},)? {helped}{going} (?:[A-Z]\w+(?: [A-Z]\w+)?)?"
    )


@cache
def assembling() -> re.Pattern[str]:
    """ "The Commissioner briefed donors on 4 May": somebody and a group of those that are spoken to together."""
    group = (
        r"(?:donors?|chiefs? of mission|heads? of mission|diplomatic corps|ambassadors|ministers|delegates|colleagues)"
    )
    often = r"(?:the |all |other |his |foreign |principal )*"
    return re.compile(
        rf"\b(?:convened|briefed|received|assembled|gathered|summoned|called together) {often}{group}\b", re.I
    )


@cache
def coming() -> re.Pattern[str]:
    """ "The Minister called today", "X came in and said": a call on the writer."""
    house = r"(?i:legation|embassy|consulate|mission|ministry|office|department|foreign office|residence|chancery)"
    said = "brought up|called|appeared|presented himself|said|stated|raised|declared|complained|came|told us"
    return re.compile(
        rf"\bcalled at (?:(?:the |our )?(?:[A-Z]\w+ )?{house}|the Foreign Office)\b|"
        rf"\bcame (?:over |round |back )?to (?:the |our )(?:[A-Z]\w+ )?{house}\b(?! of [a-z])|"
        rf"\b(?:{said})(?: [a-z]+){{0,2}} (?:in|at) (?:our|my|this) {house}\b|"
        r"\b(?:called|came|looked|dropped|stopped|walked)(?: in| by| round| over|"
        r" at (?:the|my) (?:Department|Embassy|Legation|office|house|residence))?"
        r"(?= (?:today|yesterday|this (?:morning|afternoon|evening|noon)|again|by appointment|"
        r"at (?:his|my|their) (?:own )?(?:request|instance|invitation)|on me\b|upon me\b|to see me\b|"
        r"and (?:said|stated|told|asked|handed|left|informed|read)"
        rf"|at \d|on (?:{DAY_NAMES})|(?:under|on|by) instructions?\b|"
        r"to (?:ask|say|inquire|protest|thank|express|deliver|present|hand|discuss|tell|inform|explain)\b))"
    )


@cache
def gathering() -> re.Pattern[str]:
    """ "we met", "to meet in Geneva", "adjourned until Tuesday": behind the verb a place or a day."""
    where = r"(?= (?:in|at|on|again|here|this|next|last|yesterday|today|tomorrow|for|until|till|to|together)\b|[,.;])"
    we = r"(?:[Ww]e|I|they|you)(?: all| both)?(?: last| first| again| recently| already| have| had)* "
    return re.compile(
        rf"\b(?:{we}met\b|{we}(?:last |again )*met\b|(?:met|meets|(?:to|will|shall|should) meet|convened?|convenes|"
        rf"(?:re)?assembled?|reconvened?|gathered|foregathered|"
        rf"(?:got|came|sat down) together|(?:[Ww]e|they|it) adjourned|[Cc]onference adjourned|lunched|dined|"
        rf"breakfasted|conferred(?! (?:up)?on)|conversed|exchanged views){where}|"
        r"(?:and I|the two (?:of us|men|[Mm]inisters|[Aa]mbassadors|[Pp]residents|[Dd]elegations)) "
        r"(?:agreed|discussed|went|settled|spoke|talked|reviewed|sat|walked|dined|lunched)\b)"
    )
