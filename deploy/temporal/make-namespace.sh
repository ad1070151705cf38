#!/bin/sh
# The namespace, whose closed runs are kept for ten years: every page of an open case is a closed run. Never shortened.
set -eu
for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
  temporal operator cluster health && break
  [ "$try" -lt 12 ] || exit 1
  sleep 5
done
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" > /dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
