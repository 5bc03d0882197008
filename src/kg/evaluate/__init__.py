"""Measuring: predictions in the schema of labelled documents, and their comparison with labels.

`predictions` writes what was found, `mapping` does so for many documents, `scoring` compares it with the labels by the
rules of the modules beside it (`words`, `evidence`, `pairing`, `parties`, `slots`, `description`).
"""

from __future__ import annotations

from kg.evaluate.predictions import STATUS, write_jsonl

__all__ = ["STATUS", "write_jsonl"]
