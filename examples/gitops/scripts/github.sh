#!/bin/sh
# Shows what pipeline.sh wrote, by GitHub's command gh; GH_TOKEN and GH_REPO are in the environment:
#   github.sh comment PLAN   on the pull request PULL_REQUEST, in place of the plan before
#   github.sh open REPORT    in the one open issue about drift, with the address RUN_URL
#   github.sh close          that issue, when all is as declared again
set -eu
title='Mail settings are not as declared'
issue() {
  gh issue list --state open --limit 1000 --json number,title --jq "map(select(.title == \"$title\"))[0].number // empty"
}

case "$1" in
comment)
  heading=$(head -n 1 "$2")
  comment=$(gh api "repos/$GH_REPO/issues/$PULL_REQUEST/comments?per_page=100" \
    --jq "map(select(.user.type == \"Bot\" and (.body | startswith(\"$heading\"))))[0].id // empty")
  if [ -n "$comment" ]; then
    gh api --silent --method PATCH "repos/$GH_REPO/issues/comments/$comment" --field "body=@$2"
  else
    gh pr comment "$PULL_REQUEST" --body-file "$2"
  fi
  ;;
open)
  [ -s "$2" ] || echo 'The check failed before it could say anything.' > "$2"
  printf '\n%s\n' "$RUN_URL" >> "$2"
  number=$(issue)
  if [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$2"
  else
    gh issue create --title "$title" --body-file "$2"
  fi
  ;;
close)
  number=$(issue)
  [ -z "$number" ] || gh issue close "$number" --comment 'All is as declared again.'
  ;;
esac
