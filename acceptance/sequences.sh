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

needs "$mapping" "$data"

work=$(mktemp -d)
trap 'stop TERM; rm -rf "$work"' EXIT

make_keys
python3 "$home/acceptance/sequences.py" "$data" | sort >"$work/expected"
all_detections "$mapping" "$data"
