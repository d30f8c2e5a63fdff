# cvr_stage(NAME DEPENDS lib...): the library of one stage, made of the .cpp
# files in the current folder. A stage whose folder holds headers only is an
# interface library.
add_library(cvr_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_precompile_headers(cvr_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)
target_link_libraries(cvr_pch PRIVATE fmt::fmt)
target_compile_options(cvr_pch PRIVATE -Wall -Wextra -Wpedantic)

function(cvr_stage name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${ARG_DEPENDS} fmt::fmt)
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_precompile_headers(${name} REUSE_FROM cvr_pch)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} fmt::fmt PRIVATE ${ARG_PRIVATE_DEPENDS})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic)
endfunction()
