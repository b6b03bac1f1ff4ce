# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that takes the focus has a name that someone gave it, in every view, page and dialog."""

import sys

import rooms
from screen import CLASS_NAME, GLib, Atspi, Screen, StoryFailure, plain

# A list passes the focus on to its rows; the rows are what is asked here.
PASSES_ON = {'list', 'list box', 'tree table', 'table', 'scroll pane', 'viewport', 'panel', 'frame', 'window', 'filler',
             'page tab list', 'application'}


def nameless(screen):
    """What can have the focus and has no name of its own."""
    found = []
    for node in screen.nodes():
        try:
            role = node.get_role_name()
            name = plain(node.get_name())
            if screen.has(node, Atspi.StateType.FOCUSABLE) and (not name or CLASS_NAME.match(name)):
                if role not in PASSES_ON:
                    found.append(f'{role} {name!r} in {ancestry(node)}')
        except GLib.Error:
            continue
    return found


def ancestry(node):
    """Where a node stands, for the report."""
    names = []
    while node is not None and len(names) < 12:
        node = node.get_parent()
        if node is not None and plain(node.get_name()) and not CLASS_NAME.match(node.get_name()):
            names.append(plain(node.get_name()))
    return ' < '.join(names)


def main(language):
    findings = []
    with Screen('name-walk', '--demo', '--at', rooms.NOW, language=language) as screen:
        for room in rooms.all_rooms(screen):
            findings += [f'{room}: {found}' for found in nameless(screen)]
        if findings:
            raise StoryFailure('without a name:\n' + '\n'.join(findings))


main(sys.argv[1])
