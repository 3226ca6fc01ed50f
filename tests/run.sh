#!/usr/bin/env bash
# Everything the tests need, from a fresh Debian 12 with the .NET 10 SDK: installs what is missing, builds, checks the
# format, runs every test project. The last line is "N passed, N failed"; a step that fails counts as one failure, and so
# do a skipped test and a project in which no test ran.
#
#   tests/run.sh                                                   everything, as CI does
#   tests/run.sh --only ContextHandler.Tests                       one project (may be repeated)
#   tests/run.sh --only ContextHandler.Tests -- -class '*House*'   xunit's own filters after --
#   tests/run.sh --fuzz 10                                         the fuzzing only, for ten minutes, from a seed of the hour
#   tests/run.sh --memory [--long]                                 whether memory stays flat only, over 20,000 logins or 1 million
#   tests/run.sh --faults 100                                      the faults only: a node killed at each point of a login 100 times, and so on
#
# What the faults came to stands in artifacts/faults.txt. A finding of the fuzzing is printed with FUZZ_SEED and FUZZ_CASE; with both in the environment the same run tries that one case again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian package, then why the tests need it.
packages=(
  "xmlsec1          verifies and decrypts what we emit, and makes encrypted Responses for us: XML security nobody here wrote"
  "python3-pysaml2  a user-facing system and a municipal IdP that nobody here wrote"
  "openssl          verifies and makes signatures of query strings, over the raw octets"
  "apache2-bin      the web server in front of a system; without the service that package apache2 would start"
  "libapache2-mod-auth-mellon  a user-facing system that nobody here wrote: mod_auth_mellon in Apache"
  "redis-server     the memory that nodes share, and its sentinels: the real ones"
  "prometheus       its promtool reads our metrics and alert rules as the real one does; the server is not started"
  "chromium         clicks through logins as a person does: cookies, SameSite and CSP are the browser's, not ours"
)

# Folder with a package-lock.json, then why the tests need what it locks.
npm_folders=(
  "tests/ContextHandler.FunctionalTests/Interop/NodeSaml  @node-saml/node-saml: a user-facing system that nobody here wrote"
)

passed=0
failed=0
failures=()

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*"
  failed=$((failed + 1))
  failures+=("$*")
}

# Whatever ends the run, its last line is the count; before it stands once more all that failed.
finish() {
  local code=$?
  if ((code != 0 && failed == 0)); then fail "tests/run.sh ended with exit code $code"; fi
  if ((failed > 0)); then printf 'FAILED: %s\n' "${failures[@]}"; fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  if ((failed > 0)); then exit 1; fi
}
trap finish EXIT

stop() {
  fail "$@"
  exit 1
}

usage() { sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' tests/run.sh; }

only=()
runner_arguments=()
memory_only=0
memory_arguments=()
while (($# > 0)); do
  case $1 in
    --only)
      [[ -f "tests/${2-}/${2-}.csproj" ]] || stop "--only names no test project: '${2-}'"
      only+=("$2")
      shift 2
      ;;
    --fuzz)
      [[ ${2-} =~ ^[0-9]+$ ]] || stop "--fuzz wants whole minutes, not '${2-}'"
      export FUZZ_MINUTES=$2 FUZZ_SEED=${FUZZ_SEED:-$(($(date +%s) / 3600))}
      only+=("ContextHandler.Fuzzing")
      shift 2
      ;;
    --memory)
      memory_only=1
      shift
      ;;
    --long)
      memory_arguments=(--long)
      shift
      ;;
    --faults)
      [[ ${2-} =~ ^[1-9][0-9]*$ ]] || stop "--faults wants a number of times, not '${2-}'"
      export FAULT_TIMES=$2
      only+=("ContextHandler.FunctionalTests")
      runner_arguments=(-namespace ContextHandler.FunctionalTests.Faults)
      shift 2
      ;;
    --)
      shift
      runner_arguments=("$@")
      break
      ;;
    *)
      usage
      stop "unknown option '$1'"
      ;;
  esac
done

is_installed() { [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == "install ok installed" ]]; }

