"""Completion for zsh."""

FILES = ("FILE", "PATH ...", "FILE ...", "TEMPLATES", "ANSWERS", "ANSWERS ...")


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def plain(text):
    """A description, which may hold no brackets and no colon."""
    return text.replace("[", "(").replace("]", ")").replace(":", ";")


def values(option):
    """What completes the value of an option."""
    if option.many:
        return "_values -s , " + option.long[2:] + " " + " ".join(option.words)
    if option.words:
        return "(" + " ".join(option.words) + ")"
    return "_files -/" if option.value in ("DIR", "SUITE") else "_files" if option.value in FILES else ""


def spec(option):
    tail = f"[{plain(option.text)}]"
    if option.value:
        tail += f":{option.value}:{values(option)}"
    if not option.short:
        return quoted(option.long + tail)
    return f"'({option.short} {option.long})'{{{option.short},{option.long}}}{quoted(tail)}"


def argument(command):
    if command.name == "explain":
        return ["'*:finding:($(cvrc explain 2>/dev/null | awk \"NR > 1 { print \\$1, \\$2 }\"))'"]
    if command.name == "diff":
        return ["'*:version:_alternative \"folders:folder:_files -/\" \"revisions:revision:($(git for-each-ref --format=\"%(refname:short)\" 2>/dev/null))\"'"]
    if not command.arguments:
        return []
    return ["'1:folder:_files -/'" if command.arguments[0].value in ("DIR", "SUITE") else "'*:file:_files'"]


def write(commands, common, top):
    out = "#compdef cvrc\n# Zsh completion of cvrc. scripts/update-commands writes it from `cvrc --help`.\n\n_cvrc() {\n"
    out += "  local state line\n  local -a commands\n  commands=(\n"
    for command in commands:
        for name in [command.name, *command.also]:
            out += "    " + quoted(f"{name}:{plain(command.text)}") + "\n"
    out += "  )\n  _arguments -C \\\n"
    for option in top:
        out += f"    {spec(option)} \\\n"
    out += "    '1:command:->command' '*::argument:->argument'\n  case $state in\n"
    out += "    command) _describe command commands ;;\n    argument)\n      case $line[1] in\n"
    for command in commands:
        lines = [spec(option) for option in command.options + common] + argument(command)
        out += f"        {'|'.join([command.name, *command.also])})\n          _arguments \\\n            "
        out += " \\\n            ".join(lines) + " ;;\n"
    return out + "      esac ;;\n  esac\n}\n\n_cvrc \"$@\"\n"
