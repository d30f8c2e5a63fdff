#include "compiler/driver/remembered.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>

#include "compiler/cache/entries.h"
#include "compiler/cache/store.h"
#include "compiler/driver/new_module.h"
#include "compiler/solve/share_out.h"
#include "compiler/syntax/parse.h"

namespace cvr::driver {
namespace {

using runtime::ShortDigest;

// Below this a check takes less time than anybody would notice, and a folder more would be in the way.
constexpr std::size_t least_bytes = 4u << 20;
// Entries of other states of the project are kept as long as there is room.
constexpr std::uint64_t most_bytes = 512u << 20;

struct Plan {
  std::string folder;
  ShortDigest program, vocabulary;       // keys
  std::vector<ShortDigest> texts;        // by source
  cache::Heads heads;                    // of the files as they are now
  bool new_heads = false;
  std::vector<bool> alone;               // by loaded.files: remembered by itself
  std::vector<std::optional<cache::Module>> modules;  // by loaded.files
  std::vector<KnownRules> rules;                      // of those
  std::optional<cache::Shared> shared;
};

template <class Work>
void side_by_side(const CommonOptions& common, std::size_t count, const Work& work) {
  solve::Options options;
  options.jobs = common.jobs;
  solve::share_out(options, count, [] { return 0; }, [&](int, std::size_t i) { work(i); });
}

// Of the program that runs: another one may see other things.
std::optional<ShortDigest> digest_of_program() {
  std::ifstream file("/proc/self/exe", std::ios::binary);
  if (!file) return std::nullopt;
  runtime::Sha256 hash;
  std::string piece(1 << 20, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())), file.gcount() > 0)
    add(hash, std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
  return short_digest(hash);
}

bool is_large(const Compiled& c) {
  std::size_t bytes = 0;
  for (SourceId id : c.loaded.files)
    if (!source_of(c.loaded.sources, id).library) bytes += source_of(c.loaded.sources, id).text.size();
  return bytes >= least_bytes;
}

// The whole of a project was read, as it would be from any folder.
bool is_whole(const Compiled& c) {
  const Loaded& l = c.loaded;
  if (!l.errors.empty() || !l.unsound.empty() || has_errors(c.sink) || l.project.languages.empty()) return false;
  if (std::find(l.beside.begin(), l.beside.end(), true) != l.beside.end()) return false;
  return std::any_of(l.sources.files.begin(), l.sources.files.end(), [](const SourceFile& f) { return f.path == "cvr.toml"; });
}

std::string text_of(const ast::Path& path) {
  std::string out;
  for (const ast::Name& part : path.parts) out += (out.empty() ? "" : ".") + part.text;
  return out;
}

cache::Head head_of(const ast::File& tree) {
  cache::Head head;
  if (tree.module) head.module = text_of(*tree.module);
  for (const ast::Path& path : tree.uses) head.uses.push_back(text_of(path));
  head.only_rules = std::all_of(tree.decls.begin(), tree.decls.end(), [](const ast::Decl& d) { return std::holds_alternative<ast::RuleDecl>(d); });
  return head;
}

std::string module_name(const cache::Head& head, const SourceFile& file) {
  return head.module.empty() ? own_module_name(file) : head.module;
}

void add_text(runtime::Sha256& hash, std::string_view text) {
  add(hash, fmt::format("{}:", text.size()));
  add(hash, text);
}

std::string heads_name(const Plan& plan) { return cache::hex(plan.program) + ".heads"; }
std::string shared_name(const Plan& plan) { return cache::hex(plan.vocabulary) + ".shared"; }
ShortDigest module_key(const Plan& plan, const SourceSet& sources, SourceId id) {
  runtime::Sha256 hash;
  add_text(hash, cache::hex(plan.vocabulary));
  add_text(hash, source_of(sources, id).path);
  add_text(hash, cache::hex(plan.texts[id.index]));
  return short_digest(hash);
}

// Of files whose head is not known, by loaded.files.
std::vector<bool> find_heads(const Compiled& c, Plan& plan) {
  cache::Heads known;
  if (const auto bytes = cache::load(plan.folder, heads_name(plan), plan.program))
    if (auto read = cache::heads(*bytes)) known = std::move(*read);
  std::vector<bool> unknown;
  for (const SourceId id : c.loaded.files) {
    const auto at = known.find(plan.texts[id.index]);
    unknown.push_back(at == known.end());
    if (at != known.end()) plan.heads[at->first] = at->second;
  }
  return unknown;
}

// A file whose head is not known is taken to have rules only, and to be named by its file.
void tell_apart(const CommonOptions& common, const Compiled& c, Plan& plan) {
  static const cache::Head of_rules{{}, {}, true};
  const SourceSet& sources = c.loaded.sources;
  plan.alone.clear();
  std::map<std::string, std::size_t> named;
  std::set<std::string> used;
  const auto head = [&](std::size_t i) -> const cache::Head& {
    const auto at = plan.heads.find(plan.texts[c.loaded.files[i].index]);
    return at == plan.heads.end() ? of_rules : at->second;
  };
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i) {
    ++named[module_name(head(i), source_of(sources, c.loaded.files[i]))];
    used.insert(head(i).uses.begin(), head(i).uses.end());
  }
  std::vector<bool> alone(sources.files.size());
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i) {
    const SourceFile& file = source_of(sources, c.loaded.files[i]);
    const std::string name = module_name(head(i), file);
    plan.alone.push_back(!file.library && head(i).only_rules && !used.contains(name) && named.at(name) == 1);
    alone[c.loaded.files[i].index] = plan.alone.back();
  }
  runtime::Sha256 hash;
  add_text(hash, cache::hex(plan.program));
  add_text(hash, fmt::format("{}", common.step_limit));
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    if (alone[i]) continue;
    add_text(hash, sources.files[i].path);
    add_text(hash, sources.files[i].library ? "library" : "own");
    add_text(hash, cache::hex(plan.texts[i]));
  }
  plan.vocabulary = short_digest(hash);
}

