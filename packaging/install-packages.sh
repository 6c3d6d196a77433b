#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what packaging/debian-packages.txt names and this machine lacks. Asks apt only where
# something is missing; needs root or sudo then.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mapfile -t wanted < <(sed -e 's/#.*//' -e 's/[[:space:]]*$//' "$here/debian-packages.txt" | grep -v '^$')

missing=()
for package in "${wanted[@]}"; do
    if ! dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
        missing+=("$package")
    fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "packaging: these packages are missing: ${missing[*]}" >&2
        echo "packaging: install them as root, or install sudo, and start again." >&2
        exit 1
    fi
    run=(sudo)
fi
echo "packaging: installing ${#missing[@]} packages: ${missing[*]}"
# A package list that is fresh enough need not be fetched again, and fetching may fail offline.
"${run[@]}" apt-get update -qq || echo "packaging: apt-get update failed; trying with the lists there are" >&2
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
