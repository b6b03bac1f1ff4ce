/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>

/* The bytes after the first one that is not ASCII by which the character set is decided. */
#define SAMPLE          (1024 * 1024)
/* UTF-8 is read in place; what has to be decoded is held in memory, which has to have an end. */
#define MAX_DECODED     (512 * 1024 * 1024)
/* Never valid in UTF-8: the line in which a character could not be decoded is reported like any other that is broken. */
#define UNDECODABLE     '\xFF'

static gboolean
is_hangul (gunichar c)
{
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3131 && c <= 0x318E) || (c >= 0x1100 && c <= 0x11FF);
}

/* The share of the bytes beyond ASCII that are Hangul in UTF-8. */
static double
share_of_hangul (const char *text,
                 gsize       length)
{
  const char *end = text + length;
  gsize hangul = 0, other = 0;

  for (const char *p = text; p < end;)
    {
      gunichar c;

      if ((guchar) * p < 0x80)
        {
          p++;
          continue;
        }
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) - 1 || c == (gunichar) - 2)
        {
          other++;
          p++;
        }
      else
        {
          const char *next = g_utf8_next_char (p);

          if (is_hangul (c))
            hangul += (gsize) (next - p);
          else
            other += (gsize) (next - p);
          p = next;
        }
    }

  return hangul + other == 0 ? 0.0 : (double) hangul / (double) (hangul + other);
}

static char *
decode_iconv (const char *data,
              gsize       length,
              const char *charset,
              gsize      *decoded_length)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  g_autoptr (GByteArray) out = NULL;
  char *in = (char *) data;
  gsize left = length;

  if (converter == (GIConv) - 1)
    return NULL;

  out = g_byte_array_sized_new ((guint) MIN (length + length / 2 + 1, G_MAXINT));
  while (left > 0)
    {
      char buffer[16384];
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &in, &left, &to, &room);
      int reason = errno;

      g_byte_array_append (out, (const guint8 *) buffer, (guint) (to - buffer));
      if (result == (gsize) - 1 && reason != E2BIG)
        {
          const guint8 mark = (guint8) UNDECODABLE;

          g_byte_array_append (out, &mark, 1);
          in++;
          left--;
          g_iconv (converter, NULL, NULL, NULL, NULL);
        }
    }

  g_iconv_close (converter);
  *decoded_length = out->len;
  g_byte_array_append (out, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&out), FALSE);
}

static char *
decode_utf16 (const guchar *data,
              gsize         length,
              gboolean      big_endian,
              gsize        *decoded_length)
{
  g_autofree char *out = g_malloc (length / 2 * 3 + 2);
  gsize n = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = big_endian ? (gunichar) (data[i] << 8 | data[i + 1]) : (gunichar) (data[i + 1] << 8 | data[i]);

      if (c >= 0xD800 && c <= 0xDBFF && i + 3 < length)
        {
          gunichar low = big_endian ? (gunichar) (data[i + 2] << 8 | data[i + 3])
                                    : (gunichar) (data[i + 3] << 8 | data[i + 2]);

          if (low >= 0xDC00 && low <= 0xDFFF)
            {
              c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
              i += 2;
            }
        }

      if (c >= 0xD800 && c <= 0xDFFF)
        out[n++] = UNDECODABLE;
      else
        n += (gsize) g_unichar_to_utf8 (c, out + n);
    }
  if (length % 2 != 0)
    out[n++] = UNDECODABLE;

  *decoded_length = n;
  return g_steal_pointer (&out);
}

/* Whether the text is in CP949, the Korean code page of Windows: UTF-8 when it decodes strictly, else what has more Hangul. */
static gboolean
is_cp949 (const char *data,
          gsize       length)
{
  g_autofree char *decoded = NULL;
  gsize first = 0, size, decoded_length, end;
  double share;

  while (first < length && (guchar) data[first] < 0x80)
    first++;
  if (first == length)
    return FALSE;

  /* Cut at a line end, so that no character is torn. */
  size = MIN (length - first, SAMPLE);
  end = size;
  if (first + size < length)
    {
      while (end > 0 && data[first + end - 1] != '\n')
        end--;
      if (end == 0)
        end = size;
    }

  if (g_utf8_validate_len (data + first, end, NULL))
    return FALSE;
  share = share_of_hangul (data + first, end);
  if (share >= 0.5)
    return FALSE;

  decoded = decode_iconv (data + first, end, "CP949", &decoded_length);
  return decoded != NULL && share_of_hangul (decoded, decoded_length) > MAX (share, 0.3);
}

gboolean
dam_chat_decode (DamChat *chat,
                 GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (chat->bytes, &length);
  const guchar *u = (const guchar *) data;
  gboolean utf16 = length >= 2 && ((u[0] == 0xFF && u[1] == 0xFE) || (u[0] == 0xFE && u[1] == 0xFF));

  if (length >= 3 && u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF)
    {
      chat->text = data + 3;
      chat->length = length - 3;
      return TRUE;
    }

  if (utf16 || is_cp949 (data, length))
    {
      if (length > MAX_DECODED)
        {
          g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_TOO_LARGE,
                       _("The file has %1$llu bytes of text in another character set than UTF-8; at most %2$d can be read. Save it as "
                         "UTF-8 first"), (unsigned long long) length, MAX_DECODED);
          return FALSE;
        }
      if (utf16)
        chat->decoded = decode_utf16 (u + 2, length - 2, u[0] == 0xFE, &chat->length);
      else
        chat->decoded = decode_iconv (data, length, "CP949", &chat->length);
      chat->text = chat->decoded;
      return TRUE;
    }

  chat->text = data;
  chat->length = length;
  return TRUE;
}