// Loads what is remembered of all files but the `unread` ones, which are read meanwhile: their trees go to `remembered`.
void load_entries(const CommonOptions& common, const Compiled& c, Plan& plan, const std::vector<bool>& unread, bool read, Remembered& remembered) {
  const SourceSet& sources = c.loaded.sources;
  std::map<std::string_view, SourceId> by_path;
  for (std::uint32_t i = 0; i < sources.files.size(); ++i) by_path.emplace(sources.files[i].path, SourceId{i});
  const cache::FileNamed named = [&](std::string_view path) {
    const auto at = by_path.find(path);
    return at == by_path.end() ? SourceId{} : at->second;
  };
  const auto read_file = [&](std::size_t i) {
    DiagnosticSink sink;
    Remembered::Tree& tree = remembered.trees[i].emplace();
    tree.tree = parse(sources, c.loaded.files[i], sink);
    tree.found = std::move(sink.found);
  };
  const auto load_file = [&](std::size_t i) {
    const SourceId id = c.loaded.files[i];
    const ShortDigest key = module_key(plan, sources, id);
    auto bytes = cache::load(plan.folder, cache::hex(key) + ".rules", key);
    auto entry = bytes ? cache::module_(std::move(*bytes), id, named) : std::nullopt;
    if (!entry) return;
    plan.modules[i] = std::move(entry->first);
    plan.rules[i] = std::move(entry->second);
  };
  const auto load_shared = [&] {
    if (const auto bytes = cache::load(plan.folder, shared_name(plan), plan.vocabulary)) plan.shared = cache::shared(*bytes, named);
  };
  plan.shared.reset();
  plan.modules.assign(c.loaded.files.size(), std::nullopt);
  plan.rules.assign(c.loaded.files.size(), {});
  std::vector<std::function<void()>> work;  // what takes longest first
  for (std::size_t i = 0; i < unread.size(); ++i)
    if (unread[i] && read) work.emplace_back([&, i] { read_file(i); });
  work.emplace_back(load_shared);
  for (std::size_t i = 0; i < unread.size(); ++i)
    if (!unread[i] && plan.alone[i]) work.emplace_back([&, i] { load_file(i); });
  side_by_side(common, work.size(), [&](std::size_t i) { work[i](); });
}

