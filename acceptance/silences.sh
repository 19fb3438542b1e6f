#!/usr/bin/env bash
# A real shop's clickstream through a whole deployment in event time: exactly the silences must be told that a program of twenty lines finds in the
# file, whatever the number of partitions, also when everything is sent twice, and when everything is killed in the middle.
#
#   acceptance/silences.sh [--all] [--shared DIR]     DIR holds acceptance/ecom and data/ecom.csv.gz; default: ../shared
#
# Without --all: one run over four partitions, everything sent twice. With it: all variants.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
acceptance=silences
# shellcheck source=acceptance/deployment.sh
. "$home/acceptance/deployment.sh"
options "$@"
mapping=$shared/acceptance/ecom/mapping.yaml
data=$shared/data/ecom.csv.gz

needs "$mapping" "$data"

work=$(mktemp -d)
trap 'stop TERM; rm -rf "$work"' EXIT

# detector, user, due time and id of the event before, of each silence
expected() {
  local rows each
  rows=$(zcat "$data" | tail -n +2 | awk '{ print NR "," $0 }' | sort -s -t, -k5,5)
  for each in 'cart_abandoned 1800' 'cart_abandoned_for_hours 7200' 'cart_abandoned_for_a_day 86400'; do
    awk -v name="${each% *}" -v within="${each#* }" -f "$home/acceptance/silences.awk" <<<"$rows"
  done | while read -r name user due row; do
    printf '%s %s %s ecom-%s\n' "$name" "$user" "$(date -u -d "@$due" +%Y-%m-%dT%H:%M:%SZ)" "$row"
  done | sort
}

make_keys
expected >"$work/expected"
all_detections "$mapping" "$data"
