"""Where a person's name stands: after a title, a rank or initials, beside a post, in brackets, before a verb of saying.

`sure_patterns` need nothing else; what `weak_patterns` find is a name only when nothing speaks against it.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.scanning import Form

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_LOWER = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűźżžțșŏŭ’'`"
CAP = (
    rf"(?:(?:Mc|Mac|O['’]|D['’]|de|De|La|Le)?[{_UPPER}][{_LOWER}]+(?:-[A-Za-z][{_LOWER}]*)*"
    rf"|[{_UPPER}]{{3,}}(?:-[{_UPPER}]+)?)"
)
PARTICLE = r"(?:de|da|dos|du|del|della|di|la|le|van|von|der|den|ten|bin|ibn|al|el|y)"
ARTICLE = r"(?:al|el|ad|ar|as|at|an|ul|ur|es|et)-"
INITIALS = (
    r"(?:(?:[A-Z]|Wm|Chas|Geo|Jas|Jno|Thos|Robt|Benj|Saml|Edw|Danl|Yu|Ya|Ch|Ph|Th|Kh|Zh|Sh|Ts)\.\s?(?:-\s?)?){1,4}"
)
FULL = (
    rf"(?:{INITIALS}[ ]?)?(?:{PARTICLE}[ ]+)?{CAP}"
    rf"(?:[ ]+(?:{INITIALS}|(?:{PARTICLE}[ ]+){{1,2}}|{ARTICLE})?[ ]?{CAP}){{0,3}}"
)
_POSTS = (
    "Minister|Ambassador|Secretary|Consul|Consul General|Consul-General|Vice Consul|Chargé|Charge|Representative|"
    "Commissioner|High Commissioner|Counselor|Counsellor|Chairman|President|Vice-President|Attaché|Director|Premier|"
    "Prime Minister|Envoy|Agent|Delegate|Commander|Governor|Governor-General|Under Secretary|Chief|Treasurer|"
    "Attorney-General|Officer|Deputy|Speaker|Leader|Manager|Professor|Adviser|Advisor|Administrator|King|Head"
)
_SAYING = (
    "said|says|tells|inquired|states|stated|told|asked|added|replied|remarked|explained|informed|informs|suggested|thinks|thought|"
    "believes|believed|assured|pointed|mentioned|noted|agreed|declared|indicated|reported|reports|wishes|wished|"
    "discussed|handed|insisted|insists|argued|objected|protested|claimed|claims|acknowledged|commented|conceded|"
    "confirmed|denied|emphasizes|hinted|recalled|regretted|repeated|responded|reiterated|stressed|thanked|warned|hopes|"
    "hoped|intends|intended|signed|resigned|telephoned|understands|"
    "considers|considered|proposes|refuses|declines|promises|fears|feared|desires|desired|approves|objects|suggests|"
    "recommends|recommended|knows|knew|showed|wrote|insisted|argues|"
    "expressed|maintains|maintained|contemplates|observed|answered|promised|inquired|enquired|announced|called|wants|"
    "wanted|feels|felt|advises|advised|telegraphed|cabled|wrote|spoke|urged|proposed|requested|emphasised|emphasized|"
    "joked|smiled|laughed|nodded|shrugged|retorted|interjected|interposed|pleaded|begged|admitted|admits|confided|"
    "complained|complains|grumbled|elaborated|enquires|inquires|reckons|reckoned|doubts|doubted|remembers|remembered|"
    "recollects|reminded|reminds|talks|talked|smiles|disclosed|volunteered|undertook|dislikes|resents|lunched|dined"
)
_DISPOSED = (
    r"(?:(?:is|was|seems|seemed|appears|appeared|remains|remained) "
    r"(?:very |most |quite |rather |also |now |not |still |much |strongly |himself )?"
    r"(?:anxious|inclined|disposed|willing|unable|doubtful|confident|emphatic|sympathetic|polite|pleased|convinced|aware|"
    r"impressed|reluctant|keen|satisfied|opposed|hopeful|worried|afraid|ill|friendly|cordial|frank|pessimistic|optimistic|"
    r"sceptical|skeptical|adamant|evasive|angry|annoyed|disturbed|perturbed|embarrassed|of (?:the )?opinion|in favou?r|"
    r"at pains|away|tired)|makes no secret|made (?:it clear|no secret)|"
    r"(?:has|had) (?:in mind|a (?:frank )?(?:word|talk))|"
    r"gave (?:me|us) (?:to understand|his|the impression)|handed (?:me|us)|means to|would (?:like|prefer|not hear)|"
    r"came (?:back to|to see me|round)|called on (?:me|us)|sent for (?:me|us)|has it that|set his heart)"
)
"""What is said of a person's mind or manners, and of nothing else."""


