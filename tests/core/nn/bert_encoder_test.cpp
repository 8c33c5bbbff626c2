#include "nn/bert_encoder.h"
#include "nn/device.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "nn/safetensors.h"
#include "nn_fixtures.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;
using Precision = EncoderOptions::Precision;

EncoderOptions in(Precision precision, int batch_tokens = 2048) {
  EncoderOptions options;
  options.precision = precision;
  options.batch_tokens = batch_tokens;
  return options;
}

/// Expected vectors: texts x dim.
DenseMatrix expected(const std::string& file, const std::string& name) {
  const auto tensors = TensorFile::open(nn_fixture(file));
  EXPECT_TRUE(tensors.ok());
  const auto shape = tensors->tensor(name)->shape;
  DenseMatrix out(static_cast<std::size_t>(shape[0]), static_cast<std::size_t>(shape[1]));
  const auto values = *tensors->values<float>(name);
  std::copy(values.begin(), values.end(), out.data.begin());
  return out;
}

double worst_difference(const DenseMatrix& a, const DenseMatrix& b) {
  EXPECT_EQ(a.rows, b.rows);
  EXPECT_EQ(a.cols, b.cols);
  double worst = 0;
  for (std::size_t i = 0; i < a.data.size(); ++i) {
    const double difference = std::abs(static_cast<double>(a.data[i]) - static_cast<double>(b.data[i]));
    worst = std::isnan(difference) ? INFINITY : std::max(worst, difference);
  }
  return worst;
}

double cosine(std::span<const float> a, std::span<const float> b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += static_cast<double>(a[i]) * b[i];
    aa += static_cast<double>(a[i]) * a[i];
    bb += static_cast<double>(b[i]) * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

double lowest_cosine(const DenseMatrix& a, const DenseMatrix& b) {
  double lowest = 1;
  for (std::size_t r = 0; r < a.rows; ++r) lowest = std::min(lowest, cosine(a.row(r), b.row(r)));
  return lowest;
}

/// A copy of the small model in which files can be changed.
class BertEncoderFiles : public ::testing::Test {
 protected:
  void SetUp() override { fs::copy(nn_fixture("tiny_bert"), folder_, fs::copy_options::recursive); }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary | std::ios::trunc) << text;
  }
  /// Replaces one value of a JSON file.
  void change(const std::string& name, const std::string& key, const nlohmann::json& value) {
    auto object = nlohmann::json::parse(std::ifstream(folder_ / name));
    object[key] = value;
    write(name, object.dump());
  }
  DenseMatrix encode() {
    const auto encoder = BertEncoder::load(folder_, in(Precision::fp32));
    EXPECT_TRUE(encoder.ok()) << to_string(encoder.problem());
    Job job;
    return *encoder->encode(fixture_texts(), job);
  }
  Problem problem() {
    const auto encoder = BertEncoder::load(folder_, in(Precision::fp32));
    EXPECT_FALSE(encoder.ok());
    return encoder.ok() ? Problem{} : encoder.problem();
  }
  fs::path folder_ = fs::temp_directory_path() / ("tributary-bert-" + std::to_string(std::rand()));
};

TEST(BertEncoder, VectorsOfTheReferenceOnASmallNetwork) {
  const auto want = expected("tiny_bert_expected.safetensors", "mean_normalised");
  for (const int batch_tokens : {1, 100, 2048}) {
    const auto encoder = BertEncoder::load(nn_fixture("tiny_bert"), in(Precision::fp32, batch_tokens));
    ASSERT_TRUE(encoder.ok()) << to_string(encoder.problem());
    EXPECT_EQ(encoder->dim(), 32U);
    EXPECT_EQ(encoder->precision(), "fp32");
    Job job;
    const auto got = encoder->encode(fixture_texts(), job);
    ASSERT_TRUE(got.ok());
    EXPECT_LT(worst_difference(*got, want), 1e-5) << batch_tokens;
  }
}

