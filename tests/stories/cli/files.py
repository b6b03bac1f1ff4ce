# SPDX-License-Identifier: GPL-3.0-or-later
"""The file: who may read it, what is refused, what other programs do to it, and what a kill does not."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import time

import program


class Files(program.Story):
    def test_where_it_is_and_who_may_read_it(self):
        self.assertEqual(self.run_raw('client', 'add', '김하늘').status, 0)
        path = self.home / 'data' / 'damjang' / 'damjang.db'
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(path.parent.stat().st_mode), 0o700)
        self.assertEqual(os.listdir(path.parent), ['damjang.db'], 'nothing is left beside it')

    def test_the_environment_names_another(self):
        done = subprocess.run([program.DAMJANG, 'client', 'add', '김하늘'], capture_output=True, check=False,
                              env=self.environment(DAMJANG_DATABASE=str(self.file)))
        self.assertEqual(done.returncode, 0)
        self.assertTrue(self.file.exists())
        self.assertEqual(len(self.damjang('client', 'list', '--json').rows), 1)

    def test_what_cannot_be_used_is_left_as_it_is(self):
        foreign = self.home / 'foreign.db'
        with sqlite3.connect(foreign) as database:
            database.execute('CREATE TABLE recipe (name TEXT)')
        database.close()
        newer = self.home / 'newer.db'
        self.run_raw('--database', str(newer), 'client', 'add', 'x')
        with sqlite3.connect(newer) as database:
            database.execute('PRAGMA user_version = 999')
        database.close()
        damaged = self.home / 'damaged.db'
        self.run_raw('--database', str(damaged), 'client', 'add', 'x')
        content = bytearray(damaged.read_bytes())
        content[100:6000] = b'\xa5' * 5900
        damaged.write_bytes(content)
        text = self.home / 'text.db'
        text.write_text('This is a shopping list.\n' * 100)
        for path in (foreign, newer, damaged, text):
            with self.subTest(file=path.name):
                before = path.read_bytes()
                for arguments in (['client', 'list'], ['client', 'add', 'y'], ['log']):
                    answer = self.run_raw('--database', str(path), *arguments)
                    self.assertEqual((answer.status, answer.out), (3, ''), answer.err)
                    self.assertEqual(len(answer.err.splitlines()), 1, answer.err)
                    self.assertIn(path.name, answer.err)
                self.assertEqual(path.read_bytes(), before)

    def test_places_that_hold_no_file(self):
        for place in (str(self.home), '/dev/full', '/proc/nothing/here.db', str(self.home / 'text' / 'x.db')):
            (self.home / 'text').touch()
            with self.subTest(place=place):
                answer = self.run_raw('--database', place, 'client', 'add', 'x')
                self.assertEqual((answer.status, len(answer.err.splitlines())), (3, 1), answer.err)

    def test_another_program_that_holds_the_file(self):
        self.damjang('client', 'add', '김하늘')
        other = sqlite3.connect(self.file, isolation_level=None)
        self.addCleanup(other.close)
        other.execute('BEGIN IMMEDIATE')
        self.assertEqual(len(self.damjang('client', 'list', '--json').rows), 1, 'reading goes on meanwhile')
        begin = time.monotonic()
        answer = self.run_raw('--database', str(self.file), 'client', 'add', '박서준')
        self.assertEqual((answer.status, answer.out), (3, ''), answer.err)
        self.assertLess(time.monotonic() - begin, 30)
        other.execute('ROLLBACK')
        self.damjang('client', 'add', '박서준')

    def test_a_short_wait_is_waited(self):
        self.damjang('client', 'add', '김하늘')
        other = sqlite3.connect(self.file, isolation_level=None)
        self.addCleanup(other.close)
        other.execute('BEGIN IMMEDIATE')
        with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'client', 'add', '박서준'], stdout=subprocess.DEVNULL,
                              env=self.environment()) as process:
            time.sleep(0.7)
            other.execute('ROLLBACK')
            self.assertEqual(process.wait(60), 0)

    def test_many_at_once(self):
        self.damjang('client', 'list')
        running = [subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'client', 'add', f'client {i}'],
                                    stdout=subprocess.DEVNULL, env=self.environment()) for i in range(6)]
        self.assertEqual([process.wait(60) for process in running], [0] * 6)
        self.assertEqual(len(self.damjang('client', 'list', '--json').rows), 6)

    def test_a_reader_that_goes_away_is_no_error(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')
        lines = [('한빛' if i % 2 else '나', f'오후 {1 + i // 60 % 11}:{i % 60:02}', f'글 {i}') for i in range(660)]
        days = {f'2026년 {month}월 {day}일': lines for month in (3, 4) for day in range(1, 11)}
        self.damjang('import', '--client', '한빛', self.write('chat.txt', program.chat('한빛', days)))
        with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'log'], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=self.environment()) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual((process.wait(60), process.stderr.read()), (0, b''))

    def test_a_full_disk_under_the_output(self):
        self.damjang('client', 'add', '김하늘')
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([program.DAMJANG, '--database', str(self.file), 'client', 'list', '--json'], stdout=full,
                                  stderr=subprocess.PIPE, check=False, env=self.environment())
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (3, 1))

    def test_what_was_acknowledged_survives_a_kill(self):
        chance = random.Random(7)
        self.agree_on_defaults()
        acknowledged = set()
        for i in range(25):
            with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'client', 'add', f'client {i}'],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment()) as process:
                time.sleep(chance.random() * 0.06)
                process.send_signal(signal.SIGKILL)
                if b'Added' in process.stdout.read():
                    acknowledged.add(f'client {i}')
        present = [row['name'] for row in self.damjang('client', 'list', '--json').rows]
        self.assertEqual(len(present), len(set(present)))
        self.assertLessEqual(acknowledged, set(present))
        with sqlite3.connect(self.file) as database:
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok',))
        database.close()

    def test_an_import_that_is_killed_leaves_all_or_nothing(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '한빛')
        lines = [('한빛' if i % 3 else '나', f'오후 {1 + i // 60 % 11}:{i % 60:02}', f'글 {i}') for i in range(660)]
        days = {f'2026년 {month}월 {day}일': lines for month in (3, 4, 5) for day in range(1, 29)}
        path = self.write('chat.txt', program.chat('한빛', days))
        whole = self.damjang('import', '--json', '--dry-run', path).row['new']
        chance = random.Random(11)
        for _ in range(8):
            with subprocess.Popen([program.DAMJANG, '--database', str(self.file), 'import', path], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=self.environment()) as process:
                time.sleep(0.05 + chance.random() * 0.5)
                process.send_signal(signal.SIGKILL)
                process.wait()
            self.assertIn(len(self.damjang('log').lines), (0, whole))
        self.damjang('import', path)
        self.assertEqual(len(self.damjang('log').lines), whole)


if __name__ == '__main__':
    program.main()
