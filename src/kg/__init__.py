"""A knowledge graph of agencies, agreements and transfers, read from archival documents."""

__version__ = "0.1.0"
