# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that takes the focus has a name that someone gave it, in every view, page and dialog; a list says what is chosen."""

import sys

import rooms
import tree
from screen import CLASS_NAME, Screen, StoryFailure, plain

# A list passes the focus on to its rows; the rows are what is asked here.
PASSES_ON = {'list', 'list box', 'table', 'scroll pane', 'panel', 'frame', 'window', 'filler', 'page tab list', 'application'}


def nameless(screen, nodes):
    """What can have the focus and has no name of its own."""
    found = []
    # GTK 4.18 gives no item of a menu a name, whoever asks.
    passes_on = PASSES_ON if any(name and role == 'menu item' for _, name, role in nodes) else PASSES_ON | {'menu item'}
    for node, name, role in nodes:
        if role not in passes_on and (not plain(name) or CLASS_NAME.match(name)):
            try:
                if node.has(tree.FOCUSABLE_STATE) and not (role == 'list item' and shows_choice(node)) and screen.shown(node):
                    found.append(f'{role} {name!r} in {ancestry(node)}')
            except tree.Gone:
                continue
    return found


def silent(screen, nodes):
    """Lists to choose from that do not say what is chosen."""
    return [f'{name!r} in {ancestry(node)}' for node, name, role in nodes
            if role == 'combo box' and not node.description and screen.shown(node)]


def shows_choice(node):
    """Whether an item is the one by which a combo row shows what is chosen; the row has the focus and the name."""
    return any(parent.role in ('list item', 'combo box') for parent in parents(node))


def parents(node):
    """What a node stands in, from the inside out."""
    while (node := node.parent) is not None:
        yield node


def ancestry(node):
    """Where a node stands, for the report."""
    names = [plain(parent.name) for parent in parents(node) if not CLASS_NAME.match(parent.name)]
    return ' < '.join(filter(None, names))


def main(language):
    findings = []
    with Screen('name-walk', '--demo', '--at', rooms.NOW, language=language) as screen:
        for room in rooms.all_rooms(screen):
            nodes = screen.nodes()
            roles = screen.bus.roles([node for node, _ in nodes])
            nodes = [(node, name, role) for (node, name), role in zip(nodes, roles)]
            findings += [f'{room}: {found}: no name' for found in nameless(screen, nodes)]
            findings += [f'{room}: {found}: says nothing of its choice' for found in silent(screen, nodes)]
        if findings:
            raise StoryFailure('\n'.join(['not for a screen reader:', *findings]))


main(sys.argv[1])
