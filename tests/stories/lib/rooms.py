# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to every view, page and dialog of the window, for what has to see them all."""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import tree
from screen import BUTTONS

# A Wednesday afternoon in Seoul, when the example clients can be reached.
NOW = '2026-11-18T15:04+09:00'

# One of the example, near the top of every list: rows further down are not on the screen, and have no place.
CLIENT = '강민서'
# One of the example who lives in New York and has hours of her own; the last but two of the list.
CLIENT_AFAR = '최유진'

# How the day after NOW begins in the month, on which the example has much to tell, and a Monday in the hours editor.
TOMORROW = {'en': re.compile('^Thursday, 19 November'), 'ko': re.compile('^2026년 11월 19일')}
MONDAY = {'en': re.compile('^Monday,'), 'ko': re.compile('^월요일,')}

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

# Items of menus, by how many are above them.
ONLY_WORKING_HOURS, TYPE_HOURS = 3, 3

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


def choose_client_afar(screen):
    """Chooses the client in New York above the calendar, by keys: the list does not tell where it stands."""
    choice = screen.find(screen.text('Client'), {'combo box'})
    button = screen.find(screen.text('Client'), BUTTONS, within=choice)
    with change(screen):
        screen.press(button)
    # Newer GTK leads into the search above the list first.
    if screen.says_showing:
        screen.key('Tab')
    screen.key('End', 'Up', 'Up', 'Return')
    screen.wait(lambda: choice.description == CLIENT_AFAR, f'{CLIENT_AFAR} is chosen')
    screen.settle()


def calendar_rooms(screen, narrow):
    """The calendar in all its modes, and what can be chosen in them; the week is on the screen before and after."""
    yield 'calendar'
    # A narrow window opens on the list.
    if narrow:
        show_mode(screen, 'Week')
        yield 'calendar-week'
    open_menu(screen, 'Calendar Menu')
    yield 'calendar-menu'
    choose_item(screen, ONLY_WORKING_HOURS)
    yield 'calendar-working-hours'
    open_menu(screen, 'Calendar Menu')
    choose_item(screen, ONLY_WORKING_HOURS)

    show_mode(screen, 'List')
    yield 'calendar-list'
    show_mode(screen, 'Month')
    yield 'calendar-month'
    with change(screen):
        screen.click(screen.find(TOMORROW[screen.language], BUTTONS))
    yield 'calendar-day'
    for keys, room in ((('Escape', ), None), (('shift+Right', 'shift+Down'), 'calendar-range'),
                       (('Return', ), 'calendar-offer'), (('Escape', ), None)):
        with change(screen):
            screen.key(*keys)
        if room is not None:
            yield room

    show_mode(screen, 'Week')
    choose_client_afar(screen)
    today = screen.find(screen.text('calendar|Today'), {'button'})
    screen.press(today)
    screen.settle()
    yield 'calendar-client'
    screen.press(screen.find(screen.text('calendar|Theirs'), BUTTONS))
    # To the hours of that side, which are at night.
    screen.press(today)
    screen.settle()
    yield 'calendar-theirs'


@contextmanager
def change(screen):
    """What is done in it changes the picture, and is over when it ends: where a popover stands is not told, but seen."""
    seen = Path(os.environ['DAMJANG_FRAMEBUFFER'])
    before = seen.read_bytes()
    yield
    screen.wait(lambda: seen.read_bytes() != before, 'what was done is seen')
    screen.settle()


def open_menu(screen, name):
    """Opens a menu by the name of its button."""
    with change(screen):
        screen.press(screen.find(screen.text(name), BUTTONS))


def choose_item(screen, number):
    """Chooses from the menu that is open by how many items are above, for GTK 4.18 gives them no names."""
    with change(screen):
        screen.key(*['Down'] * number, 'Return')


def show_mode(screen, mode):
    """Shows the calendar as week, month or list."""
    # In Korean the button of the week before ends with the same word.
    with change(screen):
        screen.press(screen.find(re.compile(f"^{screen.text(f'calendar|{mode}')}$"), BUTTONS))