TEST(BertEncoder, Bf16KeepsTheDirections) {
  const auto encoder = BertEncoder::load(nn_fixture("tiny_bert"), in(Precision::bf16));
  if (!encoder.ok() && encoder.problem().code == Code::unsupported) GTEST_SKIP() << to_string(encoder.problem());
  ASSERT_TRUE(encoder.ok()) << to_string(encoder.problem());
  Job job;
  const auto got = encoder->encode(fixture_texts(), job);
  ASSERT_TRUE(got.ok());
  EXPECT_GT(lowest_cosine(*got, expected("tiny_bert_expected.safetensors", "mean_normalised")), 0.999);
}

TEST(BertEncoder, NoTextsNoRows) {
  const auto encoder = BertEncoder::load(nn_fixture("tiny_bert"));
  ASSERT_TRUE(encoder.ok());
  Job job;
  const auto got = encoder->encode({}, job);
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(got->rows, 0U);
  EXPECT_EQ(got->cols, 32U);
}

TEST(BertEncoder, FingerprintNamesWhatVectorsDependOn) {
  const auto of = [](EncoderOptions options) {
    return BertEncoder::load(nn_fixture("tiny_bert"), options)->fingerprint();
  };
  EncoderOptions cut = in(Precision::fp32);
  cut.max_tokens = 8;
  EncoderOptions more = in(Precision::fp32);
  more.max_tokens = 1'000'000;
  const auto base = of(in(Precision::fp32));
  EXPECT_EQ(base.size(), 32U);
  EXPECT_EQ(of(in(Precision::fp32, 7)), base);
  EXPECT_EQ(of(more), base);
  EXPECT_NE(of(cut), base);
  const auto rounded = BertEncoder::load(nn_fixture("tiny_bert"), in(Precision::bf16));
  if (rounded.ok()) {
    EXPECT_NE(rounded->fingerprint(), base);
  } else {
    EXPECT_EQ(rounded.problem().code, Code::unsupported) << to_string(rounded.problem());
  }
}

TEST(BertEncoder, MaxTokensCutsTexts) {
  EncoderOptions options = in(Precision::fp32);
  options.max_tokens = 4;
  const auto encoder = BertEncoder::load(nn_fixture("tiny_bert"), options);
  ASSERT_TRUE(encoder.ok());
  Job job;
  const std::vector<std::string> texts{"a b c d e", "a b", "a c"};
  const auto got = encoder->encode(texts, job);
  ASSERT_TRUE(got.ok());
  EXPECT_GT(cosine(got->row(0), got->row(1)), 1 - 1e-6);
  EXPECT_LT(cosine(got->row(0), got->row(2)), 1 - 1e-3);
}

/// Stops the job at the first report of progress.
class Stopper : public ProgressSink {
 public:
  explicit Stopper(StopToken stop) : stop_(std::move(stop)) {}
  void report(const Progress& progress) override {
    last = progress;
    stop_.stop();
  }
  Progress last;

 private:
  StopToken stop_;
};

