# SPDX-License-Identifier: GPL-3.0-or-later
"""Date exceptions and vacations: what is added is listed, and hours, now, due and log go by it."""

import program

MONDAY = '2026년 3월 9일 월요일'
SAID = {MONDAY: [('한빛', '오전 10:00', '안녕하세요'), ('한빛', '오후 3:00', '하나만 더요'), ('한빛', '오후 8:00', '지금 되나요?')]}


class Exceptions(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')
        self.damjang('client', 'add', '김하늘')

    def add(self, *arguments, **more):
        return self.damjang('exception', 'add', '--json', *arguments, **more).row

    def hours(self, day, client='한빛', *more):
        rows = self.damjang('hours', '--json', '--client', client, '--from', day, '--to', day, *more).rows
        return [(row['start'][11:16], row['end'][11:16]) for row in rows]

    def now(self, at, client='한빛', side='mine'):
        row = self.damjang_any('now', '--json', '--client', client, '--at', at).row
        return row[side]['state'], row[side]['reason']['kind'], row[side]['reason']['name']

    def damjang_any(self, *arguments):
        return self.run_raw('--database', str(self.file), *arguments)

    def test_keys_and_types(self):
        row = self.add('--from', '2026-03-09', '--to', '2026-03-10', '--hours', '10-12,11-15', '--client', '한빛', '--reason', '이사',
                       '--public', '이틀은 10시부터 3시까지')
        self.assertEqual({key: row[key] for key in row if key not in ('id', 'client-id')},
                         {'from': '2026-03-09', 'to': '2026-03-10', 'client': '한빛', 'side': 'mine', 'kind': 'hours',
                          'hours': '10:00-15:00', 'reason': '이사', 'public': '이틀은 10시부터 3시까지', 'example': False,
                          'notice': 'ranges that touch or overlap were merged into 10:00-15:00'})
        self.assertIsInstance(row['id'], int)
        listed = self.damjang('exception', 'list', '--json').row
        self.assertEqual(listed, {key: row[key] for key in row if key != 'notice'})

    def test_one_day_unless_told_otherwise(self):
        row = self.add('--from', '2026-03-09', '--closed')
        self.assertEqual((row['from'], row['to'], row['client'], row['hours']), ('2026-03-09', '2026-03-09', None, None))

    def test_who_and_when_is_listed(self):
        everyone = self.add('--from', '2026-03-09', '--closed')['id']
        theirs = self.add('--from', '2026-03-20', '--to', '2026-03-22', '--closed', '--client', '한빛', '--side', 'theirs')['id']
        other = self.add('--from', '2026-03-01', '--vacation', '--client', '김하늘')['id']

        def listed(*more):
            return [row['id'] for row in self.damjang('exception', 'list', '--json', *more).rows]
        self.assertEqual(listed(), [other, everyone, theirs], 'by date')
        self.assertEqual(listed('--client', '한빛'), [everyone, theirs])
        self.assertEqual(listed('--from', '2026-03-22'), [theirs])
        self.assertEqual(listed('--to', '2026-03-08'), [other])
        self.assertEqual(listed('--from', '2026-03-10', '--to', '2026-03-19'), [])

    def test_each_kind_in_hours_and_now(self):
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '12:00'), ('13:00', '18:00')])
        closed = self.add('--from', '2026-03-09', '--closed', '--reason', '이사')
        self.assertEqual(self.hours('2026-03-09'), [])
        self.assertEqual(self.now('2026-03-09T10:00'), ('closed', 'exception', '이사'))
        self.damjang('exception', 'remove', str(closed['id']))
        self.assertEqual(self.now('2026-03-09T10:00'), ('open', 'weekly', 'weekly hours of Monday'))

        part = self.add('--from', '2026-03-09', '--part-closed', '14-16')
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '12:00'), ('13:00', '14:00'), ('16:00', '18:00')])
        self.assertEqual(self.now('2026-03-09T15:00'), ('closed', 'exception', 'exception'))
        self.damjang('exception', 'remove', f'#{part["id"]}')

        self.add('--from', '2026-03-08', '--hours', '10-12', '--reason', '마감')
        self.assertEqual(self.hours('2026-03-08'), [('10:00', '12:00')], 'a Sunday')
        self.assertEqual(self.now('2026-03-08T11:00'), ('open', 'exception', '마감'))
        self.assertEqual(self.now('2026-03-08T13:00'), ('closed', 'exception', '마감'))

        self.add('--from', '2026-03-10', '--to', '2026-03-12', '--vacation', '--reason', '제주')
        self.assertEqual(self.now('2026-03-12T11:00'), ('closed', 'vacation', '제주'))
        row = self.damjang_any('now', '--json', '--client', '한빛', '--at', '2026-03-11T11:00').row['mine']
        self.assertEqual((row['since'], row['until'], row['reason']['terms']),
                         ('2026-03-09T18:00:00+09:00', '2026-03-13T09:00:00+09:00', None))
        self.assertIsInstance(row['reason']['exception'], int)

    def test_which_rule_comes_first(self):
        self.add('--from', '2026-03-09', '--closed')
        self.assertEqual(self.hours('2026-03-09'), [])
        self.add('--from', '2026-03-09', '--to', '2026-03-13', '--hours', '15-16', '--client', '한빛')
        self.assertEqual(self.hours('2026-03-09'), [('15:00', '16:00')], 'the client’s own')
        self.assertEqual(self.hours('2026-03-09', '김하늘'), [])
        self.add('--from', '2026-03-09', '--hours', '9-10', '--client', '한빛')
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '10:00')], 'for fewer days')
        self.add('--from', '2026-03-09', '--hours', '11-12', '--client', '한빛')
        self.assertEqual(self.hours('2026-03-09'), [('11:00', '12:00')], 'added later')
        self.add('--from', '2026-03-09', '--part-closed', '11:30-12')
        self.assertEqual(self.hours('2026-03-09'), [('11:00', '12:00')], 'of a lower rank')
        self.add('--from', '2026-03-09', '--part-closed', '11:15-11:30', '--client', '한빛')
        self.assertEqual(self.hours('2026-03-09'), [('11:00', '11:15'), ('11:30', '12:00')])
        self.add('--from', '2026-03-01', '--to', '2026-03-31', '--vacation')
        self.assertEqual(self.hours('2026-03-09'), [])

    def test_a_rule_ends_what_the_night_before_spills_over(self):
        self.damjang('terms', 'set', '--client', '한빛', 'hours.mon=22-2', 'hours.tue=9-18', 'effective-from=2026-01-01')
        self.assertEqual(self.hours('2026-03-10'), [('00:00', '02:00'), ('09:00', '18:00')])
        self.add('--from', '2026-03-10', '--hours', '10-11')
        self.assertEqual(self.hours('2026-03-10'), [('10:00', '11:00')])
        self.add('--from', '2026-03-11', '--hours', '23-1')
        self.assertEqual(self.hours('2026-03-12'), [('00:00', '01:00'), ('09:00', '12:00'), ('13:00', '18:00')])

    def test_holidays(self):
        self.damjang('terms', 'set', '--client', '한빛', 'holidays=closed', 'effective-from=2026-01-01')
        self.assertEqual(self.now('2026-09-25T10:00'), ('closed', 'holiday', '추석'))
        self.assertEqual(self.now('2026-09-25T10:00', '김하늘')[0], 'open', 'whose terms say so')
        self.assertEqual(self.now('2026-03-02T10:00')[:2], ('closed', 'holiday'), 'it stands in for a Sunday')
        self.add('--from', '2026-09-25', '--hours', '10-11')
        self.assertEqual(self.hours('2026-09-25'), [('10:00', '11:00')], 'an exception opens a holiday')
        self.damjang('terms', 'set', '--client', '한빛', 'holiday-calendar=none', 'effective-from=2026-01-01')
        self.assertEqual(self.now('2026-09-24T10:00')[0], 'open')

    def test_their_side(self):
        self.damjang('terms', 'set', '--client', '한빛', 'theirs.hours.mon-fri=9-17', 'theirs.holidays=open',
                     'effective-from=2026-01-01')
        self.add('--from', '2026-03-09', '--closed', '--client', '한빛', '--side', 'theirs', '--reason', '창립기념일')
        self.assertEqual(self.now('2026-03-09T10:00', side='theirs'), ('closed', 'exception', '창립기념일'))
        self.assertEqual(self.now('2026-03-09T10:00')[0], 'open')
        self.assertEqual(self.hours('2026-03-09', '한빛', '--side', 'both'), [])
        row = self.damjang('hours', '--json', '--client', '한빛', '--from', '2026-03-10', '--to', '2026-03-10', '--side', 'both').rows[-1]
        self.assertEqual((row['start'][11:16], row['end'][11:16], row['mine']['reason']['kind'], row['theirs']['reason']['kind']),
                         ('13:00', '17:00', 'weekly', 'weekly'))

    def test_due_leaves_it_out(self):
        def due():
            return self.damjang('due', '--json', '--client', '한빛', '--received', '2026-03-06T16:30').row
        self.assertEqual((due()['due'], due()['within']), ('2026-03-09T11:30:00+09:00', '4h'))
        self.add('--from', '2026-03-09', '--vacation', '--reason', '제주')
        row = due()
        self.assertEqual(row['due'], '2026-03-10T11:30:00+09:00')
        self.assertEqual([(skipped['date'], skipped['reason'], skipped['name']) for skipped in row['skipped']],
                         [('2026-03-07', 'day-off', 'day off, Saturday'), ('2026-03-08', 'day-off', 'day off, Sunday'),
                          ('2026-03-09', 'vacation', '제주')])

    def test_the_log_is_judged_again(self):
        self.damjang('import', '--client', '한빛', self.write('chat.txt', program.chat('한빛', SAID)))

        def verdicts():
            return [(row['verdict'], [(reason['kind'], reason['rule']) for reason in row['reasons']]) for row in
                    self.damjang('log', '--client', '한빛').rows]
        before = verdicts()
        self.assertEqual([verdict for verdict, _ in before], ['within', 'within', 'breach'])
        part = self.add('--from', '2026-03-09', '--part-closed', '14-16')
        self.assertEqual(verdicts()[1], ('breach', [('outside-hours', 'exception')]))
        self.damjang('exception', 'edit', str(part['id']), '--vacation', '--reason', '제주')
        self.assertEqual([verdict for verdict, _ in verdicts()], ['breach'] * 3)
        self.assertEqual(verdicts()[0][1], [('outside-hours', 'vacation')])
        self.damjang('exception', 'edit', str(part['id']), '--hours', '9-21')
        self.assertEqual([verdict for verdict, _ in verdicts()], ['within'] * 3)
        self.damjang('exception', 'edit', str(part['id']), '--client', '김하늘')
        self.assertEqual(verdicts(), before)
        self.damjang('exception', 'remove', str(part['id']))
        self.assertEqual(verdicts(), before)

    def test_editing_replaces_what_is_given(self):
        row = self.add('--from', '2026-03-09', '--to', '2026-03-12', '--closed', '--reason', '이사', '--client', '한빛')
        edited = self.damjang('exception', 'edit', '--json', str(row['id']), '--to', '2026-03-10', '--part-closed', '9-10', '--reason', '').row
        self.assertEqual(edited, {**row, 'to': '2026-03-10', 'kind': 'part-closed', 'hours': '09:00-10:00', 'reason': ''})
        edited = self.damjang('exception', 'edit', '--json', str(row['id']), '--client', '').row
        self.assertEqual((edited['client'], edited['client-id']), (None, None))
        self.refused('exception', 'edit', str(row['id']), '--to', '2026-03-08', says=('2026-03-08', '2026-03-09'))
        self.refused('exception', 'edit', str(row['id']), '--side', 'theirs', says=('--client',))
        self.assertEqual(self.damjang('exception', 'list', '--json').row, edited)

    def test_a_client_takes_its_own_along(self):
        self.add('--from', '2026-03-09', '--closed', '--client', '한빛')
        kept = self.add('--from', '2026-03-09', '--closed')
        self.damjang('client', 'delete', '한빛')
        self.assertEqual(self.damjang('exception', 'list', '--json').row, kept)

    def test_words_for_people(self):
        self.assertIn('no exceptions', self.damjang('exception', 'list').out)
        out = self.damjang('exception', 'add', '--from', '2026-03-09', '--to', '2026-03-10', '--vacation', '--reason', '제주').out
        for word in ('Mon, 9 Mar 2026', 'Tue, 10 Mar 2026', 'all clients', 'vacation', '제주'):
            self.assertIn(word, out)
        self.assertIn('(vacation: 제주)', self.damjang('now', '--client', '한빛', '--at', '2026-03-09T10:00', status=1).out)
        korean = {'LC_ALL': 'ko_KR.UTF-8', 'LANGUAGE': 'ko'}
        listed = self.damjang('exception', 'list', **korean).out
        for word in ('2026년 3월 9일 (월)', '2026년 3월 10일 (화)', '제주'):
            self.assertIn(word, listed)
        self.assertEqual(self.damjang('exception', 'list', '--json', **korean).out, self.damjang('exception', 'list', '--json').out)
        self.assertTrue(self.damjang('exception', 'remove', '1').out.startswith('Removed: '))

    def test_bad_input_changes_nothing(self):
        row = self.add('--from', '2026-03-09', '--closed')
        before = self.damjang('exception', 'list', '--json').out
        date = ['--from', '2026-03-09']
        for arguments, words in ((['add', '--closed'], ['--from']),
                                 (['add', *date], ['--vacation', '--part-closed']),
                                 (['add', *date, '--closed', '--hours', '9-12'], ['exclude']),
                                 (['add', *date, '--vacation', '--closed'], ['exclude']),
                                 (['add', *date, '--to', '2026-03-08', '--closed'], ['2026-03-08', '2026-03-09', 'before']),
                                 (['add', '--from', '1989-12-31', '--closed'], ['--from', '1989-12-31', '1990', '2050']),
                                 (['add', *date, '--to', '2051-01-01', '--closed'], ['--to', '2051-01-01', '1990', '2050']),
                                 (['add', '--from', '2026-02-29', '--closed'], ['--from', '2026-02-29']),
                                 (['add', '--from', 'today', '--closed'], ['--from', 'today']),
                                 (['add', *date, '--hours', '25-30'], ['--hours', '25-30']),
                                 (['add', *date, '--hours', '9-12, 13-'], ['--hours', '13-']),
                                 (['add', *date, '--part-closed', '9-'], ['--part-closed', '9-']),
                                 (['add', *date, '--hours', ''], ['--hours']),
                                 (['add', *date, '--hours', 'closed'], ['--hours', 'closed']),
                                 (['add', *date, '--part-closed', 'inherit'], ['--part-closed', 'inherit']),
                                 (['add', *date, '--closed', '--side', 'left'], ['--side', 'left']),
                                 (['add', *date, '--closed', '--side', 'theirs'], ['--side theirs', '--client']),
                                 (['add', *date, '--closed', '--client', 'nobody'], ['nobody']),
                                 (['add', *date, '--closed', '--client', ''], ['client']),
                                 (['add', *date, '--closed', '--reason', 'a\nb'], ['--reason', 'U+000A']),
                                 (['add', *date, '--closed', '--reason', b'\xff'], ['--reason', 'UTF-8']),
                                 (['add', *date, '--closed', '--reason', 'x' * 5000], ['--reason', '5000']),
                                 (['add', *date, '--closed', 'x'], ['x']),
                                 (['remove', '99'], ['#99']), (['remove', 'x'], ['x', 'exception list']), (['remove', '0'], ['0']),
                                 (['remove', '-1'], ['1']), (['remove'], ['NUMBER']), (['edit', '99', '--closed'], ['#99']),
                                 (['edit', str(row['id']), '--from', '2026-03-10'], ['2026-03-10', '2026-03-09']),
                                 (['edit', str(row['id']), '--hours', '7'], ['--hours', '7']),
                                 (['list', '--client', 'nobody'], ['nobody']), (['list', '--from', 'x'], ['--from', 'x']),
                                 (['list', '--from', '2026-03-02', '--to', '2026-03-01'], ['2026-03-01', '2026-03-02']),
                                 (['lst'], ['exception list'])):
            with self.subTest(arguments=arguments):
                self.refused('exception', *arguments, says=words)
        self.assertEqual(self.damjang('exception', 'list', '--json').out, before)


if __name__ == '__main__':
    program.main()
