/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-toaster"

#include "ui/dam-toaster.h"

#include <glib/gi18n.h>

/* Toasts with Undo stay long enough to be reached by keyboard (interface.md, 3.7). */
#define UNDO_TOAST_SECONDS 10

/* Longer than any animation of a toast, in microseconds. */
#define TOAST_SETTLES_AFTER (2 * G_USEC_PER_SEC)

struct _DamToaster
{
  GObject          parent_instance;

  AdwToast        *toast; /* weak: the last one that is no failure */
  gint64           settled_at; /* monotonic time from which it can be dismissed */
  guint            n_toasts; /* shown or waiting, failures included */

  /* Owned references */
  AdwToastOverlay *overlay;
};

G_DEFINE_FINAL_TYPE (DamToaster, dam_toaster, G_TYPE_OBJECT)

static void
toast_dismissed_cb (AdwToast   *toast,
                    DamToaster *self)
{
  self->n_toasts--;
  if (toast == self->toast)
    g_clear_weak_pointer (&self->toast);
}

static void
offer_undo (AdwToast *toast,
            gboolean  undo)
{
  adw_toast_set_button_label (toast, undo ? _("_Undo") : NULL);
  adw_toast_set_action_name (toast, undo ? "win.undo" : NULL);
}

static AdwToast *
add_toast (DamToaster *self,
           const char *markup,
           gboolean    undo)
{
  AdwToast *toast = adw_toast_new (markup);

  offer_undo (toast, undo);
  if (undo)
    adw_toast_set_timeout (toast, UNDO_TOAST_SECONDS);
  self->n_toasts++;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (self->overlay, toast);

  return toast;
}

static void
dam_toaster_dispose (GObject *object)
{
  DamToaster *self = DAM_TOASTER (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->overlay);

  G_OBJECT_CLASS (dam_toaster_parent_class)->dispose (object);
}

static void
dam_toaster_class_init (DamToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_toaster_dispose;
}

static void
dam_toaster_init (DamToaster *self)
{
}

DamToaster *
dam_toaster_new (AdwToastOverlay *overlay)
{
  DamToaster *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (DAM_TYPE_TOASTER, NULL);
  self->overlay = g_object_ref (overlay);

  return self;
}

void
dam_toaster_say (DamToaster *self,
                 const char *text,
                 gboolean    undo)
{
  g_autofree char *markup = NULL;
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (DAM_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  /* At libadwaita 1.2 the title of a toast is always markup. */
  markup = g_markup_escape_text (text, -1);

  /* The newest word is the true one: an older toast would show late what is past, and its button would undo another step than
   * the one it names. One that may still be sliding in only changes its words: libadwaita 1.2 crashes when it is dismissed then. */
  if (self->toast != NULL && now < self->settled_at)
    {
      adw_toast_set_title (self->toast, markup);
      offer_undo (self->toast, undo);
      return;
    }

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  /* Behind a failure it is not known when it slides in. */
  self->settled_at = self->n_toasts == 0 ? now + TOAST_SETTLES_AFTER : G_MAXINT64;
  g_set_weak_pointer (&self->toast, add_toast (self, markup, undo));
}

void
dam_toaster_fail (DamToaster *self,
                  const char *text)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (DAM_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  markup = g_markup_escape_text (text, -1);
  add_toast (self, markup, FALSE);
}
