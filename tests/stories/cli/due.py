# SPDX-License-Identifier: GPL-3.0-or-later
"""Due: the instant, the working piece by piece, and what cannot be computed."""

import json
import subprocess
from datetime import datetime

import program


class Due(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')

    def due(self, received, *more, status=0):
        return self.damjang('due', '--json', '--client', '한빛', '--received', received, *more, status=status).row

    def test_keys_and_types(self):
        row = self.due('2026-03-06T16:30')
        self.assertEqual((row['client'], row['received'], row['within'], row['due'], row['why']),
                         ('한빛', '2026-03-06T16:30:00+09:00', '4h', '2026-03-09T11:30:00+09:00', None))
        self.assertEqual(row['pieces'], [{'start': '2026-03-06T16:30:00+09:00', 'end': '2026-03-06T18:00:00+09:00', 'minutes': 90,
                                          'seconds': 5400},
                                         {'start': '2026-03-09T09:00:00+09:00', 'end': '2026-03-09T11:30:00+09:00', 'minutes': 150,
                                          'seconds': 9000}])
        self.assertEqual([(skipped['date'], skipped['reason']) for skipped in row['skipped']],
                         [('2026-03-07', 'day-off'), ('2026-03-08', 'day-off')])

    def test_edges(self):
        for received, within, due in (('2026-03-06T16:00', '2h', '2026-03-06T18:00'),     # the close itself, not the next opening
                                      ('2026-03-06T16:00', '121m', '2026-03-09T09:01'),
                                      ('2026-03-06T12:00', '1m', '2026-03-06T13:01'),     # noon sharp is closed
                                      ('2026-03-06T18:00', '1m', '2026-03-09T09:01'),
                                      ('2026-03-07T03:00', '8h', '2026-03-09T18:00'),
                                      ('2026-03-06T16:00', '1 business-day', '2026-03-09T18:00'),
                                      ('2026-03-06T08:00', '1 business-day', '2026-03-09T18:00'),
                                      ('2026-03-07T12:00', '2 business-days', '2026-03-10T18:00'),
                                      ('2026-03-08T23:59:59', '1 business-day', '2026-03-09T18:00'),
                                      ('2026-03-06T16:00', '5영업일', '2026-03-13T18:00')):
            row = self.due(received, '--within', within)
            self.assertEqual(row['due'], f'{due}:00+09:00', f'{received} {within}')

    def test_the_pieces_add_up_also_from_a_second_on(self):
        for received, within, total in (('2026-03-06T16:30:20', '4h', 240), ('2026-03-06T17:59:59', '1m', 1), ('2026-03-05T11:00:59', '30h', 1800)):
            row = self.due(received, '--within', within)
            self.assertEqual(sum(piece['minutes'] for piece in row['pieces']), total)
            self.assertEqual(sum(piece['seconds'] for piece in row['pieces']), 60 * total)
            for piece in row['pieces']:
                length = datetime.fromisoformat(piece['end']) - datetime.fromisoformat(piece['start'])
                self.assertEqual(length.total_seconds(), piece['seconds'])
            self.assertEqual(row['pieces'][-1]['end'], row['due'])

    def test_the_terms_at_receipt_count(self):
        self.damjang('terms', 'set', '--client', '한빛', 'reply-within=2 business-days', 'effective-from=2026-03-09')
        self.assertEqual(self.due('2026-03-08T23:59')['within'], '4h')
        self.assertEqual((self.due('2026-03-09T00:00')['within'], self.due('2026-03-09T00:00')['due']),
                         ('2 business-days', '2026-03-11T18:00:00+09:00'))
        self.assertEqual(self.due('2026-03-09T00:00', '--within', '1h')['within'], '1h')

    def test_nothing_promised(self):
        self.damjang('terms', 'set', '--client', '한빛', 'reply-within=none', 'effective-from=2026-03-09')
        for received in ('2026-03-09T10:00', '2025-12-31T10:00'):
            row = self.due(received, status=1)
            self.assertEqual((row['within'], row['due'], row['why'], row['pieces'], row['skipped']), (None, None, 'nothing-promised', [], []))
        self.assertIn('no reply time was promised', self.damjang('due', '--client', '한빛', '--received', '2026-03-09T10:00', status=1).out)

    def test_what_cannot_be_computed(self):
        self.damjang('terms', 'set', '--client', '한빛', 'hours.mon-sun=closed', 'effective-from=2026-03-09')
        for within in ('1m', '4h', '1 business-day'):
            row = self.due('2026-03-09T10:00', '--within', within, status=1)
            self.assertEqual((row['within'], row['due'], row['why']), (within, None, 'no-opening'))
        out = self.damjang('due', '--client', '한빛', '--received', '2026-03-09T10:00', status=1).out
        self.assertIn('cannot be computed', out)

    def test_the_end_of_a_day_is_24_00(self):
        self.damjang('terms', 'set', '--client', '한빛', 'hours.mon-fri=22-24', 'effective-from=2026-03-09')
        out = self.damjang('due', '--client', '한빛', '--received', '2026-03-09T22:00', '--within', '2h').out
        self.assertIn('Mon, 9 Mar 2026 22:00 – 24:00  2 h', out)
        self.assertIn('due Mon, 9 Mar 2026 24:00', out)
        self.assertNotIn('10 Mar', out)
        self.assertIn('until Mon, 9 Mar 2026 24:00', self.damjang('now', '--client', '한빛', '--at', '2026-03-09T22:30').out)

    def test_over_daylight_saving(self):
        self.damjang('client', 'add', 'Nora')
        self.damjang('terms', 'set', '--client', 'Nora', 'zone=America/New_York', 'hours.mon-sun=0-6', 'effective-from=2026-01-01')
        for received, due in (('2026-03-08T00:00-05:00', '2026-03-08T05:00:00-04:00'), ('2026-11-01T00:00-04:00', '2026-11-01T03:00:00-05:00')):
            row = self.damjang('due', '--json', '--client', 'Nora', '--received', received, '--within', '4h').row
            self.assertEqual((row['due'], row['pieces'][0]['minutes']), (due, 240))

    def test_my_defaults(self):
        row = self.damjang('due', '--json', '--defaults', '--received', '2026-03-06T16:30').row
        self.assertEqual((row['client'], row['due']), (None, '2026-03-09T11:30:00+09:00'))

    def test_each_line_is_answered_at_once(self):
        with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'due', '--client', '한빛', '--received', '-'],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment()) as process:
            for received, due in (('2026-03-06T10:00', '2026-03-06T15:00'), ('2026-03-06T07:00Z', '2026-03-09T11:00')):
                process.stdin.write(f'{received}\n'.encode())
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())['due'], f'{due}:00+09:00')
            process.stdin.close()
            self.assertEqual(process.wait(30), 0)

    def test_bad_lines(self):
        answer = self.damjang('due', '--client', '한빛', '--received', '-', given=b'2026-03-06T10:00\n\nyesterday\n', status=2)
        self.assertEqual(len(answer.rows), 1)
        self.assertIn('line 3', answer.err)
        self.assertIn('yesterday', answer.err)

    def test_ten_thousand_lines(self):
        lines = ''.join(f'2026-03-{1 + i // 1440:02}T{i // 60 % 24:02}:{i % 60:02}\n' for i in range(10000))
        rows = self.damjang('due', '--client', '한빛', '--received', '-', given=lines.encode()).rows
        self.assertEqual(len(rows), 10000)
        due = [row['due'] for row in rows]
        self.assertEqual(due, sorted(due), 'what came later is due no earlier')

    def test_the_ends_of_time(self):
        for received in ('0001-01-01T00:00Z', '9999-12-31T23:59:59Z'):
            for more in ([], ['--json'], ['--within', '366 business-days'], ['--within', '8000h', '--json']):
                answer = self.run_raw('--database', str(self.file), 'due', '--client', '한빛', '--received', received, *more)
                self.assertIn(answer.status, (0, 1), answer.err)

    def test_the_judge_says_the_same(self):
        """A reply is late by the contact hours since it was due, and no later reply is."""
        said = {'2026년 3월 6일 금요일': [('한빛', '오후 4:30', '언제 될까요?'), ('한빛', '오후 5:50', '혹시 보셨나요?')],
                '2026년 3월 9일 월요일': [('나', '오후 2:00', '오늘 보내드릴게요'), ('나', '오후 3:00', '보냈습니다')]}
        self.damjang('import', '--client', '한빛', self.write('chat.txt', program.chat('한빛', said)))
        due = self.due('2026-03-06T16:30')['due']
        late = [[(reason['kind'], reason['minutes'], reason['edge']) for reason in row['reasons']] for row in self.damjang('log').rows]
        self.assertEqual(late, [[], [], [('late-reply', 90, due)], []])
        self.damjang('exception', 'add', '--from', '2026-03-09', '--part-closed', '9-12')
        self.assertEqual([row['verdict'] for row in self.damjang('log').rows], ['within'] * 4)

    def test_words_for_people(self):
        self.damjang('exception', 'add', '--from', '2026-03-09', '--to', '2026-03-11', '--vacation', '--reason', '제주')
        self.damjang('reserve', 'add', '저녁 식사', '--hours', '17-19', '--on', 'fri')
        out = self.damjang('due', '--client', '한빛', '--received', '2026-03-06T16:30').lines
        self.assertEqual(out, ['한빛: received Fri, 6 Mar 2026 16:30, to be answered within 4 h',
                               '  Fri, 6 Mar 2026 16:30 – 17:00  30 min',
                               '  not counted: Fri, 6 Mar 2026 17:00 – 18:00 (reserved time: 저녁 식사)',
                               '  not counted: Sat, 7 Mar 2026 (day off, Saturday)',
                               '  not counted: Sun, 8 Mar 2026 (day off, Sunday)',
                               '  not counted: Mon, 9 Mar 2026 – Wed, 11 Mar 2026 (vacation: 제주)',
                               '  Thu, 12 Mar 2026 09:00 – 12:00  3 h',
                               '  Thu, 12 Mar 2026 13:00 – 13:30  30 min',
                               '  together 4 h: due Thu, 12 Mar 2026 13:30'])
        korean = self.damjang('due', '--client', '한빛', '--received', '2026-03-06T16:30', LC_ALL='ko_KR.UTF-8', LANGUAGE='ko').out
        for word in ('2026년 3월 6일 (금) 16:30 – 17:00  30분', '제주', '2026년 3월 12일 (목) 13:30'):
            self.assertIn(word, korean)

    def test_a_weekday_without_a_rule_has_words_too(self):
        self.damjang('client', 'add', 'Nora')
        self.damjang('terms', 'set', '--client', 'Nora', 'hours.sun=inherit', 'effective-from=2026-01-01')
        self.damjang('terms', 'set', '--defaults', 'hours.sun=inherit', 'effective-from=2026-01-01')
        arguments = ['due', '--client', 'Nora', '--received', '2026-03-06T16:30']
        self.assertEqual(self.damjang(*arguments).lines[2:4], ['  not counted: Sat, 7 Mar 2026 (day off, Saturday)',
                                                               '  not counted: Sun, 8 Mar 2026 (nothing agreed)'])
        self.assertEqual([(skipped['date'], skipped['reason']) for skipped in self.damjang(*arguments, '--json').row['skipped']],
                         [('2026-03-07', 'day-off'), ('2026-03-08', 'no-rule')])

    def test_json_is_not_translated(self):
        arguments = ['due', '--json', '--client', '한빛', '--received', '2026-03-06T16:30']
        self.assertEqual(self.damjang(*arguments, LC_ALL='ko_KR.UTF-8', LANGUAGE='ko').out, self.damjang(*arguments).out)

    def test_bad_input(self):
        whom, when = ['--client', '한빛'], ['--received', '2026-03-06T16:30']
        for arguments, words in ((when, ['--client', '--defaults']), ([*whom, '--defaults', *when], ['--client', '--defaults']), (whom, ['--received']),
                                 (['--client', 'nobody', *when], ['nobody']), ([*whom, '--received', 'noon'], ['--received', 'noon']),
                                 ([*whom, '--received', ''], ['--received']), ([*whom, '--received', b'\xff'], ['--received', 'UTF-8']),
                                 ([*whom, *when, '--within', 'soon'], ['--within', 'soon']), ([*whom, *when, '--within', '0h'], ['--within', '0h']),
                                 ([*whom, *when, '--within', 'none'], ['--within', 'none']),
                                 ([*whom, *when, '--within', 'inherit'], ['--within', 'inherit']),
                                 ([*whom, *when, '--within', '-4h'], ['--within', '-4h']),
                                 ([*whom, *when, '--within', '367 business-days'], ['--within', '367']), ([*whom, *when, 'x'], ['x'])):
            with self.subTest(arguments=arguments):
                self.refused('due', *arguments, says=words)


if __name__ == '__main__':
    program.main()
