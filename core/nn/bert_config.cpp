#include "nn/bert_config.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "nn/json_file.h"

namespace tributary {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

Problem unsupported(const fs::path& path, const Message& what) {
  return problem_of(Code::unsupported, {say::unsupported_model, {what}}, path.string());
}

/// A positive whole number under `key`.
Status take(const json& object, const char* key, const fs::path& path, std::int64_t& value) {
  const auto found = object.find(key);
  constexpr std::int64_t most = 1 << 24;
  if (found == object.end() || !found->is_number_integer() || *found < 1 || *found > most)
    return unsound_model(path, Message(say::number_is_missing, {key}));
  value = found->get<std::int64_t>();
  return done;
}

std::string word(const json& object, const char* key, const std::string& otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

bool flag(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// Lowers max_length to the number under `key`, where there is a sensible one.
void lower(const json& object, const char* key, std::int64_t& max_length) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found != object.end() && found->is_number_integer() && *found >= 2 && *found < max_length)
    max_length = found->get<std::int64_t>();
}

Status read_network(const fs::path& path, BertConfig& config) {
  UNWRAP(object, read_json(path));
  if (object.is_null()) return problem_of(Code::not_found, say::model_without_config, path.string());
  if (!object.is_object()) return unsound_model(path, "is no JSON object");
  if (const auto type = word(object, "model_type", "bert"); type != "bert")
    return unsupported(path, Message(say::networks_not_supported, {type}));
  if (const auto position = word(object, "position_embedding_type", "absolute"); position != "absolute") {
    return unsupported(path, Message(say::positions_not_supported, {position}));
  }
  ENSURE(take(object, "vocab_size", path, config.vocabulary));
  ENSURE(take(object, "hidden_size", path, config.hidden));
  ENSURE(take(object, "num_hidden_layers", path, config.layers));
  ENSURE(take(object, "num_attention_heads", path, config.heads));
  ENSURE(take(object, "intermediate_size", path, config.intermediate));
  ENSURE(take(object, "max_position_embeddings", path, config.positions));
  if (config.hidden % config.heads != 0)
    return unsound_model(path, "hidden_size is no multiple of num_attention_heads");
  if (config.positions < 2) return unsound_model(path, "max_position_embeddings leaves no room for a text");
  if (const auto epsilon = object.find("layer_norm_eps"); epsilon != object.end() && epsilon->is_number())
    config.epsilon = epsilon->get<double>();
  const auto activation = word(object, "hidden_act", "gelu");
  if (activation == "gelu") {
    config.activation = Activation::gelu;
  } else if (activation == "gelu_new" || activation == "gelu_pytorch_tanh" || activation == "gelu_fast") {
    config.activation = Activation::gelu_tanh;
  } else if (activation == "relu") {
    config.activation = Activation::relu;
  } else {
    return unsupported(path, Message(say::activation_not_supported, {activation}));
  }
  return done;
}

Status read_pooling(const fs::path& path, BertConfig& config) {
  UNWRAP(object, read_json(path));
  if (!object.is_object()) return unsound_model(path, "the description of the pooling is missing or no JSON object");
  struct Mode {
    const char* key;
    const char* name;
    Pooling pooling;
  };
  int chosen = 0;
  for (const auto& mode : {Mode{"pooling_mode_mean_tokens", "mean", Pooling::mean},
                           {"pooling_mode_cls_token", "cls", Pooling::cls},
                           {"pooling_mode_max_tokens", "max", Pooling::max},
                           {"pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", Pooling::mean_sqrt_length}}) {
    if (!flag(object, mode.key) && word(object, "pooling_mode", "") != mode.name) continue;
    config.pooling = mode.pooling;
    ++chosen;
  }
  if (chosen != 1) return unsupported(path, "only one pooling of mean, cls, max or mean_sqrt_len_tokens is supported");
  return done;
}

/// The modules of sentence-transformers, in their order: Transformer, Pooling, and perhaps Normalize.
Status read_modules(const fs::path& folder, BertConfig& config) {
  const auto path = folder / "modules.json";
  UNWRAP(modules, read_json(path));
  if (modules.is_null()) return done;
  if (!modules.is_array()) return unsound_model(path, "is no JSON array");
  for (const auto& module : modules) {
    if (!module.is_object()) return unsound_model(path, "a module is no JSON object");
    const auto type = word(module, "type", "");
    const auto kind = type.substr(type.rfind('.') + 1);
    if (kind == "Transformer") continue;
    if (kind == "Pooling") {
      ENSURE(read_pooling(folder / word(module, "path", "1_Pooling") / "config.json", config));
    } else if (kind == "Normalize") {
      config.normalise = true;
    } else {
      return unsupported(path, Message(say::module_not_supported, {type}));
    }
  }
  return done;
}

}  // namespace

Result<BertConfig> read_bert_config(const fs::path& folder) {
  BertConfig config;
  ENSURE(read_network(folder / "config.json", config));
  ENSURE(read_modules(folder, config));
  config.max_length = config.positions;
  UNWRAP(tokenizer, read_json(folder / "tokenizer_config.json"));
  lower(tokenizer, "model_max_length", config.max_length);
  UNWRAP(sentence, read_json(folder / "sentence_bert_config.json"));
  lower(sentence, "max_seq_length", config.max_length);
  return config;
}

}  // namespace tributary
