/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAM_TYPE_APPLICATION (dam_application_get_type ())

/**
 * DamApplication: one per process; owns the DamContext that windows and pages are given.
 */
G_DECLARE_FINAL_TYPE (DamApplication, dam_application, DAM, APPLICATION, AdwApplication)

DamApplication *dam_application_new (void);

G_END_DECLS
