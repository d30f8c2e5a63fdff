#include "compiler/lsp/initialize.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/semantic_tokens.h"

namespace cvr::lsp {
namespace {

// True if the client states this ability, given as a path such as "/workspace/codeLens/refreshSupport".
bool can(const Json& params, const char* what) {
  const Json::json_pointer at(std::string("/capabilities") + what);
  return params.is_object() && params.contains(at) && params.at(at).is_boolean() && params.at(at).get<bool>();
}

// "zh-cn", as the client's own menus are.
std::optional<MessageLanguage> language_of(const Json& params) {
  if (!params.is_object() || !params.contains("locale") || !params["locale"].is_string()) return {};
  return message_language(params["locale"].get<std::string>());
}

}  // namespace

Json initialize(const Host& host, Session& session, const Json& params) {
  session.language = host.language_asked.value_or(language_of(params).value_or(host.language));
  session.client_refreshes_lenses = can(params, "/workspace/codeLens/refreshSupport");
  session.snippets = can(params, "/textDocument/completion/completionItem/snippetSupport");
  return {{"capabilities",
           {{"positionEncoding", "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", {{"includeText", false}}}}},
            {"hoverProvider", true},
            {"completionProvider", {{"triggerCharacters", {".", "{", "(", "、"}}}},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"documentHighlightProvider", true},
            {"renameProvider", {{"prepareProvider", true}}},
            {"documentSymbolProvider", true},
            {"workspaceSymbolProvider", true},
            {"documentFormattingProvider", true},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.cvr"}}}},
            {"foldingRangeProvider", true},
            {"codeLensProvider", {{"resolveProvider", false}}},
            {"semanticTokensProvider",
             {{"legend", {{"tokenTypes", token_types()}, {"tokenModifiers", token_modifiers()}}}, {"full", true}}}}},
          {"serverInfo", {{"name", "cvrc"}}}};
}

}  // namespace cvr::lsp
