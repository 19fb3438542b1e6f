#!/usr/bin/env bash
# A real shop's clickstream through a whole deployment in event time: of its sequences exactly the events must be made that a program of thirty
# lines finds in the file, whatever the number of partitions, also when everything is sent twice, and when everything is killed in the middle.
#
#   acceptance/sequences.sh [--all] [--shared DIR]     DIR holds acceptance/ecom and data/ecom.csv.gz; default: ../shared
#
# Without --all: one run over four partitions, everything sent twice. With it: all variants.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
acceptance=sequences
# shellcheck source=acceptance/deployment.sh
. "$home/acceptance/deployment.sh"
options "$@"
mapping=$shared/acceptance/ecom/mapping.yaml
data=$shared/data/ecom.csv.gz

if [ ! -f "$mapping" ] || [ ! -f "$data" ]; then
  echo "sequences acceptance: skipped, because $shared has no acceptance/ecom and data/ecom.csv.gz"
  exit 0
fi

work=$(mktemp -d)
trap 'stop TERM; rm -rf "$work"' EXIT

make_keys
python3 "$home/acceptance/sequences.py" "$data" | sort >"$work/expected"
[ -s "$work/expected" ] || fail 'the clickstream has no sequences'
if [ "$all" = false ]; then
  detections "$mapping" "$data" sent-twice 4 2 false
  exit 0
fi
for each in 'once 4 1 false' 'sent-twice 4 2 false' 'one-partition 1 1 false' 'eight-partitions 8 1 false' 'killed 4 1 true'; do
  # shellcheck disable=SC2086 # four words
  detections "$mapping" "$data" $each
done
echo 'sequences acceptance: all variants hold'
