# SPDX-License-Identifier: GPL-3.0-or-later
"""Reserved time, planned contacts, where I am, and the settings."""

import program

MONDAY = '2026년 3월 9일 월요일'


class Kept(program.Story):
    def setUp(self):
        super().setUp()
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')

    def hours(self, day):
        rows = self.damjang('hours', '--json', '--client', '한빛', '--from', day, '--to', day).rows
        return [(row['start'][11:16], row['end'][11:16]) for row in rows]

    def now(self, at, status):
        return self.damjang('now', '--json', '--client', '한빛', '--at', at, status=status).row['mine']

    def verdicts(self):
        return [(row['at'][11:16], row['verdict'], [reason['kind'] for reason in row['reasons']]) for row in
                self.damjang('log', '--client', '한빛').rows]

    def read_chat(self, *said):
        self.damjang('import', '--client', '한빛', self.write('chat.txt', program.chat('한빛', {MONDAY: list(said)})))


class Reserve(Kept):
    def add(self, *arguments):
        return self.damjang('reserve', 'add', '--json', *arguments).row

    def test_keys_and_types(self):
        row = self.add('저녁 식사', '--hours', '17-21', '--on', 'mon,wed-fri', '--kind', 'family')
        self.assertEqual({key: row[key] for key in row if key != 'id'},
                         {'title': '저녁 식사', 'kind': 'family', 'on': 'mon,wed,thu,fri', 'hours': '17:00-21:00', 'from': None, 'to': None})
        dated = self.add('독서', '--hours', '22-2', '--on', 'weekend', '--from', '2026-03-01', '--to', '2026-03-31')
        self.assertEqual((dated['kind'], dated['on'], dated['hours'], dated['from'], dated['to']),
                         ('personal', 'sat,sun', '22:00-02:00', '2026-03-01', '2026-03-31'))
        self.assertEqual(self.damjang('reserve', 'list', '--json').rows, [row, dated])
        removed = self.damjang('reserve', 'remove', '--json', f'#{row["id"]}').row
        self.assertEqual(removed, {**row, 'removed': True})
        self.assertEqual(self.damjang('reserve', 'list', '--json').rows, [dated])

    def test_weekdays(self):
        for typed, on in ((None, 'mon,tue,wed,thu,fri,sat,sun'), ('daily', 'mon,tue,wed,thu,fri,sat,sun'), ('weekdays', 'mon,tue,wed,thu,fri'),
                          ('weekend', 'sat,sun'), ('fri-mon', 'mon,fri,sat,sun'), ('월, 수', 'mon,wed'), ('sun,mon,sun', 'mon,sun')):
            self.assertEqual(self.add('x', '--hours', '1-2', *(['--on', typed] if typed else []))['on'], on, typed)

    def test_hours_now_and_due_go_by_it(self):
        number = self.add('저녁 식사', '--hours', '17-21', '--on', 'mon')['id']
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '12:00'), ('13:00', '17:00')])
        mine = self.now('2026-03-09T17:30', 1)
        self.assertEqual((mine['reason']['kind'], mine['reason']['name'], mine['reason']['reserved'], mine['reason']['exception']),
                         ('reserved', '저녁 식사', number, None))
        row = self.damjang('due', '--json', '--client', '한빛', '--received', '2026-03-09T16:30').row
        self.assertEqual((row['due'], [(skipped['date'], skipped['reason'], skipped['name'], skipped['start'][11:16], skipped['end'][11:16])
                                       for skipped in row['skipped']]),
                         ('2026-03-10T13:30:00+09:00', [('2026-03-09', 'reserved', '저녁 식사', '17:00', '18:00')]))
        self.damjang('exception', 'add', '--from', '2026-03-09', '--hours', '9-20', '--client', '한빛')
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '17:00')], 'always taken away')
        self.damjang('reserve', 'remove', str(number))
        self.assertEqual(self.hours('2026-03-09'), [('09:00', '20:00')])

    def test_it_passes_midnight_and_has_bounds(self):
        self.damjang('terms', 'set', '--client', '한빛', 'hours.mon-sun=0-24', 'effective-from=2026-01-01')
        self.add('밤', '--hours', '23-1', '--from', '2026-03-09', '--to', '2026-03-10')
        self.assertEqual(self.hours('2026-03-09'), [('00:00', '23:00')])
        self.assertEqual(self.hours('2026-03-10'), [('01:00', '23:00')])
        self.assertEqual(self.hours('2026-03-11'), [('01:00', '00:00')])

    def test_the_log_is_judged_again(self):
        self.read_chat(('한빛', '오후 5:30', '안녕하세요'))
        self.assertEqual(self.verdicts(), [('17:30', 'within', [])])
        number = self.add('저녁 식사', '--hours', '17-21')['id']
        self.assertEqual(self.verdicts(), [('17:30', 'breach', ['outside-hours'])])
        self.assertEqual(self.damjang('log').row['reasons'][0]['rule'], 'reserved')
        self.damjang('reserve', 'remove', str(number))
        self.assertEqual(self.verdicts(), [('17:30', 'within', [])])

    def test_words_for_people(self):
        self.assertIn('No time is reserved', self.damjang('reserve', 'list').out)
        self.damjang('reserve', 'add', '저녁 식사', '--hours', '17-21', '--on', 'mon,fri', '--from', '2026-03-09')
        self.assertIn('저녁 식사 (personal)  Mon, Fri 17:00-21:00, from Mon, 9 Mar 2026', self.damjang('reserve', 'list').out)
        self.assertIn('(reserved time: 저녁 식사)', self.damjang('now', '--client', '한빛', '--at', '2026-03-09T17:30', status=1).out)

    def test_bad_input_changes_nothing(self):
        self.add('저녁 식사', '--hours', '17-21')
        before = self.damjang('reserve', 'list', '--json').out
        some = ['x', '--hours', '17-21']
        for arguments, words in ((['add'], ['TITLE']), (['add', 'x'], ['--hours']), (['add', '', '--hours', '1-2'], ['title']),
                                 (['add', ' ', '--hours', '1-2'], ['title']), (['add', 'x' * 501, '--hours', '1-2'], ['500', '501']),
                                 (['add', 'a\nb', '--hours', '1-2'], ['title', 'U+000A']), (['add', 'x', '--hours', '25-30'], ['--hours', '25-30']),
                                 (['add', 'x', '--hours', '9-'], ['--hours', '9-']), (['add', 'x', '--hours', 'closed'], ['--hours', 'closed']),
                                 (['add', *some, '--on', 'mob'], ['--on', 'mob']), (['add', *some, '--on', ''], ['--on']),
                                 (['add', *some, '--on', 'mon,,tue'], ['--on']), (['add', *some, '--kind', 'work'], ['--kind', 'work', 'focus']),
                                 (['add', *some, '--from', '2026-02-30'], ['--from', '2026-02-30']),
                                 (['add', *some, '--to', '2051-01-01'], ['--to', '2051-01-01', '2050']),
                                 (['add', *some, '--from', '2026-03-10', '--to', '2026-03-09'], ['2026-03-09', '2026-03-10']),
                                 (['add', *some, '--on', 'sun', '--from', '2026-03-09', '--to', '2026-03-10'], ['--on', '2026-03-09']),
                                 (['remove', '99'], ['#99']), (['remove', 'dinner'], ['dinner', 'reserve list']), (['list', 'x'], ['x'])):
            with self.subTest(arguments=arguments):
                self.refused('reserve', *arguments, says=words)
        self.assertEqual(self.damjang('reserve', 'list', '--json').out, before)


