#!/usr/bin/env bash
# Builds the host of the release that this one replaces, whose commit the file tests/previous-release names, under artifacts/previous-release, and prints where
# it is. Its history must be here: a shallow clone has none (git fetch --unshallow).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

commit=$(<tests/previous-release)
folder=artifacts/previous-release/$commit
program=$folder/src/ContextHandler.Gateway/bin/Release/net10.0/ContextHandler.Gateway.dll

if [[ ! -s $program ]]; then
  if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
    echo "tests/previous-release names commit $commit, which is not in this clone: git fetch --unshallow" >&2
    exit 1
  fi
  rm -rf "$folder"
  mkdir -p "$folder"
  git archive "$commit" src | tar -x -C "$folder"
  dotnet build "$folder/src/ContextHandler.Gateway" -c Release -v quiet >&2
fi
echo "$PWD/$program"
