#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets up, builds and runs every test; ctest's summary is the last thing printed. Real data is
# looked for in TAKT_DATA, else beside the repository in ../shared/data; tests that need it and
# find none are listed as skipped, by name.
set -euo pipefail

source_dir=$(cd "$(dirname "$0")/.." && pwd)
"$source_dir/packaging/build.sh" release
cd "$source_dir"
"$source_dir/packaging/check-source.sh"
report=$source_dir/build/release/Testing
mkdir -p "$report"
status=0
ctest --preset release --no-tests=error --output-junit "$report/junit.xml" >"$report/ctest.log" 2>&1 || status=$?
# ctest hides what passing programs print, and with it the reasons of what was skipped.
grep -hs '^SKIP' "$report/Temporary/LastTest.log" | sort -u | sed 's/^/test.sh: /' || true
cat "$report/ctest.log"
exit "$status"
