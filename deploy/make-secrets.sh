#!/bin/sh
# The passwords between the services and the master key, at random. What is there is kept.
#   deploy/make-secrets.sh [folder]
# As root, each file is given to the user of its container; otherwise all belong to you, and you give them away yourself.
set -eu
umask 077

folder=${1-$(dirname "$0")/secrets}
mkdir -p "$folder/postgres" "$folder/temporal" "$folder/writ"

# file, text
once() { [ -f "$folder/$1" ] || printf '%s\n' "$2" > "$folder/$1"; }

once postgres/superuser-password "$(openssl rand -hex 24)"
once postgres/writ-password "$(openssl rand -hex 24)"
once postgres/temporal-password "$(openssl rand -hex 24)"
once temporal/database-password "$(cat "$folder/postgres/temporal-password")"
once writ/database-url "postgresql://writ:$(cat "$folder/postgres/writ-password")@postgres:5432/writ?sslmode=verify-full"
once writ/master-key "$(openssl rand -base64 32)"

if [ "$(id -u)" = 0 ]; then
  chown -R 999:999 "$folder/postgres"
  chown -R 1000:1000 "$folder/temporal"
  chown -R 10001:10001 "$folder/writ"
fi

echo "Copy $folder/writ/master-key to a safe place now: without it nothing that Writ keeps can be read."
for own in staff.json profile.json records-database-url smtp-password; do
  [ -f "$folder/writ/$own" ] || echo "Still to be written by you: $folder/writ/$own (docs/operations.md)."
done
