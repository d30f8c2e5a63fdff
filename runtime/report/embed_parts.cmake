# Writes OUT: the files PARTS of DIR as string literals, in the order given.
set(text "// Made from runtime/report/page by embed_parts.cmake.\n#include \"runtime/report/page_parts.h\"\n\nnamespace cvr::report {\nconst PagePart page_parts[] = {\n")
foreach(part ${PARTS})
  file(READ "${DIR}/${part}" body)
  string(APPEND text "{\"${part}\", R\"__part__(${body})__part__\"},\n")
endforeach()
string(APPEND text "{{}, {}},\n};\n}  // namespace cvr::report\n")
file(WRITE "${OUT}" "${text}")
