-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Why: the first schema. A client and how imports find it; the terms, versioned and immutable once agreed; the contacts, the
-- imports they came from, and the verdicts on them; settings that belong to the file.
--
-- Instants are UTC seconds, civil dates YYYY-MM-DD, minutes of day 0…2880 (a range may pass midnight), zones IANA names. Stored
-- enums are text. Every table has a primary key, which the session extension needs; the key of a part (an address, a day of
-- some terms) begins with the id of its whole. Ids of clients, terms and imports are never used twice.

PRAGMA application_id = 0x44414d4a;

CREATE TABLE client (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
  name_key   TEXT NOT NULL,              -- NFC, case folded: what a search for the exact name compares
  is_company INTEGER NOT NULL DEFAULT 0 CHECK (is_company IN (0, 1)),
  company    TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  zone       TEXT CHECK (zone <> ''),    -- where they live, no term; NULL: nobody said
  archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  example    INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE INDEX client_name ON client (name_key);

-- How imports find the client.
CREATE TABLE client_address (
  client_id  INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'chat-name')),
  value_key  TEXT NOT NULL,              -- NFC, case folded
  value      TEXT NOT NULL CHECK (length(value) > 0),
  position   INTEGER NOT NULL DEFAULT 0, -- order within its kind
  PRIMARY KEY (client_id, kind, value_key)
) STRICT;

CREATE INDEX client_address_value ON client_address (value_key);

CREATE TABLE terms (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id           INTEGER REFERENCES client (id) ON DELETE CASCADE,  -- NULL: my defaults
  version             INTEGER NOT NULL CHECK (version >= 1),
  state               TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'agreed', 'superseded')),
  effective_from      TEXT NOT NULL CHECK (length(effective_from) = 10 AND date(effective_from, '+0 days') IS effective_from),
  -- From here on NULL is "inherited".
  mine_zone           TEXT,
  theirs_zone         TEXT,
  call_length_unit    TEXT CHECK (call_length_unit IN ('none', 'minutes')),
  call_length_amount  INTEGER CHECK (call_length_amount >= 0),
  reply_within_unit   TEXT CHECK (reply_within_unit IN ('none', 'minutes', 'business-days')),
  reply_within_amount INTEGER CHECK (reply_within_amount >= 0),
  CHECK ((call_length_amount IS NULL) = (ifnull(call_length_unit, 'none') = 'none')),
  CHECK ((reply_within_amount IS NULL) = (ifnull(reply_within_unit, 'none') = 'none'))
) STRICT;

CREATE UNIQUE INDEX terms_version ON terms (ifnull(client_id, 0), version);
CREATE UNIQUE INDEX terms_agreed ON terms (ifnull(client_id, 0), effective_from) WHERE state = 'agreed';
CREATE INDEX terms_client ON terms (client_id);

-- One side's day of the week (0 = Monday); a day without a row is inherited, 'hours' without ranges is never written.
CREATE TABLE terms_day (
  terms_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  side     TEXT NOT NULL CHECK (side IN ('mine', 'theirs')),
  weekday  INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  kind     TEXT NOT NULL CHECK (kind IN ('hours', 'closed')),
  PRIMARY KEY (terms_id, side, weekday)
) STRICT;

CREATE TABLE terms_range (
  terms_id     INTEGER NOT NULL,
  side         TEXT NOT NULL,
  weekday      INTEGER NOT NULL,
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute   INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= start_minute + 1440),
  PRIMARY KEY (terms_id, side, weekday, start_minute),
  FOREIGN KEY (terms_id, side, weekday) REFERENCES terms_day (terms_id, side, weekday) ON DELETE CASCADE
) STRICT;

-- A list without a row is inherited; one that is set but empty has the single row 'none'.
CREATE TABLE terms_channel (
  terms_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  side     TEXT NOT NULL CHECK (side IN ('mine', 'theirs')),
  list     TEXT NOT NULL CHECK (list IN ('official', 'tolerated', 'refused', 'emergency')),
  channel  TEXT NOT NULL CHECK (channel IN ('none', 'phone', 'mail', 'kakaotalk', 'sms', 'zoom', 'slack', 'teams', 'meet',
                                            'telegram', 'whatsapp', 'line', 'in-person', 'other')),
  PRIMARY KEY (terms_id, side, list, channel)
) STRICT;

-- A file that was read.
CREATE TABLE import (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER REFERENCES client (id) ON DELETE CASCADE,
  file      TEXT NOT NULL,
  format    TEXT NOT NULL,
  zone      TEXT NOT NULL,
  lines     INTEGER NOT NULL CHECK (lines >= 0),
  example   INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE INDEX import_client ON import (client_id);

CREATE TABLE contact (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER REFERENCES client (id) ON DELETE CASCADE,            -- NULL: not known whose
  at        INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'unknown')),
  channel   TEXT NOT NULL CHECK (channel IN ('phone', 'mail', 'kakaotalk', 'sms', 'zoom', 'slack', 'teams', 'meet', 'telegram',
                                             'whatsapp', 'line', 'in-person', 'other')),
  kind      TEXT NOT NULL CHECK (kind IN ('message', 'call', 'mail', 'meeting')),
  seconds   INTEGER CHECK (seconds >= 0),                                -- NULL: not known, or no call
  missed    INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1)),
  emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
  import_id INTEGER REFERENCES import (id) ON DELETE CASCADE,            -- NULL: logged by hand
  line      INTEGER,
  key       INTEGER,                                                     -- identity within the client's chat
  speaker   TEXT NOT NULL DEFAULT '',
  text      TEXT                                                         -- NULL unless it is kept
) STRICT;

-- An index ends in the rowid: these are the orders (at, id) and (client, at, id) of the log.
CREATE INDEX contact_at ON contact (at);
CREATE INDEX contact_client_at ON contact (client_id, at);
CREATE UNIQUE INDEX contact_key ON contact (client_id, key) WHERE key IS NOT NULL;
CREATE INDEX contact_import ON contact (import_id) WHERE import_id IS NOT NULL;

-- A cache, derived from the contact and the terms, never edited: judged again when an input changes. No foreign key, but the
-- trigger below, which holds while a step is undone with foreign keys off.
CREATE TABLE verdict (
  contact_id INTEGER PRIMARY KEY,
  client_id  INTEGER,
  at         INTEGER NOT NULL,
  verdict    TEXT NOT NULL CHECK (verdict IN ('within', 'breach', 'exception', 'before-terms', 'unknown')),
  reasons    INTEGER NOT NULL DEFAULT 0
) STRICT;

-- They begin with what is the same in all of their rows: a query that names it needs nothing but the index then.
CREATE INDEX verdict_breach ON verdict (verdict, at) WHERE verdict = 'breach';
CREATE INDEX verdict_client_breach ON verdict (verdict, client_id, at) WHERE verdict = 'breach';

CREATE TRIGGER contact_deleted AFTER DELETE ON contact
BEGIN
  DELETE FROM verdict WHERE contact_id = old.id;
END;

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
