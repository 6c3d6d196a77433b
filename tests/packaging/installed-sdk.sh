#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs Takt into an empty folder, builds the plugin template against it as an outsider would,
# and runs its scheduler with the installed takt-cli: installed-sdk.sh SOURCE_DIR BUILD_DIR.
set -euo pipefail

source_dir=$1
build_dir=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build_dir" --prefix "$scratch/takt" >"$scratch/install.log"

cp -r "$scratch/takt/share/takt/plugins/template" "$scratch/mine"
sed -i 's/"RandomOrder"/"MyScheduler"/' "$scratch/mine/RandomOrder.cpp"
sed -i 's/org.takt.template/org.example.mine/' "$scratch/mine/plugin.json"
sed -i 's/takt_add_plugin(template/takt_add_plugin(mine/' "$scratch/mine/CMakeLists.txt"
cmake -S "$scratch/mine" -B "$scratch/mine/build" -G Ninja -DCMAKE_PREFIX_PATH="$scratch/takt" >"$scratch/configure.log"
cmake --build "$scratch/mine/build" >"$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
cmake --install "$scratch/mine/build" --prefix "$scratch/takt" >>"$scratch/install.log"

cli=$scratch/takt/bin/takt-cli
"$cli" schedulers --json >"$scratch/schedulers.json"
grep -q '"MyScheduler"' "$scratch/schedulers.json" || { echo "the installed Takt does not list the outsider's scheduler"; exit 1; }
"$cli" schedule --workload "$source_dir/resources/samples/topcuoglu2002.json" --platform auto \
    --scheduler MyScheduler,HEFT --json >"$scratch/result.json"
python3 - "$scratch/result.json" <<'PYTHON'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
assert [r["scheduler"] for r in results] == ["MyScheduler", "HEFT"], results
assert all(r["valid"] for r in results), results
assert results[1]["makespan"] == 80, results
PYTHON
echo "an outsider's scheduler builds against the installed SDK and runs beside HEFT"
