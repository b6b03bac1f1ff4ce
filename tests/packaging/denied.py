# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that do not serve both Debian 12 and 13: deprecated after GTK 4.8 and libadwaita 1.2, or newer than these.

The dialogs whose classes changed in between have one file of their own, COMPAT_FILE.
"""

import re

COMPAT_FILE = 'dam-dialogs.c'
HELP_OVERLAY = {'GtkShortcutsWindow', 'GtkShortcutsSection', 'GtkShortcutsGroup', 'GtkShortcutsShortcut'}

OLD = '''
  AdwLeaflet AdwLeafletPage AdwFlap AdwSqueezer AdwSqueezerPage AdwViewSwitcherTitle AdwMessageDialog AdwAboutWindow
  AdwPreferencesWindow
  GtkAppChooser* GtkAssistant* GtkCell* GtkColorButton GtkColorChooser* GtkComboBox GtkComboBoxText GtkDialog
  GtkEntryCompletion GtkFileChooser* GtkFontButton GtkFontChooser* GtkIconView GtkInfoBar GtkListStore GtkLockButton
  GtkMessageDialog GtkStatusbar GtkStyleContext GtkTreeModel* GtkTreeView* GtkTreeStore GtkTreeSelection GtkTreePath
  GtkTreeSortable GtkTreeIter GtkTreeDragSource GtkTreeDragDest GtkVolumeButton
  GtkShortcutsWindow GtkShortcutsSection GtkShortcutsGroup GtkShortcutsShortcut
'''.split()

NEW = '''
  AdwDialog AdwAlertDialog AdwAboutDialog AdwPreferencesDialog AdwBanner AdwTabOverview AdwTabButton
  AdwNavigationView AdwNavigationPage AdwNavigationSplitView AdwOverlaySplitView AdwBreakpoint AdwBreakpointBin
  AdwToolbarView AdwSpinRow AdwSwitchRow AdwButtonRow AdwSpinner AdwBottomSheet AdwMultiLayoutView AdwToggleGroup
  AdwWrapBox AdwInlineViewSwitcher
  GtkFileDialog GtkAlertDialog GtkUriLauncher GtkFileLauncher GtkColorDialog GtkColorDialogButton GtkFontDialog
  GtkFontDialogButton GtkSectionModel GtkListHeader GtkColumnViewCell GtkColumnViewRow
'''.split()

# Functions whose class is fine.
FUNCTIONS = '''
  gtk_widget_get_style_context gtk_widget_show gtk_widget_hide gtk_render_\\w+ gtk_snapshot_render_\\w+ gtk_show_uri\\w*
  gtk_css_provider_load_from_data gtk_css_provider_load_from_string gtk_widget_get_allocation
  gtk_widget_get_allocated_\\w+ gtk_widget_translate_coordinates gtk_image_\\w*pixbuf gtk_picture_\\w*pixbuf
  gdk_pixbuf_get_from_\\w+ GTK_ALIGN_BASELINE gtk_picture_set_keep_aspect_ratio gtk_window_present_with_time
  gtk_toggle_button_toggled gtk_gesture_set_sequence_state gtk_application_window_set_help_overlay
  G_APPLICATION_FLAGS_NONE adw_expander_row_add_action adw_action_row_set_icon_name adw_expander_row_set_icon_name
  adw_show_about_window gtk_list_view_scroll_to gtk_list_box_remove_all gtk_accessible_announce gtk_string_list_find
  gtk_widget_get_color
'''.split()

PROPERTIES = {
    ('AdwActionRow', 'icon-name'), ('AdwExpanderRow', 'icon-name'), ('AdwComboRow', 'icon-name'),
    ('AdwActionRow', 'subtitle-selectable'), ('AdwComboRow', 'enable-search'), ('AdwToast', 'use-markup'),
    ('AdwHeaderBar', 'show-title'), ('AdwClamp', 'unit'), ('AdwPreferencesPage', 'description'),
    ('AdwEntryRow', 'max-length'), ('GtkFileFilter', 'suffixes'), ('GtkStringList', 'strings'),
    ('GtkListView', 'header-factory'), ('GtkListItem', 'focusable'), ('GtkListItem', 'accessible-label'),
    ('GtkButton', 'can-shrink'), ('GtkMenuButton', 'can-shrink'), ('GtkPicture', 'keep-aspect-ratio'),
}


def _snake(name):
    return re.sub(r'(?<=[a-z])(?=[A-Z])', '_', name).lower()


def _forms(name):
    """A class as C and the interface files write it: AdwFlap, adw_flap_new, ADW_FLAP, ADW_TYPE_FLAP."""
    stem, rest = (name[:-1], r'\w*') if name.endswith('*') else (name, '')
    snake = _snake(stem)
    space, words = snake.split('_', 1)
    return [stem + rest, rf'{snake}{rest or "_"}\w*', rf'{space.upper()}_(?:TYPE_|IS_)?{words.upper()}{rest}']


CLASS = re.compile('|'.join(name.replace('*', r'\w*') for name in OLD + NEW))
# The one function of GtkStyleContext that stays.
CODE = re.compile(r'\b(?!gtk_style_context_add_provider_for_display\b)(?:'
                  + '|'.join([form for name in OLD + NEW for form in _forms(name)] + FUNCTIONS) + r')\b')
