#include "pipeline/store.h"

#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/table.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <set>

#include "base/random.h"
#include "core/pipeline/toy_pipeline.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<arrow::Table> table_of(std::int64_t rows) {
  arrow::Int64Builder numbers;
  arrow::StringBuilder words;
  for (std::int64_t i = 0; i < rows; ++i) {
    EXPECT_TRUE(numbers.Append(i).ok());
    EXPECT_TRUE(words.Append("word " + std::to_string(i)).ok());
  }
  return arrow::Table::Make(arrow::schema({arrow::field("n", arrow::int64()), arrow::field("w", arrow::utf8())}),
                            {*numbers.Finish(), *words.Finish()});
}

Bundle bundle_of(std::int64_t rows) {
  Bundle bundle;
  bundle.put("rows", table_of(rows));
  TensorFile tensors;
  tensors.put("a", std::vector<float>(static_cast<std::size_t>(rows), 1.5F), {rows});
  tensors.put("b", std::vector<std::int64_t>(static_cast<std::size_t>(rows), 7), {rows});
  bundle.put("values", std::move(tensors));
  return bundle;
}

void flip(const fs::path& file, std::size_t byte, int bit) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(byte));
  const int before = stream.get();
  stream.seekp(static_cast<std::streamoff>(byte));
  stream.put(static_cast<char>(before ^ (1 << bit)));
}

class StoreTest : public testing::Test {
 protected:
  /// A store as another process would see it: it has checked nothing yet.
  std::unique_ptr<ArtifactStore> store() {
    return std::make_unique<ArtifactStore>(*Folder::open(folder_.path()), &manifest_);
  }
  TemporaryFolder folder_;
  MapManifest manifest_;
};

TEST_F(StoreTest, WhatIsSavedIsReadBack) {
  auto first = store();
  ASSERT_TRUE(first->save("k", "stage", "", bundle_of(1000), 1));
  auto loaded = store()->load("k");
  ASSERT_TRUE(loaded);
  auto table = loaded->table("rows");
  ASSERT_TRUE(table) << to_string(table.problem());
  EXPECT_TRUE((*table)->Equals(*table_of(1000)));
  auto tensors = loaded->tensors("values");
  ASSERT_TRUE(tensors);
  EXPECT_EQ((*tensors->values<std::int64_t>("b"))[999], 7);
  EXPECT_TRUE(manifest_.names.empty()) << "what is committed is no longer announced";
}

TEST_F(StoreTest, AFlippedBitAnywhereGivesNoWrongNumbersButAProblem) {
  ASSERT_TRUE(store()->save("k", "stage", "", bundle_of(2000), 1));
  Random random(5);
  for (const std::string name : {"k.rows.arrow", "k.values.safetensors"}) {
    const auto size = fs::file_size(folder_ / name);
    for (int trial = 0; trial < 60; ++trial) {
      const auto byte = trial < 20   ? static_cast<std::size_t>(trial)                  // the beginning
                        : trial < 30 ? size - 1 - static_cast<std::size_t>(trial - 20)  // the footer
                                     : random.below(static_cast<std::uint32_t>(size));
      const int bit = static_cast<int>(random.below(8));
      flip(folder_ / name, byte, bit);
      auto opened = store();
      bool refused = false;
      if (auto loaded = opened->load("k")) {
        refused = name.ends_with(".arrow") ? !loaded->table("rows").ok() : false;
        if (name.ends_with(".safetensors")) {
          auto tensors = loaded->tensors("values");
          refused = !tensors || !tensors->values<float>("a") || !tensors->values<std::int64_t>("b");
        }
      } else {
        refused = true;
      }
      EXPECT_TRUE(refused) << name << " byte " << byte << " bit " << bit;
      ASSERT_EQ(opened->damage().size(), 1U) << name << " byte " << byte;
      EXPECT_EQ(opened->damage()[0].problem.message.id, "damaged_result");
      EXPECT_FALSE(opened->has("k")) << "what is damaged counts as not there";
      flip(folder_ / name, byte, bit);
    }
  }
  EXPECT_TRUE(store()->load("k"));
}