def hours_rooms(screen, name):
    """The grid of the hours editor, which is on the screen, with its menu and what Return opens."""
    screen.press(screen.find(screen.text('hours|Grid'), BUTTONS))
    screen.settle()
    column = screen.find(MONDAY[screen.language], {'panel', 'grouping'})
    screen.scroll_to(screen.find(screen.text('hours|List'), BUTTONS))
    yield f'{name}-grid'
    x, y, width, height = column.bounds
    with change(screen):
        screen.pointer('mousemove', x + width // 2, y + height * 10 // 24, 'click', 3)
    yield f'{name}-menu'
    choose_item(screen, TYPE_HOURS)
    yield f'{name}-typed'
    with change(screen):
        screen.key('Escape')


def show_client(screen, name):
    """Shows the page of a client, from the list of clients, which is on the screen."""
    clients = screen.find(screen.text('Clients'), {'list', 'list box', 'table'})
    left, top, across, down = clients.bounds
    # Rows out of sight are not there, or have no place: look from the top down.
    screen.pointer('mousemove', left + across // 2, top + 80, 'click', '--repeat', 30, 4)
    screen.settle()
    for _ in range(9):
        row = next(screen.matches(re.compile(name), {'list item'}, within=clients), None)
        if row is not None:
            break
        screen.pointer('click', 5)
        screen.settle()
    screen.press(row)
    screen.find(screen.text('Boundaries'))
    screen.settle()


def planning_rooms(screen):
    """From the page of a client far away, which is on the screen, to a time that suits both, and back."""
    screen.scroll_to(screen.find(screen.text('_Find a Time…'), BUTTONS))
    screen.settle()
    yield 'client-zones'
    screen.press(screen.find(screen.text('_Find a Time…'), BUTTONS))
    screen.find(screen.text('What It Is About'))
    screen.settle()
    yield 'find-a-time'
    open_menu(screen, 'Copy These Times as Text')
    yield 'find-a-time-copy'
    with change(screen):
        screen.key('Escape')
    screen.scroll_to(screen.find(screen.text('Later Times')))
    screen.settle()
    yield 'find-a-time-slots'
    # The end of the form; what is behind it has the same buttons, so that they are not asked for.
    screen.pointer('mousemove', 170, 300, 'click', '--repeat', 60, '--delay', 10, 5)
    screen.settle()
    yield 'find-a-time-zones'
    leave(screen, screen.text('What It Is About'))


def all_rooms(screen, narrow=False, drawn_only=False):
    """Goes through every view, page and dialog; gives the name of each while it is on the screen.

    drawn_only leaves out those that are made of the rows of the library alone.
    """
    screen.frame()
    screen.find(screen.text('These are example clients.'))

    for view in VIEWS:
        show_view(screen, view)
        screen.settle()
        if view == 'calendar':
            yield from calendar_rooms(screen, narrow)
        else:
            yield view

    if not drawn_only:
        log = screen.find(screen.text('Contact Log'), {'list', 'list box', 'table'})
        screen.press(screen.find(re.compile(','), {'list item'}, within=log))
        screen.find(screen.text('Hours in Force on That Day'))
        screen.settle()
        yield 'contact'
        leave(screen, screen.text('Hours in Force on That Day'))

    show_view(screen, 'clients')
    show_client(screen, CLIENT_AFAR)
    yield from planning_rooms(screen)
    if narrow:
        leave(screen, screen.text('Boundaries'))
    show_client(screen, CLIENT)
    yield 'client'
    if not drawn_only:
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
        if drawn_only and room != 'my-hours':
            continue
        screen.act(action)
        screen.find(screen.text(anchor))
        screen.settle()
        yield room
        if room == 'my-hours':
            yield from hours_rooms(screen, room)
            if narrow:
                screen.press(screen.find(screen.text('hours|List'), BUTTONS))
                screen.settle()
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

    if drawn_only:
        return
    chat = screen.home / 'KakaoTalkChats.txt'
    chat.write_text(CHAT, encoding='utf-8')
    screen.drop(chat, screen.text('Who Is Who'))
    screen.settle()
    yield 'import-chat'
    leave(screen, screen.text('Who Is Who'))
