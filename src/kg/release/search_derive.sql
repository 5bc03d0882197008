-- From the raw rows of the dump to the tables that are kept. CROSS JOIN keeps the order of the tables: raw rows are read
-- once and nodes are found by their path; the planner knows nothing of tables that were just filled.

INSERT INTO node (path, kind, label, note, sort, letter, country, date, earliest, latest, document, review)
  SELECT path, kind, label, note, sort, letter, country, date, earliest, latest, document, review
  FROM raw_node ORDER BY rank, path;
INSERT OR IGNORE INTO name
  SELECT raw.folded, node.id FROM raw_name AS raw CROSS JOIN node ON node.path = raw.path ORDER BY 1, 2;

INSERT OR IGNORE INTO link (target, property, kind, sort, source)
  SELECT target.id, raw.property, source.kind,
    CASE WHEN source.earliest <> '' THEN source.earliest WHEN source.latest <> '' THEN source.latest
      ELSE '~' || source.sort END,
    source.id
  FROM raw_link AS raw CROSS JOIN node AS source ON source.path = raw.source
  CROSS JOIN node AS target ON target.path = raw.target
  ORDER BY 1, 2, 3, 4, 5;
CREATE INDEX link_source ON link (source, property, target);
INSERT INTO link_count SELECT target, property, kind, count(*) FROM link GROUP BY 1, 2, 3;

CREATE INDEX node_kind ON node (kind, sort, id);
CREATE INDEX node_letter ON node (kind, letter, sort, id);
CREATE INDEX node_review ON node (kind, review, sort, id);
CREATE INDEX node_document ON node (document, kind);
CREATE INDEX node_day ON node (kind, earliest, sort, id);
CREATE INDEX node_span ON node (kind, earliest, latest, id, path) WHERE (date <> '' OR earliest <> '' OR latest <> '');

-- The countries of an entity, and of what names entities as its parties.
WITH RECURSIVE part (id, code, rest) AS (
  SELECT id, '', country || ' ' FROM node WHERE country <> ''
  UNION ALL
  SELECT id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM part WHERE rest <> ''
)
INSERT OR IGNORE INTO node_country SELECT id, code FROM part WHERE code <> '' ORDER BY 1, 2;
INSERT OR IGNORE INTO node_country
  SELECT link.source, entity.country FROM link JOIN node_country AS entity ON entity.node = link.target
  WHERE link.property <> 'statedIn' AND link.kind NOT IN ('agency', 'person', 'post', 'place') ORDER BY 1, 2;
CREATE INDEX country_node ON node_country (country, node);

CREATE TEMP TABLE called (id INTEGER PRIMARY KEY, title TEXT);
INSERT INTO called
  SELECT node.id, raw.title FROM raw_node AS raw CROSS JOIN node ON node.path = raw.path;
CREATE TEMP TABLE state (country TEXT PRIMARY KEY, words TEXT);
INSERT INTO state
  SELECT raw.country, few_words(group_concat(raw.title || ' ' || raw.names, ' ')) FROM raw_node AS raw
  WHERE raw.kind = 'agency' AND raw.note = 'state' AND raw.country <> '' GROUP BY 1;
CREATE INDEX temp.raw_tally_transfer ON raw_tally (transfer);
INSERT INTO words (rowid, title, names, body, sound, context)
  SELECT node.id, raw.title, raw.names, raw.body, raw.sound, iif(node.kind NOT IN (
    'transfer', 'meeting', 'rule', 'step', 'claim', 'stated-agreement'), node.date, few_words(node.date || ' ' ||
    coalesce((SELECT group_concat(called.title, ' ') FROM link CROSS JOIN called ON called.id = link.target
      WHERE link.source = node.id AND link.property <> 'statedIn'), '') || ' ' ||
    coalesce((SELECT group_concat(state.words, ' ') FROM node_country AS own JOIN state ON state.country = own.country
      WHERE own.node = node.id), '') || ' ' ||
    coalesce((SELECT group_concat(coalesce(quantity, '') || ' ' || unit || ' ' || as_of, ' ') FROM raw_tally
      WHERE transfer = node.path), '')))
  FROM raw_node AS raw CROSS JOIN node ON node.path = raw.path ORDER BY node.id;
INSERT INTO words (words) VALUES ('optimize');

INSERT INTO kind_count SELECT kind, '', '', count(*) FROM node GROUP BY 1;
INSERT INTO kind_count SELECT kind, 'letter', letter, count(*) FROM node GROUP BY 1, 3;
INSERT INTO kind_count
  SELECT kind, 'review', iif(review = '', 'reviewed', review), count(*) FROM node GROUP BY 1, 3;
INSERT INTO kind_count
  SELECT kind, 'year', substr(earliest, 1, 4), count(*) FROM node WHERE earliest <> '' GROUP BY 1, 3;
INSERT INTO kind_count
  SELECT node.kind, 'country', entry.country, count(*)
  FROM node_country AS entry JOIN node ON node.id = entry.node GROUP BY 1, 3;

INSERT INTO year_count
  SELECT link.target, link.kind, substr(node.earliest, 1, 4), count(DISTINCT link.source)
  FROM link CROSS JOIN node ON node.id = link.source
  WHERE link.kind IN ('transfer', 'meeting') GROUP BY 1, 2, 3;
INSERT INTO country_year
  SELECT entry.country, node.kind, substr(node.earliest, 1, 4), count(*)
  FROM node_country AS entry JOIN node ON node.id = entry.node
  WHERE node.kind IN ('transfer', 'meeting') GROUP BY 1, 2, 3;
INSERT INTO busy_agency (node, n, unreviewed)
  SELECT link.target, count(DISTINCT iif(transfer.review = '', link.source, NULL)) AS n,
    count(DISTINCT iif(transfer.review = 'machine', link.source, NULL)) AS unreviewed
  FROM link JOIN node ON node.id = link.target CROSS JOIN node AS transfer ON transfer.id = link.source
  WHERE link.kind = 'transfer' AND node.kind = 'agency'
  GROUP BY 1 ORDER BY n DESC, unreviewed DESC, node.sort, node.id LIMIT 50;

CREATE TEMP TABLE whole (id INTEGER PRIMARY KEY);
INSERT INTO whole
  SELECT node.id FROM node WHERE node.kind = 'transfer' AND node.review <> 'rejected' AND NOT EXISTS (
    SELECT 1 FROM link JOIN node AS other ON other.id = link.target
    WHERE link.source = node.id AND link.property = 'partOf' AND other.kind = 'transfer');
CREATE TEMP TABLE tally AS
  SELECT node.id AS transfer, raw.stage, raw.quantity, raw.unit,
    iif(raw.year <> '', raw.year, substr(node.earliest, 1, 4)) AS year, node.review
  FROM raw_tally AS raw CROSS JOIN node ON node.path = raw.transfer CROSS JOIN whole ON whole.id = node.id;
INSERT INTO flow
  SELECT supplier.target, recipient.target, tally.stage, tally.unit, tally.year, tally.review,
    count(DISTINCT tally.transfer), count(*), exact_sum(tally.quantity)
  FROM tally
  JOIN link AS supplier ON supplier.source = tally.transfer AND supplier.property = 'supplier'
  JOIN link AS recipient ON recipient.source = tally.transfer AND recipient.property = 'recipient'
  GROUP BY 1, 2, 3, 4, 5, 6;

DROP TABLE called;
DROP TABLE state;
DROP TABLE raw_node;
DROP TABLE raw_link;
DROP TABLE raw_name;
DROP TABLE whole;
DROP TABLE tally;
