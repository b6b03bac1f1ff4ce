# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the two tables of Korean holidays into C, so that the program reads no file to know them.

    make-tables.py ANCHORS SPECIAL-DAYS OUTPUT

A row that cannot be right stops the build and is named.
"""

import csv
import datetime
import sys

EPOCH = datetime.date(1970, 1, 1)
KINDS = {'temporary': 'DAM_HOLIDAY_TEMPORARY', 'election': 'DAM_HOLIDAY_ELECTION'}
STATUSES = {'official': 'FALSE', 'projected': 'TRUE'}


def rows_of(path, columns):
    """Yields each row of a table with its place; the table must have exactly these columns."""
    with open(path, encoding='utf-8', newline='') as file:
        rows = csv.DictReader(file, strict=True)
        if rows.fieldnames != columns:
            sys.exit(f'{path}: the columns are not {",".join(columns)}')
        for row in rows:
            place = f'{path}:{rows.line_num}'
            if None in row or None in row.values() or '' in row.values():
                sys.exit(f'{place}: not one value for each column')
            yield place, row


def day_number(place, text):
    """The date as days since 1970, which is what a DamDay is."""
    try:
        return (datetime.date.fromisoformat(text) - EPOCH).days
    except ValueError:
        sys.exit(f'{place}: “{text}” is no date')


def c_string(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def anchors(path):
    before = None
    for place, row in rows_of(path, ['year', 'seollal', 'buddha', 'chuseok']):
        year = int(row['year'])
        if before is not None and year != before + 1:
            sys.exit(f'{place}: {year} does not follow {before}')
        before = year
        for column in ('seollal', 'buddha', 'chuseok'):
            if not row[column].startswith(f'{year}-'):
                sys.exit(f'{place}: {row[column]} is not in {year}')
        days = ', '.join(str(day_number(place, row[column])) for column in ('seollal', 'buddha', 'chuseok'))
        yield f'  {{ {year}, {{ {days} }} }},'


def special_days(path):
    before = None
    for place, row in rows_of(path, ['date', 'name', 'english', 'kind', 'source', 'status']):
        day = day_number(place, row['date'])
        if before is not None and day <= before:
            sys.exit(f'{place}: {row["date"]} is not later than the row before')
        before = day
        if row['kind'] not in KINDS or row['status'] not in STATUSES:
            sys.exit(f'{place}: no such kind or status')
        yield (f'  {{ {day}, {KINDS[row["kind"]]}, {STATUSES[row["status"]]}, '
               f'{c_string(row["name"])}, {c_string(row["english"])} }},')


def main(anchors_path, special_path, output_path):
    lines = [
        '/* Made by data/holidays/make-tables.py. */',
        '',
        '/* Seollal, Buddha\'s Birthday and Chuseok of each year. */',
        'static const LunarAnchors lunar_anchors[] = {',
        *anchors(anchors_path),
        '};',
        '',
        'static const DamHoliday special_days[] = {',
        *special_days(special_path),
        '};',
    ]
    with open(output_path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
