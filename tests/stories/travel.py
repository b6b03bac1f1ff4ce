# SPDX-License-Identifier: GPL-3.0-or-later
"""Where I am follows the dates of my travels: what the command line writes, the window reads, also for --at."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from screen import PROGRAM, Screen

# A wall clock reading of a day in New York, of one before the journey, and of one after it.
DAYS = {
    '2026-11-25T13:30': {'en': 'Wed, 25 Nov 2026  13:30', 'ko': '2026년 11월 25일 (수) 13:30'},
    '2026-11-24T13:30': {'en': 'Tue, 24 Nov 2026  13:30', 'ko': '2026년 11월 24일 (화) 13:30'},
    '2026-11-25T18:30Z': {'en': 'Wed, 25 Nov 2026  13:30', 'ko': '2026년 11월 25일 (수) 13:30'},
    '2026-12-10T00:00': {'en': 'Thu, 10 Dec 2026  00:00', 'ko': '2026년 12월 10일 (목) 00:00'},
}


def main(language):
    with tempfile.TemporaryDirectory(prefix='damjang-travel.') as folder:
        database = Path(folder, 'data', 'damjang', 'damjang.db')
        database.parent.mkdir(parents=True)
        for arguments in (('client', 'add', '김나래'),
                          ('settings', 'set', 'zone=Asia/Seoul'),
                          ('zone', 'add', '--from', '2026-11-25', 'America/New_York'),
                          ('zone', 'add', '--from', '2026-12-10', 'Asia/Seoul')):
            subprocess.run([PROGRAM, '--database', database, *arguments], check=True, capture_output=True, timeout=60)

        for at, words in DAYS.items():
            with Screen('travel', '--at', at, language=language, home=folder) as screen:
                screen.find(words[language])

        with Screen('travel', '--at', '2026-11-25T13:30', language=language, home=folder) as screen:
            screen.act('win.preferences')
            screen.find(screen.text('Judging'))
            here = {'en': 'Now in New York', 'ko': '지금 뉴욕'}[language]
            screen.wait(lambda: any(re.search(here, node.description) for node, _ in screen.nodes()),
                        'the preferences say where I am')
            screen.key('Escape')
            screen.gone(screen.text('Judging'))


main(sys.argv[1])
