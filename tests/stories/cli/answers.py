# SPDX-License-Identifier: GPL-3.0-or-later
"""Now and hours: the answers, their keys and types, standard input, daylight saving, edges."""

import json
import subprocess

import program

SIDE = {'state': str, 'until': (str, type(None)), 'since': (str, type(None)), 'zone': str, 'reason': dict}


class Now(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '김하늘')

    def ask(self, at, status, *more):
        return self.damjang('now', '--json', '--client', '김하늘', '--at', at, *more, status=status)

    def test_keys_and_types(self):
        row = self.ask('2026-03-02T10:00', 0).row
        self.assertLessEqual({'at', 'client', 'mine', 'theirs'}, set(row))
        for side in ('mine', 'theirs'):
            for key, kind in SIDE.items():
                self.assertIsInstance(row[side][key], kind, f'{side}.{key}')
            self.assertLessEqual({'kind', 'name', 'terms'}, set(row[side]['reason']))
        self.assertEqual((row['at'], row['client']), ('2026-03-02T10:00:00+09:00', '김하늘'))
        self.assertEqual((row['mine']['state'], row['mine']['until']), ('open', '2026-03-02T12:00:00+09:00'))
        self.assertEqual((row['mine']['reason']['kind'], row['mine']['reason']['name']), ('weekly', 'weekly hours of Monday'))
        self.assertIsInstance(row['mine']['reason']['terms'], int)
        self.assertEqual((row['theirs']['state'], row['theirs']['reason']['kind']), ('no-rule', 'no-rule'))

    def test_edges_and_exit_status(self):
        for at, status, state, until, kind in (
                ('2026-03-02T08:59:59', 1, 'closed', '2026-03-02T09:00:00+09:00', 'night'),
                ('2026-03-02T09:00:00', 0, 'open', '2026-03-02T12:00:00+09:00', 'weekly'),
                ('2026-03-02T11:59:59', 0, 'open', '2026-03-02T12:00:00+09:00', 'weekly'),
                ('2026-03-02T12:00:00', 1, 'closed', '2026-03-02T13:00:00+09:00', 'break'),
                ('2026-03-02T18:00:00', 1, 'closed', '2026-03-03T09:00:00+09:00', 'night'),
                ('2026-03-06T18:00:00', 1, 'closed', '2026-03-09T09:00:00+09:00', 'night'),
                ('2026-03-07T12:00:00', 1, 'closed', '2026-03-09T09:00:00+09:00', 'day-off'),
                ('2026-03-02T00:00:00Z', 0, 'open', '2026-03-02T12:00:00+09:00', 'weekly')):
            mine = self.ask(at, status).row['mine']
            self.assertEqual((mine['state'], mine['until'], mine['reason']['kind']), (state, until, kind), at)

    def test_before_any_terms_there_is_no_rule(self):
        mine = self.ask('2025-12-31T10:00', 0).row['mine']
        self.assertEqual((mine['state'], mine['reason']['terms']), ('no-rule', None))

    def test_options_may_stand_in_front(self):
        answer = self.run_raw('--at', '2026-03-02T10:00', '--json', f'--database={self.file}', 'now', '--client', '김하늘')
        self.assertEqual((answer.status, answer.row['mine']['state']), (0, 'open'))

    def test_without_a_client_all_answer(self):
        self.damjang('client', 'add', '가나다')
        self.damjang('client', 'add', '먼지')
        self.damjang('client', 'archive', '먼지')
        rows = self.damjang('now', '--json', '--at', '2026-03-02T10:00').rows
        self.assertEqual([row['client'] for row in rows], ['가나다', '김하늘'])
        self.assertEqual(len(self.damjang('now', '--json', '--at', '2026-03-08T10:00', status=1).rows), 2)
        self.damjang('terms', 'set', '--client', '가나다', 'hours.sun=0-24', 'effective-from=2026-01-01')
        self.assertEqual(len(self.damjang('now', '--json', '--at', '2026-03-08T10:00').rows), 2)

    def test_without_clients_my_defaults_answer(self):
        self.damjang('client', 'delete', '김하늘')
        row = self.damjang('now', '--json', '--at', '2026-03-02T10:00').row
        self.assertEqual((row['client'], row['mine']['state']), (None, 'open'))

    def test_words_for_people(self):
        answer = self.damjang('now', '--client', '김하늘', '--at', '2026-03-02T10:00')
        self.assertIn('김하늘', answer.out)
        self.assertIn('yes, until', answer.out)

    def test_the_ends_of_time(self):
        for at in ('0001-01-01T00:00Z', '0001-01-01T00:00+18:00', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-18:00'):
            for json_or_not in ([], ['--json']):
                answer = self.run_raw('--database', str(self.file), 'now', '--client', '김하늘', '--at', at, *json_or_not)
                self.assertIn(answer.status, (0, 1), answer.err)

    def test_each_line_is_answered_at_once(self):
        with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'now', '--client', '김하늘', '--at', '-'],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment()) as process:
            for at, state in (('2026-03-02T10:00', 'open'), ('2026-03-02T12:00', 'closed'), ('2026-03-01T01:00Z', 'closed')):
                process.stdin.write(f'{at}\n'.encode())
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())['mine']['state'], state)
            process.stdin.close()
            self.assertEqual(process.wait(30), 0)

    def test_ten_thousand_lines(self):
        lines = ''.join(f'2026-03-02T{i // 60 % 24:02}:{i % 60:02}\n' for i in range(10000))
        rows = self.damjang('now', '--client', '김하늘', '--at', '-', given=lines.encode()).rows
        self.assertEqual(len(rows), 10000)
        opened = sum(row['mine']['state'] == 'open' for row in rows[:1440])
        self.assertEqual(opened, 8 * 60)

    def test_bad_lines(self):
        for given, word in ((b'2026-03-02T10:00\nyesterday\n', 'line 2'), (b'2026-02-30T10:00\n', 'line 1'),
                            (b'\xff\xfe\n', 'line 1'), (b'9' * 5000 + b'\n', 'line 1'), (b'2026-03-02T10:00\0\n', 'line 1')):
            answer = self.damjang('now', '--client', '김하늘', '--at', '-', given=given, status=2)
            self.assertEqual(len(answer.err.splitlines()), 1, answer.err)
            self.assertIn(word, answer.err)
        answer = self.damjang('now', '--client', '김하늘', '--at', '-', given=b'\n  \r\n2026-03-02T10:00\r\n2026-03-02T10:01')
        self.assertEqual(len(answer.rows), 2)

    def test_nothing_at_all(self):
        self.assertEqual(self.damjang('now', '--at', '-').out, '')


