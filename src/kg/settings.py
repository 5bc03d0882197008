"""Settings: few and frozen, from the environment (`KG_*`) or the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import SettingsError
from kg.iris import BASE


class Settings(BaseSettings):
    """Everything that can be set, with its default; `docs/settings.md` is checked against this class."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True, extra="ignore")

    data: Path = Field(Path("data"), description="folder that holds the releases and the cache")
    base: str = Field(
        BASE, description="IRI under which the data is published; ends with a slash", pattern=r"^https?://\S+/$"
    )
    jobs: int = Field(0, ge=0, description="processes that map documents; 0: one for each core")
    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="port that the server listens on; 0: any free one")
    public: str | None = Field(
        None,
        description="address that the public knows the server by, for links and citations; none: that of the request",
        pattern=r"^https?://[^\s?#]+$",
    )
    workers: int = Field(2, ge=1, description="processes that answer queries from outside")
    query_seconds: float = Field(20.0, gt=0, description="time limit of a query from outside, in seconds")
    query_memory: int = Field(2048, ge=128, description="memory limit of a query process, in MiB")
    result_bytes: int = Field(256_000_000, ge=1000, description="largest answer to a query, in bytes")
    service_allowed: tuple[str, ...] = Field((), description="endpoints that SERVICE may call (none by default)")
    show_text: Literal["none", "passages", "all"] = Field(
        "passages", description="words of documents that pages show: none, passages (short quotations) or all"
    )
    spacy_model: str | None = Field(None, description="name or folder of a spaCy pipeline instead of the packaged one")


def load_settings(**given: object) -> Settings:
    """Settings from the environment, overruled by the `given` values that are not None.

    Raises SettingsError that names the setting, what is wrong with it and the variable to change.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        raise SettingsError(f"setting {name} (KG_{name.upper()}): {first['msg']}, got {first['input']!r}") from error
