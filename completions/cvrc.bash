# Bash completion of cvrc.
_cvrc() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local commands="new check lint fmt conflicts build fill test explain stats diff dump merge lsp"
  local common="--help --project --jobs --color --step-limit"
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
    return
  fi
  case $previous in
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$word"); return ;;
    --format)
      case ${COMP_WORDS[1]} in
        conflicts) mapfile -t COMPREPLY < <(compgen -W "table jsonl csv dot" -- "$word") ;;
        dump) mapfile -t COMPREPLY < <(compgen -W "json jsonl" -- "$word") ;;
        diff) mapfile -t COMPREPLY < <(compgen -W "human json markdown" -- "$word") ;;
        check|lint) mapfile -t COMPREPLY < <(compgen -W "human json sarif github gitlab junit" -- "$word") ;;
        stats) mapfile -t COMPREPLY < <(compgen -W "table json" -- "$word") ;;
        *) mapfile -t COMPREPLY < <(compgen -W "human json" -- "$word") ;;
      esac
      return ;;
    --balance) mapfile -t COMPREPLY < <(compgen -W "value-pair rule none" -- "$word"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "zh en zh,en" -- "$word"); return ;;
    --fail-on)
      if [[ ${COMP_WORDS[1]} == diff ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(printf '%s ' {new,gone,changed}-{rule,clash,dilemma,value,value-pair})" -- "$word")
        return
      fi
      mapfile -t COMPREPLY < <(compgen -W "error warning hint" -- "$word")
      return ;;
  esac
  if [[ $word != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
    return
  fi
  local own=""
  case ${COMP_WORDS[1]} in
    check|lint) own="--format --output --fail-on --fix --dry-run --conflicts --baseline" ;;
    fmt) own="--check" ;;
    conflicts) own="--format --output --count --arity --certificates --shard" ;;
    build) own="--output --limit --balance --controls --max-gap --scenes --seed --lang --forms --certificates" ;;
    fill) own="--output --seed --fillings --lang --forms" ;;
    test) own="--format" ;;
    explain) own="--smt2 --as-test" ;;
    stats) own="--format --output" ;;
    diff) own="--format --output --fail-on" ;;
    dump) own="--pairs --full --format --output" ;;
    merge) own="--output" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$common $own" -- "$word")
}
complete -o filenames -F _cvrc cvrc
