# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree as the packaging tests see it: the files of the project, committed or not."""

import os
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def paths():
    """Every file of the project as a path relative to its top, sorted; never what was built."""
    if (TOP / '.git').exists():
        command = ['git', '-c', f'safe.directory={TOP}', 'ls-files', '-z',
                   '--cached', '--others', '--exclude-standard']
        listed = subprocess.run(command, cwd=TOP, check=True, capture_output=True).stdout.decode().split('\0')
        found = [Path(name) for name in listed if name]
    else:
        found = []
        for folder, subfolders, names in os.walk(TOP):
            if Path(folder) == TOP:
                subfolders[:] = [name for name in subfolders if not name.startswith('build') or name == 'build-aux']
            found += [Path(folder, name).relative_to(TOP) for name in names if not name.endswith('.pyc')]
    return sorted({path for path in found if (TOP / path).is_file()})


def files(*suffixes, under=''):
    """The files with one of the suffixes below the folder named."""
    return [path for path in paths() if path.name.endswith(suffixes) and str(path).startswith(under)]


def text(path):
    """What a file of the project holds."""
    return (TOP / path).read_text(encoding='utf-8')


def lines(path):
    """The lines of a file as pairs of number and text."""
    return list(enumerate(text(path).splitlines(), start=1))
