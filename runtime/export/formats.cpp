#include "runtime/export/job.h"

namespace cvr::exporting {

const std::vector<Format>& formats() {
  static const std::vector<Format> all{
      {"batch", true, false, write_batch},
      {"evalscope", false, false, write_evalscope},
      {"hf", true, true, write_hf},
      {"inspect", false, false, write_inspect},
      {"lm-eval", false, false, write_lm_eval},
      {"openai-evals", false, false, write_openai_evals},
      {"opencompass", false, false, write_opencompass},
      {"promptfoo", false, false, write_promptfoo},
  };
  return all;
}

std::variant<Summary, Trouble> export_suite(const Request& request, const Format& format, const std::string& folder) {
  Job job(request, format, folder);
  format.write(job);
  for (const auto& file : job.files) close(job, *file);
  if (!job.trouble && job.askings == 0)
    return Trouble{request.suite->folder, 0, "there is no asking of these languages and forms", "没有这些语言和形式的提问"};
  if (job.trouble) return *job.trouble;
  return Summary{job.askings, job.files.size()};
}

}  // namespace cvr::exporting
