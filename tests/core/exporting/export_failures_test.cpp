// What an export leaves behind that fails or is killed over an older one.
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "base/os/file.h"
#include "exporting/embeddings/embeddings.h"
#include "exporting/lists/lists.h"
#include "exporting/staged_folder.h"
#include "support/killed.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using Matrices = std::vector<std::pair<std::string, FeatureMatrix>>;

FeatureMatrix dense(float value, std::size_t rows = 3) {
  FeatureMatrix matrix;
  matrix.dense_rows = DenseMatrix(rows, 4);
  matrix.dense_rows.data = std::vector<float>(rows * 4, value);
  matrix.present.assign(rows, 1);
  for (std::size_t i = 0; i < rows; ++i) matrix.ids.push_back(std::to_string(value) + "-" + std::to_string(i));
  return matrix;
}

FeatureMatrix sparse() {
  FeatureMatrix matrix;
  matrix.ids = {"a", "b"};
  matrix.sparse = true;
  matrix.sparse_rows = SparseMatrix{2, 4, {0, 1, 3}, {2, 0, 3}, {0.5F, 1.0F, 2.0F}};
  matrix.present = {1, 1};
  matrix.columns = {"w", "x", "y", "z"};
  return matrix;
}

/// Name and bytes of all that stands in a folder, hidden or not.
std::map<std::string, std::string> content(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto name = entry.path().lexically_relative(folder).string();
    const bool is_file = entry.is_regular_file() && !entry.is_symlink();
    all[name] = is_file ? *read_file(entry.path()) : entry.is_symlink() ? "link" : "folder";
  }
  return all;
}

