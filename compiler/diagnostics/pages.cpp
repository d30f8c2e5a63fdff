#include "compiler/diagnostics/pages.h"

#include "compiler/diagnostics/page_table.h"

namespace cvr {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::string_view page(Finding finding, MessageLanguage language) {
  for (const PageRow* row = page_table; !row->name.empty(); ++row)
    if (row->name == info(finding).name) return language == MessageLanguage::zh && !row->zh.empty() ? row->zh : row->en;
  return {};
}

std::string what(std::string_view page) {
  const std::size_t head = page.find("\n## ");
  if (head == std::string_view::npos) return {};
  const std::size_t from = page.find_first_not_of('\n', page.find('\n', head + 1));
  if (from == std::string_view::npos) return {};
  std::string out;
  for (std::size_t at = from; at < page.size() && !page.substr(at).starts_with("\n\n"); ++at) {
    if (page[at] != '\n') out += page[at];
    // Between Chinese characters a line ends without a space.
    else if (at + 1 < page.size() && (is_ascii(page[at - 1]) && is_ascii(page[at + 1]))) out += ' ';
  }
  return out;
}

}  // namespace cvr
