// Columns of text for a terminal, aligned also where characters are wide.
#pragma once
#include <string>
#include <vector>

namespace cvr::driver {

struct Table {
  std::vector<std::string> head;
  std::vector<bool> right;  // by column: numbers stand at the right; may be shorter than the head
  std::vector<std::vector<std::string>> rows;
};
std::string draw(const Table&, bool color);

}  // namespace cvr::driver
