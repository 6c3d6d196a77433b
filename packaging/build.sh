#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, configures and builds a preset: build.sh [PRESET], release if none.
set -euo pipefail

source_dir=$(cd "$(dirname "$0")/.." && pwd)
preset=${1:-release}

"$source_dir/packaging/install-packages.sh"
cd "$source_dir"
cmake --preset "$preset"
cmake --build --preset "$preset"
