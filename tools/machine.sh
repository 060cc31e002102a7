# What the two commands need of a machine, said plainly when it is missing. Sourced by ./run and ./test.

say_missing() {
  echo "缺少：$1" >&2
  echo "怎么装：$2" >&2
  exit 1
}

# Debian as root: install it. Elsewhere: say how.
debian_install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "正在安装 $* …"
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
  else
    return 1
  fi
}

# Options taken from the environment make Java say so before it says its version.
java_version() { env -u JAVA_TOOL_OPTIONS -u _JAVA_OPTIONS "$1/bin/java" -version 2>&1 | head -n 1 | sed -E 's/.*"([0-9]+).*/\1/'; }

# Maven starts on Java 17 or newer; the build and the server use a Java 25 found in the usual places.
need_java() {
  command -v mvn >/dev/null || debian_install maven || say_missing "Maven 3.8 或更新" "Debian：apt-get install maven；其他系统见 Maven 官网"
  command -v java >/dev/null || debian_install openjdk-17-jdk-headless || say_missing "Java 17 或更新（用来启动 Maven）" "Debian：apt-get install openjdk-17-jdk-headless"
  JAVA25=""
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(java_version "$home")" = 25 ]; then
      JAVA25="$home"
      break
    fi
  done
  [ -n "$JAVA25" ] || say_missing "JDK 25" "安装 Eclipse Temurin 25（放在 /usr/lib/jvm 下），或把 JAVA_HOME 指向已有的 JDK 25"
  export JAVA25
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || say_missing "Node 20 和 npm" "从 Node 官网安装 20 或更新版本；Debian 12 自带的 18 太旧"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || say_missing "Node 20 或更新（现有 $(node -v)）" "从 Node 官网安装 20 或更新版本"
}

# A real Chromium and a Chinese font for the browser journeys.
need_browser() {
  CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
  if [ -z "$CHROMIUM" ]; then
    debian_install chromium || say_missing "Chromium 浏览器" "Debian：apt-get install chromium；或把 CHROMIUM 指向已有的浏览器"
    CHROMIUM="$(command -v chromium)"
  fi
  if command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family | head -n 1)" ]; then
    :
  else
    debian_install fonts-noto-cjk fontconfig || say_missing "中文字体" "Debian：apt-get install fonts-noto-cjk"
  fi
  export CHROMIUM
}
