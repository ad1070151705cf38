#!/bin/sh
# A private authority and one certificate for each service of docker-compose.yml, as ECDSA P-256.
#   deploy/make-certificates.sh [--renew] [folder] [name of the API as the outside calls it ...]
# What is there is kept; --renew makes the certificates, never the authority, anew. As root, each key is given to the user of its
# container; otherwise all belong to you, and you give them away yourself.
set -eu
umask 077

renew=no
if [ "${1-}" = --renew ]; then
  renew=yes
  shift
fi
folder=${1-$(dirname "$0")/certificates}
[ $# -eq 0 ] || shift
authority_days=3650
service_days=397

mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

new_key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

if [ ! -f "$folder/ca.key" ]; then
  new_key "$folder/ca.key"
  openssl req -x509 -new -key "$folder/ca.key" -sha256 -days "$authority_days" -out "$folder/ca.crt" -subj '/CN=Writ private authority' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign'
fi

# service name, user of its container, further names
service() {
  name=$1 owner=$2
  shift 2
  mkdir -p "$folder/$name"
  if [ "$renew" = no ] && [ -f "$folder/$name/tls.crt" ]; then return; fi
  names="DNS:$name,DNS:localhost,IP:127.0.0.1"
  for more in "$@"; do names="$names,DNS:$more"; done
  {
    echo 'basicConstraints=critical,CA:FALSE'
    echo 'keyUsage=critical,digitalSignature'
    echo 'extendedKeyUsage=serverAuth,clientAuth'
    echo "subjectAltName=$names"
  } > "$work/$name.ext"
  new_key "$work/$name.key"
  openssl req -new -key "$work/$name.key" -out "$work/$name.csr" -subj "/CN=$name"
  openssl x509 -req -in "$work/$name.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -set_serial "0x$(openssl rand -hex 16)" -sha256 \
    -days "$service_days" -extfile "$work/$name.ext" -out "$work/$name.crt" 2> /dev/null
  mv "$work/$name.key" "$folder/$name/tls.key"
  mv "$work/$name.crt" "$folder/$name/tls.crt"
  cp "$folder/ca.crt" "$folder/$name/ca.crt"
  chmod 644 "$folder/$name/tls.crt" "$folder/$name/ca.crt"
  if [ "$(id -u)" = 0 ]; then chown -R "$owner" "$folder/$name"; fi
  echo "$name: $(openssl x509 -in "$folder/$name/tls.crt" -noout -enddate)"
}

service postgres 999:999
service temporal 1000:1000
service temporal-setup 1000:1000
service temporal-ui 5000:5000
service api 10001:10001 "$@"
service worker 10001:10001

echo "Keep $folder/ca.key away from this machine: only --renew needs it."
