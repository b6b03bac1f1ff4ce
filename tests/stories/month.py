# SPDX-License-Identifier: GPL-3.0-or-later
"""A vacation over a range of days in the month: by keys alone, from one month into the next; and once with the pointer."""

import re
import sys
from datetime import date, timedelta

import rooms
from home import Home
from screen import BUTTONS, Screen, StoryFailure

WEEKDAYS = {'en': 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(),
            'ko': [f'{letter}요일' for letter in '월화수목금토일']}
MONTHS = 'January February March April May June July August September October November December'.split()

SELECTED = {'en': ', selected, ', 'ko': ', 선택함, '}
VACATION = {'en': 'Vacation', 'ko': '휴가'}
OPEN = {'en': 'available 09:00 to 12:00', 'ko': '09:00부터 12:00까지'}
MORNING = {'en': OPEN['en'], 'ko': '09:00부터 12:00까지 연락 가능'}
BREACH = {'en': 'Breach', 'ko': '위반'}
CONTACTS = {'en': 'Show 2 Contacts', 'ko': '연락 2건 보기'}

# Longer than what is left of the six weeks around December.
FIRST, LAST = date(2026, 12, 24), date(2027, 1, 14)
# Over two rows of the month.
DRAG_FIRST, DRAG_LAST = date(2026, 11, 19), date(2026, 11, 24)


def long_date(language, day):
    return f'{day.day} {MONTHS[day.month - 1]} {day.year}' if language == 'en' else f'{day.year}년 {day.month}월 {day.day}일'


def day_name(language, day, says=''):
    """The name of a day of the month begins with its date, and says what is on it."""
    weekday = WEEKDAYS[language][day.weekday()]
    words = f'{weekday}, {long_date(language, day)}' if language == 'en' else f'{long_date(language, day)} {weekday}'
    return re.compile(f'{words}, .*{re.escape(says.removeprefix(", "))}')


def month_name(language, month):
    return f'{MONTHS[month.month - 1]} {month.year}' if language == 'en' else f'{month.year}년 {month.month}월'


def days(first, last):
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def open_days(home, first, last):
    """The dates on which the client may contact me, as the command line has it."""
    rows = home.rows('hours', '--client', '한빛', '--from', first, '--to', last)
    return sorted({row['start'][:10] for row in rows})


