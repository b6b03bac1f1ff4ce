/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wording"

#include "ui/dam-wording.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "exchange/dam-chat.h"
#include "jobs/dam-import.h"
#include "store/dam-store.h"
#include "store/rules/dam-problem.h"
#include "text/dam-josa.h"
#include "text/dam-names.h"

/* Names, verdicts and failures. States and times are worded in dam-wording-times.c, reasons in dam-wording-reasons.c. */

DamLanguage
dam_wording_language (void)
{
  /* Translators: the language of dates, times and name order: "ko" for Korean, "en" for all others. */
  return g_str_equal (C_("language code", "en"), "ko") ? DAM_LANGUAGE_KOREAN : DAM_LANGUAGE_ENGLISH;
}

const char *
dam_wording_channel (DamChannel channel)
{
  switch (channel)
    {
    case DAM_CHANNEL_PHONE:
      return C_("channel", "Phone");

    case DAM_CHANNEL_MAIL:
      return C_("channel", "Mail");

    case DAM_CHANNEL_KAKAOTALK:
      return C_("channel", "KakaoTalk");

    case DAM_CHANNEL_SMS:
      return C_("channel", "Text Message");

    case DAM_CHANNEL_ZOOM:
      return C_("channel", "Zoom");

    case DAM_CHANNEL_SLACK:
      return C_("channel", "Slack");

    case DAM_CHANNEL_TEAMS:
      return C_("channel", "Teams");

    case DAM_CHANNEL_MEET:
      return C_("channel", "Google Meet");

    case DAM_CHANNEL_TELEGRAM:
      return C_("channel", "Telegram");

    case DAM_CHANNEL_WHATSAPP:
      return C_("channel", "WhatsApp");

    case DAM_CHANNEL_LINE:
      return C_("channel", "LINE");

    case DAM_CHANNEL_IN_PERSON:
      return C_("channel", "In Person");

    case DAM_CHANNEL_OTHER:
    case DAM_N_CHANNELS:
    default:
      return C_("channel", "Other");
    }
}

const char *
dam_wording_direction (DamDirection direction)
{
  switch (direction)
    {
    case DAM_DIRECTION_INCOMING:
      return C_("direction", "Incoming");

    case DAM_DIRECTION_OUTGOING:
      return C_("direction", "Outgoing");

    case DAM_DIRECTION_UNKNOWN:
    default:
      return C_("direction", "Unknown");
    }
}

const char *
dam_wording_weekday (DamDateStyle style,
                     int          weekday)
{
  return dam_weekday_name (style.language, weekday);
}

static const char *
wording_incoming (const DamContact *contact)
{
  switch (contact->kind)
    {
    case DAM_CONTACT_CALL:
      return contact->missed ? _("Missed call") : _("Incoming call");

    case DAM_CONTACT_MAIL:
      return _("Incoming mail");

    case DAM_CONTACT_MEETING:
      return _("Meeting they asked for");

    case DAM_CONTACT_MESSAGE:
    default:
      return _("Incoming message");
    }
}

static const char *
wording_outgoing (const DamContact *contact)
{
  switch (contact->kind)
    {
    case DAM_CONTACT_CALL:
      /* Translators: I called and the client did not answer */
      return contact->missed ? _("Call without answer") : _("Outgoing call");

    case DAM_CONTACT_MAIL:
      return _("Outgoing mail");

    case DAM_CONTACT_MEETING:
      return _("Meeting I asked for");

    case DAM_CONTACT_MESSAGE:
    default:
      return _("Outgoing message");
    }
}

const char *
dam_wording_contact (const DamContact *contact)
{
  if (contact->automatic)
    /* Translators: a message or mail that a machine sent in the name of the user, or of the client */
    return contact->direction == DAM_DIRECTION_INCOMING ? _("Their automatic reply") : _("Automatic reply");
  if (contact->direction == DAM_DIRECTION_INCOMING)
    return wording_incoming (contact);
  if (contact->direction == DAM_DIRECTION_OUTGOING)
    return wording_outgoing (contact);

  switch (contact->kind)
    {
    case DAM_CONTACT_CALL:
      /* Translators: a telephone call of which it is not known who called whom */
      return C_("contact", "Call");

    case DAM_CONTACT_MAIL:
      return C_("contact", "Mail");

    case DAM_CONTACT_MEETING:
      return C_("contact", "Meeting");

    case DAM_CONTACT_MESSAGE:
    default:
      return C_("contact", "Message");
    }
}

