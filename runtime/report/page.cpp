#include "runtime/report/page.h"

#include "runtime/digest/sha256.h"
#include "runtime/report/page_parts.h"

namespace cvr::report {
namespace {

int nibble(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

// What a Content-Security-Policy names a script or a style sheet by.
std::string source_hash(std::string_view text) {
  const std::string hex = runtime::sha256(text);
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    unsigned bits = 0;
    for (std::size_t j = 0; j < 6; ++j) bits = bits << 4 | (i + j < hex.size() ? static_cast<unsigned>(nibble(hex[i + j])) : 0);
    for (int shift = 18; shift >= 0; shift -= 6) out += digits[bits >> shift & 63];
  }
  out.back() = '=';  // 32 bytes are two thirds of a group short
  return "'sha256-" + out + "'";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (static_cast<unsigned char>(c) < ' ') out += ' ';
    else out += c;
  }
  return out;
}

}  // namespace

std::string inert_json(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const std::string_view three = json.substr(i, 3);
    if (c == '<') out += "\\u003c";
    else if (c == '>') out += "\\u003e";
    else if (c == '&') out += "\\u0026";
    else if (three == "\xe2\x80\xa8" || three == "\xe2\x80\xa9") out += three.back() == '\xa8' ? "\\u2028" : "\\u2029", i += 2;
    else out += c;
  }
  return out;
}

std::string page(std::string_view title, runtime::Language language, std::string_view data) {
  std::string style, script = "'use strict';\n(() => {\n";
  for (const PagePart* part = page_parts; !part->name.empty(); ++part) (part->name.ends_with(".css") ? style : script) += part->text;
  script += "})();\n";
  const bool zh = language == runtime::Language::zh;
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}{}</title>\n",
      zh ? "zh-CN" : "en", source_hash(script), source_hash(style), escaped(title), zh ? "：题集报告" : ": suite report");
  out += "<style>";
  out += style;
  out += "</style>\n</head>\n<body>\n<noscript><p>";
  out += zh ? "本页用脚本画图；请在浏览器中允许脚本。脚本都在这个文件里，不会联网。"
            : "This page draws its figures with a script, which is part of this file and fetches nothing. Please allow it to run.";
  out += "</p></noscript>\n<div id=\"page\"></div>\n<script type=\"application/json\" id=\"data\">";
  out += inert_json(data);
  out += "</script>\n<script>";
  out += script;
  out += "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace cvr::report
