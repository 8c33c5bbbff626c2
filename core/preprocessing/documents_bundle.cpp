#include <arrow/api.h>

#include <memory>
#include <string_view>

#include "base/messages.h"
#include "pipeline/bundle.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

Problem broken(const Message& what) {
  return problem_of(Code::internal, {say::documents_not_read, {what}}, "part documents");
}
Problem from_arrow(const arrow::Status& status) {
  return problem_of(status.IsOutOfMemory() ? Code::no_memory : Code::internal,
                    {say::texts_not_a_table, {status.message()}}, "preprocessing.text");
}
#define CHECK_ARROW(expression)                              \
  do {                                                       \
    const ::arrow::Status arrow_status = (expression);       \
    if (!arrow_status.ok()) return from_arrow(arrow_status); \
  } while (false)

template <class Builder>
Result<std::shared_ptr<arrow::Array>> strings(const std::vector<std::string>& values) {
  Builder builder;
  CHECK_ARROW(builder.AppendValues(values));
  std::shared_ptr<arrow::Array> array;
  CHECK_ARROW(builder.Finish(&array));
  return array;
}

/// Appends every string of a utf8 or large_utf8 column.
Status read_strings(const arrow::Table& table, const char* column, std::vector<std::string>& out) {
  const auto chunks = table.GetColumnByName(column);
  if (!chunks) return broken(std::string("no column ") + column);
  out.reserve(static_cast<std::size_t>(chunks->length()));
  for (const auto& chunk : chunks->chunks()) {
    if (chunk->type_id() == arrow::Type::STRING) {
      const auto& typed = static_cast<const arrow::StringArray&>(*chunk);
      for (std::int64_t i = 0; i < typed.length(); ++i) out.emplace_back(typed.GetView(i));
    } else if (chunk->type_id() == arrow::Type::LARGE_STRING) {
      const auto& typed = static_cast<const arrow::LargeStringArray&>(*chunk);
      for (std::int64_t i = 0; i < typed.length(); ++i) out.emplace_back(typed.GetView(i));
    } else {
      return broken(Message(say::column_without_text, {column}));
    }
  }
  return done;
}

}  // namespace

Result<Bundle> to_bundle(const Documents& documents) {
  UNWRAP(ids, strings<arrow::StringBuilder>(documents.ids));
  UNWRAP(texts, strings<arrow::LargeStringBuilder>(documents.texts));
  UNWRAP(words, strings<arrow::StringBuilder>(documents.words));

  const auto values = std::make_shared<arrow::Int32Builder>();
  arrow::LargeListBuilder lists(arrow::default_memory_pool(), values);
  CHECK_ARROW(values->Reserve(static_cast<std::int64_t>(documents.token.size())));
  for (std::size_t d = 0; d < documents.size(); ++d) {
    CHECK_ARROW(lists.Append());
    const auto tokens = documents.tokens(d);
    if (tokens.empty()) continue;  // Arrow would copy from nowhere
    CHECK_ARROW(values->AppendValues(tokens.data(), static_cast<std::int64_t>(tokens.size())));
  }
  std::shared_ptr<arrow::Array> tokens;
  CHECK_ARROW(lists.Finish(&tokens));

  Bundle bundle;
  bundle.put("documents", arrow::Table::Make(arrow::schema({arrow::field("id", arrow::utf8()),
                                                            arrow::field("text", arrow::large_utf8()),
                                                            arrow::field("tokens", arrow::large_list(arrow::int32()))}),
                                             {ids, texts, tokens}));
  bundle.put("words", arrow::Table::Make(arrow::schema({arrow::field("word", arrow::utf8())}), {words}));
  return bundle;
}

Result<Documents> documents_from(const Bundle& bundle) {
  UNWRAP(table, bundle.table("documents"));
  UNWRAP(word_table, bundle.table("words"));
  Documents documents;
  ENSURE(read_strings(*table, "id", documents.ids));
  ENSURE(read_strings(*table, "text", documents.texts));
  ENSURE(read_strings(*word_table, "word", documents.words));
  const auto lists = table->GetColumnByName("tokens");
  if (!lists) return broken("no column tokens");
  for (const auto& chunk : lists->chunks()) {
    if (chunk->type_id() != arrow::Type::LARGE_LIST) return broken("column tokens holds no lists");
    const auto& typed = static_cast<const arrow::LargeListArray&>(*chunk);
    if (typed.values()->type_id() != arrow::Type::INT32) return broken("column tokens holds no numbers");
    const auto& numbers = static_cast<const arrow::Int32Array&>(*typed.values());
    for (std::int64_t i = 0; i < typed.length(); ++i)
      documents.offset.push_back(documents.offset.back() + typed.value_length(i));
    const std::int32_t* begin = numbers.raw_values();
    const std::int64_t first = typed.value_offset(0);
    const std::int64_t last = typed.value_offset(typed.length());
    documents.token.insert(documents.token.end(), begin + first, begin + last);
  }
  for (const std::int32_t token : documents.token)
    if (token < 0 || static_cast<std::size_t>(token) >= documents.words.size()) return broken("a token has no word");
  return documents;
}

#undef CHECK_ARROW

}  // namespace tributary
