#include "compiler/driver/usage_error.h"

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/driver/arguments.h"

namespace cvr::driver {
namespace {

struct Halves {
  std::string left, right;
};

// What stands before and after `between` in what the parser says.
std::optional<Halves> halves(std::string_view text, std::string_view between) {
  const std::size_t at = text.find(between);
  if (at == std::string_view::npos) return std::nullopt;
  return Halves{std::string(text.substr(0, at)), std::string(text.substr(at + between.size()))};
}

Words did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto near = near_names(word, known, 1);
  return near.empty() ? Words() : words("; did you mean `{}`?", "，是否想写`{}`？", near.front());
}

// "a, b or c".
Words one_of(std::vector<std::string> list) {
  if (list.size() < 2) return joined(list, comma);
  const std::string last = list.back();
  list.pop_back();
  return joined(list, comma) + either + untranslated(last);
}

std::vector<std::string> long_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// "FILE": what the help calls an argument or the value of an option.
std::string value_name(const CLI::App& command, const std::string& option) {
  const CLI::Option* found = command.get_option_no_throw(option);
  const std::string type = found ? found->get_type_name() : "";
  return type.substr(0, type.find(':'));
}

// Arguments that nobody asked for.
Words too_much(const CLI::App& app, const CLI::App& command) {
  const std::vector<std::string> left = app.remaining(true);
  for (const std::string& each : left) {
    if (!each.starts_with("-") || each.size() < 2) continue;
    const std::string name = each.substr(0, each.find('='));
    const std::vector<std::string> known = long_names(command);
    if (std::find(known.begin(), known.end(), name) != known.end())
      return words("`{0}` comes after the command: `cvrc {1} {0}`", "`{0}`要写在命令后面：`cvrc {1} {0}`", name, command.get_name());
    return words("there is no option `{}`{}", "没有名为`{}`的选项{}", name, did_you_mean(name, known));
  }
  return words("`{}` is one argument too many", "多写了`{}`", left.empty() ? "" : left.front());
}

Words missing(const CLI::App& command, const std::string& name) {
  const std::string value = value_name(command, name);
  if (name.starts_with("-")) return words("`{} {}` must be given", "必须写明`{} {}`", name, value);
  return words("`{}` is missing", "缺少`{}`", value);
}

Words not_a_value(const std::string& option, const std::string& why) {
  if (const auto list = halves(why, " not in {"); list && list->right.ends_with("}")) {
    const auto known = split_list(list->right.substr(0, list->right.size() - 1));
    return words("`{}` takes {}, not `{}`{}", "`{}`只能写{}，不能写`{}`{}", option, one_of(known), list->left, did_you_mean(list->left, known));
  }
  if (const auto range = halves(why, " not in range "); range && range->left.starts_with("Value ")) {
    if (const auto ends = halves(range->right, " to ")) {
      const auto plain = [](const std::string& number) { return fmt::format("{}", std::stod(number)); };
      return words("`{}` takes a number from {} to {}, not `{}`", "`{}`只能写{}到{}的数，不能写`{}`", option, plain(ends->left), plain(ends->right),
                   range->left.substr(6));
    }
  }
  return words("{}: {}", "{}：{}", option, why);  // of a check of our own, which speaks the language asked for
}

Words what_is_wrong(const CLI::App& app, const CLI::App& command, const CLI::ParseError& error) {
  const std::string text = error.what();
  const auto colon = halves(text, ": ");
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError: return too_much(app, command);
    case CLI::ExitCodes::RequiredError:
      if (const auto name = halves(text, " is required")) return missing(command, name->left);
      break;
    case CLI::ExitCodes::RequiresError:
      if (const auto two = halves(text, " requires ")) return words("`{}` goes together with `{}` only", "`{}`只能和`{}`一起用", two->left, two->right);
      break;
    case CLI::ExitCodes::ExcludesError:
      if (const auto two = halves(text, " excludes ")) return words("`{}` and `{}` do not go together", "`{}`和`{}`不能一起用", two->left, two->right);
      break;
    case CLI::ExitCodes::ValidationError:
      if (colon) return not_a_value(colon->left, colon->right);
      break;
    case CLI::ExitCodes::ConversionError:
      if (const auto two = colon ? halves(colon->right, " = ") : std::nullopt) {
        const CLI::Option* option = command.get_option_no_throw(two->left);
        if (option && option->get_expected_max() == 0) return words("`{}` takes no value", "`{}`后面不能写值", two->left);
        return words("`{}` takes a number, not `{}`", "`{}`只能写数，不能写`{}`", two->left, two->right);
      }
      break;
    case CLI::ExitCodes::ArgumentMismatch:
      if (colon && colon->right.ends_with(" missing"))
        return words("`{0}` needs a value: `{0} {1}`", "`{0}`后面缺少值：`{0} {1}`", colon->left, value_name(command, colon->left));
      if (colon && colon->right.starts_with("At Most 1 ")) return words("`{}` can be given only once", "`{}`只能写一次", colon->left);
      break;
    default: break;
  }
  return words("{}", "命令行写得不对：{}", text);
}

}  // namespace

Words usage_error(const CLI::App& app, const CLI::ParseError& error, int count, char** given) {
  const Words list = words("\n`cvrc --help` lists the commands", "\n`cvrc --help`会列出所有命令");
  if (count == 1) return words("say what to do{}", "请说明要做什么{}", list);
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) {
    // A first word that is no command is most often a slip of the finger.
    const std::string_view first = given[1];
    if (first.starts_with("-")) return words("the command comes first{}", "请先写命令{}", list);
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return words("there is no command `{}`{}{}", "没有名为`{}`的命令{}{}", first, did_you_mean(first, names), list);
  }
  const CLI::App& command = *chosen.front();
  return words("{}\n`cvrc {} --help` shows how it is used", "{}\n用法见`cvrc {} --help`", what_is_wrong(app, command, error), command.get_name());
}

}  // namespace cvr::driver