TEST(BertEncoder, StopsWhenTheJobDoes) {
  const auto encoder = BertEncoder::load(nn_fixture("tiny_bert"), in(Precision::fp32, 64));
  ASSERT_TRUE(encoder.ok());
  StopToken stop;
  Stopper stopper(stop);
  Job job(stop, &stopper, nullptr);
  const std::vector<std::string> texts(50'000, "a quiet record");
  const auto got = encoder->encode(texts, job);
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.problem().code, Code::cancelled);
  EXPECT_EQ(stopper.last.unit, "texts");
  EXPECT_EQ(stopper.last.total, 50'000);
  EXPECT_LT(stopper.last.done, 50'000);
}

TEST(BertEncoder, AMissingFolderIsNamedWithTheCure) {
  const auto encoder = BertEncoder::load("/nowhere/at/all");
  ASSERT_FALSE(encoder.ok());
  EXPECT_EQ(encoder.problem().code, Code::not_found);
  EXPECT_EQ(encoder.problem().where, "/nowhere/at/all");
  EXPECT_NE(encoder.problem().cure.find("packaging/deps/fetch --models text"), std::string::npos);
}

TEST_F(BertEncoderFiles, ModulesChoosePoolingAndLength) {
  write(
      "modules.json",
      R"([{"path":"","type":"sentence_transformers.models.Transformer"},{"path":"1_Pooling","type":"sentence_transformers.models.Pooling"}])");
  EXPECT_LT(worst_difference(encode(), expected("tiny_bert_expected.safetensors", "mean")), 2e-5);
  change("1_Pooling/config.json", "pooling_mode_mean_tokens", false);
  EXPECT_EQ(problem().code, Code::unsupported);
  change("1_Pooling/config.json", "pooling_mode_cls_token", true);
  EXPECT_LT(worst_difference(encode(), expected("tiny_bert_expected.safetensors", "cls")), 2e-5);
  change("1_Pooling/config.json", "pooling_mode_cls_token", false);
  change("1_Pooling/config.json", "pooling_mode_max_tokens", true);
  EXPECT_LT(worst_difference(encode(), expected("tiny_bert_expected.safetensors", "max")), 2e-5);
  write("modules.json", R"([{"type":"sentence_transformers.models.Dense"}])");
  EXPECT_EQ(problem().code, Code::unsupported);
}

TEST_F(BertEncoderFiles, WithoutModulesMeanPoolingOfAPlainFolder) {
  fs::remove(folder_ / "modules.json");
  EXPECT_LT(worst_difference(encode(), expected("tiny_bert_expected.safetensors", "mean")), 2e-5);
}

TEST_F(BertEncoderFiles, TheOldestCheckpointsHaveOtherNames) {
  const auto want = encode();
  const auto old = TensorFile::open(folder_ / "model.safetensors");
  ASSERT_TRUE(old.ok());
  // Names of the same length keep the header's: only the JSON is rewritten.
  auto file = std::ifstream(folder_ / "model.safetensors", std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  auto header = nlohmann::json::parse(bytes.substr(8, length));
  nlohmann::json renamed;
  for (const auto& [name, entry] : header.items()) {
    auto other = name == "__metadata__" ? name : "bert." + name;
    if (other.ends_with("LayerNorm.weight")) other.replace(other.size() - 6, 6, "gamma");
    if (other.ends_with("LayerNorm.bias")) other.replace(other.size() - 4, 4, "beta");
    renamed[other] = entry;
  }
  auto text = renamed.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');
  const std::uint64_t new_length = text.size();
  write("model.safetensors",
        std::string(reinterpret_cast<const char*>(&new_length), 8) + text + bytes.substr(8 + length));
  EXPECT_EQ(worst_difference(encode(), want), 0);
}

TEST_F(BertEncoderFiles, WhatIsMissingOrWrongIsNamed) {
  change("config.json", "hidden_size", 64);
  EXPECT_EQ(problem().code, Code::bad_input);
  EXPECT_NE(problem().what.find("embeddings.word_embeddings.weight"), std::string::npos);
  change("config.json", "hidden_size", 33);
  EXPECT_NE(problem().what.find("num_attention_heads"), std::string::npos);
  change("config.json", "hidden_size", "many");
  EXPECT_NE(problem().what.find("hidden_size"), std::string::npos);
  change("config.json", "hidden_size", 32);
  change("config.json", "num_hidden_layers", 3);
  EXPECT_NE(problem().what.find("encoder.layer.2"), std::string::npos) << problem().what;
  change("config.json", "num_hidden_layers", 2);
  change("config.json", "hidden_act", "swish");
  EXPECT_EQ(problem().code, Code::unsupported);
  change("config.json", "hidden_act", "gelu");
  change("config.json", "model_type", "roberta");
  EXPECT_EQ(problem().code, Code::unsupported);
  change("config.json", "model_type", "bert");
  write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n" + std::string(2000, '\n'));
  EXPECT_NE(problem().what.find("more pieces"), std::string::npos);
  fs::remove(folder_ / "model.safetensors");
  EXPECT_EQ(problem().code, Code::not_found);
  EXPECT_NE(problem().what.find("model.safetensors"), std::string::npos);
  fs::remove(folder_ / "vocab.txt");
  EXPECT_NE(problem().what.find("vocab.txt"), std::string::npos);
  fs::remove(folder_ / "config.json");
  EXPECT_NE(problem().what.find("config.json"), std::string::npos);
  EXPECT_EQ(problem().code, Code::not_found);
}

TEST(BertEncoderData, VectorsOfTheReferenceInFp32) {
  REQUIRE_TEXT_MODEL(folder);
  const auto encoder = BertEncoder::load(folder, in(Precision::fp32));
  ASSERT_TRUE(encoder.ok()) << to_string(encoder.problem());
  EXPECT_EQ(encoder->dim(), 384U);
  Job job;
  const auto got = encoder->encode(fixture_texts(), job);
  ASSERT_TRUE(got.ok());
  EXPECT_LT(worst_difference(*got, expected("minilm_expected.safetensors", "mean_normalised")), 1e-5);
}

TEST(BertEncoderData, Bf16KeepsTheRanking) {
  REQUIRE_TEXT_MODEL(folder);
  const auto encoder = BertEncoder::load(folder, in(Precision::bf16));
  if (!encoder && encoder.problem().code == Code::unsupported) {
    EXPECT_FALSE(has_native_bf16()) << "refused by a processor that has it";
    GTEST_SKIP() << to_string(encoder.problem());
  }
  ASSERT_TRUE(encoder.ok()) << to_string(encoder.problem());
  EXPECT_EQ(encoder->precision(), "bf16");
  Job job;
  const auto got = encoder->encode(fixture_texts(), job);
  ASSERT_TRUE(got.ok());
  EXPECT_GT(lowest_cosine(*got, expected("minilm_expected.safetensors", "mean_normalised")), 0.999);

  // Neighbours among titles: 10 nearest of each, in both precisions.
  std::ifstream movies(fs::path(TRIBUTARY_SHARED_DATA) / "ml-latest-small" / "movies.csv");
  if (!movies) GTEST_SKIP() << "ml-latest-small is not there";
  std::vector<std::string> titles;
  std::string line;
  std::getline(movies, line);
  for (int i = 0; std::getline(movies, line); ++i) {
    if (i % 12 == 0) titles.push_back(line.substr(line.find(',') + 1));
  }
  const auto exact_encoder = BertEncoder::load(folder, in(Precision::fp32));
  ASSERT_TRUE(exact_encoder.ok());
  const auto exact = *exact_encoder->encode(titles, job);
  const auto rounded = *encoder->encode(titles, job);
  EXPECT_GT(lowest_cosine(exact, rounded), 0.999);
  const auto nearest = [](const DenseMatrix& m, std::size_t of) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t r = 0; r < m.rows; ++r) {
      if (r != of) order.emplace_back(-cosine(m.row(of), m.row(r)), r);
    }
    std::partial_sort(order.begin(), order.begin() + 10, order.end());
    std::vector<std::size_t> ids;
    for (int i = 0; i < 10; ++i) ids.push_back(order[static_cast<std::size_t>(i)].second);
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  double overlap = 0;
  int asked = 0;
  for (std::size_t of = 0; of < titles.size(); of += 4, ++asked) {
    const auto a = nearest(exact, of), b = nearest(rounded, of);
    std::vector<std::size_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    overlap += static_cast<double>(both.size()) / 10;
  }
  EXPECT_GT(overlap / asked, 0.95);
  RecordProperty("neighbour_overlap", std::to_string(overlap / asked));
}

}  // namespace
}  // namespace tributary
