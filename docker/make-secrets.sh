#!/usr/bin/env bash
# Makes what docker-compose.yml needs to keep strangers out: the deployment's keys where there are none yet (discounts-keys, discounts-seal-keys), and
# in DIR (./docker-secrets) a certificate authority, the broker's certificate, and a password and a file of client settings for each role. Each file
# can then be read by the user of the containers that need it, and by you. For trying out, and a pattern for the real thing.
#   docker/make-secrets.sh [DIR]
set -euo pipefail
umask 077

home=$(cd "$(dirname "$0")/.." && pwd)
discounts=${DISCOUNTS:-$home/discounts}
folder=${1:-docker-secrets}
if [ -e "$folder" ]; then
  echo "$folder exists; nothing is written over" >&2
  exit 1
fi

# Lets a container's user read files, where files keep their owners: on Linux. You keep them by your group.
give() {
  local user=$1 file
  shift
  [ "$(uname)" = Linux ] || return 0
  for file in "$@"; do chmod 0640 "$file"; done
  if [ "$(id -u)" = 0 ]; then
    chown "$user:$(id -g)" "$@"
  elif command -v setfacl >/dev/null; then
    chmod 0600 "$@"
    setfacl -m "u:$user:r" "$@"
  else
    docker run --rm --user 0:0 --network none --volume "$PWD:/secrets" --workdir /secrets --entrypoint chown apache/kafka:4.4.0 \
      "$user:$(id -g)" "$@"
  fi
}

[ -e discounts-keys ] || "$discounts" keys make discounts-keys
[ -e discounts-seal-keys ] || "$discounts" keys part discounts-keys discounts-seal-keys
give 10001 discounts-keys discounts-seal-keys

mkdir -p "$folder"
cd "$folder"

# Whoever signs certificates here; its key is thrown away, so that nobody can sign another one.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 825 -subj "/CN=discounts-authority" \
  -keyout authority.key -out authority.pem 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/CN=kafka" -keyout kafka.key -out kafka.csr 2>/dev/null
openssl x509 -req -in kafka.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 825 -sha256 -out kafka.crt \
  -extfile <(printf 'subjectAltName=DNS:kafka,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth') 2>/dev/null
# Kafka reads its key as PKCS #8 and the chain behind it, from one file.
openssl pkcs8 -topk8 -nocrypt -in kafka.key -out kafka.pem
cat kafka.crt authority.pem >> kafka.pem
rm -f authority.key authority.srl kafka.key kafka.csr kafka.crt

: > kafka-users
for role in admin engine issuer operators storefront email finance registry; do
  password=$(openssl rand -hex 24)
  echo "$role $password" >> kafka-users
  # What the registry tells its Kafka clients has another beginning than what ours are told.
  clients=kafka
  [ "$role" != registry ] || clients=apicurio.kafka.common
  cat > "$role.properties" <<SETTINGS
$clients.security.protocol=SASL_SSL
$clients.sasl.mechanism=SCRAM-SHA-512
$clients.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$role" password="$password";
$clients.ssl.truststore.type=PEM
$clients.ssl.truststore.location=/run/secrets/authority
SETTINGS
done
# Without it the registry believes every certificate of the authority, whatever the name in it.
echo "apicurio.kafka.common.ssl.endpoint.identification.algorithm=https" >> registry.properties

# The authority's certificate is no secret: it says whom to believe.
chmod 0644 authority.pem
give 1000 kafka.pem kafka-users
give 1001 registry.properties
give 10001 {admin,engine,issuer,operators,storefront,email,finance}.properties
echo "made in $folder; the keys are in discounts-keys, of which a copy belongs in a safe place"
