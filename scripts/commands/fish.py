"""Completion for fish."""

FILES = ("FILE", "PATH ...", "FILE ...", "TEMPLATES", "ANSWERS", "ANSWERS ...")


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def option_line(condition, option):
    line = f"complete -c cvrc -n {quoted(condition)} -l {option.long[2:]}"
    if option.short:
        line += f" -s {option.short[1:]}"
    if option.many:
        line += " -x -a '(__fish_append , " + " ".join(option.words) + ")'"
    elif option.words:
        line += " -x -a " + quoted(" ".join(option.words))
    elif option.value in ("DIR", "SUITE"):
        line += " -x -a '(__fish_complete_directories)'"
    elif option.value in FILES:
        line += " -r -F"
    elif option.value:
        line += " -x"
    return line + f" -d {quoted(option.text)}\n"


def write(commands, common, top):
    out = "# Fish completion of cvrc. scripts/update-commands writes it from `cvrc --help`.\ncomplete -c cvrc -f\n"
    for option in top:
        out += option_line("__fish_use_subcommand", option)
    for command in commands:
        for name in [command.name, *command.also]:
            out += f"complete -c cvrc -n __fish_use_subcommand -a {name} -d {quoted(command.text)}\n"
    for command in commands:
        condition = "__fish_seen_subcommand_from " + " ".join([command.name, *command.also])
        out += f"\n# {command.name}\n"
        if command.name == "explain":
            out += f"complete -c cvrc -n {quoted(condition)} -a \"(cvrc explain 2>/dev/null | awk 'NR > 1 {{ print \\$1 \\\"\\\\t\\\" \\$2; print \\$2 }}')\"\n"
        elif command.name == "diff":
            out += f"complete -c cvrc -n {quoted(condition)} -a \"(git for-each-ref --format='%(refname:short)' 2>/dev/null)\"\n"
            out += f"complete -c cvrc -n {quoted(condition)} -a '(__fish_complete_directories)'\n"
        elif command.arguments and command.arguments[0].value in ("DIR", "SUITE"):
            out += f"complete -c cvrc -n {quoted(condition)} -a '(__fish_complete_directories)'\n"
        elif command.arguments:
            out += f"complete -c cvrc -n {quoted(condition)} -F\n"
        for option in command.options + common:
            out += option_line(condition, option)
    return out
