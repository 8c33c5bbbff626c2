# Imported targets for LibTorch and Arrow from the cached downloads (packaging/deps/fetch puts them there).
if(DEFINED ENV{TRIBUTARY_CACHE})
  set(TRIBUTARY_DEPS "$ENV{TRIBUTARY_CACHE}/deps")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(TRIBUTARY_DEPS "$ENV{XDG_CACHE_HOME}/tributary/deps")
else()
  set(TRIBUTARY_DEPS "$ENV{HOME}/.cache/tributary/deps")
endif()

set(torch_root "${TRIBUTARY_DEPS}/torch")
set(arrow_root "${TRIBUTARY_DEPS}/arrow")
if(NOT EXISTS "${torch_root}/torch/lib/libtorch_cpu.so" OR NOT EXISTS "${arrow_root}/pyarrow/libarrow.so")
  message(FATAL_ERROR "LibTorch or Arrow is missing in ${TRIBUTARY_DEPS}. Run packaging/deps/fetch, or packaging/build, which does.")
endif()

add_library(Torch::c10 SHARED IMPORTED GLOBAL)
set_target_properties(Torch::c10 PROPERTIES
  IMPORTED_LOCATION "${torch_root}/torch/lib/libc10.so"
  INTERFACE_INCLUDE_DIRECTORIES "${torch_root}/include;${torch_root}/include/torch/csrc/api/include"
  INTERFACE_COMPILE_DEFINITIONS "USE_DISTRIBUTED;USE_C10D_GLOO")
add_library(Torch::cpu SHARED IMPORTED GLOBAL)
set_target_properties(Torch::cpu PROPERTIES
  IMPORTED_LOCATION "${torch_root}/torch/lib/libtorch_cpu.so"
  INTERFACE_LINK_LIBRARIES Torch::c10
  INTERFACE_LINK_OPTIONS "-Wl,-rpath-link,${torch_root}/nvidia/cu13/lib:${torch_root}/torch/lib")

foreach(part arrow parquet arrow_compute)
  string(REPLACE "arrow_" "" name "${part}")
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
find_package(Threads REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
