# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a reader of one file would miss: licence, size, floors, the classes that serve both platforms."""

import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter

import denied
import tree

CODE = ('.c', '.h')
# Every kind of file that can carry a comment.
COMMENTED = CODE + ('.py', '.sh', '.ui', '.css', '.sql', '.gresource.xml', '.gschema.xml', '.in', '.svg')
WRITTEN = CODE + ('.py', '.sh', '.ui', '.css', '.sql')

# Each room, and the rooms below it.
BELOW = {
    'text': set(),
    'hours': set(),
    'rules': {'text', 'hours'},
    'store': {'text', 'hours', 'rules'},
    'exchange': {'text', 'hours', 'rules'},
    'jobs': {'text', 'hours', 'rules', 'store', 'exchange'},
    'cli': {'text', 'hours', 'rules', 'store', 'exchange', 'jobs'},
    'ui': {'text', 'hours', 'rules', 'store', 'exchange', 'jobs'},
}
# The pure rooms take the instant, the zone and the language as parameters.
PURE = ('text', 'hours', 'rules')
IMPURE = re.compile(r'\b(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|g_get_current_time|time \((?:NULL|0)\)'
                    r'|clock_gettime|gettimeofday|localtime(?:_r)? \(|fopen|g_file_\w+|g_mapped_file_new|g_getenv|getenv'
                    r'|setlocale|nl_langinfo|g_get_language_names|g_time_zone_new_local)')


class Headers(unittest.TestCase):
    def test_name_the_licence_at_the_top(self):
        for path in tree.files(*COMMENTED):
            if path.parts[0] == 'po' or 'fixtures' in path.parts:
                continue
            with self.subTest(file=str(path)):
                # An XML file has its declaration first, a script the name of its interpreter.
                top = tree.text(path).splitlines()[:1 if path.suffix in CODE else 3]
                self.assertIn('SPDX-License-Identifier: GPL-3.0-or-later', '\n'.join(top))

    def test_guard_by_pragma(self):
        for path in tree.files('.h', under='src/'):
            with self.subTest(file=str(path)):
                self.assertIn('#pragma once\n', tree.text(path))


class Sizes(unittest.TestCase):
    def test_files_can_be_read_at_a_sitting(self):
        for path in tree.files(*WRITTEN):
            if 'fixtures' not in path.parts:
                with self.subTest(file=str(path)):
                    self.assertLessEqual(len(tree.lines(path)), 600)

    def test_folders_can_be_seen_at_a_glance(self):
        for folder, count in Counter(path.parent for path in tree.files('.c')).items():
            with self.subTest(folder=str(folder)):
                self.assertLess(count, 25)


class Unfinished(unittest.TestCase):
    # The marks are put together here, so that this file is not one of its own findings.
    MARK = re.compile(r'\b(' + '|'.join(['TO' 'DO', 'FIX' 'ME', 'X' 'XX', 'HA' 'CK']) + r')\b')
    MACHINE = re.compile(r'(^|[^A-Za-z$}.])/(tm' r'p|wo' r'rk|far' r'm|ro' r'ot|hom' r'e)/[A-Za-z.]')

    def test_nothing_waits_to_be_done(self):
        for path in tree.files(*WRITTEN, '.md', 'meson.build'):
            for number, line in tree.lines(path):
                self.assertIsNone(self.MARK.search(line), f'{path}:{number}: {line}')

    def test_no_path_of_a_machine(self):
        for path in tree.files(*WRITTEN, '.md', 'meson.build'):
            for number, line in tree.lines(path):
                self.assertIsNone(self.MACHINE.search(line), f'{path}:{number}: {line}')


class Floors(unittest.TestCase):
    INCLUDE = re.compile(r'^\s*#\s*include\s+"(?:\.\./)*(\w+)/[^"]+"', re.MULTILINE)

    def test_each_room_stands_on_those_below(self):
        for path in tree.files(*CODE, under='src/'):
            if len(path.parts) < 3:
                continue
            room = path.parts[1]
            for included in self.INCLUDE.findall(tree.text(path)):
                self.assertIn(included, BELOW[room] | {room}, f'{path} includes from {included}/')

    def test_every_room_is_known(self):
        rooms = {path.parts[1] for path in tree.files(*CODE, under='src/') if len(path.parts) > 2}
        self.assertEqual(rooms - set(BELOW), set())

    def test_no_window_below_the_roof(self):
        toolkit = re.compile(r'#\s*include\s+<(gtk/|gdk/|gsk/|adwaita)')
        for path in tree.files(*CODE, under='src/'):
            if path.parts[1] != 'ui':
                self.assertIsNone(toolkit.search(tree.text(path)), str(path))

    def test_the_pure_rooms_read_nothing_behind_the_back(self):
        for path in tree.files('.c', under='src/'):
            # The rules of the zones come from the machine: one file of the ground floor reads them.
            if path.parts[1] in PURE and path.name != 'dam-zone.c':
                for number, line in tree.lines(path):
                    self.assertIsNone(IMPURE.search(line), f'{path}:{number}: {line}')


