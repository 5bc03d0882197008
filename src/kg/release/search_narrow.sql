-- Where questions over a large release begin: what they can be about at most, so that they need not look at everything.
-- A question has its own conditions; a list here may hold too much, never too little.

INSERT OR IGNORE INTO between_countries
  SELECT 'transfer', giver.country, taker.country, node.earliest, node.id
  FROM link AS supplier
  JOIN link AS recipient ON recipient.source = supplier.source AND recipient.property = 'recipient'
  JOIN node_country AS giver ON giver.node = supplier.target
  JOIN node_country AS taker ON taker.node = recipient.target
  JOIN node ON node.id = supplier.source
  WHERE supplier.property = 'supplier' AND supplier.kind = 'transfer' ORDER BY 2, 3, 4, 5;
INSERT OR IGNORE INTO between_countries
  SELECT DISTINCT 'meeting', one.country, other.country, node.earliest, node.id
  FROM link AS first
  JOIN node_country AS one ON one.node = first.target
  JOIN link AS second ON second.source = first.source AND second.property = 'participant'
  JOIN node_country AS other ON other.node = second.target
  JOIN node ON node.id = first.source
  WHERE first.property = 'participant' AND first.kind = 'meeting' ORDER BY 2, 3, 4, 5;

CREATE INDEX temp.raw_trait_path ON raw_trait (path, name);
CREATE TEMP TABLE figure AS
  SELECT tally.path, tally.stage, tally.as_of, tally.quantity, item.value AS item,
    supplier.target AS supplier, recipient.target AS recipient
  FROM raw_tally AS tally
  CROSS JOIN node ON node.path = tally.transfer
  JOIN raw_trait AS item ON item.path = tally.transfer AND item.name = 'item'
  JOIN link AS supplier ON supplier.source = node.id AND supplier.property = 'supplier'
  JOIN link AS recipient ON recipient.source = node.id AND recipient.property = 'recipient'
  WHERE tally.quantity IS NOT NULL AND tally.as_of <> '';
INSERT OR IGNORE INTO compared
  SELECT 'figures', path FROM figure JOIN (
    SELECT item, supplier, recipient, stage, as_of FROM figure GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT quantity) > 1
  ) USING (item, supplier, recipient, stage, as_of) ORDER BY 2;

INSERT OR IGNORE INTO compared
  SELECT 'texts', path FROM raw_trait WHERE name = 'text' AND value IN (
    SELECT value FROM raw_trait WHERE name = 'text' GROUP BY 1 HAVING count(DISTINCT path) > 1) ORDER BY 2;

INSERT OR IGNORE INTO compared
  SELECT 'dates', path FROM raw_trait WHERE name = 'date' AND path <> '' GROUP BY path
  HAVING count(DISTINCT value) > 1 ORDER BY 2;

INSERT OR IGNORE INTO text_value
  SELECT name, value FROM raw_trait WHERE name = 'referenceCode' ORDER BY 1, 2;

DROP TABLE raw_tally;
DROP TABLE raw_trait;
DROP TABLE figure;
