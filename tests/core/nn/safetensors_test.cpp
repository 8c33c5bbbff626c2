#include "nn/safetensors.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/os/file.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

class Safetensors : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("tributary-safetensors-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// A file of this header (its true length before it) and this many data bytes.
  fs::path file_of(const std::string& header, std::size_t data_bytes) {
    return file_of(header, data_bytes, header.size());
  }
  fs::path file_of(const std::string& header, std::size_t data_bytes, std::uint64_t length) {
    const auto path = folder_ / "x.safetensors";
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), 8);
    out << header << std::string(data_bytes, '\1');
    return path;
  }
  void expect_refused(const fs::path& path, const std::string& reason) {
    const auto opened = TensorFile::open(path);
    ASSERT_FALSE(opened.ok()) << reason;
    EXPECT_EQ(opened.problem().code, Code::bad_input);
    EXPECT_NE(opened.problem().what.find(reason), std::string::npos) << opened.problem().what;
    EXPECT_EQ(opened.problem().where, path.string());
  }

  fs::path folder_;
};

TEST_F(Safetensors, KeepsValuesNamesShapesAndMetadata) {
  TensorFile file;
  file.put("weights", std::vector<float>{1.5F, -2, 3, 4, 5, 6}, {2, 3});
  file.put("flags", std::vector<std::uint8_t>{1, 0, 1}, {3});
  file.put("ids", std::vector<std::int64_t>{-7, 1'000'000'000'000}, {2});
  file.put("precise", std::vector<double>{1.0 / 3}, {});
  file.put("none", std::vector<std::int32_t>{}, {0, 5});
  file.set_metadata("origin", "a \"quoted\" name, 中文");
  const auto path = folder_ / "all.safetensors";
  ASSERT_TRUE(file.write(path).ok());

  const auto read = TensorFile::open(path);
  ASSERT_TRUE(read.ok()) << to_string(read.problem());
  EXPECT_EQ(read->tensors().size(), 5U);
  EXPECT_EQ(read->metadata().at("origin"), "a \"quoted\" name, 中文");
  const auto weights = read->values<float>("weights");
  ASSERT_TRUE(weights.ok());
  EXPECT_EQ(std::vector<float>(weights->begin(), weights->end()), (std::vector<float>{1.5F, -2, 3, 4, 5, 6}));
  EXPECT_EQ(read->tensor("weights")->shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(read->tensor("weights")->elements(), 6U);
  EXPECT_EQ((*read->values<std::int64_t>("ids"))[1], 1'000'000'000'000);
  EXPECT_EQ((*read->values<double>("precise"))[0], 1.0 / 3);
  EXPECT_EQ(read->values<std::int32_t>("none")->size(), 0U);
  EXPECT_EQ((*read->values<std::uint8_t>("flags"))[2], 1);
}

TEST_F(Safetensors, ValuesOutliveTheFileObject) {
  TensorFile file;
  file.put("x", std::vector<float>{4, 5}, {2});
  ASSERT_TRUE(file.write(folder_ / "x.safetensors").ok());
  Column<float> column;
  {
    const auto read = TensorFile::open(folder_ / "x.safetensors");
    ASSERT_TRUE(read.ok());
    column = *read->values<float>("x");
  }
  EXPECT_EQ(column[1], 5);
}

TEST_F(Safetensors, EveryTensorLiesAlignedAndHeaderIsPadded) {
  TensorFile file;
  file.put("a", std::vector<std::uint8_t>{1}, {1});
  file.put("b", std::vector<double>{2}, {1});
  file.put("c", std::vector<float>{3}, {1});
  ASSERT_TRUE(file.write(folder_ / "x.safetensors").ok());
  const auto read = TensorFile::open(folder_ / "x.safetensors");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(read->tensor("b")->bytes.data()) % 8, 0U);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(read->tensor("c")->bytes.data()) % 4, 0U);
}

TEST_F(Safetensors, ReadsUnalignedValuesOfOtherWriters) {
  const auto path = file_of(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} )", 4);
  ASSERT_NE((8 + std::string(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} )").size()) % 4, 0U);
  const auto read = TensorFile::open(path);
  ASSERT_TRUE(read.ok());
  float expected = 0;
  std::memcpy(&expected, "\1\1\1\1", 4);
  EXPECT_EQ((*read->values<float>("x"))[0], expected);
}

TEST_F(Safetensors, WrongNameOrTypeIsAProblem) {
  TensorFile file;
  file.put("x", std::vector<float>{1}, {1});
  EXPECT_EQ(file.tensor("y").problem().code, Code::not_found);
  EXPECT_EQ(file.values<double>("x").problem().code, Code::bad_input);
}

