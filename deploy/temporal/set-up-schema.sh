#!/bin/sh
# Brings both databases of the engine to the schema of this release. Again and again: what is there is left as it is.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal-database-password)
export SQL_PASSWORD
schema=/etc/temporal/schema/postgresql/v12
for one in temporal:temporal temporal_visibility:visibility; do
  database=${one%%:*}
  temporal-sql-tool --db "$database" setup-schema -v 0.0
  temporal-sql-tool --db "$database" update-schema -d "$schema/${one##*:}/versioned"
done
