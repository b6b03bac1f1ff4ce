# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients and terms: what is stored comes back as it was typed, under the same names."""

import json

import program

NAMES = ['김하늘', program.nfd('김하늘이'), '<b>Bold</b> & "quoted"', "O'Neil; DROP TABLE client;--", '🦊 여우 상점', '(주)가나다',
         'ａｃｍｅ', 'a' * 500, '가' * 500, '%s%n', '--weird', '-', '#', '값=등호', 'e\u0301', '\u202eright']


class Clients(program.Story):
    def test_keys_are_those_of_client_add(self):
        row = self.damjang('client', 'add', '--json', '김하늘', '--zone', 'Europe/Berlin', '--email', 'a@example.org', '--email',
                           'b@example.org', '--phone', '010-0000-0000', '--chat-name', '하늘', '--company', '하늘스튜디오', '--note', '메모').row
        expected = {'name': '김하늘', 'zone': 'Europe/Berlin', 'email': ['a@example.org', 'b@example.org'],
                    'phone': ['010-0000-0000'], 'chat-name': ['하늘'], 'company': '하늘스튜디오', 'note': '메모',
                    'is-company': False, 'archived': False, 'example': False}
        self.assertEqual({key: row[key] for key in expected}, expected)
        self.assertIsInstance(row['id'], int)
        self.assertEqual(self.damjang('client', 'list', '--json').row, row)
        self.assertEqual(self.damjang('client', 'show', '--json', '김하늘').row, row)

    def test_names_come_back_as_typed(self):
        for name in NAMES:
            with self.subTest(name=name):
                row = self.damjang('client', 'add', '--json', '--', name).row
                self.assertEqual(row['name'], name)
                self.assertEqual(self.damjang('client', 'show', '--json', '--', name).row['id'], row['id'])
                self.damjang('now', '--json', '--client', name)
        listed = self.damjang('client', 'list', '--json')
        self.assertEqual(sorted(row['name'] for row in listed.rows), sorted(NAMES))
        self.assertIn('김하늘', listed.out, 'Hangul is written as it is, not escaped')

    def test_the_character_set_of_the_locale_does_not_matter(self):
        row = self.damjang('client', 'add', '--json', '김하늘', LC_ALL='C').row
        self.assertEqual(row['name'], '김하늘')
        self.assertEqual(self.damjang('client', 'show', '--json', '김하늘', LC_ALL='POSIX').row, row)
        self.assertIn('김하늘', self.damjang('client', 'list', LC_ALL='C').out)

    def test_how_a_client_is_found(self):
        first = self.damjang('client', 'add', '--json', 'Acme').row['id']
        second = self.damjang('client', 'add', '--json', 'ACME').row['id']
        hangul = self.damjang('client', 'add', '--json', '김하늘', '--email', 'haneul@example.org').row['id']
        number = self.damjang('client', 'add', '--json', str(first)).row['id']

        def found(text):
            return self.damjang('client', 'show', '--json', text).row['id']
        self.assertEqual(found('Acme'), first)
        self.assertEqual(found('ACME'), second)
        self.refused('client', 'show', 'acme', says=('Acme', 'ACME', f'#{first}', f'#{second}'))
        self.assertEqual(found(f'#{second}'), second)
        self.assertEqual(found(str(hangul)), hangul)
        self.assertEqual(found(str(first)), number, 'the name comes before the number')
        self.assertEqual(found(program.nfd('김하늘')), hangul)
        self.assertEqual(found('HANEUL@example.org'), hangul)

    def test_editing_replaces_what_is_given(self):
        self.damjang('client', 'add', '김하늘', '--email', 'a@example.org', '--note', '메모', '--zone', 'Europe/Berlin')
        row = self.damjang('client', 'edit', '--json', '김하늘', '--name', '김바다', '--email', 'c@example.org', '--note', '').row
        self.assertEqual((row['name'], row['email'], row['note'], row['zone']), ('김바다', ['c@example.org'], '', 'Europe/Berlin'))
        row = self.damjang('client', 'edit', '--json', '김바다', '--email', '', '--zone', '', '--is-company').row
        self.assertEqual((row['email'], row['zone'], row['is-company']), ([], None, True))

    def test_archive_and_delete(self):
        self.damjang('client', 'add', '김하늘')
        self.assertTrue(self.damjang('client', 'archive', '--json', '김하늘').row['archived'])
        self.assertEqual(self.damjang('client', 'list', '--json').rows, [])
        self.assertEqual(len(self.damjang('client', 'list', '--json', '--archived').rows), 1)
        self.assertFalse(self.damjang('client', 'restore', '--json', '김하늘').row['archived'])
        days = {'2026년 3월 2일 월요일': [('김하늘', '오후 9:14', '네'), ('나', '오후 9:15', '네')]}
        self.damjang('import', self.write('chat.txt', program.chat('김하늘', days)))
        self.refused('client', 'delete', '김하늘', says=('김하늘', '2', '--with-contacts'))
        self.damjang('client', 'delete', '김하늘', '--with-contacts')
        self.assertEqual((self.damjang('client', 'list').out, self.damjang('log').out), ('', ''))


