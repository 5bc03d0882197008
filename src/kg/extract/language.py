"""The spaCy pipeline, loaded once a process: the packaged one, or the user's own (`KG_SPACY_MODEL`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model

from kg.errors import SettingsError
from kg.settings import load_settings

PACKAGED = "en_kg"
_UNUSED = ("ner", "lemmatizer", "morphologizer", "attribute_ruler", "senter")


@cache
def pipeline() -> Language | None:
    """The pipeline with tagger and parser; None when no weights are packaged (nothing is parsed then).

    Raises SettingsError when the pipeline that the setting names cannot be loaded or has no parser.
    """
    chosen = load_settings().spacy_model
    if chosen is None:
        folder = files("kg.extract") / PACKAGED
        return load_model(Path(str(folder)), exclude=_UNUSED) if (folder / "meta.json").is_file() else None
    try:
        nlp = load_model(chosen, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise SettingsError(f"setting spacy_model (KG_SPACY_MODEL): {chosen!r} cannot be loaded: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise SettingsError(f"setting spacy_model (KG_SPACY_MODEL): {chosen!r} has no dependency parser")
    return nlp
