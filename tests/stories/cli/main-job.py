# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by the command line: agree on hours, read a chat, see what crossed the line."""

import program

MONDAY = '2026년 3월 2일 월요일'
SUNDAY = '2026년 3월 8일 일요일'
SAID = {
    MONDAY: [('한빛디자인', '오전 9:00', '안녕하세요'),
             ('나', '오전 9:05', '네, 안녕하세요'),
             ('한빛디자인', '오후 12:30', '점심 드셨어요?'),
             ('한빛디자인', '오후 5:59', '하나만 더요'),
             ('한빛디자인', '오후 6:00', '아, 그리고'),
             ('한빛디자인', '오후 9:14', '지금 되나요?'),
             ('나', '오후 11:05', '내일 볼게요')],
    SUNDAY: [('한빛디자인', '오전 11:00', '주말에 죄송해요')],
}


class MainJob(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛디자인')
        self.export = self.write('chat.txt', program.chat('한빛디자인', SAID))

    def test_a_chat_is_read_and_judged(self):
        done = self.damjang('import', '--json', '--client', '한빛디자인', self.export).row
        self.assertEqual((done['format'], done['contacts'], done['new'], done['duplicate']), ('kakaotalk-windows', 8, 8, 0))
        self.assertEqual(done['unread'], [])
        self.assertEqual(sorted((s['name'], s['contacts'], s['is']) for s in done['speakers']),
                         sorted([('한빛디자인', 6, 'client'), ('나', 2, 'me')]))
        self.assertEqual((done['first'], done['last']), ('2026-03-02T09:00:00+09:00', '2026-03-08T11:00:00+09:00'))
        self.assertEqual(done['breaches'], 4)

        rows = self.damjang('log').rows
        self.assertEqual([(row['at'][5:16], row['direction'], row['verdict']) for row in rows],
                         [('03-02T09:00', 'incoming', 'within'), ('03-02T09:05', 'outgoing', 'within'),
                          ('03-02T12:30', 'incoming', 'exception'), ('03-02T17:59', 'incoming', 'within'),
                          ('03-02T18:00', 'incoming', 'breach'), ('03-02T21:14', 'incoming', 'breach'),
                          ('03-02T23:05', 'outgoing', 'breach'), ('03-08T11:00', 'incoming', 'breach')])
        reasons = {row['at'][5:16]: row['reasons'] for row in rows}
        self.assertEqual([(r['kind'], r['edge']) for r in reasons['03-02T12:30']], [('invited', '2026-03-02T09:05:00+09:00')])
        self.assertEqual([(r['kind'], r['minutes'], r['rule']) for r in reasons['03-02T18:00']], [('outside-hours', 0, 'night')])
        self.assertEqual([(r['kind'], r['minutes'], r['rule']) for r in reasons['03-02T21:14']], [('outside-hours', 194, 'night')])
        self.assertEqual([(r['kind'], r['minutes'], r['rule']) for r in reasons['03-02T23:05']],
                         [('own-rule', 305, 'night'), ('late-reply', 60, None)])
        self.assertEqual([(r['kind'], r['rule']) for r in reasons['03-08T11:00']], [('outside-hours', 'day-off')])
        self.assertEqual(reasons['03-02T21:14'][0]['terms-from'], '2026-01-01')
        self.assertEqual(reasons['03-02T09:00'], [])
        self.assertEqual({row['file'].rsplit('/', 1)[-1] for row in rows}, {'chat.txt'})
        self.assertEqual([row['line'] for row in rows], [5, 6, 7, 8, 9, 10, 11, 13])
        self.assertEqual({row['text'] for row in rows}, {None}, 'the text of messages is kept although nobody asked')

    def test_the_log_can_be_narrowed(self):
        self.damjang('import', '--client', '한빛디자인', self.export)
        self.damjang('client', 'add', '김하늘')
        self.assertEqual(len(self.damjang('log', '--breaches').rows), 4)
        self.assertEqual(len(self.damjang('log', '--from', '2026-03-08').rows), 1)
        self.assertEqual(len(self.damjang('log', '--to', '2026-03-07').rows), 7)
        self.assertEqual(len(self.damjang('log', '--from', '2026-03-02', '--to', '2026-03-02', '--breaches').rows), 3)
        self.assertEqual(self.damjang('log', '--client', '김하늘').rows, [])
        self.assertEqual(len(self.damjang('log', '--client', '한빛디자인').rows), 8)

    def test_the_same_file_again_adds_nothing(self):
        self.damjang('import', '--client', '한빛디자인', self.export)
        again = self.damjang('import', '--json', self.export).row
        self.assertEqual((again['contacts'], again['new'], again['duplicate']), (8, 0, 8))
        self.assertEqual(len(self.damjang('log').rows), 8)

    def test_a_longer_export_adds_what_is_new(self):
        self.damjang('import', '--client', '한빛디자인', self.export)
        longer = {**SAID, '2026년 3월 9일 월요일': [('한빛디자인', '오전 10:00', '새 글')]}
        path = self.write('longer.txt', program.chat('한빛디자인', longer))
        more = self.damjang('import', '--json', path).row
        self.assertEqual((more['new'], more['duplicate']), (1, 8))
        self.assertEqual(len(self.damjang('log').rows), 9)

    def test_a_dry_run_writes_nothing(self):
        dry = self.damjang('import', '--json', '--dry-run', '--client', '한빛디자인', self.export).row
        self.assertEqual((dry['new'], dry['breaches'], dry['dry-run']), (8, 4, True))
        self.assertEqual(self.damjang('log').rows, [])
        self.assertEqual(self.damjang('client', 'show', '--json', '한빛디자인').row['chat-name'], [])

    def test_one_bad_file_does_not_stop_the_others(self):
        bad = self.write('shopping.txt', '우유\n달걀\n')
        answer = self.damjang('import', '--json', '--client', '한빛디자인', bad, str(self.home / 'missing.txt'), self.export,
                              status=2)
        self.assertEqual(answer.row['new'], 8)
        self.assertEqual(len(answer.err.splitlines()), 2, answer.err)
        self.assertIn('shopping.txt', answer.err.splitlines()[0])
        self.assertIn('missing.txt', answer.err.splitlines()[1])

    def test_the_client_is_found_by_the_chat(self):
        self.damjang('client', 'add', '김철수', '--chat-name', '철수 대표님')
        path = self.write('cs.txt', program.chat('철수 대표님', {MONDAY: [('철수 대표님', '오후 8:00', '네'), ('나', '오후 8:01', '네')]}))
        done = self.damjang('import', '--json', path).row
        self.assertEqual(done['client'], '김철수')
        self.assertEqual({s['name']: s['is'] for s in done['speakers']}, {'철수 대표님': 'client', '나': 'me'})

    def test_who_is_who_can_be_said(self):
        days = {MONDAY: [('디자인팀 이 과장', '오후 8:00', '네'), ('홍길동', '오후 8:01', '네')]}
        path = self.write('room.txt', program.chat('작업방', days))
        done = self.damjang('import', '--json', '--dry-run', '--client', '한빛디자인', '--me', '홍길동', path).row
        self.assertEqual({s['name']: s['is'] for s in done['speakers']}, {'디자인팀 이 과장': 'client', '홍길동': 'me'})
        self.assertEqual((done['incoming'], done['outgoing']), (1, 1))
        self.refused('import', '--client', '한빛디자인', '--me', '아무개', path, says=('아무개', '홍길동', 'room.txt'))

    def test_a_chat_without_a_client_is_refused(self):
        path = self.write('other.txt', program.chat('남남', {MONDAY: [('남남', '오후 8:00', '네'), ('나', '오후 8:01', '네')]}))
        self.refused('import', path, says=('other.txt', '남남', '--client'))
        self.assertEqual(self.damjang('log').rows, [])

    def test_the_zone_of_the_device_counts(self):
        self.damjang('import', '--client', '한빛디자인', '--zone', 'Europe/Berlin', self.export)
        first = self.damjang('log').rows[0]
        self.assertEqual(first['at'], '2026-03-02T17:00:00+09:00')

    def test_later_terms_judge_only_what_comes_later(self):
        self.damjang('import', '--client', '한빛디자인', self.export)
        self.damjang('terms', 'set', '--client', '한빛디자인', 'hours.sun=10-12', 'effective-from=2026-03-05')
        verdicts = {row['at'][5:16]: row['verdict'] for row in self.damjang('log').rows}
        self.assertEqual(verdicts['03-08T11:00'], 'within')
        self.assertEqual(verdicts['03-02T21:14'], 'breach')
        self.damjang('terms', 'set', '--client', '한빛디자인', 'hours.mon=9-22', 'effective-from=2026-03-01')
        verdicts = {row['at'][5:16]: row['verdict'] for row in self.damjang('log').rows}
        self.assertEqual(verdicts['03-02T21:14'], 'within')
        self.assertEqual(len(self.damjang('log', '--breaches').rows), 1)

    def test_before_the_first_terms(self):
        path = self.write('old.txt', program.chat('한빛디자인', {'2025년 12월 31일 수요일': [('한빛디자인', '오후 11:00', '네')]}))
        done = self.damjang('import', '--json', path).row
        self.assertEqual((done['breaches'], done['before-terms']), (0, 1))
        row = self.damjang('log').row
        self.assertEqual((row['verdict'], [r['kind'] for r in row['reasons']]), ('before-terms', ['before-terms']))


if __name__ == '__main__':
    program.main()