class Plan(Kept):
    def add(self, *arguments):
        return self.damjang('plan', 'add', '--json', '--client', '한빛', *arguments).row

    def test_keys_and_types(self):
        row = self.add('--start', '2026-03-09T20:00', '--for', '45m', '--channel', 'zoom', '--title', '로고')
        self.assertEqual({key: row[key] for key in row if key not in ('id', 'uid', 'client-id')},
                         {'client': '한빛', 'kind': 'video', 'channel': 'zoom', 'start': '2026-03-09T20:00:00+09:00',
                          'end': '2026-03-09T20:45:00+09:00', 'minutes': 45, 'title': '로고', 'example': False})
        self.assertIsInstance(row['uid'], str)
        self.assertEqual(self.damjang('plan', 'list', '--json').row, row)
        self.assertEqual(self.damjang('plan', 'remove', '--json', str(row['id'])).row, {**row, 'removed': True})
        self.assertEqual(self.damjang('plan', 'list', '--json').out, '')

    def test_kind_and_channel_follow_from_one_another(self):
        for given, kind, channel in (([], 'call', 'phone'), (['--kind', 'video'], 'video', 'zoom'), (['--kind', 'meeting'], 'meeting', 'in-person'),
                                     (['--channel', 'in-person'], 'meeting', 'in-person'), (['--channel', 'meet'], 'video', 'meet'),
                                     (['--channel', 'kakaotalk'], 'call', 'kakaotalk'),
                                     (['--kind', 'call', '--channel', 'zoom'], 'call', 'zoom')):
            row = self.add('--start', '2026-03-09T20:00', *given)
            self.assertEqual((row['kind'], row['channel'], row['minutes']), (kind, channel, 30), given)

    def test_who_and_when_is_listed(self):
        self.damjang('client', 'add', '김하늘')
        late = self.add('--start', '2026-03-10T20:00')['id']
        early = self.damjang('plan', 'add', '--json', '--client', '김하늘', '--start', '2026-03-09T23:50').row['id']

        def listed(*more):
            return [row['id'] for row in self.damjang('plan', 'list', '--json', *more).rows]
        self.assertEqual(listed(), [early, late], 'by time')
        self.assertEqual(listed('--client', '한빛'), [late])
        self.assertEqual(listed('--from', '2026-03-10'), [early, late], 'it goes on after midnight')
        self.assertEqual(listed('--to', '2026-03-09'), [early])
        self.assertEqual(listed('--from', '2026-03-11'), [])

    def test_what_is_planned_is_invited(self):
        self.read_chat(('한빛', '오후 8:10', '들리시나요?'), ('한빛', '오후 9:10', '고맙습니다'))
        self.assertEqual([verdict for _, verdict, _ in self.verdicts()], ['breach', 'breach'])
        number = self.add('--start', '2026-03-09T20:00', '--for', '1h')['id']
        first, second = self.verdicts()
        self.assertEqual((first[1], second[1]), ('exception', 'breach'))
        self.assertIn('invited', first[2])
        self.damjang('plan', 'remove', str(number))
        self.assertEqual([verdict for _, verdict, _ in self.verdicts()], ['breach', 'breach'])

    def test_a_clock_that_is_moved(self):
        """A time that my clock skips is none, and one that it shows twice has to be told apart."""
        self.damjang('settings', 'set', 'zone=America/New_York')
        self.refused('plan', 'add', '--client', '한빛', '--start', '2026-03-08T02:30', says=['--start', '2026-03-08T02:30', 'America/New_York'])
        self.refused('plan', 'add', '--client', '한빛', '--start', '2026-11-01T01:30',
                     says=['--start', 'twice', '2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'])
        self.assertEqual(self.damjang('plan', 'list', '--json').out, '')
        for start in ('2026-03-08T01:30:00-05:00', '2026-03-08T03:00:00-04:00', '2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'):
            self.assertEqual(self.add('--start', start)['start'], start)
        self.assertEqual(self.add('--start', '2026-03-08T01:59')['start'], '2026-03-08T01:59:00-05:00')
        self.assertEqual(self.add('--start', '2026-11-01T02:00')['start'], '2026-11-01T02:00:00-05:00')
        # Half an hour is skipped there, from two o'clock on.
        self.damjang('settings', 'set', 'zone=Australia/Lord_Howe')
        self.refused('plan', 'add', '--client', '한빛', '--start', '2026-10-04T02:15', says=['2026-10-04T02:15', 'Australia/Lord_Howe'])
        self.assertEqual(self.add('--start', '2026-10-04T02:30')['start'], '2026-10-04T02:30:00+11:00')

    def test_words_for_people(self):
        self.assertIn('Nothing is planned', self.damjang('plan', 'list').out)
        self.add('--start', '2026-03-09T23:30')
        self.assertIn('Mon, 9 Mar 2026 23:30 – 24:00  한빛', self.damjang('plan', 'list').out)
        out = self.damjang('plan', 'add', '--client', '한빛', '--start', '2026-03-09T20:00', '--title', '로고').out
        self.assertIn('Mon, 9 Mar 2026 20:00 – 20:30  한빛: call (phone) “로고”', out)

    def test_bad_input_changes_nothing(self):
        self.add('--start', '2026-03-09T20:00')
        before = self.damjang('plan', 'list', '--json').out
        whom, when = ['--client', '한빛'], ['--start', '2026-03-09T20:00']
        for arguments, words in ((['add', *when], ['--client']), (['add', *whom], ['--start']), (['add', *when, '--client', 'nobody'], ['nobody']),
                                 (['add', *whom, '--start', 'noon'], ['--start', 'noon']), (['add', *whom, '--start', ''], ['--start']),
                                 (['add', *whom, '--start', '2026-02-29T10:00'], ['--start', '2026-02-29T10:00']),
                                 (['add', *whom, '--start', '1989-12-31T10:00'], ['--start', '1989', '2050']),
                                 (['add', *whom, *when, '--for', 'long'], ['--for', 'long']), (['add', *whom, *when, '--for', '25h'], ['--for', '25h']),
                                 (['add', *whom, *when, '--for', '0m'], ['--for', '0m']), (['add', *whom, *when, '--for', 'none'], ['--for', 'none']),
                                 (['add', *whom, *when, '--for', '2 business-days'], ['--for', '2 business-days']),
                                 (['add', *whom, *when, '--kind', 'party'], ['--kind', 'party', 'meeting']),
                                 (['add', *whom, *when, '--channel', 'pigeon'], ['--channel', 'pigeon']),
                                 (['add', *whom, *when, '--title', 'a\tb'], ['--title', 'U+0009']),
                                 (['list', '--from', '2026-03-10', '--to', '2026-03-09'], ['2026-03-09', '2026-03-10']),
                                 (['list', '--from', 'soon'], ['--from', 'soon']),
                                 (['remove', '99'], ['#99']), (['remove', 'x'], ['x', 'plan list']), (['list', '--client', 'nobody'], ['nobody'])):
            with self.subTest(arguments=arguments):
                self.refused('plan', *arguments, says=words)
        self.assertEqual(self.damjang('plan', 'list', '--json').out, before)


