#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the pictures of README.md and the manual anew from the release build, offscreen:
# resources/help/images/*.png.
set -euo pipefail

source_dir=$(cd "$(dirname "$0")/.." && pwd)
takt=$source_dir/build/release/bin/takt
pictures=$source_dir/resources/help/images
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$pictures"

# As home, the folder shows as ~ in the pictures, wherever it is.
export QT_QPA_PLATFORM=offscreen HOME=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config
"$takt" --first-run "$scratch/first-run" >/dev/null
for view in gantt graph runs compare; do
    "$takt" --screenshot "$pictures/$view.png" --size 1280x800 --theme light --view $view "$scratch/first-run/sample.takt"
done
mv "$pictures/gantt.png" "$pictures/workbench.png"
cp "$source_dir/resources/samples/two-gpu-training.trace.json.gz" "$scratch"
"$takt" --screenshot "$pictures/trace.png" --size 1280x800 --theme light --view trace "$scratch/two-gpu-training.trace.json.gz"
"$takt" --screenshot "$pictures/workbench-dark.png" --size 1280x800 --theme dark --view gantt "$scratch/first-run/sample.takt"
ls -l "$pictures"
