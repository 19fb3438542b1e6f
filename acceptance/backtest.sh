#!/usr/bin/env bash
# A backtest over a real shop's clickstream: exactly the expected coupons must come of it, the same bytes whatever the number of threads.
#
#   acceptance/backtest.sh [--shared DIR]     DIR holds acceptance/ecom and data/ecom.csv.gz; default: ../shared
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
acceptance=backtest
# shellcheck source=acceptance/deployment.sh
. "$home/acceptance/deployment.sh"
options "$@"
ecom=$shared/acceptance/ecom
data=$shared/data/ecom.csv.gz

needs "$ecom/expected.json" "$data"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

backtest() { # threads
  "$discounts" backtest --rules "$ecom/rules.yaml" --events "$data" --map "$ecom/mapping.yaml" --sort-by-time --threads "$1" --json
}

# one line a rule: rule, coupons, users, first user and time, last user and time
figures() {
  sed -n 's/.*"rule":"\([^"]*\)","issued":\([0-9]*\),"users":\([0-9]*\).*"first":{"shopper":"user:\([^"]*\)","at":"\([^"]*\)"},"last":{"shopper":"user:\([^"]*\)","at":"\([^"]*\)"}.*/\1 \2 \3 \4 \5 \6 \7/p' \
    "$work/one" | sort
}

backtest 1 >"$work/one"
backtest 4 >"$work/four"
cmp "$work/one" "$work/four" || fail 'four threads give other bytes than one'
[ -n "$(coupons_expected "$ecom")" ] || fail 'expected.json cannot be read'
diff <(coupons_expected "$ecom") <(figures) || fail 'other coupons than expected (<: expected, >: found)'
echo "backtest acceptance: holds: $(figures | awk '{ n += $2 } END { print n }') coupons"