/// Runs `work` in a process of its own; its exit status, 0 where it returned true.
int in_a_child(const std::function<bool()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// From here on no file of this process grows beyond `bytes`: a write fails as on a full disk.
void limit_files_to(std::size_t bytes) {
  (void)::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// A file system that cannot exchange two names.
bool without_exchange() {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[4])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, RENAME_EXCHANGE, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{static_cast<unsigned short>(std::size(filter)), filter};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

Status one_list(const ListSink& take, const std::string& title, int items = 1) {
  RecommendedList list{"u1", 1, {}};
  for (int i = 0; i < items; ++i)
    list.items.push_back({std::to_string(i), title, 1.0, std::nullopt, {{"text", 1.0}}, {}});
  return take(list);
}

/// An older export with files of the person beside it.
class ExportFailures : public testing::Test {
 protected:
  void SetUp() override {
    export_now({{"llm", dense(1)}, {"text", sparse()}});
    std::ofstream(folder_ / "llm" / "notes.md") << "mine";
    fs::create_directories(folder_ / "llm" / "plots");
    std::ofstream(folder_ / "llm" / "plots" / "a.png") << "drawn";
    fs::create_symlink("notes.md", folder_ / "llm" / "link");
    std::ofstream(folder_ / "other.txt") << "mine too";
    old_ = content(folder_.path());
  }
  void export_now(const Matrices& matrices) {
    const auto written = export_embeddings(folder_.path(), matrices);
    ASSERT_TRUE(written) << to_string(written.problem());
  }
  TemporaryFolder folder_;
  std::map<std::string, std::string> old_;
};

TEST_F(ExportFailures, AFailedExportOfVectorsLeavesTheOldOneWhole) {
  // The first modality fits, the second does not: neither may have been touched.
  const int status = in_a_child([&] {
    limit_files_to(4096);
    const auto written = export_embeddings(folder_.path(), {{"llm", dense(2)}, {"text", dense(2, 2000)}});
    return !written && written.problem().where == (folder_ / "text" / "embeddings.npy").string();
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(content(folder_.path()), old_);
}

TEST_F(ExportFailures, AFailedExportOfListsLeavesTheOldOneWhole) {
  const auto file = folder_ / "lists.csv";
  ASSERT_TRUE(export_lists(file, [](const ListSink& take) { return one_list(take, "old"); }));
  const auto before = content(folder_.path());
  EXPECT_EQ(in_a_child([&] {
              limit_files_to(4096);
              return !export_lists(file, [](const ListSink& take) { return one_list(take, "new", 1000); });
            }),
            0);
  EXPECT_EQ(content(folder_.path()), before);
}

TEST_F(ExportFailures, AFullDiskLeavesTheOldOneWhole) {
  const auto disk = folder_ / "disk";
  fs::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1m") != 0)
    GTEST_SKIP() << "a small disk needs the right to mount one";
  struct Unmount {
    fs::path path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } unmount{disk};
  ASSERT_TRUE(export_embeddings(disk, {{"llm", dense(1)}}));
  const auto before = content(disk);
  const auto failed = export_embeddings(disk, {{"llm", dense(2)}, {"text", dense(2, 100000)}});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.problem().code, Code::no_space);
  EXPECT_EQ(content(disk), before);
}

TEST_F(ExportFailures, ThePersonsOwnFilesStayAndFilesOfTheOldSetGo) {
  export_now({{"llm", sparse()}, {"text", dense(2)}});
  const auto now = content(folder_.path());
  for (const char* name : {"llm/notes.md", "llm/plots/a.png", "llm/link", "other.txt"})
    EXPECT_EQ(now.at(name), old_.at(name)) << name;
  EXPECT_TRUE(now.contains("llm/data.npy"));
  EXPECT_FALSE(now.contains("llm/embeddings.npy")) << "of the dense set that stood here";
  EXPECT_FALSE(now.contains("text/columns.txt"));
  EXPECT_EQ(now.size(), old_.size()) << "llm and text changed their sets, and nothing else came";
}

TEST_F(ExportFailures, AFolderWhereAFileIsToGoIsRefusedAndKept) {
  fs::remove(folder_ / "text" / "present.npy");
  fs::create_directories(folder_ / "text" / "present.npy" / "mine");
  const auto before = content(folder_.path());
  const auto failed = export_embeddings(folder_.path(), {{"llm", dense(2)}, {"text", dense(2)}});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.problem().where, (folder_ / "text" / "present.npy").string());
  EXPECT_EQ(content(folder_.path()), before);
}

TEST_F(ExportFailures, ASetThatTookItsPlaceCanBeGivenBack) {
  {
    constexpr std::string_view kOwn[] = {"ids.txt", "embeddings.npy", "present.npy"};
    auto staged = StagedFolder::beside(folder_ / "llm", kOwn);
    ASSERT_TRUE(staged);
    std::ofstream(staged->path() / "ids.txt") << "new";
    ASSERT_TRUE(staged->take_place());
    EXPECT_EQ(*read_file(folder_ / "llm" / "ids.txt"), "new");
    staged->give_back();
  }
  EXPECT_EQ(content(folder_.path()), old_);
}

/// Kills exports of `matrices` at every `step`th system call, over a copy of what stands in `from`.
void kill_everywhere(int step, const fs::path& from, const Matrices& matrices, bool can_exchange) {
  TemporaryFolder place;
  const auto to = place / "out";
  const auto sets_of = [&](const std::map<std::string, std::string>& all, const std::string& modality) {
    std::map<std::string, std::string> set;
    for (const auto& [name, bytes] : all) {
      const auto file = fs::path(name).filename().string();
      if (name == modality + "/" + file && (file.ends_with(".npy") || file.ends_with("s.txt"))) set[name] = bytes;
    }
    return set;
  };
  const auto renew = [&] {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  };
  renew();
  const auto old = content(to);
  ASSERT_TRUE(export_embeddings(to, matrices));
  const auto made = content(to);
  renew();
  std::set<std::string> seen;
  const int killed = kill_at_calls(
      step,
      [&] {
        if (!can_exchange && !without_exchange()) ::_exit(0);
        (void)export_embeddings(to, matrices);
      },
      [&](int call) {
        const auto left = content(to);
        for (const auto& [modality, matrix] : matrices) {
          const auto set = sets_of(left, modality);
          const bool is_old = set == sets_of(old, modality), is_new = set == sets_of(made, modality);
          EXPECT_TRUE(is_old || is_new || !can_exchange) << modality << " is half old, half new at call " << call;
          seen.insert(is_old ? "old" : is_new ? "new" : "neither");
        }
        if (can_exchange) {
          EXPECT_TRUE(left.contains("llm/notes.md")) << "at call " << call;
          EXPECT_TRUE(left.contains("llm/link")) << "at call " << call;
        }
        const auto again = export_embeddings(to, matrices);
        ASSERT_TRUE(again) << to_string(again.problem());
        EXPECT_EQ(content(to), made) << "debris, or a file of the person is lost, after a kill at call " << call;
        renew();
      });
  if (killed < 0) GTEST_SKIP() << "this machine lets no process be traced";
  EXPECT_GT(killed, 20);
  EXPECT_TRUE(seen.contains("old") && seen.contains("new"));
}

TEST_F(ExportFailures, KilledAtAnyCallEachSetIsAllOldOrAllNew) {
  kill_everywhere(11, folder_.path(), {{"llm", dense(2)}, {"text", sparse()}}, true);
}

TEST_F(ExportFailures, KilledWhereNamesCannotBeExchangedNothingIsLost) {
  kill_everywhere(7, folder_.path(), {{"llm", sparse()}}, false);
}

class ExportFailuresSlow : public ExportFailures {};
TEST_F(ExportFailuresSlow, KilledAtEachCall) {
  kill_everywhere(1, folder_.path(), {{"llm", dense(2)}, {"text", sparse()}}, true);
  kill_everywhere(1, folder_.path(), {{"llm", sparse()}}, false);
}

TEST_F(ExportFailures, AKilledExportOfListsLeavesOldOrNewAndNoDebrisAfterTheNext) {
  const auto file = folder_ / "lists.jsonl";
  const auto write = [&](const std::string& title) {
    return export_lists(file, [&](const ListSink& take) { return one_list(take, title, 20); });
  };
  ASSERT_TRUE(write("new"));
  const auto made = content(folder_.path());
  ASSERT_TRUE(write("old"));
  const auto old = content(folder_.path());
  const int killed = kill_at_calls(
      1, [&] { (void)write("new"); },
      [&](int call) {
        const auto text = content(folder_.path()).at("lists.jsonl");
        EXPECT_TRUE(text == old.at("lists.jsonl") || text == made.at("lists.jsonl"));
        ASSERT_TRUE(write("old"));
        EXPECT_EQ(content(folder_.path()), old) << "killed at call " << call;
      });
  if (killed < 0) GTEST_SKIP() << "this machine lets no process be traced";
  EXPECT_GT(killed, 10);
}

}  // namespace
}  // namespace tributary
