"""The commands' part of the man page."""


def plain(text):
    out = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + out if out[:1] in (".", "'") else out


def heading(option):
    names = ", ".join(f"\\fB{plain(n)}\\fR" for n in (option.short, option.long) if n)
    return names + (f" \\fI{plain(option.value)}\\fR" if option.value else "")


def entry(option):
    text = plain(option.text) + ("" if option.text.endswith(".") else ".")
    if option.words and not any(word in option.text for word in option.words):
        text += " " + ", ".join(f"\\fB{plain(word)}\\fR" for word in option.words) + "."
    return f".TP\n{heading(option)}\n{text}\n"


def place(argument):
    """An argument in the heading of its command: [PATH]..."""
    name = f"\\fI{plain(argument.value.removesuffix(' ...'))}\\fR"
    return (name if argument.needed else f"[{name}]") + ("..." if argument.value.endswith("...") else "")


def write(commands, common):
    out = ".SH COMMANDS\n"
    for command in commands:
        usage = " ".join(map(place, command.arguments))
        out += f".SS {command.name}{' ' + usage if usage else ''}\n{plain(command.text)}.\n"
        if command.also:
            out += "Also called " + ", ".join(f"\\fB{name}\\fR" for name in command.also) + ".\n"
        for argument in command.arguments:
            out += f".TP\n\\fI{plain(argument.value.removesuffix(' ...'))}\\fR\n{plain(argument.text)}.\n"
        for option in command.options:
            out += entry(option)
    out += ".SH OPTIONS\nEvery command takes:\n"
    return out + "".join(entry(option) for option in common)
