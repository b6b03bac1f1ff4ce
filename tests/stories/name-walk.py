# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that takes the focus has a name that someone gave it, in every view, page and dialog."""

import sys

import rooms
import tree
from screen import CLASS_NAME, Screen, StoryFailure, plain

# A list passes the focus on to its rows; the rows are what is asked here.
PASSES_ON = {'list', 'list box', 'table', 'scroll pane', 'panel', 'frame', 'window', 'filler', 'page tab list', 'application'}


def nameless(screen):
    """What can have the focus and has no name of its own."""
    found = []
    for node, name in screen.nodes():
        if not plain(name) or CLASS_NAME.match(name):
            try:
                if node.has(tree.FOCUSABLE_STATE) and node.role not in PASSES_ON and screen.shown(node):
                    found.append(f'{node.role} {name!r} in {ancestry(node)}')
            except tree.Gone:
                continue
    return found


def ancestry(node):
    """Where a node stands, for the report."""
    names = []
    while node is not None:
        if plain(node.name) and not CLASS_NAME.match(node.name):
            names.append(plain(node.name))
        node = node.parent
    return ' < '.join(names)


def main(language):
    findings = []
    with Screen('name-walk', '--demo', '--at', rooms.NOW, language=language) as screen:
        for room in rooms.all_rooms(screen):
            findings += [f'{room}: {found}' for found in nameless(screen)]
        if findings:
            raise StoryFailure('without a name:\n' + '\n'.join(findings))


main(sys.argv[1])
