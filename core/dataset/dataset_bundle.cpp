#include <arrow/api.h>

#include <charconv>
#include <cmath>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "pipeline/bundle.h"
#include "sources/media/media.h"

namespace tributary {
namespace {

constexpr const char* kKind = "kind";

std::string text_of(double value) {
  char text[40];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// A numeric column without a copy: the buffer keeps the values alive.
template <class ArrowType, class T>
std::shared_ptr<arrow::Array> wrapped(const Column<T>& column) {
  auto held = std::make_shared<const Column<T>>(column);
  std::shared_ptr<arrow::Buffer> buffer(new arrow::Buffer(reinterpret_cast<const std::uint8_t*>(column.data()),
                                                          static_cast<std::int64_t>(column.size() * sizeof(T))),
                                        [held](arrow::Buffer* b) { delete b; });
  return std::make_shared<arrow::NumericArray<ArrowType>>(static_cast<std::int64_t>(column.size()), std::move(buffer));
}

/// Collects columns; what fails (no memory) is told once, at the end.
class TableMaker {
 public:
  void add(const std::string& name, std::shared_ptr<arrow::Array> array, const std::string& kind = "") {
    rows_ = array->length();
    fields_.push_back(arrow::field(name, array->type(), array->null_count() > 0,
                                   kind.empty() ? nullptr : arrow::key_value_metadata({kKind}, {kind})));
    arrays_.push_back(std::move(array));
  }
  void strings(const std::string& name, const std::vector<std::string>& values, const std::string& kind = "") {
    arrow::LargeStringBuilder builder;
    auto status = builder.AppendValues(values);
    finish(name, builder, status, kind);
  }
  void lists(const std::string& name, const std::vector<std::vector<std::string>>& values, const std::string& kind) {
    auto words = std::make_shared<arrow::StringBuilder>();
    arrow::ListBuilder builder(arrow::default_memory_pool(), words);
    arrow::Status status;
    for (const auto& list : values) {
      if (status.ok()) status = builder.Append();
      if (status.ok()) status = words->AppendValues(list);
    }
    finish(name, builder, status, kind);
  }
  std::shared_ptr<arrow::Table> table(std::shared_ptr<arrow::KeyValueMetadata> metadata = nullptr) const {
    return arrow::Table::Make(arrow::schema(fields_, std::move(metadata)), arrays_, rows_);
  }

 private:
  void finish(const std::string& name, arrow::ArrayBuilder& builder, const arrow::Status& status,
              const std::string& kind) {
    auto array = builder.Finish();
    if (!status.ok() || !array.ok()) throw std::bad_alloc();
    add(name, *array, kind);
  }
  arrow::FieldVector fields_;
  arrow::ArrayVector arrays_;
  std::int64_t rows_ = 0;
};

const char* name_of(Attribute::Kind kind) {
  switch (kind) {
    case Attribute::Kind::categories:
      return "categories";
    case Attribute::Kind::number:
      return "number";
    case Attribute::Kind::date:
      return "date";
  }
  return "";
}

void add_attributes(TableMaker& maker, const std::vector<Attribute>& attributes) {
  for (const auto& attribute : attributes) {
    if (attribute.kind == Attribute::Kind::categories) {
      maker.lists(attribute.name, attribute.categories, name_of(attribute.kind));
    } else {
      maker.add(attribute.name, wrapped<arrow::DoubleType>(Column<double>(attribute.number)), name_of(attribute.kind));
    }
  }
}

Problem damaged(const Message& what) {
  return problem_of(Code::bad_input, {say::damaged_dataset, {what}}, "dataset");
}

/// A column by name or place, as one array of the type it must have.
template <class Array>
Result<std::shared_ptr<Array>> array_of(const arrow::Table& table, int column, arrow::Type::type type) {
  if (column < 0 || column >= table.num_columns()) return damaged("a column is missing");
  const auto& chunked = table.column(column);
  if (chunked->type()->id() != type)
    return damaged(Message(say::column_has_another_type, {table.field(column)->name()}));
  std::shared_ptr<arrow::Array> array;
  if (chunked->num_chunks() == 1) {
    array = chunked->chunk(0);
  } else {
    auto made =
        chunked->num_chunks() == 0 ? arrow::MakeEmptyArray(chunked->type()) : arrow::Concatenate(chunked->chunks());
    if (!made.ok()) return damaged(made.status().message());
    array = *made;
  }
  return std::static_pointer_cast<Array>(array);
}

template <class Array>
Result<std::shared_ptr<Array>> array_of(const arrow::Table& table, const std::string& name, arrow::Type::type type) {
  return array_of<Array>(table, table.schema()->GetFieldIndex(name), type);
}

template <class T, class Array>
Column<T> view(const std::shared_ptr<Array>& array) {
  return Column<T>({array->raw_values(), static_cast<std::size_t>(array->length())}, array);
}

std::vector<std::string> strings_of(const arrow::LargeStringArray& array) {
  std::vector<std::string> strings(static_cast<std::size_t>(array.length()));
  for (std::int64_t i = 0; i < array.length(); ++i) strings[static_cast<std::size_t>(i)] = array.GetView(i);
  return strings;
}

Result<Attribute> attribute_from(const arrow::Table& table, int column, const std::string& kind) {
  Attribute attribute;
  attribute.name = table.field(column)->name();
  if (kind == "categories") {
    UNWRAP(lists, array_of<arrow::ListArray>(table, column, arrow::Type::LIST));
    const auto& words = static_cast<const arrow::StringArray&>(*lists->values());
    attribute.categories.resize(static_cast<std::size_t>(lists->length()));
    for (std::int64_t i = 0; i < lists->length(); ++i) {
      for (std::int64_t w = lists->value_offset(i); w < lists->value_offset(i + 1); ++w)
        attribute.categories[static_cast<std::size_t>(i)].emplace_back(words.GetView(w));
    }
    return attribute;
  }
  attribute.kind = kind == "date" ? Attribute::Kind::date : Attribute::Kind::number;
  UNWRAP(numbers, array_of<arrow::DoubleArray>(table, column, arrow::Type::DOUBLE));
  attribute.number.assign(numbers->raw_values(), numbers->raw_values() + numbers->length());
  return attribute;
}

/// Everything of the items' or users' table that is marked with a kind.
Status read_marked(const arrow::Table& table, std::vector<Attribute>& attributes,
                   std::vector<std::pair<std::string, std::vector<std::string>>>* links) {
  for (int c = 0; c < table.num_columns(); ++c) {
    const auto& metadata = table.field(c)->metadata();
    if (metadata == nullptr) continue;
    const auto kind = metadata->Get(kKind);
    if (!kind.ok()) continue;
    if (*kind == "link" && links != nullptr) {
      UNWRAP(ids, array_of<arrow::LargeStringArray>(table, c, arrow::Type::LARGE_STRING));
      links->emplace_back(table.field(c)->name(), strings_of(*ids));
    } else {
      UNWRAP(attribute, attribute_from(table, c, *kind));
      attributes.push_back(std::move(attribute));
    }
  }
  return done;
}

Status read_interactions(const arrow::Table& table, Dataset& dataset) {
  UNWRAP(user, array_of<arrow::Int32Array>(table, "user", arrow::Type::INT32));
  UNWRAP(item, array_of<arrow::Int32Array>(table, "item", arrow::Type::INT32));
  UNWRAP(rating, array_of<arrow::FloatArray>(table, "rating", arrow::Type::FLOAT));
  UNWRAP(time, array_of<arrow::Int64Array>(table, "time", arrow::Type::INT64));
  dataset.interactions = {view<std::int32_t>(user), view<std::int32_t>(item), view<float>(rating),
                          view<std::int64_t>(time)};
  const auto& metadata = table.schema()->metadata();
  for (const auto& [name, value] :
       {std::pair{"rating_low", &dataset.rating_low}, std::pair{"rating_high", &dataset.rating_high}}) {
    const auto text =
        metadata == nullptr ? arrow::Result<std::string>(arrow::Status::KeyError(name)) : metadata->Get(name);
    if (!text.ok()) return damaged(Message(say::lacks_this_entry, {name}));
    std::from_chars(text->data(), text->data() + text->size(), *value);
  }
  return done;
}

Status read_texts(const arrow::Table& table, Dataset& dataset) {
  UNWRAP(user, array_of<arrow::Int32Array>(table, "user", arrow::Type::INT32));
  UNWRAP(item, array_of<arrow::Int32Array>(table, "item", arrow::Type::INT32));
  UNWRAP(kind, array_of<arrow::UInt8Array>(table, "kind", arrow::Type::UINT8));
  UNWRAP(time, array_of<arrow::Int64Array>(table, "time", arrow::Type::INT64));
  UNWRAP(text, array_of<arrow::LargeStringArray>(table, "text", arrow::Type::LARGE_STRING));
  dataset.texts.resize(static_cast<std::size_t>(table.num_rows()));
  for (std::int64_t r = 0; r < table.num_rows(); ++r) {
    dataset.texts[static_cast<std::size_t>(r)] = {user->Value(r), item->Value(r),
                                                  static_cast<TextRow::Kind>(kind->Value(r)), time->Value(r),
                                                  std::string(text->GetView(r))};
  }
  return done;
}

Status read_media(const arrow::Table& table, Dataset& dataset) {
  UNWRAP(item, array_of<arrow::Int32Array>(table, "item", arrow::Type::INT32));
  UNWRAP(kind, array_of<arrow::UInt8Array>(table, "kind", arrow::Type::UINT8));
  UNWRAP(path, array_of<arrow::LargeStringArray>(table, "path", arrow::Type::LARGE_STRING));
  UNWRAP(fingerprint, array_of<arrow::LargeStringArray>(table, "fingerprint", arrow::Type::LARGE_STRING));
  dataset.media.resize(static_cast<std::size_t>(table.num_rows()));
  if (table.num_rows() == 0) return done;  // those of before had no column of sources
  UNWRAP(source, array_of<arrow::LargeStringArray>(table, "source", arrow::Type::LARGE_STRING));
  for (std::int64_t r = 0; r < table.num_rows(); ++r) {
    dataset.media[static_cast<std::size_t>(r)] = {item->Value(r), static_cast<MediaKind>(kind->Value(r)),
                                                  std::string(path->GetView(r)), std::string(fingerprint->GetView(r)),
                                                  std::string(source->GetView(r))};
  }
  return done;
}

template <class T, class Row, class Get>
Column<T> column_of(const std::vector<Row>& rows, const Get& get) {
  std::vector<T> values(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) values[r] = static_cast<T>(get(rows[r]));
  return Column<T>(std::move(values));
}

template <class Row, class Get>
std::vector<std::string> strings_from(const std::vector<Row>& rows, const Get& get) {
  std::vector<std::string> values(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) values[r] = get(rows[r]);
  return values;
}

std::shared_ptr<arrow::Table> items_table(const Dataset& dataset) {
  TableMaker items;
  items.strings("id", dataset.item_ids);
  const std::vector<std::string> none(dataset.items());
  items.strings("title", dataset.titles.empty() ? none : dataset.titles);
  items.strings("description", dataset.descriptions.empty() ? none : dataset.descriptions);
  add_attributes(items, dataset.item_attributes);
  for (const auto& [name, ids] : dataset.links) items.strings(name, ids, "link");
  return items.table();
}

std::shared_ptr<arrow::Table> interactions_table(const Dataset& dataset) {
  TableMaker maker;
  maker.add("user", wrapped<arrow::Int32Type>(dataset.interactions.user));
  maker.add("item", wrapped<arrow::Int32Type>(dataset.interactions.item));
  maker.add("rating", wrapped<arrow::FloatType>(dataset.interactions.rating));
  maker.add("time", wrapped<arrow::Int64Type>(dataset.interactions.time));
  return maker.table(arrow::key_value_metadata({"rating_low", "rating_high"},
                                               {text_of(dataset.rating_low), text_of(dataset.rating_high)}));
}

std::shared_ptr<arrow::Table> texts_table(const Dataset& dataset) {
  const auto& rows = dataset.texts;
  TableMaker maker;
  maker.add("user", wrapped<arrow::Int32Type>(column_of<std::int32_t>(rows, [](const TextRow& t) { return t.user; })));
  maker.add("item", wrapped<arrow::Int32Type>(column_of<std::int32_t>(rows, [](const TextRow& t) { return t.item; })));
  maker.add("kind", wrapped<arrow::UInt8Type>(column_of<std::uint8_t>(rows, [](const TextRow& t) { return t.kind; })));
  maker.add("time", wrapped<arrow::Int64Type>(column_of<std::int64_t>(rows, [](const TextRow& t) { return t.time; })));
  maker.strings("text", strings_from(rows, [](const TextRow& t) { return t.text; }));
  return maker.table();
}

std::shared_ptr<arrow::Table> media_table(const Dataset& dataset) {
  const auto& rows = dataset.media;
  TableMaker maker;
  maker.add("item", wrapped<arrow::Int32Type>(column_of<std::int32_t>(rows, [](const MediaRow& m) { return m.item; })));
  maker.add("kind", wrapped<arrow::UInt8Type>(column_of<std::uint8_t>(rows, [](const MediaRow& m) { return m.kind; })));
  maker.strings("path", strings_from(rows, [](const MediaRow& m) { return m.path; }));
  maker.strings("fingerprint", strings_from(rows, [](const MediaRow& m) { return m.fingerprint; }));
  maker.strings("source", strings_from(rows, [](const MediaRow& m) { return m.source; }));
  return maker.table();
}

}  // namespace

std::string path_of(const MediaRow& row, const std::map<std::string, std::string, std::less<>>& places) {
  const auto place = places.find(row.source);
  return place == places.end() ? row.path : (media_home(place->second) / row.path).string();
}

void locate_media(Dataset& dataset, const std::map<std::string, std::string, std::less<>>& places) {
  for (auto& row : dataset.media) row.path = path_of(row, places);
}

Bundle to_bundle(const Dataset& dataset) {
  TableMaker users;
  users.strings("id", dataset.user_ids);
  add_attributes(users, dataset.user_attributes);
  Bundle bundle;
  bundle.put("items", items_table(dataset));
  bundle.put("users", users.table());
  bundle.put("interactions", interactions_table(dataset));
  bundle.put("texts", texts_table(dataset));
  bundle.put("media", media_table(dataset));
  bundle.figures = {{"interactions", static_cast<double>(dataset.interactions.size())},
                    {"items", static_cast<double>(dataset.items())},
                    {"users", static_cast<double>(dataset.users())}};
  if (!dataset.texts.empty()) bundle.figures.emplace_back("texts", static_cast<double>(dataset.texts.size()));
  if (!dataset.media.empty()) bundle.figures.emplace_back("media", static_cast<double>(dataset.media.size()));
  return bundle;
}

Result<Dataset> dataset_from(const Bundle& bundle) {
  Dataset dataset;
  UNWRAP(items, bundle.table("items"));
  UNWRAP(item_ids, array_of<arrow::LargeStringArray>(*items, 0, arrow::Type::LARGE_STRING));
  UNWRAP(titles, array_of<arrow::LargeStringArray>(*items, 1, arrow::Type::LARGE_STRING));
  UNWRAP(descriptions, array_of<arrow::LargeStringArray>(*items, 2, arrow::Type::LARGE_STRING));
  dataset.item_ids = strings_of(*item_ids);
  dataset.titles = strings_of(*titles);
  dataset.descriptions = strings_of(*descriptions);
  ENSURE(read_marked(*items, dataset.item_attributes, &dataset.links));
  UNWRAP(users, bundle.table("users"));
  UNWRAP(user_ids, array_of<arrow::LargeStringArray>(*users, 0, arrow::Type::LARGE_STRING));
  dataset.user_ids = strings_of(*user_ids);
  ENSURE(read_marked(*users, dataset.user_attributes, nullptr));
  UNWRAP(interactions, bundle.table("interactions"));
  ENSURE(read_interactions(*interactions, dataset));
  UNWRAP(texts, bundle.table("texts"));
  ENSURE(read_texts(*texts, dataset));
  UNWRAP(media, bundle.table("media"));
  ENSURE(read_media(*media, dataset));
  return dataset;
}

}  // namespace tributary
