# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to every view, page and dialog of the window, for what has to see them all."""

import re

import tree
from screen import BUTTONS

# A Wednesday afternoon in Seoul, when the example clients can be reached.
NOW = '2026-11-18T15:04+09:00'

# One of the example, near the top of every list: rows further down are not on the screen, and have no place.
CLIENT = '강민서'

CHAT = '''\
한빛디자인 님과 카카오톡 대화
저장한 날짜 : 2026년 11월 18일 오후 2:50


2026년 11월 18일 오전 9:12
2026년 11월 18일 오전 9:12, 한빛디자인 : 시안 잘 받았습니다
2026년 11월 18일 오전 9:30, 회원님 : 확인하고 말씀 주세요
2026년 11월 18일 오전 7:41, 한빛디자인 : 오늘 안에 될까요?
'''

# Each view with its name in the switcher, in the order of its keys.
VIEWS = {'today': 'view|Today', 'clients': 'view|Clients', 'calendar': 'view|Calendar', 'log': 'view|Log'}

# The sections of my days, each with a text of the form that adds to it.
MY_DAYS = {
    'days section|Days Off': 'Reason, for Myself',
    'days section|Reserved': 'Title',
    'days section|Travel': 'From This Day On',
    'days section|Holidays': 'A temporary holiday that was announced, or another day that counts like one.',
}

CHOSEN = (tree.PRESSED_STATE, tree.SELECTED_STATE, tree.CHECKED_STATE)


def show_view(screen, view):
    """Shows one of the four views by its key."""
    name = screen.text(VIEWS[view])
    screen.key(f'alt+{list(VIEWS).index(view) + 1}')
    screen.wait(lambda: [tab for tab in screen.find_all(name, BUTTONS) if any(tab.has(state) for state in CHOSEN)],
                f'{view} is shown')


def leave(screen, name):
    """Back from a page or dialog, known by a name in it, to where one was."""
    screen.key('Escape')
    screen.gone(name)


def days_rooms(screen, name, sections):
    """The page of days that is on the screen: each of its sections, and the form that adds to it."""
    for section, anchor in sections.items():
        room = f'{name}-{section.rpartition("|")[2].lower().replace(" ", "-")}'
        screen.press(screen.find(screen.text(section), BUTTONS))
        screen.settle()
        yield room
        if anchor is not None:
            screen.key('ctrl+n')
            screen.find(screen.text(anchor))
            screen.settle()
            yield f'{room}-new'
            leave(screen, screen.text(anchor))


def all_rooms(screen, narrow=False):
    """Goes through every view, page and dialog; gives the name of each while it is on the screen."""
    screen.frame()
    screen.find(screen.text('These are example clients.'))

    for view in VIEWS:
        show_view(screen, view)
        screen.settle()
        yield view
        if view == 'calendar':
            for mode, room in (('Month', 'calendar-month'), ('List', 'calendar-list'), ('Week', None)):
                screen.press(screen.find(screen.text(f'calendar|{mode}'), BUTTONS))
                screen.settle()
                if room is not None:
                    yield room

    log = screen.find(screen.text('Contact Log'), {'list', 'list box', 'table'})
    screen.press(screen.find(re.compile(','), {'list item'}, within=log))
    screen.find(screen.text('Hours in Force on That Day'))
    screen.settle()
    yield 'contact'
    leave(screen, screen.text('Hours in Force on That Day'))

    show_view(screen, 'clients')
    clients = screen.find(screen.text('Clients'), {'list', 'list box', 'table'})
    screen.press(screen.find(re.compile(CLIENT), {'list item'}, within=clients))
    screen.find(screen.text('Boundaries'))
    screen.settle()
    yield 'client'
    screen.press(screen.find(screen.text('Contact Hours'), {'list item'}))
    screen.find(screen.text('In Force From'))
    screen.settle()
    yield 'client-terms'
    leave(screen, screen.text('In Force From'))
    screen.press(screen.find(screen.text('Date Exceptions'), {'list item'}))
    yield from days_rooms(screen, 'client-days', {'My Side': None, 'Their Side': 'Reason, for Myself', 'days section|Planned': 'What It Is About'})
    leave(screen, screen.text('Their Side'))
    if narrow:
        leave(screen, screen.text('Boundaries'))

    for room, action, anchor in (
            ('my-hours', 'win.edit-my-hours', 'In Force From'),
            ('my-days', 'win.edit-my-days', 'days section|Travel'),
            ('import', 'win.import', 'Drop a Chat Here'),
            ('new-client', 'win.new-client', 'This is a company'),
            ('preferences', 'win.preferences', 'About Me')):
        screen.act(action)
        screen.find(screen.text(anchor))
        screen.settle()
        yield room
        if room == 'my-hours':
            screen.press(screen.find(screen.text('Fill in a pattern'), BUTTONS))
            # GTK 4.18 gives the items of a menu no names.
            screen.wait(lambda: 'menu item' in screen.bus.roles([node for node, _ in screen.nodes()]), 'the patterns are shown')
            screen.settle()
            yield 'patterns'
            screen.key('Escape')
            screen.scroll_to(screen.find(screen.text('Channels')))
            screen.settle()
            yield 'my-holidays'
        if room == 'my-days':
            yield from days_rooms(screen, 'my-days', MY_DAYS)
        leave(screen, screen.text(anchor))

    chat = screen.home / 'KakaoTalkChats.txt'
    chat.write_text(CHAT, encoding='utf-8')
    screen.drop(chat, screen.text('Who Is Who'))
    screen.settle()
    yield 'import-chat'
    leave(screen, screen.text('Who Is Who'))
