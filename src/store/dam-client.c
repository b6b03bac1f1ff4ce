/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client"

#include "store/dam-client.h"

#include <string.h>

#include "store/dam-client-private.h"
#include "store/dam-sql.h"

/**
 * DamClient:
 *
 * A client as the list shows it. Only the list changes it, after a commit; views bind to it.
 */
struct _DamClient
{
  GObject       parent_instance;

  gint64        id;
  DamLanguage   language;
  char         *name;
  char         *company;
  char         *note;
  char         *addresses;
  gboolean      is_company;
  gboolean      archived;
  gboolean      example;
  gint64        open_breaches;
  gboolean      is_known;        /* has been filled once; nobody can have looked before */

  /* Made from the name, and when they are first asked for. */
  char         *sort_key;
  DamSearchKey *search_key;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_IS_COMPANY,
  PROP_COMPANY,
  PROP_NOTE,
  PROP_ARCHIVED,
  PROP_EXAMPLE,
  PROP_OPEN_BREACHES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamClient, dam_client, G_TYPE_OBJECT)

static gboolean
set_string (DamClient   *self,
            char       **place,
            const char  *value,
            guint        property)
{
  if (g_str_equal (*place, value))
    return FALSE;

  g_free (*place);
  *place = g_strdup (value);
  if (self->is_known)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);

  return TRUE;
}

static void
set_flag (DamClient *self,
          gboolean  *place,
          gboolean   value,
          guint      property)
{
  if (*place == value)
    return;

  *place = value;
  if (self->is_known)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
dam_client_finalize (GObject *object)
{
  DamClient *self = DAM_CLIENT (object);

  g_free (self->name);
  g_free (self->company);
  g_free (self->note);
  g_free (self->addresses);
  g_free (self->sort_key);
  g_clear_pointer (&self->search_key, dam_search_key_free);

  G_OBJECT_CLASS (dam_client_parent_class)->finalize (object);
}

static void
dam_client_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DamClient *self = DAM_CLIENT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_IS_COMPANY:
      g_value_set_boolean (value, self->is_company);
      break;

    case PROP_COMPANY:
      g_value_set_string (value, self->company);
      break;

    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;

    case PROP_ARCHIVED:
      g_value_set_boolean (value, self->archived);
      break;

    case PROP_EXAMPLE:
      g_value_set_boolean (value, self->example);
      break;

    case PROP_OPEN_BREACHES:
      g_value_set_int64 (value, self->open_breaches);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_client_class_init (DamClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dam_client_finalize;
  object_class->get_property = dam_client_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_IS_COMPANY] = g_param_spec_boolean ("is-company", NULL, NULL, FALSE, flags);
  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_ARCHIVED] = g_param_spec_boolean ("archived", NULL, NULL, FALSE, flags);
  properties[PROP_EXAMPLE] = g_param_spec_boolean ("example", NULL, NULL, FALSE, flags);
  properties[PROP_OPEN_BREACHES] = g_param_spec_int64 ("open-breaches", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dam_client_init (DamClient *self)
{
  self->name = g_strdup ("");
  self->company = g_strdup ("");
  self->note = g_strdup ("");
  self->addresses = g_strdup ("");
}

DamClient *
dam_client_new (gint64      id,
                DamLanguage language)
{
  DamClient *self = g_object_new (DAM_TYPE_CLIENT, NULL);

  self->id = id;
  self->language = language;

  return self;
}

void
dam_client_take_row (DamClient    *self,
                     sqlite3_stmt *stmt)
{
  if (self->is_known)
    g_object_freeze_notify (G_OBJECT (self));

  if (set_string (self, &self->name, dam_sql_column_text (stmt, 1), PROP_NAME))
    {
      g_clear_pointer (&self->sort_key, g_free);
      g_clear_pointer (&self->search_key, dam_search_key_free);
    }
  set_flag (self, &self->is_company, sqlite3_column_int (stmt, 2), PROP_IS_COMPANY);
  if (set_string (self, &self->company, dam_sql_column_text (stmt, 3), PROP_COMPANY))
    g_clear_pointer (&self->search_key, dam_search_key_free);
  set_string (self, &self->note, dam_sql_column_text (stmt, 4), PROP_NOTE);
  set_flag (self, &self->archived, sqlite3_column_int (stmt, 5), PROP_ARCHIVED);
  set_flag (self, &self->example, sqlite3_column_int (stmt, 6), PROP_EXAMPLE);

  if (self->is_known)
    g_object_thaw_notify (G_OBJECT (self));
  self->is_known = TRUE;
}

gboolean
dam_client_set_addresses (DamClient  *self,
                          const char *addresses)
{
  if (g_str_equal (self->addresses, addresses))
    return FALSE;

  g_free (self->addresses);
  self->addresses = g_strdup (addresses);
  g_clear_pointer (&self->search_key, dam_search_key_free);

  return TRUE;
}

void
dam_client_set_open_breaches (DamClient *self,
                              gint64     open_breaches)
{
  if (self->open_breaches == open_breaches)
    return;

  self->open_breaches = open_breaches;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_BREACHES]);
}

int
dam_client_compare (DamClient *a,
                    DamClient *b)
{
  int order = strcmp (dam_client_get_sort_key (a), dam_client_get_sort_key (b));

  if (order == 0)
    order = strcmp (a->name, b->name);

  return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

gint64
dam_client_get_id (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), 0);

  return self->id;
}

const char *
dam_client_get_name (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), NULL);

  return self->name;
}

gboolean
dam_client_get_is_company (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), FALSE);

  return self->is_company;
}

const char *
dam_client_get_company (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), NULL);

  return self->company;
}

const char *
dam_client_get_note (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), NULL);

  return self->note;
}

gboolean
dam_client_get_archived (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), FALSE);

  return self->archived;
}

gboolean
dam_client_get_example (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), FALSE);

  return self->example;
}

const DamSearchKey *
dam_client_get_search_key (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), NULL);

  if (self->search_key == NULL)
    {
      g_autofree char *text = g_strjoin ("\n", self->name, self->company, self->addresses, NULL);

      self->search_key = dam_search_key_new (text);
    }

  return self->search_key;
}

const char *
dam_client_get_sort_key (DamClient *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT (self), NULL);

  if (self->sort_key == NULL)
    self->sort_key = dam_name_sort_key (self->name, self->language);

  return self->sort_key;
}
