# SPDX-License-Identifier: GPL-3.0-or-later
"""What is planned as a calendar file: written by the program, read by another one."""

import datetime
import zoneinfo

import icalendar
import program

SEOUL = zoneinfo.ZoneInfo('Asia/Seoul')


def described_offset(calendar, local):
    """The offset of a wall clock reading by what the file says about its zone, and nothing else."""
    zone, = calendar.walk('VTIMEZONE')
    begun = [part for part in zone.subcomponents if part['DTSTART'].dt.replace(tzinfo=None) <= local]
    return max(begun, key=lambda part: part['DTSTART'].dt.replace(tzinfo=None))['TZOFFSETTO'].td


def read(text):
    """The events of a file: (summary, start, end, location), in UTC, in their order."""
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar['VERSION'] == '2.0', calendar
    assert not any(part.errors for part in calendar.walk()), [part.errors for part in calendar.walk()]

    def instant(value):
        local = value.dt.replace(tzinfo=None)
        if value.to_ical().endswith(b'Z'):
            return local.replace(tzinfo=datetime.timezone.utc)
        zone, = calendar.walk('VTIMEZONE')
        assert value.params['TZID'] == zone['TZID'], value.params
        return (local - described_offset(calendar, local)).replace(tzinfo=datetime.timezone.utc)

    return [(str(event['SUMMARY']), instant(event['DTSTART']), instant(event['DTEND']), str(event['LOCATION']))
            for event in calendar.walk('VEVENT')]


def seoul(text, minutes=0):
    local = datetime.datetime.fromisoformat(text).replace(tzinfo=SEOUL)
    return local.astimezone(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)


class CalendarFile(program.Story):
    def setUp(self):
        super().setUp()
        self.damjang('settings', 'set', 'zone=Asia/Seoul')
        self.damjang('client', 'add', '한빛', '--note', '늘 늦게 낸다')
        self.damjang('client', 'add', '김하늘')
        self.damjang('exception', 'add', '--from', '2026-11-24', '--closed', '--reason', '병원')

    def plan(self, start, *more, client='한빛'):
        return self.damjang('plan', 'add', '--json', '--client', client, '--start', start, *more).row

    def export(self, *arguments, at='2026-11-20T12:00'):
        # The bytes, in which lines end as RFC 5545 has it.
        return self.damjang('plan', 'export', '--at', at, *arguments).out

    def test_one(self):
        row = self.plan('2026-11-24T15:00', '--for', '45m', '--kind', 'video', '--title', '로고, 2차; “시안”')
        self.plan('2026-11-25T15:00')
        text = self.export(str(row['id']))
        self.assertEqual(read(text), [('로고, 2차; “시안”', seoul('2026-11-24T15:00'), seoul('2026-11-24T15:45'), 'zoom')])
        event, = icalendar.Calendar.from_ical(text).walk('VEVENT')
        self.assertEqual(str(event['UID']), row['uid'])
        self.assertEqual(read(self.export(f'#{row["id"]}', at='2027-01-01T00:00')), read(text), 'one that is over can be had by its number')
        for line in text.encode().splitlines():
            self.assertLessEqual(len(line), 75)

    def test_all_to_come(self):
        self.plan('2026-11-19T15:00', '--title', 'over')
        self.plan('2026-11-20T11:45', '--title', 'under way')
        self.plan('2026-12-01T09:00', '--kind', 'meeting')
        self.plan('2026-12-01T09:00', client='김하늘')
        said = [event[0] for event in read(self.export())]
        self.assertEqual(sorted(said), ['call', 'meeting', 'under way'])
        self.assertEqual([event[0] for event in read(self.export('--client', '김하늘'))], ['call'])
        self.assertEqual(read(self.export(at='2027-01-01T00:00')), [])

    def test_nothing_private(self):
        self.plan('2026-11-24T15:00')
        text = self.export()
        for private in ('한빛', '김하늘', '늘 늦게', '병원', str(self.home)):
            self.assertNotIn(private, text)

    def test_clock_that_is_moved(self):
        """The night in which New York goes back, and those around it."""
        self.damjang('settings', 'set', 'zone=America/New_York')
        starts = ['2026-10-30T15:00-04:00', '2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00', '2026-11-02T15:00-05:00',
                  '2027-03-14T01:30-05:00', '2027-03-14T03:30-04:00']
        for start in starts:
            self.plan(start)
        events = read(self.export(at='2026-10-01T00:00'))
        self.assertEqual([event[1] for event in events],
                         [datetime.datetime.fromisoformat(start).astimezone(datetime.timezone.utc) for start in starts])
        self.assertEqual({event[2] - event[1] for event in events}, {datetime.timedelta(minutes=30)})

    def test_both_hemispheres(self):
        """Around each change of a clock that goes by half an hour, by an hour, south and north, or not at all."""
        for zone, days in (('Australia/Sydney', ('2026-04-05', '2026-10-04')), ('Australia/Lord_Howe', ('2026-04-05', '2026-10-04')),
                           ('Europe/London', ('2026-03-29', '2026-10-25')), ('America/Santiago', ('2026-04-05', '2026-09-06')),
                           ('Pacific/Kiritimati', ('2026-06-30',)), ('Pacific/Honolulu', ('2026-06-30',))):
            self.damjang('settings', 'set', f'zone={zone}')
            starts = []
            for day in days:
                middle = datetime.datetime.fromisoformat(day).replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(datetime.timezone.utc)
                starts += [middle + datetime.timedelta(minutes=90 * step) for step in range(-20, 21, 4)]
            numbers = [self.plan(start.isoformat(), '--for', '1h')['id'] for start in starts]
            with self.subTest(zone=zone):
                events = read(self.export(at='2026-01-01T00:00'))
                self.assertEqual([event[1] for event in events], starts)
                self.assertEqual({event[2] - event[1] for event in events}, {datetime.timedelta(hours=1)})
            for number in numbers:
                self.damjang('plan', 'remove', str(number))

    def test_bad_input(self):
        self.plan('2026-11-24T15:00')
        for arguments, words in ((['99'], ['#99']), (['x'], ['x']), (['1', '--client', '한빛'], ['plan export']), (['--json'], ['--json']),
                                 (['--client', 'nobody'], ['nobody'])):
            with self.subTest(arguments):
                self.refused('plan', 'export', *arguments, says=words)


if __name__ == '__main__':
    program.main()
