// A suite in the formats of other tools. Rows go through one by one; no suite is ever held in memory.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/suite/askings.h"

namespace cvr::exporting {

struct Request {
  const suite::Suite* suite = nullptr;
  std::vector<runtime::Language> languages;  // empty: all
  std::vector<runtime::Form> forms;          // empty: those with options, and for formats that are data alone also `free`
  std::size_t dilemmas = 0;                  // the first so many of each language; 0: all

  // What nothing in a suite says of itself; empty: left out.
  std::string license, url, creator;
  std::string date;  // of publication, 2026-01-31; there is no clock here

  std::string model;                                 // batch needs it; elsewhere it may be named when the tool is run
  std::string base_url;                              // of the server
  std::string body = R"({"temperature":0,"max_tokens":16})";  // fields of every request beside model and messages
  unsigned repeats = 1;                              // of a batch: everything is asked so often, once over and then again
  std::size_t max_requests = 50'000, max_bytes = 100'000'000;  // of one file of a batch

  std::function<void(std::size_t done, std::size_t total)> progress;  // in bytes of the suite's rows
};

// What keeps a suite from being exported.
struct Trouble {
  std::string path;
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string message, chinese;
};

struct Summary {
  std::size_t askings = 0, files = 0;
};

struct Job;
struct Format {
  std::string_view name;
  bool open_questions;  // can hold the form `free`
  bool data_alone;      // holds it unless forms are named
  void (*write)(Job&);
};
// By name, sorted.
const std::vector<Format>& formats();

// Writes into `folder`, which is there and empty.
std::variant<Summary, Trouble> export_suite(const Request&, const Format&, const std::string& folder);

}  // namespace cvr::exporting