install_packages() {
  local line name missing=()
  command -v dpkg-query >/dev/null || stop "the set-up is written for Debian 12: dpkg-query is not here"
  for line in "${packages[@]}"; do
    name=${line%% *}
    if ! is_installed "$name"; then
      echo "missing: $line"
      missing+=("$name")
    fi
  done
  ((${#missing[@]} > 0)) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || stop "not root, and no sudo to install: ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q || stop "apt-get update"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    stop "apt-get install ${missing[*]}"
}

# Exactly what is locked, by its hashes; none of its scripts runs.
install_npm_packages() {
  local line folder
  for line in "${npm_folders[@]}"; do
    folder=${line%% *}
    [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && continue
    echo "missing: $line"
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund || stop "npm ci in $folder"
  done
}

# The trx file is the count's only source: a runner that crashed has left none.
counter() { sed -n "s/.*<Counters [^>]*$2=\"\([0-9]*\)\".*/\1/p" "$1"; }

# Each test that is not green, with the first forty lines of why.
not_green() {
  awk '
    /<UnitTestResult / { bad = !/ outcome="Passed"/; lines = 0; if (bad) { sub(/.* testName="/, ""); sub(/".*/, ""); print } }
    /<ErrorInfo>/ { why = bad; next }
    /<\/ErrorInfo>/ { why = 0 }
    why && lines++ < 40 { print "    " $0 }
  ' "$1" | sed 's/<\/\{0,1\}\(Message\|StackTrace\)>//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

run_project() {
  local name=$1 trx="artifacts/tests/$1.trx" code=0 total good bad
  say "$name"
  rm -f "$trx"
  dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -failSkips -trx "$trx" \
    "${runner_arguments[@]}" || code=$?
  if [[ ! -s $trx ]]; then
    fail "$name left no result file (exit code $code)"
    return
  fi
  total=$(counter "$trx" total)
  good=$(counter "$trx" passed)
  if [[ -z $total || -z $good ]]; then
    fail "$name: its result file has no counts"
    return
  fi
  bad=$((total - good))
  passed=$((passed + good))
  failed=$((failed + bad))
  if ((bad > 0)); then mapfile -t -O "${#failures[@]}" failures < <(not_green "$trx"); fi
  if ((code != 0 && bad == 0)); then fail "$name ended with exit code $code though no test failed"; fi
  if ((total == 0 && ${#runner_arguments[@]} == 0)); then fail "$name ran no test"; fi
}

# Whole logins through a gateway in a process of its own; one test, whose last line says what it saw.
run_memory() {
  say "memory"
  if dotnet tests/ContextHandler.Benchmarks/bin/Release/net10.0/ContextHandler.Benchmarks.dll memory "${memory_arguments[@]}"; then
    passed=$((passed + 1))
  else
    fail "memory grows, or a login failed: see above"
  fi
}

say "set-up"
command -v dotnet >/dev/null || stop "the .NET 10 SDK is not on the PATH"
[[ "$(dotnet --version)" == 10.* ]] || stop "the .NET SDK is $(dotnet --version); version 10 is needed"
# Debian's node 18 will do, and so does any later one that is there already.
command -v node >/dev/null || packages+=("nodejs  runs node-saml")
command -v npm >/dev/null || packages+=("npm  installs node-saml")
install_packages
install_npm_packages
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say "build"
dotnet build ContextHandler.sln -c Release -warnaserror -v quiet || stop "dotnet build"

# Whoever tries the faults many times also has a node of the release before beside this one.
if [[ -n ${FAULT_TIMES-} ]]; then
  say "the release before"
  PREVIOUS_RELEASE=$(tests/previous-release.sh) || stop "the release before is not there to be tried beside this one"
  export PREVIOUS_RELEASE
fi

say "format"
dotnet format ContextHandler.sln --verify-no-changes --no-restore || fail "dotnet format: run 'dotnet format' and look at what it changed"

projects=()
if ((${#only[@]} > 0)); then
  projects=("${only[@]}")
elif ((!memory_only)); then
  mapfile -t projects < <(grep -l '<IsTestProject>true' tests/*/*.csproj | xargs -n 1 basename -s .csproj)
fi
mkdir -p artifacts/tests
for project in "${projects[@]}"; do run_project "$project"; done
if ((memory_only || (${#only[@]} == 0 && ${#runner_arguments[@]} == 0))); then run_memory; fi

say "result"
if ((passed + failed == 0)); then fail "no test ran"; fi
