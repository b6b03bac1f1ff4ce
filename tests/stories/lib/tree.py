# SPDX-License-Identifier: GPL-3.0-or-later
"""The widgets of a program as a screen reader gets them, over the accessibility bus (AT-SPI).

Questions are sent in bundles and nothing is cached: a walk over hundreds of nodes costs a few turns of the bus, and
tells of now. (libatspi asks one at a time, and its cache of names lags behind GTK.)
"""

from gi.repository import Gio, GLib

ACCESSIBLE, COMPONENT = 'org.a11y.atspi.Accessible', 'org.a11y.atspi.Component'
ACTION, TEXT, EDITABLE = 'org.a11y.atspi.Action', 'org.a11y.atspi.Text', 'org.a11y.atspi.EditableText'
APPLICATION = 'org.a11y.atspi.Application'
PROPERTIES = 'org.freedesktop.DBus.Properties'
WINDOW_COORDINATES = 1
BUNDLE = 100
LONG_LIST = 40
NULL_PATH = '/org/a11y/atspi/null'
# Numbers of AtspiStateType.
EDITABLE_STATE, FOCUSABLE_STATE, FOCUSED_STATE, SENSITIVE_STATE = 7, 11, 12, 24
CHECKED_STATE, PRESSED_STATE, SELECTED_STATE, SHOWING_STATE = 4, 20, 23, 25


# Numbers of AtspiRole with one name for both platforms: GTK changed the names in between.
ROLES = {
    7: 'check box', 11: 'combo box', 16: 'dialog', 20: 'filler', 23: 'frame', 27: 'image', 29: 'label', 31: 'list',
    32: 'list item', 33: 'menu', 35: 'menu item', 37: 'page tab', 38: 'page tab list', 39: 'panel', 41: 'popup menu',
    43: 'button', 44: 'radio button', 48: 'scroll bar', 49: 'scroll pane', 52: 'spin button', 55: 'table', 61: 'text',
    62: 'toggle button', 67: 'unknown', 69: 'window', 75: 'application', 79: 'entry', 98: 'list box',
    99: 'grouping',
}


class Gone(Exception):
    """The node, or the program, is no longer there or does not answer."""


