#!/bin/sh
# Proves the two commands on a bare system: a fresh root with nothing but Python, made by debootstrap. As root, by hand:
#
#     sh tests/installer/debootstrap.sh bookworm MIRROR
#     sh tests/installer/debootstrap.sh noble MIRROR [debootstrap's own SCRIPT for suites that it does not know]
#
# What pip needs to know here (PIP_… variables; PIP_CERT's file is taken along) comes from the caller.
# ROOT=DIR keeps the root there and uses it again.
set -eu
suite=$1 mirror=$2 script=${3:-}
here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
new=${ROOT:-$(mktemp -d)}
mkdir -p "$new"
chmod 755 "$new"

end() {
    umount "$new/proc" "$new/dev" 2>/dev/null || true
    # Never into what is still mounted: that would be this machine's own devices.
    if [ -z "${ROOT:-}" ] && ! grep -q " $new/" /proc/mounts; then rm -rf "$new"; fi
}
trap end EXIT

if [ ! -e "$new/usr/bin/python3" ]; then
    # shellcheck disable=SC2086  # the script is left out where there is none
    debootstrap --variant=minbase --include=python3 --components=main,universe "$suite" "$new" "$mirror" $script
fi
mount -t proc proc "$new/proc"
mount --bind /dev "$new/dev"
cp /etc/resolv.conf /etc/hosts "$new/etc/"
if [ -n "${PIP_CERT:-}" ]; then cp "$PIP_CERT" "$new/etc/pip-cert.crt"; fi

# inside COMMAND…: in the new root, with nothing of this shell but PIP_… variables
inside() {
    env -i HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} ${PIP_CERT:+PIP_CERT=/etc/pip-cert.crt} \
        chroot "$new" "$@"
}

for user in clerk guest; do
    inside id "$user" >/dev/null 2>&1 || inside useradd --create-home "$user"
    rm -rf "$new/home/$user/mingbang"
    git clone --quiet "$here" "$new/home/$user/mingbang"
    inside chown -R "$user" "/home/$user"
done

echo '== without rights: the one line to run'
if inside su guest -c 'cd ~/mingbang && sh installer/start'; then
    echo 'nothing was missing: not a bare root' >&2
fi
echo '== as root: the main job, twice'
inside sh -c 'cd /home/clerk/mingbang && sh installer/start'
inside sh -c 'cd /home/clerk/mingbang && sh installer/start' | tail -n 5
echo '== the tests, as CI calls them'
inside bash -c 'cd /home/clerk/mingbang && CI=true bash .ci/run </dev/null'
