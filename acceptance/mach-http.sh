#!/usr/bin/env bash
# Promotions of the MACH Alliance over HTTP: each case's promotions are put by the API of a running deployment, its cart is priced there at
# the case's time, and what is answered must be what the case expects. Promotions that can't be understood must be refused with a place.
#
#   acceptance/mach-http.sh [--shared DIR]     DIR holds acceptance/mach; default: ../shared
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
  echo "mach over HTTP acceptance: skipped, because $shared has no acceptance/mach/cases.ndjson"
  exit 0
fi
if ! command -v python3 >/dev/null; then
  echo 'mach over HTTP acceptance: skipped, because there is no python3 to take the cases apart'
  exit 0
fi

acceptance='mach over HTTP'
work=$(mktemp -d)
run=$work/run
mkdir -p "$run"
# shellcheck source=acceptance/deployment.sh
source "$home/acceptance/deployment.sh"
trap 'stop TERM; rm -rf "$work"' EXIT

make_keys
DISCOUNTS_DEV_KEY=$(head -c 24 /dev/urandom | base64 | tr -d '/+=\n')
export DISCOUNTS_DEV_KEY
start 2
http_port=$(sed -n 's/.* http=[^ ]*:\([0-9]*\) .*/\1/p' "$run/up.out")
python3 "$home/acceptance/mach-http.py" "http://localhost:$http_port" "$DISCOUNTS_DEV_KEY" \
  "$mach/cases.ndjson" "$mach/random.ndjson" || fail 'see above'
