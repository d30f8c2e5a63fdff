#include "compiler/driver/finding_forms.h"
#include "compiler/driver/finding_places.h"

namespace cvr::driver {
namespace {

// XML 1.0 has no way to write most control characters.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '\n' || c == '\t' || c == '\r') out += fmt::format("&#{};", static_cast<int>(c));
    else if (static_cast<unsigned char>(c) < 0x20) out += "\xef\xbf\xbd";
    else out += c;
  }
  return out;
}

struct Suite {
  std::string name, cases;
  std::size_t tests = 0, failures = 0;
};

void add_case(Suite& suite, const FindingReport& report, const Diagnostic& d) {
  std::string name = title_of(d), place = suite.name;
  if (d.span.file.valid()) {
    const Region r = region_of(source_of(report.loaded.sources, d.span.file), d.span);
    name += fmt::format(" at {}:{}", r.line, r.column);
    place += fmt::format(":{}:{}", r.line, r.column);
  }
  suite.cases += fmt::format("    <testcase name=\"{}\" classname=\"{}\">\n", escaped(name), escaped(suite.name));
  const std::string text = escaped(fmt::format("{}\n{}", place, full_text(d, report.language)));
  if (d.severity >= report.fail_on) {
    ++suite.failures;
    suite.cases += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", code_text(d.finding), escaped(in(report.language, d.message)), text);
  } else {
    suite.cases += fmt::format("      <system-out>{}</system-out>\n", text);
  }
  suite.cases += "    </testcase>\n";
  ++suite.tests;
}

}  // namespace

std::string findings_junit(const FindingReport& report) {
  const std::string root = repository_root(report.loaded.project);
  // A suite for each file that was looked at, so that a clean one shows as passed.
  std::vector<Suite> suites;
  std::vector<std::size_t> of_file(report.loaded.sources.files.size(), SIZE_MAX);
  auto suite_for = [&](SourceId id) {
    if (of_file[id.index] == SIZE_MAX) {
      of_file[id.index] = suites.size();
      suites.push_back({path_in_repository(report.loaded, root, id), {}});
    }
    return of_file[id.index];
  };
  for (SourceId id : report.loaded.files)
    if (!source_of(report.loaded.sources, id).library && !is_beside(report.loaded, id)) suite_for(id);
  Suite whole{"project", {}};
  for (const Diagnostic& d : report.found) {
    if (!d.span.file.valid()) add_case(whole, report, d);
    else add_case(suites[suite_for(d.span.file)], report, d);
  }
  if (whole.tests || suites.empty()) suites.push_back(std::move(whole));

  std::string body;
  std::size_t tests = 0, failures = 0;
  for (Suite& suite : suites) {
    if (!suite.tests) {
      suite.cases = fmt::format("    <testcase name=\"no findings\" classname=\"{}\"/>\n", escaped(suite.name));
      suite.tests = 1;
    }
    body += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n{}  </testsuite>\n", escaped(suite.name),
                        suite.tests, suite.failures, suite.cases);
    tests += suite.tests, failures += suite.failures;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cvrc check\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
                     tests, failures, body);
}

}  // namespace cvr::driver
