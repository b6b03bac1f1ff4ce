# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of build-aux/screenshots: screenshots.py LANGUAGE-WIDTHxHEIGHT-STYLE FOLDER [--readme]"""

import sys
from pathlib import Path

import rooms
from screen import Screen

README_ROOM = 'calendar'


def main(kind, folder, readme):
    language, size, style = kind.split('-')
    width, height = size.split('x')
    settings = {'window-width': width, 'window-height': height, 'appearance': f"'{style}'"}

    with Screen('screenshots', '--demo', '--at', rooms.NOW, language=language, settings=settings) as screen:
        for room in rooms.all_rooms(screen, narrow=int(width) < 700):
            screen.pointer('mousemove', width, height)
            if not readme:
                screen.picture(Path(folder, f'{kind}-{room}.png'))
            elif room == README_ROOM:
                screen.picture(Path(folder, 'damjang.png'))
    if not readme:
        with Screen('screenshots', '--at', rooms.NOW, language=language, settings=settings) as screen:
            screen.frame()
            screen.pointer('mousemove', width, height)
            screen.settle()
            screen.picture(Path(folder, f'{kind}-first-run.png'))


main(sys.argv[1], sys.argv[2], '--readme' in sys.argv[3:])
