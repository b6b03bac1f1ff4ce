/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cities"

#include "text/dam-cities.h"

#include <string.h>

/* The cities that people look for; any other is called by its identifier. */
static const struct
{
  const char *id;
  const char *english;
  const char *korean;
} cities[] = {
  { "Africa/Cairo", "Cairo", "카이로" },
  { "Africa/Johannesburg", "Johannesburg", "요하네스버그" },
  { "Africa/Nairobi", "Nairobi", "나이로비" },
  { "America/Bogota", "Bogotá", "보고타" },
  { "America/Chicago", "Chicago", "시카고" },
  { "America/Denver", "Denver", "덴버" },
  { "America/Los_Angeles", "Los Angeles", "로스앤젤레스" },
  { "America/Mexico_City", "Mexico City", "멕시코시티" },
  { "America/New_York", "New York", "뉴욕" },
  { "America/Sao_Paulo", "São Paulo", "상파울루" },
  { "America/Toronto", "Toronto", "토론토" },
  { "America/Vancouver", "Vancouver", "밴쿠버" },
  { "Asia/Almaty", "Almaty", "알마티" },
  { "Asia/Bangkok", "Bangkok", "방콕" },
  { "Asia/Dubai", "Dubai", "두바이" },
  { "Asia/Ho_Chi_Minh", "Ho Chi Minh City", "호찌민" },
  { "Asia/Hong_Kong", "Hong Kong", "홍콩" },
  { "Asia/Jakarta", "Jakarta", "자카르타" },
  { "Asia/Kathmandu", "Kathmandu", "카트만두" },
  { "Asia/Kolkata", "Kolkata", "콜카타" },
  { "Asia/Kuala_Lumpur", "Kuala Lumpur", "쿠알라룸푸르" },
  { "Asia/Manila", "Manila", "마닐라" },
  { "Asia/Pyongyang", "Pyongyang", "평양" },
  { "Asia/Riyadh", "Riyadh", "리야드" },
  { "Asia/Seoul", "Seoul", "서울" },
  { "Asia/Shanghai", "Shanghai", "상하이" },
  { "Asia/Singapore", "Singapore", "싱가포르" },
  { "Asia/Taipei", "Taipei", "타이베이" },
  { "Asia/Tashkent", "Tashkent", "타슈켄트" },
  { "Asia/Tokyo", "Tokyo", "도쿄" },
  { "Asia/Ulaanbaatar", "Ulaanbaatar", "울란바토르" },
  { "Asia/Vladivostok", "Vladivostok", "블라디보스토크" },
  { "Australia/Brisbane", "Brisbane", "브리즈번" },
  { "Australia/Melbourne", "Melbourne", "멜버른" },
  { "Australia/Perth", "Perth", "퍼스" },
  { "Australia/Sydney", "Sydney", "시드니" },
  { "Europe/Amsterdam", "Amsterdam", "암스테르담" },
  { "Europe/Athens", "Athens", "아테네" },
  { "Europe/Berlin", "Berlin", "베를린" },
  { "Europe/Brussels", "Brussels", "브뤼셀" },
  { "Europe/Budapest", "Budapest", "부다페스트" },
  { "Europe/Copenhagen", "Copenhagen", "코펜하겐" },
  { "Europe/Dublin", "Dublin", "더블린" },
  { "Europe/Helsinki", "Helsinki", "헬싱키" },
  { "Europe/Istanbul", "Istanbul", "이스탄불" },
  { "Europe/Kyiv", "Kyiv", "키이우" },
  { "Europe/Lisbon", "Lisbon", "리스본" },
  { "Europe/London", "London", "런던" },
  { "Europe/Madrid", "Madrid", "마드리드" },
  { "Europe/Moscow", "Moscow", "모스크바" },
  { "Europe/Oslo", "Oslo", "오슬로" },
  { "Europe/Paris", "Paris", "파리" },
  { "Europe/Prague", "Prague", "프라하" },
  { "Europe/Rome", "Rome", "로마" },
  { "Europe/Stockholm", "Stockholm", "스톡홀름" },
  { "Europe/Vienna", "Vienna", "빈" },
  { "Europe/Warsaw", "Warsaw", "바르샤바" },
  { "Europe/Zurich", "Zurich", "취리히" },
  { "Pacific/Auckland", "Auckland", "오클랜드" },
  { "Pacific/Guam", "Guam", "괌" },
  { "Pacific/Honolulu", "Honolulu", "호놀룰루" },
};

char *
dam_city_name (DamLanguage language,
               const char *zone)
{
  const char *slash;

  g_return_val_if_fail (zone != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    if (g_str_equal (zone, cities[i].id))
      return g_strdup (language == DAM_LANGUAGE_KOREAN ? cities[i].korean : cities[i].english);

  slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}
