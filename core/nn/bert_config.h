#pragma once
#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace tributary {

enum class Activation { none, gelu, gelu_tanh, relu };
enum class Pooling { mean, cls, max, mean_sqrt_length };

/// What the files beside the weights say about a BERT-type sentence encoder (Devlin et al. 2018; Reimers and Gurevych
/// 2019).
struct BertConfig {
  std::int64_t vocabulary = 0, hidden = 0, layers = 0, heads = 0, intermediate = 0, positions = 0;
  double epsilon = 1e-12;
  Activation activation = Activation::gelu;
  std::int64_t max_length = 0;      ///< tokens of a text with [CLS] and [SEP]
  Pooling pooling = Pooling::mean;  ///< over the tokens of the last layer
  bool normalise = false;           ///< vectors have length 1
};

/// Reads config.json, and where there are modules of sentence-transformers: modules.json, 1_Pooling/config.json,
/// sentence_bert_config.json; max_length also heeds tokenizer_config.json. Without modules: mean pooling, not
/// normalised. not_found without config.json; unsupported for another network; bad_input for sizes that cannot be.
Result<BertConfig> read_bert_config(const std::filesystem::path& folder);

}  // namespace tributary
