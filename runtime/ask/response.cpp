#include "runtime/ask/response.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/answers/plain_text.h"
#include "runtime/answers/reasoning.h"
#include "runtime/system/json_depth.h"

namespace cvr::ask {
namespace {

using nlohmann::json;
constexpr auto npos = std::string::npos;

std::string_view without_keep_alive(std::string_view body) {
  for (;;) {
    const auto from = body.find_first_not_of(" \t\r\n");
    if (from == npos) return {};
    body.remove_prefix(from);
    if (body.front() != ':') return body;
    body.remove_prefix(std::min(body.find('\n'), body.size()));
  }
}

bool hex4(std::string_view text, std::size_t at, unsigned& value) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return false;
  value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return false;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return true;
}

// Half a surrogate pair, where a server cut a character in two: no JSON reader takes it.
std::string with_whole_surrogates(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    unsigned one = 0, two = 0;
    if (text[i] != '\\') {
      out += text[i++];
    } else if (!hex4(text, i, one)) {
      out.append(text, i, 2);
      i += 2;
    } else if (one >= 0xD800 && one < 0xDC00 && hex4(text, i + 6, two) && two >= 0xDC00 && two < 0xE000) {
      out.append(text, i, 12);
      i += 12;
    } else {
      if (one >= 0xD800 && one < 0xE000) out += "\\ufffd";
      else out.append(text, i, 6);
      i += 6;
    }
  }
  return out;
}

json parsed(std::string_view body) {
  const std::string sound = answers::sound_utf8(without_keep_alive(body));
  if (runtime::nested_too_deep(sound)) return json(json::value_t::discarded);
  json out = json::parse(sound, nullptr, false);
  if (out.is_discarded() && sound.find("\\u") != npos) out = json::parse(with_whole_surrogates(sound), nullptr, false);
  return out;
}

void blot_out(std::string& text, std::string_view secret) {
  if (secret.empty()) return;
  for (std::size_t at = text.find(secret); at != npos; at = text.find(secret, at)) text.replace(at, secret.size(), "***");
}

// A text, or the texts of a list of parts.
std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string out;
  if (value.is_array())
    for (const json& part : value)
      if (part.is_object() && part.contains("text") && part["text"].is_string()) out += part["text"].get<std::string>();
  return out;
}

std::string text_at(const json& object, const char* name) {
  return object.is_object() && object.contains(name) ? text_of(object[name]) : std::string();
}

std::string word_at(const json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) return {};
  const json& value = object[name];
  return value.is_string() ? value.get<std::string>() : value.is_number_integer() ? std::to_string(value.get<std::int64_t>()) : std::string();
}

// "code: message" out of {"error": {…}}, {"error": "…"} and {"code": …, "message": …}.
std::string error_text(const json& response) {
  const json& error = response.is_object() && response.contains("error") ? response["error"] : response;
  if (error.is_string()) return error.get<std::string>();
  std::string code = word_at(error, "code");
  if (code.empty()) code = word_at(error, "type");
  const std::string message = text_at(error, "message");
  return code.empty() ? message : message.empty() ? code : code + ": " + message;
}

