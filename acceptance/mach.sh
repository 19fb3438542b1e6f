#!/usr/bin/env bash
# Promotions of the MACH Alliance through the command line: each case's order and promotions go in, and what comes out must be its answer,
# field by field. The tables and the coupon instances of the same data are run by the tests of the module promotions.
#
#   acceptance/mach.sh [--shared DIR]     DIR holds acceptance/mach; default: ../shared
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
shared=$home/../shared
while [ $# -gt 0 ]; do
  case $1 in
    --shared) shared=${2:?--shared needs a folder}; shift ;;
    *) echo "usage: $0 [--shared DIR]" >&2; exit 2 ;;
  esac
  shift
done
mach=$shared/acceptance/mach

if [ ! -f "$mach/cases.ndjson" ]; then
  echo "mach acceptance: skipped, because $shared has no acceptance/mach/cases.ndjson"
  exit 0
fi
if ! command -v python3 >/dev/null; then
  echo 'mach acceptance: skipped, because there is no python3 to take the cases apart'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in cases random; do
  [ -f "$mach/$name.ndjson" ] || continue
  python3 - "$mach/$name.ndjson" >"$work/$name.in" <<'PYTHON'
import json, sys

class Written(float):
    """A number as it was written: a double would not do."""
    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number
    def __repr__(self):
        return self.text

for line in open(sys.argv[1], encoding='utf-8'):
    print(json.dumps(json.loads(line, parse_float=Written)['input']))
PYTHON
  "$home/discounts" promotions evaluate "$work/$name.in" >"$work/$name.out" \
    || { echo "mach acceptance: FAILED: $name.ndjson could not be evaluated" >&2; exit 1; }
  python3 - "$mach/$name.ndjson" "$work/$name.out" <<'PYTHON'
import json, re, sys
from decimal import Decimal

MONEY = re.compile(r'-?[0-9]+(\.[0-9]+)?')
FIELDS = {'subtotal', 'discount', 'total', 'amount', 'full', 'net', 'shipping'}

def comparable(value, key=None):
    """Without what is free text; money as numbers."""
    if isinstance(value, dict):
        return {k: comparable(v, k) for k, v in value.items() if k != 'detail'}
    if isinstance(value, list):
        return [comparable(v) for v in value]
    if key in FIELDS and isinstance(value, str) and MONEY.fullmatch(value):
        return Decimal(value)
    return value

cases = [json.loads(line, parse_float=Decimal) for line in open(sys.argv[1], encoding='utf-8')]
answers = [json.loads(line, parse_float=Decimal) for line in open(sys.argv[2], encoding='utf-8')]
wrong = 0
for case, answer in zip(cases, answers, strict=True):
    expected, found = comparable(case['expected']), comparable(answer)
    if expected != found:
        wrong += 1
        name = case.get('id', case.get('seed'))
        fields = [f for f in sorted(set(expected) | set(found)) if expected.get(f) != found.get(f)]
        print(f'mach acceptance: {name}: other {", ".join(fields)} than expected', file=sys.stderr)
print(f'mach acceptance: {len(cases) - wrong} of {len(cases)} cases of {sys.argv[1].rsplit("/", 1)[-1]} hold')
sys.exit(1 if wrong else 0)
PYTHON
done
