// A reply as plain text: what is there for the eye only is taken off, so that the rules that read it need not know
// markdown, HTML, full-width forms or terminal colours.
#pragma once
#include <string>
#include <string_view>

namespace cvr::answers {

// Sound UTF-8: every piece that is none becomes U+FFFD (Unicode, 3.9, maximal subparts).
std::string sound_utf8(std::string_view bytes);

// For classifying only. Full-width forms become ASCII, 。 becomes a full stop, quotation marks and marks of emphasis
// go, "(A)" becomes "A)", tags, escape sequences, control characters and pictures become spaces, runs of spaces one.
// Of texts of more than 64 KiB, the first and the last 32.
std::string plain_text(std::string_view reply);

// In ASCII; the length in bytes stays.
std::string lower(std::string_view text);

}  // namespace cvr::answers