// A token as text: some tokenizers write the space before a word their own way.
std::string trimmed_token(std::string text) {
  for (std::string_view mark : {"\xE2\x96\x81", "\xC4\xA0"})
    for (std::size_t at; (at = text.find(mark)) != npos;) text.replace(at, mark.size(), 1, ' ');
  const auto from = text.find_first_not_of(" \t\r\n");
  return from == npos ? std::string() : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// A letter is several tokens: with a space before it and without one, and as a byte. Their chances are summed.
std::optional<answers::LetterChances> letter_chances(const json& choice, std::size_t choices) {
  if (choices == 0 || !choice.contains("logprobs") || !choice["logprobs"].is_object()) return std::nullopt;
  const json& logprobs = choice["logprobs"];
  if (!logprobs.contains("content") || !logprobs["content"].is_array()) return std::nullopt;
  for (const json& place : logprobs["content"]) {
    if (!place.is_object() || trimmed_token(text_at(place, "token")).empty()) continue;
    const bool ready = place.contains("top_probs");
    const char* list = ready ? "top_probs" : "top_logprobs";
    if (!place.contains(list) || !place[list].is_array() || place[list].empty()) return std::nullopt;
    answers::LetterChances out;
    for (std::size_t i = 0; i < choices; ++i) out.of.emplace_back(static_cast<char>('A' + i), 0.0);
    for (const json& token : place[list]) {
      const std::string word = trimmed_token(text_at(token, "token"));
      const char* name = ready ? "prob" : "logprob";
      if (word.size() != 1 || word[0] < 'A' || word[0] >= static_cast<char>('A' + choices) || !token.contains(name) || !token[name].is_number()) continue;
      const double number = token[name].get<double>();
      const double chance = ready ? number : std::exp(number);
      if (chance >= 0 && chance <= 1) out.of[static_cast<std::size_t>(word[0] - 'A')].second += chance;
    }
    for (auto& [letter, chance] : out.of) out.mass += chance = std::min(chance, 1.0);
    out.mass = std::min(out.mass, 1.0);
    return out;
  }
  return std::nullopt;
}

std::optional<answers::Usage> usage_of(const json& response) {
  if (!response.contains("usage") || !response["usage"].is_object()) return std::nullopt;
  const json& usage = response["usage"];
  const auto count = [&](const char* name) {
    return usage.contains(name) && usage[name].is_number_unsigned() ? static_cast<std::int64_t>(std::min<std::uint64_t>(usage[name].get<std::uint64_t>(), 1'000'000'000)) : 0;
  };
  return answers::Usage{count("prompt_tokens"), count("completion_tokens")};
}

void read_choice(const json& choice, std::size_t choices, std::string_view secret, answers::Answer& into) {
  static const json nothing = json::object();
  const json& message = choice.contains("message") && choice["message"].is_object() ? choice["message"] : nothing;
  std::string content = text_at(message, "content");
  // Some servers put a refusal in a field of its own.
  if (content.empty()) content = text_at(message, "refusal");
  blot_out(content, secret);
  auto [reply, reasoning] = answers::strip_reasoning(content);
  std::string thoughts = text_at(message, "reasoning_content");
  if (thoughts.empty()) thoughts = text_at(message, "reasoning");
  into.reply = std::move(reply);
  into.reasoning = reasoning + answers::count_characters(thoughts);
  if (const std::string reason = word_at(choice, "finish_reason"); !reason.empty()) into.finish_reason = short_line(reason, secret);
  // With reasoning in the text, the first token begins the reasoning.
  if (reasoning == 0) into.letters = letter_chances(choice, choices);
}

}  // namespace

std::string short_line(std::string_view text, std::string_view secret) {
  std::string sound = answers::sound_utf8(text.substr(0, 4000));
  blot_out(sound, secret);
  std::string out;
  std::size_t characters = 0;
  for (char c : sound) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++characters > 300) return out + "…";
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out;
}

Outcome read_response(int status, std::string_view body, std::size_t choices, std::string_view secret, answers::Answer& into) {
  into.status = status;
  into.reply.clear();
  into.reasoning = 0;
  into.finish_reason.reset(), into.letters.reset(), into.usage.reset(), into.fingerprint.reset(), into.error.reset();
  const json response = parsed(body);
  const bool success = status >= 200 && status <= 299;
  if (!success) {
    const std::string said = response.is_object() ? error_text(response) : std::string(without_keep_alive(body));
    into.error = short_line(said.empty() ? "HTTP " + std::to_string(status) : said, secret);
    return Outcome::refused;
  }
  if (!response.is_object()) {
    into.error = body.empty() ? "empty response" : "the response is no JSON";
    return Outcome::broken;
  }
  if (response.contains("error") && !response["error"].is_null()) {
    into.error = short_line(error_text(response), secret);
    return Outcome::broken;
  }
  if (!response.contains("choices") || !response["choices"].is_array() || response["choices"].empty() || !response["choices"][0].is_object()) {
    into.error = "the response holds no choice";
    return Outcome::broken;
  }
  read_choice(response["choices"][0], choices, secret, into);
  into.usage = usage_of(response);
  if (const std::string print = word_at(response, "system_fingerprint"); !print.empty()) into.fingerprint = short_line(print, secret);
  return Outcome::answered;
}

bool is_final(const answers::Answer& a) {
  if (a.status == 401 || a.status == 402 || a.status == 403) return true;
  return a.error && (a.error->find("insufficient_quota") != npos || a.error->find("Arrearage") != npos);
}

}  // namespace cvr::ask
