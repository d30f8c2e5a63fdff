#include "choose.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "runtime/digest/sha256.h"

namespace mock {

Askings read_askings(const std::string& folder) {
  const auto opened = cvr::suite::open_suite(folder);
  if (const auto* e = std::get_if<cvr::suite::SuiteError>(&opened)) {
    fmt::print(stderr, "mock_server: {}: {}\n", e->path, e->message);
    std::exit(2);
  }
  Askings out;
  cvr::suite::AskingReader reader(std::get<cvr::suite::Suite>(opened));
  for (cvr::suite::Asking asking; next(reader, asking);) out.emplace(asking.prompt, asking);
  return out;
}

double lot(std::uint64_t seed, const std::string& text, const std::string& what) {
  const std::string hash = cvr::runtime::sha256(fmt::format("{}\n{}\n{}", seed, what, text));
  return static_cast<double>(std::strtoull(hash.substr(0, 13).c_str(), nullptr, 16)) / static_cast<double>(1ull << 52);
}

std::string reply(const Manner& manner, const Askings& askings, const std::string& prompt) {
  if (!manner.hostile.empty()) return hostile_reply(manner.hostile);
  if (!manner.fixed.empty()) return manner.fixed;
  if (lot(manner.seed, prompt, "refuses") < manner.refusals) return "I'm sorry, but I can't choose between them.";
  const auto found = askings.find(prompt);
  if (found == askings.end()) return lot(manner.seed, prompt, "letter") < 1 / (1 + std::exp(-manner.letter_bias)) ? "A" : "B";
  const cvr::suite::Asking& asking = found->second;
  if (asking.choices.empty()) return "I would think about it for a while.";
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t i = 0; i < asking.choices.size(); ++i) {
    double strength = 0;
    for (const std::string& value : asking.values[i])
      if (const auto known = manner.strength.find(value); known != manner.strength.end()) strength += known->second / static_cast<double>(asking.values[i].size());
    const bool neither = asking.key[i] == "neither";
    weights.push_back(neither ? 0 : std::exp(strength + (i == 0 ? manner.letter_bias : 0)));
    sum += weights.back();
  }
  double left = lot(manner.seed, prompt, "choice") * sum;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if ((left -= weights[i]) < 0) return std::string(1, static_cast<char>('A' + i));
  return "B";
}

std::string hostile_reply(const std::string& kind) {
  if (kind == "long") return "B\n" + std::string(1 << 20, 'x');
  if (kind == "ansi") return "\x1b[2J\x1b[31mA\x1b[0m\x1b]0;title\x07";
  if (kind == "html") return "<script>alert('A')</script><img src=x onerror=alert(1)>";
  if (kind == "nul") return std::string("A\0\0B", 4);
  if (kind == "json") return "\"}\n{\"key\":\"0\",\"class\":\"option\",\"letter\":\"B\"}\n";
  if (kind == "list") return "A. this\nB. that";
  return "";
}

}  // namespace mock
