# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of build-aux/screenshots: screenshots.py LANGUAGE-WIDTHxHEIGHT FOLDER STYLE... [--readme]

All styles of one call are of one contrast, and are taken in one walk: each room in all of them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import rooms
from screen import Screen

README_ROOM = 'calendar'
APPEARANCES = {'light': 'light', 'dark': 'dark', 'contrast': 'light', 'contrastdark': 'dark'}


class Camera:
    """Takes pictures of a program in one appearance after the other; what takes long happens beside the walk."""

    def __init__(self, screen, styles):
        self.screen, self.styles = screen, list(styles)
        self.developing = []

    def take(self, name):
        """Pictures of what is on the screen; name gives the file for a style."""
        for number, style in enumerate(self.styles):
            if number > 0:
                self.change_appearance(APPEARANCES[style])
                self.screen.settle()
            self.develop(name(style))
        # The next room begins with what is there.
        self.styles.reverse()

    def change_appearance(self, appearance):
        """Changes the setting, which the program follows at once; what it wrote itself stays."""
        file = self.screen.home / 'config/glib-2.0/settings/keyfile'
        text = file.read_text(encoding='utf-8')
        fresh = file.with_suffix('.new')
        fresh.write_text(re.sub('^appearance=.*$', f"appearance='{appearance}'", text, flags=re.MULTILINE), encoding='utf-8')
        before = self.sample()
        fresh.rename(file)

        def changed():
            now = self.sample()
            return sum(a != b for a, b in zip(before, now)) > len(now) // 4
        self.screen.wait(changed, f'the window is {appearance}')

    @staticmethod
    def sample():
        """Every so often a byte of the picture, to see whether most of it has changed."""
        return Path(os.environ['DAMJANG_FRAMEBUFFER']).read_bytes()[::4001]

    def develop(self, path):
        """Writes what is on the screen as a picture, in a process of its own."""
        raw = path.with_suffix('.xwd')
        shutil.copyfile(os.environ['DAMJANG_FRAMEBUFFER'], raw)
        while len(self.developing) > 2:
            self.developing.pop(0).wait()
        self.developing.append(subprocess.Popen(
            ['sh', '-c', 'convert "xwd:$1" "$2"; rm "$1"', 'sh', str(raw), str(path)]))

    def finish(self):
        """Waits until all pictures are written."""
        for process in self.developing:
            process.wait()


def main(kind, folder, styles, readme):
    language, size = kind.split('-')
    width, height = size.split('x')
    settings = {'window-width': width, 'window-height': height, 'appearance': f"'{APPEARANCES[styles[0]]}'"}
    environment = {'ADW_DEBUG_HIGH_CONTRAST': '1'} if styles[0].startswith('contrast') else {}

    def name_of(room):
        return lambda style: Path(folder, 'damjang.png' if readme else f'{kind}-{style}-{room}.png')

    with Screen('screenshots', '--demo', '--at', rooms.NOW, language=language, settings=settings,
                environment=environment) as screen:
        camera = Camera(screen, styles)
        for room in rooms.all_rooms(screen, narrow=int(width) < 700, drawn_only=bool(environment)):
            if not readme or room == README_ROOM:
                screen.pointer('mousemove', width, height)
                camera.take(name_of(room))
            if readme and room == README_ROOM:
                break
        camera.finish()
    if not readme:
        with Screen('screenshots', '--at', rooms.NOW, language=language, settings=settings,
                    environment=environment) as screen:
            screen.frame()
            screen.pointer('mousemove', width, height)
            screen.settle()
            camera = Camera(screen, styles)
            camera.take(name_of('first-run'))
            camera.finish()


main(sys.argv[1], sys.argv[2], [word for word in sys.argv[3:] if word != '--readme'], '--readme' in sys.argv)
