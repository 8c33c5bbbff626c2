#!/usr/bin/env bash
# Makes before_checksums and what is kept beside it again, with the command line program of commit cc8d2b4:
#   make_before_checksums.sh OLD_TRIBUTARY_CLI
# The tables in before_checksums/sources are a made-up shop: four styles, repeats, ratings that are missing or off the scale, a user who has everything (u50),
# users of few likes (u44 to u47) and of none (u48, u49).
set -euo pipefail
old=$(realpath "$1")
cd "$(dirname "$0")"
name=before_checksums
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project=$work/shop.tributary
export XDG_DATA_HOME=$work/data
cli() {
  local verb=$1
  shift
  "$old" "$verb" "$project" --quiet --threads 2 "$@"
}

cli new
cp -r $name/sources "$project"
cli import "$project"/sources/{interactions,items,tags,users}.csv
cli set llm.model=not-installed
cli evaluate
cli set 'cleaning.steps=duplicate, invalid, missing, outlier_sigma(column=user_count strike=1 threshold=4)' evaluation.min_positives=4
cli set ranking.model=ease+kernel_ridge ranking.lambda=60 ranking.content_lambda=4 ranking.content_weights.text=0.9
cli evaluate
cli set scoring.weights.attributes/newcomers=0.5
cli set scoring.weights.text=0.3 scoring.weights.attributes=0.2 scoring.damping=2
cli evaluate --json >$name.valid.json
cli evaluate --part test
cli evaluate --part test
for user in u3 u44 u48; do
  cli recommend --user $user --explain --json >$name.$user.json
done
cli status --json >$name.status.json
sed -i "s|$work/data|/home/someone|" $name.*.json

rm -rf $name/pipeline.toml $name/project.sqlite
cp "$project"/{pipeline.toml,project.sqlite} $name
