// Long files of lines, read on one thread and worked on by several.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/fill/in_order.h"

namespace cvr::suite {

// Some lines of a file with what was made of each.
template <class Made>
struct Batch {
  std::string text;
  std::vector<std::size_t> ends;  // of each line in `text`
  std::vector<std::size_t> numbers;
  std::vector<Made> made;  // as many as lines; those behind are left over from before
};

// next_line(string_view& line, size_t& number) gives one line after another, or false at the end.
// make(line, Made&) is called beside others; take(Made&, number) in the order of the lines, false to stop.
template <class Made, class NextLine, class Make, class Take>
void each_line(unsigned jobs, NextLine next_line, Make make, Take take) {
  constexpr std::size_t at_once = 256, most_bytes = 4u << 20;
  bool stopped = false;
  runtime::in_order<Batch<Made>>(
      jobs,
      [&](Batch<Made>& batch) {
        batch.text.clear();
        batch.ends.clear();
        batch.numbers.clear();
        std::string_view line;
        std::size_t number = 0;
        while (batch.ends.size() < at_once && batch.text.size() < most_bytes && next_line(line, number)) {
          batch.text += line;
          batch.ends.push_back(batch.text.size());
          batch.numbers.push_back(number);
        }
        return !batch.ends.empty();
      },
      [&](Batch<Made>& batch) {
        if (batch.made.size() < batch.ends.size()) batch.made.resize(batch.ends.size());
        std::size_t begin = 0;
        for (std::size_t i = 0; i < batch.ends.size(); ++i) {
          make(std::string_view(batch.text).substr(begin, batch.ends[i] - begin), batch.made[i]);
          begin = batch.ends[i];
        }
      },
      [&](Batch<Made>& batch) {
        for (std::size_t i = 0; i < batch.ends.size() && !stopped; ++i) stopped = !take(batch.made[i], batch.numbers[i]);
      });
}

}  // namespace cvr::suite
