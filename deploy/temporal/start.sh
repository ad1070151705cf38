#!/bin/sh
# The engine takes its database password from a variable only: it is read from the secret here and stands in no file of the office.
set -eu
POSTGRES_PWD=$(cat /run/secrets/temporal-database-password)
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh
