# Imported targets for LibTorch and Arrow from the cached downloads (packaging/deps/fetch puts them there).
if(NOT "$ENV{TRIBUTARY_CACHE}" STREQUAL "")
  set(TRIBUTARY_DEPS "$ENV{TRIBUTARY_CACHE}/deps")
elseif(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(TRIBUTARY_DEPS "$ENV{XDG_CACHE_HOME}/tributary/deps")
else()
  set(TRIBUTARY_DEPS "$ENV{HOME}/.cache/tributary/deps")
endif()

# The versions stand in one place, the list of downloads.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/packaging/deps/wheels.txt")
file(STRINGS "${CMAKE_SOURCE_DIR}/packaging/deps/wheels.txt" wheels REGEX "^(torch|pyarrow)==")
foreach(wheel ${wheels})
  string(REGEX MATCH "^([a-z]+)==([0-9.]+)" matched "${wheel}")
  set(${CMAKE_MATCH_1}_version "${CMAKE_MATCH_2}")
endforeach()
set(torch_root "${TRIBUTARY_DEPS}/torch-${torch_version}")
set(arrow_root "${TRIBUTARY_DEPS}/arrow-${pyarrow_version}")
if(NOT EXISTS "${torch_root}" OR NOT EXISTS "${arrow_root}")
  message(FATAL_ERROR "LibTorch ${torch_version} or Arrow ${pyarrow_version} is missing in ${TRIBUTARY_DEPS}. "
    "Run packaging/deps/fetch, or packaging/build, which does.")
endif()

# No TorchConfig.cmake: it wants CUDA where the wheel was built with it. libtorch.so is left out, it holds nothing.
add_library(Torch::c10 SHARED IMPORTED GLOBAL)
set_target_properties(Torch::c10 PROPERTIES
  IMPORTED_LOCATION "${torch_root}/torch/lib/libc10.so"
  INTERFACE_INCLUDE_DIRECTORIES "${torch_root}/torch/include;${torch_root}/torch/include/torch/csrc/api/include"
  INTERFACE_COMPILE_DEFINITIONS "USE_DISTRIBUTED;USE_C10D_GLOO")
add_library(Torch::cpu SHARED IMPORTED GLOBAL)
set_target_properties(Torch::cpu PROPERTIES
  IMPORTED_LOCATION "${torch_root}/torch/lib/libtorch_cpu.so"
  INTERFACE_LINK_LIBRARIES Torch::c10
  INTERFACE_LINK_OPTIONS "-Wl,-rpath-link,${torch_root}/nvidia/cu13/lib:${torch_root}/torch/lib")

foreach(name arrow parquet compute)
  set(part "${name}")
  if(name STREQUAL "compute")
    set(part "arrow_compute")
  endif()
  add_library(Arrow::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(Arrow::${name} PROPERTIES
    IMPORTED_LOCATION "${arrow_root}/pyarrow/lib${part}.so"
    INTERFACE_INCLUDE_DIRECTORIES "${arrow_root}/pyarrow/include")
endforeach()

find_package(PkgConfig REQUIRED)
pkg_check_modules(FFMPEG REQUIRED IMPORTED_TARGET libavformat libavcodec libavutil libswresample)
# Debian's OpenCV config file comes with all of OpenCV and its Qt 5; three libraries are what we use.
find_path(OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
foreach(part core imgproc imgcodecs)
  find_library(OPENCV_${part} opencv_${part} REQUIRED)
  add_library(OpenCV::${part} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(OpenCV::${part} PROPERTIES IMPORTED_LOCATION "${OPENCV_${part}}" INTERFACE_INCLUDE_DIRECTORIES "${OPENCV_INCLUDE}")
endforeach()
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 REQUIRED)
find_package(EXPAT REQUIRED)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
find_package(Threads REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg Charts Multimedia Test LinguistTools)
