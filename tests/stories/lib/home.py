# SPDX-License-Identifier: GPL-3.0-or-later
"""A home with a file of clients, which the command line fills and asks while the window may be open beside it."""

import json
import subprocess
import tempfile
from pathlib import Path

from screen import PROGRAM


class Home:
    """A folder of its own; its path is what a Screen takes as its home."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix='damjang-home.')
        self.path = Path(self.temporary.name)
        self.database = self.path / 'data/damjang/damjang.db'
        self.database.parent.mkdir(parents=True)
        return self

    def __exit__(self, kind, value, traceback):
        self.temporary.cleanup()

    def run(self, *arguments):
        """What a command prints; it has to succeed."""
        done = subprocess.run([PROGRAM, '--database', self.database, *map(str, arguments)], check=False, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise AssertionError(f'{arguments} ended with {done.returncode}: {done.stdout}')
        return done.stdout

    def rows(self, *arguments):
        """The objects that a command prints with --json."""
        return [json.loads(line) for line in self.run(*arguments, '--json').splitlines()]

    def read_chat(self, client, day, *said):
        """Imports a chat with a client: on a day, such as '2026년 11월 17일 화요일', (name, '오전 9:14', text) each."""
        chat = self.path / 'chat.txt'
        lines = [f'{client} 님과 카카오톡 대화', '저장한 날짜 : 2026-11-18 15:00:00', '', f'--------------- {day} ---------------']
        chat.write_text('\n'.join(lines + [f'[{name}] [{time}] {text}' for name, time, text in said]) + '\n', encoding='utf-8')
        self.run('import', '--client', client, chat)
