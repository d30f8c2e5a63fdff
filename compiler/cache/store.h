// A folder of entries by name. An entry appears whole or not at all, and is
// what was kept under its key or is taken for missing: the folder may be
// removed, cut short, overwritten or shared by several runs at any time.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/digest/sha256.h"

namespace cvr::cache {

// A key is the digest of all that the entry depends on.
std::optional<std::string> load(const std::string& folder, const std::string& name, const runtime::ShortDigest& key);
// False where it could not be written: no room, no permission. Nothing is left behind then.
bool keep(const std::string& folder, const std::string& name, const runtime::ShortDigest& key, std::string_view payload);
// Makes the folder; false where that cannot be.
bool prepare(const std::string& folder);
// Removes what is oldest until the entries take no more than `most_bytes`, and what runs that were killed
// left half written. The `used` stay.
void tidy(const std::string& folder, const std::vector<std::string>& used, std::uint64_t most_bytes);

std::string hex(const runtime::ShortDigest&);

}  // namespace cvr::cache
