# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong use and bad input: exit status 2, one line that says what and where, and nothing changed."""

import program

# What is typed, and words that the one line must hold.
TABLE = [
    (['frobnicate'], ['frobnicate']),
    (['cleint', 'list'], ['cleint', 'client']),
    (['client'], ['client']),
    (['client', 'ad', 'x'], ['client ad', 'client add']),
    (['client', 'add'], ['NAME']),
    (['client', 'add', ''], ['name']),
    (['client', 'add', ' \t '], ['name']),
    (['client', 'add', 'a' * 501], ['500']),
    (['client', 'add', 'a', 'b'], ['b']),
    (['client', 'add', 'x', '--zone', 'Mars/Olympus'], ['--zone', 'Mars/Olympus']),
    (['client', 'add', 'x', '--zone', '+09:00'], ['--zone', '+09:00']),
    (['client', 'add', 'x', '--email', 'nobody'], ['--email', 'nobody']),
    (['client', 'add', 'x', '--phone', 'nobody'], ['--phone', 'nobody']),
    (['client', 'add', 'x', '--frobnicate'], ['--frobnicate']),
    (['client', 'add', 'x', '--email'], ['--email']),
    (['client', 'add', b'\xff\xfe'], ['UTF-8']),
    (['client', 'add', 'x', '--note', b'\xff'], ['--note', 'UTF-8']),
    (['client', 'show', 'nobody'], ['nobody']),
    (['client', 'show', '김하눌'], ['김하눌', '김하늘']),
    (['client', 'show', '#99'], ['#99']),
    (['client', 'show', '99999999999999999999'], ['99999999999999999999']),
    (['client', 'edit', '김하늘', '--name', ''], ['name']),
    (['client', 'edit', '김하늘', '--is-person', '--is-company'], ['--is-person']),
    (['client', 'delete', 'twin'], ['twin', '#']),
    (['client', 'archive', 'twin'], ['twin', '#']),
    (['terms'], ['terms']),
    (['terms', 'set'], ['KEY=VALUE']),
    (['terms', 'set', 'hours.mon=9-12'], ['--defaults', '--client']),
    (['terms', 'set', '--defaults', '--client', '김하늘', 'hours.mon=9-12'], ['--defaults', '--client']),
    (['terms', 'set', '--defaults'], ['KEY=VALUE']),
    (['terms', 'set', '--defaults', 'hours.mon'], ['hours.mon', 'KEY=VALUE']),
    (['terms', 'set', '--defaults', '=9-12'], ['KEY=VALUE']),
    (['terms', 'set', '--defaults', 'hours.mon=25-30'], ['hours.mon', '25-30']),
    (['terms', 'set', '--defaults', 'hours.mon='], ['hours.mon']),
    (['terms', 'set', '--defaults', 'hours.mon=9-12', 'hours.tue=9-'], ['hours.tue', '9-']),
    (['terms', 'set', '--defaults', 'hours.mon=9-12', 'hours.mon=13-18'], ['hours.mon', 'twice']),
    (['terms', 'set', '--defaults', 'hours.mon-fri=9-12', 'hours.tue=13-18'], ['hours.tue', 'twice']),
    (['terms', 'set', '--defaults', 'hours.mob=9-12'], ['hours.mob', 'hours.mon']),
    (['terms', 'set', '--defaults', 'colour=blue'], ['colour']),
    (['terms', 'set', '--defaults', 'zone=Asia/Soul'], ['zone', 'Asia/Soul']),
    (['terms', 'set', '--defaults', 'channels.official=pigeon'], ['channels.official', 'pigeon']),
    (['terms', 'set', '--defaults', 'call-length=long'], ['call-length', 'long']),
    (['terms', 'set', '--defaults', 'call-length=-5m'], ['call-length', '-5m']),
    (['terms', 'set', '--defaults', 'reply-within=4x'], ['reply-within', '4x']),
    (['terms', 'set', '--defaults', 'hours.mon=9-12', 'effective-from=2026-02-30'], ['effective-from', '2026-02-30']),
    (['terms', 'set', '--defaults', 'hours.mon=9-12', 'effective-from=tomorrow'], ['effective-from', 'tomorrow']),
    (['terms', 'set', '--defaults', 'effective-from=2026-02-28'], ['effective-from']),
    (['terms', 'set', '--client', 'nobody', 'hours.mon=9-12'], ['nobody']),
    (['terms', 'set', '--client', 'twin', 'hours.mon=9-12'], ['twin', '#']),
    (['terms', 'show'], ['--defaults', '--client']),
    (['terms', 'show', '--client', 'nobody'], ['nobody']),
    (['terms', 'list', '--defaults', 'x'], ['x']),
    (['import'], ['FILE']),
    (['import', 'missing.txt'], ['missing.txt']),
    (['import', '--client', 'nobody', 'missing.txt'], ['nobody']),
    (['import', '--zone', 'Nowhere', 'missing.txt'], ['--zone', 'Nowhere']),
    (['import', '/'], ['/']),
    (['import', '/dev/null'], ['/dev/null']),
    (['log', '--from', '2026-13-01'], ['--from', '2026-13-01']),
    (['log', '--to', '1.3.2026'], ['--to', '1.3.2026']),
    (['log', '--from', '2026-03-02', '--to', '2026-03-01'], ['2026-03-01', '2026-03-02']),
    (['log', '--client', 'nobody'], ['nobody']),
    (['log', 'x'], ['x']),
    (['now', '--at', 'noon'], ['--at', 'noon']),
    (['now', '--at', '2026-02-29T10:00'], ['--at', '2026-02-29T10:00']),
    (['now', '--at', '2026-03-02T25:00'], ['--at', '2026-03-02T25:00']),
    (['now', '--client', 'nobody'], ['nobody']),
    (['now', '--client', ''], ['client']),
    (['hours', '--from', '2026-03-02', '--to', '2026-03-02'], ['--client']),
    (['hours', '--client', '김하늘', '--to', '2026-03-02'], ['--from']),
    (['hours', '--client', '김하늘', '--from', '2026-03-02'], ['--to']),
    (['hours', '--client', '김하늘', '--from', '2026-03-02', '--to', '2026-03-01'], ['2026-03-01', '2026-03-02']),
    (['hours', '--client', '김하늘', '--from', '2026-03-02', '--to', '2026-03-03', '--side', 'left'], ['--side', 'left']),
    (['hours', '--client', '김하늘', '--from', '0001-01-01', '--to', '9999-12-31'], ['100 years']),
    (['--json'], ['command']),
    (['--frobnicate'], ['--frobnicate']),
    (['now', '--database', ''], ['--database']),
    (['client', 'add', 'two\nlines', 'x\ny'], ['x y']),
    (['client', 'add', 'two\nlines'], ['name', '4', 'U+000A']),
    (['client', 'add', '가\x1b[2J'], ['name', '2', 'U+001B']),
    (['client', 'add', 'a\u2028b'], ['name', '2', 'U+2028']),
    (['client', 'edit', '김하늘', '--name', 'tab\there'], ['--name', '4', 'U+0009']),
    (['terms', 'set', '--defaults', 'holidays=maybe'], ['holidays', 'maybe']),
    (['terms', 'set', '--defaults', 'holiday-calendar=korae'], ['holiday-calendar', 'korae', 'korea']),
    (['terms', 'set', '--client', '김하늘', 'theirs.holiday-calendar=x'], ['theirs.holiday-calendar', 'x']),
    (['terms', 'set', '--defaults', 'holiday-calendar='], ['holiday-calendar']),
    (['hours', '--client', '김하늘', '--from', '2026-03-02', '--to', '2026-03-03', '--side', ''], ['--side']),
    (['terms', 'set', '--defaults', 'channels.official=phone,zoom', 'channels.refused=zoom,sms'],
     ['zoom', 'channels.official', 'channels.refused']),
    (['terms', 'set', '--client', '김하늘', 'theirs.channels.refused=sms', 'theirs.channels.tolerated=sms'],
     ['sms', 'theirs.channels.tolerated', 'theirs.channels.refused']),
]


