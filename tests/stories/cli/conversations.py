# SPDX-License-Identifier: GPL-3.0-or-later
"""What came before a contact: invitations, answers that came late, grace, planned calls; whatever is imported first."""

import program

MONDAY = '2026년 3월 9일 월요일'
TUESDAY = '2026년 3월 10일 화요일'
FRIDAY = '2026년 3월 13일 금요일'
SATURDAY = '2026년 3월 14일 토요일'
SUNDAY = '2026년 3월 15일 일요일'
SAID = {
    MONDAY: [('한빛', '오전 10:00', '시안 언제 되나요?'),
             ('한빛', '오전 11:00', '급해요'),
             ('나', '오후 4:00', '내일 보낼게요'),
             ('한빛', '오후 6:05', '네'),
             ('한빛', '오후 10:58', '지금도 일하세요?')],
    TUESDAY: [('나', '오전 9:30', '아니요'),
              ('한빛', '오후 8:30', '그럼 하나만'),
              ('한빛', '오후 9:10', '전화 주세요')],
    FRIDAY: [('나', '오후 8:00', '보냈어요')],
    SATURDAY: [('한빛', '오전 11:00', '잘 받았어요')],
    SUNDAY: [('한빛', '오전 11:00', '하나 더')],
}


class Conversations(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')

    def read(self, name, days):
        return self.damjang('import', '--json', '--client', '한빛', self.write(name, program.chat('한빛', days))).row

    def said(self, *more):
        """Each contact with its verdict and its reasons."""
        return {row['at'][5:16]: (row['verdict'], [(reason['kind'], reason['minutes']) for reason in row['reasons']])
                for row in self.damjang('log', '--client', '한빛', *more).rows}

    def reason(self, at, kind):
        row = next(row for row in self.damjang('log').rows if row['at'].startswith(f'2026-{at}'))
        return next(reason for reason in row['reasons'] if reason['kind'] == kind)

    def test_invited_and_late(self):
        done = self.read('chat.txt', SAID)
        self.assertEqual(self.said(), {
            '03-09T10:00': ('within', []),
            '03-09T11:00': ('within', []),
            # Due at 3 PM, an hour of the four being lunch.
            '03-09T16:00': ('breach', [('late-reply', 60)]),
            '03-09T18:05': ('exception', [('invited', None)]),
            '03-09T22:58': ('exception', [('invited', None)]),
            '03-10T09:30': ('within', []),
            # I wrote at 9:30, but eight open hours ago.
            '03-10T20:30': ('breach', [('outside-hours', 150)]),
            '03-10T21:10': ('breach', [('outside-hours', 190)]),
            # Friday evening, outside my own hours, and late for Tuesday.
            '03-13T20:00': ('breach', [('own-rule', 120), ('late-reply', 1200)]),
            '03-14T11:00': ('exception', [('invited', None)]),
            # Friday evening does not invite all weekend.
            '03-15T11:00': ('breach', [('outside-hours', 1320)]),
        })
        self.assertEqual(done['breaches'], sum(verdict == 'breach' for verdict, _ in self.said().values()))

        late = self.reason('03-09T16:00', 'late-reply')
        self.assertEqual((late['since'], late['edge'], late['rule'], late['terms-from']),
                         ('2026-03-09T10:00:00+09:00', '2026-03-09T15:00:00+09:00', None, '2026-01-01'))
        self.assertEqual(self.reason('03-09T22:58', 'invited')['edge'], '2026-03-09T16:00:00+09:00')
        night = self.reason('03-10T21:10', 'outside-hours')
        self.assertEqual((night['rule'], night['name'], night['side']), ('night', 'night, Tuesday', 'mine'))

    def test_the_dry_run_says_the_same(self):
        path = self.write('chat.txt', program.chat('한빛', SAID))
        dry = self.damjang('import', '--json', '--client', '한빛', '--dry-run', path).row
        done = self.damjang('import', '--json', '--client', '한빛', path).row
        self.assertEqual((dry['breaches'], dry['new']), (done['breaches'], done['new']))

    def test_a_part_of_the_log_knows_what_came_before_it(self):
        self.read('chat.txt', SAID)
        whole = self.said()
        for day in ('2026-03-10', '2026-03-13', '2026-03-14', '2026-03-15'):
            with self.subTest(day):
                part = self.said('--from', day)
                self.assertEqual(part, {at: whole[at] for at in whole if f'2026-{at}' >= day})

    def test_the_order_of_imports_changes_nothing(self):
        days = list(SAID)
        first = dict(list(SAID.items())[:3])
        second = {day: SAID[day] for day in days[1:]}
        for number, order in enumerate(((first, second), (second, first))):
            self.file = self.home / f'order-{number}.db'
            self.agree_on_defaults()
            self.damjang('client', 'add', '한빛')
            for part, said in enumerate(order):
                self.read(f'{number}-{part}.txt', said)
            with self.subTest(number):
                if number == 0:
                    expected = self.said()
                self.assertEqual(self.said(), expected)

    def test_grace(self):
        self.damjang('settings', 'set', 'grace-minutes=10')
        self.damjang('settings', 'set', 'invited-hours=0')
        self.read('chat.txt', SAID)
        said = self.said()
        self.assertEqual(said['03-09T18:05'], ('within', [('grace', 5)]))
        self.assertEqual(said['03-09T22:58'], ('breach', [('outside-hours', 298)]))
        self.assertEqual(self.reason('03-09T18:05', 'grace')['rule'], 'night')

    def test_planned(self):
        self.read('chat.txt', SAID)
        self.damjang('plan', 'add', '--client', '한빛', '--start', '2026-03-10T21:00', '--for', '30m')
        said = self.said()
        self.assertEqual(said['03-10T21:10'], ('exception', [('invited', None)]))
        self.assertEqual(said['03-10T20:30'][0], 'breach')
        self.assertIsNone(self.reason('03-10T21:10', 'invited')['edge'])


if __name__ == '__main__':
    program.main()
