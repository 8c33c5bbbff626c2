#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/job.h"
#include "base/matrix.h"
#include "base/os/file_hashes.h"
#include "base/result.h"

namespace tributary {

struct EncoderOptions {
  enum class Precision { auto_, fp32, bf16 };
  /// auto_: bf16 where the processor has it natively and the encoder's vectors of some probe texts stay where they are,
  /// else fp32.
  Precision precision = Precision::auto_;
  int batch_tokens = 2048;  ///< tokens that go through the network together
  int max_tokens = 0;       ///< of a text, with the two marks; 0, or more than the model takes: what the model takes
};

/// A BERT-type sentence encoder from a local folder in Hugging Face layout: config.json, vocab.txt or tokenizer.json,
/// model.safetensors, and the files of sentence-transformers where they are (modules.json, 1_Pooling/config.json,
/// sentence_bert_config.json). Cheap to copy. Const functions are thread-safe.
class BertEncoder {
 public:
  /// not_found, naming the file and the cure, when something is missing; bad_input or unsupported when it is not what
  /// it must be. `files` tells the contents of its files; nullptr: they are read for it.
  static Result<BertEncoder> load(const std::filesystem::path& folder, EncoderOptions options = {},
                                  FileHashes* files = nullptr);

  std::size_t dim() const;
  /// "fp32" or "bf16": what is used.
  const std::string& precision() const;
  /// Names what the vectors depend on: weights, vocabulary, configuration, token limit, precision.
  const std::string& fingerprint() const;
  /// texts x dim, L2-normalised if the model says so. Texts longer than max_tokens are cut; an empty one has the vector
  /// of no words. The vector of a text does not depend on the texts beside it beyond rounding. Progress counts texts;
  /// stops within one layer of one batch.
  Result<DenseMatrix> encode(std::span<const std::string> texts, Job& job) const;

 private:
  struct State;
  explicit BertEncoder(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace tributary
