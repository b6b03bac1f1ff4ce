# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours and due times against the definition itself, minute by minute, with the time zones of Python."""

import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import program

WEEKDAYS = ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

# A zone, and the first of the dates that are looked at: clocks change in all of them but two.
PLACES = (('America/New_York', '2026-03-01'), ('Europe/Berlin', '2026-10-19'), ('Australia/Lord_Howe', '2026-03-30'),
          ('America/St_Johns', '2026-10-26'), ('Africa/Cairo', '2026-04-20'), ('Africa/Casablanca', '2026-02-09'),
          ('Asia/Kathmandu', '2026-06-01'), ('Pacific/Apia', '2011-12-26'), ('America/Sao_Paulo', '2018-10-29'),
          ('Asia/Seoul', '2026-09-21'))
LENGTH = 17

# My zone, theirs, and the first of the dates: the clocks of one change while those of the other do not.
PAIRS = (('Asia/Seoul', 'America/New_York', '2026-10-25'), ('Europe/Berlin', 'Australia/Lord_Howe', '2026-03-25'),
         ('Pacific/Apia', 'Asia/Kathmandu', '2011-12-24'))

# What the almanac has for the dates that are looked at; 5 October stands in for a Saturday.
SEOUL_HOLIDAYS = [date(2026, 9, 24), date(2026, 9, 25), date(2026, 9, 26), date(2026, 10, 3), date(2026, 10, 5), date(2026, 10, 9)]


def write_hours(ranges):
    """Ranges of minutes as they are typed."""
    if not ranges:
        return 'closed'
    return ','.join(f'{start // 60:02}:{start % 60:02}-{end // 60 % 24 if end != 1440 else 24:02}:{end % 60:02}' for start, end in ranges)


def within(minute, ranges):
    return any(start <= minute < end for start, end in ranges)


class Rule:
    """A date exception of the definition: @rank 0 is a vacation, 1 the client's, 2 for all."""

    def __init__(self, number, rank, kind, first, last, ranges):
        self.rank, self.kind, self.first, self.last, self.ranges = rank, kind, first, last, ranges
        self.order = (rank, (last - first).days, -number)

    def holds(self, day):
        return self.first <= day <= self.last


class Side:
    """The definition (time-rules.md, "Layers"), as plainly as it can be said."""

    def __init__(self, zone, week, rules, reserved, holidays):
        self.zone, self.week, self.rules, self.reserved, self.holidays = ZoneInfo(zone), week, rules, reserved, holidays

    def replacing(self, day):
        """The rank and the ranges of the rule that replaces the weekly hours; None without one."""
        found = sorted((rule for rule in self.rules if rule.holds(day) and rule.kind != 'part-closed'), key=lambda rule: rule.order)
        if found:
            return found[0].rank, found[0].ranges if found[0].kind == 'hours' else []
        return (3, []) if day in self.holidays else None

    def ranges(self, day):
        rule = self.replacing(day)
        return rule[1] if rule is not None else self.week[day.weekday()]

    def holes(self, day):
        rule = self.replacing(day)
        return [span for part in self.rules if part.kind == 'part-closed' and part.holds(day) and (rule is None or part.rank <= rule[0])
                for span in part.ranges]

    def kept(self, day):
        return [span for weekdays, first, last, ranges in self.reserved if first <= day <= last and day.weekday() in weekdays
                for span in ranges]

    def owner(self, at):
        """The date whose hours are open at @at, None when it is closed."""
        local = at.astimezone(self.zone)
        day, minute = local.date(), local.hour * 60 + local.minute
        before = day - DAY
        replaced = self.replacing(day) is not None
        if within(minute, self.ranges(day)):
            owner = day
        elif not replaced and within(minute + 1440, self.ranges(before)):
            owner = before
        else:
            return None
        if within(minute, self.holes(day)) or (not replaced and within(minute + 1440, self.holes(before))):
            return None
        if within(minute, self.kept(day)) or within(minute + 1440, self.kept(before)):
            return None
        return owner

    def midnight(self, day):
        """Where midnight or a whole date never was, the first minute that was."""
        at = datetime(day.year, day.month, day.day, tzinfo=timezone.utc) - timedelta(hours=15)
        while at.astimezone(self.zone).date() < day:
            at += MINUTE
        return at


def read(text):
    return datetime.fromisoformat(text).astimezone(timezone.utc)