_SMALL = (
    "general|colonel|captain|admiral|ambassador|minister|president|premier|chairman|attaché|consul|counselor|"
    "secretary|counsellor|taotai|viceroy|fonmin|minfin|minfinance|undersecretary|doctor|director|engineer|interpreter"
)
"""Posts and titles that stand before a name with a small letter."""


@cache
def name_starts() -> re.Pattern[str]:
    """The beginnings of words with a capital letter, and of the small ones that lead a name."""
    return re.compile(rf"\b(?:[^\W\d_a-zß-öø-ÿ]|(?:{_SMALL}|comrade|candidate)(?!\w)|de(?=[{_UPPER}]))")


@cache
def sure_patterns() -> tuple[Form, ...]:
    """Patterns with the groups `name` and, in some, `role`; most are led by one of `name_starts`."""
    courtesy = (
        r"(?:Messrs|Mr|Mrs|Ms|Miss|Misses|Dr|Doctor|Sir|Lord|Lady|Dame|Comrade|comrade|Cde|Prof|Professor|Senator|M|MM|"
        r"Mme|Mlle|Madame|Mademoiselle|Monsieur|Señora?|Senora?|Sra?|Herr|Frau|Signor|Senhor|Don|Doña|Hon|Rev|Reverend|Rabbi|Bishop|"
        r"Archbishop|Cardinal|Pastor|Baron|Baroness|Count|Countess|Comte|Graf|Freiherr|Viscount|Vicomte|Marquis|"
        r"Marquess|Earl|Duke|Duchess|Prince|Princess|Queen|Emperor|Empress|Shah|Ras|Dejazmatch|Negus|Emir|Amir|"
        r"Sheikh|Sheik|Sultan|Pandit|Maulana|Shri|Shrimati|Haji|Hajji|Sayyid|Seyyid|Ir|Ing|Kantiba|Fitaurari|Ato|Blatta|Bimbashi|"
        r"Tunku|Tengku|Dato[’']?|Tun|Jhr|Jonkheer|Tovarishch|Candidate|candidate)"
    )
    before = (
        r"(?:(?:Acting|Vice|Deputy|Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|Rear|Foreign|Prime|Finance|Under|Air|"
        r"Field|Wing|Chief|First|Second|Third|Party|Economic|Political|Consul)[ -])*"
    )
    posts = (
        r"Mayor|Prefect|Subprefect|Vice-Consul|Ensign|Radioman|Corporal|Midshipman|Consular Agent|Bimbashi|"
        r"General|Gen\.?|Colonel|Col\.?|Major|Maj\.|Captain|Capt\.?|Lieutenant|Lieut\.?|Lt\.|Sergeant|Sgt\.?|Admiral|"
        r"Adm\.|Marshal|Commander|Comdr\.?|Cmdr\.?|Commandant|President|Premier|Ambassador|Minister|Secretary|Chairman|Chancellor|"
        r"Governor|King|Director|Commodore|Brigadier|Generalissimo|Vice-Minister|Vice-Premier|Vice-Marshal|Vice-Admiral|"
        r"Rear-Admiral|Consul|Counselor|Counsellor|Undersecretary|Under-Secretary|Congressman|Representative|Justice|"
        r"Judge|PM|FonMin|Fonmin|Attach[eé]|Taotai|Viceroy|Governor-General|Commissioner|Delegate"
    )
    rank = rf"(?:{before}(?:{posts})|{_SMALL})"
    after = rf"(?:,\s+(?P<role>(?:the\s+)?[^,.;()\n]{{0,60}}?\b(?:{_POSTS})\b[^,.;()\n]{{0,40}}))?"
    surname = rf"(?:{PARTICLE} )?{CAP}"
    field = "Finance|War|Marine|Commerce|Justice|Agriculture|Defen[cs]e|Health|Education|State|Labou?r|Foreign Affairs"
    small_posts = (
        "correspondent|editor|manager|director|minister|ambassador|secretary|president|chairman|engineer|mechanic|"
        "attach[eé]|counsell?or|consul|agent|member|head|chief|leader|governor|representative|professor|delegate|adviser"
    )
    two = rf"{CAP}(?: {CAP}){{1,2}}"
    of_place = r"(?:(?:Marquis|Marquess|Earl|Duke|Viscount|Count|Baron) of )"
    given = rf"(?P<name>{_given()} (?:{INITIALS}[ ]?)?{surname}(?: {surname})?)"
    given += (
        r"(?![\w’'-])(?! (?:class|[Cc]lass|destroyer|frigate|cruiser|submarine|type|River|Island|Bay|Street|Avenue|"
        r"Foundation|Fund|Institute|University|Hospital|Lake|Mountains?|Airport|Highway|Prize|Mine|Papers|Collection|Line)\b)"
    )
    statesmen = rf"(?P<name>{_statesmen()})(?![\w-])"
    with_van = (
        rf"(?<![\w.-])(?P<name>(?:[Vv]an (?:der|den) |[Vv]an |[Vv]on |Ibn )(?!Buren|Diemen|Couver){CAP})(?![\w-])"
    )
    first_of_two = rf"\b[Bb]etween (?P<name>{two}) and (?:the |Mr|M\. )"
    loud = (
        r"(?<![\w.])(?:MR|MRS|MISS|MS|DR|SIR|LORD|LADY|PROFESSOR|SENATOR|HON|COLONEL|CAPTAIN|ADMIRAL|AMBASSADOR|COMRADE|MM?)"
        r"\b\.?\s+(?P<name>(?:[A-Z]\.\s?)*(?:(?:VAN|VON|DE|DER|DEN|DU|LA|LE|DA|AL|EL) )*"
        r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,}(?: (?:[A-Z]\. ?)*[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,}){0,2})(?![a-z])"
    )
    recorded = rf"{_recorders()}:? +(?P<name>{FULL})(?=[\n,.;()\[]|$)"
    signed = (
        r"[(/\[Ss](?:(?<=\()(?:ss|sgd\.?|s|signed|Signed|SS|Sgd\.?)\)|(?<=/)s/|(?<=\[)[sS]igned\]:?|(?<=\b[Ss])gd\b\.?)"
        rf" *(?P<name>{FULL})"
    )
    fellow = rf"{_fellows()} (?P<name>{CAP}(?: {CAP})?)(?![\w-])"
    of_land = rf"(?<![\w.-])(?P<name>{CAP}) \((?:{_lands()})\)(?=[,.;:]? )"
    heading = rf"(?:^|\n)(?:\d+\. )?(?:For|From:?|To:?) (?P<name>{CAP}(?: {CAP})?)(?=[.,:\n]| to [A-Z]\w+ [A-Z])"
    forms = (
        rf"(?<!\b[A-Z]\. )\b(?:{courtesy}\.?\s+)+(?:{rank}\s+)?(?P<name>{FULL}){after}",
        rf"\b{of_place}(?P<name>{CAP})",
        rf"\b(?P<role>{rank})\s+(?P<name>{FULL})",
        rf"(?<![\w.])(?P<name>{INITIALS}\s?{surname}(?: (?:de |d[’'])?{CAP}){{0,2}})(?! destroyer| class\b){after}",
        rf"\b(?P<role>(?:[A-Z][\w’'-]+\s+)*(?:{_POSTS})\b[^()\n.;]{{0,90}}?)\s*\((?:Mr\.?\s+)?(?P<name>{FULL})\)",
        rf"(?<![\w.])(?P<name>{two}),\s+(?P<role>(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,4}}(?:{_POSTS})\b[^,.;()\n]{{0,40}})",
        rf"\b(?P<role>(?:{_POSTS})(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?),\s+(?P<name>{two})"
        rf"(?=,|\s+(?:{_SAYING})\b)",
        given,
        rf"\bMessrs\.? +{FULL}(?:, +{FULL})* +and +(?P<name>{FULL})",
        rf"(?<![\w-])(?P<name>{CAP}(?: {CAP})? (?:Khan|Pasha|Pacha|Bey|Effendi))\b",
        rf"(?<![\w-])U (?P<name>{CAP}(?: {CAP})?)(?![\w-])",
        statesmen,
        rf"\b(?:My dear|Dear) (?P<name>{CAP})(?=[,:])",
        with_van,
        rf"\b(?P<role>(?:Minister|Secretary) (?:of|for) (?:the )?(?:{field})),? "
        rf"(?P<name>(?!and|Affairs|Industry|Comrade){CAP})(?![\w’-]| [A-Z])",
        rf"(?<![\w.-])(?P<name>{two}), (?P<role>(?:an? |the )?(?:[a-z]+ ){{0,2}}(?:{small_posts})\b[^,.;()\n]{{0,40}})",
        first_of_two,
        loud,
        recorded,
        signed,
        fellow,
        of_land,
        heading,
        rf"(?<=[.\d] )(?:For|From) (?P<name>{CAP}(?: {CAP})?)(?=[.:] )",
        rf"\b(?:Letter|Submission|Minute|Memorandum|Note|Message),? (?:from )?(?P<name>{CAP}) to (?={CAP}\b)",
        rf"\b(?:Letter|Submission|Minute|Memorandum|Note|Message),? (?:from )?{CAP} to (?P<name>{CAP})(?=[,\n])",
    )
    anywhere = (given, statesmen, with_van, first_of_two, heading, recorded, signed, fellow)
    return tuple(Form(re.compile(form), form not in anywhere) for form in forms)


