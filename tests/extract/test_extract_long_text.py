"""A long text costs as much more as it is longer."""

from __future__ import annotations

import pytest

from kg.extract import extract, retelling
from kg.model import Authority, Transfer
from kg.read import read_bytes

SENTENCE = "In May 1961 the Ministry of Maps of Norway delivered {} globes to Iceland."


def test_tellings_are_compared_with_those_nearby_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    measured = retelling._distance

    def count(one: Transfer, other: Transfer) -> int:
        counted[0] += 1
        return measured(one, other)

    monkeypatch.setattr(retelling, "_distance", count)
    numbers = []
    for length in (400, 800):
        words = "\n\n".join(SENTENCE.format(number) for number in range(length))
        counted[0] = 0
        found = extract(read_bytes(f"Letter\n\n{words}\n".encode(), "x.txt")[0], Authority(()))
        assert len(found.transfers) > length * 0.7
        numbers.append(counted[0])
    assert numbers[1] < 2.7 * numbers[0]
