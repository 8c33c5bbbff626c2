# For the scripts of packaging/: steps that print one line with their duration, and one log with all the rest.
# Sourced, not run. A script sets $script (its name) first; scripts that it calls write on in the same log.
set -euo pipefail
umask 022

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Through sudo: packages as root, and all the rest as the person who called, whose home and files these are.
if ((EUID == 0)) && [[ ${SUDO_USER:-root} != root && $script != install ]] && sudo -u "$SUDO_USER" test -w "$repo"; then
  SUDO_USER='' "$repo/packaging/deps/install"
  [[ ! -d $repo/build ]] || chown -R "$SUDO_USER:" "$repo/build"
  settings=()
  for name in "${!TRIBUTARY_@}"; do settings+=("$name=${!name}"); done
  exec sudo -H -u "$SUDO_USER" env "${settings[@]}" "$0" "$@"
fi

export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
cache=${TRIBUTARY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tributary}
data=${TRIBUTARY_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/tributary}
jobs=${TRIBUTARY_JOBS:-$(nproc)}

if [[ -z ${TRIBUTARY_LOG:-} ]]; then
  mkdir -p "$repo/build/logs" && : >"$repo/build/logs/$script.log" || {
    echo "$script: cannot write in $repo/build. Give the folder back to yourself: sudo chown -R \$(id -u) '$repo/build'" >&2
    exit 1
  }
  export TRIBUTARY_LOG=$repo/build/logs/$script.log
fi
log=$TRIBUTARY_LOG

# give_up WHAT CURE: says what failed, what to do and where the log is.
give_up() {
  {
    echo
    echo "$script: $1"
    echo "  what to do: $2"
    echo "  full log:   $log"
  } >&2
  exit 1
}

# The n/m of the build tool, shown on a terminal while a long step runs.
show_counter() {
  while sleep 1; do
    printf '\r%-44s %s ' "$1" "$(tail -c 2000 "$log" | grep -ao '^\[[0-9]*/[0-9]*\]' | tail -n 1)"
  done
}

# What of a failed step's output is shown, from standard input. A script may say otherwise.
excerpt() { tail -n 25; }

# The failed command's messages, not what other compilers said after it.
excerpt_of_build() { awk '/^FAILED/ {on = 1} /^\[/ {on = 0} on && !/^\/[^ ]*cmake -E env/' | head -n 40; }

# step TITLE CURE COMMAND...: runs the command with its output in the log.
step() {
  local title=$1 cure=$2 start=$SECONDS status=0 counter=
  shift 2
  printf '\n=== %s: %s (%s)\n' "$title" "$*" "$(date '+%F %T')" >>"$log"
  local first
  first=$(wc -l <"$log")
  printf '%-44s ' "$title"
  if [[ -t 1 ]]; then
    show_counter "$title" & counter=$!
  fi
  "$@" >>"$log" 2>&1 </dev/null || status=$?
  if [[ $counter ]]; then
    kill "$counter" 2>/dev/null || true
    wait "$counter" 2>/dev/null || true
    printf '\r%-44s %-16s\r%-44s ' "$title" '' "$title"
  fi
  if ((status == 0)); then
    echo "$((SECONDS - start)) s" | tee -a "$log"
    return
  fi
  echo "failed after $((SECONDS - start)) s"
  local shown
  shown=$(tail -n "+$((first + 1))" "$log" | excerpt) || true
  [[ $shown ]] || shown=$(tail -n "+$((first + 1))" "$log" | tail -n 25)
  cut -c 1-400 <<<"$shown" >&2
  give_up "$title: failed (exit status $status)" "$cure"
}

# On a new machine: Debian packages, pinned downloads, the text model.
set_up() {
  "$repo/packaging/deps/install"
  "$repo/packaging/deps/fetch"
}
