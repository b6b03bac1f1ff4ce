# SPDX-License-Identifier: GPL-3.0-or-later
"""A time with a client in New York: by keys alone, from the search to the log; and once with the pointer.

New York leaves summer time on 1 November 2026 and enters it on 14 March 2027, Seoul has none: what suits both moves by an
hour in between. What has to be proposed is worked out here with the zones of Python.
"""

import re
import subprocess
import sys
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
from home import Home
from screen import BUTTONS, Screen, StoryFailure

SEOUL, NEW_YORK = ZoneInfo('Asia/Seoul'), ZoneInfo('America/New_York')
# In both languages the first in the list, and the next.
CLIENT, OTHER = 'Harper Lee', 'Jules Roy'
MINE = ((time(9), time(12)), (time(13), time(18)), (time(20), time(23, 59, 59)))
THEIRS = ((time(7), time(16)), )
MINUTES = 45
PER_DAY = 3
ROWS = 9

MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
WEEKDAYS = {'en': 'Mon Tue Wed Thu Fri Sat Sun'.split(), 'ko': '월화수목금토일'}
KOREAN = re.compile('[가-힣]')


def suits(ranges, start, end):
    """Whether a time of one clock lies within the hours of a working day."""
    last = end - timedelta(seconds=1)
    return start.weekday() < 5 and start.date() == last.date() and any(
        begin <= start.time() and last.time() <= close for begin, close in ranges)