TEST_F(StoreTest, OnlyWhatIsHandedOutIsChecked) {
  constexpr std::int64_t kRows = 1 << 20;  // a: 4 MiB, b: 8 MiB
  ASSERT_TRUE(store()->save("k", "stage", "", bundle_of(kRows), 1));
  const auto size = fs::file_size(folder_ / "k.values.safetensors");
  flip(folder_ / "k.values.safetensors", size - 1, 0);  // in a: shorter elements stand last
  auto opened = store();
  auto loaded = opened->load("k");
  ASSERT_TRUE(loaded);
  auto tensors = loaded->tensors("values");
  ASSERT_TRUE(tensors);
  EXPECT_TRUE(tensors->values<std::int64_t>("b"));
  EXPECT_TRUE(opened->damage().empty());
  EXPECT_FALSE(tensors->values<float>("a"));
  EXPECT_EQ(opened->damage().size(), 1U);
}

TEST_F(StoreTest, SavingAnewHeals) {
  auto opened = store();
  ASSERT_TRUE(opened->save("k", "stage", "", bundle_of(100), 1));
  fs::resize_file(folder_ / "k.rows.arrow", 10);
  EXPECT_FALSE(opened->load("k"));
  EXPECT_FALSE(opened->has("k"));
  ASSERT_TRUE(opened->save("k", "stage", "", bundle_of(100), 1));
  auto loaded = opened->load("k");
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded->table("rows"));
  EXPECT_EQ(opened->damage().size(), 1U) << "it stays known that there was damage";
}

TEST_F(StoreTest, CheckAllFindsEverythingThatIsDamaged) {
  ASSERT_TRUE(store()->save("one", "s", "", bundle_of(500), 1));
  ASSERT_TRUE(store()->save("two", "s", "", bundle_of(500), 1));
  ASSERT_TRUE(store()->save("three", "s", "", bundle_of(500), 1));
  flip(folder_ / "one.rows.arrow", 3000, 2);
  flip(folder_ / "three.values.safetensors", 900, 2);
  auto opened = store();
  ASSERT_TRUE(opened->check_all());
  std::set<std::string> keys;
  for (const auto& damaged : opened->damage()) keys.insert(damaged.key);
  EXPECT_EQ(keys, (std::set<std::string>{"one", "three"}));
}

TEST_F(StoreTest, ARowThatDoesNotHaveItsHashIsNoResult) {
  ASSERT_TRUE(store()->save("k", "stage", "", bundle_of(10), 1));
  manifest_.rows["k"].sound = false;
  auto opened = store();
  EXPECT_FALSE(opened->has("k"));
  EXPECT_FALSE(opened->load("k"));
  ASSERT_EQ(opened->damage().size(), 1U);
  EXPECT_NE(opened->damage()[0].problem.what.find("project.sqlite"), std::string::npos);
}

TEST_F(StoreTest, ALinkInPlaceOfAnArtifactIsNotFollowed) {
  ASSERT_TRUE(store()->save("k", "stage", "", bundle_of(10), 1));
  const TemporaryFolder elsewhere;
  fs::rename(folder_ / "k.rows.arrow", elsewhere / "k.rows.arrow");
  fs::create_symlink(elsewhere / "k.rows.arrow", folder_ / "k.rows.arrow");
  auto opened = store();
  EXPECT_FALSE(opened->has("k"));
  EXPECT_FALSE(opened->load("k"));
  ASSERT_TRUE(opened->collect_garbage({}));
  EXPECT_TRUE(fs::exists(elsewhere / "k.rows.arrow")) << "the link goes, what it points to stays";
}

TEST_F(StoreTest, ANamedPipeInPlaceOfAnArtifactIsNotWaitedFor) {
  ASSERT_TRUE(store()->save("k", "stage", "", bundle_of(10), 1));
  fs::remove(folder_ / "k.rows.arrow");
  ASSERT_EQ(::mkfifo((folder_ / "k.rows.arrow").c_str(), 0600), 0);
  EXPECT_FALSE(store()->has("k"));
  EXPECT_FALSE(store()->load("k"));
}

