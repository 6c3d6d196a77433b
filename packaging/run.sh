#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets up, builds and opens Takt on a bundled sample project. Without a display it does the same
# job offscreen and leaves a project, pictures and a table in build/release/first-run.
set -euo pipefail

source_dir=$(cd "$(dirname "$0")/.." && pwd)
"$source_dir/packaging/build.sh" release takt_programs

takt=$source_dir/build/release/bin/takt
results=$source_dir/build/release/first-run
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    QT_QPA_PLATFORM=offscreen "$takt" --first-run "$results"
    exec "$takt" "$results/sample.takt"
fi
echo "run.sh: there is no display, so Takt does its main job offscreen."
QT_QPA_PLATFORM=offscreen exec "$takt" --first-run "$results"
