# What acceptance runs share: a whole deployment in event time in a folder of its own, to be started, killed and started again. Sourced with
#   home       the repository
#   run        the folder of the run
#   work       the folder of all runs, which goes at the end
#   acceptance what messages call the run
discounts=$home/discounts
"$discounts" --version >/dev/null # builds it where that is to be done: what is started below has a minute to be ready
up_pid=''
kafka_port='' registry_port=''

options() { # --all: all variants; --shared: where the data lies
  all=false
  shared=$home/../shared
  while [ $# -gt 0 ]; do
    case $1 in
      --all) all=true ;;
      --shared) shared=${2:?--shared needs a folder}; shift ;;
      *) echo "usage: $0 [--all] [--shared DIR]" >&2; exit 2 ;;
    esac
    shift
  done
}

needs() { # files of the shared data, without which there is nothing to run
  local each
  for each in "$@"; do
    if [ ! -f "$each" ]; then
      echo "$acceptance acceptance: skipped, because $shared has no acceptance/ecom and data/ecom.csv.gz"
      exit 0
    fi
  done
}

stop() { # with this signal, and waits for the end
  [ -n "$up_pid" ] || return 0
  kill -s "$1" "$up_pid" 2>/dev/null || true
  wait "$up_pid" 2>/dev/null || true
  up_pid=''
}

fail() {
  echo "$acceptance acceptance: FAILED: $1" >&2
  [ ! -f "${run:-}/up.log" ] || tail -n 30 "$run/up.log" >&2
  exit 1
}

start() { # partitions; ports are free ones the first time, and the same ones again after a kill
  : >"$run/up.out"
  "$discounts" up --clock event --data "$run/data" --keys "$work/keys" --partitions "$1" \
    --kafka-port "${kafka_port:-0}" --registry-port "${registry_port:-0}" --http-port 0 >"$run/up.out" 2>>"$run/up.log" &
  up_pid=$!
  for _ in $(seq 600); do
    grep -q '^ready' "$run/up.out" && break
    kill -0 "$up_pid" 2>/dev/null || fail 'it ended before it was ready'
    sleep 0.1
  done
  grep -q '^ready' "$run/up.out" || fail 'not ready within a minute'
  kafka_port=$(sed -n 's/.*kafka=[^ ]*:\([0-9]*\).*/\1/p' "$run/up.out")
  registry_port=$(sed -n 's#.*registry=http://[^ ]*:\([0-9]*\).*#\1#p' "$run/up.out")
  cluster=(--bootstrap "localhost:$kafka_port" --registry "http://localhost:$registry_port")
}

send() { # events, mapping
  "$discounts" events send "$1" --map "$2" --sort-by-time "${cluster[@]}" --json >>"$run/sent" 2>>"$run/send.log"
}

# Sends everything so many times; the first time it is killed in the middle, where that is asked for.
send_all() { # events, mapping, partitions, how often, whether it is killed
  local round sender
  for round in $(seq "$4"); do
    if [ "$5" = true ] && [ "$round" = 1 ]; then
      send "$1" "$2" & sender=$!
      sleep "${KILL_AFTER:-5}"
      stop KILL
      start "$3"
      wait "$sender" || fail 'the events could not be sent'
    else
      send "$1" "$2" || fail 'the events could not be sent'
    fi
  done
}

make_keys() { # any ring of three different keys will do; all variants share it
  local key
  key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
  (umask 077; printf 'version=1\nlookup=%s\nissuing.current=k1\nissuing.k1=%s\nencryption.current=e1\nencryption.e1=%s\n' \
    "$(key)" "$(key)" "$(key)" >"$work/keys")
}

# What expected.json says, one line a rule: rule, coupons, users, first user and time, last user and time
coupons_expected() { # folder of the acceptance data
  tr -d '\n' <"$1/expected.json" | tr -s ' ' \
    | grep -o '"[a-z-]*": { "issued": [0-9]*, "users": [0-9]*, "first": \[[^]]*\], "last": \[[^]]*\]' \
    | sed 's/"\([a-z-]*\)": { "issued": \([0-9]*\), "users": \([0-9]*\), "first": \[ *"\([^"]*\)", "\([^" ]*\) \([^"]*\)" *\], "last": \[ *"\([^"]*\)", "\([^" ]*\) \([^"]*\)".*/\1 \2 \3 \4 \5T\6Z \7 \8T\9Z/' | sort
}

# The events that detectors made, one a line: name, user, time, id of the event before.
detected() {
  "$discounts" tail behaviour.events.v1 --from-beginning --until-end --settled --json "${cluster[@]}" | grep -v '"caused_by":null' \
    | sed -n 's/.*"name":"\([^"]*\)","occurred_at":"\([^"]*\)","user":{"id":"\([^"]*\)".*"caused_by":"\([^"]*\)".*/\1 \3 \2 \4/p' | sort
}

# Runs a deployment with the detectors of acceptance/$acceptance.yaml; they must make exactly what $work/expected says.
detections() { # mapping, events, name, partitions, how often everything is sent, whether it is killed in the middle
  local mapping=$1 events=$2 name=$3 partitions=$4 times=$5 killed=$6 begin=$SECONDS
  run=$work/$name
  mkdir -p "$run"
  kafka_port='' registry_port=''
  start "$partitions"
  "$discounts" rules apply "$home/acceptance/$acceptance.yaml" "${cluster[@]}" --yes --json >"$run/rules" || fail 'the detectors could not be applied'
  send_all "$events" "$mapping" "$partitions" "$times" "$killed"
  "$discounts" clock advance 2024-09-01T00:00:00Z --keys "$work/keys" "${cluster[@]}" --json >"$run/clock"
  for _ in $(seq 20); do # what is over at once is told a few at a time
    detected >"$run/found"
    [ "$(wc -l <"$run/found")" -lt "$(wc -l <"$work/expected")" ] || break
    sleep 1
  done
  diff "$work/expected" "$run/found" >"$run/diff" || { head -n 20 "$run/diff" >&2; fail "$name: other events than expected (<: expected, >: found)"; }
  stop TERM
  echo "$acceptance acceptance: $name holds: $(wc -l <"$run/found") events, $((SECONDS - begin)) s"
}

# The runs of the detectors: one over four partitions, everything sent twice; with --all, all variants.
all_detections() { # mapping, events
  local each
  [ -s "$work/expected" ] || fail "the clickstream has no $acceptance"
  if [ "$all" = false ]; then
    detections "$1" "$2" sent-twice 4 2 false
    return
  fi
  for each in 'once 4 1 false' 'sent-twice 4 2 false' 'one-partition 1 1 false' 'eight-partitions 8 1 false' 'killed 4 1 true'; do
    # shellcheck disable=SC2086 # four words
    detections "$1" "$2" $each
  done
  echo "$acceptance acceptance: all variants hold"
}