def proposals(now, taken):
    """The first slots that have to be proposed, in Seoul: on the half hours, and of each day a few that are spread over it."""
    found = []
    day = now.date()
    while len(found) < ROWS:
        slots = []
        for half_hour in range(48):
            start = datetime.combine(day, time(half_hour // 2, half_hour % 2 * 30), SEOUL)
            end = start + timedelta(minutes=MINUTES)
            if (start >= now and suits(MINE, start, end) and suits(THEIRS, start.astimezone(NEW_YORK), end.astimezone(NEW_YORK))
                    and all(end <= begin or close <= start for begin, close in taken)):
                slots.append(start)
        if len(slots) > PER_DAY:
            slots = [slots[number * (len(slots) - 1) // (PER_DAY - 1)] for number in range(PER_DAY)]
        found += slots
        day += timedelta(days=1)
    return found[:ROWS]


def clock(start):
    end = f'{start + timedelta(minutes=MINUTES):%H:%M}'
    return f'{start:%H:%M}–{"24:00" if end == "00:00" else end}'


def words(language, start):
    """What a proposed slot is called, and what is said of it."""
    there = start.astimezone(NEW_YORK)
    weekday = WEEKDAYS[language][start.weekday()]
    if language == 'en':
        return f'{weekday}, {start.day} {MONTHS[start.month - 1]} {start.year}, {clock(start)}', f'{clock(there)} in New York'
    return f'{start.year}년 {start.month}월 {start.day}일 ({weekday}) {clock(start)}', f'뉴욕 {clock(there)}'


class Planning:
    """Planning with the client in the window."""

    def __init__(self, screen, home, now, taken):
        self.screen, self.home, self.language = screen, home, screen.language
        self.expected = proposals(now, taken)

    def tab_to(self, name):
        """Presses Tab until something with this name has the focus; what GTK 4.8 does not say of entries is passed over."""
        pattern = name if isinstance(name, re.Pattern) else re.compile(f'^{re.escape(name)}$')
        for _ in range(40):
            if pattern.search(self.screen.focus()[1]):
                return
            self.screen.key('Tab')
            self.screen.settle()
        raise StoryFailure(f'Tab does not lead to "{pattern.pattern}"')

    def check_slots(self):
        """All slots that have to be there, and no others, are proposed."""
        names = [words(self.language, start) for start in self.expected]

        def proposed():
            rows = [(name, node.description) for node, name in self.screen.nodes() if re.search(r'\d:\d\d–\d', name)
                    and node.role == 'list item']
            return [row for row in rows if re.search('New York|뉴욕', row[1])]
        try:
            self.screen.wait(lambda: proposed() == names, 'the slots are proposed')
        except StoryFailure:
            raise StoryFailure(f'expected {names}, proposed are {proposed()}') from None

    def check_overlap(self, start):
        """The strips over one another say what suits both on the day of a slot."""
        there = start.astimezone(NEW_YORK)
        # From the opening in New York until I close at midnight.
        opening = start - timedelta(hours=there.hour - 7, minutes=there.minute)
        both = f'{opening:%H:%M}–24:00'
        self.screen.wait(lambda: [name for _, name in self.screen.nodes() if both in name and '07:00–' in name],
                         f'the strips say that {both} suits both')

    def plans(self):
        return self.home.rows('plan', 'list', '--client', CLIENT)

    def check_plan(self, start, title):
        """What was chosen is what the file has."""
        self.screen.wait(lambda: [row for row in self.plans() if row['start'] == start.isoformat() and row['minutes'] == MINUTES
                                  and row['title'] == title], f'{title} is planned at {start}')

    def check_week(self, start):
        """The column of the day says it, and the keys lead to it."""
        screen = self.screen
        screen.key('alt+3')
        day = f'{start.day} {start:%B} {start.year}' if self.language == 'en' else f'{start.year}년 {start.month}월 {start.day}일'
        screen.hear(re.compile(',.*,'))
        for _ in range(8):
            if screen.find_all(re.compile(day), {'panel', 'grouping'}):
                break
            screen.key('Next')
            screen.settle()
        count = {'en': r'\d planned contact', 'ko': r'약속 \d건'}[self.language]
        screen.find(re.compile(f'{day}.*{count}'), {'panel', 'grouping'})
        # The focus is on a Friday, from which the day is not far.
        for _ in range(start.weekday(), 4):
            screen.key('Left')
            screen.settle()
        times = {'en': f'{start:%H:%M} to', 'ko': f'{start:%H:%M}부터'}[self.language]
        for _ in range(8):
            heard = screen.focus()[1]
            if day in heard and times in heard and CLIENT in heard:
                return
            screen.key('Down')
            screen.settle()
        raise StoryFailure(f'the week says "{screen.focus()[1]}"')


def by_keys(planning):
    """The way to a time, and what it is good for."""
    screen, home, language, say = planning.screen, planning.home, planning.language, planning.screen.text
    screen.key('alt+2')
    screen.find(say('Boundaries'))
    screen.settle()
    planning.tab_to(say('_Find a Time…'))
    screen.key('Return')
    screen.find(say('Begins At'))
    planning.check_slots()

    # From one proposal to the next, to the fourth, which is on another day.
    names = [words(language, start)[0] for start in planning.expected]
    planning.tab_to(names[0])
    for name in names[1:4]:
        screen.key('Down')
        screen.hear(name)
    chosen = planning.expected[3]
    screen.key('Return')
    screen.wait(lambda: screen.entry(say('Begins At')).text == f'{chosen:%H:%M}', 'the time stands in the form')
    planning.check_overlap(chosen)
    # What is left to say has the focus.
    screen.settle()
    screen.pointer('type', '--delay', '30', 'Logo')
    screen.wait(lambda: screen.entry(say('What It Is About')).text == 'Logo', 'the title is typed')
    screen.key('ctrl+Return')
    screen.gone(say('Begins At'))
    planning.check_plan(chosen, 'Logo')
    planning.check_week(chosen)
    hand_out(planning, chosen)

    # On a vacation, who calls at the time that was planned was invited, who calls an hour before it was not.
    home.run('exception', 'add', '--from', chosen.date(), '--vacation')
    weekday = WEEKDAYS['ko'][chosen.weekday()]
    home.read_chat(CLIENT, f'{chosen.year}년 {chosen.month}월 {chosen.day}일 {weekday}요일',
                   *((CLIENT, f'오후 {at.hour - 12}:{at.minute:02}', 'Hello') for at in (chosen - timedelta(hours=1), chosen)))
    verdicts = [(row['verdict'], [reason['kind'] for reason in row['reasons']]) for row in home.rows('log', '--client', CLIENT)]
    if verdicts[0][0] != 'breach' or verdicts[1][0] != 'exception' or 'invited' not in verdicts[1][1]:
        raise StoryFailure(f'the log has {verdicts}')


def hand_out(planning, start):
    """A planned contact as text in both languages and as a file, from its form in the week."""
    screen, language, say = planning.screen, planning.language, planning.screen.text
    screen.key('Return')
    screen.find(say('What It Is About'))
    screen.settle()
    there = start.astimezone(NEW_YORK)
    for label, city in (('Copy as Text in Korean', '뉴욕'), ('Copy as Text in English', 'New York')):
        planning.tab_to(say(label))
        screen.key('Return')
        # Pasted where one line can be read again.
        screen.settle()
        entry = screen.entry(say('What It Is About'))
        screen.click(entry)
        screen.key('ctrl+a', 'ctrl+v')
        for piece in ('Logo', city, clock(start), clock(there)):
            screen.wait(lambda: piece in entry.text, f'"{piece}" is in what was copied')
        if bool(KOREAN.search(entry.text)) != (city == '뉴욕'):
            raise StoryFailure(f'"{entry.text}" is in the wrong language')
    planning.tab_to(say('Save as Calendar File…'))
    # The dialog of the toolkit offers a name, in the home.
    file = planning.home.path / say('planned contact.ics')
    screen.key('Return')
    screen.wait(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', say('Save Calendar File')], check=False,
                                       capture_output=True, timeout=30).stdout, 'the dialog of files is there')
    screen.settle()
    screen.key('Return')
    screen.wait(file.exists, 'the calendar file is written')
    event, = icalendar.Calendar.from_ical(screen.wait(file.read_bytes, 'it has something in it')).walk('VEVENT')
    if event['DTSTART'].dt.replace(tzinfo=SEOUL) != start or event['DTEND'].dt - event['DTSTART'].dt != timedelta(minutes=MINUTES):
        raise StoryFailure(f'the file has {event["DTSTART"].dt} to {event["DTEND"].dt}')
    screen.key('Escape')
    screen.gone(say('What It Is About'))


def by_pointer(planning):
    """The same with the pointer."""
    screen, language, say = planning.screen, planning.language, planning.screen.text
    # By its whole name: a button for a new one has it in Korean too.
    screen.click(screen.find(re.compile(f'^{say("view|Clients")}$'), BUTTONS))
    clients = screen.find(say('Clients'), {'list', 'list box', 'table'})
    screen.click(screen.find(re.compile(CLIENT), {'list item'}, within=clients))
    screen.find(say('Boundaries'))
    screen.settle()
    screen.click(screen.find(say('_Find a Time…'), BUTTONS))
    screen.find(say('Begins At'))
    planning.check_slots()
    # The first after New York has moved its clocks.
    chosen = planning.expected[3]
    screen.settle()
    screen.click(screen.find(words(language, chosen)[0], {'list item'}))
    screen.wait(lambda: screen.entry(say('Begins At')).text == f'{chosen:%H:%M}', 'the time stands in the form')
    planning.check_overlap(chosen)
    screen.settle()
    screen.click(screen.find(say('_Add'), BUTTONS))
    screen.gone(say('Begins At'))
    planning.check_plan(chosen, '')
    planning.check_week(chosen)


def main(language):
    for at, taken_at, story in (('2026-10-30T15:00', '2026-11-02T22:00', by_keys), ('2027-03-12T15:00', '2027-03-15T21:00', by_pointer)):
        now = datetime.fromisoformat(at).replace(tzinfo=SEOUL)
        taken = [(start, start + timedelta(minutes=30)) for start in
                 (datetime.fromisoformat(taken_at).replace(tzinfo=SEOUL), datetime.combine(now.date(), time(22), SEOUL))]
        with Home() as home:
            for arguments in (('client', 'add', CLIENT, '--zone', 'America/New_York'),
                              ('client', 'add', OTHER),
                              ('settings', 'set', 'zone=Asia/Seoul'),
                              ('terms', 'set', '--defaults', 'effective-from=2026-01-01', 'zone=Asia/Seoul', 'hours.mon-fri=9-12,13-18,20-24',
                               'hours.sat-sun=closed', 'holidays=open'),
                              ('terms', 'set', '--client', CLIENT, 'effective-from=2026-01-01', f'call-length={MINUTES}m',
                               'theirs.zone=America/New_York', 'theirs.hours.mon-fri=7-16', 'theirs.hours.sat-sun=closed'),
                              ('reserve', 'add', '요가', '--hours', '22-22:30', '--on', 'fri'),
                              ('plan', 'add', '--client', OTHER, '--start', taken_at, '--for', '30m')):
                home.run(*arguments)
            # Reserved time comes again every week.
            taken += [(start + timedelta(days=7), end + timedelta(days=7)) for start, end in taken[1:]]
            with Screen('find-time', '--at', at, language=language, home=home.path) as screen:
                screen.frame()
                story(Planning(screen, home, now, taken))


main(sys.argv[1])
