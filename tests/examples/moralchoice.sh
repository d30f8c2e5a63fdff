#!/bin/bash
# The MoralChoice scenarios through the compiler: moralchoice.sh CVRC
#
# What the table says, counted straight from its columns, and what `cvrc
# conflicts` finds in the converted project must agree, scenario by scenario.
# Exit status 77: skipped, since the table lies outside the project.
set -euo pipefail
cvrc=$(realpath "${1:?usage: moralchoice.sh CVRC}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
example=$root/examples/moralchoice
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# table folder scenarios pairs
check() {
  python3 "$example/convert.py" "$1" "$2"
  "$cvrc" conflicts --project "$2" --format jsonl > "$2/conflicts.jsonl"
  python3 "$here/moralchoice_counts.py" "$1" "$2/conflicts.jsonl" "$3" "$4"
}

check "$example/sample.csv" "$work/sample" 5 11
# What is shipped is what the converter makes of the sample, in the one layout.
"$cvrc" fmt "$work/sample"
diff -r "$example/scenarios" "$work/sample/scenarios"

table=$root/../shared/data/moralchoice_high_odd.csv
if [ ! -e "$table" ]; then
  echo "SKIPPED: the MoralChoice table is not at ../shared/data; only the seven sample rows were checked"
  exit 77
fi
check "$table" "$work/full" 127 456
