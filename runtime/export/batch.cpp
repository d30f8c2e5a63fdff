// The batch interface of OpenAI and of those who offer the same: files of requests, cut where a vendor's limits are.
// An answer comes back under the asking's id, in any order.
#include <fmt/format.h>

#include "runtime/ask/body.h"
#include "runtime/export/job.h"
#include "runtime/export/json_line.h"

namespace cvr::exporting {
namespace {

std::string request_line(const suite::Asking& a, const Request& r, unsigned repeat) {
  std::string out;
  JsonLine line(out);
  text(line, "custom_id", ask::batch_name(a.id, repeat));
  text(line, "method", "POST");
  text(line, "url", "/v1/chat/completions");
  name(line, "body");
  out += ask::request_body(a, r.model, r.body);
  end(line);
  return out += '\n';
}

std::string about(const Job& job) {
  std::string files;
  for (const auto& file : job.files) {
    if (!files.empty()) files += ",\n    ";
    files += fmt::format(R"({{"file": {}, "requests": {}, "bytes": {}, "sha256": "{}"}})", quoted(file->name), file->lines, file->bytes, file->sha256);
  }
  return fmt::format("{{\n  \"suite\": \"{}\",\n  \"model\": {},\n  \"base_url\": {},\n  \"fields\": {},\n  \"repeats\": {},\n  \"requests\": {},\n  \"files\": [\n    {}\n  ]\n}}\n",
                     job.request.suite->digest, quoted(job.request.model), quoted(job.request.base_url), quoted(job.request.body), job.request.repeats, job.askings, files);
}

std::optional<Trouble> too_long(const suite::Asking& asking, const std::string& line, const Request& r) {
  if (line.size() > r.max_bytes)
    return Trouble{asking.id, 0, fmt::format("this request alone takes {} bytes, more than --max-bytes {}", line.size(), r.max_bytes),
                   fmt::format("仅这一个请求就有{}字节，超过了--max-bytes {}", line.size(), r.max_bytes)};
  if (ask::batch_name(asking.id, r.repeats - 1).size() > ask::longest_batch_name)
    return Trouble{asking.id, 0, fmt::format("a batch takes names of {} characters, and with the number of the repeat this one is longer", ask::longest_batch_name),
                   fmt::format("批处理的名称最多{}个字符，加上重复序号后这个名称超长", ask::longest_batch_name)};
  return std::nullopt;
}

}  // namespace

void write_batch(Job& job) {
  const Request& r = job.request;
  File* file = nullptr;
  unsigned repeat = 0;
  const auto put_request = [&](const suite::Asking& asking) {
    const std::string line = request_line(asking, r, repeat);
    if ((job.trouble = too_long(asking, line, r))) return;
    if (!file || file->lines == r.max_requests || file->bytes + line.size() > r.max_bytes) {
      if (file) close(job, *file);
      file = &begin(job, fmt::format("requests-{:05}.jsonl", job.files.size() + 1));
    }
    put(job, *file, line);
    ++file->lines;
  };
  for (; repeat < r.repeats && !job.trouble; ++repeat) each_asking(job, put_request);
  if (file) close(job, *file);
  if (job.askings) write(job, "batch.json", about(job));
}

}  // namespace cvr::exporting