class Terms(program.Story):
    def show(self, *more):
        return self.damjang('terms', 'show', '--json', *more).row

    def test_what_is_shown_can_be_set_again(self):
        self.agree_on_defaults('2026-01-01', 'theirs.zone=Europe/Berlin', 'theirs.hours.mon=22-2', 'channels.refused=none')
        shown = self.show('--defaults')
        self.assertEqual((shown['hours.mon'], shown['hours.sun'], shown['theirs.hours.mon'], shown['call-length']),
                         ('09:00-12:00,13:00-18:00', 'closed', '22:00-02:00', '30m'))
        self.assertEqual((shown['version'], shown['effective-from'], shown['defaults']), (1, '2026-01-01', True))
        keys = [key for key in shown if '.' in key or key in ('zone', 'holidays', 'holiday-calendar', 'call-length', 'reply-within')]
        self.assertEqual(len(keys), 30)
        self.damjang('client', 'add', '복사')
        self.damjang('terms', 'set', '--client', '복사', 'effective-from=2026-01-01', *(f'{key}={shown[key]}' for key in keys))
        copy = self.show('--client', '복사')
        self.assertEqual({key: copy[key] for key in keys}, {key: shown[key] for key in keys})

    def test_a_client_differs_in_what_it_sets(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '김하늘')
        shown = self.show('--client', '김하늘')
        self.assertEqual((shown['id'], shown['hours.mon'], shown['effective']['hours.mon']), (None, 'inherit', '09:00-12:00,13:00-18:00'))
        done = self.damjang('terms', 'set', '--json', '--client', '김하늘', 'hours.mon=closed', 'effective-from=2026-02-01').row
        self.assertEqual((done['state'], done['changed'], done['version']), ('agreed', ['hours.mon'], 1))
        shown = self.show('--client', '김하늘')
        self.assertEqual((shown['hours.mon'], shown['effective']['hours.mon'], shown['effective']['hours.tue']),
                         ('closed', 'closed', '09:00-12:00,13:00-18:00'))
        self.assertIn('hours.tue', shown['inherited'])
        self.damjang('terms', 'set', '--client', '김하늘', 'hours.mon=inherit', 'effective-from=2026-03-01')
        self.assertEqual(self.show('--client', '김하늘')['hours.mon'], 'inherit')
        self.assertEqual(self.show('--client', '김하늘', '--at', '2026-02-15T12:00')['hours.mon'], 'closed')
        versions = self.damjang('terms', 'list', '--json', '--client', '김하늘').rows
        self.assertEqual([(row['version'], row['effective-from']) for row in versions], [(1, '2026-02-01'), (2, '2026-03-01')])

    def test_today_is_the_day_in_my_zone(self):
        self.damjang('terms', 'set', '--defaults', 'zone=Asia/Seoul', 'hours.mon=9-12', '--at', '2026-03-01T23:30:00Z')
        self.assertEqual(self.show('--defaults')['effective-from'], '2026-03-02')
        self.damjang('terms', 'set', '--defaults', 'zone=America/New_York', '--at', '2026-04-02T01:00:00Z')
        self.assertEqual(self.show('--defaults')['effective-from'], '2026-04-01')

    def test_a_new_version_stands_on_the_one_in_force(self):
        self.agree_on_defaults()
        self.damjang('terms', 'set', '--defaults', 'hours.fri=9-12', 'effective-from=2026-03-01')
        self.assertEqual(self.show('--defaults')['hours.mon'], '09:00-12:00,13:00-18:00')
        done = self.damjang('terms', 'set', '--json', '--defaults', 'hours.thu=9-12', 'effective-from=2026-02-01').row
        self.assertEqual((done['hours.fri'], len(done['notices'])), ('09:00-12:00,13:00-18:00', 1))
        self.assertIn('2026-03-01', done['notices'][0])

    def test_merged_ranges_are_told(self):
        answer = self.damjang('terms', 'set', '--defaults', 'hours.mon=9-12,11-15')
        self.assertIn('09:00-15:00', answer.out)
        self.assertIn('merged', answer.out)
        row = self.damjang('terms', 'set', '--json', '--defaults', 'hours.tue=9-12,12-15').row
        self.assertIn('merged', row['notices'][0])

    def test_a_draft_is_not_in_force(self):
        self.agree_on_defaults()
        row = self.damjang('terms', 'set', '--json', '--draft', '--defaults', 'hours.mon=0-24', 'effective-from=2026-01-01').row
        self.assertEqual(row['state'], 'draft')
        self.assertEqual(self.show('--defaults')['hours.mon'], '09:00-12:00,13:00-18:00')
        self.assertEqual(len(self.damjang('terms', 'list', '--json', '--defaults').rows), 1)

    def test_the_same_values_again_make_no_version(self):
        self.agree_on_defaults()
        self.agree_on_defaults()
        self.damjang('terms', 'set', '--defaults', 'hours.mon=09:00-12:00, 13-18')
        self.assertEqual(len(self.damjang('terms', 'list', '--json', '--defaults').rows), 1)

    def test_hours_as_a_korean_types_them(self):
        self.damjang('terms', 'set', '--defaults', 'hours.mon=오전 9시-오후 6시', 'hours.tue=22-2', 'hours.wed=0-24', 'hours.sat=휴무')
        shown = self.show('--defaults')
        self.assertEqual([shown[f'hours.{day}'] for day in ('mon', 'tue', 'wed', 'sat')],
                         ['09:00-18:00', '22:00-02:00', '00:00-24:00', 'closed'])

    def test_the_zone_of_a_client_is_no_version(self):
        self.damjang('client', 'add', '유진', '--zone', 'America/New_York')
        self.assertEqual(self.damjang('terms', 'list', '--json', '--client', '유진').rows, [])
        self.damjang('terms', 'set', '--client', '유진', 'theirs.hours.mon=9-17', 'effective-from=2026-01-01')
        row = self.damjang('now', '--json', '--client', '유진', '--at', '2026-03-02T23:30:00+09:00').row
        self.assertEqual((row['theirs']['state'], row['theirs']['until']), ('open', '2026-03-02T17:00:00-05:00'))


class Words(program.Story):
    def test_json_is_not_translated(self):
        self.agree_on_defaults()
        self.damjang('client', 'add', '김하늘')
        for arguments in (['now', '--json', '--client', '김하늘', '--at', '2026-03-02T10:00'], ['terms', 'show', '--json', '--defaults'],
                          ['client', 'list', '--json']):
            plain = self.damjang(*arguments).out
            self.assertEqual(self.damjang(*arguments, LC_ALL='ko_KR.UTF-8', LANGUAGE='ko').out, plain)
            for line in plain.splitlines():
                json.loads(line)


if __name__ == '__main__':
    program.main()