class Zones(Kept):
    def test_where_i_am(self):
        self.assertEqual(self.damjang('zone', 'list', '--json').rows, [{'from': None, 'zone': 'Asia/Seoul', 'source': 'computer'}])
        added = self.damjang('zone', 'add', '--json', 'Europe/Berlin', '--from', '2026-07-01').row
        self.assertEqual(added, {'from': '2026-07-01', 'zone': 'Europe/Berlin', 'source': 'date'})
        self.damjang('zone', 'add', 'Asia/Seoul', '--from', '2026-07-15')
        self.damjang('zone', 'add', 'America/New_York', '--from', '2026-07-01')
        self.damjang('settings', 'set', 'zone=Asia/Tokyo')
        self.assertEqual([(row['from'], row['zone'], row['source']) for row in self.damjang('zone', 'list', '--json').rows],
                         [(None, 'Asia/Tokyo', 'settings'), ('2026-07-01', 'America/New_York', 'date'), ('2026-07-15', 'Asia/Seoul', 'date')])
        self.assertEqual(self.damjang('zone', 'remove', '--json', '2026-07-01').row['removed'], True)
        self.assertEqual(len(self.damjang('zone', 'list', '--json').rows), 2)

    def test_a_clock_is_read_where_i_am(self):
        self.damjang('zone', 'add', 'Europe/Berlin', '--from', '2026-07-01')
        for at, instant in (('2026-06-30T23:59', '2026-06-30T23:59:00+09:00'), ('2026-07-01T00:00', '2026-07-01T07:00:00+09:00'),
                            ('2026-07-01T00:00Z', '2026-07-01T09:00:00+09:00')):
            row = self.run_raw('--database', str(self.file), 'now', '--json', '--client', '한빛', '--at', at).row
            self.assertEqual(row['at'], instant, at)
            self.assertEqual(self.damjang('now', '--client', '한빛', '--at', '-', given=at.encode()).row['at'], instant, at)
            self.assertEqual(self.damjang('due', '--json', '--client', '한빛', '--received', at).row['received'], instant, at)
        self.damjang('plan', 'add', '--client', '한빛', '--start', '2026-07-01T15:00')
        self.assertEqual(self.damjang('plan', 'list', '--json').row['start'], '2026-07-01T15:00:00+02:00')

    def test_hours_follow_unless_the_terms_name_a_zone(self):
        self.damjang('zone', 'add', 'Europe/Berlin', '--from', '2026-07-01')
        self.assertEqual(self.damjang('hours', '--json', '--client', '한빛', '--from', '2026-07-01', '--to', '2026-07-01').rows[0]['start'],
                         '2026-07-01T09:00:00+09:00', 'the defaults name Seoul')
        self.damjang('terms', 'set', '--defaults', 'zone=inherit', 'effective-from=2026-01-01')
        rows = self.damjang('hours', '--json', '--client', '한빛', '--from', '2026-06-30', '--to', '2026-07-01').rows
        self.assertEqual([row['start'] for row in rows], ['2026-06-30T09:00:00+09:00', '2026-06-30T13:00:00+09:00',
                                                         '2026-07-01T09:00:00+02:00', '2026-07-01T13:00:00+02:00'])
        out = self.damjang('hours', '--client', '한빛', '--from', '2026-06-30', '--to', '2026-07-01').out.splitlines()
        self.assertEqual([out[0], out[3]], ['by the clock of Asia/Seoul:', 'by the clock of Europe/Berlin:'])
        self.assertIn('Wed, 1 Jul 2026 09:00 – 12:00', out[4])
        self.assertNotIn('clock', self.damjang('hours', '--client', '한빛', '--from', '2026-07-01', '--to', '2026-07-03').out)
        self.damjang('zone', 'remove', '2026-07-01')
        rows = self.damjang('hours', '--json', '--client', '한빛', '--from', '2026-07-01', '--to', '2026-07-01').rows
        self.assertEqual(rows[0]['start'], '2026-07-01T09:00:00+09:00')

    def test_the_zone_of_the_computer_is_the_last_resort(self):
        row = self.damjang('now', '--client', '한빛', '--at', '-', given=b'2026-03-09T10:00', TZ='UTC').row
        self.assertEqual(row['at'], '2026-03-09T19:00:00+09:00')
        self.damjang('settings', 'set', 'zone=Asia/Seoul')
        row = self.damjang('now', '--client', '한빛', '--at', '-', given=b'2026-03-09T10:00', TZ='UTC').row
        self.assertEqual(row['at'], '2026-03-09T10:00:00+09:00')

    def test_words_for_people(self):
        self.damjang('zone', 'add', 'Europe/Berlin', '--from', '2026-07-01')
        out = self.damjang('zone', 'list').out
        for word in ('Asia/Seoul', 'Wed, 1 Jul 2026: Europe/Berlin'):
            self.assertIn(word, out)

    def test_bad_input_changes_nothing(self):
        self.damjang('zone', 'add', 'Europe/Berlin', '--from', '2026-07-01')
        before = self.damjang('zone', 'list', '--json').out
        for arguments, words in ((['add'], ['ZONE']), (['add', 'Europe/Berlin'], ['--from']),
                                 (['add', 'Europe/Belin', '--from', '2026-08-01'], ['Europe/Belin']),
                                 (['add', '+09:00', '--from', '2026-08-01'], ['+09:00']), (['add', '', '--from', '2026-08-01'], ['zone']),
                                 (['add', 'Asia/Seoul', '--from', '2051-01-01'], ['--from', '2051-01-01', '2050']),
                                 (['add', 'Asia/Seoul', '--from', 'tomorrow'], ['--from', 'tomorrow']),
                                 (['remove', '2026-07-02'], ['2026-07-02', 'zone list']), (['remove', 'Berlin'], ['Berlin']),
                                 (['remove'], ['DATE'])):
            with self.subTest(arguments=arguments):
                self.refused('zone', *arguments, says=words)
        self.assertEqual(self.damjang('zone', 'list', '--json').out, before)