char *
dam_wording_client_name (DamDateStyle style,
                         const char  *name,
                         gboolean     is_company)
{
  return dam_name_polite (name, is_company, style.language);
}

const char *
dam_wording_verdict (int verdict)
{
  switch (verdict)
    {
    case DAM_VERDICT_WITHIN:
      /* Translators: a contact that crosses no boundary */
      return C_("verdict", "Within terms");

    case DAM_VERDICT_BREACH:
      return C_("verdict", "Breach");

    case DAM_VERDICT_EXCEPTION:
      return C_("verdict", "Exception");

    case DAM_VERDICT_BEFORE_TERMS:
      /* Translators: a contact from before any terms were agreed */
      return C_("verdict", "Before terms");

    case DAM_VERDICT_UNKNOWN:
      return C_("verdict", "Unknown");

    default:
      return C_("verdict", "Not judged yet");
    }
}

const char *
dam_wording_verdict_glyph (int verdict)
{
  switch (verdict)
    {
    case DAM_VERDICT_WITHIN:
      return "✓";

    case DAM_VERDICT_BREACH:
      return "!";

    case DAM_VERDICT_EXCEPTION:
      return "◆";

    case DAM_VERDICT_BEFORE_TERMS:
      return "–";

    case DAM_VERDICT_UNKNOWN:
      return "?";

    default:
      return "…";
    }
}

