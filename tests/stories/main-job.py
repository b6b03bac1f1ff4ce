# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, from an empty program: add a client, set the hours, drop a chat, read the verdict, undo."""

import re
import sys

import rooms
from screen import BUTTONS, Screen

# Late on the evening of the chat: the hours agreed today hold for all of it.
NOW = '2026-11-18T22:30+09:00'

CHAT = '''\
김나래 님과 카카오톡 대화
저장한 날짜 : 2026-11-18 22:20:00

--------------- 2026년 11월 18일 수요일 ---------------
[김나래] [오전 10:05] 시안 확인 부탁드립니다
[홍길동] [오전 10:20] 네, 확인했습니다
[김나래] [오후 9:14] 로고만 조금 크게 될까요?
'''


def main(language):
    with Screen('main-job', '--at', NOW, language=language) as screen:
        say = screen.text

        # A client: one field is enough.
        screen.press(screen.find(say('_Add a Client…'), BUTTONS))
        screen.find(say('This is a company'))
        screen.type(say('Name'), '김나래')
        screen.find(say('Boundaries'))
        clients = screen.find(say('Clients'), {'list', 'list box', 'table'})
        screen.find(re.compile('^김나래( 님)?, ' + say('They to me: %s', say('No rule yet'))), {'list item'}, within=clients)

        # My hours.
        screen.act('win.edit-my-hours')
        screen.find(say('In Force From'))
        # In a wide window they begin as a grid.
        screen.press(screen.find(say('hours|List'), BUTTONS))
        wednesday = {'en': 'Wednesday', 'ko': '수요일'}[language]
        screen.type(wednesday, '9-12, 13-18')
        screen.wait(lambda: screen.entry(wednesday).text == '09:00–12:00, 13:00–18:00', 'the hours are understood')
        screen.press(screen.find(say('Back'), BUTTONS))
        screen.gone(say('In Force From'))

        # The chat, dropped on the window.
        chat = screen.home / 'KakaoTalk_20261118.txt'
        chat.write_text(CHAT, encoding='utf-8')
        screen.drop(chat, say('Who Is Who'))
        screen.press(screen.find(say('_Import'), BUTTONS))
        screen.gone(say('Who Is Who'))

        # The verdict, in the log, with its reasons.
        rooms.show_view(screen, 'log')
        screen.find(re.compile(f'10:05.*{say("verdict|Within terms")}'), {'list item'})
        screen.press(screen.find(re.compile('(21:14|9:14).*' + say('verdict|Breach')), {'list item'}))
        screen.find(say('Hours in Force on That Day'))
        screen.find(re.compile('3 ?(h|시간) 14 ?(min|분)'))
        screen.settle()
        screen.key('Escape')
        screen.gone(say('Hours in Force on That Day'))

        # All of it undone, step by step, and the import done again.
        screen.act('win.undo')
        screen.gone(re.compile('10:05'), {'list item'})
        screen.act('win.redo')
        screen.find(re.compile('10:05'), {'list item'})
        for _ in ('import', 'hours', 'client'):
            screen.act('win.undo')
            screen.settle()
        screen.wait(lambda: not screen.can('win.undo'), 'nothing is left to undo')
        rooms.show_view(screen, 'today')
        screen.find(say('_Add a Client…'), BUTTONS)


main(sys.argv[1])
