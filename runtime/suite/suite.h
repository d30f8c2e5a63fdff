// A suite on disk, as `cvrc build` leaves it: what its manifest says.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::suite {

// What keeps a suite from being read.
struct SuiteError {
  std::string path;
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string message, chinese;
};

// The values that the rules of a suite may uphold, in the order of their framework. Names are never empty: where a
// language has none, the key stands for it.
struct Dimension { std::string key, zh, en; };
struct Core { std::string key, zh, en; std::size_t dimension; };  // position in Framework::dimensions
struct Value { std::string key, zh, en; std::size_t core; };      // "integrity.sincerity"; position in Framework::cores
struct Framework {
  std::vector<Dimension> dimensions;
  std::vector<Core> cores;
  std::vector<Value> values;
};

struct Suite {
  std::string folder;
  std::string name, version;  // of the project
  std::string digest;         // 64 hex digits: what `suite_digest` says
  std::string canary;
  std::uint64_t seed = 0;
  std::vector<runtime::Language> languages;  // in which there are prompts
  bool packed = false;                       // prompts are packed with Zstandard
  Framework framework;
};

// The manifest of the suite in `folder`. Rows are not looked at.
std::variant<Suite, SuiteError> open_suite(const std::string& folder);

// One name for what is asked: SHA-256 over the names and hashes of dilemmas.jsonl and of the prompts, as the
// manifest lists them, one "hash  name\n" after another; of a packed file, the hash and the name that it has
// unpacked. Two builds with the same askings have the same digest, whatever made them.
struct ListedFile { std::string name, sha256; };
std::string suite_digest(const std::vector<ListedFile>&);

// "suite/prompts.zh.jsonl", or "suite/prompts.zh.jsonl.zst" where the suite lists that.
std::string prompts_path(const Suite&, runtime::Language);

}  // namespace cvr::suite
