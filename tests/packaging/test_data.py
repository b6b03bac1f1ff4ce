# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads is valid: launcher, software catalogue, settings, activation, icons."""

import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import tree

APP_ID = 'org.damjang.Damjang'
BUILT = Path(os.environ['DAMJANG_BUILT_DATA'])


class Launcher(unittest.TestCase):
    def test_is_valid(self):
        subprocess.run(['desktop-file-validate', BUILT / f'{APP_ID}.desktop'], check=True)


class Catalogue(unittest.TestCase):
    def test_is_valid(self):
        done = subprocess.run(['appstreamcli', 'validate', '--no-net', '--pedantic', BUILT / f'{APP_ID}.metainfo.xml'],
                              capture_output=True, text=True, check=False)
        found = set(re.findall(r'^[EW]: \S+: (\S+)', done.stdout, re.MULTILINE))
        # The project has no home page yet, which newer versions of the tool warn of.
        self.assertEqual(found - {'url-homepage-missing'}, set(), done.stdout)
        self.assertIn('Validation', done.stdout + done.stderr)

    def test_names_the_release_being_built(self):
        newest = ElementTree.parse(BUILT / f'{APP_ID}.metainfo.xml').find('releases/release')
        self.assertEqual(newest.get('version'), os.environ['DAMJANG_VERSION'])


class Settings(unittest.TestCase):
    def test_are_valid(self):
        subprocess.run(['glib-compile-schemas', '--strict', '--dry-run', tree.TOP / 'data'], check=True)

    def test_each_key_is_described_and_bounded(self):
        for key in ElementTree.parse(tree.TOP / f'data/{APP_ID}.gschema.xml').iter('key'):
            with self.subTest(key=key.get('name')):
                self.assertTrue(key.findtext('summary'))
                self.assertTrue(key.findtext('description'))
                bound = {'i': 'range', 'd': 'range', 's': 'choices'}.get(key.get('type'))
                if bound is not None:
                    self.assertIsNotNone(key.find(bound), f'no {bound}')


class Activation(unittest.TestCase):
    def test_names_the_application(self):
        service = (BUILT / f'{APP_ID}.service').read_text(encoding='utf-8')
        self.assertIn(f'Name={APP_ID}\n', service)
        self.assertRegex(service, r'Exec=/.*/damjang --gapplication-service\n')


class Icons(unittest.TestCase):
    def test_have_the_size_of_their_kind(self):
        for kind, name, size in (('scalable', APP_ID, '128'), ('symbolic', f'{APP_ID}-symbolic', '16')):
            with self.subTest(icon=name):
                icon = ElementTree.parse(tree.TOP / f'data/icons/hicolor/{kind}/apps/{name}.svg').getroot()
                self.assertEqual((icon.get('width'), icon.get('height')), (size, size))
                self.assertEqual(icon.get('viewBox'), f'0 0 {size} {size}')


if __name__ == '__main__':
    unittest.main()
