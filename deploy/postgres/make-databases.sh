#!/bin/bash
# Runs once, when the volume is empty: two roles that are no superusers, and the three databases that they own.
set -eu
{
  echo "create role writ login password '$(cat /run/secrets/postgres-writ-password)';"
  echo "create role temporal login password '$(cat /run/secrets/postgres-temporal-password)';"
  echo 'create database writ owner writ;'
  echo 'create database temporal owner temporal;'
  echo 'create database temporal_visibility owner temporal;'
  for database in writ temporal temporal_visibility; do echo "revoke all on database $database from public;"; done
} | psql --no-psqlrc --set ON_ERROR_STOP=1 --username postgres --dbname postgres --quiet