TEST_F(Safetensors, KnowsTheHalfTypes) {
  const auto read = TensorFile::open(file_of(
      R"({"a":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]},"b":{"dtype":"F16","shape":[1],"data_offsets":[6,8]},"c":{"dtype":"BOOL","shape":[2],"data_offsets":[8,10]},"d":{"dtype":"I8","shape":[1,1],"data_offsets":[10,11]}})",
      11));
  ASSERT_TRUE(read.ok()) << to_string(read.problem());
  EXPECT_EQ(read->tensor("a")->elements(), 3U);
  EXPECT_EQ(read->tensor("c")->elements(), 2U);
}

TEST_F(Safetensors, RefusesWhatIsDamaged) {
  const std::string good = R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  ASSERT_TRUE(TensorFile::open(file_of(good, 8)).ok());
  expect_refused(file_of(good, 7), "does not fit");
  expect_refused(file_of(good, 9), "belong to no tensor");
  expect_refused(file_of(good, 8, good.size() + 100), "longer than the file");
  expect_refused(file_of(good, 8, ~std::uint64_t{0}), "longer than the file");
  expect_refused(file_of(good, 8, std::uint64_t{1} << 63U), "longer than the file");
  expect_refused(file_of(good.substr(0, 20), 8), "no JSON object");
  expect_refused(file_of("[1,2]", 0), "no JSON object");
  expect_refused(file_of("", 0), "no JSON object");
  std::ofstream(folder_ / "short", std::ios::binary) << "abc";
  expect_refused(folder_ / "short", "shorter than its header");
}

TEST_F(Safetensors, RefusesWhatTheFormatForbids) {
  const auto entry = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return R"({"x":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
  };
  expect_refused(file_of(entry("\"F32\"", "[-2]", "[0,8]"), 8), "described wrongly");
  expect_refused(file_of(entry("\"F32\"", "[2.5]", "[0,8]"), 8), "described wrongly");
  expect_refused(file_of(entry("\"F32\"", "2", "[0,8]"), 8), "described wrongly");
  expect_refused(file_of(entry("\"F32\"", "[2]", "[0,8,9]"), 8), "described wrongly");
  expect_refused(file_of(entry("\"F32\"", "[2]", "[-8,0]"), 8), "described wrongly");
  expect_refused(file_of(entry("7", "[2]", "[0,8]"), 8), "described wrongly");
  expect_refused(file_of(R"({"x":[]})", 0), "described wrongly");
  expect_refused(file_of(entry("\"Q4\"", "[2]", "[0,8]"), 8), "unknown type");
  expect_refused(file_of(entry("\"F32\"", "[2]", "[8,0]"), 8), "does not fit");
  expect_refused(file_of(entry("\"F32\"", "[3]", "[0,8]"), 8), "does not fit");
  expect_refused(file_of(entry("\"F32\"", "[4611686018427387904,4]", "[0,0]"), 8),
                 "does not fit");  // 2^64 elements wrap to 0
  expect_refused(file_of(entry("\"F32\"", "[18446744073709551615]", "[0,8]"), 8), "does not fit");
  expect_refused(file_of(R"({"__metadata__":{"a":1}})", 0), "is no string");
  expect_refused(file_of(R"({"__metadata__":7})", 0), "metadata is no object");
}

TEST_F(Safetensors, RefusesOverlapsAndGaps) {
  const auto two = [](const std::string& a, const std::string& b) {
    return R"({"x":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
           R"(},"y":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}";
  };
  ASSERT_TRUE(TensorFile::open(file_of(two("[4,8]", "[0,4]"), 8)).ok());
  expect_refused(file_of(two("[0,4]", "[2,6]"), 6), "overlap");
  expect_refused(file_of(two("[0,4]", "[0,4]"), 4), "overlap");
  expect_refused(file_of(two("[0,4]", "[6,10]"), 10), "gaps");
}

TEST_F(Safetensors, MissingFileIsNotFound) {
  const auto opened = TensorFile::open(folder_ / "nothing.safetensors");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.problem().code, Code::not_found);
}

TEST_F(Safetensors, AModelCutShortWhileItIsUsedKeepsItsValues) {
  const auto path = folder_ / "model.safetensors";
  TensorFile file;
  file.put("weights", std::vector<float>(100000, 1.5F), {100000});
  ASSERT_TRUE(file.write(path));
  const auto opened = TensorFile::open(path);
  ASSERT_TRUE(opened);
  ASSERT_EQ(::truncate(path.c_str(), 16), 0);  // a map would end the process at the first look
  const auto values = opened->values<float>("weights");
  ASSERT_TRUE(values);
  EXPECT_EQ((*values)[99999], 1.5F);
  expect_refused(path, "longer than the file");
}

}  // namespace
}  // namespace tributary