class Oracle(program.Story):
    def setUp(self):
        super().setUp()
        self.random = random.Random(20261122)
        self.number = 0
        self.reserved = []
        self.common = []

    def some_ranges(self, most=3):
        """Up to @most ranges, the last of which may pass midnight."""
        edges = sorted(self.random.sample(range(5 * 4, 24 * 4), 2 * self.random.randint(1, most)))
        ranges = [(start * 15, end * 15) for start, end in zip(edges[::2], edges[1::2])]
        if self.random.random() < .4:
            ranges[-1] = (ranges[-1][0], 1440 + 15 * self.random.randint(1, 16))
        return ranges

    def except_dates(self, first, client, side='mine'):
        """Adds some date exceptions of a client, or (None) for all, and gives them as the definition has them."""
        rules = []
        for kind in ('vacation', 'closed', 'hours', 'hours', 'part-closed', 'part-closed'):
            if client is None and self.random.random() < .3:
                continue
            begin = first + self.random.randint(0, LENGTH - 1) * DAY
            end = begin + self.random.randint(0, 2) * DAY
            ranges = self.some_ranges(2) if kind in ('hours', 'part-closed') else []
            words = ['--' + kind] + ([write_hours(ranges)] if ranges else [])
            whose = ['--client', client, '--side', side] if client is not None else []
            row = self.damjang('exception', 'add', '--json', '--from', str(begin), '--to', str(end), *words, *whose).row
            rules.append(Rule(row['id'], 0 if kind == 'vacation' else 1 if whose else 2, kind, begin, end, ranges))
        return rules

    def reserve(self, first):
        for weekdays, bounded in (((1, 3), False), (tuple(range(7)), True)):
            begin, end = (first + 4 * DAY, first + 9 * DAY) if bounded else (date.min, date.max)
            ranges = [(19 * 60, 20 * 60 + 15)] if not bounded else [(23 * 60, 25 * 60)]
            self.damjang('reserve', 'add', 'evening', '--hours', write_hours(ranges), '--on', ','.join(WEEKDAYS[day] for day in weekdays),
                         *(['--from', str(begin), '--to', str(end)] if bounded else []))
            self.reserved.append((weekdays, begin, end, ranges))

    def settle(self, zone, first):
        """A client with hours of its own in @zone, as the definition has it."""
        week = [self.some_ranges() if self.random.random() < .8 else [] for _ in range(7)]
        self.damjang('client', 'add', zone)
        self.damjang('terms', 'set', '--client', zone, f'zone={zone}', 'effective-from=2010-01-01',
                     *(f'hours.{name}={write_hours(ranges)}' for name, ranges in zip(WEEKDAYS, week)))
        return Side(zone, week, self.except_dates(first, zone) + self.common, self.reserved,
                    SEOUL_HOLIDAYS if zone == 'Asia/Seoul' else [])

    def minutes(self, side, first, days):
        """The start of the dates, how many minutes they have, and of each of these and of 14 dates more the owner."""
        start, end = side.midnight(first), side.midnight(first + days * DAY)
        count = (end - start) // MINUTE
        return start, count, [side.owner(start + i * MINUTE) for i in range(count + 14 * 1440)]

    def check_hours(self, zone, first, start, count, owners):
        rows = self.damjang('hours', '--json', '--client', zone, '--from', str(first), '--to', str(first + (LENGTH - 1) * DAY)).rows
        told = set()
        for row in rows:
            begin, end = ((read(row[key]) - start) // MINUTE for key in ('start', 'end'))
            self.assertEqual(row['minutes'], end - begin)
            told.update(range(begin, end))
        self.assertEqual(told, {i for i in range(count) if owners[i] is not None}, zone)

    def check_now(self, zone, start, count, owners):
        asked = [self.random.randrange(count) for _ in range(200)]
        lines = ''.join(f'{(start + i * MINUTE).isoformat()}\n' for i in asked)
        rows = self.damjang('now', '--client', zone, '--at', '-', given=lines.encode()).rows
        for i, row in zip(asked, rows, strict=True):
            self.assertEqual(row['mine']['state'], 'open' if owners[i] is not None else 'closed', f'{zone} {row["at"]}')

    def ask_due(self, zone, asked, length, start):
        lines = ''.join(f'{(start + i * MINUTE).isoformat()}\n' for i in asked)
        return self.damjang('due', '--client', zone, '--within', length, '--received', '-', given=lines.encode()).rows

    def check_minutes(self, zone, start, count, owners):
        """The due minute is the one in which the open minutes from receipt on reach what was promised."""
        for amount in (1, 45, 240, 1000):
            asked = [self.random.randrange(count) for _ in range(25)]
            for i, row in zip(asked, self.ask_due(zone, asked, f'{amount}m', start), strict=True):
                opened = [minute for minute in range(i, len(owners)) if owners[minute] is not None][:amount]
                if len(opened) < amount:
                    continue
                self.assertEqual((read(row['due']) - start) // MINUTE, opened[-1] + 1, f'{zone} {row}')
                self.assertEqual(sum(piece['minutes'] for piece in row['pieces']), amount)
                counted = [minute for piece in row['pieces']
                           for minute in range((read(piece['start']) - start) // MINUTE, (read(piece['end']) - start) // MINUTE)]
                self.assertEqual(counted, opened, f'{zone} {row}')
                for skipped in row['skipped']:
                    span = range((read(skipped['start']) - start) // MINUTE, (read(skipped['end']) - start) // MINUTE)
                    self.assertFalse(set(span) & set(counted), f'{zone} {skipped}')

    def check_days(self, zone, side, start, count, owners):
        """The close of the n-th open date after the one of receipt."""
        closes = {}
        for i, owner in enumerate(owners):
            if owner is not None:
                closes[owner] = i + 1
        days = sorted(closes)
        for amount in (1, 3):
            asked = [self.random.randrange(count) for _ in range(25)]
            for i, row in zip(asked, self.ask_due(zone, asked, f'{amount} business-days', start), strict=True):
                received = (start + i * MINUTE).astimezone(side.zone).date()
                later = [day for day in days if day > received]
                # The hours of the last date may go on where we do not look.
                if len(later) > amount:
                    self.assertEqual((read(row['due']) - start) // MINUTE, closes[later[amount - 1]], f'{zone} {row}')

    def test_everywhere(self):
        self.damjang('terms', 'set', '--defaults', 'effective-from=2010-01-01', 'hours.mon-sun=9-18')
        self.reserve(date(2026, 10, 1))
        self.common = self.except_dates(date(2026, 9, 25), None) + self.except_dates(date(2026, 3, 1), None)
        for zone, text in PLACES:
            first = date.fromisoformat(text)
            side = self.settle(zone, first)
            start, count, owners = self.minutes(side, first, LENGTH)
            with self.subTest(zone=zone):
                self.check_hours(zone, first, start, count, owners)
                self.check_now(zone, start, count, owners)
                self.check_minutes(zone, start, count, owners)
                self.check_days(zone, side, start, count, owners)

    def test_both_sides(self):
        """The overlap is that of the instants, whatever dates and clocks either side has."""
        self.damjang('terms', 'set', '--defaults', 'effective-from=2010-01-01', 'hours.mon-sun=9-18')
        for zone, their_zone, text in PAIRS:
            first = date.fromisoformat(text)
            mine = self.settle(zone, first)
            mine.holidays = []
            week = [self.some_ranges() for _ in range(7)]
            self.damjang('terms', 'set', '--client', zone, f'theirs.zone={their_zone}', 'holidays=open', 'effective-from=2010-01-01',
                         *(f'theirs.hours.{name}={write_hours(ranges)}' for name, ranges in zip(WEEKDAYS, week)))
            theirs = Side(their_zone, week, self.except_dates(first, zone, 'theirs'), [], [])
            for asked, side in (('theirs', theirs), ('both', mine)):
                start, count, owners = self.minutes(side, first, LENGTH)
                other = [theirs.owner(start + i * MINUTE) for i in range(count)]
                rows = self.damjang('hours', '--json', '--client', zone, '--side', asked, '--from', str(first), '--to',
                                    str(first + (LENGTH - 1) * DAY)).rows
                told = {minute for row in rows for minute in
                        range((read(row['start']) - start) // MINUTE, (read(row['end']) - start) // MINUTE)}
                with self.subTest(mine=zone, theirs=their_zone, side=asked):
                    self.assertEqual(told, {i for i in range(count) if owners[i] is not None and other[i] is not None})
                    self.assertGreater(len(told), 100)


if __name__ == '__main__':
    program.main()
