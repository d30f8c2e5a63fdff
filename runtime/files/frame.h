// Text as frames of Zstandard (RFC 8878). Frames put one behind the other are a file that every decoder reads
// whole, so that pieces can be packed side by side.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace cvr::files {

// What packing works with; one a thread, used over and over.
class Packer {
 public:
  Packer();
  ~Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  // Appends one frame with the text's length and a checksum. The same text gives the same bytes with the same
  // version of the library. Throws std::bad_alloc.
  void append(std::string& out, std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "1.5.4": bytes are the same for the same version.
std::string_view zstd_version();

}  // namespace cvr::files
