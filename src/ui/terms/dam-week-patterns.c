/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-patterns"

#include "ui/terms/dam-week-patterns.h"

#include <glib/gi18n.h>

#include "store/rules/dam-week-template.h"

static const struct
{
  const char *id;
  const char *label;
  const char *weekdays;
  const char *saturday;
  const char *sunday;
} patterns[] = {
  { "office", N_("_Weekdays 9–18"), "9-18", "closed", "closed" },
  { "lunch", N_("Weekdays 9–18 With _Lunch"), "9-12,13-18", "closed", "closed" },
  { "early", N_("Weekdays _8–16"), "8-16", "closed", "closed" },
  { "saturday", N_("Weekdays 9–18, _Saturday 9–13"), "9-18", "9-13", "closed" },
  { "mornings", N_("Weekday _Mornings 9–13"), "9-13", "closed", "closed" },
  { "afternoons", N_("Weekday _Afternoons 13–19"), "13-19", "closed", "closed" },
  { "evenings", N_("Weekday _Evenings 18–22"), "18-22", "closed", "closed" },
  { "weekend", N_("Weeke_nds 10–18"), "closed", "10-18", "10-18" },
  { "always", N_("_Round the Clock"), "0-24", "0-24", "0-24" },
};

gboolean
dam_week_pattern_find (const char *id,
                       DamWeek    *week)
{
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_str_equal (patterns[i].id, id))
      {
        dam_week_init (week);
        for (int day = 0; day < 5; day++)
          dam_hours_parse (patterns[i].weekdays, &week->days[day], NULL, NULL);
        dam_hours_parse (patterns[i].saturday, &week->days[5], NULL, NULL);
        dam_hours_parse (patterns[i].sunday, &week->days[6], NULL, NULL);
        return TRUE;
      }

  return FALSE;
}

/* Menus read an underscore as the mark of an access key; in the name of a user it is an underscore. */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static GMenuModel *
create_section (const GArray *templates,
                const char   *action)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const DamWeekTemplate *template = &g_array_index (templates, DamWeekTemplate, i);
      g_autofree char *label = escape (template->name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "x", template->id);
      g_menu_append_item (section, item);
    }

  return G_MENU_MODEL (section);
}

GMenuModel *
dam_week_patterns_menu (const GArray *templates)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ready = g_menu_new ();
  g_autoptr (GMenu) verbs = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(patterns[i].label), NULL);

      g_menu_item_set_action_and_target (item, "hours.pattern", "s", patterns[i].id);
      g_menu_append_item (ready, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ready));

  if (templates->len > 0)
    {
      g_autoptr (GMenuModel) own = create_section (templates, "hours.template");

      /* Translators: heading of the weekly schedules that the user saved */
      g_menu_append_section (menu, _("My Templates"), own);
    }

  g_menu_append (verbs, _("Sa_ve as Template…"), "hours.save-template");
  if (templates->len > 0)
    {
      g_autoptr (GMenuModel) deletable = create_section (templates, "hours.delete-template");

      g_menu_append_submenu (verbs, _("_Delete Template"), deletable);
    }
  g_menu_append (verbs, _("_Clear All Days"), "hours.clear");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (verbs));

  return G_MENU_MODEL (menu);
}
