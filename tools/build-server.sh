#!/usr/bin/env bash
# Packages the server with the built front end when a source is newer than the jar, and lays it out for a quick start.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/machine.sh
[ -n "${JAVA25:-}" ] || need_java

jar=server/target/shiheng-server-0.1.0-app.jar
home=server/target/start
if [ ! -f "$jar" ] || [ -n "$(find core/src/main server/src/main packs pom.xml core/pom.xml server/pom.xml web/dist -newer "$jar" -type f -print -quit 2>/dev/null)" ]; then
  echo "正在构建服务端 …"
  mvn -B -q -ntp -pl server -am package -DskipTests -Dspotless.check.skip=true
fi

# Out of the one jar into a jar and a folder of libraries: only such a class path can be cached.
if [ ! -f "$home/shiheng.jar" ] || [ "$jar" -nt "$home/shiheng.jar" ]; then
  rm -rf "$home"
  "$JAVA25/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$home" >/dev/null
  mv "$home/$(basename "$jar")" "$home/shiheng.jar"
  touch "$home/shiheng.jar"
  # One start with an empty database teaches the cache which classes are used. Without it the start is only slower.
  echo "正在准备快速启动 …"
  trial="$(mktemp -d)"
  if ! "$JAVA25/bin/java" -XX:AOTCacheOutput="$home/classes.aot" -XX:+UseSerialGC -Dspring.context.exit=onRefresh \
    --enable-native-access=ALL-UNNAMED -Duser.timezone=Asia/Shanghai -Djava.awt.headless=true -jar "$home/shiheng.jar" \
    --server.port=0 --shiheng.data-folder="$trial" --shiheng.demo.pack=none --logging.level.root=off >/dev/null 2>&1; then
    rm -f "$home/classes.aot"
  fi
  rm -rf "$trial"
fi