class BadInput(program.Story):
    def test_each_is_told_and_changes_nothing(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '김하늘')
        self.damjang('client', 'add', 'twin')
        self.damjang('client', 'add', 'twin')
        before = self.state()
        for arguments, words in TABLE:
            with self.subTest(arguments=arguments):
                self.refused(*arguments, says=words)
        self.assertEqual(self.state(), before)

    def state(self):
        return (self.damjang('client', 'list', '--archived', '--json').out, self.damjang('terms', 'list', '--defaults', '--json').out,
                self.damjang('terms', 'list', '--client', '김하늘', '--json').out, self.damjang('log').out)

    def test_wrong_use_makes_no_file(self):
        self.refused('terms', 'set', '--defaults', 'hours.mon=25-30')
        self.refused('client', 'add', '')
        self.assertFalse(self.file.exists())

    def test_bad_chats(self):
        self.damjang('client', 'add', '한빛')
        head = program.chat('한빛', {})
        for name, content in {'empty.txt': '', 'letter.txt': 'Dear Sir,\nnothing here.\n', 'binary.txt': bytes(range(256)) * 64,
                              'zeros.txt': b'\0' * 4096, 'head.txt': head, 'picture.txt': b'\x89PNG\r\n\x1a\n' + b'\0' * 99,
                              'bad.txt': b'\xff\xfe\xfd' * 100, 'long.txt': b'x' * 3000000}.items():
            with self.subTest(name=name):
                self.refused('import', '--client', '한빛', self.write(name, content), says=(name,))
        self.assertEqual(self.damjang('log').out, '')

    def test_a_truncated_chat_is_read_as_far_as_it_goes(self):
        self.damjang('client', 'add', '한빛')
        whole = program.chat('한빛', {'2026년 3월 2일 월요일': [('한빛', '오전 9:00', '하나'), ('나', '오전 9:01', '둘'),
                                                        ('한빛', '오전 9:02', '셋')]}).encode()
        path = self.write('cut.txt', whole[:-20])
        row = self.damjang('import', '--json', '--client', '한빛', path).row
        self.assertGreaterEqual(row['new'], 2)

    def test_without_a_command_there_is_a_hint(self):
        answer = self.run_raw('--json')
        self.assertEqual((answer.status, answer.out), (2, ''))
        self.assertIn('--help', answer.err)


    def test_a_file_is_named_once(self):
        self.damjang('client', 'add', '한빛')
        for name in ('missing.txt', str(self.home / 'missing.txt'), '/dev/null', '/'):
            answer = self.refused('import', '--client', '한빛', name, says=(f'damjang: {name}: ',))
            self.assertEqual(answer.err.count(name) if len(name) > 1 else answer.err.count(': '), 1 if len(name) > 1 else 2)

    def test_a_window_needs_a_display(self):
        for arguments in ([], ['--demo'], ['--at', '2026-03-02T10:00+09:00']):
            answer = self.run_raw(*arguments)
            self.assertEqual((answer.status, answer.out, len(answer.err.splitlines())), (3, '', 1), answer.err)
            self.assertIn('display', answer.err)


