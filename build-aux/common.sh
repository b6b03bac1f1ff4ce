# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the commands of this folder share: the Debian packages that each needs, and how they are installed.
# It is read with ". build-aux/common.sh" from the top of the tree; the names are those of Debian 12 and 13.

packages_to_build='gcc libc6-dev meson ninja-build pkgconf python3 gettext libglib2.0-dev libgtk-4-dev libadwaita-1-dev
  libsqlite3-dev libjson-glib-dev libical-dev libxml2-utils desktop-file-utils gtk-update-icon-cache'

# What a window needs on a machine that has no desktop yet.
packages_to_run='adwaita-icon-theme librsvg2-common gsettings-desktop-schemas fontconfig dbus'

packages_to_test='xvfb xdotool imagemagick at-spi2-core gir1.2-atspi-2.0 python3 python3-gi python3-icalendar locales tzdata
  appstream uncrustify git'

packages_for_ci='clang'

say ()
{
  printf '%s\n' "$*" >&2
}

# Prints the packages among the arguments that are not installed.
packages_missing ()
{
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1)" = installed ] ||
      printf '%s ' "$package"
  done
}

# Installs what is missing of the arguments; on a prepared machine it asks no server.
install_packages ()
{
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian system. Please install what stands for these packages: $*"
    return 0
  fi

  missing=$(packages_missing "$@")
  [ -n "$missing" ] || return 0

  say "Installing with apt-get: $missing"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      say "Neither root nor sudo is at hand. As root, run: apt-get install --no-install-recommends $missing"
      return 1
    }
    as_root=sudo
  fi
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update </dev/null >&2
  # shellcheck disable=SC2086 # one word for each package
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing </dev/null >&2
}

# Korean names need a font that has Hangul; any will do.
install_korean_font ()
{
  if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=ko family)" ]; then
    install_packages fonts-nanum
  fi
}

# Sets the folder $1 up for meson with the further arguments as its options, or brings an older one up to date.
configure ()
{
  folder=$1
  shift
  if [ -f "$folder/build.ninja" ]; then
    meson setup --reconfigure "$@" "$folder" . </dev/null >&2
  else
    meson setup "$@" "$folder" . </dev/null >&2
  fi
}
