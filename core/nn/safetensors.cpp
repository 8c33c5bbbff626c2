#include "nn/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/threads.h"

namespace tributary {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeader = 100'000'000;  // as the reference implementation

std::size_t element_size(std::string_view dtype) {
  if (dtype == "F64" || dtype == "I64" || dtype == "U64") return 8;
  if (dtype == "F32" || dtype == "I32" || dtype == "U32") return 4;
  if (dtype == "F16" || dtype == "BF16" || dtype == "I16" || dtype == "U16") return 2;
  if (dtype == "I8" || dtype == "U8" || dtype == "BOOL") return 1;
  return 0;
}

Problem damaged(const std::filesystem::path& path, const Message& what) {
  return problem_of(Code::bad_input, {say::unsound_safetensors, {what}}, path.string());
}

/// Bytes of a shape, or nothing when it is negative or overflows.
bool byte_count(const std::vector<std::int64_t>& shape, std::size_t size, std::uint64_t& bytes) {
  bytes = size;
  for (const auto n : shape) {
    if (n < 0) return false;
    if (n != 0 && bytes > std::numeric_limits<std::uint64_t>::max() / static_cast<std::uint64_t>(n)) return false;
    bytes *= static_cast<std::uint64_t>(n);
  }
  return true;
}

/// The whole file in memory of our own.
Result<MappedFile> in_memory(const std::filesystem::path& path) {
  UNWRAP(file, ReadFile::open(path));
  if (auto room = require_memory(file.size(), "reading these weights", "Choose a smaller model."); !room) {
    auto problem = room.problem();
    problem.where = path.string();
    return problem;
  }
  auto bytes = std::make_shared<std::vector<std::byte>>(file.size());
  UNWRAP(got, file.read_at(0, *bytes));
  if (got < bytes->size()) return problem_of(Code::io, say::file_changed_while_read, path.string());
  ENSURE(file.require_unchanged());
  return MappedFile{bytes->data(), bytes->size(), bytes};
}

}  // namespace

std::size_t Tensor::elements() const {
  const auto size = element_size(dtype);
  return size > 0 ? bytes.size() / size : 0;
}

Result<TensorFile> TensorFile::open(const std::filesystem::path& path) {
  UNWRAP(file, in_memory(path));
  return view(path, file, {});
}

Result<TensorFile> TensorFile::view(const std::filesystem::path& path, const MappedFile& file, Check check) {
  if (check) ENSURE(check(0, std::min(file.size, kLengthBytes)));
  if (file.size < kLengthBytes) return damaged(path, "shorter than its header");
  std::uint64_t header = 0;
  std::memcpy(&header, file.data, kLengthBytes);
  if (header > kMaxHeader || header > file.size - kLengthBytes)
    return damaged(path, "the header is longer than the file");
  if (check) ENSURE(check(0, kLengthBytes + header));
  const auto* text = reinterpret_cast<const char*>(file.data) + kLengthBytes;
  const auto json = nlohmann::json::parse(text, text + header, nullptr, false);
  if (!json.is_object()) return damaged(path, "the header is no JSON object");
  const auto* data = file.data + kLengthBytes + header;
  const std::uint64_t data_size = file.size - kLengthBytes - header;

  TensorFile result;
  result.keep_ = file.owner;
  result.mapped_ = {file.data, file.size};
  result.check_ = std::move(check);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  for (const auto& [name, entry] : json.items()) {
    if (name == "__metadata__") {
      if (!entry.is_object()) return damaged(path, "the metadata is no object");
      for (const auto& [key, value] : entry.items()) {
        if (!value.is_string()) return damaged(path, Message(say::metadata_no_string, {key}));
        result.metadata_[key] = value.get<std::string>();
      }
      continue;
    }
    const auto is_count = [](const nlohmann::json& n) {
      return n.is_number_integer() && (n.is_number_unsigned() || n.get<std::int64_t>() >= 0);
    };
    const bool has_form = entry.is_object() && entry.contains("dtype") && entry["dtype"].is_string() &&
                          entry.contains("shape") && entry["shape"].is_array() && entry.contains("data_offsets") &&
                          entry["data_offsets"].is_array() && entry["data_offsets"].size() == 2 &&
                          std::all_of(entry["shape"].begin(), entry["shape"].end(), is_count) &&
                          std::all_of(entry["data_offsets"].begin(), entry["data_offsets"].end(), is_count);
    if (!has_form) return damaged(path, Message(say::tensor_described_wrongly, {name}));
    Tensor tensor;
    tensor.dtype = entry["dtype"].get<std::string>();
    tensor.shape = entry["shape"].get<std::vector<std::int64_t>>();
    const auto begin = entry["data_offsets"][0].get<std::uint64_t>();
    const auto end = entry["data_offsets"][1].get<std::uint64_t>();
    const auto size = element_size(tensor.dtype);
    if (size == 0) return damaged(path, Message(say::tensor_of_unknown_type, {name, tensor.dtype}));
    std::uint64_t bytes = 0;
    if (!byte_count(tensor.shape, size, bytes) || begin > end || end > data_size || end - begin != bytes) {
      return damaged(path, Message(say::tensor_does_not_fit, {name}));
    }
    ranges.emplace_back(begin, end);
    tensor.bytes = {data + begin, static_cast<std::size_t>(bytes)};
    result.tensors_[name] = std::move(tensor);
  }
  std::sort(ranges.begin(), ranges.end());
  std::uint64_t at = 0;
  for (const auto& [begin, end] : ranges) {
    if (begin != at) return damaged(path, "tensors overlap or leave gaps");
    at = end;
  }
  if (at != data_size) return damaged(path, "there are bytes that belong to no tensor");
  return result;
}

