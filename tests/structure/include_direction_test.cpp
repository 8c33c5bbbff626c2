// The direction of #include lines inside core. A shared library links with a wrong direction without a word, so it is
// read here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "structure/include_rules.h"

namespace tributary::structure {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const fs::path kCore = fs::path(TRIBUTARY_SOURCE_DIR) / "core";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<Violation> check(std::string_view file, std::string_view include) {
  return include_violations(file, "#include " + std::string(include) + "\n");
}

TEST(IncludeDirection, HoldsInAllOfCore) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kCore)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    ++files;
    const auto name = entry.path().lexically_relative(kCore).generic_string();
    for (const auto& violation : include_violations(name, text_of(entry.path()))) {
      ADD_FAILURE() << "core/" << violation.file << ':' << violation.line << " includes " << violation.include << ": "
                    << violation.reason;
    }
  }
  EXPECT_GT(files, 0) << "no sources below " << kCore;
}

TEST(IncludeDirection, KnowsEveryFolderOfCore) {
  for (const auto& entry : fs::directory_iterator(kCore)) {
    if (entry.is_directory()) {
      EXPECT_THAT(core_folders(), Contains(entry.path().filename().string()));
    }
  }
}

TEST(IncludeDirection, FindsAFolderToTheRight) {
  const auto found =
      include_violations("split/fold.cpp", "// a fold\n#include <vector>\n\n  #  include \"ranking/ease.h\"\n");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].file, "split/fold.cpp");
  EXPECT_EQ(found[0].line, 4);
  EXPECT_EQ(found[0].include, "ranking/ease.h");
  EXPECT_EQ(found[0].reason, "ranking stands right of split");
}

TEST(IncludeDirection, FindsALineWithoutItsEnd) {
  EXPECT_THAT(include_violations("split/fold.cpp", "#include \"workflow/workflow.h\""), SizeIs(1));
  EXPECT_THAT(include_violations("split/fold.cpp", "#include \"workflow/workflow.h\"\r\n"), SizeIs(1));
}

TEST(IncludeDirection, LetsAFolderIncludeTheLeftItselfAndTheFoundations) {
  EXPECT_THAT(check("ranking/ease.cpp", "\"split/fold.h\""), IsEmpty());
  EXPECT_THAT(check("ranking/ease.cpp", "\"ranking/ranker.h\""), IsEmpty());
  EXPECT_THAT(check("sample/sound.cpp", "\"nn/device.h\""), IsEmpty());
  EXPECT_THAT(check("features/text/tfidf.cpp", "\"features/feature_matrix.h\""), IsEmpty());
  EXPECT_THAT(check("features/image/colour.cpp", "<opencv2/core.hpp>"), IsEmpty());
}

TEST(IncludeDirection, KeepsFoundationsToBase) {
  EXPECT_THAT(check("base/hash.cpp", "\"metrics/ndcg.h\""), SizeIs(1));
  EXPECT_THAT(check("metrics/ndcg.cpp", "\"nn/device.h\""), SizeIs(1));
  EXPECT_THAT(check("nn/device.cpp", "\"pipeline/stage.h\""), SizeIs(1));
  EXPECT_THAT(check("nn/device.cpp", "\"base/result.h\""), IsEmpty());
}

TEST(IncludeDirection, LetsStagesSeeOnlyTheStageInterfaceOfPipeline) {
  EXPECT_THAT(check("features/text/tfidf_stage.cpp", "\"pipeline/stage.h\""), IsEmpty());
  EXPECT_THAT(check("features/text/tfidf_stage.cpp", "\"pipeline/runner.h\""), SizeIs(1));
  EXPECT_THAT(check("project/project.cpp", "\"pipeline/runner.h\""), IsEmpty());
}

TEST(IncludeDirection, FindsQtPrintingAndWhatStandsOutsideCore) {
  EXPECT_THAT(check("base/log.cpp", "<QString>"), SizeIs(1));
  EXPECT_THAT(check("base/log.cpp", "<QtCore/QString>"), SizeIs(1));
  EXPECT_THAT(check("base/log.cpp", "<iostream>"), SizeIs(1));
  EXPECT_THAT(check("workflow/workflow.cpp", "\"widgets/shell/jobs.h\""), SizeIs(1));
  EXPECT_THAT(check("workflow/workflow.cpp", "\"app/cli/verbs.h\""), SizeIs(1));
}

TEST(IncludeDirection, KeepsTorchInsideNn) {
  EXPECT_THAT(check("nn/encoder.cpp", "<ATen/core/Tensor.h>"), IsEmpty());
  EXPECT_THAT(check("nn/encoder_impl.h", "<torch/types.h>"), IsEmpty());
  EXPECT_THAT(check("nn/encoder.h", "<ATen/core/Tensor.h>"), SizeIs(1));
  EXPECT_THAT(check("ranking/ease.cpp", "<c10/core/Device.h>"), SizeIs(1));
  EXPECT_THAT(check("nn/linalg.h", "\"nn/torch_impl.h\""), SizeIs(1));
  EXPECT_THAT(check("nn/linalg.cpp", "\"nn/torch_impl.h\""), IsEmpty());
}

TEST(SystemHeaders, StandOnlyInBaseOs) {
  const fs::path root = fs::path(TRIBUTARY_SOURCE_DIR);
  int with_them = 0;
  for (const auto* part : {"core", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / part)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const auto name = entry.path().lexically_relative(root).generic_string();
      const auto text = text_of(entry.path());
      for (const auto& violation : system_violations(name, text)) {
        ADD_FAILURE() << violation.file << ':' << violation.line << " includes " << violation.include << ": "
                      << violation.reason;
      }
      with_them += system_violations("core/base/planted.cpp", text).empty() ? 0 : 1;
    }
  }
  EXPECT_GT(with_them, 4) << "the files of base/os were not read";
}

TEST(SystemHeaders, AreFoundWhereverElseTheyArePlanted) {
  for (const auto* header : {"<unistd.h>", "<sys/stat.h>", "<fcntl.h>", "<signal.h>", "<csignal>", "<termios.h>",
                             "<poll.h>", "<dlfcn.h>", "<windows.h>", "<io.h>"}) {
    const auto line = "#include <vector>\n#include " + std::string(header) + "\n";
    for (const auto* file : {"app/cli/console.cpp", "core/project/writer_lock.cpp", "core/base/threads.cpp",
                             "core/base/os/file.cpp", "core/base/os/file.h"}) {
      const auto found = system_violations(file, line);
      ASSERT_THAT(found, SizeIs(1)) << header << " in " << file;
      EXPECT_EQ(found[0].line, 2);
    }
  }
  EXPECT_THAT(system_violations("core/base/os/lock_posix.cpp", "#include <sys/file.h>\n"), IsEmpty());
  EXPECT_THAT(system_violations("core/base/os/lock_posix.cpp", "#include <windows.h>\n"), SizeIs(1));
  EXPECT_THAT(system_violations("core/base/os/lock_windows.cpp", "#include <unistd.h>\n"), SizeIs(1));
  EXPECT_THAT(system_violations("core/base/os/lock_windows.cpp", "#include <windows.h>\n"), IsEmpty());
  EXPECT_THAT(system_violations("core/nn/device.cpp", "#include <dlfcn.h>\n"), IsEmpty());
  EXPECT_THAT(system_violations("core/nn/device.cpp", "#include <unistd.h>\n"), SizeIs(1));
}

}  // namespace
}  // namespace tributary::structure
