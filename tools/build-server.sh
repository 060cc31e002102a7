#!/usr/bin/env bash
# Packages the server with the built front end when a source is newer than the jar.
set -euo pipefail
cd "$(dirname "$0")/.."

jar=server/target/shiheng-server-0.1.0-app.jar
if [ -f "$jar" ] && [ -z "$(find core/src/main server/src/main packs pom.xml core/pom.xml server/pom.xml web/dist -newer "$jar" -type f -print -quit 2>/dev/null)" ]; then
  exit 0
fi
echo "正在构建服务端 …"
mvn -B -q -ntp -pl server -am package -DskipTests -Dspotless.check.skip=true
