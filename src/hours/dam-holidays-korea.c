/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays"

#include "hours/dam-holidays.h"

#include <string.h>

/* The public holidays of Korea: the decree 관공서의 공휴일에 관한 규정, each rule of which is looked up by the date of the
 * holiday and not by its year, for several came into force between two holidays of one year. The days of the lunar
 * calendar, and those that the government or an election made, come from the tables in data/holidays. */

typedef struct
{
  int    year;
  DamDay days[3];   /* Seollal, Buddha's Birthday, Chuseok */
} LunarAnchors;

#include "dam-holidays-korea-tables.h"

/* What the rules of substitute holidays tell apart. */
typedef enum
{
  CLASS_OTHER = 1 << 0,      /* never substituted: 1 January, Arbor Day, Armed Forces Day, Memorial Day */
  CLASS_NATIONAL = 1 << 1,   /* 국경일 */
  CLASS_FOLK = 1 << 2,       /* the three days each of Seollal and Chuseok */
  CLASS_CHILDREN = 1 << 3,
  CLASS_BUDDHA = 1 << 4,
  CLASS_CHRISTMAS = 1 << 5,
  CLASS_LABOUR = 1 << 6,
} Class;

/* A day that is a holiday each year, from one date to another; both are written as 20260501. */
typedef struct
{
  int         month;
  int         day;
  Class       class;
  const char *name;
  const char *english;
  int         from;
  int         until;
} YearlyDay;

#define ALWAYS_FROM 19900101
#define ALWAYS_UNTIL 20501231