@cache
def listed_names() -> re.Pattern[str]:
    """ "Ministers Holm, Lie and Moe", "Senators Dahl and Berg": the group `names` holds several."""
    titles = (
        "Messrs|Ministers|Senators|Generals|Secretaries|Comrades|comrades|Ambassadors|Misses|Colonels|Captains|Admirals|"
        "Professors|Drs|Doctors|Attach[eé]s|Presidents|Premiers|Representatives|Congressmen|Lords|Counts|Princes|Kings"
    )
    return re.compile(rf"\b(?:{titles})\.? +(?P<names>{FULL}(?:, +{FULL})*(?:,? +(?:and|&) +{FULL}|, +{FULL}))")


@cache
def weak_patterns() -> tuple[Form, ...]:
    """A capitalised word where a person speaks, is spoken to, writes or is written to, or owns an opinion."""
    papers = (
        "conversations?|talks?|discussions?|interviews?|letters?|views|messages?|notes?|telegrams?|cables?|request|"
        "reply|memorandum|despatch|dispatch|instructions|report|proposal|appeal|remarks?|statement"
    )
    told = r"told|informed|asked|advised|thanked|assured|met|saw|reminded|requested|urged|warned|invited|instructed"
    addressed = (
        r"(?:repeat|address|submitt|hand|explain|suggest|mention|propos|report|point|indicat|confirm|promis|introduc|"
        r"present|refer|repli|appeal|apologi[sz]|confid|complain|express|offer|receiv|learn|obtain|emphasi[sz]|"
        r"stress|admitt|intimat|communicat|impart|recommend|disclos|turn)ed"
    )
    done = (
        "(?:under)?taken|given|made|written|sent|drawn|held|told|brought|shown|seen|chosen|led|borne|begun|spoken|set"
    )
    number = r"(?: (?:No\. ?)?\d+)?"
    unsent = r"(?!(?:consign|sail|shipp|telegraph|export|transport|mov|mail|deport|return|forward|transferr)ed)"
    before = "one|approached|including|presidency of|chairmanship of|leadership of"
    owned = (
        f"{papers}|people|account|press conference|staff|"
        "entourage|wife|widow|secretary|predecessor|opinion|view|letter|policy|speech|mission|visit|resignation|attitude|suggestion|"
        r"plan|position|argument|formula|impression|reaction|idea|intention|feeling|thesis|draft|refusal|consent|approval|"
        r"support|signature|hands|successor|departure|return|arrival|appointment|absence|(?:No\. ?)?\d{1,4}"
    )
    forms = (
        rf"\b(?:(?:{unsent}[A-Za-z][a-z]{{2,}}ed|{done})(?: (?:down|up|out|over|off|forward))? +"
        rf"(?:by|with|between)|"
        rf"(?:in [A-Z]+|{papers}|{addressed}){number} +(?:by|with|from|to|between)) +"
        rf"(?P<name>{CAP})(?! +[A-Z])(?=[ ,.;:)])",
        rf"\b(?:I|[Ww]e) (?:saw|met|visited|consulted) (?P<name>{CAP})(?! [A-Z])",
        rf"(?<![\w.])(?P<name>{CAP}) (?:was|were) (?:present|absent)\b",
        rf"(?<![\w.])(?P<name>{CAP}) (?:is|was) to (?:meet|see|visit|call|discuss|sign)\b",
        rf"(?<![\w.])(?P<name>{CAP}) (?:met|received) (?=[A-Z])",
        rf"\b(?:{told})\s+(?P<name>{CAP}(?: {CAP})?)(?=\s+(?:that|to|of|for|on|about|yesterday|today)\b)",
        rf"(?<![\w.])(?P<name>{CAP}) {_DISPOSED}\b",
        rf"(?:^|\n)(?P<name>{CAP})(?= to {CAP}(?:\.|\n|$))",
        rf"(?:^|\n){CAP} to (?P<name>{CAP})(?=\.|\n|$)",
        rf"(?<![\w.])(?P<name>{CAP}(?: {CAP}){{0,2}}) (?:has |had |also |then |will |would )?(?:{_SAYING})\b",
        rf"(?<![\w.])(?P<name>{CAP})(?:[’']s|(?<=s)[’']) (?:{owned})\b",
        rf"(?<=[a-z], )through (?P<name>{CAP})(?=,)",
        rf"\b(?:For|From) (?P<name>{CAP})(?= (?:from|for) )",
        rf"\bfrom (?P<name>{CAP})(?=:)",
        rf"\b(?:[Ff]ollowing|[Mm]essage|[Rr]epeat|[Cc]able) (?:is |following )?(?:for|from|to) (?P<name>{CAP})"
        r"(?= (?:for|from|and|to)\b|[:,.\[])",
        rf"\bFor (?P<name>{CAP})(?= \[)",
        rf"\bFor [A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){{1,3}} from (?P<name>{CAP})(?=[.:])",
        rf"(?<=[a-z,] )(?P<name>{CAP}), (?:who|whom|himself)\b",
        rf"\b(?:{before}) (?P<name>{CAP})(?=[ ,.;])(?! [A-Z])",
        rf"\b(?:For|From) {CAP} (?:from|for) (?P<name>{CAP})(?=[ ,.;:])",
        rf"\b[Aa]ccording to (?P<name>{CAP})(?=[,.;])",
        rf"\b(?:communicating|conferring|spoke|talked|talking|lunched|dined|lunch|dinner|words?) with "
        rf"(?P<name>{CAP}(?: {CAP})?)(?! [A-Z])",
        rf"(?<![\w.])(?P<name>{CAP}) of (?:the )?[A-Z][A-Za-z]+,? (?:{_SAYING})\b",
        rf"(?<![\w.])(?P<name>{CAP}) (?:could|should|would|had) (?:not|have|first|never|be)\b",
        rf"\((?P<name>{CAP})(?: et al\.?)?,? \d{{4}}[a-z]?(?=[);,])",
        rf"\((?P<name>{CAP}) (?:&|and) {CAP},? \d{{4}}[a-z]?(?=[);,])",
        rf"\({CAP} (?:&|and) (?P<name>{CAP}),? \d{{4}}[a-z]?(?=[);,])",
    )
    with_name = (rf"(?<![\w.])(?P<name>{CAP}", rf"(?<=[a-z,] )(?P<name>{CAP}", r"\b(?:For|From) ")
    return tuple(Form(re.compile(form), form.startswith(with_name)) for form in forms)


