#!/usr/bin/env bash
# Installs, on Debian 12, what the benchmarks measure beside; none of it is started as a service, now or at the next boot.
#
#   tests/benchmark-peers.sh
#   dotnet run -c Release --project tests/ContextHandler.Benchmarks -- beside
set -euo pipefail

# Debian package, then what for. What provides a web server stands before what asks for any.
packages=(
  "redis-server     load, beside: the memory that nodes share"
  "wrk              proxy: the load"
  "nginx-light      proxy: a proxy that asks nobody"
  "apache2-bin      proxy, beside: the web server of the two below, without the service of package apache2"
  "libapache2-mod-auth-mellon  proxy: logins in Apache itself"
  "php8.2-fpm       beside: runs SimpleSAMLphp"
  "php8.2-xml       beside: what it reads XML with"
  "php8.2-mbstring  beside: its texts"
  "simplesamlphp    beside: the bridge between IdPs and systems that there is without us"
)
services=(nginx php8.2-fpm)

is_installed() { [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == "install ok installed" ]]; }

missing=()
for line in "${packages[@]}"; do
  if ! is_installed "${line%% *}"; then
    echo "missing: $line"
    missing+=("${line%% *}")
  fi
done
if ((${#missing[@]} == 0)); then
  echo "all there"
  exit 0
fi

as_root=()
if ((EUID != 0)); then as_root=(sudo); fi

fresh=()
for service in "${services[@]}"; do
  if [[ ! -e /lib/systemd/system/$service.service ]]; then fresh+=("$service"); fi
done

# Debian's own way to say that nothing may start now (invoke-rc.d(8)); a policy that is there stays.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
fi

"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
for service in "${fresh[@]}"; do
  if command -v systemctl >/dev/null; then "${as_root[@]}" systemctl disable "$service" 2>/dev/null || true; fi
done
