#!/usr/bin/env bash
# Takes the pictures of docs/手册 from a running demo: tools/handbook-pictures.sh http://localhost:8080 PASSWORD
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 2 ] || { echo "用法：tools/handbook-pictures.sh 网址 演示口令" >&2; exit 2; }
mvn -B -q -ntp -pl server -am test -Dtest=HandbookPictureTests -Dsurefire.failIfNoSpecifiedTests=false \
  -Dspotless.check.skip=true -Dshiheng.handbook="$1" -Dshiheng.handbook.password="$2"
# A screen of ink on paper needs few colours; fewer keep the pictures small.
if command -v pngquant >/dev/null; then pngquant --force --ext .png 32 docs/手册/图/*.png; fi
