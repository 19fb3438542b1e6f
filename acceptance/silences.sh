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

if [ ! -f "$mapping" ] || [ ! -f "$data" ]; then
  echo "silences acceptance: skipped, because $shared has no acceptance/ecom and data/ecom.csv.gz"
  exit 0
fi

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

found() {
  "$discounts" tail behaviour.events.v1 --from-beginning --until-end --settled --json "${cluster[@]}" | grep -v '"caused_by":null' \
    | sed -n 's/.*"name":"\([^"]*\)","occurred_at":"\([^"]*\)","user":{"id":"\([^"]*\)".*"caused_by":"\([^"]*\)".*/\1 \3 \2 \4/p' | sort
}

variant() { # name, partitions, how often everything is sent, whether it is killed in the middle
  local name=$1 partitions=$2 times=$3 killed=$4 begin=$SECONDS
  run=$work/$name
  mkdir -p "$run"
  kafka_port='' registry_port=''
  start "$partitions"
  "$discounts" rules apply "$home/acceptance/silences.yaml" "${cluster[@]}" --yes --json >"$run/rules" || fail 'the detectors could not be applied'
  send_all "$data" "$mapping" "$partitions" "$times" "$killed"
  "$discounts" clock advance 2024-09-01T00:00:00Z --keys "$work/keys" "${cluster[@]}" --json >"$run/clock"
  for _ in $(seq 20); do # what is over at once is told a few at a time
    found >"$run/found"
    [ "$(wc -l <"$run/found")" -lt "$(wc -l <"$work/expected")" ] || break
    sleep 1
  done
  diff "$work/expected" "$run/found" >"$run/diff" || { head -n 20 "$run/diff" >&2; fail "$name: other silences than expected (<: expected, >: found)"; }
  stop TERM
  echo "silences acceptance: $name holds: $(wc -l <"$run/found") silences, $((SECONDS - begin)) s"
}

make_keys
expected >"$work/expected"
[ -s "$work/expected" ] || fail 'the clickstream has no silences'
if [ "$all" = false ]; then
  variant sent-twice 4 2 false
  exit 0
fi
for each in 'once 4 1 false' 'sent-twice 4 2 false' 'one-partition 1 1 false' 'eight-partitions 8 1 false' 'killed 4 1 true'; do
  # shellcheck disable=SC2086 # four words
  variant $each
done
echo 'silences acceptance: all variants hold'
