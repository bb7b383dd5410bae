#!/usr/bin/env bash
# Runs the benchmarks on 2,000 articles only to see that they run and that all articles are there: quick.sh DATELINE
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
archive="${DATELINE_DATA:-$here/../../shared/data}/news/reuters-21578.tar.xz"
if [ ! -f "$archive" ]; then
    echo "skipped: the benchmarks need $archive" >&2
    exit 0
fi
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
tar --extract --file "$archive" --directory "$scratch"
folder="$(dirname "$(find "$scratch" -name reut2-000.sgm)")"
python3 "$here/reuters-to-jsonl.py" "$folder" >"$scratch/articles.jsonl"
python3 "$here/ingest.py" --quick --binary "$1" "$scratch/articles.jsonl"
python3 "$here/search.py" --quick --binary "$1" "$scratch/articles.jsonl"
