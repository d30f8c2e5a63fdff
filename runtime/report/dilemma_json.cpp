#include "runtime/report/dilemma_json.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "runtime/digest/sha256.h"
#include "runtime/fill/fill.h"
#include "runtime/report/survey.h"

namespace cvr::report {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t longest_certificate = 12000;  // bytes shown; a longer one is named and hashed only

Json told_in(const suite::Suite& suite, const runtime::Template& t, runtime::Language language) {
  runtime::FillOptions options;
  options.seed = suite.seed;
  options.forms = {runtime::Form::ab};
  const std::vector<runtime::Prompt> rows = runtime::prompts_of(t, language, options);
  if (rows.empty()) return nullptr;
  return {{"question", rows.front().question}, {"choices", rows.front().choices}, {"order", rows.front().order}};
}

Json certificate_json(const suite::Suite& suite, const std::string& conflict) {
  const std::string name = "certificates/" + conflict + ".smt2";
  std::ifstream in(std::filesystem::path(suite.folder) / name, std::ios::binary);
  if (!in) return nullptr;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Json out = {{"file", name}, {"sha256", runtime::sha256(text)}, {"bytes", text.size()}, {"text", nullptr}};
  if (text.size() <= longest_certificate) out["text"] = text;
  return out;
}

}  // namespace

Json dilemma_json(const suite::Suite& suite, const runtime::Template& t) {
  Json values = Json::array(), acts = Json::array(), witness = Json::array(), told = Json::object();
  for (std::size_t side = 0; side < 2; ++side) {
    Json of_side = Json::array();
    for (const std::string& key : t.values[side])
      if (const auto place = value_place(suite.framework, key)) of_side.push_back(*place);
    values.push_back(std::move(of_side));
    acts.push_back(t.options[side].actions);
  }
  for (const auto& each : t.witness) witness.push_back({each.atom, each.value});
  for (runtime::Language l : runtime::all_languages) told[std::string(runtime::code(l))] = told_in(suite, t, l);
  Json contrast = nullptr;
  if (t.contrast) contrast = {t.contrast->atom, t.contrast->value};
  return {{"id", t.id},
          {"conflict", t.conflict},
          {"rules", t.rules},
          {"values", values},
          {"kind", t.kind},
          {"strength", t.strength},
          {"relation", t.value_relation},
          {"verdict", t.verdict},
          {"partly", t.partly_resolved},
          {"gap", t.stakes_gap},
          {"scene", t.scene},
          {"cast", t.cast},
          {"acts", acts},
          {"target", t.target.empty() ? -1 : t.target == t.rules[0] ? 0 : 1},
          {"contrast_of", t.contrast_of},
          {"contrast", contrast},
          {"witness", witness},
          {"told", told},
          {"certificate", certificate_json(suite, t.conflict)}};
}

}  // namespace cvr::report
