"""Who signs in full in a volume that calls its correspondents by surname: "Mr. Holm to Mr. Lund", signed Olaf Holm."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from lxml import etree

from kg.read.safe_xml import local_name

_SENDER = re.compile(r"\W*(?:(?:No\. ?)?\d+\W+)?(?P<name>(?:Mr|Dr)\. (?P<surname>[^\W\d_][\w’'-]+)) to ")
_ADDRESSEE = re.compile(r".*\bto (?P<name>(?:Mr|Dr)\. (?P<surname>[^\W\d_][\w’'-]+))\W*")
_SIGNED = re.compile(r"(?P<given>(?:[^\W\d_][\w’'-]*\.? ?){1,4}?)(?P<surname>[^\W\d_][\w’'-]+)\W*(?:,.*)?")
_LONGEST = 90
_RARE = 10


class SignedNames:
    """Full names by surname, gathered from all papers of a volume first, then asked for each of them."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, paper: etree._Element) -> None:
        """Note the signature of a paper whose title calls the sender by surname."""
        sender = _SENDER.match(_words(paper, "head"))
        signed = _SIGNED.fullmatch(_words(paper, "signed")[:_LONGEST]) if sender else None
        if sender and signed and signed["surname"].casefold() == sender["surname"].casefold():
            self._found[sender["surname"].casefold()][f"{signed['given'].strip()} {signed['surname']}"] += 1

    def of_title(self, title: str) -> tuple[tuple[str, str], ...]:
        """(name as written, full name) of the correspondents in `title` of whom the volume knows one full name."""
        named = (match for match in (_SENDER.match(title), _ADDRESSEE.fullmatch(title)) if match)
        found = ((match["name"], self._full_name(match["surname"])) for match in named)
        return tuple((name, full) for name, full in found if full)

    def _full_name(self, surname: str) -> str | None:
        """The commonest form, where all forms can be one person's: "W. W. Lund", "William W. Lund", not "Anna Lund".

        A form that is rarer than one in `_RARE` of them all is a slip of print.
        """
        counts = self._found.get(surname.casefold(), Counter())
        forms = [form for form, count in counts.items() if count * _RARE >= counts.total()]
        initials = sorted({_initials(form) for form in forms}, key=len)
        given = {_given(form) for form in forms} - {""}
        if not forms or len(given) > 1 or not all(initials[-1].startswith(one) for one in initials):
            return None
        best = min(forms, key=lambda form: (not _given(form), form.isupper(), -counts[form], form))
        return best if not best.isupper() else " ".join(map(_cased, best.split()))


def _initials(name: str) -> str:
    return "".join(str(part)[0] for part in re.findall(r"\w+", name.casefold())[:-1])


def _given(name: str) -> str:
    """The first given name, where it is no initial and not shortened ("Wm.")."""
    first = name.casefold().split()[0]
    return "" if first.endswith(".") or len(first) < 2 else first


def _cased(word: str) -> str:
    return word if len(word.strip(".")) < 2 else word[0] + word[1:].lower()


def _words(paper: etree._Element, name: str) -> str:
    """The words of the first `name` in a paper, without notes and what other papers enclose; "" when it has none."""
    for element in paper.iter():
        if local_name(element) == name and not any(_is_enclosed(one) for one in element.iterancestors()):
            return " ".join("".join(_texts(element)).split())
    return ""


def _is_enclosed(element: etree._Element) -> bool:
    return local_name(element) in ("note", "attachment", "quote", "floatingText")


def _texts(element: etree._Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) != "note":
            yield from _texts(child)
        yield child.tail or ""
