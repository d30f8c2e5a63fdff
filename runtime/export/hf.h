// What the two descriptions of a Hugging Face dataset share.
#pragma once
#include <string_view>
#include <vector>

#include "runtime/export/job.h"

namespace cvr::exporting {

// A column. `depth`: 0 one value, 1 a list, 2 a list of lists.
struct Column {
  std::string_view name, type;  // "string", "int64", "bool"
  int depth;
  std::string_view about;
};
const std::vector<Column>& asking_columns();
const std::vector<Column>& dilemma_columns();

// A file of rows, and what stands in it.
struct Table {
  std::string name;  // of the configuration: "ab_zh"
  const File* file;
  const std::vector<Column>* columns;
};

// README.md: front matter that says the types, so that nobody has to guess them, then the card.
std::string dataset_card(const Job&, const std::vector<Table>&);
// croissant.json: Croissant 1.1 with the vocabulary for responsible AI (mlcommons.org/croissant).
std::string croissant(const Job&, const std::vector<Table>&);

}  // namespace cvr::exporting
