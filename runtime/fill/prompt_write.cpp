#include <nlohmann/json.hpp>

#include "runtime/fill/fill.h"

namespace cvr::runtime {

std::string write_prompt(const Prompt& p) {
  using json = nlohmann::ordered_json;
  auto by_letter = [](const auto& list) {
    json out = json::object();
    for (std::size_t i = 0; i < list.size(); ++i) out[std::string(1, static_cast<char>('A' + i))] = list[i];
    return out;
  };
  json fillers = json::array();
  for (const Filler& f : p.fillers) fillers.push_back({{"slot", f.slot}, {"text", f.text}});
  json out;
  out["id"] = p.id;
  out["dilemma"] = p.dilemma;
  out["lang"] = code(p.lang);
  out["form"] = name(p.form);
  out["order"] = p.order;
  out["system"] = p.system;
  out["question"] = p.question;
  out["choices"] = p.choices;
  out["prompt"] = p.prompt;
  out["key"] = by_letter(p.key);
  out["values"] = by_letter(p.values);
  out["left_value"] = p.left_value;
  out["label"] = p.label;
  out["letter"] = p.letter;
  out["target"] = p.target ? json(*p.target) : json(nullptr);
  out["control"] = p.control;
  out["fillers"] = std::move(fillers);
  out["contrast_of"] = p.contrast_of ? json(*p.contrast_of) : json(nullptr);
  out["canary"] = p.canary;
  return out.dump();
}

}  // namespace cvr::runtime