TEST_F(StoreTest, CollectingRemovesWhatWasAnnouncedAndNothingElse) {
  auto opened = store();
  ASSERT_TRUE(opened->save("live", "s", "", bundle_of(10), 1));
  ASSERT_TRUE(opened->save("dead", "s", "", bundle_of(10), 1));
  // A writer that was killed: one file whole, one half.
  ASSERT_TRUE(manifest_.announce({"killed.a.arrow", "killed.b.safetensors", "../outside", "sub"}));
  std::ofstream(folder_ / "killed.a.arrow") << "whole";
  std::ofstream(folder_ / unfinished_name("killed.b.safetensors")) << "half";
  // Not ours.
  std::ofstream(folder_ / "photo.jpg") << "holiday";
  std::ofstream(folder_ / ".hidden.tmp") << "another program's";
  fs::create_directory(folder_ / "sub");
  std::ofstream(folder_ / "sub" / "inside") << "x";
  auto freed = opened->collect_garbage({"live"});
  ASSERT_TRUE(freed) << to_string(freed.problem());
  EXPECT_GT(*freed, 9);
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_.path())) names.insert(entry.path().filename().string());
  EXPECT_EQ(names,
            (std::set<std::string>{"live.rows.arrow", "live.values.safetensors", "photo.jpg", ".hidden.tmp", "sub"}));
  EXPECT_TRUE(fs::exists(folder_ / "sub" / "inside"));
  EXPECT_TRUE(manifest_.names.empty());
  EXPECT_TRUE(opened->has("live"));
}

TEST_F(StoreTest, AFolderReplacedByALinkIsRefused) {
  const TemporaryFolder elsewhere;
  std::ofstream(elsewhere / "precious") << "x";
  fs::create_symlink(elsewhere.path(), folder_ / "artifacts");
  const auto opened = Folder::open_or_make(folder_ / "artifacts");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.problem().message.id, "link_in_place_of_ours");
}

TEST_F(StoreTest, AFolderExchangedWhileItIsOpenKeepsItsNames) {
  fs::create_directory(folder_ / "artifacts");
  ArtifactStore opened(*Folder::open(folder_ / "artifacts"), &manifest_);
  ASSERT_TRUE(opened.save("k", "s", "", bundle_of(10), 1));
  const TemporaryFolder elsewhere;
  std::ofstream(elsewhere / "k.rows.arrow") << "precious, though of that name";
  fs::rename(folder_ / "artifacts", folder_ / "moved");
  fs::create_symlink(elsewhere.path(), folder_ / "artifacts");
  ASSERT_TRUE(opened.collect_garbage({}));
  EXPECT_TRUE(fs::exists(elsewhere / "k.rows.arrow"));
  EXPECT_FALSE(fs::exists(folder_ / "moved" / "k.rows.arrow"));
}

TEST_F(StoreTest, AFullDiskLeavesNoHalfFileAndSaysWhatToDo) {
  // /dev/full cannot stand in a folder of ours; a limit on file sizes ends a write in the same place.
  struct NoSignal {
    NoSignal() { before = ::signal(SIGXFSZ, SIG_IGN); }
    ~NoSignal() { ::signal(SIGXFSZ, before); }
    void (*before)(int);
  } no_signal;
  auto opened = store();
  ::rlimit limit{}, small{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
  small = limit;
  small.rlim_cur = 20000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto status = opened->save("k", "s", "", bundle_of(100000), 1);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  ASSERT_FALSE(status);
  EXPECT_FALSE(opened->has("k"));
  EXPECT_TRUE(fs::is_empty(folder_.path()));
  ASSERT_TRUE(opened->save("k", "s", "", bundle_of(100), 1));
  EXPECT_TRUE(opened->has("k"));
}

}  // namespace
}  // namespace tributary
