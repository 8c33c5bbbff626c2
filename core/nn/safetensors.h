#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/matrix.h"
#include "base/os/file.h"
#include "base/result.h"

namespace tributary {

/// One array of a safetensors file: dtype "F64" "F32" "F16" "BF16" "I64" "I32" "I16" "I8" "U8" "BOOL"; row-major,
/// little-endian.
struct Tensor {
  std::string dtype;
  std::vector<std::int64_t> shape;
  std::span<const std::byte> bytes;
  std::size_t elements() const;
};

/// The content of a safetensors file, memory-mapped or in memory. Cheap to copy; never changes once shared.
/// Format: https://github.com/huggingface/safetensors (8-byte header length, JSON header, data). Data only: nothing in
/// it can run.
class TensorFile {
 public:
  /// Reads a file into memory: it may be somebody else's (a model), and one that is cut short under a map ends the
  /// process. Our own artifacts are mapped, for view().
  /// bad_input, naming what is wrong, for anything the format forbids: offsets outside the file, overlaps, gaps, sizes
  /// that do not fit the shape. no_memory, io.
  static Result<TensorFile> open(const std::filesystem::path& path);
  /// The same of bytes that are there already. `check` is asked before any of them is looked at: the header at once,
  /// each tensor when tensor() or values() hands it out; its Problem is passed on.
  using Check = std::function<Status(std::size_t offset, std::size_t bytes)>;
  static Result<TensorFile> view(const std::filesystem::path& path, const MappedFile& file, Check check);
  /// The file's bytes, piece by piece. Tensors stand in the order of their names, each aligned to its element.
  Status write_to(const std::function<Status(std::span<const std::byte>)>& sink) const;
  /// Atomic. Tensors are written in the order of their names, each aligned to its element.
  Status write(const std::filesystem::path& path) const;

  /// The product of `shape` is values.size(). A tensor of that name is replaced.
  template <class T>
  void put(std::string name, std::vector<T> values, std::vector<std::int64_t> shape) {
    put(std::move(name), Column<T>(std::move(values)), std::move(shape));
  }
  /// The same of values that stay where they are.
  template <class T>
  void put(std::string name, Column<T> values, std::vector<std::int64_t> shape) {
    auto owned = std::make_shared<const Column<T>>(std::move(values));
    tensors_[std::move(name)] = {dtype_of(T{}), std::move(shape), std::as_bytes(owned->span())};
    owners_.push_back(std::move(owned));
  }
  void set_metadata(std::string name, std::string value) { metadata_[std::move(name)] = std::move(value); }

  bool has(std::string_view name) const { return tensors_.contains(name); }
  /// not_found where there is no such tensor.
  Result<Tensor> tensor(std::string_view name) const;
  /// The values as they lie there; bad_input when the dtype is another.
  template <class T>
  Result<Column<T>> values(std::string_view name) const {
    UNWRAP(found, tensor(name));
    ENSURE(require_dtype(name, found.dtype, dtype_of(T{})));
    const std::size_t count = found.bytes.size() / sizeof(T);
    if (reinterpret_cast<std::uintptr_t>(found.bytes.data()) % alignof(T) != 0) {  // other writers do not always align
      std::vector<T> copy(count);
      std::memcpy(copy.data(), found.bytes.data(), found.bytes.size());
      return Column<T>(std::move(copy));
    }
    return Column<T>({reinterpret_cast<const T*>(found.bytes.data()), count}, owner());
  }
  /// For names, types and shapes: the bytes are handed out by tensor().
  const std::map<std::string, Tensor, std::less<>>& tensors() const { return tensors_; }
  const std::map<std::string, std::string, std::less<>>& metadata() const { return metadata_; }
  /// Keeps the bytes alive as long as it is held.
  std::shared_ptr<const void> owner() const;

 private:
  static const char* dtype_of(double) { return "F64"; }
  static const char* dtype_of(float) { return "F32"; }
  static const char* dtype_of(std::int64_t) { return "I64"; }
  static const char* dtype_of(std::int32_t) { return "I32"; }
  static const char* dtype_of(std::int8_t) { return "I8"; }
  static const char* dtype_of(std::uint8_t) { return "U8"; }
  static Status require_dtype(std::string_view name, std::string_view have, std::string_view want);

  std::map<std::string, Tensor, std::less<>> tensors_;
  std::map<std::string, std::string, std::less<>> metadata_;
  std::vector<std::shared_ptr<const void>> owners_;
  std::shared_ptr<const void> keep_;   ///< the map or the memory, for files
  std::span<const std::byte> mapped_;  ///< what check_ knows
  Check check_;
};

}  // namespace tributary