// A file that was edited mostly has rules only, as before: what is remembered of the others is loaded as if it had,
// and once more if it turns out to have not.
void load_and_read(const CommonOptions& common, const Compiled& c, Plan& plan, Remembered& remembered) {
  const std::vector<bool> unread = find_heads(c, plan);
  tell_apart(common, c, plan);
  const ShortDigest supposed = plan.vocabulary;
  load_entries(common, c, plan, unread, true, remembered);
  for (std::size_t i = 0; i < unread.size(); ++i)
    if (unread[i]) plan.heads[plan.texts[c.loaded.files[i].index]] = head_of(remembered.trees[i]->tree), plan.new_heads = true;
  tell_apart(common, c, plan);
  if (plan.vocabulary != supposed) load_entries(common, c, plan, unread, false, remembered);
}

// Hands what was loaded to the passes. True if there is anything.
bool hand_over(const Compiled& c, Plan& plan, Remembered& remembered) {
  bool any = plan.shared.has_value();
  remembered.lints.files.resize(c.loaded.sources.files.size());
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i) {
    const SourceId id = c.loaded.files[i];
    remembered.lints.files[id.index] = plan.alone[i] ? plan.modules[i].has_value() : plan.shared.has_value();
    if (!plan.modules[i]) continue;
    any = true;
    remembered.trees[i] = Remembered::Tree{plan.modules[i]->tree, {}};
    remembered.rules[id] = std::move(plan.rules[i]);
  }
  if (plan.shared) remembered.lints.groups = plan.shared->groups, remembered.lints.laws_hold = true;
  return any;
}

// Calls `work(rule, file, place)` for each of the user's rules: its file's place in loaded.files, and its own among the
// rules of that file or, of a file that is not remembered by itself, among those of all such files.
template <class Work>
void each_place(const Compiled& c, const Plan& plan, const Work& work) {
  std::vector<std::size_t> file_of(c.loaded.sources.files.size());
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i) file_of[c.loaded.files[i].index] = i;
  std::vector<std::size_t> next(c.loaded.files.size());
  std::size_t next_shared = 0;
  for (std::size_t r = 0; r < c.program.rules.size(); ++r) {
    const SourceId id = c.program.rules[r].named.span.file;
    if (source_of(c.loaded.sources, id).library) continue;
    const std::size_t file = file_of[id.index];
    work(r, file, plan.alone[file] ? next[file]++ : next_shared++);
  }
}

// False where something does not fit: then nothing that was remembered is to be relied on.
bool tell_lints(const Compiled& c, const Plan& plan, lint::Known& known) {
  known.applies.resize(c.program.rules.size());
  known.likeness.resize(c.program.rules.size());
  bool fits = true;
  each_place(c, plan, [&](std::size_t r, std::size_t file, std::size_t place) {
    const auto take = [&](const auto& from) {
      if (place >= from.likeness.size()) {
        fits = false;
        return;
      }
      known.applies[r] = from.applies[place];
      known.likeness[r] = from.likeness[place];
    };
    if (plan.alone[file] && plan.modules[file]) take(*plan.modules[file]);
    else if (!plan.alone[file] && plan.shared) take(*plan.shared);
  });
  return fits;
}

// What all files together are to be remembered by. `first_lint`: where the findings of the lints begin.
cache::Shared new_shared(const Compiled& c, const Plan& plan, const lint::Known& known, std::size_t first_lint) {
  cache::Shared s;
  each_place(c, plan, [&](std::size_t r, std::size_t file, std::size_t) {
    if (plan.alone[file]) return;
    s.applies.push_back(known.applies[r]);
    s.likeness.push_back(known.likeness[r]);
  });
  std::vector<bool> alone(c.loaded.sources.files.size());
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i) alone[c.loaded.files[i].index] = plan.alone[i];
  for (std::size_t i = first_lint; i < c.sink.found.size(); ++i) {
    const Diagnostic& d = c.sink.found[i];
    if ((!d.span.file.valid() || !alone[d.span.file.index]) && !lint::about_all_rules(d.finding)) s.found.push_back(d);
  }
  s.groups = known.groups;
  return s;
}

