#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, configures and builds: build.sh [PRESET [TARGET...]], all of release if
# nothing is said.
set -euo pipefail

source_dir=$(cd "$(dirname "$0")/.." && pwd)
preset=${1:-release}
targets=()
[ $# -lt 2 ] || targets=(--target "${@:2}")

"$source_dir/packaging/install-packages.sh"
cd "$source_dir"
cmake --preset "$preset"
cmake --build --preset "$preset" "${targets[@]}"
