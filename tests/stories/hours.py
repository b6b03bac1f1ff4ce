# SPDX-License-Identifier: GPL-3.0-or-later
"""Contact hours painted: by keys alone, copied, stretched and undone; and once with the pointer."""

import re
import sys

import rooms
import tree
from screen import BUTTONS, Screen

DAYS = {'en': ('Monday', 'Tuesday'), 'ko': ('월요일', '화요일')}


def focused(screen):
    """The name of what has the focus, as a screen reader hears it."""
    names = [name for node, name in screen.nodes() if node.has(tree.FOCUSED_STATE)]
    return names[-1] if names else ''


def main(language):
    monday, tuesday = DAYS[language]
    # An empty program: a day without hours is empty in the list.
    with Screen('hours', '--at', rooms.NOW, language=language) as screen:
        say = screen.text
        screen.act('win.edit-my-hours')
        screen.find(say('In Force From'))
        screen.find(re.compile(f'^{monday}'), {'panel', 'grouping'})

        # Tab leads from the switch into the week, past the tools beside it.
        screen.press(screen.find(say('hours|Grid'), BUTTONS))
        for _ in range(12):
            if focused(screen).startswith(monday):
                break
            screen.key('Tab')
            screen.settle()
        screen.wait(lambda: focused(screen).startswith(monday), 'Tab enters the week')

        # Each key is heard.
        for key, heard in (('Down', '09:00'), ('shift+Down', '10:00'), ('shift+Down', '10:30'), ('space', '10:30')):
            screen.key(key)
            screen.wait(lambda: heard in focused(screen), f'{heard} is heard after {key}')
        screen.wait(lambda: screen.can('win.undo'), 'the stroke is a step')

        # Copied to the next day, and made half an hour longer there.
        screen.key('ctrl+c')
        screen.key('Right')
        screen.wait(lambda: focused(screen).startswith(tuesday), 'the next day is heard')
        screen.key('ctrl+v')
        screen.wait(lambda: '10:30' in focused(screen), 'what was pasted is heard')
        screen.key('equal')
        screen.wait(lambda: '11:00' in focused(screen), 'the later end is heard')

        # The list has it all, and undo takes it back stroke by stroke.
        screen.press(screen.find(say('hours|List'), BUTTONS))
        screen.wait(lambda: screen.entry(monday).text == '09:00–10:30', 'Monday is painted')
        screen.wait(lambda: screen.entry(tuesday).text == '09:00–11:00', 'Tuesday is longer')
        for expected in ('09:00–10:30', ''):
            screen.act('win.undo')
            screen.wait(lambda: screen.entry(tuesday).text == expected, f'Tuesday is “{expected}” again')
        screen.act('win.undo')
        screen.wait(lambda: screen.entry(monday).text == '', 'Monday is empty again')

        # With the pointer, over two days, from the middle of one slot to that of another; the column is as high as the day.
        screen.press(screen.find(say('hours|Grid'), BUTTONS))
        screen.settle()
        column = screen.find(re.compile(f'^{monday}'), {'panel', 'grouping'})
        x, y, width, height = column.bounds
        place = [(x + width // 2, y + height * 618 // 1440), (x + width * 3 // 2, y + height * 708 // 1440)]
        screen.pointer('mousemove', *place[0], 'mousedown', 1)
        for step in range(1, 5):
            screen.pointer('mousemove', *(a + (b - a) * step // 4 for a, b in zip(*place)))
        screen.pointer('mouseup', 1)
        screen.find(re.compile('10:00.*12:00'), {'panel', 'grouping'})
        screen.press(screen.find(say('hours|List'), BUTTONS))
        screen.wait(lambda: screen.entry(monday).text == '10:00–12:00', 'Monday is painted with the pointer')
        screen.wait(lambda: screen.entry(tuesday).text == '10:00–12:00', 'Tuesday is painted with the pointer')


main(sys.argv[1])
