#include "compiler/project/toml_trouble.h"

namespace cvr {
namespace {

struct Known {
  std::string_view part;  // of what toml++ 3 says
  std::string_view english, chinese;
};

// The first that fits counts.
constexpr Known known[] = {
    {"expected value-terminator", "something is written against the value", "值的后面紧跟着别的字符"},
    {"expected value or closing", "there is one `,` too many", "多写了一个`,`"},
    {"expected value", "a value is missing here", "这里缺少值"},
    {"could not determine value type", "this is no value", "这不是一个值"},
    {"could not be interpreted as a value", "this is no value", "这不是一个值"},
    {"expected '='", "`=` is missing after the name of the setting", "设置的名称后面缺少`=`"},
    {"expected comma or closing ']'", "`,` or `]` is missing", "缺少`,`或`]`"},
    {"expected comma or closing '}'", "`,` or `}` is missing", "缺少`,`或`}`"},
    {"expected key or closing '}'", "`}` is missing; what stands in braces stays on one line", "缺少`}`；花括号里的内容要写在一行"},
    {"dangling comma", "nothing follows the last `,` in braces", "花括号里最后一个`,`后面没有内容"},
    {"expected key-value pair", "there is one `,` too many", "多写了一个`,`"},
    {"expected ']'", "`]` is missing", "缺少`]`"},
    {"blank bare keys", "the name between the brackets is missing", "方括号里缺少名称"},
    {"expected bare key", "a name is missing here", "这里缺少名称"},
    {"expected keys, tables", "a line begins with the name of a setting or with `[`", "一行要以设置的名称或`[`开头"},
    {"expected a comment or whitespace", "something stands after the value; a line holds one setting", "值的后面还有别的内容；一行只写一个设置"},
    {"cannot redefine existing table", "there is a table of this name already", "已有同名的表"},
    {"cannot redefine existing", "this setting stands here a second time", "这个设置在这里写了第二次"},
    {"unknown escape sequence", "this backslash has no meaning; a backslash itself is written `\\\\`", "这个反斜杠没有意义；要写反斜杠本身，请写`\\\\`"},
    {"expected hex digit", "a character by its number has four hex digits: `\\u4e2d`", "按编码写字符要写四位十六进制数：`\\u4e2d`"},
    {"control characters", "this text has no end on its line", "这段文字在本行没有结束"},
    {"multi-line strings are prohibited", "this text has no end on its line", "这段文字在本行没有结束"},
    {"encountered end-of-file", "the file ends before a bracket or quote is closed", "括号或引号还没有结束，文件就结束了"},
    {"leading zeroes", "a number does not begin with 0", "数不能以0开头"},
    {"not representable in 64 bits", "this number is too large", "这个数太大"},
    {"digit", "this is no number", "这不是一个数"},
    {"(inclusive), saw", "there is no such date or time", "没有这样的日期或时间"},
};

}  // namespace

Words toml_trouble(std::string_view description) {
  for (const Known& each : known)
    if (description.find(each.part) != std::string_view::npos) return {std::string(each.english), std::string(each.chinese)};
  // "Error while parsing key: …" is told from the colon on.
  if (const auto colon = description.find(": "); description.starts_with("Error") && colon != std::string_view::npos)
    description.remove_prefix(colon + 2);
  return words("{}", "“{}”", description);
}

}  // namespace cvr
