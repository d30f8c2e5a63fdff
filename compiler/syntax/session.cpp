#include "compiler/syntax/session.h"

namespace cvr::syntax {

Session::Session(const TokenList& list, const Segment& segment, DiagnosticSink& sink)
    : window(list, segment), parser(&window),
      recovery(std::make_shared<Recovery>(list, window, segment.faulty, sink)) {
  parser.removeErrorListeners();
  parser.setErrorHandler(recovery);
  // The faster of ANTLR's two ways. The grammar needs no more: where two
  // readings are possible, they stay so whatever the context.
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::SLL);
}

}  // namespace cvr::syntax
