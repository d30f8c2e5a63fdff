#include "compiler/driver/build_parts.h"

#include <nlohmann/json.hpp>

#include "compiler/driver/arguments.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"
#include "runtime/system/json_depth.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class Value>
void read(const Json& from, const char* name, std::optional<Value>& into) {
  if (!from.at(name).is_null()) into = from.at(name).get<Value>();
}

Json about(const CommonOptions& common, const BuildOptions& o) {
  return {{"project", common.project}, {"paths", o.paths}, {"lang", o.languages}, {"forms", o.forms}, {"limit", or_null(o.limit)}, {"seed", or_null(o.seed)},
          {"balance", or_null(o.balance)}, {"controls", or_null(o.controls)}, {"max_gap", or_null(o.max_gap)}, {"scenes", or_null(o.scenes)}, {"zstd", o.zstd}, {"step_limit", common.step_limit}};
}

// Throws Json::exception.
BuildOptions options_of(const Json& about) {
  BuildOptions o;
  o.paths = about.at("paths").get<std::vector<std::string>>();
  o.languages = about.at("lang").get<std::string>();
  o.forms = about.at("forms").get<std::string>();
  read(about, "limit", o.limit), read(about, "seed", o.seed), read(about, "balance", o.balance), read(about, "controls", o.controls);
  read(about, "max_gap", o.max_gap), read(about, "scenes", o.scenes);
  o.zstd = about.at("zstd").get<bool>();
  return o;
}

// Where the rules are does not matter, only what they are, and what the project and the options ask for.
std::string run_of(const CommonOptions& common, const Compiled& c, const BuildOptions& options, unsigned parts) {
  const dilemma::SuiteRequest r = suite_request(common, c.loaded.project, options);
  const SuiteSettings& s = r.settings;
  const Json wanted = {r.name, r.version, r.seed, r.zstd, options.languages, c.loaded.project.languages, or_null(s.limit), s.balance, s.controls, s.max_gap, s.scenes, s.forms};
  return hash_of_run(c, fmt::format("build {} {} {} {}", CVR_VERSION, common.step_limit, parts, wanted.dump()));
}

// One line that says what the row is, then its templates, each a line as in dilemmas.jsonl.
void put_row(PartWriter& part, unsigned k, const dilemma::TellRow& row) {
  std::string lines = Json{{"at", {{"rank", row.rank}, {"control", row.control}, {"position", row.position}, {"staged", row.staged},
                                   {"templates", row.templates.size()}, {"neighbour", row.neighbour.has_value()}}}}.dump() + "\n";
  for (const runtime::Template& t : row.templates) append_template(lines, t), lines += '\n';
  if (row.neighbour) append_template(lines, *row.neighbour), lines += '\n';
  put(part, k - 1, lines, 1 + row.templates.size() + row.neighbour.has_value());
}

runtime::Template template_of(PartReader& part) {
  std::string_view line;
  if (!next(part, line)) throw std::string("a template is missing");
  auto read = runtime::read_template(line);
  if (const auto* wrong = std::get_if<runtime::TemplateError>(&read)) throw wrong->message;
  return std::move(std::get<runtime::Template>(read));
}

// What all parts chose from.
struct Choice {
  dilemma::PartReport all;
  bool more_to_draw = false;
};

// All rows of a part. Throws Json::exception or a text where it is not one that `put_row` wrote; the hash at its end
// would say so too, but comes later.
void read_rows(PartReader& part, Choice& choice, std::vector<dilemma::TellRow>& rows) {
  while (part.block)
    for (std::string_view line; next(part, line);) {
      if (runtime::nested_too_deep(line)) throw std::string("no row is nested so deep");
      const Json json = Json::parse(line);
      if (json.contains("all")) {
        const Json& all = json.at("all");
        choice = {{all.at("dilemmas").get<std::size_t>(), all.at("controls").get<std::size_t>()}, all.at("more_to_draw").get<bool>()};
        continue;
      }
      const Json& at = json.at("at");
      dilemma::TellRow row{at.at("rank").get<std::size_t>(), at.at("control").get<bool>(), at.at("position").get<std::size_t>(), at.at("staged").get<bool>(), {}, {}};
      for (std::size_t n = at.at("templates").get<std::size_t>(); n > 0; --n) row.templates.push_back(template_of(part));
      if (at.at("neighbour").get<bool>()) row.neighbour = template_of(part);
      rows.push_back(std::move(row));
    }
}

}  // namespace

dilemma::SuiteRequest suite_request(const CommonOptions& common, const Project& project, const BuildOptions& options) {
  dilemma::SuiteRequest out;
  out.name = project.name;
  out.version = project.version;
  out.settings = project.suite;
  out.seed = options.seed.value_or(project.seed);
  if (options.limit) out.settings.limit = options.limit;
  if (options.balance) out.settings.balance = *options.balance;
  if (options.controls) out.settings.controls = *options.controls;
  if (options.max_gap) out.settings.max_gap = *options.max_gap;
  if (options.scenes) out.settings.scenes = *options.scenes;
  if (!options.forms.empty()) out.settings.forms = split_list(options.forms);
  for (const std::string& language : split_list(options.languages)) out.languages.push_back(language == "zh" ? Lang::zh : Lang::en);
  out.zstd = options.zstd;
  out.solving = solve_options(common);
  return out;
}

