#!/usr/bin/env bash
# Builds web/dist when a source is newer than it.
set -euo pipefail
cd "$(dirname "$0")/../web"

if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "正在取前端依赖 …"
  npm ci --no-audit --no-fund --loglevel=error
fi
stamp=dist/.built
if [ -f "$stamp" ] && [ -z "$(find apps packages package-lock.json ../glossary -newer "$stamp" -type f -not -path '*/node_modules/*' -print -quit)" ]; then
  exit 0
fi
echo "正在构建前端 …"
npm run -s build -- --logLevel warn
touch "$stamp"
