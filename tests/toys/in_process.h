#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/registry.h"
#include "program.h"

namespace tributary {

/// The command line in this process, with these kinds; what it prints, and what it says beside it where that is asked
/// for or it fails as it is meant to.
inline std::string run_in_process(const Registry& registry, std::vector<std::string> arguments, int status = 0,
                                  bool with_remarks = false) {
  arguments.insert(arguments.begin(), "tributary-cli");
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int got = cli::run_program(static_cast<int>(argv.size()), argv.data(), registry);
  const auto out = testing::internal::GetCapturedStdout(), error = testing::internal::GetCapturedStderr();
  EXPECT_EQ(got, status) << out << error;
  return out + (status != 0 || with_remarks ? error : "");
}

}  // namespace tributary
