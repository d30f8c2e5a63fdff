// One request of the protocol is one function in one file, and a line in
// features.def.
#pragma once
#include <string_view>
#include <vector>

#include "compiler/lsp/json.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// The document a request speaks of, in the project as it is now.
struct View {
  const Host& host;
  Session& session;
  ProjectState& project;
  const Document& document;
  const Checked& checked;  // the latest; up to date with all documents
  SourceId file;           // of the document in `checked`
  std::string_view text;   // as the compiler sees it
};

// Takes the request's `params`, gives its `result`. Where the request cannot be met, throws Refusal.
using Feature = Json (*)(const View&, const Json& params);
// What it must know: the document's own file as it is now, or every file.
enum class Reach : std::uint8_t { file, project };
struct FeatureRow {
  std::string_view method;
  Feature run;
  Reach reach;
};
const std::vector<FeatureRow>& features();

// Why a request cannot be met, in words for the author.
struct Refusal {
  Words reason;
};

#define CVR_FEATURE(method, function, reach) Json function(const View&, const Json& params);
#include "compiler/lsp/features.def"
#undef CVR_FEATURE

// Of all projects that have a document open.
Json workspace_symbols(Session&, const Json& params);

// ---- what several of them need ----

std::uint32_t offset_in(const View&, const Json& params);  // of `params.position`
Json location(const View&, Span);
// Declared in a file that may be edited: not of the standard library.
bool editable(const View&, Span);

}  // namespace cvr::lsp