class Settings(Kept):
    def show(self):
        return self.damjang('settings', 'show', '--json').row

    def test_what_holds_when_nothing_is_set(self):
        unset = {'name': None, 'zone': 'Asia/Seoul', 'keep-text': 'no', 'grace-minutes': 0, 'invited-hours': 4}
        self.assertEqual(self.show(), unset)
        changed = self.damjang('settings', 'set', '--json', 'name=이담', 'zone=Europe/Berlin', 'keep-text=yes', 'grace-minutes=5',
                               'invited-hours=1.5').row
        self.assertEqual(changed, {'name': '이담', 'zone': 'Europe/Berlin', 'keep-text': 'yes', 'grace-minutes': 5, 'invited-hours': 1.5})
        self.assertEqual(self.show(), changed)
        self.assertIn('이담', self.damjang('settings', 'show').out)
        self.damjang('settings', 'set', 'name=', 'zone=', 'keep-text=', 'grace-minutes=', 'invited-hours=')
        self.assertEqual(self.show(), unset)

    def test_the_judge_goes_by_them(self):
        self.read_chat(('나', '오후 5:00', '확인 부탁드려요'), ('한빛', '오후 6:03', '네'), ('한빛', '오후 7:30', '하나 더요'))
        self.assertEqual([verdict for _, verdict, _ in self.verdicts()], ['within', 'exception', 'exception'])
        self.damjang('settings', 'set', 'invited-hours=0')
        self.assertEqual([verdict for _, verdict, _ in self.verdicts()], ['within', 'breach', 'breach'])
        self.damjang('settings', 'set', 'grace-minutes=5')
        self.assertEqual(self.verdicts()[1:], [('18:03', 'within', ['grace']), ('19:30', 'breach', ['outside-hours'])])

    def test_bad_input_changes_nothing(self):
        self.damjang('settings', 'set', 'name=이담')
        before = self.show()
        for words, says in ((['set'], ['KEY=VALUE']), (['set', 'name'], ['name', 'KEY=VALUE']), (['set', 'nme=x'], ['nme', 'name']),
                            (['set', 'name=x', 'name=y'], ['name', 'twice']), (['set', 'name=x', 'zone=Mars'], ['zone', 'Mars']),
                            (['set', 'name=x', 'keep-text=maybe'], ['keep-text', 'maybe', 'yes']), (['set', 'name=a\nb'], ['name', 'U+000A']),
                            (['set', 'name=x', 'grace-minutes=5m'], ['grace-minutes', '5m']), (['set', 'grace-minutes=-1'], ['grace-minutes', '-1']),
                            (['set', 'grace-minutes=1441'], ['grace-minutes', '1441']), (['set', 'invited-hours=x'], ['invited-hours', 'x']),
                            (['set', 'invited-hours=25'], ['invited-hours', '25']), (['set', 'invited-hours=nan'], ['invited-hours', 'nan']),
                            (['set', 'invited-hours=1e1'], ['invited-hours', '1e1']), (['set', b'name=\xff'], ['UTF-8'])):
            with self.subTest(words=words):
                self.refused('settings', *words, says=says)
        self.assertEqual(self.show(), before)


if __name__ == '__main__':
    program.main()
