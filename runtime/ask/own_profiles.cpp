// The servers that people have. Every field of sampling is set, since some servers have defaults of their own; the
// limit is short, since a letter is asked for, and long enough for "A." and a line of markdown.
#include "runtime/ask/profile.h"

namespace cvr::ask {

const std::vector<std::pair<std::string_view, std::string_view>>& own_profiles() {
  static const std::vector<std::pair<std::string_view, std::string_view>> all{
      // Thinking is on by default for newer models and would use up the limit.
      {"dashscope", R"({"base_url": "https://dashscope.aliyuncs.com/compatible-mode/v1", "key_env": "DASHSCOPE_API_KEY",
  "body": {"temperature": 0, "max_tokens": 16, "enable_thinking": false}})"},
      // Requests wait in a queue for up to half an hour, kept alive by blank lines.
      {"deepseek", R"({"base_url": "https://api.deepseek.com", "key_env": "DEEPSEEK_API_KEY", "timeout_s": 1900,
  "body": {"temperature": 0, "max_tokens": 16, "logprobs": true, "top_logprobs": 20}})"},
      {"llama.cpp", R"({"base_url": "http://127.0.0.1:8080/v1", "key_env": "LLAMA_API_KEY",
  "body": {"temperature": 0, "top_p": 1, "max_tokens": 16, "logprobs": true, "top_logprobs": 20, "cache_prompt": true}})"},
      {"ollama", R"({"base_url": "http://127.0.0.1:11434/v1", "key_env": "OLLAMA_API_KEY",
  "body": {"temperature": 0, "top_p": 1, "max_tokens": 16, "logprobs": true, "top_logprobs": 20}})"},
      {"openai", R"({"base_url": "https://api.openai.com/v1", "key_env": "OPENAI_API_KEY",
  "body": {"temperature": 0, "max_tokens": 16, "logprobs": true, "top_logprobs": 20}})"},
      // Models that reason take neither a temperature nor chances, and count their thoughts.
      {"openai-reasoning", R"({"base_url": "https://api.openai.com/v1", "key_env": "OPENAI_API_KEY",
  "body": {"max_completion_tokens": 2048}})"},
      // Takes what the model's generation_config.json says unless every field is set.
      {"vllm", R"({"base_url": "http://127.0.0.1:8000/v1", "key_env": "VLLM_API_KEY",
  "body": {"temperature": 0, "top_p": 1, "top_k": -1, "min_p": 0, "repetition_penalty": 1, "max_tokens": 16, "logprobs": true, "top_logprobs": 20}})"},
  };
  return all;
}

}  // namespace cvr::ask
