-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Why: what bears on single dates: exceptions and vacations, reserved time, public holidays that the user changed or imported, the zones I am in, planned
-- contacts; weekly schedules saved under a name; and what terms say of holidays.
--
-- Hours are kept as text in the one normal form of dam_hours_format(), "09:00-12:00,13:00-18:00": they are read and written as a whole.

ALTER TABLE terms ADD COLUMN mine_holidays TEXT CHECK (mine_holidays IN ('closed', 'open'));
ALTER TABLE terms ADD COLUMN mine_calendar TEXT CHECK (mine_calendar <> '');
ALTER TABLE terms ADD COLUMN theirs_holidays TEXT CHECK (theirs_holidays IN ('closed', 'open'));
ALTER TABLE terms ADD COLUMN theirs_calendar TEXT CHECK (theirs_calendar <> '');

-- An automatic reply neither answers nor invites.
ALTER TABLE contact ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1));

-- What I wrote last before a contact.
CREATE INDEX contact_outgoing ON contact (client_id, at) WHERE direction = 'outgoing';

CREATE TABLE date_exception (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id   INTEGER REFERENCES client (id) ON DELETE CASCADE,          -- NULL: all clients
  side        TEXT NOT NULL CHECK (side IN ('mine', 'theirs')),
  kind        TEXT NOT NULL CHECK (kind IN ('vacation', 'closed', 'hours', 'part-closed')),
  first       TEXT NOT NULL CHECK (length(first) = 10 AND date(first, '+0 days') IS first),
  last        TEXT NOT NULL CHECK (length(last) = 10 AND date(last, '+0 days') IS last),
  hours       TEXT,
  reason      TEXT NOT NULL DEFAULT '',
  public_text TEXT NOT NULL DEFAULT '',
  example     INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1)),
  CHECK (first <= last),
  CHECK (side = 'mine' OR client_id IS NOT NULL),
  CHECK ((hours IS NULL) = (kind IN ('vacation', 'closed')))
) STRICT;

CREATE INDEX date_exception_client ON date_exception (client_id);
CREATE INDEX date_exception_last ON date_exception (last);

CREATE TABLE reserved_time (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  kind     TEXT NOT NULL CHECK (kind IN ('family', 'personal', 'focus')),
  title    TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
  weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),          -- bit 0 is Monday
  first    TEXT CHECK (length(first) = 10 AND date(first, '+0 days') IS first),   -- NULL: no bound
  last     TEXT CHECK (length(last) = 10 AND date(last, '+0 days') IS last),
  hours    TEXT NOT NULL,
  example  INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1)),
  CHECK (first <= last)
) STRICT;

-- A calendar that was imported; the built-in one, "korea", has no row.
CREATE TABLE holiday_calendar (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_key TEXT NOT NULL UNIQUE CHECK (name_key NOT IN ('korea', 'none', 'inherit')),   -- NFC, case folded
  file     TEXT NOT NULL DEFAULT ''
) STRICT;

-- A day added to a calendar, or one of which the holidays are removed.
CREATE TABLE holiday_change (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  calendar_id INTEGER REFERENCES holiday_calendar (id) ON DELETE CASCADE,               -- NULL: the built-in one
  day         TEXT NOT NULL CHECK (length(day) = 10 AND date(day, '+0 days') IS day),
  removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  name        TEXT NOT NULL DEFAULT '',
  CHECK ((name = '') = (removed = 1))
) STRICT;

CREATE INDEX holiday_change_calendar ON holiday_change (calendar_id);
CREATE UNIQUE INDEX holiday_change_day ON holiday_change (ifnull(calendar_id, 0), day, name);

-- From a date on I am in another zone.
CREATE TABLE my_zone (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  from_day TEXT NOT NULL UNIQUE CHECK (length(from_day) = 10 AND date(from_day, '+0 days') IS from_day),
  zone     TEXT NOT NULL CHECK (zone <> '')
) STRICT;

-- Weekly hours saved under a name.
CREATE TABLE week_template (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_key  TEXT NOT NULL UNIQUE,                                                       -- NFC, case folded
  monday    TEXT NOT NULL,
  tuesday   TEXT NOT NULL,
  wednesday TEXT NOT NULL,
  thursday  TEXT NOT NULL,
  friday    TEXT NOT NULL,
  saturday  TEXT NOT NULL,
  sunday    TEXT NOT NULL
) STRICT;

CREATE TABLE planned_contact (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('call', 'meeting', 'video')),
  channel   TEXT NOT NULL CHECK (channel IN ('phone', 'mail', 'kakaotalk', 'sms', 'zoom', 'slack', 'teams', 'meet', 'telegram', 'whatsapp', 'line',
                                             'in-person', 'other')),
  at        INTEGER NOT NULL,
  minutes   INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  title     TEXT NOT NULL DEFAULT '',
  uid       TEXT NOT NULL UNIQUE,
  example   INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE INDEX planned_contact_client ON planned_contact (client_id, at);
CREATE INDEX planned_contact_at ON planned_contact (at);
