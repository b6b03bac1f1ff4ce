# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to every view, page and dialog of the window, for what has to see them all."""

from screen import Screen

# A Wednesday afternoon in Seoul, when the example clients can be reached.
NOW = '2026-11-18T15:04+09:00'

VIEWS = ('today', 'clients', 'calendar', 'log')


def show_view(screen, view):
    """Shows one of the four views by its key."""
    screen.key(f'alt+{VIEWS.index(view) + 1}')


def leave(screen):
    """Back from a page or dialog to the views."""
    screen.key('Escape')


def all_rooms(screen: Screen):
    """Goes through every view, page and dialog; gives the name of each while it is on the screen."""
    screen.frame()
    screen.find(screen.text('These are example clients.'))

    for view in VIEWS:
        show_view(screen, view)
        screen.settle()
        yield view

    for room, action in (('my-hours', 'win.edit-my-hours'), ('import', 'win.import'),
                         ('new-client', 'win.new-client'), ('preferences', 'win.preferences')):
        screen.act(action)
        screen.settle()
        yield room
        leave(screen)
        screen.settle()