class Hours(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '최유진', '--zone', 'America/New_York')
        self.damjang('terms', 'set', '--client', '최유진', 'theirs.hours.mon-fri=9-17', 'theirs.hours.sat-sun=closed',
                     'hours.tue=9-12,13-18,22-24', 'effective-from=2026-01-01')

    def hours(self, first, last, *more):
        return self.damjang('hours', '--json', '--client', '최유진', '--from', first, '--to', last, *more).rows

    def test_keys_and_types(self):
        row = self.hours('2026-03-02', '2026-03-02')[0]
        for key, kind in (('side', str), ('start', str), ('end', str), ('minutes', int), ('rule', str), ('terms', int)):
            self.assertIsInstance(row[key], kind, key)

    def test_mine_is_what_is_asked_without_a_side(self):
        self.assertEqual([(r['side'], r['start'], r['end'], r['minutes']) for r in self.hours('2026-03-02', '2026-03-03')],
                         [('mine', '2026-03-02T09:00:00+09:00', '2026-03-02T12:00:00+09:00', 180),
                          ('mine', '2026-03-02T13:00:00+09:00', '2026-03-02T18:00:00+09:00', 300),
                          ('mine', '2026-03-03T09:00:00+09:00', '2026-03-03T12:00:00+09:00', 180),
                          ('mine', '2026-03-03T13:00:00+09:00', '2026-03-03T18:00:00+09:00', 300),
                          ('mine', '2026-03-03T22:00:00+09:00', '2026-03-04T00:00:00+09:00', 120)])
        self.assertEqual(self.hours('2026-03-07', '2026-03-08'), [])

    def test_their_side_in_their_zone_over_daylight_saving(self):
        # The clocks of New York go forward on 8 March 2026.
        rows = self.hours('2026-03-06', '2026-03-09', '--side', 'theirs')
        self.assertEqual([(r['start'], r['end']) for r in rows],
                         [('2026-03-06T09:00:00-05:00', '2026-03-06T17:00:00-05:00'),
                          ('2026-03-09T09:00:00-04:00', '2026-03-09T17:00:00-04:00')])

    def test_both_is_the_overlap_as_instants(self):
        rows = self.hours('2026-03-02', '2026-03-11', '--side', 'both')
        # 22:00 in Seoul is 8:00 in New York in winter and 9:00 in summer.
        self.assertEqual([(r['side'], r['start'], r['end'], r['minutes']) for r in rows],
                         [('both', '2026-03-03T23:00:00+09:00', '2026-03-04T00:00:00+09:00', 60),
                          ('both', '2026-03-10T22:00:00+09:00', '2026-03-11T00:00:00+09:00', 120)])

    def test_both_for_people_in_both_zones(self):
        out = self.damjang('hours', '--client', '최유진', '--from', '2026-03-10', '--to', '2026-03-10', '--side', 'both').lines
        self.assertEqual(out, ['Tue, 10 Mar 2026 22:00 – 24:00  2 h  (weekly hours of Tuesday)',
                               '  for them (America/New_York): Tue, 10 Mar 2026 09:00 – 11:00  (weekly hours of Tuesday)'])

    def test_an_hour_that_never_was_and_one_that_was_twice(self):
        self.damjang('client', 'add', 'Nora')
        self.damjang('terms', 'set', '--client', 'Nora', 'zone=America/New_York', 'hours.sun=1-4', 'effective-from=2026-01-01')
        spring = self.damjang('hours', '--json', '--client', 'Nora', '--from', '2026-03-08', '--to', '2026-03-08').row
        autumn = self.damjang('hours', '--json', '--client', 'Nora', '--from', '2026-11-01', '--to', '2026-11-01').row
        self.assertEqual((spring['start'], spring['end'], spring['minutes']),
                         ('2026-03-08T01:00:00-05:00', '2026-03-08T04:00:00-04:00', 120))
        self.assertEqual((autumn['start'], autumn['end'], autumn['minutes']),
                         ('2026-11-01T01:00:00-04:00', '2026-11-01T04:00:00-05:00', 240))

    def test_night_hours_are_cut_at_the_asked_dates(self):
        self.damjang('client', 'add', 'Nils')
        self.damjang('terms', 'set', '--client', 'Nils', 'hours.mon=22-2', 'effective-from=2026-01-01')

        def spans(first, last):
            rows = self.damjang('hours', '--json', '--client', 'Nils', '--from', first, '--to', last).rows
            return [(r['start'][:16], r['end'][:16]) for r in rows]
        self.assertEqual(spans('2026-03-02', '2026-03-02')[-1], ('2026-03-02T22:00', '2026-03-03T00:00'))
        self.assertEqual(spans('2026-03-03', '2026-03-03')[0], ('2026-03-03T00:00', '2026-03-03T02:00'))

    def test_my_defaults(self):
        rows = self.damjang('hours', '--json', '--defaults', '--from', '2026-03-02', '--to', '2026-03-02').rows
        self.assertEqual(len(rows), 2)

    def test_a_side_without_any_rule(self):
        self.damjang('client', 'add', '무규칙')
        self.assertEqual(self.damjang('hours', '--json', '--client', '무규칙', '--from', '2026-03-02', '--to', '2026-03-02',
                                      '--side', 'theirs').rows, [])
        for side in ('theirs', 'both'):
            self.assertIn('Nothing is agreed about their hours', self.damjang('hours', '--client', '무규칙', '--from', '2026-03-02', '--to',
                                                                              '2026-03-02', '--side', side).out)


if __name__ == '__main__':
    program.main()
