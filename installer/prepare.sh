# shellcheck shell=sh disable=SC2034
# Shared by start and test, which source it: finds Python, installs what the system lacks, makes .venv from a lock.
# POSIX sh. Speaks Chinese to whoever set-up is for; says a step only when there is something to do.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 1
umask 022

# Qt and Python read file names as the locale says: a bare machine has none, and C.UTF-8 is in every libc.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
*[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
*) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac

# Without these there is no screen and no sheet. A|B: the first that this system's apt knows.
NEEDED='libgl1 libegl1 libglib2.0-0t64|libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libx11-6
libgssapi-krb5-2 fonts-hanazono'
# What Qt loads where there is a display.
DISPLAY_NEEDED='libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0
libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-randr0 libwayland-client0 libwayland-cursor0 libwayland-egl1'
# Without these it works, but does not speak, opens no camera or has plainer type.
WANTED='espeak-ng alsa-utils libpulse0 fonts-lxgw-wenkai fonts-noto-cjk'

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# --- Python ---

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            python=$(command -v "$candidate")
            return
        fi
    done
    complain '没有找到 Python 3.11 或更新的版本。请先装好再来:Debian 12 是 python3,Ubuntu 24.04 是 python3。'
    exit 1
}

# The package that completes Debian's Python: without it venv makes no pip.
venv_package() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    "$python" -c 'import sys; print("python%d.%d-venv|python3-venv" % sys.version_info[:2])'
}

# --- system packages ---

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# missing NAMES…: those of which no alternative is installed
missing() {
    for name in "$@"; do
        found=
        for one in $(say "$name" | tr '|' ' '); do
            installed "$one" && found=1
        done
        [ -n "$found" ] || say "$name"
    done
}

# chosen NAMES…: of A|B the first that apt knows, else the last, which newer systems still understand
chosen() {
    for name in "$@"; do
        for one in $(say "$name" | tr '|' ' '); do
            apt-cache show "$one" >/dev/null 2>&1 && break
        done
        printf '%s ' "$one"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }; }

# install_packages NAMES…: a package that this system does not have is left out and named
install_packages() {
    quietly as_root apt-get update || return 1
    names=
    for name in $(chosen "$@"); do
        if apt-cache show "$name" >/dev/null 2>&1; then
            names="$names $name"
        else
            complain "这个系统没有 $name,先不装它。"
        fi
    done
    say "正在安装系统软件包:$names"
    # shellcheck disable=SC2086  # a list of names
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $names
}

# quietly COMMAND…: what it says is shown only where it fails
quietly() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# system_packages NAMES…: needed ones are installed or end this with the line to run; wanted ones may stay missing
system_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        complain '这个系统没有 apt-get:请照 installer/prepare.sh 里的名单,装好这个系统里对应的软件包。'
        return 0
    fi
    # shellcheck disable=SC2046,SC2086  # lists of names
    needed=$(missing $(venv_package) "$@" $NEEDED)
    # shellcheck disable=SC2046,SC2086
    wanted=$(missing $WANTED)
    [ -n "$needed$wanted" ] || return 0
    if may_install; then
        say '正在看系统里缺什么……'
        # shellcheck disable=SC2086
        install_packages $needed $wanted || {
            complain '系统软件包没有装上。请检查网络和软件源,然后再运行一次。'
            exit 1
        }
        return 0
    fi
    # shellcheck disable=SC2086
    line="sudo apt-get update && sudo apt-get install -y --no-install-recommends $(chosen $needed $wanted)"
    if [ -n "$needed" ]; then
        complain '缺少系统软件包,这个账号不能安装。请让管理员运行下面这一行,然后再运行一次本命令:'
        complain "$line"
        exit 1
    fi
    complain "还可以装上朗读和字体(不装也能用):$line"
}

# --- .venv ---

# A lock and the Python that it was installed for, as one line.
lock_stamp() {
    "$python" - "installer/$1.lock" <<'END'
import hashlib, pathlib, sys
print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest(), *sys.version_info[:2])
END
}

venv_works() { [ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null; }

# environment NAME: .venv as installer/NAME.lock says; nothing to do where it was made from this very lock
environment() {
    stamp=$(lock_stamp "$1")
    venv_works && grep -qxF "$1 $stamp" .venv/made-from 2>/dev/null && return 0
    say "正在准备 Python 环境(.venv):第一次要下载约 300 MB,请等几分钟。"
    same_python || "$python" -m venv --clear .venv
    quiet=--quiet
    [ -t 1 ] && quiet=
    # shellcheck disable=SC2086
    .venv/bin/python -m pip install $quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "installer/$1.lock" || {
        complain 'Python 软件包没有装上。请检查网络(或 pip 的镜像设置),然后再运行一次;装到一半的会接着装。'
        exit 1
    }
    sh installer/prune
    printf '%s %s\n' "$1" "$stamp" >.venv/made-from
    # The test lock holds everything of the run lock.
    [ "$1" != test ] || printf 'run %s\n' "$(lock_stamp run)" >>.venv/made-from
}

same_python() {
    venv_works && [ "$(.venv/bin/python -c 'import sys; print(sys.version_info[:2])')" = \
        "$("$python" -c 'import sys; print(sys.version_info[:2])')" ]
}
