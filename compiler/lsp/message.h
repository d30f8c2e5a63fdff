// Frames of the protocol: `Content-Length: N`, an empty line, N bytes of JSON.
#pragma once
#include <optional>
#include <string>

namespace cvr::lsp {

// The body of the next message on `fd`; nothing at its end, or when what comes is no frame.
// `rest` keeps what was read beyond it.
std::optional<std::string> read_frame(int fd, std::string& rest);
// False when nobody reads any more.
bool write_frame(int fd, const std::string& body);

}  // namespace cvr::lsp