class Help(program.Story):
    def test_help_and_version_need_no_display(self):
        for arguments in (['--help'], ['-h'], ['help'], ['help', 'client'], ['client', '--help'], ['client', 'add', '--help'],
                          ['terms', 'set', '--help'], ['import', '--help'], ['log', '--help'], ['now', '--help'],
                          ['hours', '--help'], ['due', '--help'], ['exception', '--help'], ['help', 'exception'],
                          ['exception', 'add', '--help'], ['exception', 'edit', '--help'], ['reserve', 'add', '--help'],
                          ['plan', 'add', '--help'], ['zone', 'add', '--help'], ['settings', 'set', '--help'], ['--version'],
                          ['client', 'list', '--version']):
            with self.subTest(arguments=arguments):
                answer = self.run_raw(*arguments)
                self.assertEqual((answer.status, answer.err), (0, ''))
                self.assertIn('damjang', answer.out)
        self.assertFalse((self.home / 'data').exists(), 'asking for help made a file')

    def test_help_lists_every_command(self):
        text = self.run_raw('--help').out
        for words in ('client add', 'client list', 'client show', 'client edit', 'client archive', 'client restore',
                      'client delete', 'terms set', 'terms show', 'terms list', 'exception add', 'exception list', 'exception edit',
                      'exception remove', 'reserve add', 'reserve list', 'reserve remove', 'plan add', 'plan list', 'plan export', 'plan remove',
                      'zone add', 'zone list', 'zone remove', 'settings set', 'settings show', 'import', 'log', 'now', 'hours', 'due'):
            self.assertIn(f'  {words} ', text)


if __name__ == '__main__':
    program.main()