class Node:
    """One accessible object: the name of its program on the bus, and its path there."""

    def __init__(self, bus, owner, path, parent=None):
        self.bus, self.owner, self.path, self.above = bus, owner, path, parent

    def __eq__(self, other):
        return (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def call(self, interface, method, arguments=None):
        """The answer to one question."""
        return self.bus.ask([(self, interface, method, arguments)])[0]

    def get(self, interface, name):
        """One property."""
        return self.call(PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    @property
    def name(self):
        return self.get(ACCESSIBLE, 'Name')

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description')

    @property
    def role(self):
        """The name of the role; its number if it is none of the usual ones."""
        return self.bus.roles([self])[0]

    @property
    def parent(self):
        """None above the program."""
        if self.above is not None:
            return self.above
        owner, path = self.get(ACCESSIBLE, 'Parent')
        return None if path in (NULL_PATH, '') or owner != self.owner else Node(self.bus, owner, path)

    @property
    def children(self):
        return [Node(self.bus, *reference, self) for reference in self.call(ACCESSIBLE, 'GetChildren')[0]]

    def has(self, state):
        """Whether the node is in a state."""
        low, high = self.call(ACCESSIBLE, 'GetState')[0]
        return bool((low | high << 32) >> state & 1)

    @property
    def bounds(self):
        """x, y, width and height in its window; None for what stands nowhere, such as the page of a stack."""
        try:
            return self.call(COMPONENT, 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES, )))[0]
        except Gone:
            return None

    def at(self, x, y):
        """The node below this one at a point of its window; None for a widget that is presented as nothing."""
        arguments = GLib.Variant('(iiu)', (x, y, WINDOW_COORDINATES))
        owner, path = self.call(COMPONENT, 'GetAccessibleAtPoint', arguments)[0]
        return None if path in (NULL_PATH, '') else Node(self.bus, owner, path)

    @property
    def actions(self):
        """The names of what can be done with it."""
        try:
            count = self.get(ACTION, 'NActions')
            questions = [(self, ACTION, 'GetName', GLib.Variant('(i)', (number, ))) for number in range(count)]
            return [answer[0] for answer in self.bus.ask(questions)]
        except Gone:
            return []

    def do(self, number):
        """Does one of the actions."""
        self.call(ACTION, 'DoAction', GLib.Variant('(i)', (number, )))

    @property
    def text(self):
        """The text that it holds."""
        count = self.get(TEXT, 'CharacterCount')
        return self.call(TEXT, 'GetText', GLib.Variant('(ii)', (0, count)))[0]

    @text.setter
    def text(self, text):
        self.call(EDITABLE, 'SetTextContents', GLib.Variant('(s)', (text, )))

    def walk(self):
        """This node and all below it, the parents first; of long lists the rows on the screen."""
        below = {}
        level = [self]
        while level:
            answers = self.bus.ask([(node, ACCESSIBLE, 'GetChildren', None) for node in level], lenient=True)
            following = []
            for node, answer in zip(level, answers):
                below[node] = [Node(self.bus, *reference, node) for reference in answer[0]] if answer else []
                if len(below[node]) > LONG_LIST:
                    below[node] = self.bus.placed(below[node])
                following += [child for child in below[node] if child not in below]
            level = following
        found, waiting = [], [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(below.get(node, []))
        return found

    def named(self):
        """Pairs of a node and its name, for this node and all below it, the parents first."""
        nodes = self.walk()
        question = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
        answers = self.bus.ask([(node, PROPERTIES, 'Get', question) for node in nodes], lenient=True)
        return [(node, answer[0]) for node, answer in zip(nodes, answers) if answer]


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, 30000, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def ask(self, questions, lenient=False, seconds=15):
        """The answers to questions, in order; None for one that went unanswered, if that is allowed."""
        answers = []
        # The bus holds messages back that are too many at once.
        for start in range(0, len(questions), BUNDLE):
            answers += self._ask_bundle(questions[start:start + BUNDLE], lenient, seconds)
        return answers

    def _ask_bundle(self, questions, lenient, seconds):
        answers = [None] * len(questions)
        failures = []
        waiting = len(questions)

        def answered(connection, result, number):
            nonlocal waiting
            waiting -= 1
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error as error:
                failures.append(error)

        for number, (node, interface, method, arguments) in enumerate(questions):
            self.connection.call(node.owner, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                 seconds * 1000, None, answered, number)
        while waiting > 0:
            GLib.MainContext.default().iteration(True)
        if failures and not lenient:
            raise Gone(failures[0].message)
        return answers

    def roles(self, nodes):
        """The role of each of the nodes."""
        answers = self.ask([(node, ACCESSIBLE, 'GetRole', None) for node in nodes], lenient=True)
        return [ROLES.get(answer[0], str(answer[0])) if answer else None for answer in answers]

    def placed(self, nodes):
        """Those of the nodes that have a place: the rows that GTK keeps for scrolling have none."""
        question = GLib.Variant('(u)', (WINDOW_COORDINATES, ))
        answers = self.ask([(node, COMPONENT, 'GetExtents', question) for node in nodes], lenient=True)
        return [node for node, answer in zip(nodes, answers) if answer and answer[0][3] > 0]

    def programs(self):
        """The root nodes of all programs, with the number of their process."""
        registry = Node(self, 'org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
        roots = [Node(self, *reference) for reference in registry.call(ACCESSIBLE, 'GetChildren')[0]]
        questions = [(Node(self, 'org.freedesktop.DBus', '/org/freedesktop/DBus'), 'org.freedesktop.DBus',
                      'GetConnectionUnixProcessID', GLib.Variant('(s)', (root.owner, ))) for root in roots]
        return [(root, answer[0]) for root, answer in zip(roots, self.ask(questions, lenient=True)) if answer]
