# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program from outside, as a person does: by what a screen reader finds, by keyboard and by pointer.

It runs inside tests/with-display. Widgets are found by their accessible name anywhere in the application, since a
dialog is a window of its own on Debian 12 and a part of the window on Debian 13; roles, where given, are sets.
"""

import gettext
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

APP_ID = 'org.damjang.Damjang'
BUILD = Path(os.environ['DAMJANG_BUILD'])
PROGRAM = BUILD / 'src/damjang'
LOCALES = {'en': 'C.UTF-8', 'ko': 'ko_KR.UTF-8'}
# What GTK and GLib print when a program uses them wrongly.
COMPLAINT = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|-(WARNING|CRITICAL|ERROR) ')
# A name that no one gave: GTK 4.8 then says the type of the widget.
CLASS_NAME = re.compile(r'(Gtk|Adw|Dam)[A-Z]')

BUTTONS = {'push button', 'button', 'toggle button', 'radio button', 'menu button', 'link', 'menu item'}
TEXTS = {'text', 'entry', 'password text', 'list item', 'spin button'}


class StoryFailure(AssertionError):
    """The program did not do what the story says."""


def plain(name):
    """A name without its access key. GTK 4.8 gives "_Press Press" for a button "_Press", and "저장(_S) 저장(S)" in Korean."""
    name = (name or '').strip()
    if '_' in name:
        bare = name.replace('_', '', 1)
        middle = len(bare) // 2
        name = bare[:middle] if bare == f'{bare[:middle]} {bare[:middle]}' else bare
    return re.sub(r'\(\w\)(?=…?$)', '', name)


class Screen:
    """One run of the program, with folders of its own."""

    def __init__(self, name, *arguments, language='en', home=None, settings=None, environment=None):
        Atspi.init()
        # Names and states are asked afresh each time: the answers of the cache are those of a moment ago.
        Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)
        self.name = name
        self.language = language
        self.temporary = None if home else tempfile.TemporaryDirectory(prefix='damjang-story.')
        self.home = Path(home or self.temporary.name)
        self.translation = gettext.translation('damjang', BUILD / 'po', ['ko'], fallback=True) \
            if language == 'ko' else gettext.NullTranslations()
        keep = ('PATH', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'LOCPATH', 'TZ', 'ASAN_OPTIONS',
                'LSAN_OPTIONS', 'UBSAN_OPTIONS')
        self.environment = {key: os.environ[key] for key in keep if key in os.environ}
        self.environment |= {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'), 'XDG_STATE_HOME': str(self.home / 'state'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'LC_ALL': LOCALES[language], 'DAMJANG_LOCALEDIR': str(BUILD / 'po'),
            'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data'), 'GSETTINGS_BACKEND': 'keyfile', 'GIO_USE_VFS': 'local',
            'GSK_RENDERER': 'cairo', 'G_DEBUG': 'fatal-warnings', 'G_ENABLE_DIAGNOSTIC': '1', 'ADW_DISABLE_PORTAL': '1',
        } | (environment or {})
        if settings:
            self.write_settings(settings)
        self.log = self.home / 'program.log'
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen([PROGRAM, *map(str, arguments)], env=self.environment, cwd=self.home,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def write_settings(self, settings):
        """Settings as text of GVariant, by key; they are read when the program starts."""
        folder = self.home / 'config/glib-2.0/settings'
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f'{key}={value}' for key, value in settings.items()]
        (folder / 'keyfile').write_text('[org/damjang/Damjang]\n' + '\n'.join(lines) + '\n', encoding='utf-8')

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self.keep_evidence()
        if self.process.poll() is None:
            if kind is None:
                self.quit()
            else:
                self.process.kill()
                self.process.wait()
        if self.temporary is not None:
            self.temporary.cleanup()

    def keep_evidence(self):
        """On a failure: a picture of the screen, what is on it, and what the program printed."""
        folder = BUILD / 'stories'
        folder.mkdir(exist_ok=True)
        self.picture(folder / f'{self.name}-{self.language}.png')
        print(f'--- {folder}/{self.name}-{self.language}.png; on the screen:', file=sys.stderr)
        if self.process.poll() is None:
            for node in self.nodes():
                print(f'  {node.get_role_name()}: {node.get_name()!r}', file=sys.stderr)
        print('--- the program printed:\n' + self.log.read_text(errors='replace'), file=sys.stderr)

    def quit(self):
        """Ends the program as Ctrl+Q does, and checks that nothing was complained about."""
        self.app_action('quit')
        try:
            status = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            self.process.wait()
            raise StoryFailure('the program does not end') from None
        printed = self.log.read_text(errors='replace')
        if status != 0 or COMPLAINT.search(printed) or 'Sanitizer' in printed:
            raise StoryFailure(f'the program ended with {status} and printed:\n{printed}')

    def text(self, message, *arguments):
        """A message of the program in the language of this run, its arguments filled in."""
        context, _, plain_message = message.rpartition('|')
        found = self.translation.pgettext(context, plain_message) if context else self.translation.gettext(message)
        return plain(found % arguments if arguments else found)

    # Finding

    def alive(self):
        """Fails when the program has ended."""
        if self.process.poll() is not None:
            raise StoryFailure(f'the program ended with {self.process.returncode}:\n'
                               + self.log.read_text(errors='replace'))

    def application(self):
        """The program as the screen reader sees it; None until it has said hello."""
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def nodes(self, root=None):
        """Every node that is presented, the parents first. GTK takes the pages of a stack that are not shown out of the
        tree, and GTK 4.8 says of windows alone that they are showing."""
        root = root or self.application()
        waiting = [root] if root is not None else []
        while waiting:
            node = waiting.pop()
            try:
                if node is not root and not self.has(node, Atspi.StateType.VISIBLE):
                    continue
                children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
            except GLib.Error:
                # It went away between the two questions.
                continue
            waiting += [child for child in reversed(children) if child is not None]
            yield node

    @staticmethod
    def has(node, state):
        """Whether a node is in a state."""
        return node.get_state_set().contains(state)

    def find_all(self, name, roles=None, within=None):
        """The nodes with this name, which may be a pattern."""
        found = []
        for node in self.nodes(within):
            try:
                given = plain(node.get_name())
                fits = name.search(given) if isinstance(name, re.Pattern) else given == name or given.endswith(' ' + name)
                if fits and (roles is None or node.get_role_name() in roles):
                    found.append(node)
            except GLib.Error:
                continue
        return found

    def wait(self, condition, what, seconds=20):
        """What the condition gives as soon as that is something."""
        end = time.monotonic() + seconds
        while True:
            self.alive()
            try:
                result = condition()
            except GLib.Error:
                result = None
            if result:
                return result
            if time.monotonic() > end:
                raise StoryFailure(f'{what}: not within {seconds} s')
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.03)

    def find(self, name, roles=None, within=None, seconds=20):
        """The first node with this name, as soon as it is there."""
        shown = name.pattern if isinstance(name, re.Pattern) else name
        return self.wait(lambda: self.find_all(name, roles, within), f'"{shown}" is shown', seconds)[0]

    def gone(self, name, roles=None, within=None, seconds=20):
        """Waits until no node has this name."""
        shown = name.pattern if isinstance(name, re.Pattern) else name
        self.wait(lambda: not self.find_all(name, roles, within), f'"{shown}" is no longer shown', seconds)

    def frame(self):
        """The main window."""
        def found():
            application = self.application()
            children = [application.get_child_at_index(index) for index in range(application.get_child_count())] \
                if application is not None else []
            frames = [child for child in children if self.action_index(child, 'win.show-help-overlay') is not None
                      or self.action_index(child, 'win.import') is not None]
            return frames[0] if frames else None
        return self.wait(found, 'the window is there', 60)

    # Doing

    @staticmethod
    def action_index(node, name):
        """The number of an action of a node."""
        actions = node.get_action_iface()
        if actions is not None:
            for index in range(Atspi.Action.get_n_actions(node)):
                if Atspi.Action.get_action_name(node, index) == name:
                    return index
        return None

    def can(self, name):
        """Whether an action of the window, such as win.undo, is enabled."""
        return self.action_index(self.frame(), name) is not None

    def act(self, name):
        """Activates an action of the window that takes no parameter."""
        frame = self.frame()
        index = self.wait(lambda: (self.action_index(frame, name), ) if self.action_index(frame, name) is not None
                          else None, f'{name} is enabled')[0]
        Atspi.Action.do_action(frame, index)

    def app_action(self, name):
        """Activates an action of the application, over the bus."""
        subprocess.run(['gdbus', 'call', '--session', '--dest', APP_ID, '--object-path', '/' + APP_ID.replace('.', '/'),
                        '--method', 'org.gtk.Actions.Activate', name, '[]', '{}'], check=False, timeout=30,
                       env=self.environment, stdout=subprocess.DEVNULL)

    def press(self, name, roles=frozenset(BUTTONS), within=None):
        """Presses a button by its name."""
        node = name if isinstance(name, Atspi.Accessible) else self.find(name, roles, within)
        for verb in ('click', 'toggle', 'activate', 'press', 'menu.popup'):
            index = self.action_index(node, verb)
            if index is not None:
                Atspi.Action.do_action(node, index)
                return
        self.click(node)

    def click(self, node, button=1):
        """Clicks into the middle of a node with the pointer."""
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        subprocess.run(['xdotool', 'mousemove', str(extents.x + extents.width // 2),
                        str(extents.y + extents.height // 2), 'click', str(button)], check=True, timeout=30)

    @staticmethod
    def key(*keys):
        """Presses keys, such as "alt+4" or "Return"."""
        subprocess.run(['xdotool', 'key', '--delay', '30', *keys], check=True, timeout=30)

    def drop(self, path):
        """Drags a file from another window into the middle of ours."""
        source = subprocess.Popen([BUILD / 'tests/stories/drag-source', str(path)], env=self.environment)
        try:
            def shown():
                found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(source.pid)],
                                       capture_output=True, check=False, timeout=30)
                return found.stdout.strip()
            self.wait(shown, 'the window to drag from is there')
            self.settle()
            for step in (['mousemove', '80', '40'], ['mousedown', '1'], ['mousemove', '100', '60'],
                         ['mousemove', '200', '200'], ['mousemove', '300', '300'], ['mousemove', '310', '310'],
                         ['mouseup', '1']):
                subprocess.run(['xdotool', *step], check=True, timeout=30)
                # Both sides answer the pointer before it moves on.
                time.sleep(0.1)
        finally:
            source.terminate()
            source.wait()

    @staticmethod
    def focus(node):
        """Puts the focus on a node."""
        Atspi.Component.grab_focus(node)

    def type(self, name, text, within=None, roles=None):
        """Replaces the text of an entry, found by its name."""
        def entry():
            for node in self.find_all(name, roles, within):
                for inner in self.nodes(node):
                    if inner.get_editable_text_iface() is not None and self.has(inner, Atspi.StateType.EDITABLE):
                        return inner
            return None
        node = name if isinstance(name, Atspi.Accessible) else self.wait(entry, f'the entry "{name}" is there')
        Atspi.EditableText.set_text_contents(node, text)
        return node

    @staticmethod
    def read(node):
        """The text of a node."""
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def settle(self, seconds=20):
        """Waits until the screen no longer changes: until two walks over it, a moment apart, find the same."""
        seen = []

        def same():
            now = [(node.get_role_name(), node.get_name()) for node in self.nodes()]
            seen.append(now)
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]
        time.sleep(0.1)
        self.wait(same, 'the screen settles', seconds)

    def picture(self, path):
        """A picture of the screen."""
        if shutil.which('import'):
            subprocess.run(['import', '-window', 'root', str(path)], check=False, timeout=60, env=self.environment)
