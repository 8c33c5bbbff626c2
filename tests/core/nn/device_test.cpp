#include "nn/device.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "base/threads.h"
#include "nn/model_folder.h"

namespace tributary {
namespace {

TEST(Device, TheProcessorCanAlwaysBeChosen) {
  ASSERT_TRUE(choose_device("cpu").ok());
  EXPECT_EQ(device(), Device::cpu);
  EXPECT_TRUE(choose_device("auto").ok());
}

TEST(Device, MatrixProductsAreAnsweredByTorchsOwnLibrary) {
  for (const auto& [name, value] : describe_device()) {
    if (name == "blas") {
      EXPECT_EQ(value.find(".so"), std::string::npos) << "a plain BLAS answers: " << value;
    }
  }
}

TEST(Device, AnotherNameIsAnsweredWithTheAllowedOnes) {
  const auto chosen = choose_device("gpu");
  ASSERT_FALSE(chosen.ok());
  EXPECT_EQ(chosen.problem().code, Code::usage);
  EXPECT_NE(chosen.problem().cure.find("cuda"), std::string::npos);
}

TEST(Device, WhatCannotWorkSaysWhy) {
  for (const auto* name : {"cuda", "mps"}) {
    const auto chosen = choose_device(name);
    if (chosen.ok()) continue;  // a machine that has it
    EXPECT_EQ(chosen.problem().code, Code::unsupported);
    EXPECT_GT(chosen.problem().what.size(), 20U) << name;
  }
  EXPECT_TRUE(choose_device("auto").ok());
}

TEST(Device, FactsNameVersionsAndProcessor) {
  const auto facts = describe_device();
  const std::map<std::string, std::string> by_name(facts.begin(), facts.end());
  EXPECT_EQ(by_name.size(), facts.size());
  for (const auto* name : {"device", "processor", "instructions", "bf16", "threads", "torch", "blas", "cuda"}) {
    ASSERT_TRUE(by_name.contains(name)) << name;
    EXPECT_FALSE(by_name.at(name).empty()) << name;
  }
  EXPECT_EQ(by_name.at("threads").substr(0, by_name.at("threads").find(' ')), std::to_string(thread_count()));
  EXPECT_EQ(has_native_bf16(), by_name.at("bf16").substr(0, 2) != "no");
}

/// Sets an environment variable, and puts back what was there.
class WithVariable {
 public:
  WithVariable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name); before != nullptr) before_ = before;
    ::setenv(name, value, 1);
  }
  ~WithVariable() {
    if (before_.empty()) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, before_.c_str(), 1);
    }
  }
  WithVariable(const WithVariable&) = delete;
  WithVariable& operator=(const WithVariable&) = delete;

 private:
  const char* name_;
  std::string before_;
};

TEST(ModelFolder, FollowsTheEnvironment) {
  const WithVariable data("XDG_DATA_HOME", "/data"), own("TRIBUTARY_DATA", "");
  EXPECT_EQ(models_folder(), "/data/tributary/models");
  {
    const WithVariable other("TRIBUTARY_DATA", "/own");
    EXPECT_EQ(models_folder(), "/own/models");
  }
  const WithVariable none("XDG_DATA_HOME", ""), home("HOME", "/home/someone");
  EXPECT_EQ(models_folder(), "/home/someone/.local/share/tributary/models");
}

TEST(ModelFolder, AModelIsANameOrAPath) {
  const WithVariable own("TRIBUTARY_DATA", "/nowhere");
  const auto missing = find_model("text", "all-MiniLM-L6-v2");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.problem().code, Code::not_found);
  EXPECT_EQ(missing.problem().where, "/nowhere/models/text/all-MiniLM-L6-v2");
  EXPECT_NE(missing.problem().cure.find("packaging/deps/fetch --models text"), std::string::npos);
  EXPECT_FALSE(find_model("text", "").ok());
  const auto path = std::string(TRIBUTARY_FIXTURES) + "/nn/tiny_bert";
  const auto found = find_model("text", path);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, path);
}

}  // namespace
}  // namespace tributary
