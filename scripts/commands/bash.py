"""Completion for bash."""

FILES = {"FILE": "-f", "PATH ...": "-f", "DIR": "-d", "SUITE": "-d", "FILE ...": "-f", "TEMPLATES": "-f", "ANSWERS": "-f", "ANSWERS ...": "-f"}


def labels(command):
    return "|".join([command.name, *command.also])


def values(command, option, label):
    if option.many:
        return f'    "{label} {option.long}") _cvrc_list {" ".join(option.words)}; return ;;\n'
    if option.words:
        return f'    "{label} {option.long}") _cvrc_words {" ".join(option.words)}; return ;;\n'
    names = "|".join(f'"{label} {n}"' for n in (option.short, option.long) if n)
    if option.value in FILES:
        return f"    {names}) _cvrc_paths {FILES[option.value]}; return ;;\n"
    return f"    {names}) return ;;\n" if option.value else ""


def write(commands, common, top):
    every = " ".join(n for c in commands for n in [c.name, *c.also])
    out = "# Bash completion of cvrc. scripts/update-commands writes it from `cvrc --help`.\n"
    out += "_cvrc_words() { mapfile -t COMPREPLY < <(compgen -W \"$*\" -- \"$word\"); }\n"
    out += "_cvrc_paths() { mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$word\"); }\n"
    out += "# Words joined by commas: the last of them is completed.\n"
    out += "_cvrc_list() {\n  local before=\n  [[ $word != *,* ]] || before=${word%,*},\n"
    out += "  mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$*\" -- \"${word##*,}\")\n}\n\n"
    out += "_cvrc() {\n  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
    out += f"  if ((COMP_CWORD == 1)); then\n    _cvrc_words {every} {' '.join(o.long for o in top)}\n    return\n  fi\n"
    for command in commands:
        for other in command.also:
            out += f"  [[ $command != {other} ]] || command={command.name}\n"
    out += '  case "$command $previous" in\n'
    for option in common:
        out += values(None, option, "*").replace('"* ', '*" ')
    for command in commands:
        for option in command.options:
            out += values(command, option, command.name)
    out += "  esac\n  if [[ $word == -* ]]; then\n    case $command in\n"
    for command in commands:
        own = [n for o in command.options for n in (o.short, o.long) if n]
        out += f"      {command.name}) _cvrc_words {' '.join(own + [o.long for o in common])} ;;\n"
    out += "    esac\n    return\n  fi\n  case $command in\n"
    for command in commands:
        if command.name == "explain":
            out += "    explain) _cvrc_words \"$(cvrc explain 2>/dev/null | awk 'NR > 1 { print $1, $2 }')\" ;;\n"
        elif command.name == "diff":
            out += "    diff) mapfile -t COMPREPLY < <(compgen -d -- \"$word\"; compgen -W \"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)\" -- \"$word\") ;;\n"
        elif command.arguments:
            out += f"    {command.name}) _cvrc_paths {FILES[command.arguments[0].value]} ;;\n"
    return out + "  esac\n}\ncomplete -o filenames -F _cvrc cvrc\n"
