# Bash completion of cvrc. scripts/update-commands writes it from `cvrc --help`.
_cvrc_words() { mapfile -t COMPREPLY < <(compgen -W "$*" -- "$word"); }
_cvrc_paths() { mapfile -t COMPREPLY < <(compgen "$1" -- "$word"); }
# Words joined by commas: the last of them is completed.
_cvrc_list() {
  local before=
  [[ $word != *,* ]] || before=${word%,*},
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$*" -- "${word##*,}")
}

_cvrc() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  if ((COMP_CWORD == 1)); then
    _cvrc_words new check lint fmt conflicts build fill export report score plan ask import test explain stats diff dump merge lsp --help --version
    return
  fi
  [[ $command != lint ]] || command=check
  case "$command $previous" in
    *" --jobs") return ;;
    *" --color") _cvrc_words auto always never; return ;;
    *" --lang-messages") _cvrc_words zh en; return ;;
    "check --project") _cvrc_paths -d; return ;;
    "check --step-limit") return ;;
    "check --format") _cvrc_words human json sarif github gitlab junit; return ;;
    "check -o"|"check --output") _cvrc_paths -f; return ;;
    "check --fail-on") _cvrc_words error warning hint; return ;;
    "check --baseline") _cvrc_paths -f; return ;;
    "fmt --project") _cvrc_paths -d; return ;;
    "conflicts --project") _cvrc_paths -d; return ;;
    "conflicts --step-limit") return ;;
    "conflicts --format") _cvrc_words table jsonl csv dot; return ;;
    "conflicts -o"|"conflicts --output") _cvrc_paths -f; return ;;
    "conflicts --by") _cvrc_list value-pair kind verdict joined by commas; return ;;
    "conflicts --arity") _cvrc_words 2 3; return ;;
    "conflicts --certificates") _cvrc_paths -d; return ;;
    "conflicts --shard") return ;;
    "build --project") _cvrc_paths -d; return ;;
    "build --step-limit") return ;;
    "build -o"|"build --output") _cvrc_paths -d; return ;;
    "build --limit") return ;;
    "build --balance") _cvrc_words value-pair rule none; return ;;
    "build --controls") return ;;
    "build --max-gap") return ;;
    "build --scenes") return ;;
    "build --seed") return ;;
    "build --lang") _cvrc_list zh en; return ;;
    "build --forms") _cvrc_list ab abc yesno free; return ;;
    "build --shard") return ;;
    "fill -o"|"fill --output") _cvrc_paths -f; return ;;
    "fill --seed") return ;;
    "fill --fillings") return ;;
    "fill --lang") _cvrc_list zh en; return ;;
    "fill --forms") _cvrc_list ab abc yesno free; return ;;
    "export --to") _cvrc_words batch evalscope hf inspect lm-eval openai-evals opencompass promptfoo; return ;;
    "export -o"|"export --output") _cvrc_paths -d; return ;;
    "export --lang") _cvrc_list zh en; return ;;
    "export --forms") _cvrc_list ab abc yesno free; return ;;
    "export --limit") return ;;
    "export --model") return ;;
    "export --base-url") return ;;
    "export --profile") return ;;
    "export --set") return ;;
    "export --repeats") return ;;
    "export --max-requests") return ;;
    "export --max-bytes") return ;;
    "export --license") return ;;
    "export --url") return ;;
    "export --creator") return ;;
    "export --date") return ;;
    "report -o"|"report --output") _cvrc_paths -f; return ;;
    "report --lang") _cvrc_words zh en; return ;;
    "report --dilemmas") return ;;
    "report --draws") return ;;
    "score --suite") _cvrc_paths -d; return ;;
    "score -o"|"score --output") _cvrc_paths -f; return ;;
    "score --format") _cvrc_words human json; return ;;
    "score --level") _cvrc_list dimension core value joined by commas; return ;;
    "score --draws") return ;;
    "score --seed") return ;;
    "score --ridge") return ;;
    "plan --width") return ;;
    "plan --cell-width") return ;;
    "plan --level") _cvrc_words dimension core value; return ;;
    "plan --spread") return ;;
    "plan --alike") return ;;
    "plan --answers") _cvrc_paths -f; return ;;
    "plan --lang") _cvrc_words zh en; return ;;
    "plan --forms") _cvrc_list ab abc yesno joined by commas; return ;;
    "plan --format") _cvrc_words human json; return ;;
    "plan -o"|"plan --output") _cvrc_paths -f; return ;;
    "ask --model") return ;;
    "ask --base-url") return ;;
    "ask --profile") return ;;
    "ask -o"|"ask --output") _cvrc_paths -f; return ;;
    "ask --key-env") return ;;
    "ask --set") return ;;
    "ask --lang") _cvrc_list zh en; return ;;
    "ask --forms") _cvrc_list ab abc yesno free; return ;;
    "ask --dilemmas") return ;;
    "ask --repeats") return ;;
    "ask --concurrency") return ;;
    "ask --timeout") return ;;
    "ask --tries") return ;;
    "ask --price-prompt") return ;;
    "ask --price-completion") return ;;
    "ask --max-cost") return ;;
    "import --batch") _cvrc_paths -d; return ;;
    "import -o"|"import --output") _cvrc_paths -f; return ;;
    "test --project") _cvrc_paths -d; return ;;
    "test --step-limit") return ;;
    "test --format") _cvrc_words human json; return ;;
    "explain --project") _cvrc_paths -d; return ;;
    "explain --step-limit") return ;;
    "stats --project") _cvrc_paths -d; return ;;
    "stats --step-limit") return ;;
    "stats --format") _cvrc_words table json; return ;;
    "stats -o"|"stats --output") _cvrc_paths -f; return ;;
    "diff --project") _cvrc_paths -d; return ;;
    "diff --step-limit") return ;;
    "diff --format") _cvrc_words human json markdown; return ;;
    "diff -o"|"diff --output") _cvrc_paths -f; return ;;
    "diff --fail-on") _cvrc_list new-rule gone-rule changed-rule new-clash gone-clash changed-clash new-dilemma gone-dilemma changed-dilemma new-value gone-value changed-value new-value-pair gone-value-pair changed-value-pair; return ;;
    "dump --project") _cvrc_paths -d; return ;;
    "dump --step-limit") return ;;
    "dump --pairs") _cvrc_paths -f; return ;;
    "dump --format") _cvrc_words json jsonl; return ;;
    "dump -o"|"dump --output") _cvrc_paths -f; return ;;
    "merge -o"|"merge --output") _cvrc_paths -f; return ;;
    "lsp --project") _cvrc_paths -d; return ;;
    "lsp --step-limit") return ;;
  esac
  if [[ $word == -* ]]; then
    case $command in
      new) _cvrc_words --help --jobs --color --lang-messages ;;
      check) _cvrc_words --project --step-limit --format -o --output --fail-on --baseline --fix --dry-run --conflicts --no-cache --help --jobs --color --lang-messages ;;
      fmt) _cvrc_words --project --check --help --jobs --color --lang-messages ;;
      conflicts) _cvrc_words --project --step-limit --format -o --output --count --by --arity --certificates --shard --help --jobs --color --lang-messages ;;
      build) _cvrc_words --project --step-limit -o --output --limit --balance --controls --max-gap --scenes --seed --lang --forms --shard --zstd --certificates --help --jobs --color --lang-messages ;;
      fill) _cvrc_words -o --output --seed --fillings --lang --forms --zstd --help --jobs --color --lang-messages ;;
      export) _cvrc_words --to -o --output --lang --forms --limit --model --base-url --profile --set --repeats --max-requests --max-bytes --license --url --creator --date --help --jobs --color --lang-messages ;;
      report) _cvrc_words -o --output --lang --dilemmas --draws --help --jobs --color --lang-messages ;;
      score) _cvrc_words --suite -o --output --format --level --wins --draws --seed --ridge --chances --help --jobs --color --lang-messages ;;
      plan) _cvrc_words --width --cell-width --level --spread --alike --answers --lang --forms --format -o --output --help --jobs --color --lang-messages ;;
      ask) _cvrc_words --model --base-url --profile -o --output --key-env --set --lang --forms --dilemmas --repeats --concurrency --timeout --tries --price-prompt --price-completion --max-cost --dry-run --reparse --help --jobs --color --lang-messages ;;
      import) _cvrc_words --batch -o --output --help --jobs --color --lang-messages ;;
      test) _cvrc_words --project --step-limit --format --help --jobs --color --lang-messages ;;
      explain) _cvrc_words --project --step-limit --smt2 --as-test --help --jobs --color --lang-messages ;;
      stats) _cvrc_words --project --step-limit --format -o --output --help --jobs --color --lang-messages ;;
      diff) _cvrc_words --project --step-limit --format -o --output --fail-on --help --jobs --color --lang-messages ;;
      dump) _cvrc_words --project --step-limit --pairs --full --format -o --output --help --jobs --color --lang-messages ;;
      merge) _cvrc_words -o --output --help --jobs --color --lang-messages ;;
      lsp) _cvrc_words --project --step-limit --help --jobs --color --lang-messages ;;
    esac
    return
  fi
  case $command in
    new) _cvrc_paths -d ;;
    check) _cvrc_paths -f ;;
    fmt) _cvrc_paths -f ;;
    conflicts) _cvrc_paths -f ;;
    build) _cvrc_paths -f ;;
    fill) _cvrc_paths -f ;;
    export) _cvrc_paths -d ;;
    report) _cvrc_paths -d ;;
    score) _cvrc_paths -f ;;
    plan) _cvrc_paths -d ;;
    ask) _cvrc_paths -d ;;
    import) _cvrc_paths -d ;;
    test) _cvrc_paths -f ;;
    explain) _cvrc_words "$(cvrc explain 2>/dev/null | awk 'NR > 1 { print $1, $2 }')" ;;
    stats) _cvrc_paths -f ;;
    diff) mapfile -t COMPREPLY < <(compgen -d -- "$word"; compgen -W "$(git for-each-ref --format='%(refname:short)' 2>/dev/null)" -- "$word") ;;
    dump) _cvrc_paths -f ;;
    merge) _cvrc_paths -f ;;
  esac
}
complete -o filenames -F _cvrc cvrc
