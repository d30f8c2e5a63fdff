// Names of documents: `file:` URIs and paths.
#pragma once
#include <string>
#include <string_view>

namespace cvr::lsp {

// The path of a `file:` URI. Of any other URI a path that no file has, ending like the URI.
std::string path_of(std::string_view uri);
std::string uri_of(std::string_view path);

}  // namespace cvr::lsp
