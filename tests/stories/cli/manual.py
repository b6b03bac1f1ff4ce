# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page: well formed, and true: every command, option and key that the program knows is in it."""

import os
import re
import shlex
import shutil
import subprocess
import unittest

import program

PAGE = os.environ['DAMJANG_MANUAL']


def keys(value):
    """All keys of nested objects, but those that stand for the terms themselves."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


class Manual(program.Story):
    def setUp(self):
        super().setUp()
        with open(PAGE, encoding='utf-8') as page:
            self.page = page.read().replace('\\-', '-').replace('\\fB', '').replace('\\fR', '').replace('\\fI', '')

    @unittest.skipIf(shutil.which('groff') is None, 'groff is not there')
    def test_it_is_well_formed(self):
        done = subprocess.run(['groff', '-ww', '-man', '-Tutf8', '-z', PAGE], capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ''))

    def test_it_names_every_command_and_option(self):
        listed = re.findall(r'^  (\w+(?: [a-z]+)?)(?: [A-Z]| \s)', self.run_raw('--help').out, re.MULTILINE)
        self.assertGreaterEqual(len(listed), 14)
        for command in listed:
            words = command.split()
            self.assertIn(words[-1], self.page, command)
            for option in re.findall(r'--[a-z-]+', self.run_raw(*words, '--help').out):
                self.assertIn(option, self.page, f'{command} {option}')

    def test_the_readme_is_true(self):
        """Its commands can be typed, and the last one answers what it says."""
        with open(os.path.join(os.path.dirname(PAGE), os.pardir, 'README.md'), encoding='utf-8') as readme:
            blocks = re.findall(r'^```\n(.*?)^```$', readme.read().split('## On the command line')[1], re.MULTILINE | re.DOTALL)
        self.write('KakaoTalkChats.txt', program.chat('한빛디자인', {'2026년 11월 23일 월요일': [('한빛디자인', '오후 9:14', '네')]}))
        for line in blocks[0].splitlines():
            words = shlex.split(line)[1:]
            words[1:2] = [str(self.home / word) if word.endswith('.txt') else word for word in words[1:2]]
            answer = self.run_raw('--database', str(self.file), '--at', '2026-11-23T15:04+09:00', *words)
            self.assertEqual((answer.status, answer.err), (0, ''), line)
        self.assertEqual(answer.out, blocks[1])

    def test_it_names_every_key(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')
        days = {'2026년 3월 2일 월요일': [('한빛', '오후 9:14', '네'), ('나', '오후 9:15', '네')]}
        found = set()
        for arguments in (['client', 'list'], ['terms', 'set', '--client', '한빛', 'hours.sat=9-12'], ['terms', 'show', '--defaults'],
                          ['import', self.write('chat.txt', program.chat('한빛', days))], ['log'],
                          ['hours', '--client', '한빛', '--from', '2026-03-02', '--to', '2026-03-02'],
                          ['client', 'delete', '--with-contacts', '한빛']):
            for row in self.damjang(*arguments, '--json').rows:
                found.update(keys(row))
        found.update(keys(self.damjang('now', '--json', '--at', '2026-03-02T10:00').row))
        self.damjang('client', 'add', '김하늘')
        for arguments in (['exception', 'add', '--from', '2026-03-03', '--hours', '9-11,10-12'], ['exception', 'list'],
                          ['exception', 'remove', '1'], ['reserve', 'add', 'x', '--hours', '9-11,10-12'], ['reserve', 'remove', '1'],
                          ['plan', 'add', '--client', '김하늘', '--start', '2026-03-03T09:00'], ['plan', 'remove', '1'],
                          ['zone', 'add', 'Europe/Berlin', '--from', '2027-01-01'], ['zone', 'list'], ['zone', 'remove', '2027-01-01'],
                          ['settings', 'show'], ['due', '--client', '김하늘', '--received', '2026-03-06T16:30'],
                          ['terms', 'set', '--client', '김하늘', 'theirs.hours.mon-fri=9-12', 'effective-from=2026-01-01'],
                          ['hours', '--client', '김하늘', '--from', '2026-03-02', '--to', '2026-03-02', '--side', 'both']):
            for row in self.damjang(*arguments, '--json').rows:
                found.update(keys(row))
        self.assertGreater(len(found), 60)
        for key in found:
            if not re.fullmatch(r'(theirs\.)?(hours|channels)\..*', key):
                self.assertRegex(self.page, rf'(?<![\w-]){re.escape(key)}(?![\w-])', key)


if __name__ == '__main__':
    program.main()
