#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "base/os/file.h"
#include "nn/json_file.h"
#include "nn/wordpiece.h"

namespace tributary {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

/// object[key], null where there is none.
const json& member(const json& object, const char* key) {
  static const json none;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() ? *found : none;
}

/// One piece a line; the line number is the id.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const bool windows = end > at && text[end - 1] == '\r';
    pieces.push_back(text.substr(at, end - at - (windows ? 1 : 0)));
    at = end + 1;
  }
  return pieces;
}

/// {"piece": id, ...} by id.
Result<std::vector<std::string>> pieces_of(const json& vocabulary, const fs::path& path) {
  std::vector<std::string> pieces(vocabulary.size());
  for (const auto& [piece, id] : vocabulary.items()) {
    if (!id.is_number_unsigned() || id.get<std::size_t>() >= pieces.size())
      return unsound_model(path, Message(say::piece_without_number, {piece}));
    pieces[id.get<std::size_t>()] = piece;
  }
  return pieces;
}

void take(const json& object, const char* key, bool& value) {
  if (const auto found = object.find(key); found != object.end() && found->is_boolean()) value = found->get<bool>();
}

/// Options under the names of tokenizer.json's normalizer or of tokenizer_config.json; without a word on accents they
/// follow the case.
void take_options(const json& object, const char* lower, const char* cjk, WordPieceOptions& options) {
  if (!object.is_object()) return;
  take(object, lower, options.lower_case);
  if (object.contains(lower)) options.strip_accents = options.lower_case;
  take(object, "strip_accents", options.strip_accents);
  take(object, cjk, options.space_cjk);
  take(object, "clean_text", options.clean_text);
}

}  // namespace

Result<WordPiece> WordPiece::load(const fs::path& folder) {
  const auto list = folder / "vocab.txt", whole = folder / "tokenizer.json", config = folder / "tokenizer_config.json";
  std::error_code error;
  const bool has_list = fs::exists(list, error);
  if (!has_list && !fs::exists(whole, error)) {
    return problem_of(Code::not_found, say::model_without_vocabulary, folder.string());
  }
  UNWRAP(tokenizer, read_json(whole));
  UNWRAP(settings, read_json(config));
  if (!tokenizer.is_null() && !tokenizer.is_object()) return unsound_model(whole, "is no JSON object");
  const json& model = member(tokenizer, "model");
  const json type = model.is_object() ? model.value("type", json("WordPiece")) : json("WordPiece");
  if (type != "WordPiece") {
    return problem_of(Code::unsupported, {say::tokeniser_not_supported, {type.dump()}}, whole.string());
  }
  WordPieceOptions options;
  take_options(member(tokenizer, "normalizer"), "lowercase", "handle_chinese_chars", options);
  take_options(settings, "do_lower_case", "tokenize_chinese_chars", options);

  std::vector<std::string> pieces;
  if (has_list) {
    UNWRAP(text, read_file(list));
    pieces = pieces_of(text);
  } else {
    const json& vocabulary = member(model, "vocab");
    if (!vocabulary.is_object()) return unsound_model(whole, "has no vocabulary");
    UNWRAP(read, pieces_of(vocabulary, whole));
    pieces = std::move(read);
  }
  auto made = make(std::move(pieces), options);
  if (!made) {
    auto problem = made.problem();
    problem.where = (has_list ? list : whole).string();
    return problem;
  }
  return made;
}

}  // namespace tributary
