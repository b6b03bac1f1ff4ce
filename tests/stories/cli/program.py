# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program from outside, each story with a home and a file of its own."""

import json
import os
import subprocess
import tempfile
import unicodedata
import unittest
from pathlib import Path

DAMJANG = os.environ['DAMJANG']
# Holidays are open in the stories that are not about them: 2 March 2026, a Monday, stands in for a Sunday.
DEFAULTS = ('zone=Asia/Seoul', 'holidays=open', 'hours.mon-fri=9-12,13-18', 'hours.sat-sun=closed',
            'channels.official=phone,mail,kakaotalk', 'channels.tolerated=sms', 'call-length=30m', 'reply-within=4h')


class Answer:
    """What one run of the program said."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()
        self.lines = self.out.splitlines()

    @property
    def rows(self):
        """The objects that were printed."""
        return [json.loads(line) for line in self.lines]

    @property
    def row(self):
        """The one object that was printed."""
        assert len(self.lines) == 1, self.out + self.err
        return json.loads(self.lines[0])


class Story(unittest.TestCase):
    """A test with an empty home."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='damjang-story-')
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.file = self.home / 'clients.db'

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if name in ('PATH', 'LOCPATH', 'MALLOC_CHECK_', 'DAMJANG_LOCALEDIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')}
        return {**kept, 'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
                'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
                'XDG_RUNTIME_DIR': str(self.home), 'LC_ALL': 'C.UTF-8', 'TZ': 'Asia/Seoul', 'G_DEBUG': 'fatal-warnings',
                'GSETTINGS_BACKEND': 'memory', **more}

    def run_raw(self, *arguments, given=b'', **more):
        """Runs the program with exactly these arguments."""
        return Answer(subprocess.run([DAMJANG, *arguments], input=given, capture_output=True, check=False, timeout=120,
                                     env=self.environment(**more)))

    def damjang(self, *arguments, status=0, given=b'', **more):
        """Runs the program on the file of this story and expects @status."""
        answer = self.run_raw('--database', str(self.file), *arguments, given=given, **more)
        self.assertEqual(answer.status, status, f'{arguments}:\n{answer.out}{answer.err}')
        if status == 0:
            self.assertEqual(answer.err, '')
        return answer

    def refused(self, *arguments, status=2, given=b'', says=()):
        """Runs the program and expects one line on standard error that holds all of @says, and nothing on standard output."""
        answer = self.damjang(*arguments, status=status, given=given)
        self.assertEqual(answer.out, '')
        self.assertEqual(len(answer.err.splitlines()), 1, answer.err)
        for word in says:
            self.assertIn(word, answer.err)
        return answer

    def agree_on_defaults(self, since='2026-01-01', *more):
        return self.damjang('terms', 'set', '--defaults', f'effective-from={since}', *DEFAULTS, *more)

    def write(self, name, text, encoding='utf-8'):
        """Writes a file into the home, and gives its path."""
        path = self.home / name
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return str(path)


def chat(partner, days):
    """A KakaoTalk export of Windows: @days maps '2026년 3월 2일 월요일' to (name, '오후 9:14', text)."""
    lines = [f'{partner} 님과 카카오톡 대화', '저장한 날짜 : 2026-11-21 15:00:00', '']
    for day, said in days.items():
        lines.append(f'--------------- {day} ---------------')
        lines.extend(f'[{name}] [{time}] {text}' for name, time, text in said)
    return '\r\n'.join(lines) + '\r\n'


def nfd(text):
    return unicodedata.normalize('NFD', text)


def main():
    unittest.main(verbosity=2)
