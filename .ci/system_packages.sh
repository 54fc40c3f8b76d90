#!/usr/bin/env bash
# Finds what Gradloom needs from the system and is not there: Python, its venv module, the libraries
# that Qt loads, a font, and for the tests an X server without a screen. As root on Debian or Ubuntu
# it installs them; otherwise it prints the one command to type, and stops.
#
# usage: system_packages.sh python|studio|tests ...    (PYTHON names the interpreter)
set -euo pipefail

python=${PYTHON:-python3}
missing=()

# Qt's own files bring the rest of Qt; these come from the system. Left: what the loader looks for;
# right: the Debian package that holds it.
studio_libraries="
libEGL.so.1             libegl1
libGL.so.1              libgl1
libglib-2.0.so.0        libglib2.0-0
libdbus-1.so.3          libdbus-1-3
libfontconfig.so.1      libfontconfig1
libfreetype.so.6        libfreetype6
libxkbcommon.so.0       libxkbcommon0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
libX11-xcb.so.1         libx11-xcb1
libxcb-cursor.so.0      libxcb-cursor0
libxcb-glx.so.0         libxcb-glx0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-randr.so.0       libxcb-randr0
libxcb-render.so.0      libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-shm.so.0         libxcb-shm0
libxcb-sync.so.1        libxcb-sync1
libxcb-xfixes.so.0      libxcb-xfixes0
libxcb-xkb.so.1         libxcb-xkb1
"

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

need_python() {
  command -v "$python" >/dev/null 2>&1 ||
    stop "Gradloom needs Python 3.11 or newer; '$python' was not found." \
      "Install it, or name another one: make PYTHON=/path/to/python3.12"
  local version
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Gradloom needs Python 3.11 or newer; '$python' is Python $version." \
      "Install a newer one and name it: make PYTHON=python3.12"
  # Debian and Ubuntu ship venv's other half in a package of its own.
  "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=("python$version-venv")
}

need_studio() {
  local known library package
  # ldconfig lies outside the search path of an ordinary user on Debian.
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
  while read -r library package; do
    [[ -z $library || $known == *"$library "* ]] || missing+=("$package")
  done <<<"$studio_libraries"
  # Qt brings no font, and without any it draws empty boxes.
  [[ -n $(find /usr/share/fonts /usr/local/share/fonts ~/.fonts ~/.local/share/fonts \
    \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print -quit 2>/dev/null) ]] ||
    missing+=(fonts-dejavu-core)
}

need_tests() {
  need_studio
  command -v Xvfb >/dev/null 2>&1 || missing+=(xvfb)
  command -v xdotool >/dev/null 2>&1 || missing+=(xdotool)
  command -v import >/dev/null 2>&1 || missing+=(imagemagick)
}

install_missing() {
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    # Other systems name their packages otherwise, and some keep libraries where ldconfig does not
    # look: say what was not found, and let the first import decide.
    echo "Not found on this system (by the names of Debian's packages): ${missing[*]}" >&2
    return 0
  fi
  if ((EUID)); then
    stop "Gradloom needs these packages of the system. Type this, and then make again:" \
      "" "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" ""
  fi
  echo "installing packages of the system: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q </dev/null
  apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null
}

(($#)) || stop "usage: $0 python|studio|tests ..."
for part; do
  case $part in
    python) need_python ;;
    # macOS and Windows come with all that Qt needs.
    studio) [[ $(uname -s) != Linux ]] || need_studio ;;
    tests) [[ $(uname -s) != Linux ]] || need_tests ;;
    *) stop "usage: $0 python|studio|tests ..." ;;
  esac
done
install_missing