static const YearlyDay yearly_days[] = {
  { 1, 1, CLASS_OTHER, "1월 1일", "New Year’s Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 1, 2, CLASS_OTHER, "1월 2일", "Day after New Year’s Day", ALWAYS_FROM, 19981231 },
  { 3, 1, CLASS_NATIONAL, "삼일절", "Independence Movement Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 4, 5, CLASS_OTHER, "식목일", "Arbor Day", ALWAYS_FROM, 20051231 },
  { 5, 1, CLASS_LABOUR, "노동절", "Labour Day", 20260501, ALWAYS_UNTIL },
  { 5, 5, CLASS_CHILDREN, "어린이날", "Children’s Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 6, 6, CLASS_OTHER, "현충일", "Memorial Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 7, 17, CLASS_NATIONAL, "제헌절", "Constitution Day", ALWAYS_FROM, 20071231 },
  { 7, 17, CLASS_NATIONAL, "제헌절", "Constitution Day", 20260511, ALWAYS_UNTIL },
  { 8, 15, CLASS_NATIONAL, "광복절", "Liberation Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 10, 1, CLASS_OTHER, "국군의 날", "Armed Forces Day", ALWAYS_FROM, 19901231 },
  { 10, 3, CLASS_NATIONAL, "개천절", "National Foundation Day", ALWAYS_FROM, ALWAYS_UNTIL },
  { 10, 9, CLASS_NATIONAL, "한글날", "Hangul Day", ALWAYS_FROM, 19901231 },
  { 10, 9, CLASS_NATIONAL, "한글날", "Hangul Day", 20121228, ALWAYS_UNTIL },
  { 12, 25, CLASS_CHRISTMAS, "성탄절", "Christmas Day", ALWAYS_FROM, ALWAYS_UNTIL },
};

/* A day of the lunar calendar: so many days after one of the anchors. */
typedef struct
{
  int         anchor;
  int         offset;
  Class       class;
  const char *name;
  const char *english;
  int         from;
  int         until;
} LunarDay;

static const LunarDay lunar_days[] = {
  { 0, -1, CLASS_FOLK, "설날 연휴", "Seollal Holiday", ALWAYS_FROM, ALWAYS_UNTIL },
  { 0, 0, CLASS_FOLK, "설날", "Seollal", ALWAYS_FROM, ALWAYS_UNTIL },
  { 0, 1, CLASS_FOLK, "설날 연휴", "Seollal Holiday", ALWAYS_FROM, ALWAYS_UNTIL },
  { 1, 0, CLASS_BUDDHA, "석가탄신일", "Buddha’s Birthday", ALWAYS_FROM, 20171016 },
  { 1, 0, CLASS_BUDDHA, "부처님오신날", "Buddha’s Birthday", 20171017, ALWAYS_UNTIL },
  { 2, -1, CLASS_FOLK, "추석 연휴", "Chuseok Holiday", ALWAYS_FROM, ALWAYS_UNTIL },
  { 2, 0, CLASS_FOLK, "추석", "Chuseok", ALWAYS_FROM, ALWAYS_UNTIL },
  { 2, 1, CLASS_FOLK, "추석 연휴", "Chuseok Holiday", ALWAYS_FROM, ALWAYS_UNTIL },
};

/* Which classes of holidays get a substitute from a date on: on a Saturday, on a Sunday, and when another holiday falls
 * on the same weekday. The rule of 1989 and 1990,
 * by which the day after a coincidence of other holidays was free, gave no further day in 1990: none of them fell on a Sunday,
 * and the day after the one that met a feast, 개천절 on 추석, belonged to that feast anyway. */
typedef struct
{
  int   from;
  guint on_saturday;
  guint on_sunday;
  guint on_coincidence;
} SubstituteRule;

#define CLASSES_2021 (CLASS_NATIONAL | CLASS_CHILDREN)
#define CLASSES_2023 (CLASSES_2021 | CLASS_BUDDHA | CLASS_CHRISTMAS)
#define CLASSES_2026 (CLASSES_2023 | CLASS_LABOUR)

static const SubstituteRule substitute_rules[] = {
  { 20131105, CLASS_CHILDREN, CLASS_CHILDREN | CLASS_FOLK, CLASS_CHILDREN | CLASS_FOLK },
  { 20210804, CLASSES_2021, CLASSES_2021 | CLASS_FOLK, CLASSES_2021 | CLASS_FOLK },
  { 20230504, CLASSES_2023, CLASSES_2023 | CLASS_FOLK, CLASSES_2023 | CLASS_FOLK },
  { 20260501, CLASSES_2026, CLASSES_2026 | CLASS_FOLK, CLASSES_2026 | CLASS_FOLK },
};

/* A holiday of a year, before substitutes. */
typedef struct
{
  DamHoliday holiday;
  Class      class;
} Entry;

#define SATURDAY 5
#define SUNDAY 6

static DamDay
day_from_number (int number)
{
  return dam_day_from_ymd (number / 10000, number / 100 % 100, number % 100);
}

static int
year_of (DamDay day)
{
  int year;

  dam_day_to_ymd (day, &year, NULL, NULL);

  return year;
}

static void
add_entry (GArray     *entries,
           DamDay      day,
           Class       class,
           const char *name,
           const char *english,
           int         from,
           int         until)
{
  Entry entry = { { day, DAM_HOLIDAY_PUBLIC, year_of (day) > DAM_HOLIDAYS_OFFICIAL_YEAR, name, english }, class };

  if (day >= day_from_number (from) && day <= day_from_number (until))
    g_array_append_val (entries, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return one->holiday.day < other->holiday.day ? -1 : one->holiday.day > other->holiday.day;
}

/* The holidays that each year has, sorted by date. */
static GArray *
list_entries (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (gsize i = 0; i < G_N_ELEMENTS (lunar_anchors); i++)
    {
      const LunarAnchors *anchors = &lunar_anchors[i];

      for (gsize j = 0; j < G_N_ELEMENTS (yearly_days); j++)
        {
          const YearlyDay *day = &yearly_days[j];

          add_entry (entries, dam_day_from_ymd (anchors->year, day->month, day->day),
                     day->class, day->name, day->english, day->from, day->until);
        }
      for (gsize j = 0; j < G_N_ELEMENTS (lunar_days); j++)
        {
          const LunarDay *day = &lunar_days[j];

          add_entry (entries, anchors->days[day->anchor] + day->offset,
                     day->class, day->name, day->english, day->from, day->until);
        }
    }

  g_array_sort (entries, compare_entries);

  return entries;
}

static const SubstituteRule *
find_rule (DamDay day)
{
  const SubstituteRule *rule = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (substitute_rules); i++)
    if (day_from_number (substitute_rules[i].from) <= day)
      rule = &substitute_rules[i];

  return rule;
}

/* What a substitute is named after: the feast, not the day before or after it. */
static const char *
feast_name (const Entry *entry,
            gboolean     english)
{
  if (entry->class == CLASS_FOLK && g_str_has_prefix (entry->holiday.name, "설날"))
    return english ? "Seollal" : "설날";
  if (entry->class == CLASS_FOLK)
    return english ? "Chuseok" : "추석";

  return english ? entry->holiday.english : entry->holiday.name;
}

/* Adds the substitute of @entry: the first day after it that is no holiday, no weekend and not the substitute of another
 * one. */
static void
add_substitute (GArray       *substitutes,
                GHashTable   *taken,
                GStringChunk *strings,
                const Entry  *entry)
{
  g_autofree char *name = g_strdup_printf ("대체공휴일(%s)", feast_name (entry, FALSE));
  g_autofree char *english = g_strdup_printf ("Substitute Holiday (%s)", feast_name (entry, TRUE));
  DamHoliday holiday = { entry->holiday.day + 1, DAM_HOLIDAY_SUBSTITUTE };

  while (dam_day_weekday (holiday.day) >= SATURDAY || g_hash_table_contains (taken, GINT_TO_POINTER (holiday.day)))
    holiday.day++;
  g_hash_table_add (taken, GINT_TO_POINTER (holiday.day));

  holiday.projected = year_of (holiday.day) > DAM_HOLIDAYS_OFFICIAL_YEAR;
  holiday.name = g_string_chunk_insert (strings, name);
  holiday.english = g_string_chunk_insert (strings, english);
  g_array_append_val (substitutes, holiday);
}

/* The substitutes of the @n holidays of one date. On a weekend each holiday has its own; a coincidence on a weekday has
 * one altogether, as the government read the decree for 5 May 2025, and that is named after the moving feast, which
 * comes last. */
static void
add_substitutes_of_day (GArray       *substitutes,
                        GHashTable   *taken,
                        GStringChunk *strings,
                        const Entry  *entries,
                        guint         n)
{
  const SubstituteRule *rule = find_rule (entries->holiday.day);
  int weekday = dam_day_weekday (entries->holiday.day);
  const Entry *due = NULL;

  if (rule == NULL)
    return;

  for (guint i = 0; i < n; i++)
    {
      if (weekday < SATURDAY)
        {
          if (n > 1 && (entries[i].class & rule->on_coincidence))
            due = &entries[i];
        }
      else if (entries[i].class & (weekday == SUNDAY ? rule->on_sunday : rule->on_saturday))
        {
          add_substitute (substitutes, taken, strings, &entries[i]);
        }
    }

  if (due != NULL)
    add_substitute (substitutes, taken, strings, due);
}

static DamHolidays *
compute (void)
{
  g_autoptr(GArray) entries = list_entries ();
  g_autoptr(GArray) holidays = g_array_new (FALSE, FALSE, sizeof (DamHoliday));
  g_autoptr(GHashTable) taken = g_hash_table_new (NULL, NULL);
  GStringChunk *strings = g_string_chunk_new (4096);
  DamHolidays *self;

  g_array_append_vals (holidays, special_days, G_N_ELEMENTS (special_days));
  for (guint i = 0; i < entries->len; i++)
    g_array_append_vals (holidays, &g_array_index (entries, Entry, i).holiday, 1);
  for (guint i = 0; i < holidays->len; i++)
    g_hash_table_add (taken, GINT_TO_POINTER (g_array_index (holidays, DamHoliday, i).day));

  for (guint i = 0, n = 0; i < entries->len; i += n)
    {
      const Entry *first = &g_array_index (entries, Entry, i);

      for (n = 1; i + n < entries->len; n++)
        if (first[n].holiday.day != first->holiday.day)
          break;
      add_substitutes_of_day (holidays, taken, strings, first, n);
    }

  self = dam_holidays_new ((const DamHoliday *) holidays->data, holidays->len);
  g_string_chunk_free (strings);

  return self;
}

DamHolidays *
dam_holidays_korea (void)
{
  static DamHolidays *korea;

  if (g_once_init_enter (&korea))
    g_once_init_leave (&korea, compute ());

  return korea;
}
