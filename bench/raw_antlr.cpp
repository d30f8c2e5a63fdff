// The peer of the front end: ANTLR's own lexer and parser over the same files,
// one after the other on one thread, in the tool's default prediction mode (LL),
// with parse trees and without listeners. Each file is read from disk; its tree
// and tokens are given back before the next one.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "CvrLexer.h"
#include "CvrParser.h"

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: raw_antlr DIR\n");
    return 2;
  }
  std::size_t files = 0, bytes = 0, tokens = 0, mistakes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(words[1])) {
    if (entry.path().extension() != ".cvr") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    antlr4::ANTLRInputStream input(text);
    cvr::grammar::CvrLexer lexer(&input);
    antlr4::CommonTokenStream stream(&lexer);
    cvr::grammar::CvrParser parser(&stream);
    parser.file();
    ++files;
    bytes += text.size();
    tokens += stream.size();
    mistakes += parser.getNumberOfSyntaxErrors();
  }
  std::printf("{\"files\":%zu,\"bytes\":%zu,\"tokens\":%zu,\"mistakes\":%zu}\n", files, bytes, tokens, mistakes);
  return mistakes ? 1 : 0;
}
