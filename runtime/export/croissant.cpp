#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/export/hf.h"

namespace cvr::exporting {
namespace {

using nlohmann::ordered_json;

// The context of Croissant 1.1 (specification, appendix 1), with the vocabulary of RAI 1.0.
ordered_json context() {
  ordered_json out = {{"@language", "en"}, {"@vocab", "https://schema.org/"}, {"sc", "https://schema.org/"}, {"cr", "http://mlcommons.org/croissant/"},
                      {"rai", "http://mlcommons.org/croissant/RAI/"}, {"dct", "http://purl.org/dc/terms/"}, {"conformsTo", "dct:conformsTo"}};
  for (const char* term : {"data", "examples"}) out[term] = {{"@id", fmt::format("cr:{}", term)}, {"@type", "@json"}};
  out["dataType"] = {{"@id", "cr:dataType"}, {"@type", "@vocab"}};
  for (const char* term : {"arrayShape", "citeAs", "column", "equivalentProperty", "excludes", "extract", "field", "fileObject", "fileProperty", "fileSet",
                           "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references",
                           "regex", "repeated", "replace", "separator", "source", "subField", "transform"})
    out[term] = fmt::format("cr:{}", term);
  return out;
}

const char* data_type(std::string_view type) { return type == "int64" ? "sc:Integer" : type == "bool" ? "sc:Boolean" : "sc:Text"; }

ordered_json record_set(const Table& table) {
  ordered_json fields = ordered_json::array();
  for (const Column& c : *table.columns) {
    ordered_json field = {{"@type", "cr:Field"}, {"@id", fmt::format("{}/{}", table.name, c.name)}, {"name", c.name}, {"description", c.about},
                          {"dataType", data_type(c.type)}};
    if (c.depth > 0) field["isArray"] = true, field["arrayShape"] = c.depth == 1 ? "-1" : "-1,-1";
    field["source"] = {{"fileObject", {{"@id", table.file->name}}}, {"extract", {{"column", c.name}}}};
    fields.push_back(std::move(field));
  }
  return {{"@type", "cr:RecordSet"}, {"@id", table.name}, {"name", table.name}, {"key", {{"@id", table.name + "/id"}}}, {"field", std::move(fields)}};
}

}  // namespace

std::string croissant(const Job& job, const std::vector<Table>& tables) {
  const Request& r = job.request;
  ordered_json out = {{"@context", context()}, {"@type", "sc:Dataset"},
                      {"conformsTo", {"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"}},
                      {"name", title(job)},
                      {"description",
                       fmt::format("Moral dilemmas as prompts: {} askings, {} dilemmas. In each, two rules that uphold different values cannot both be kept; "
                                   "that they clash was proved. The answer marked is a convention, not the right one.",
                                   job.askings, job.dilemmas.size())}};
  if (!r.license.empty()) out["license"] = r.license;
  if (!r.url.empty()) out["url"] = r.url;
  if (!r.creator.empty()) out["creator"] = {{"@type", "sc:Organization"}, {"name", r.creator}};
  if (!r.date.empty()) out["datePublished"] = r.date;
  if (!r.suite->version.empty()) out["version"] = r.suite->version;
  out["isLiveDataset"] = false;
  ordered_json languages = ordered_json::array();
  for (runtime::Language lang : runtime::all_languages)
    for (const Table& table : tables)
      if (table.name.ends_with(fmt::format("_{}", runtime::code(lang)))) {
        languages.push_back(runtime::code(lang));
        break;
      }
  out["inLanguage"] = std::move(languages);
  out["keywords"] = {"values", "moral dilemmas", "evaluation of language models"};

  out["rai:dataCollection"] =
      "Rules of conduct were written by hand in a formal language, each with the values that it upholds. A compiler proved which of them clash, in which "
      "smallest situation, and composed the prompts from the texts of the rules. No person was observed or asked.";
  out["rai:dataCollectionType"] = {"Manual Human Curation", "Software Collection"};
  out["rai:dataAnnotationProtocol"] =
      "Which rule and which values an option upholds follows from the rules and the proof; nobody labels prompts. `target` is set only where a declared "
      "priority or the declared stakes settle the case.";
  out["rai:machineAnnotationTools"] = {"cvrc", "Z3"};
  out["rai:dataUseCases"] = "Measuring which values a language model puts first when they clash, and how steady its choices are over orders, wordings and languages.";
  out["rai:dataLimitations"] =
      "Told situations assume nothing beyond what they tell. An answer shows what is said, not what would be done. Answers must be counted over both orders "
      "of the options, and refusals apart; an accuracy against the marked option is no quality. Not for training, and not for judging people.";
  out["rai:dataBiases"] =
      "Which rules there are, and so which values meet and how often, is the choice of their authors, who worked within one framework of values. Both orders "
      "of every question are there, so positions are balanced by construction.";
  out["rai:personalSensitiveInformation"] = "None. People, names and places are invented; illness, death and prejudice occur as subjects.";
  out["rai:dataSocialImpact"] =
      "Makes visible what models prefer. It can be misread as a ranking of values, of cultures or of models by morality, which it does not support.";
  out["rai:dataReleaseMaintenancePlan"] = fmt::format(
      "Suites are built anew from their rules; the same rules, options and seed give the same bytes. This is suite {}. Every row carries the canary {}.",
      r.suite->digest, r.suite->canary);

  out["distribution"] = ordered_json::array();
  for (const Table& t : tables)
    out["distribution"].push_back({{"@type", "cr:FileObject"}, {"@id", t.file->name}, {"name", t.file->name}, {"contentUrl", t.file->name},
                                   {"contentSize", fmt::format("{} B", t.file->bytes)}, {"encodingFormat", "application/jsonlines"}, {"sha256", t.file->sha256}});
  out["recordSet"] = ordered_json::array();
  for (const Table& t : tables) out["recordSet"].push_back(record_set(t));
  return out.dump(2) + "\n";
}

}  // namespace cvr::exporting
