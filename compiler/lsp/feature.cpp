#include "compiler/lsp/feature.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/positions.h"

namespace cvr::lsp {

const std::vector<FeatureRow>& features() {
  static const std::vector<FeatureRow> table = {
#define CVR_FEATURE(method, function, reach) {method, function, Reach::reach},
#include "compiler/lsp/features.def"
#undef CVR_FEATURE
  };
  return table;
}

std::uint32_t offset_in(const View& view, const Json& params) {
  return offset_of(view.text, read_place(params.at("position")));
}

Json location(const View& view, Span span) {
  return {{"uri", uri_of_file(view.session, view.checked, span.file)},
          {"range", range_json(view.checked.loaded->sources, span)}};
}

bool editable(const View& view, Span span) { return !source_of(view.checked.loaded->sources, span.file).library; }

}  // namespace cvr::lsp
