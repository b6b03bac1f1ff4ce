# SPDX-License-Identifier: GPL-3.0-or-later
"""Public holidays: the built-in calendar, what a person changes in it, calendars from files, and what they do to contact hours."""

import csv
from pathlib import Path

import program

PUBLISHED = Path(__file__).parents[2] / 'fixtures/hours/korean-holidays-2014-2027.csv'
BAVARIA = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Feiertage\\, Bayern\r\n'
           'BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20000106\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Heilige Drei\r\n  Könige\r\nEND:VEVENT\r\n'
           'BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Weihnachten\r\nEND:VEVENT\r\n'
           'BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20261224T140000Z\r\nSUMMARY:Bescherung\r\nEND:VEVENT\r\n'
           'BEGIN:VEVENT\r\nUID:4\r\nDTSTART;VALUE=DATE:20261111\r\nSTATUS:CANCELLED\r\nSUMMARY:Fasching\r\nEND:VEVENT\r\n'
           'END:VCALENDAR\r\n')


class Korea(program.Story):
    def names(self, year, *more):
        return [(row['date'], row['kind'], row['name']) for row in self.damjang('holidays', str(year), '--json', *more).rows]

    def test_published_years(self):
        expected = {}
        with open(PUBLISHED, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                expected.setdefault(int(row['date'][:4]), []).append((row['date'], row['kind'], row['name']))
        self.assertEqual(sorted(expected), list(range(2014, 2028)))
        for year, days in expected.items():
            with self.subTest(year=year):
                self.assertEqual(self.names(year), days)

    def test_keys_and_status(self):
        rows = self.damjang('holidays', '2027', '--json').rows + self.damjang('holidays', '2028', '--json').rows
        self.assertEqual({frozenset(row) for row in rows}, {frozenset(('date', 'name', 'english', 'kind', 'status', 'calendar'))})
        self.assertEqual({(row['date'][:4], row['status']) for row in rows}, {('2027', 'official'), ('2028', 'projected')})

    def test_seollal_is_that_of_korea(self):
        self.assertIn(('2027-02-07', 'public', '설날'), self.names(2027))
        self.assertIn(('2028-01-27', 'public', '설날'), self.names(2028))

    def test_what_people_see(self):
        english = self.damjang('holidays', '2027')
        self.assertRegex(english.out, r'(?m)^Sun, 7 Feb 2027   +Seollal   +public  +official$')
        self.assertRegex(english.out, r'(?m)^Mon, 27 Dec 2027  +Substitute Holiday \(Christmas Day\)  +substitute  official$')
        korean = self.damjang('holidays', '2028', LC_ALL='ko_KR.UTF-8', LANGUAGE='ko')
        self.assertRegex(korean.out, r'(?m)^2028년 1월 27일 \(목\)  +설날 ')

    def test_years_that_are_not_known(self):
        for year, word in (('1989', '1989'), ('2051', '2051'), ('0', '1990'), ('9999', '2050'), ('20260', '20260'), ('2026x', '2026x'),
                           ('-1', '-1'), ('', '“”'), ('내년', '내년')):
            with self.subTest(year=year):
                self.refused('holidays', '--', year, says=(word,))
        self.refused('holidays', says=('YEAR',))
        self.assertEqual(self.names(1990)[0], ('1990-01-01', 'public', '1월 1일'))
        self.assertEqual(self.names(2050)[-1], ('2050-12-26', 'substitute', '대체공휴일(성탄절)'))

    def test_adding_and_removing(self):
        before = self.names(2026)
        row = self.damjang('holidays', 'add', '--json', '2026-12-31', '회사 쉬는 날').row
        self.assertEqual((row['date'], row['name'], row['kind'], row['status']), ('2026-12-31', '회사 쉬는 날', 'user', 'official'))
        self.assertEqual(self.names(2026), before + [('2026-12-31', 'user', '회사 쉬는 날')])
        self.damjang('holidays', 'add', '2026-12-31', '회사 쉬는 날')
        self.assertEqual(len(self.names(2026)), len(before) + 1, 'once is enough')

        self.assertEqual(self.damjang('holidays', 'remove', '--json', '2026-07-17').rows, [])
        self.assertNotIn(('2026-07-17', 'public', '제헌절'), self.names(2026))
        self.assertIn('Removed: Fri, 17 Jul 2026  Constitution Day', self.damjang('holidays', '2026').lines)
        self.damjang('holidays', 'remove', '2026-12-31')
        self.damjang('holidays', 'restore', '2026-07-17')
        self.assertEqual(self.names(2026), before)

        self.damjang('holidays', 'remove', '2026-07-17')
        self.damjang('holidays', 'add', '2026-07-17', '제헌절')
        self.assertEqual(self.names(2026), before, 'adding what was removed takes that back')

    def test_what_cannot_be_changed(self):
        before = self.names(2026)
        self.refused('holidays', 'remove', '2026-07-18', says=('2026-07-18',))
        self.refused('holidays', 'restore', '2026-07-17', says=('2026-07-17',))
        self.refused('holidays', 'add', '2026-02-30', 'x', says=('2026-02-30',))
        self.refused('holidays', 'add', '1989-12-31', 'x', says=('1989-12-31', '1990'))
        self.refused('holidays', 'add', '2051-01-01', 'x', says=('2051-01-01', '2050'))
        self.refused('holidays', 'add', '2026-12-31', ' ', says=('name',))
        self.refused('holidays', 'add', '2026-12-31', 'a\nb')
        self.refused('holidays', 'add', '2026-12-31', '가' * 101, says=('100', '101'))
        self.refused('holidays', 'add', '2026-12-31')
        self.refused('holidays', 'add', '2026-12-31', 'x', '--calendar', 'Atlantis', says=('Atlantis',))
        self.refused('holidays', '2026', '--calendar', 'none', says=('none',))
        self.refused('holidays', 'delete', 'korea', says=('korea',))
        self.assertEqual(self.names(2026), before)


class Files(program.Story):
    def test_import(self):
        path = self.write('bayern.ics', BAVARIA)
        row = self.damjang('holidays', 'import', '--json', path).row
        self.assertEqual(row, {'calendar': 'Feiertage, Bayern', 'file': path, 'holidays': 53, 'timed': 1, 'cancelled': 1, 'duplicate': 0,
                               'first': '2000-01-06', 'last': '2050-01-06', 'replaced': False})
        rows = self.damjang('holidays', '2026', '--json', '--calendar', 'feiertage, bayern').rows
        self.assertEqual([(day['date'], day['name'], day['kind']) for day in rows],
                         [('2026-01-06', 'Heilige Drei Könige', 'user'), ('2026-12-25', 'Weihnachten', 'user'), ('2026-12-26', 'Weihnachten', 'user')])
        self.assertTrue(self.damjang('holidays', 'import', '--json', path, '--name', 'FEIERTAGE, Bayern').row['replaced'])
        self.assertEqual([row['name'] for row in self.damjang('holidays', 'calendars', '--json').rows], ['korea', 'FEIERTAGE, Bayern'])

        self.damjang('holidays', 'remove', '2026-12-26', '--calendar', 'Feiertage, Bayern')
        self.assertEqual(len(self.damjang('holidays', '2026', '--json', '--calendar', 'Feiertage, Bayern').rows), 2)
        self.damjang('holidays', 'delete', 'feiertage, bayern')
        self.assertEqual([row['name'] for row in self.damjang('holidays', 'calendars', '--json').rows], ['korea'])

    def test_the_name_of_a_calendar_without_one(self):
        path = self.write('독일 휴일.ics', BAVARIA.replace('X-WR-CALNAME:Feiertage\\, Bayern\r\n', ''))
        self.assertEqual(self.damjang('holidays', 'import', '--json', path).row['calendar'], '독일 휴일')

    def test_files_that_are_no_calendar(self):
        cases = {
            'empty.ics': ('', ('empty',)),
            'chat.txt': ('Date,User,Message\n', ('Line 1', 'BEGIN:VCALENDAR')),
            'binary.ics': (b'\x7fELF\0\0', ('binary', 'byte 5')),
            'cut.ics': (BAVARIA[:BAVARIA.index('DTSTART;VALUE=DATE:2026')], ('cut off', 'VEVENT')),
            'late.ics': (BAVARIA.replace('20261225', '20601225').replace('20261227', '20601227'), ('Weihnachten', '2060-12-25', '1990')),
            'wrong.ics': (BAVARIA.replace('20261225', '20261325'), ('Line 13', '20261325')),
            'latin.ics': (BAVARIA.encode('latin-1'), ('Line 8', 'UTF-8')),
            'timed.ics': (BAVARIA.replace('DTSTART;VALUE=DATE:20000106', 'DTSTART:20000106T000000').replace('DTSTART;VALUE=DATE:20261225', 'X:'),
                          ('Line 11', 'DTSTART')),
        }
        for name, (text, says) in cases.items():
            with self.subTest(file=name):
                self.refused('holidays', 'import', self.write(name, text), says=(name, *says))
        self.refused('holidays', 'import', str(self.home / 'nowhere.ics'), says=('nowhere.ics',))
        self.refused('holidays', 'import', str(self.home), says=('folder',))
        with open(self.home / 'large.ics', 'wb') as large:
            large.truncate(50_000_000)
        self.refused('holidays', 'import', str(self.home / 'large.ics'), says=('large.ics', '8 MiB'))
        for name in ('korea', 'NONE', 'Inherit', ' ', '가' * 101, 'a\tb'):
            with self.subTest(name=name):
                self.refused('holidays', 'import', self.write('ok.ics', BAVARIA), '--name', name)
        self.assertEqual([row['name'] for row in self.damjang('holidays', 'calendars', '--json').rows], ['korea'])


class Hours(program.Story):
    """Holidays close contact hours, unless the terms say otherwise."""

    def open_on(self, date, *more):
        return [row['start'][11:16] for row in self.damjang('hours', '--json', '--client', 'Acme', '--from', date, '--to', date, *more).rows]

    def setUp(self):
        super().setUp()
        self.damjang('client', 'add', 'Acme', '--zone', 'Europe/Berlin')
        self.damjang('terms', 'set', '--defaults', 'effective-from=2026-01-01', *(value for value in program.DEFAULTS if value != 'holidays=open'))

    def test_closed_unless_they_are_open(self):
        self.assertEqual(self.open_on('2026-10-05'), [])
        self.assertEqual(self.open_on('2026-10-06'), ['09:00', '13:00'])
        reason = self.damjang('now', '--json', '--client', 'Acme', '--at', '2026-10-05T10:00', status=1).row['mine']['reason']
        self.assertEqual((reason['kind'], reason['name']), ('holiday', '대체공휴일(개천절)'))

        self.damjang('holidays', 'remove', '2026-10-05')
        self.assertEqual(self.open_on('2026-10-05'), ['09:00', '13:00'])
        self.damjang('holidays', 'add', '2026-10-06', '쉬는 날')
        self.assertEqual(self.open_on('2026-10-06'), [])
        self.damjang('terms', 'set', '--client', 'Acme', 'effective-from=2026-02-01', 'holidays=open')
        self.assertEqual(self.open_on('2026-10-06'), ['09:00', '13:00'])

    def test_a_calendar_of_their_own(self):
        self.damjang('holidays', 'import', self.write('bayern.ics', BAVARIA), '--name', 'Bayern')
        self.damjang('terms', 'set', '--client', 'Acme', 'effective-from=2026-01-01', 'theirs.hours.mon-fri=9-17', 'theirs.hours.sat-sun=closed',
                     'theirs.holiday-calendar=Bayern')
        self.assertEqual(self.open_on('2026-01-06', '--side', 'theirs'), [])
        self.assertEqual(self.open_on('2026-10-05', '--side', 'theirs'), ['09:00'])
        self.assertEqual(self.open_on('2026-01-06'), ['09:00', '13:00'])
        self.assertEqual(self.damjang('holidays', 'calendars', '--json').rows[1]['terms'], 1)
        self.assertIn('names it', self.damjang('holidays', 'delete', 'Bayern').out)
        self.assertEqual(self.open_on('2026-01-06', '--side', 'theirs'), ['09:00'])


if __name__ == '__main__':
    program.main()
