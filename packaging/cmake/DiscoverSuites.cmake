# Gives each GoogleTest suite of an executable to ctest as one test. (Not each case: a process that loads LibTorch takes a
# third of a second to start.) Suites that end in Data read ../shared/data and get the label data, those in Slow are left out
# of packaging/test and get the label slow, all others are unit tests. ctest asks the executable itself when it starts, so a
# build needs to run nothing. FIXTURE NAME: what the suites stand on is made by the suite SampleFixture, which ctest runs first.
include_guard()
include(ProcessorCount)
ProcessorCount(TRIBUTARY_PROCESSORS)

function(tributary_discover_suites target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIXTURE" "")
  set(script "${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake")
  file(GENERATE OUTPUT "${script}" CONTENT
"set(executable \"$<TARGET_FILE:${target}>\")
set(processors ${TRIBUTARY_PROCESSORS})
set(fixture \"${arg_FIXTURE}\")
include(\"${CMAKE_SOURCE_DIR}/packaging/cmake/ListSuites.cmake\")
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${script}")
endfunction()