Status TensorFile::write_to(const std::function<Status(std::span<const std::byte>)>& sink) const {
  // Larger elements first keeps every tensor aligned without gaps, which the format forbids.
  std::vector<std::pair<const std::string*, const Tensor*>> order;
  for (const auto& [name, tensor] : tensors_) order.emplace_back(&name, &tensor);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return element_size(a.second->dtype) > element_size(b.second->dtype);
  });
  nlohmann::json json = nlohmann::json::object();
  if (!metadata_.empty()) json["__metadata__"] = metadata_;
  std::uint64_t at = 0;
  for (const auto& [name, tensor] : order) {
    json[*name] = {
        {"dtype", tensor->dtype}, {"shape", tensor->shape}, {"data_offsets", {at, at + tensor->bytes.size()}}};
    at += tensor->bytes.size();
  }
  std::string header = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  header.resize((header.size() + 7) / 8 * 8, ' ');
  const std::uint64_t length = header.size();
  ENSURE(sink(std::as_bytes(std::span(&length, 1))));
  ENSURE(sink(std::as_bytes(std::span(header))));
  for (const auto& [name, tensor] : order) {
    UNWRAP(checked, this->tensor(*name));
    ENSURE(sink(checked.bytes));
  }
  return done;
}

Status TensorFile::write(const std::filesystem::path& path) const {
  return write_atomically(path, [&](const std::filesystem::path& temporary) -> Status {
    Status written = done;
    ENSURE(write_stream(temporary, [&](std::ostream& out) {
      written = write_to([&](std::span<const std::byte> bytes) -> Status {
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!out) return problem_of(Code::io, say::not_written, path.string());  // write_stream says why
        return done;
      });
    }));
    return written;
  });
}

Result<Tensor> TensorFile::tensor(std::string_view name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return problem_of(Code::not_found, {say::no_such_tensor, {std::string(name)}});
  const auto& bytes = found->second.bytes;
  const auto offset = reinterpret_cast<std::uintptr_t>(bytes.data()) - reinterpret_cast<std::uintptr_t>(mapped_.data());
  const bool of_the_map = check_ && !bytes.empty() && offset < mapped_.size();  // others were put in by hand
  if (of_the_map) ENSURE(check_(offset, bytes.size()));
  return found->second;
}

Status TensorFile::require_dtype(std::string_view name, std::string_view have, std::string_view want) {
  if (have == want) return done;
  return problem_of(Code::bad_input,
                    {say::tensor_of_another_type, {std::string(name), std::string(have), std::string(want)}});
}

std::shared_ptr<const void> TensorFile::owner() const {
  return std::make_shared<const TensorFile>(*this);
}

}  // namespace tributary
