#!/bin/sh
# A token for a member of staff, and its SHA-256 for the staff file. The token is shown once and kept nowhere.
set -eu
token="writ_$(openssl rand -base64 24 | tr '+/' '-_')"
echo "token (for the person): $token"
echo "tokenSha256 (for the staff file): $(printf %s "$token" | openssl dgst -sha256 -r | cut -d' ' -f1)"