class Month:
    """The month on the screen."""

    def __init__(self, screen, home):
        self.screen, self.home, self.language = screen, home, screen.language

    def cell(self, day, says=''):
        return self.screen.find(day_name(self.language, day, says), {'button'})

    def say(self, some_days, says):
        """Waits until all these days say something."""
        grid = self.cell(some_days[-1]).parent

        def said():
            names = [name for _, name in self.screen.nodes(grid)]
            return all(any(day_name(self.language, day, says).search(name) for name in names) for day in some_days)
        self.screen.wait(said, f'{some_days[0]} to {some_days[-1]} say "{says}"')

    def hear(self, day, says=''):
        self.screen.hear(day_name(self.language, day, says))

    def move(self, key, day, says=''):
        """Presses a key that leads to a day."""
        self.screen.key(key)
        self.hear(day, says)

    def place(self, day):
        x, y, width, height = self.cell(day).bounds
        return x + width // 2, y + height // 2

    def draw(self, first, last):
        """Presses on a day and moves over others; what is chosen is heard."""
        self.screen.settle()
        start, end = self.place(first), self.place(last)
        self.screen.pointer('mousemove', *start, 'mousedown', 1)
        for step in range(1, 9):
            self.screen.pointer('mousemove', *(a + (b - a) * step // 8 for a, b in zip(start, end)))
        self.hear(last, SELECTED[self.language])
        self.say(days(min(first, last), max(first, last)), SELECTED[self.language])

    def turn_wheel(self, button, turned):
        """Turns the wheel by a step; after the pointer came from elsewhere, GTK takes the first one for where the wheel stands."""
        for patience in (5, 60):
            self.screen.pointer('click', button)
            try:
                self.screen.find(month_name(self.language, turned), {'label'}, seconds=patience)
                return
            except StoryFailure:
                if patience == 60:
                    raise

    def hear_offer(self, *said):
        """Waits until days are opened, and what is said of them."""
        self.screen.hear(self.screen.text('Add _Exception…'))
        self.screen.wait(lambda: set(said) <= set(self.screen.around()), f'{said} is said')

    def press_offer(self, offer):
        self.screen.press(self.screen.wait(lambda: self.screen.around().get(offer), f'{offer} is offered'))

    def wait_for_hours(self, first, last, are_open):
        self.screen.wait(lambda: bool(open_days(self.home, first, last)) == are_open,
                         f'{first} to {last} are {"open" if are_open else "closed"} on the command line')


def by_keys(month):
    """From the calendar to a vacation, and back."""
    screen, language, say = month.screen, month.language, month.screen.text
    today = date(2026, 11, 18)
    range_name = f'{long_date(language, FIRST)} – {long_date(language, LAST)}'

    screen.key('alt+3')
    month.hear(today)
    screen.key('ctrl+Next')
    screen.find(month_name(language, today), {'label'})
    month.hear(today)

    # The day goes along into the next month, and the range on into the one after it.
    month.move('Next', today.replace(month=12))
    month.move('Down', date(2026, 12, 25))
    month.move('Left', FIRST)
    for day in (date(2026, 12, 31), date(2027, 1, 7), LAST):
        month.move('shift+Down', day, SELECTED[language])
    screen.find(month_name(language, LAST), {'label'})
    screen.key('Return')
    month.hear_offer(range_name)
    screen.key('Tab')
    screen.hear(say('_Vacation on These Days'))
    screen.key('space')

    # Every day says so, the list does, the page of days does, and the command line goes by it.
    month.hear(LAST, VACATION[language])
    month.say(days(date(2027, 1, 1), LAST), VACATION[language])
    month.wait_for_hours(FIRST, LAST, False)
    if open_days(month.home, date(2026, 12, 23), date(2027, 1, 15)) != ['2026-12-23', '2027-01-15']:
        raise StoryFailure('the vacation is longer than it was chosen')
    screen.key('ctrl+Next')
    screen.find(range_name, {'list item'})
    screen.key('ctrl+d')
    screen.find(say('Exceptions and Vacations'))
    screen.find(range_name, {'list item'})
    screen.key('alt+Left')
    screen.gone(say('Exceptions and Vacations'))

    # There and back.
    screen.key('ctrl+z')
    screen.gone(range_name, {'list item'})
    month.wait_for_hours(FIRST, LAST, True)
    screen.key('shift+ctrl+z')
    screen.find(range_name, {'list item'})
    month.wait_for_hours(FIRST, LAST, False)
    screen.key('ctrl+z')
    screen.gone(range_name, {'list item'})
    screen.key('ctrl+Prior')
    screen.find(month_name(language, LAST), {'label'})
    month.cell(date(2027, 1, 5), OPEN[language])


def one_day(month):
    """A day by keys: its hours, its contacts, and back to where one was."""
    screen, language, say = month.screen, month.language, month.screen.text
    screen.key('ctrl+t')
    month.hear(date(2026, 11, 18))
    tuesday = date(2026, 11, 17)
    month.move('Left', tuesday)
    screen.key('space')
    month.hear_offer(MORNING[language])
    for button in (say('_Vacation on This Day'), say('_Plan a Contact…'), CONTACTS[language]):
        screen.key('Tab')
        screen.hear(button)
    screen.key('Return')
    screen.hear(re.compile(f'21:10.*한빛.*{BREACH[language]}'))
    screen.key('Down')
    screen.hear(re.compile('09:14.*한빛'))
    screen.key('Escape')
    month.hear(tuesday)


def by_pointer(month):
    """Days drawn over, and what is offered then."""
    screen, language, say = month.screen, month.language, month.screen.text
    offer = say('Add _Exception…')
    name = {'en': '19–24 November 2026', 'ko': '2026년 11월 19–24일'}[language]

    # The wheel turns the months, as the keys do.
    screen.pointer('mousemove', *month.place(DRAG_FIRST))
    month.turn_wheel(5, date(2026, 12, 1))
    month.turn_wheel(4, DRAG_FIRST)
    for key, turned in (('Prior', date(2026, 10, 1)), ('Next', DRAG_FIRST)):
        screen.key(key)
        screen.find(month_name(language, turned), {'label'})

    # Escape while the button is down: letting go is nothing then.
    month.draw(DRAG_FIRST, DRAG_LAST)
    screen.key('Escape')
    screen.gone(day_name(language, DRAG_LAST, SELECTED[language]))
    screen.pointer('mouseup', 1)
    screen.settle()
    month.hear(DRAG_FIRST)

    # A drag that is let go of offers both; Escape leaves it at that.
    month.draw(DRAG_FIRST, DRAG_LAST)
    screen.pointer('mouseup', 1)
    month.hear_offer(name, say('_Vacation on These Days'))
    screen.key('Escape')
    month.hear(DRAG_LAST)

    # An exception: the dates stand in its form.
    month.draw(DRAG_FIRST, DRAG_LAST)
    screen.pointer('mouseup', 1)
    month.press_offer(offer)
    screen.wait(lambda: screen.entry(say('First Day')).text == str(DRAG_FIRST), 'the first day is filled in')
    screen.wait(lambda: screen.entry(say('Last Day')).text == str(DRAG_LAST), 'the last day is filled in')
    kind = screen.find(say('date exception|Kind'), {'list item', 'combo box'})
    for key in ('space', 'Down', 'Return'):
        screen.settle()
        screen.key(key)
    screen.wait(lambda: kind.description == say('date exception|Closed'), 'another kind is chosen')
    screen.entry(say('Reason, for Myself')).text = '워크숍'
    screen.press(screen.find(say('_Add'), BUTTONS))
    screen.gone(say('First Day'))
    month.say(days(DRAG_FIRST, DRAG_LAST), '워크숍')
    found = month.home.rows('exception', 'list')
    if [(row['from'], row['to'], row['kind']) for row in found] != [(str(DRAG_FIRST), str(DRAG_LAST), 'closed')]:
        raise StoryFailure(f'the command line lists {found}')
    screen.key('ctrl+z')
    screen.gone(re.compile('워크숍'))

    # A vacation, drawn from its last day to its first.
    month.draw(DRAG_LAST, DRAG_FIRST)
    screen.pointer('mouseup', 1)
    month.press_offer(say('_Vacation on These Days'))
    month.say(days(DRAG_FIRST, DRAG_LAST), VACATION[language])
    month.wait_for_hours(DRAG_FIRST, DRAG_LAST, False)
    screen.key('ctrl+z')
    month.wait_for_hours(DRAG_FIRST, DRAG_LAST, True)
    month.cell(DRAG_FIRST, OPEN[language])


def main(language):
    with Home() as home:
        for arguments in (('client', 'add', '한빛'),
                          ('settings', 'set', 'zone=Asia/Seoul'),
                          ('terms', 'set', '--defaults', 'effective-from=2026-01-01', 'hours.mon-fri=9-12,13-18',
                           'hours.sat-sun=closed', 'holidays=open')):
            home.run(*arguments)
        home.read_chat('한빛', '2026년 11월 17일 화요일', ('한빛', '오전 9:14', '시안 잘 받았습니다'), ('한빛', '오후 9:10', '하나 더요'))
        with Screen('month', '--at', rooms.NOW, language=language, home=home.path) as screen:
            screen.frame()
            month = Month(screen, home)
            by_keys(month)
            one_day(month)
            by_pointer(month)


main(sys.argv[1])
