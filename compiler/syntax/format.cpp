#include "compiler/syntax/format.h"

#include "CvrParser.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/spelling.h"

namespace cvr {
namespace {

using namespace syntax;
using P = grammar::CvrParser;

constexpr std::size_t width = 120;
constexpr std::size_t step = 2;          // one level of indentation
constexpr std::size_t continuation = 4;  // of a header that takes several lines
constexpr std::size_t deepest_argument = 16;

struct Printer {
  const TokenList& list;
  const Layout& layout;
  std::vector<std::string> words;            // spelling of each token
  std::vector<std::size_t> widths;           // columns; of a long text, those of its first line
  std::vector<std::vector<std::uint32_t>> comments;  // by the token they stand before
  std::vector<std::size_t> lead_widths;      // by line: where its argument starts, without the indentation
  std::string out;
};

std::string_view text_of_comment(const Printer& p, std::uint32_t index) {
  const Comment& comment = p.list.comments[index];
  std::string_view text = p.list.text.substr(comment.begin, comment.end - comment.begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

// An empty line between two offsets of the source.
bool blank_between(const Printer& p, std::uint32_t from, std::uint32_t to) {
  const std::string_view gap = p.list.text.substr(from, to - from);
  return std::count(gap.begin(), gap.end(), '\n') > 1;
}

bool own_line(const Printer& p, std::uint32_t comment) { return p.list.comments[comment].first_on_line; }

bool has_comment_inside(const Printer& p, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin + 1; at < end; ++at)
    if (!p.comments[at].empty()) return true;
  return false;
}

// Columns of the tokens on one line.
std::size_t flat_width(const Printer& p, std::uint32_t begin, std::uint32_t end) {
  std::size_t sum = 0;
  for (std::uint32_t at = begin; at < end; ++at) sum += p.widths[at] + (at > begin && !p.layout.tight[at] ? 1 : 0);
  return sum;
}

// A line may be broken after a comma that is not in the brackets of a call, and
// before a word that joins formulas or a further form of a text.
std::vector<bool> breaks_of(const Printer& p, const Line& line) {
  std::vector<bool> may(line.end - line.begin, false);
  std::vector<bool> calls;
  for (std::uint32_t at = line.begin; at < line.end; ++at) {
    const auto type = p.list.tokens[at].type;
    const bool in_call = std::find(calls.begin(), calls.end(), true) != calls.end();
    if (at > line.begin + std::max<std::uint16_t>(line.lead, 1)) {
      const auto before = p.list.tokens[at - 1].type;
      may[at - line.begin] = (before == P::COMMA && !in_call) || type == P::AND || type == P::OR || type == P::IMPLIES ||
                             ((type == P::ELSE || type == P::SHORT) && before == P::STRING) ||
                             (type == P::YOU && before == P::STRING) ||
                             ((type == P::ZH || type == P::EN) && before == P::STRING);
    }
    if (type == P::LPAREN || type == P::LBRACKET) calls.push_back(p.layout.tight[at]);
    if ((type == P::RPAREN || type == P::RBRACKET) && !calls.empty()) calls.pop_back();
  }
  return may;
}

void new_line(std::string& out, std::size_t column) {
  while (!out.empty() && out.back() == ' ') out.pop_back();
  out += '\n';
  out.append(column, ' ');
}

// One line of the layout, on as many lines as it needs. Comments inside it keep
// their place between its tokens.
void print_line(Printer& p, const Line& line, std::size_t lead) {
  const std::size_t indent = line.depth * step;
  const auto type = p.list.tokens[line.begin].type;
  const std::size_t argument = line.lead                            ? lead + 1
                               : type == P::ZH || type == P::EN ? p.widths[line.begin] + 1
                                                                    : continuation;
  const std::size_t hang = indent + (argument <= deepest_argument ? argument : continuation);
  const std::vector<bool> may = breaks_of(p, line);
  std::size_t column = indent;
  p.out.append(indent, ' ');
  bool fresh = true;  // nothing on this line yet
  for (std::uint32_t at = line.begin; at < line.end; ++at) {
    const std::size_t index = at - line.begin;
    if (at > line.begin)
      for (const std::uint32_t comment : p.comments[at]) {
        if (own_line(p, comment)) {
          if (!fresh) new_line(p.out, hang);
          p.out += text_of_comment(p, comment);
        } else {
          p.out += "  ";
          p.out += text_of_comment(p, comment);
        }
        new_line(p.out, hang);
        column = hang;
        fresh = true;
      }
    if (!fresh && may[index]) {
      std::uint32_t next = at + 1;
      while (next < line.end && !may[next - line.begin]) ++next;
      if (column + 1 + flat_width(p, at, next) > width) {
        new_line(p.out, hang);
        column = hang;
        fresh = true;
      }
    }
    if (!fresh && !p.layout.tight[at]) {
      std::size_t space = 1;
      if (line.lead && index == line.lead) space = indent + lead + 1 > column ? indent + lead + 1 - column : 1;
      p.out.append(space, ' ');
      column += space;
    }
    p.out += p.words[at];
    column += p.widths[at];
    fresh = false;
  }
  if (line.end < p.comments.size())
    for (const std::uint32_t comment : p.comments[line.end])
      if (!own_line(p, comment)) {
        p.out += "  ";
        p.out += text_of_comment(p, comment);
      }
  while (!p.out.empty() && p.out.back() == ' ') p.out.pop_back();
  p.out += '\n';
}

// The columns that the keywords of each block take.
std::vector<std::size_t> leads(const Printer& p) {
  std::map<std::uint32_t, std::size_t> widest;
  for (const Line& line : p.layout.lines)
    if (line.lead) widest[line.block] = std::max(widest[line.block], flat_width(p, line.begin, line.begin + line.lead));
  std::vector<std::size_t> out;
  for (const Line& line : p.layout.lines) out.push_back(line.lead ? widest[line.block] : 0);
  return out;
}

// Kinds and derived values have no clauses but texts: one line where it fits.
bool fits_one_line(const Printer& p, std::size_t first, std::size_t past) {
  const Line& head = p.layout.lines[first];
  const auto type = p.list.tokens[head.begin].type;
  if (type != P::KIND && type != P::DERIVED) return false;
  const Line& last = p.layout.lines[past - 1];
  return !has_comment_inside(p, head.begin, last.end) &&
         head.depth * step + flat_width(p, head.begin, last.end) <= width;
}

// The lines from `first` that belong to its block.
std::size_t block_end(const Layout& layout, std::size_t first) {
  std::size_t at = first + 1;
  if (at < layout.lines.size() && layout.lines[at].depth > layout.lines[first].depth)
    while (!(layout.lines[at].closes && layout.lines[at].depth == layout.lines[first].depth)) ++at;
  else
    return at;
  return at + 1;
}

// The place in the source behind everything that stands before token `at`.
std::uint32_t source_end_before(const Printer& p, std::uint32_t at) { return at == 0 ? 0 : p.list.tokens[at - 1].end; }

// Comments on lines of their own before a token, with the empty lines that the
// author set among them. `previous` is the end of what was printed before.
void print_comments(Printer& p, std::uint32_t at, std::size_t indent, std::uint32_t& previous, bool first) {
  for (const std::uint32_t index : p.comments[at]) {
    const Comment& comment = p.list.comments[index];
    if (!comment.first_on_line) {
      previous = comment.end;
      continue;
    }
    if (!first && blank_between(p, previous, comment.begin)) p.out += '\n';
    p.out.append(indent, ' ');
    p.out += text_of_comment(p, index);
    p.out += '\n';
    previous = comment.end;
    first = false;
  }
}

struct Piece {
  std::uint16_t type = 0;  // of the first token
  bool single = false;     // printed on one line
};

// One declaration, without what stands before it. `lines` [first, past).
Piece print_declaration(Printer& p, std::size_t first, std::size_t past) {
  const std::size_t start = p.out.size();
  for (std::size_t at = first; at < past;) {
    Line line = p.layout.lines[at];
    if (at > first) {
      // Inside blocks, empty lines stay where the author set them.
      const bool opens = p.list.tokens[line.begin - 1].type == P::LBRACE;
      std::uint32_t previous = source_end_before(p, line.begin);
      print_comments(p, line.begin, (line.depth + (line.closes ? 1 : 0)) * step, previous, opens);
      const bool commented = !p.comments[line.begin].empty() && own_line(p, p.comments[line.begin].back());
      if (!line.closes && (!opens || commented) && blank_between(p, previous, p.list.tokens[line.begin].begin))
        p.out += '\n';
    }
    const std::size_t end = block_end(p.layout, at);
    if (fits_one_line(p, at, end)) {
      line.end = p.layout.lines[end - 1].end;
      print_line(p, line, 0);
      at = end;
    } else {
      print_line(p, line, p.lead_widths[at]);
      ++at;
    }
  }
  const auto lines = std::count(p.out.begin() + static_cast<std::ptrdiff_t>(start), p.out.end(), '\n');
  return {p.list.tokens[p.layout.lines[first].begin].type, lines == 1};
}

// Declarations stand apart; the lines at the top stand together, and so may
// declarations of one sort that take a line each.
bool must_stand_apart(const Piece& before, const Piece& after) {
  const auto top = [](std::uint16_t type) { return type == P::MODULE || type == P::USE; };
  if (top(before.type) && after.type == P::USE) return false;
  return before.type != after.type || !before.single || !after.single;
}

void print_file(Printer& p) {
  Piece before;
  const auto& firsts = p.layout.first_lines;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    const std::size_t past = i + 1 < firsts.size() ? firsts[i + 1] : p.layout.lines.size();
    const std::uint32_t token = p.layout.lines[firsts[i]].begin;
    // The declaration is printed first to know whether it takes one line.
    const std::size_t start = p.out.size();
    const Piece piece = print_declaration(p, firsts[i], past);
    const std::string body = p.out.substr(start);
    p.out.resize(start);

    std::uint32_t previous = source_end_before(p, token);
    const bool apart = i > 0 && must_stand_apart(before, piece);
    const bool keeps_blank = i > 0 && !(before.type == P::MODULE && piece.type == P::USE) &&
                             !(before.type == P::USE && piece.type == P::USE);
    if (apart) p.out += '\n';
    print_comments(p, token, 0, previous, apart || i == 0);
    const bool commented = !p.comments[token].empty() && own_line(p, p.comments[token].back());
    if (blank_between(p, previous, p.list.tokens[token].begin) && (commented || (keeps_blank && !apart))) p.out += '\n';
    p.out += body;
    before = piece;
  }
  const auto end = static_cast<std::uint32_t>(p.list.tokens.size());
  std::uint32_t previous = source_end_before(p, end);
  print_comments(p, end, 0, previous, end == 0);
}

}  // namespace

std::optional<std::string> format(const SourceSet& sources, SourceId source) {
  DiagnosticSink sink;
  parse(sources, source, sink);
  if (has_errors(sink)) return std::nullopt;
  const TokenList list = scan(sources, source, sink);
  const Layout layout = lay_out(list, cut(list, sink));
  Printer p{list, layout, {}, {}, {}, {}, {}};
  for (const Token& token : list.tokens) {
    p.words.push_back(spelling(list, token));
    p.widths.push_back(display_width(std::string_view(p.words.back()).substr(0, p.words.back().find('\n'))));
  }
  p.comments.resize(list.tokens.size() + 1);
  for (std::uint32_t i = 0; i < list.comments.size(); ++i) p.comments[list.comments[i].before].push_back(i);
  p.lead_widths = leads(p);
  print_file(p);
  return p.out;
}

}  // namespace cvr