bool is_suite_file(std::string_view name) {
  return name == "certificates" || (name.starts_with("prompts.") && (name.ends_with(".jsonl") || name.ends_with(".jsonl.zst")));
}

void tell_made(const std::string& output, const dilemma::SuiteReport& made) {
  complain(words("{}: {} and {} told, as {}; {} prompts in Chinese, {} in English",
                 "{0}：写出{6}个两难和{7}个对照题，共{8}个模板；中文提示{4}条，英文提示{5}条", output,
                       counted(made.dilemmas, "dilemma"), counted(made.controls, "control"), counted(made.templates, "template"),
                       made.prompts[0], made.prompts[1], made.dilemmas, made.controls, made.templates));
  if (made.unstaged) complain(words("without a scene: {}; `cvrc check --conflicts` says which",
                                    "没有场景可用的两难：{1}个；`cvrc check --conflicts`会列出是哪些", counted(made.unstaged, "dilemma"), made.unstaged));
  if (made.untold) complain(words("without a text in any language: {}",
                                  "没有任何语言文字的两难：{1}个", counted(made.untold, "dilemma"), made.untold));
}

ExitStatus build_part(const CommonOptions& common, Compiled& c, const Clashes& clashes, const BuildOptions& options, Shard shard) {
  if (options.certificates) {
    complain(words("a part has no certificates; `cvrc conflicts --certificates DIR` writes those of all clashes",
                   "分份生成时没有证明文件；`cvrc conflicts --certificates DIR`可以写出全部冲突的证明"));
    return io_trouble;
  }
  const solve::Analysis& analysis = found(clashes);
  Output out(options.output);
  PartWriter part{out};
  begin(part, {"build", run_of(common, c, options, shard.n), shard.k, shard.n, about(common, options).dump()});
  dilemma::SuiteRequest request = suite_request(common, c.loaded.project, options);
  dilemma::PartReport told;
  {
    Progress bar(said(words("Telling dilemmas", "正在写出两难")));
    request.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
    request.stop = [&] { return out.error != 0; };
    told = dilemma::tell_part(c.program, analysis, request, {shard.k, shard.n}, [&](const dilemma::TellRow& row) { put_row(part, shard.k, row); }, c.sink);
  }
  put(part, shard.k - 1, Json{{"all", {{"dilemmas", told.dilemmas}, {"controls", told.controls}, {"more_to_draw", more_to_draw(clashes)}}}}.dump() + "\n", 1);
  part.left_open = left_open(analysis);
  end(part);
  const std::vector<Diagnostic> findings = findings_of(c, true);
  print_findings(common, c.loaded.sources, important(findings));
  if (const ExitStatus status = finish(out); status != all_well) return status;
  if (fails(findings, Severity::error)) return has_findings;
  return part.left_open ? left_unknown : all_well;
}

ExitStatus join_build(const CommonOptions& common, const std::vector<std::unique_ptr<PartReader>>& parts, const std::string& output) {
  const PartHead& head = parts.front()->head;
  Choice choice;
  std::vector<dilemma::TellRow> rows;
  BuildOptions options;
  CommonOptions here = common;
  for (const auto& part : parts) {
    try {
      const Json said = Json::parse(head.about);
      options = options_of(said);
      here.step_limit = said.at("step_limit").get<std::uint64_t>();
      if (here.project.empty()) here.project = said.at("project").get<std::string>();
      else options.paths.clear();
      read_rows(*part, choice, rows);
    } catch (const Json::exception&) {
      fail_as_changed(*part);
    } catch (const std::string&) {
      fail_as_changed(*part);
    }
    if (part->trouble) {
      complain(*part->trouble);
      return part->unreadable ? io_trouble : has_findings;
    }
  }
  Compiled c = compile(here, {options.paths});
  if (const auto status = give_up(here, c)) return *status;
  if (run_of(here, c, options, head.parts) != head.run) {
    complain(words("the rules are not those that the parts were made from; name their project with --project, or run the parts again",
                   "现在的规则与生成这些部分时的规则不同；请用--project指明当时的项目，或重新运行各部分"));
    return io_trouble;
  }
  OutputFolder folder(output);
  if (!folder.trouble.empty()) return finish(folder, nullptr);
  dilemma::SuiteRequest request = suite_request(here, c.loaded.project, options);
  request.out_dir = folder.made;
  request.more_to_draw = choice.more_to_draw;
  dilemma::SuiteReport made = dilemma::join_parts(c.program, c.loaded.sources, request, choice.all, std::move(rows));
  bool open = any_left_open(parts);
  if (made.too_short) {
    complain(words("too few of the clashes that the parts looked at can be told; the suite is made here, from the rules",
                   "各部分看过的冲突里，能写成题目的太少；现从规则直接生成整个题集"));
    Clashes clashes = clashes_for(here, c.program, request);
    made = make_suite(c, clashes, request);
    open = left_open(found(clashes));
  }
  if (made.error) {
    complain(words("cannot write {}: {}", "无法写入{}：{}", place_in(folder, made.error->path), made.error->message));
    return io_trouble;
  }
  if (const ExitStatus status = finish(folder, is_suite_file); status != all_well) return status;
  tell_made(output, made);
  return open ? left_unknown : all_well;
}

}  // namespace cvr::driver