void save(const CommonOptions& common, const Compiled& c, Plan& plan, const lint::Known& known, std::size_t first_lint) {
  if (!cache::prepare(plan.folder)) return;
  const SourceSet& sources = c.loaded.sources;
  const Where w = where(c);
  std::atomic<bool> room = true, any_new = false;
  side_by_side(common, c.loaded.files.size(), [&](std::size_t i) {
    if (!plan.alone[i] || plan.modules[i] || !room) return;
    any_new = true;
    const auto made = new_module(c, known, w, i);
    const auto bytes = made ? cache::written(sources, made->module, made->rules) : std::nullopt;
    const ShortDigest key = module_key(plan, sources, c.loaded.files[i]);
    if (bytes && !cache::keep(plan.folder, cache::hex(key) + ".rules", key, *bytes)) room = false;
  });
  if (plan.new_heads && room) room = cache::keep(plan.folder, heads_name(plan), plan.program, cache::written(plan.heads));
  const bool shared_is_new = !plan.shared || plan.shared->groups != known.groups;
  if (shared_is_new && room) {
    cache::Shared s = new_shared(c, plan, known, first_lint);
    if (plan.shared) s.found = plan.shared->found;
    cache::keep(plan.folder, shared_name(plan), plan.vocabulary, cache::written(sources, s));
  }
  if (!any_new && !plan.new_heads && !shared_is_new) return;
  std::vector<std::string> used{heads_name(plan), shared_name(plan)};
  for (std::size_t i = 0; i < c.loaded.files.size(); ++i)
    if (plan.alone[i]) used.push_back(cache::hex(module_key(plan, sources, c.loaded.files[i])) + ".rules");
  cache::tidy(plan.folder, used, most_bytes);
}

}  // namespace

Compiled compile_remembering(const CommonOptions& common, const Wanted& wanted) {
  Compiled c;
  c.loaded = load_project(common.project, wanted.paths, find_stdlib(), c.sink, {}, common.jobs);
  // Never given back, as the program ends soon: to take what was loaded apart takes longer than to use it.
  static std::vector<std::pair<Plan*, Remembered*>>* const held = new std::vector<std::pair<Plan*, Remembered*>>;
  const auto& [own_plan, own_remembered] = held->emplace_back(new Plan, new Remembered);
  Plan& plan = *own_plan;
  Remembered& remembered = *own_remembered;
  plan.folder = (std::filesystem::path(c.loaded.project.root) / ".cvr-cache").string();
  remembered.trees.resize(c.loaded.files.size());
  std::error_code ignored;
  const bool use = is_whole(c) && (is_large(c) || std::filesystem::is_directory(plan.folder, ignored));
  const std::optional<ShortDigest> program = use ? digest_of_program() : std::nullopt;
  if (!program) {
    c = resolve_loaded(common, wanted, std::move(c), remembered);
    examine(common, wanted, c, remembered);
    return c;
  }
  plan.program = *program;
  plan.texts.resize(c.loaded.sources.files.size());
  side_by_side(common, plan.texts.size(), [&](std::size_t i) { plan.texts[i] = runtime::short_digest(c.loaded.sources.files[i].text); });
  load_and_read(common, c, plan, remembered);
  const bool any = hand_over(c, plan, remembered);
  try {
    c = resolve_loaded(common, wanted, std::move(c), remembered);
  } catch (const cache::Unsound&) {
    return compile(common, wanted);
  }
  const std::size_t first_lint = c.sink.found.size();
  const bool fits = tell_lints(c, plan, remembered.lints);
  if (fits) examine(common, wanted, c, remembered);
  if (!fits || !c.complete) return any ? compile(common, wanted) : std::move(c);
  save(common, c, plan, remembered.lints, first_lint);
  for (auto& m : plan.modules)
    if (m) c.sink.found.insert(c.sink.found.end(), std::make_move_iterator(m->found.begin()), std::make_move_iterator(m->found.end()));
  if (plan.shared) c.sink.found.insert(c.sink.found.end(), plan.shared->found.begin(), plan.shared->found.end());
  return c;
}

}  // namespace cvr::driver
