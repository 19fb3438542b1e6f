#!/usr/bin/env bash
# Makes what docker-compose.yml needs to keep strangers out: a certificate authority and the broker's certificate, a password and a file of client
# settings for each role, and the deployment's keys' place. In DIR (./docker-secrets); for trying out, and a pattern for the real thing.
#   docker/make-secrets.sh [DIR]
set -euo pipefail
umask 077

folder=${1:-docker-secrets}
if [ -e "$folder" ]; then
  echo "$folder exists; nothing is written over" >&2
  exit 1
fi
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
for role in admin engine issuer operators storefront email finance; do
  password=$(openssl rand -hex 24)
  echo "$role $password" >> kafka-users
  cat > "$role.properties" <<SETTINGS
kafka.security.protocol=SASL_SSL
kafka.sasl.mechanism=SCRAM-SHA-512
kafka.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$role" password="$password";
kafka.ssl.truststore.type=PEM
kafka.ssl.truststore.location=/run/secrets/authority
SETTINGS
done

echo "made in $folder. On Linux, where files keep their owners in containers: sudo chown 10001 $folder/{authority.pem,*.properties}" \
  "and sudo chown 1000 $folder/{kafka.pem,kafka-users}"
