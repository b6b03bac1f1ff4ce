# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory to the first frame, with 1,000 clients and 1,000,000 contacts, against an empty window.

Both programs say when their first frame is painted, and close (DAMJANG_EXIT_AFTER_FRAME makes ours do so). They are
started in turn, so that a busy machine is as unfair to the one as to the other.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
CLIENTS = 1000
CONTACTS = 1000000


def start(command, environment):
    """Seconds until the command has painted, and the most memory that it held until its end, in KiB."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        said = process.stdout.readline()
        taken = time.perf_counter() - began
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or said != b'first frame\n':
        sys.exit(f'{command[0]} said {said} and ended with {process.returncode}')
    return taken, usage.ru_maxrss


def main():
    program, bare, fill = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix='damjang-bench.') as folder:
        database = os.path.join(folder, 'damjang.db')
        # The checks of the test environment would be measured along.
        environment = {key: value for key, value in os.environ.items()
                       if key not in ('G_DEBUG', 'G_ENABLE_DIAGNOSTIC', 'MALLOC_CHECK_', 'MALLOC_PERTURB_', 'GTK_A11Y')}
        environment |= {'DAMJANG_DATABASE': database, 'DAMJANG_EXIT_AFTER_FRAME': '1'}
        subprocess.run([fill, database, str(CLIENTS), str(CONTACTS)], check=True, env=environment)

        figures = {program: [], bare: []}
        for turn in range(ROUNDS + 1):
            for command in figures:
                figure = start([command], environment)
                # The first turn reads the files into memory.
                if turn > 0:
                    figures[command].append(figure)

    ours, theirs = ([statistics.median(column) for column in zip(*figures[command])] for command in (program, bare))
    # What the machine can do when nobody else is busy.
    our_best, their_best = (min(column[0] for column in figures[command]) for command in (program, bare))
    print(f'start to first frame: {ours[0] * 1000:.0f} ms, empty window {theirs[0] * 1000:.0f} ms, '
          f'ratio {ours[0] / theirs[0]:.2f} (budget 1.25); the quickest {our_best * 1000:.0f} ms and '
          f'{their_best * 1000:.0f} ms, ratio {our_best / their_best:.2f}')
    print(f'peak memory: {ours[1] / 1024:.1f} MiB, empty window {theirs[1] / 1024:.1f} MiB, '
          f'ratio {ours[1] / theirs[1]:.2f} (budget 1.30)')


main()
