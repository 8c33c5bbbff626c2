#include "split/fold_bundle.h"

#include <arrow/api.h>

#include <charconv>
#include <memory>
#include <string>
#include <utility>

#include "base/message_parts.h"
#include "base/messages.h"
#include "cleaning/byte_column.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

using Metadata = arrow::KeyValueMetadata;

std::string text_of(double value) {
  char text[40];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

double number_from(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Problem damaged(const Message& what) {
  return damaged_artifact("split", what);
}

class Writer {
 public:
  void add(const std::string& role, const Fold& fold) {
    std::string column = "part_" + fold.hash;
    if (!schema_has(column)) {
      fields_.push_back(arrow::field(column, arrow::uint8(), false));
      arrays_.push_back(byte_array(fold.part));
      rows_ = static_cast<std::int64_t>(fold.part.size());
    }
    metadata_->Append(role + ".name", fold.name);
    metadata_->Append(role + ".hash", fold.hash);
    metadata_->Append(role + ".train_hash", fold.train_hash);
  }
  void note(std::string key, std::string value) { metadata_->Append(std::move(key), std::move(value)); }
  std::shared_ptr<arrow::Table> table() const {
    return arrow::Table::Make(arrow::schema(fields_, metadata_), arrays_, rows_);
  }

 private:
  bool schema_has(const std::string& name) const {
    for (const auto& field : fields_) {
      if (field->name() == name) return true;
    }
    return false;
  }
  arrow::FieldVector fields_;
  arrow::ArrayVector arrays_;
  std::shared_ptr<Metadata> metadata_ = std::make_shared<Metadata>();
  std::int64_t rows_ = 0;
};

class Reader {
 public:
  explicit Reader(const arrow::Table& table) : table_(table), metadata_(table.schema()->metadata()) {}

  Result<std::string> text(const std::string& key) const {
    if (metadata_ == nullptr) return damaged("no metadata");
    auto value = metadata_->Get(key);
    if (!value.ok()) return damaged(Message(say::lacks_entry, {key}));
    return *std::move(value);
  }
  /// Empty where there is none: of an older version.
  std::string text_or_none(const std::string& key) const {
    return metadata_ == nullptr ? std::string() : metadata_->Get(key).ValueOr(std::string());
  }
  Result<double> number(const std::string& key) const {
    UNWRAP(value, text(key));
    return number_from(value);
  }
  Result<Fold> fold(const std::string& role) const {
    Fold fold;
    UNWRAP(name, text(role + ".name"));
    UNWRAP(hash, text(role + ".hash"));
    UNWRAP(train_hash, text(role + ".train_hash"));
    UNWRAP(part, byte_column(table_, "part_" + hash, "split"));
    fold.part = std::move(part);
    fold.name = std::move(name);
    fold.hash = std::move(hash);
    fold.train_hash = std::move(train_hash);
    return fold;
  }

 private:
  const arrow::Table& table_;
  std::shared_ptr<const Metadata> metadata_;
};

}  // namespace

Bundle to_bundle(const FoldSet& folds) {
  Writer writer;
  writer.add("deploy", folds.deploy);
  for (std::size_t i = 0; i < folds.outer.size(); ++i) writer.add("outer." + std::to_string(i), folds.outer[i]);
  for (std::size_t i = 0; i < folds.valid.size(); ++i) writer.add("valid." + std::to_string(i), folds.valid[i]);
  writer.note("folds", std::to_string(folds.outer.size()));
  writer.note("positive_min", text_of(folds.positive_min));
  writer.note("rating_low", text_of(folds.rating_low));
  writer.note("rating_high", text_of(folds.rating_high));
  writer.note("candidates", folds.catalogue_is_test_items ? "test_items" : "catalogue");
  writer.note("judges_ratings", folds.judges_ratings ? "yes" : "no");
  writer.note("rule", folds.rule.text);
  writer.note("rule_message", message_line(folds.rule));
  Bundle bundle;
  bundle.put("folds", writer.table());
  bundle.notes = folds.notes;
  return bundle;
}

Result<FoldSet> fold_set_from(const Bundle& bundle) {
  UNWRAP(table, bundle.table("folds"));
  const Reader reader(*table);
  FoldSet folds;
  UNWRAP(deploy, reader.fold("deploy"));
  folds.deploy = std::move(deploy);
  folds.deploy.is_deploy = true;
  UNWRAP(count, reader.number("folds"));
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    UNWRAP(outer, reader.fold("outer." + std::to_string(i)));
    UNWRAP(valid, reader.fold("valid." + std::to_string(i)));
    if (valid.hash != outer.hash) outer.validation = std::make_shared<const Fold>(valid);
    folds.outer.push_back(std::move(outer));
    folds.valid.push_back(std::move(valid));
  }
  UNWRAP(positive_min, reader.number("positive_min"));
  UNWRAP(low, reader.number("rating_low"));
  UNWRAP(high, reader.number("rating_high"));
  UNWRAP(candidates, reader.text("candidates"));
  UNWRAP(judges_ratings, reader.text("judges_ratings"));
  UNWRAP(rule, reader.text("rule"));
  folds.positive_min = positive_min;
  folds.rating_low = low;
  folds.rating_high = high;
  folds.catalogue_is_test_items = candidates == "test_items";
  folds.judges_ratings = judges_ratings == "yes";
  folds.rule = message_from_line(reader.text_or_none("rule_message"), rule);
  folds.notes = bundle.notes;
  return folds;
}

}  // namespace tributary