const char *
dam_wording_verdict_class (int verdict)
{
  switch (verdict)
    {
    case DAM_VERDICT_WITHIN:
      return "dam-within";

    case DAM_VERDICT_BREACH:
      return "dam-breach";

    case DAM_VERDICT_EXCEPTION:
      return "dam-exception";

    case DAM_VERDICT_BEFORE_TERMS:
    case DAM_VERDICT_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
wording_reason_kind (DamReasonKind kind)
{
  switch (kind)
    {
    case DAM_REASON_UNKNOWN_PERSON:
      return C_("reason", "unknown person");

    case DAM_REASON_BEFORE_TERMS:
      return C_("reason", "before the first terms");

    case DAM_REASON_EMERGENCY:
      return C_("reason", "emergency");

    case DAM_REASON_UNOFFICIAL_CHANNEL:
      return C_("reason", "unofficial channel");

    case DAM_REASON_OUTSIDE_HOURS:
      return C_("reason", "outside hours");

    case DAM_REASON_CALL_TOO_LONG:
      return C_("reason", "call too long");

    case DAM_REASON_THEIR_CHANNEL:
      /* Translators: I used a channel that the client does not want */
      return C_("reason", "not their channel");

    case DAM_REASON_THEIR_HOURS:
      /* Translators: I made contact outside the client’s hours */
      return C_("reason", "outside their hours");

    case DAM_REASON_OWN_RULE:
      /* Translators: I made contact outside my own hours */
      return C_("reason", "outside my own hours");

    case DAM_REASON_LATE_REPLY:
      /* Translators: I answered a client later than promised */
      return C_("reason", "late reply");

    case DAM_REASON_INVITED:
      /* Translators: outside hours, but the other one had written first, or it was planned */
      return C_("reason", "invited");

    case DAM_REASON_GRACE:
      /* Translators: a few minutes outside of hours, which the user lets pass */
      return C_("reason", "within the grace");

    default:
      return "";
    }
}

char *
dam_wording_reasons_short (guint32 reasons)
{
  const guint32 excuses = 1u << DAM_REASON_INVITED | 1u << DAM_REASON_GRACE;
  GString *text = g_string_new (NULL);

  /* What excuses one thing does not explain a breach by another. */
  if ((reasons & ~excuses) != 0)
    reasons &= ~excuses;

  for (guint i = 0; i <= DAM_REASON_GRACE; i++)
    {
      if ((reasons & (1u << i)) == 0)
        continue;

      if (text->len > 0)
        /* Translators: between the items of a list */
        g_string_append (text, C_("list", ", "));
      g_string_append (text, wording_reason_kind ((DamReasonKind) i));
    }

  return g_string_free (text, FALSE);
}

char *
dam_wording_channels (DamChannelSet channels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DAM_N_CHANNELS; i++)
    {
      if ((channels & (1u << i)) == 0)
        continue;

      if (text->len > 0)
        g_string_append (text, C_("list", ", "));
      g_string_append (text, dam_wording_channel ((DamChannel) i));
    }

  if (text->len == 0)
    g_string_append (text, C_("channels", "None"));

  return g_string_free (text, FALSE);
}

char *
dam_wording_span (DamDateStyle style,
                  DamSpan      span)
{
  switch (span.unit)
    {
    case DAM_SPAN_MINUTES:
      return dam_format_duration (style.language, (gint64) span.amount * 60);

    case DAM_SPAN_BUSINESS_DAYS:
      return dam_message_printf (ngettext ("%d business day", "%d business days", (gulong) span.amount), span.amount);

    case DAM_SPAN_NONE:
      /* Translators: no call length or reply time was agreed */
      return g_strdup (C_("length of time", "Not agreed"));

    case DAM_SPAN_INHERIT:
    default:
      return g_strdup (_("Same as default"));
    }
}

static const char *
why_store_failed (const GError *error)
{
  switch (error->code)
    {
    case DAM_STORE_ERROR_BUSY:
      return _("Another program is using the data file. Try again in a moment.");

    case DAM_STORE_ERROR_CONSTRAINT:
      return _("A value is missing or not allowed.");

    case DAM_STORE_ERROR_CORRUPT:
      return _("The data file is damaged. Restore a backup of it.");

    case DAM_STORE_ERROR_FULL:
      return _("There is no space left on the disk. Free some space and try again.");

    case DAM_STORE_ERROR_TOO_NEW:
      return _("The data file was written by a newer version of Damjang. Update the program.");

    case DAM_STORE_ERROR_FOREIGN:
      return _("The file is not a data file of Damjang.");

    case DAM_STORE_ERROR_STALE:
      return _("Another program has changed the same data since.");

    case DAM_STORE_ERROR_FAILED:
    default:
      return _("The data file cannot be read or written.");
    }
}

/* The reader says what it found instead and where, in the language of the messages. */
static char *
word_exchange_failure (const char   *what,
                       const GError *error)
{
  if (error->code == DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT)
    /* Translators: what failed, and a sentence that says why */
    return dam_message_printf (_("%1$s. %2$s. Export the chat as text from KakaoTalk and try again."), what, error->message);

  /* Translators: what failed, and a sentence that says why */
  return dam_message_printf (C_("failure", "%1$s. %2$s."), what, error->message);
}

static const char *
why_import_failed (const GError *error)
{
  switch (error->code)
    {
    case DAM_IMPORT_ERROR_NO_CLIENT:
      return _("Nobody in the chat is known as a client. Choose who is the client.");

    case DAM_IMPORT_ERROR_NO_FILE:
    default:
      return _("The file cannot be read.");
    }
}

static const char *
why_file_failed (const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _("The file no longer exists.");

    case G_IO_ERROR_PERMISSION_DENIED:
      return _("There is no permission to use the file.");

    case G_IO_ERROR_NO_SPACE:
      return _("There is no space left on the disk. Free some space and try again.");

    case G_IO_ERROR_IS_DIRECTORY:
      return _("It is a folder, not a file.");

    default:
      return NULL;
    }
}

char *
dam_wording_failure (const char   *what,
                     const GError *error)
{
  g_autofree char *problem = dam_problem_word (error, NULL, NULL);
  const char *why = NULL;

  if (problem != NULL)
    /* Translators: what failed, and a sentence that says why */
    return dam_message_printf (C_("failure", "%1$s. %2$s."), what, problem);

  if (error != NULL)
    {
      if (error->domain == DAM_STORE_ERROR)
        why = why_store_failed (error);
      else if (error->domain == DAM_EXCHANGE_ERROR)
        return word_exchange_failure (what, error);
      else if (error->domain == DAM_IMPORT_ERROR)
        why = why_import_failed (error);
      else if (error->domain == G_IO_ERROR)
        why = why_file_failed (error);
    }

  if (why == NULL)
    return g_strdup (what);

  /* Translators: what failed (“The client could not be added”), then a full sentence that says why */
  return dam_message_printf (C_("failure", "%1$s. %2$s"), what, why);
}
