#include "runtime/files/frame.h"

#include <zstd.h>

#include <new>

namespace cvr::files {

struct Packer::State {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ~State() { ZSTD_freeCCtx(context); }
};

Packer::Packer() : state_(std::make_unique<State>()) {
  if (!state_->context) throw std::bad_alloc();
  // Rows of one dilemma say the same thing over and over: the quickest level that finds that is enough.
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_compressionLevel, 3);
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_checksumFlag, 1);
}
Packer::~Packer() = default;

void Packer::append(std::string& out, std::string_view text) {
  const std::size_t before = out.size(), most = ZSTD_compressBound(text.size());
  out.resize(before + most);
  const std::size_t size = ZSTD_compress2(state_->context, out.data() + before, most, text.data(), text.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // nothing else goes wrong with room enough for the worst case
  out.resize(before + size);
}

std::string_view zstd_version() { return ZSTD_versionString(); }

}  // namespace cvr::files
