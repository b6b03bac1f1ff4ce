# SPDX-License-Identifier: GPL-3.0-or-later
"""No string is forgotten by the translators' files, and each translation fits its string."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import tree

UPDATE = tree.TOP / 'build-aux/update-po'
# A conversion of printf, with the number of its argument if it names one; and one of g_date_time_format.
CONVERSION = re.compile(r"%(?:(\d+)\$)?[-+ #0']*(\*|\d+)?(?:\.(?:\*|\d+))?(hh|h|ll|l|q|j|z|t|L)?([diouxXeEfFgGaAcspn%])")
# Manner, spelling and words: korean.md 4.1 and 4.2; and GNOME's order of the two forms of a particle.
NOT_KOREAN_STYLE = re.compile(r'세요\.|아니오|컨텐츠|\.\.\.|\S  +\S|되요|할수|클라이언트|[가-힣]!'
                              r'|(?<!\()(를\(을\)|가\(이\)|는\(은\)|로\(으로?\))|당신')

# GNOME's pairs of particles; which one it is depends on the word before, so the program decides (src/text/dam-josa.h).
PARTICLES = re.compile(r'을\(를\)|이\(가\)|은\(는\)|과\(와\)|와\(과\)|\(으\)로|\(이\)')


def run(*command):
    """What a command prints, in English."""
    done = subprocess.run([str(word) for word in command], cwd=tree.TOP, capture_output=True, text=True, check=False,
                          env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C.UTF-8'})
    if done.returncode != 0:
        raise AssertionError(f'{command[0]} failed:\n{done.stdout}{done.stderr}')
    return done.stdout


def unquote(lines):
    """The text of the quoted lines of a .po file."""
    escapes = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}
    joined = ''.join(line[line.index('"') + 1:line.rindex('"')] for line in lines)
    return re.sub(r'\\(.)', lambda match: escapes.get(match.group(1), match.group(0)), joined)


def entries(path):
    """The entries of a .po file: dicts with msgctxt, msgid, msgid_plural, msgstr (a list) and flags."""
    for block in re.split(r'\n\s*\n', run('msgcat', '--no-wrap', path)):
        entry = {'msgstr': [], 'flags': ''.join(line for line in block.splitlines() if line.startswith('#,')),
                 'places': [place for line in block.splitlines() if line.startswith('#: ') for place in line[3:].split()]}
        for line in block.splitlines():
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?) (".*")$', line)
            if match:
                key = match.group(1)
                if key.startswith('msgstr'):
                    entry['msgstr'].append([match.group(2)])
                else:
                    entry[key] = [match.group(2)]
                last = entry['msgstr'][-1] if key.startswith('msgstr') else entry[key]
            elif line.startswith('"'):
                last.append(line)
        if 'msgid' in entry:
            for key in ('msgctxt', 'msgid', 'msgid_plural'):
                if key in entry:
                    entry[key] = unquote(entry[key])
            entry['msgstr'] = [unquote(lines) for lines in entry['msgstr']]
            yield entry


def arguments(text):
    """The arguments of printf that a text takes: number to the type it must have."""
    taken = {}
    following = 1
    for match in CONVERSION.finditer(text):
        number, width, length, kind = match.groups()
        if kind == '%':
            continue
        if width == '*':
            taken[following] = 'int'
            following += 1
        if number is None:
            number, following = following, following + 1
        taken[int(number)] = (length or '') + ('i' if kind in 'di' else kind)
    return taken


class Potfiles(unittest.TestCase):
    def test_name_every_file_with_strings(self):
        wanted = run(UPDATE, '--list').splitlines()
        listed = [line for line in tree.text('po/POTFILES.in').splitlines() if line and not line.startswith('#')]
        self.assertEqual(sorted(set(wanted) - set(listed)), [], 'missing: run build-aux/update-po')
        self.assertEqual(sorted(set(listed) - set(wanted)), [], 'without strings: run build-aux/update-po')
        self.assertEqual(listed, wanted, 'not sorted: run build-aux/update-po')

    def test_strings_can_be_extracted(self):
        with tempfile.TemporaryDirectory() as folder:
            run(UPDATE, '--template', Path(folder, 'damjang.pot'))
            texts = [entry['msgid'] for entry in entries(Path(folder, 'damjang.pot')) if entry['msgid']]
            self.assertGreater(len(texts), 10)
            for text in texts:
                self.assertNotIn('...', text, 'an ellipsis is one character, …')

    def test_sentences_of_the_rooms_without_language_are_theirs(self):
        """What the command line translates for them, and for its own notices, is what they say."""
        said = ''.join(path.read_text() for room in ('hours', 'rules', 'cli') for path in sorted((tree.TOP / 'src' / room).rglob('*.c'))
                       if path.name != 'dam-cli-words.c')
        sentences = re.findall(r'^  N_\("(.*)"\),$', tree.text('src/cli/dam-cli-words.c'), re.MULTILINE)
        self.assertGreater(len(sentences), 5)
        for sentence in sentences:
            self.assertIn(sentence, said)


class Korean(unittest.TestCase):
    """A new string without its translation makes this fail: Korean is always complete."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        template, merged = Path(cls.folder.name, 'damjang.pot'), Path(cls.folder.name, 'ko.po')
        run(UPDATE, '--template', template)
        run('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file', merged, 'po/ko.po', template)
        cls.merged = merged
        cls.entries = [entry for entry in entries(merged) if entry['msgid']]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_is_well_formed(self):
        run('msgfmt', '--check', '--output-file', '/dev/null', 'po/ko.po')
        run('msgfmt', '--check', '--output-file', '/dev/null', self.merged)

    def test_is_complete(self):
        missing = [entry['msgid'] for entry in self.entries if not all(entry['msgstr'])]
        self.assertEqual(missing, [])
        self.assertEqual([entry['msgid'] for entry in self.entries if 'fuzzy' in entry['flags']], [])

    def test_takes_the_same_arguments(self):
        for entry in self.entries:
            if 'no-c-format' in entry['flags'] or 'c-format' not in entry['flags']:
                continue
            # A plural form may leave its number out, so the richer of the two is what is passed.
            passed = arguments(entry.get('msgid_plural', entry['msgid']))
            for text in entry['msgstr']:
                with self.subTest(text=text):
                    taken = arguments(text)
                    if 'msgid_plural' in entry:
                        self.assertEqual({number: passed.get(number) for number in taken}, taken)
                    else:
                        self.assertEqual(taken, passed)

    def test_numbers_its_arguments(self):
        for entry in self.entries:
            if 'c-format' in entry['flags'] and 'no-c-format' not in entry['flags']:
                for text in entry['msgstr']:
                    if len(arguments(text)) > 1:
                        bare = [match.group(0) for match in CONVERSION.finditer(text)
                                if match.group(1) is None and match.group(4) != '%']
                        self.assertEqual(bare, [], f'write %1$s, %2$s: {text}')

    def test_is_written_as_the_house_writes(self):
        for entry in self.entries:
            for text in entry['msgstr']:
                self.assertIsNone(NOT_KOREAN_STYLE.search(text), text)

    def test_ends_as_its_string_does(self):
        for entry in self.entries:
            for text in filter(None, entry['msgstr']):
                self.assertEqual(entry['msgid'].endswith('…'), text.endswith('…'), text)
                self.assertEqual(entry['msgid'].endswith('\n'), text.endswith('\n'), text)
                if entry['msgid'].strip(' ,;:·') != '':   # What stands between items has its own spaces.
                    for side in (str.lstrip, str.rstrip):
                        self.assertEqual(len(entry['msgid']) - len(side(entry['msgid'], ' ')),
                                         len(text) - len(side(text, ' ')), f'blanks at an end: {text}')

    def test_keeps_access_keys(self):
        """A letter in parentheses at the end, before the ellipsis, and the one of English: Alt+S works in both."""
        for entry in self.entries:
            key = re.search(r'(?<![A-Za-z_])_([A-Za-z])|(?<=[A-Za-z])_([a-z])', entry['msgid'])
            if key is None or 'msgid_plural' in entry:
                continue
            letter = (key.group(1) or key.group(2)).upper()
            for text in filter(None, entry['msgstr']):
                self.assertRegex(text, rf'\S\(_{letter}\)(…|: .*)?$')

    def test_resolves_particles(self):
        """을(를) and its like become one particle only in what dam_message_printf() or dam_josa_resolve() makes."""
        for entry in self.entries:
            if any(PARTICLES.search(text) for text in entry['msgstr']):
                for place in entry['places']:
                    path, _, line = place.rpartition(':')
                    lines = tree.text(path).splitlines()[max(0, int(line) - 5):int(line)]
                    self.assertRegex('\n'.join(lines), r'dam_message_printf|dam_josa_resolve', entry['msgstr'])


if __name__ == '__main__':
    unittest.main()
