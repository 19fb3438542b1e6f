#!/usr/bin/env bash
# A real shop's clickstream through a whole deployment in event time: exactly the expected coupons must come of it, whatever
# the number of partitions, also when everything is sent twice, and when everything is killed in the middle.
#
#   acceptance/ecom.sh [--all] [--shared DIR]     DIR holds acceptance/ecom and data/ecom.csv.gz; default: ../shared
#
# Without --all: one run, everything sent twice. With it: all variants, which must give the same codes.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
acceptance=ecom
# shellcheck source=acceptance/deployment.sh
. "$home/acceptance/deployment.sh"
options "$@"
ecom=$shared/acceptance/ecom
data=$shared/data/ecom.csv.gz

needs "$ecom/expected.json" "$data"

work=$(mktemp -d)
trap 'stop TERM; rm -rf "$work"' EXIT

# rule, user, time and code of each coupon
issued() {
  "$discounts" tail coupon.issued.v1 --from-beginning --until-end --settled --json "${cluster[@]}" >"$run/issued.ndjson"
  sed -n 's/.*"code":"\([^"]*\)".*"issued_at":"\([^"]*\)".*"metadata":{"rule":"\([^"]*\)".*"user_id":"\([^"]*\)".*/\3 \4 \2 \1/p' \
    "$run/issued.ndjson" | sort >"$run/coupons"
  [ "$(wc -l <"$run/coupons")" = "$(wc -l <"$run/issued.ndjson")" ] || fail 'an issued record is not as the data model says'
}

# one line a rule: rule, coupons, users, first user and time, last user and time
figures() {
  sort -k1,1 -k3,3 -k2,2 "$run/coupons" | awk '
    { if ($1 != rule) { if (rule != "") print_rule(); rule = $1; n = 0; users = 0; split("", seen); first = $2 " " $3 }
      n++; if (!($2 in seen)) { seen[$2]; users++ } last = $2 " " $3 }
    function print_rule() { print rule, n, users, first, last }
    END { if (rule != "") print_rule() }'
}

variant() { # name, partitions, how often everything is sent, whether it is killed in the middle
  local name=$1 partitions=$2 times=$3 killed=$4 begin=$SECONDS
  run=$work/$name
  mkdir -p "$run"
  kafka_port='' registry_port=''
  start "$partitions"
  "$discounts" rules apply "$ecom/rules.yaml" "${cluster[@]}" --yes --json >"$run/rules" || fail 'the rules could not be applied'
  send_all "$data" "$ecom/mapping.yaml" "$partitions" "$times" "$killed"
  issued
  diff <(coupons_expected "$ecom") <(figures) || fail "$name: other coupons than expected (<: expected, >: found)"
  cut -d' ' -f4 "$run/coupons" | sort >"$run/codes"
  [ -z "$(uniq -d "$run/codes")" ] || fail "$name: a code was issued twice"
  expire
  stop TERM
  echo "ecom acceptance: $name holds: $(wc -l <"$run/coupons") coupons, $((SECONDS - begin)) s"
  last_codes=$run/codes
}

expire() { # every coupon has exactly one end
  "$discounts" clock advance 2024-09-01T00:00:00Z --keys "$work/keys" "${cluster[@]}" --json >"$run/clock"
  "$discounts" tail coupon.expired.v1 --from-beginning --until-end --settled --json "${cluster[@]}" \
    | sed -n 's/.*"value":{"coupon_id":"\([0-9a-f]*\)".*/\1/p' | sort >"$run/expired"
  sed -n 's/.*"coupon_id":"\([0-9a-f]*\)".*/\1/p' "$run/issued.ndjson" | sort >"$run/ids"
  diff -q "$run/ids" "$run/expired" >/dev/null || fail "not every coupon has exactly one expired event"
}

make_keys
[ -n "$(coupons_expected "$ecom")" ] || fail 'expected.json cannot be read'
if [ "$all" = false ]; then
  variant sent-twice 4 2 false
  exit 0
fi
variant once 4 1 false
first_codes=$last_codes
for each in 'sent-twice 4 2 false' 'one-partition 1 1 false' 'eight-partitions 8 1 false' 'killed 4 1 true'; do
  # shellcheck disable=SC2086 # four words
  variant $each
  diff -q "$first_codes" "$last_codes" >/dev/null || fail "${each%% *}: other codes than the first time"
done
echo 'ecom acceptance: all variants hold, with the same codes'
