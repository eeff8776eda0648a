#!/bin/sh
# What the pipelines of every forge run, in the directory of Pulumi.yaml, for each stack that has a file Pulumi.STACK.yaml
# or that "npm run stacks" prints, where package.json has such a script:
#   pipeline.sh preview PLAN    what a merge would do, as Markdown; asks no server of Command
#   pipeline.sh up              writes what is declared, to every server that can be written to
#   pipeline.sh drift REPORT    what is not as declared, as Markdown; changes nothing
#   pipeline.sh test-mail       one mail from each instance
# Exit codes: 0 all is well, 7 something is not as declared, 1 something failed, 2 a wrong call.
set -eu
# Options of every preview and up, such as --policy-pack.
options=
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

# The worst so far: 7 goes before 1.
status=0
note() {
  [ "$1" -eq 0 ] || [ "$status" -eq 7 ] || { [ "$1" -eq 7 ] && status=7 || status=1; }
}

# stacks: their names. A list that is not whole would leave servers out without a word.
stacks() {
  declared=$(npm run --silent --if-present stacks) || {
    # Where the compiler says what is wrong.
    [ -z "$declared" ] || printf '%s\n' "$declared" >&2
    return 1
  }
  settings=$(find . -maxdepth 1 -name 'Pulumi.*.yaml' | sed 's/^\.\/Pulumi\.//; s/\.yaml$//')
  if [ -z "$declared$settings" ]; then
    echo 'There is no stack: commit a file Pulumi.STACK.yaml for each (an empty one will do), or add a script "stacks".' >&2
    return 1
  fi
  printf '%s\n' $declared $settings | sort -u
}

# for_each COMMAND...: runs it for every stack, its name added, whatever becomes of the others.
for_each() {
  names=$(stacks) || { note 1 && return; }
  for stack in $names; do
    code=0
    "$@" "$stack" || code=$?
    note "$code"
  done
}

# unwritten STACK: what was declared and never written is in no state, so the program is asked; it asks no server.
unwritten() {
  plan=$(pulumi preview --non-interactive --color never --suppress-progress --expect-no-changes --stack "$1" 2>&1) && return
  code=$?
  printf '%s\n' "$plan"
  return "$code"
}

# in_block SIZE: the log as a block of code in Markdown, cut at that many characters: GitHub takes 65,536 in all.
in_block() {
  printf '\n~~~~~\n'
  awk -v limit="$1" '{ size += length($0) + 1 } size > limit { print "(cut here)"; exit } { print }' "$log"
  printf '~~~~~\n'
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT

case "${1-} $#" in
'preview 2')
  for_each pulumi preview $options --non-interactive --color never --suppress-progress --diff --stack > "$log" 2>&1
  { echo '# Mail settings: what a merge would do' && in_block 60000; } > "$2"
  ;;
'up 1')
  for_each pulumi up $options --yes --non-interactive --continue-on-error --stack
  ;;
'drift 2')
  for_each unwritten > "$log" 2>&1
  {
    [ ! -s "$log" ] || { printf '## Declared and not written yet\n' && in_block 4000 && echo; }
    # This has 60,000 characters at most.
    keyfactor-smtp drift --all --format markdown || note $?
  } > "$2"
  ;;
'test-mail 1')
  for_each npm run --silent test-mail --
  ;;
*)
  sed -n '2,8s/^# //p' "$0" >&2
  exit 2
  ;;
esac
exit "$status"
