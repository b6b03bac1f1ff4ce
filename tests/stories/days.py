# SPDX-License-Identifier: GPL-3.0-or-later
"""A vacation, by keyboard alone: added, seen on Today, changed, removed, undone."""

import re
import sys

import rooms
import tree
from screen import Screen, StoryFailure


def date_of(language, day):
    """How a day of November 2026 begins as the program writes it."""
    return re.compile({'en': f'^(Wed|Tue), {day} Nov 2026', 'ko': f'^2026년 11월 {day}일'}[language])


def write(screen, text):
    """Types into what has the focus, as a hand does."""
    screen.pointer('type', '--delay', '30', text)


def step_on(screen, times):
    """Presses Tab so many times. GTK 4.8 does not say that an entry row has the focus: what is typed then shows it."""
    for _ in range(times):
        screen.key('Tab')
        screen.settle()


def walk_to_row(screen, name):
    """Presses Tab until the row with this name has the focus."""
    screen.find(name, {'list item'})
    screen.settle()
    for _ in range(30):
        if any(node.has(tree.FOCUSED_STATE) for node in screen.find_all(name, {'list item'})):
            return
        step_on(screen, 1)
    raise StoryFailure(f'Tab does not lead to "{name.pattern}"')


def main(language):
    with Screen('days', '--demo', '--at', rooms.NOW, language=language) as screen:
        say = screen.text
        screen.frame()
        rooms.show_view(screen, 'today')

        # The page of days, and from it a new exception. What cannot be yet is said at its field.
        screen.key('ctrl+d')
        screen.find(say('Exceptions and Vacations'))
        screen.key('ctrl+n')
        screen.find(say('First Day'))
        screen.settle()
        step_on(screen, 1)
        write(screen, '11/18')
        screen.find(date_of(language, 18))
        step_on(screen, 2)
        write(screen, '2026-11-17')
        screen.find(say('It ends before it starts.'))
        screen.key('ctrl+Return')
        screen.find(say('It ends before it starts.'))
        screen.key('ctrl+a', 'Delete')
        screen.gone(say('It ends before it starts.'))
        step_on(screen, 3)
        write(screen, 'Hallasan')
        screen.key('Return')
        screen.gone(say('First Day'))
        row = screen.find(date_of(language, 18), {'list item'})
        if 'Hallasan' not in row.description:
            raise StoryFailure(f'the row says "{row.description}"')
        screen.key('alt+Left')
        screen.gone(say('Exceptions and Vacations'))

        # Today says so, and why.
        screen.find(re.compile('Hallasan'), {'label'})

        # Moved to another day, on which the example has nothing.
        screen.key('ctrl+d')
        walk_to_row(screen, date_of(language, 18))
        screen.key('Return')
        screen.find(say('First Day'))
        screen.settle()
        step_on(screen, 1)
        screen.key('ctrl+a')
        write(screen, '11/24')
        screen.key('Return')
        screen.gone(say('First Day'))
        screen.find(date_of(language, 24), {'list item'})

        # Removed where it stands, and taken back.
        walk_to_row(screen, date_of(language, 24))
        screen.key('Delete')
        screen.gone(date_of(language, 24), {'list item'})
        screen.key('ctrl+z')
        screen.find(date_of(language, 24), {'list item'})
        screen.key('ctrl+z')
        screen.find(date_of(language, 18), {'list item'})
        screen.key('ctrl+z')
        screen.gone(date_of(language, 18), {'list item'})
        screen.key('alt+Left')
        screen.gone(re.compile('Hallasan'))


main(sys.argv[1])
