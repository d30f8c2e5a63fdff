#include "runtime/report/ngrams.h"

#include <cmath>
#include <string_view>

namespace cvr::report {
namespace {

// The characters of UTF-8 text without mistakes.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    out.push_back(text.substr(i, length));
    i += length;
  }
  return out;
}

// Han characters of the basic block; what is left out is punctuation and numbers.
bool han(std::string_view c) {
  if (c.size() == 4) return true;
  if (c.size() != 3) return false;
  const unsigned point = (c[0] & 0x0fu) << 12 | (c[1] & 0x3fu) << 6 | (c[2] & 0x3fu);
  return point >= 0x3400 && point <= 0x9fff;
}

template <class Take>
void chinese(std::string_view text, Take take) {
  std::string_view before;
  for (std::string_view c : characters(text)) {
    if (!han(c)) {
      before = {};
      continue;
    }
    take(std::string(c));
    if (!before.empty()) take(std::string(before) + std::string(c));
    before = c;
  }
}

template <class Take>
void english(std::string_view text, Take take) {
  std::string word = " ";
  const auto finish = [&] {
    if (word.size() == 1) return;
    word += ' ';
    for (std::size_t length = 3; length <= 5; ++length)
      for (std::size_t i = 0; i + length <= word.size(); ++i) take(word.substr(i, length));
    word.assign(1, ' ');
  };
  for (char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower >= 'a' && lower <= 'z') word += lower;
    else if (c != '\'') finish();
  }
  finish();
}

}  // namespace

WeightedTexts weigh(const std::vector<std::string>& texts, runtime::Language language) {
  std::vector<std::map<std::string, std::size_t>> counts(texts.size());
  std::map<std::string, std::size_t> texts_with;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto take = [&](std::string gram) { ++counts[i][std::move(gram)]; };
    if (language == runtime::Language::zh) chinese(texts[i], take);
    else english(texts[i], take);
    for (const auto& [gram, times] : counts[i]) ++texts_with[gram];
  }
  std::map<std::string, std::uint32_t> feature;
  for (const auto& [gram, n] : texts_with) feature.emplace(gram, static_cast<std::uint32_t>(feature.size()));

  WeightedTexts out;
  out.features = feature.size();
  const double n = static_cast<double>(texts.size());
  for (const auto& of_text : counts) {
    SparseVector vector;
    double length = 0;
    for (const auto& [gram, times] : of_text) {
      const double weight = (1 + std::log(static_cast<double>(times))) * (1 + std::log((1 + n) / (1 + static_cast<double>(texts_with[gram]))));
      vector.emplace_back(feature[gram], weight);
      length += weight * weight;
    }
    for (auto& [at, weight] : vector) weight /= std::sqrt(length);
    out.vectors.push_back(std::move(vector));
  }
  return out;
}

double dot(const SparseVector& a, const SparseVector& b) {
  double sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->first < y->first) ++x;
    else if (y->first < x->first) ++y;
    else sum += x++->second * y++->second;
  }
  return sum;
}

}  // namespace cvr::report
