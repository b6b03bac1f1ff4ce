# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program from outside, as a person does: by what a screen reader finds, by keyboard and by pointer.

It runs inside tests/with-display. Widgets are found by their accessible name anywhere in the application, since a
dialog is a window of its own on Debian 12 and a part of the window on Debian 13; roles, where given, are sets.
"""

import gettext
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tree

APP_ID = 'org.damjang.Damjang'
BUILD = Path(os.environ['DAMJANG_BUILD'])
PROGRAM = BUILD / 'src/damjang'
LOCALES = {'en': 'C.UTF-8', 'ko': 'ko_KR.UTF-8'}
# What GTK and GLib print when a program uses them wrongly.
COMPLAINT = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|-(WARNING|CRITICAL|ERROR) ')
# A name that no one gave: GTK 4.8 then says the type of the widget.
CLASS_NAME = re.compile(r'(Gtk|Adw|Dam)[A-Z]')

BUTTONS = {'button', 'toggle button', 'radio button', 'page tab', 'menu item', 'check box'}


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
        self.name = name
        self.bus = tree.Bus()
        self.says_showing = None
        self.language = language
        self.temporary = None if home else tempfile.TemporaryDirectory(prefix='damjang-story.')
        self.home = Path(home or self.temporary.name)
        self.translation = gettext.translation('damjang', BUILD / 'po', ['ko'], fallback=True) \
            if language == 'ko' else gettext.NullTranslations()
        keep = ('PATH', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'LOCPATH', 'TZ', 'UBSAN_OPTIONS')
        self.environment = {key: os.environ[key] for key in keep if key in os.environ}
        self.environment |= {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'), 'XDG_STATE_HOME': str(self.home / 'state'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'LC_ALL': LOCALES[language], 'DAMJANG_LOCALEDIR': str(BUILD / 'po'),
            'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data'), 'GSETTINGS_BACKEND': 'keyfile', 'GIO_USE_VFS': 'local',
            'GSK_RENDERER': 'cairo', 'G_DEBUG': 'fatal-warnings', 'G_ENABLE_DIAGNOSTIC': '1', 'ADW_DISABLE_PORTAL': '1',
            # GTK loses memory while somebody listens on the accessibility bus, and only the slow way of taking stacks,
            # under which the program crawls, names it so that it could be left out. The other suites look for leaks.
            'ASAN_OPTIONS': 'detect_leaks=0',
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
        """On a failure: a picture of the screen, the names of the widgets, and what the program printed."""
        folder = BUILD / 'stories'
        folder.mkdir(exist_ok=True)
        self.picture(folder / f'{self.name}-{self.language}.png')
        print(f'--- {folder}/{self.name}-{self.language}.png; the names in the program:', file=sys.stderr)
        if self.process.poll() is None:
            names = [name for _, name in self.nodes() if name and not CLASS_NAME.match(name)]
            print('  ' + ' · '.join(names[:400]), file=sys.stderr)
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
        """The root of the program; None until it has said hello."""
        roots = [root for root, process in self.bus.programs() if process == self.process.pid]
        if not roots:
            return None
        if self.says_showing is None:
            version = roots[0].get(tree.APPLICATION, 'Version').split('.')
            self.says_showing = (int(version[0]), int(version[1])) >= (4, 10)
        return roots[0]

    def nodes(self, root=None):
        """Pairs of node and name of the whole program, the parents first, also of pages behind the one that is shown."""
        root = root or self.application()
        return root.named() if root is not None else []

    def shown(self, node, or_scrolled=True):
        """Whether a node is on the screen, or (without being there) can be scrolled there.

        Newer GTK says so. GTK 4.8 says "showing" of windows alone and presents every page of a stack, so there the
        answer is what is found where the node stands. Insensitive widgets are not found; what is around them is.
        """
        lineage = [node]
        while (parent := lineage[-1].parent) is not None:
            lineage.append(parent)
        if len(lineage) < 3:
            return True

        x, y, width, height = node.bounds or (0, 0, 0, 0)
        if width <= 0 or height <= 0:
            return False
        middle_x, middle_y = x + width // 2, y + height // 2
        for pane, role in zip(lineage[1:], self.bus.roles(lineage[1:])):
            if role == 'scroll pane':
                # A pane that has gone in the meantime shows nothing.
                left, top, across, down = pane.bounds or (0, 0, 0, 0)
                if not (left <= middle_x < left + across and top <= middle_y < top + down):
                    return or_scrolled and self.shown(pane)

        if self.says_showing:
            return node.has(tree.SHOWING_STATE)
        accepted = set(lineage[:1] if node.has(tree.SENSITIVE_STATE) else lineage[:3])
        # An image in the middle of a button has no node; a point at the border then belongs to the button.
        seen = False
        for point in ((middle_x, middle_y), (x + 3, middle_y), (middle_x, y + 2), (x + 3, y + 3)):
            found = lineage[-2].at(*point)
            seen = seen or found is not None
            while found is not None and found not in lineage[3:]:
                if found in accepted:
                    return True
                found = found.parent
        # Where all is presented as nothing, such as the parts of a row that has their words as its name, ask for what holds it.
        return not seen and self.shown(lineage[1], or_scrolled)

    def matches(self, name, roles=None, within=None):
        """One after another, the nodes with this name, which may be a pattern, that are shown."""
        for node, given in self.nodes(within):
            given = plain(given)
            if name.search(given) if isinstance(name, re.Pattern) else given == name or given.endswith(' ' + name):
                try:
                    if (roles is None or node.role in roles) and self.shown(node):
                        yield node
                except tree.Gone:
                    continue

    def find_all(self, name, roles=None, within=None):
        """All nodes with this name that are shown."""
        return list(self.matches(name, roles, within))

    def wait(self, condition, what, seconds=60):
        """What the condition gives as soon as that is something."""
        end = time.monotonic() + seconds
        while True:
            self.alive()
            try:
                result = condition()
            except tree.Gone:
                result = None
            if result:
                return result
            if time.monotonic() > end:
                raise StoryFailure(f'{what}: not within {seconds} s')
            time.sleep(0.03)

    def find(self, name, roles=None, within=None, seconds=60):
        """The first node with this name, as soon as it is there."""
        shown = name.pattern if isinstance(name, re.Pattern) else name
        return self.wait(lambda: next(self.matches(name, roles, within), None), f'"{shown}" is shown', seconds)

    def gone(self, name, roles=None, within=None, seconds=60):
        """Waits until no node has this name."""
        shown = name.pattern if isinstance(name, re.Pattern) else name
        self.wait(lambda: next(self.matches(name, roles, within), None) is None, f'"{shown}" is no longer shown', seconds)

    def focus(self):
        """What has the focus, with its name, as a screen reader hears it; None and nothing while it is on its way."""
        self.keep_active()
        pairs = self.nodes()
        states = self.bus.ask([(node, tree.ACCESSIBLE, 'GetState', None) for node, _ in pairs], lenient=True)
        found = [pair for pair, state in zip(pairs, states) if state and state[0][0] >> tree.FOCUSED_STATE & 1]
        return (found[-1][0], plain(found[-1][1])) if found else (None, '')

    def hear(self, name):
        """Waits until what has the focus has this name, which may be a pattern."""
        pattern = name if isinstance(name, re.Pattern) else re.compile(f'^{re.escape(name)}$')
        heard = []

        def found():
            heard.append(self.focus()[1])
            return pattern.search(heard[-1])
        try:
            self.wait(found, f'"{pattern.pattern}" has the focus')
        except StoryFailure as failure:
            raise StoryFailure(f'{failure}; "{heard[-1] if heard else ""}" has it') from None

    def around(self):
        """Nodes by name in what was opened around the focus: GTK 4.8 does not say where a popover is, so that it is not found."""
        node, _ = self.focus()
        pairs = self.nodes(node.parent.parent) if node is not None else []
        # A button before its label.
        return {plain(name): inner for inner, name in reversed(pairs)}

    def frame(self):
        """The main window."""
        def found():
            application = self.application()
            frames = [window for window in application.children if 'win.import' in window.actions] \
                if application is not None else []
            return frames[0] if frames else None
        return self.wait(found, 'the window is there', 60)

    # Doing

    def can(self, name):
        """Whether an action of the window, such as win.undo, is enabled."""
        return name in self.frame().actions

    def act(self, name):
        """Activates an action of the window that takes no parameter, as soon as it is enabled."""
        frame = self.frame()
        self.wait(lambda: name in frame.actions, f'{name} is enabled')
        frame.do(frame.actions.index(name))

    def app_action(self, name):
        """Activates an action of the application, over the bus."""
        subprocess.run(['gdbus', 'call', '--session', '--dest', APP_ID, '--object-path', '/' + APP_ID.replace('.', '/'),
                        '--method', 'org.gtk.Actions.Activate', name, '[]', '{}'], check=False, timeout=30,
                       env=self.environment, stdout=subprocess.DEVNULL)

    def press(self, name, roles=frozenset(BUTTONS), within=None):
        """Presses a button by its name."""
        node = name if isinstance(name, tree.Node) else self.find(name, roles, within)
        actions = node.actions
        for verb in ('click', 'toggle', 'activate', 'press', 'menu.popup'):
            if verb in actions:
                node.do(actions.index(verb))
                return
        # Such as a menu button, which is a button around the one that can be pressed.
        self.click(node)

    def click(self, node, button=1):
        """Clicks into the middle of a node with the pointer, after scrolling to it."""
        self.scroll_to(node)
        x, y, width, height = node.bounds
        self.pointer('mousemove', x + width // 2, y + height // 2, 'click', button)

    def scroll_to(self, node):
        """Turns the wheel over the pane around a node until the node is on the screen."""
        for _ in range(60):
            if self.shown(node, or_scrolled=False):
                return
            pane = node.parent
            while pane is not None and pane.role != 'scroll pane':
                pane = pane.parent
            if pane is None:
                raise StoryFailure(f'"{node.name}" is not on the screen')
            _, y, _, height = node.bounds
            left, top, across, down = pane.bounds
            # At its edge, since a pane within it would turn instead.
            self.pointer('mousemove', left + min(across // 2, 24), top + down // 2,
                         'click', 5 if y + height // 2 >= top + down // 2 else 4)
            self.settle()
        raise StoryFailure(f'"{node.name}" cannot be scrolled to')

    @staticmethod
    def pointer(*words):
        """Moves and presses the pointer, in the words of xdotool."""
        subprocess.run(['xdotool', *map(str, words)], check=True, timeout=30)

    def key(self, *keys):
        """Presses keys, such as "alt+4" or "Return"."""
        self.keep_active()
        subprocess.run(['xdotool', 'key', '--delay', '30', *keys], check=True, timeout=30)

    def keep_active(self):
        """Gives the keys to our window after a dialog has gone, as the window manager of a desktop does."""
        def xdotool(*words):
            return subprocess.run(['xdotool', *words], capture_output=True, text=True, check=False, timeout=30).stdout.split()

        windows = xdotool('search', '--onlyvisible', '--maxdepth', '1', '--pid', str(self.process.pid))
        if windows and not set(windows) & set(xdotool('getwindowfocus')):
            xdotool('windowfocus', '--sync', windows[-1])

    def drop(self, path, result):
        """Drags a file from another window onto ours, until the name that should then be there is; gives its node."""
        # A hand waits for what it sees; this one moves on, and on a busy machine tries again more slowly.
        for pause in (0.1, 0.4, 1.5):
            self.drag(path, pause)
            try:
                return self.find(result, seconds=60 if pause > 1 else 15)
            except StoryFailure:
                if pause > 1:
                    raise

    def drag(self, path, pause):
        """One try to drag a file, with a pause after each move of the pointer."""
        source = subprocess.Popen([BUILD / 'tests/stories/drag-source', str(path)], env=self.environment)
        try:
            def shown():
                found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(source.pid)],
                                       capture_output=True, check=False, timeout=30)
                return found.stdout.strip()
            self.wait(shown, 'the window to drag from is there')
            self.settle()
            for step in (('mousemove', 80, 40), ('mousedown', 1), ('mousemove', 100, 60), ('mousemove', 200, 200),
                         ('mousemove', 300, 300), ('mousemove', 310, 310), ('mouseup', 1)):
                self.pointer(*step)
                time.sleep(pause)
        finally:
            source.terminate()
            source.wait()

    def entry(self, name, roles=None, within=None):
        """The entry with this name: what can be edited in the node that has it."""
        def found():
            for node in self.matches(name, roles, within):
                for inner in node.walk():
                    if inner.has(tree.EDITABLE_STATE):
                        return inner
            return None
        return self.wait(found, f'the entry "{name}" is there')

    def type(self, name, text, within=None):
        """Replaces the text of an entry, found by its name, and ends with Return."""
        node = self.entry(name, within=within)
        self.click(node)
        node.text = text
        self.key('Return')
        return node

    def settle(self, seconds=60):
        """Waits until the picture no longer changes, so that animations have ended."""
        seen = []

        def same():
            seen.append(Path(os.environ['DAMJANG_FRAMEBUFFER']).read_bytes())
            del seen[:-8]
            return len(seen) == 8 and all(picture == seen[0] for picture in seen)
        time.sleep(0.1)
        self.wait(same, 'the screen settles', seconds)

    @staticmethod
    def picture(path):
        """A picture of the screen."""
        subprocess.run(['convert', 'xwd:' + os.environ['DAMJANG_FRAMEBUFFER'], str(path)], check=False, timeout=60)
