-- The search index of a release: what can be found and listed, what points to what, and counts that pages show.
-- Rows come in one order for one dump, so the content is the same for the same release.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Entities first, then documents, then what documents state: the order of answers that are too many to be ranked.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  note TEXT NOT NULL,
  sort TEXT NOT NULL,
  letter TEXT NOT NULL,
  country TEXT NOT NULL,
  date TEXT NOT NULL,
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL,
  document TEXT NOT NULL,
  review TEXT NOT NULL  -- machine, rejected, else nothing
);
-- `context` has the date and, for what documents state, the names of its parties and states and its figures.
CREATE VIRTUAL TABLE words USING fts5(title, names, body, sound, context, content='', tokenize='unicode61', prefix='2 3 4');

-- Names of entities, folded and with single spaces: what is called exactly so comes first.
CREATE TABLE name (folded TEXT NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (folded, node)) WITHOUT ROWID;

-- `sort` is the first day of the source, else its last, else its folded label after all days.
CREATE TABLE link (
  target INTEGER NOT NULL, property TEXT NOT NULL, kind TEXT NOT NULL, sort TEXT NOT NULL, source INTEGER NOT NULL,
  PRIMARY KEY (target, property, kind, sort, source)
) WITHOUT ROWID;
CREATE TABLE link_count (
  target INTEGER NOT NULL, property TEXT NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (target, property, kind)
) WITHOUT ROWID;

CREATE TABLE node_country (node INTEGER NOT NULL, country TEXT NOT NULL, PRIMARY KEY (node, country)) WITHOUT ROWID;
CREATE TABLE kind_count (
  kind TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (kind, facet, value)
) WITHOUT ROWID;
CREATE TABLE year_count (
  target INTEGER NOT NULL, kind TEXT NOT NULL, year TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (target, kind, year)
) WITHOUT ROWID;
CREATE TABLE country_year (
  country TEXT NOT NULL, kind TEXT NOT NULL, year TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (country, kind, year)
) WITHOUT ROWID;
-- Agencies by their reviewed transfers (`n`), then by those that a program read and nobody reviewed (`unreviewed`).
CREATE TABLE busy_agency (
  place INTEGER PRIMARY KEY, node INTEGER NOT NULL, n INTEGER NOT NULL, unreviewed INTEGER NOT NULL
);

-- Figures of transfers that are no part of another: `quantity` is their sum where a quantity is given. `review` is
-- that of the transfers; what reviewers rejected is in no sum.
CREATE TABLE flow (
  supplier INTEGER NOT NULL, recipient INTEGER NOT NULL, stage TEXT NOT NULL, unit TEXT NOT NULL, year TEXT NOT NULL,
  review TEXT NOT NULL, transfers INTEGER NOT NULL, figures INTEGER NOT NULL, quantity TEXT,
  PRIMARY KEY (supplier, recipient, stage, unit, year, review)
) WITHOUT ROWID;
CREATE INDEX flow_recipient ON flow (recipient);

-- What a question about two countries can be about: transfers by supplier and recipient, meetings by two participants.
CREATE TABLE between_countries (
  kind TEXT NOT NULL, giver TEXT NOT NULL, taker TEXT NOT NULL, earliest TEXT NOT NULL, node INTEGER NOT NULL,
  PRIMARY KEY (kind, giver, taker, earliest, node)
) WITHOUT ROWID;

-- What questions that compare all documents with each other can be about, by the name of the list.
CREATE TABLE compared (list TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (list, path)) WITHOUT ROWID;

-- What a parameter that is a text can be picked from: the values of a property.
CREATE TABLE text_value (property TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (property, value)) WITHOUT ROWID;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, summary TEXT NOT NULL, message TEXT NOT NULL,
  document TEXT NOT NULL
);
CREATE TABLE finding_node (path TEXT NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (path, finding)) WITHOUT ROWID;

CREATE TEMP TABLE raw_node (
  path TEXT, rank INTEGER, kind TEXT, label TEXT, note TEXT, sort TEXT, letter TEXT, country TEXT,
  date TEXT, earliest TEXT, latest TEXT, document TEXT, title TEXT, names TEXT, body TEXT, sound TEXT,
  review TEXT
);
CREATE TEMP TABLE raw_link (source TEXT, property TEXT, target TEXT);
CREATE TEMP TABLE raw_name (path TEXT, folded TEXT);
CREATE TEMP TABLE raw_tally (
  transfer TEXT, stage TEXT, quantity TEXT, unit TEXT, year TEXT, path TEXT, as_of TEXT
);
CREATE TEMP TABLE raw_trait (path TEXT, name TEXT, value TEXT);