@cache
def _recorders() -> str:
    """What stands before the name of whoever interpreted at, wrote down, or signed a paper."""
    posts = "interpreter interpreters translator translators recorder recorders stenographer rapporteur notetaker"
    deeds = "recorded drafted cleared signed approved translated taken"
    forms = [*posts.split(), "note-taker", "minutes by", "signed", *(f"{deed} by" for deed in deeds.split())]
    return one_of([*forms, *(form.capitalize() for form in forms)], space=" ", not_after=(r"\w",))


@cache
def _fellows() -> str:
    """Posts in small letters before the name of whoever somebody dealt with."""
    posts = (
        "colleague counterpart predecessor successor representative rep delegate comrade spokesman correspondent "
        "engineer adviser expert negotiator official interpreter attaché attache envoy chargé charge commissioner "
        "member leader"
    )
    return one_of(posts.split(), not_after=(r"\w",))


@cache
def _lands() -> str:
    """Short names of countries as minutes write them behind who speaks for them."""
    names = {
        form for row in rows("countries") for form in row["nouns"].split("|") if re.fullmatch(r"[A-Z][\w. ]+", form)
    }
    return one_of(names, space=" ")


@cache
def _given() -> str:
    return one_of(words("given_names"), space=" ", not_after=(r"[\w.]", "San ", "Santa ", "São ", "Saint ", "St. "))


@cache
def _statesmen() -> str:
    return one_of(words("statesmen"), space=" ", not_after=(r"[\w.-]",))


@cache
def whole_block() -> re.Pattern[str]:
    """A signature or a note that is nothing but a name: "HOLMSEN", "3 Sir Abel Moe." """
    return re.compile(
        rf"\s*(?:\d{{1,2}}\s+)?(?:Sir\s+|Lord\s+|Dr\.?\s+|Mr\.?\s+)?(?P<name>{FULL}|(?:{INITIALS}\s?)?[A-Z]{{3,}}(?:\s+[A-Z]{{3,}})?)[.;]?\s*$"
    )
