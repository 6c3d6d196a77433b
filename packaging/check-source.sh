#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that need no build: formatting, licence headers, and which room includes what.
set -euo pipefail

cd "$(dirname "$0")/.."
list() { git ls-files --cached --others --exclude-standard -- "$@" 2>/dev/null || find . -path ./build -prune -o -type f -print | sed 's|^\./||'; }
failed=0
complain() { echo "check-source: $1" >&2; failed=1; }

mapfile -t sources < <(list '*.cpp' '*.h' '*.cu' | grep -E '\.(cpp|h|cu)$')
formatter=$(command -v clang-format-14 || command -v clang-format)
if ! "$formatter" --dry-run --Werror "${sources[@]}"; then
    complain "run '$formatter -i' on the files named above"
fi

while IFS= read -r file; do
    head -n 5 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || complain "$file lacks its SPDX header"
done < <(list '*.cpp' '*.h' '*.cu' '*.sh' '*.py' '*.cmake' 'CMakeLists.txt' '*/CMakeLists.txt' | grep -E '\.(cpp|h|cu|sh|py|cmake)$|CMakeLists.txt$' | sort -u)

# rooms; pattern of includes that they must not have; why
while IFS=';' read -r rooms pattern why; do
    present=()
    for room in $rooms; do [ -d "$room" ] && present+=("$room"); done
    [ ${#present[@]} -gt 0 ] || continue
    hits=$(grep -rnE "#include [<\"]($pattern)" "${present[@]}" --include='*.h' --include='*.cpp' --include='*.cu' || true)
    [ -z "$hits" ] || complain "$rooms must not include these ($why):"$'\n'"$hits"
done <<'RULES'
core/model core/io core/perf core/schedule core/analysis core/sim core/batch;Q[A-Z];no Qt left of plugin and store
core/model;core/(io|perf|schedule|analysis|sim|batch|study|plugin|store)/;the model knows nobody
core/perf;core/(schedule|analysis|sim|study|plugin|store)/;cost models stand left of schedulers
core/io core/schedule core/analysis core/sim core/batch;core/(study|plugin|store)/;they stand left of studies, plugins and store
core;(views|app|plugins)/;core knows nothing to its right
core app plugins;qcustomplot;QCustomPlot lives in views
views;app/;views never know the app
plugins;(views|app|core/store)/;plugins see the SDK only
RULES

exit "$failed"