class Deprecated(unittest.TestCase):
    """Nothing that was deprecated after GTK 4.8 and libadwaita 1.2, nothing that came later (denied.py)."""

    def test_not_in_code(self):
        for path in tree.files(*CODE, under='src/'):
            if path.name != denied.COMPAT_FILE:
                for number, line in tree.lines(path):
                    self.assertIsNone(denied.CODE.search(line), f'{path}:{number}: {line}')

    def test_not_in_interface_files(self):
        for path in tree.files('.ui', under='src/'):
            allowed = denied.HELP_OVERLAY if path.name == 'help-overlay.ui' else set()
            root = ElementTree.parse(tree.TOP / path).getroot()
            for parent in root.iter():
                name = parent.get('class') or parent.get('parent')
                for given in {parent.get('class'), parent.get('parent')} - {None} - allowed:
                    self.assertIsNone(denied.CLASS.fullmatch(given), f'{path}: {given}')
                for child in parent.findall('property'):
                    pair = (name, child.get('name').replace('_', '-'))
                    self.assertNotIn(pair, denied.PROPERTIES, f'{path}: {pair}')

    def test_no_row_is_hidden_from_the_translators(self):
        for path in tree.files('.ui', under='src/'):
            self.assertNotIn('<![CDATA[', tree.text(path), f'{path}: strings in CDATA are never extracted')

    def test_versions_are_asked_in_the_compat_file_alone(self):
        asked = re.compile(r'\b(GTK|ADW|GLIB|PANGO)_CHECK_VERSION\b')
        for path in tree.files(*CODE, under='src/'):
            if path.name != denied.COMPAT_FILE:
                self.assertIsNone(asked.search(tree.text(path)), str(path))


class Resources(unittest.TestCase):
    def test_hold_every_interface_file(self):
        listed = set()
        for path in tree.files('.gresource.xml', under='src/'):
            for entry in ElementTree.parse(tree.TOP / path).iter('file'):
                name = path.parent / entry.text.strip()
                listed.add((tree.TOP / name).resolve())
                # A path relative to one of the source folders given to glib-compile-resources.
                listed.add((tree.TOP / entry.text.strip()).resolve())
        for path in tree.files('.ui', '.css', '.sql', under='src/'):
            with self.subTest(file=str(path)):
                self.assertIn((tree.TOP / path).resolve(), listed)


class Templates(unittest.TestCase):
    def test_take_their_children_down(self):
        """gtk_widget_dispose_template() unparents bound children alone; the others need a loop in dispose."""
        for path in tree.files('.ui', under='src/'):
            for template in ElementTree.parse(tree.TOP / path).getroot().iter('template'):
                if template.get('parent') == 'GtkWidget':
                    code = tree.text(path.with_suffix('.c'))
                    if re.search(r'gtk_widget_get_first_child \(.*\n\s+gtk_widget_unparent \(child\)', code):
                        continue
                    for child in template.findall('child/object'):
                        bound = re.search(rf'bind_template_child\w* \(\w+, \w+, {child.get("id")}\)', code)
                        self.assertIsNotNone(bound, f'{path}: the {child.get("class")} at the top has no bound id')


class Format(unittest.TestCase):
    def test_is_what_uncrustify_makes(self):
        version = subprocess.run(['uncrustify', '--version'], capture_output=True, text=True, check=True).stdout
        if '0.72' not in version:
            self.skipTest('the formatter that counts is that of Debian 12; others indent macros otherwise')
        sources = [str(path) for path in tree.files('.c') if path.parts[0] in ('src', 'tests')]
        done = subprocess.run(['uncrustify', '-q', '--check', '-l', 'C', '-c', '.uncrustify.cfg', *sources],
                              cwd=tree.TOP, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, 'Mend with: uncrustify --no-backup -q -l C -c .uncrustify.cfg FILE\n'
                         + done.stdout + done.stderr)

    def test_no_line_ends_in_blanks(self):
        for path in tree.files(*WRITTEN, '.md', '.xml', '.in', 'meson.build'):
            if 'fixtures' in path.parts:
                continue
            for number, line in tree.lines(path):
                self.assertEqual(line, line.rstrip(), f'{path}:{number}')
                self.assertNotIn('\t', line, f'{path}:{number}')


if __name__ == '__main__':
    unittest.main()
